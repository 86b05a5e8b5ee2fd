"""The card of every measure: the same file that docs/measures.md is made from."""

import streamlit as st

from components.draw.cards.card import cells
from components.panels.about.measures import first, offered
from frame.answering.answers import ask, show
from frame.page import cannot_tell, open_page
from frame.reader.page_choices import pick, tabs

open_page(filtered=False)
below = st.container()
left, right = cells(7, 5, height=180)
show("measures/all", left, main=True)
with right.container:
    measure = pick("measure", "Measure", offered(ask), first(ask), below)
show("measures/one", right, measure=measure)
tabs({"Measures without a monthly count": lambda: show("measures/others")})
cannot_tell(
    "What was not recorded: every measure counts what was reported or asked about, never everything that happened.",
)
