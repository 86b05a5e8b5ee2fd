"""The address of a page, which holds what a reader chose.

The address is the truth. A widget that changes writes it; every run reads it, so that a link, a reload, the browser's
back button and a restart of the server all lead to the same view. Streamlit's own `bind="query-params"` is not used,
because it writes the words of the options into the address ("Mill Hill, Anstey"), which change.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.draw.text import plain
from components.viewing import SHARED
from components.widget_keys import WidgetKey
from frame.streamlit_internals import intended_page_hash, open_page_hash

AGENDA = "agenda"
_CHOSEN = "chosen"
_LAST_PAGE = "last page"
LONGEST = 60  # characters of a wrong value that are quoted back


def restore() -> None:
    """Put the reader's choices back into the address after a change of page, which empties it.

    Call this before `st.navigation`, so that the new page gets one entry in the browser's history, with its choices.
    """
    given = {name: value for name, value in st.query_params.items() if name in SHARED}
    asked_for = intended_page_hash()
    moved = asked_for and asked_for != st.session_state.get(_LAST_PAGE, asked_for)
    if moved and not given and st.session_state.get(_CHOSEN):
        st.query_params.update(st.session_state[_CHOSEN])
    else:
        st.session_state[_CHOSEN] = given
    # A link with its own choices does not end the agenda.
    if moved and AGENDA not in st.query_params and st.session_state.get(AGENDA):
        st.query_params[AGENDA] = st.session_state[AGENDA]
    st.session_state[AGENDA] = st.query_params.get(AGENDA, "")


def note_open_page() -> None:
    """Note which page is open, for the next `restore`. Call this after `st.navigation`."""
    st.session_state[_LAST_PAGE] = open_page_hash()


def remember(name: str, value: str | None) -> None:
    """Keep something else that the reader chose, such as an area clicked on the map, in the address."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def given(name: str, offers: Mapping[str, str], default: str, wrong: list[str]) -> str:
    """What the address says, or the default; an unknown value is noted in `wrong`."""
    value = st.query_params.get(name, default)
    if value in offers:
        return value
    wrong.append(shown_again(value))
    return default


def shown_again(text: str) -> str:
    """The start of a wrong value, in quotation marks and safe to print."""
    return f"“{plain(text[:LONGEST])}{'…' if len(text) > LONGEST else ''}”"


def say_not_found(wrong: list[str]) -> None:
    """Tell the reader which values of the address are not on offer."""
    if wrong:
        st.caption(f"Not found, so the default is shown: {', '.join(wrong)}.")


def write(name: str, unwritten: str, key: WidgetKey) -> None:
    """Write a widget's change into the address; the default is left out."""
    value = st.session_state.get(key)
    if value is None or value == unwritten:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value
