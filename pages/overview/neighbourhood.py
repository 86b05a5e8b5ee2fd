"""My neighbourhood: one place for those who live there, what is being done first."""

import streamlit as st

from components.draw import notices
from components.draw.card import cells
from components.wording import RESIDENTS_CANNOT_TELL
from frame.answers import ask, show
from frame.links import to_pages
from frame.operated import operated_by
from frame.page import cannot_tell, open_place
from pages import PAGES

place = open_place()
if place is None:
    st.header("Find the place where you live.", anchor=False)
    st.markdown(
        "You then see what police and partners do there, who your team is, what has been recorded, and what was "
        "promised."
    )
else:
    show("neighbourhood/work", main=True)
    to_pages(PAGES, ask("neighbourhood/work", scope=place.scope).head(3)["url_path"].dropna())
    left, right = cells(7, 5)
    show("neighbourhood/place", left)
    show("neighbourhood/team", right)
    show("neighbourhood/said")
notices.how_to_report()
if place:
    show("neighbourhood/recorded")
    show("neighbourhood/compared")
    show("neighbourhood/changing")
    show("neighbourhood/promised")
    to_pages(PAGES, ["strategy"])
    show("neighbourhood/answers")
cannot_tell(*RESIDENTS_CANNOT_TELL)
notices.something_wrong(*operated_by())
