"""The reader's first view: everyone's, an inspector's or the chair's; remembered on this computer."""

from __future__ import annotations

import streamlit as st

from components.draw.cards.menu import into_the_menu
from components.widget_keys import widget_key
from frame.page_context import page_context
from frame.reader import filters
from frame.reader.address import remember
from frame.reader.offers import choices
from frame.reader.preferences import MOST_PLACES, Preferences, prefer, preferred

ROLES = {"everyone": "Everyone", "inspector": "Inspector", "chair": "Chair of the board"}
_USUAL = next(iter(ROLES))
_ROLE, _AREA = widget_key("option", "role"), widget_key("option", "my-area")


def choose() -> Preferences:
    """Draw the choice of a first view next to the title; returns the choice. Residents have only one view.

    The address overrides what is remembered, so that a link shows what its sender saw. The places of "my area" are
    those that the current database still has.
    """
    here = page_context()
    if here.audience == "public" or here.title_line is None:
        return Preferences()
    offers, kept = choices(here.file), preferred()
    asked = st.query_params.get("role", kept.role)
    role = asked if asked in ROLES else _USUAL
    places = tuple(place for place in kept.places if place in offers.places)
    chosen = Preferences(role, places)
    with here.title_line:
        # The menu's text stays the same, so that it stays open while choices are made.
        menu = st.popover(
            f"For {_said(role)}",
            icon=":material/person:",
            type="tertiary",
            key=widget_key("menu", "first-view"),
            on_change="rerun",
        )
    if menu.open:
        with menu:
            into_the_menu()
            _choices(chosen, offers.listed(*chosen.places))
    return chosen


def _said(role: str) -> str:
    return {"everyone": "everyone", "inspector": "inspectors", "chair": "the chair"}[role]


def _choices(chosen: Preferences, places: dict[str, str]) -> None:
    st.session_state[_ROLE] = chosen.role
    st.segmented_control(
        "First view for",
        list(ROLES),
        format_func=ROLES.__getitem__,
        key=_ROLE,
        required=True,
        on_change=_keep,
    )
    st.session_state[_AREA] = list(chosen.places)
    st.multiselect(
        "My area: one or several places",
        [place for place in places if place != filters.COUNTY],
        format_func=places.__getitem__,
        key=_AREA,
        max_selections=MOST_PLACES,
        placeholder="Choose places",
        on_change=_keep,
    )
    st.caption("Remembered on this computer, next to the database. No name is stored.")


def _keep() -> None:
    role, places = st.session_state[_ROLE], st.session_state.get(_AREA, [])
    prefer(Preferences(role or _USUAL, tuple(places)))
    remember("role", role)
