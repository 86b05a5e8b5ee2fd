"""One choice that a reader can make in several ways, such as an area on the map or in the table beside it."""

from __future__ import annotations

import streamlit as st

from components.draw.cards.tables import CHOSE
from frame.reader.filters import remember

LONGEST = 60  # letters of the longest code that a table or a map of ours gives


def kept(name: str) -> str:
    """What the address says that was chosen; "" where it says nothing, or more than any choice could be."""
    value = st.query_params.get(name, "")
    return value if len(value) <= LONGEST else ""


def latest(name: str, *chosen: str | None) -> str:
    """The newest of several choices of the same thing, kept in the address under `name`; "" where there is none.

    A map and a table both go on reporting what was chosen in them, so the one that changed in this run counts. To
    let go of what is chosen is a choice too.
    """
    key = f"{name} before"
    before = st.session_state.get(key, (None,) * len(chosen))
    st.session_state[key] = chosen
    by_reader = st.session_state.pop(CHOSE, False)
    for now, then in zip(chosen, before, strict=True):
        let_go = now is None and by_reader and then == st.query_params.get(name)
        if now != then and (now is not None or let_go):
            remember(name, now)
    return kept(name)
