"""One choice that a reader can make in several ways, such as an area on the map or in the table next to it."""

from __future__ import annotations

import streamlit as st

from components.draw.cards.tables import CHOSE
from frame.reader.address import remember

LONGEST = 60  # characters of the longest code in any table or map


def kept(name: str) -> str:
    """The choice in the address; "" if there is none, or if it is longer than any choice could be."""
    value = st.query_params.get(name, "")
    return value if len(value) <= LONGEST else ""


def latest(name: str, *chosen: str | None) -> str:
    """The newest of several choices of the same thing, kept in the address under `name`; "" if there is none.

    A map and a table both keep reporting what was chosen in them, so the one that changed in this run counts. Clearing
    a choice is a choice too.
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
