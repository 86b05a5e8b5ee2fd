"""The places that a reader compares with the chosen one: up to three, kept in the address as `with`."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.draw.cards.menu import into_the_menu
from components.draw.text import plain
from components.pictures.comparisons.multiples import MOST
from components.viewing import COUNTY
from components.widget_keys import widget_key
from frame.page_context import PageContext, page_context
from frame.reader.address import remember
from frame.reader.offers import choices

_NAME = "with"
_ADDED = widget_key("choice", "compare")


def others() -> list[str]:
    """The ids of the other places in the address, each once, at most three; unknown ones are left out."""
    return _others(page_context())


def _others(here: PageContext) -> list[str]:
    offers, place = choices(here.file).places, st.query_params.get("place", "")
    given = dict.fromkeys(st.query_params.get(_NAME, "").split(","))
    return [scope for scope in given if scope in offers and scope not in (place, COUNTY)][: MOST - 1]


def menu(here: PageContext) -> None:
    """Draw the button that opens the choice of places to compare with."""
    opened = st.popover(
        "Compare", icon=":material/list_alt:", type="tertiary", key=widget_key("menu", "compare"), on_change="rerun"
    )
    if not opened.open:
        return
    chosen = _others(here)
    offers = choices(here.file).listed(*chosen)
    with opened:
        into_the_menu()
        for scope in chosen:
            st.button(
                plain(f"Without {offers[scope]}"),
                key=widget_key("go", "compare-without", scope),
                on_click=_write,
                args=([other for other in chosen if other != scope],),
            )
        if len(chosen) < MOST - 1:
            _add(offers, chosen)
        else:
            st.caption(f"{MOST} places are compared at most.")


def _add(offers: Mapping[str, str], chosen: list[str]) -> None:
    """The list of places to add. It is empty again after each choice."""
    place = st.query_params.get("place", "")
    listed = [scope for scope in offers if scope not in (COUNTY, place, *chosen)]
    st.session_state[_ADDED] = None
    st.selectbox(
        "Compare with",
        listed,
        index=None,
        format_func=offers.__getitem__,
        placeholder="Choose a place, or type its name",
        key=_ADDED,
        on_change=_added,
        args=(chosen, listed),
    )


def _added(chosen: list[str], listed: list[str]) -> None:
    # A browser may send a choice again after the list has lost it: Streamlit then gives its label.
    scope = st.session_state.get(_ADDED)
    if scope in listed:
        _write([*chosen, scope])


def _write(scopes: list[str]) -> None:
    remember(_NAME, ",".join(scopes) or None)
