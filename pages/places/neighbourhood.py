"""My neighbourhood: one place for those who live there; what is being done comes first."""

import streamlit as st

from components.draw import notices, page_parts
from components.draw.cards.card import cells
from components.draw.cards.chart import on_a_phone
from components.wording.phrases import RESIDENTS_CANNOT_TELL
from frame.answering.answers import filled, show
from frame.middleware.place_feeds import feed_address
from frame.operator_contact import operated_by
from frame.page import cannot_tell, open_place
from frame.page_context import page_context

place, halves = open_place()
here = page_context()
if place is None:
    with halves[0].container:
        st.markdown(
            "You then see what police and partners do there, who your team is, what has been recorded, and what was "
            "promised."
        )
    show("neighbourhood/place", halves[1])
else:
    left, right = cells(7, 5, height=190)
    show("neighbourhood/work", left)
    show("neighbourhood/team", right)
    at_a_desk = here.audience == "internal" and not on_a_phone()
    # Of a place too large to be a neighbourhood, the comparison with others of its kind.
    beside = "neighbourhood/compared" if filled("neighbourhood/compared") else "place/compared"
    spans = (4, 4, 4) if at_a_desk else (5, 7)
    left, middle, *compared = cells(*spans, height=165)
    show("neighbourhood/recorded", left, main=True)
    show("neighbourhood/changing", middle)
    if filled("neighbourhood/promised"):
        show("neighbourhood/promised", middle)
    if compared:
        show(beside, compared[0])
left, right = cells(6, 6) if place else (halves[1], halves[0])
if place:
    show("neighbourhood/answers", left, folded=True)
    show("neighbourhood/said", left, folded=True)
    if filled("neighbourhood/promises"):
        show("neighbourhood/promises", left, folded=True)
    show("neighbourhood/more", left, folded=True)
    if not at_a_desk:
        show(beside, right, folded=True)
with right.container:
    page_parts.folded("how-to-report", "How to report something", notices.how_to_report())
    page_parts.folded("something-wrong", "Is something wrong?", notices.something_wrong(*operated_by()))
    if place and here.audience == "public":
        page_parts.folded("follow", "Follow this place", notices.follow(place.scope_name, feed_address(place.scope)))
if place:
    show("neighbourhood/sheet", right)
cannot_tell(*RESIDENTS_CANNOT_TELL)
