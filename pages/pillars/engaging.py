"""Engaging communities: whom police meet, what they hear, and whether people trust them."""

import streamlit as st

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page(filtered=False)
show("engagement/groups", main=True)
show("engagement/surveys")
left, right = st.columns(2, gap="large")
show("actions/concerns", left)
show("engagement/kinds", right)
show("engagement/teams")
cannot_tell(
    "Who was not reached: events count those who came.",
    "Whether a survey speaks for all: that depends on whom it asked and how many answered.",
    "Whether people report more because they trust more: records cannot tell.",
)
