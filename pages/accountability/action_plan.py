"""The partnership's action plan: actions, decisions, targets, and what residents said matters most."""

import streamlit as st

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page(filtered=False)
show("actions/plan", main=True)
left, right = st.columns(2, gap="large")
show("actions/decisions", left)
show("actions/concerns", right)
show("actions/targets")
show("actions/reoffending")
cannot_tell(
    "Whether an action that is done had an effect: that is asked on the page of its outcome.",
    "Re-offending from open data: police.uk files name no offender, so it is partner data.",
    "What was not entered: this page knows only the rows of the templates.",
)
