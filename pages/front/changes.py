"""What changed since the last import or meeting: what became unusual, verdicts, promises, and what fell due."""

import streamlit as st

from components.draw import notices, page_parts
from components.draw.cards.card import cells
from components.panels.front.changes.compared import LAST
from components.panels.front.changes.due import offered
from frame.answering.answers import ask, show
from frame.card_rows import level
from frame.middleware.place_feeds import feed_address
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader.page_choices import pick

view = open_page(dated=False, typed=False)
with st.columns([5, 7])[0]:
    since = pick("since", "Changes since", offered(ask, view), LAST, st.container())
left, right = level(cells(8, 4, height=240), "changes/new", "changes/counted", since=since)
show("changes/new", left, main=True, since=since)
show("changes/counted", right, since=since)
if page_context().audience == "public":
    left, right = cells(8, 4)
    show("changes/listed", left, since=since)
    with right.container:
        address = feed_address(view.scope)
        page_parts.folded("follow", "Follow this place", notices.follow(view.scope_name, address))
else:
    left, right = cells(8, 4)
    show("changes/listed", left, since=since)
    show("changes/due", right, since=since)
cannot_tell(
    "Why a series became unusual: a signal says that the number changed, beyond chance, and when.",
    "Which of the signals are chance: about as many as the card says would appear if nothing had changed.",
)
