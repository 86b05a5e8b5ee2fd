"""What changed since the last import or meeting: what became unusual, verdicts, promises, and what fell due."""

import streamlit as st

from components.draw import notices, page_parts
from components.draw.cards.card import Cell, cells
from components.panels.front.changes.compared import LAST
from components.panels.front.changes.due import offered
from components.viewing import today_of
from frame.answering.answers import ask, filled, show
from frame.middleware.place_feeds import feed_address
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader.filters import Own
from frame.reader.page_choices import chosen_option, pick, tabs

here = page_context()
offers = offered(ask, here.audience, today_of(here.store.meta)) if here.store else {LAST: ""}
since = chosen_option("since", offers, LAST)


def choices() -> None:
    """The import or the meeting that the newest import is compared with."""
    pick("since", "Changes since", offers, LAST, st.container())


view = open_page(typed=False, period=False, own=Own((f"since {offers[since]}",), choices))


def follow(place: Cell) -> None:
    """How residents follow the place, below a card."""
    with place.container:
        page_parts.folded("follow", "Follow this place", notices.follow(view.scope_name, feed_address(view.scope)))


internal = here.audience == "internal"
if not filled("changes/counted", since=since):  # the first import, or the first by another method
    left, right = cells(7, 5)
    show("changes/new", left, main=True, since=since)
    if internal:
        show("changes/due", right, since=since)
    else:
        follow(right)
elif internal:
    left, right = cells(8, 4, height=240)
    show("changes/new", left, main=True, since=since)
    show("changes/counted", right, since=since)
    show("changes/listed", left, since=since)
    show("changes/due", right, since=since)
else:  # no list of what is due, which fills the space next to the charts
    (above,), (below,) = cells(12, height=240), cells(12)
    show("changes/new", above, main=True, since=since)
    show("changes/counted", below, since=since)
    follow(below)
    show("changes/listed", cells(12)[0], since=since)
if filled("changes/all", since=since):
    tabs({"Every change": lambda: show("changes/all", since=since)})
cannot_tell(
    "Why a count became unusual: a signal says that it changed, beyond chance, and when.",
    "Which of the signals are chance: about as many as the card says would appear if nothing had changed.",
)
