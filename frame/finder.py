"""A resident's way to their own place: type it, or choose it. What is typed stays out of the address and of the log."""

from __future__ import annotations

import streamlit as st

from components.draw.text import plain
from components.gazetteer import Gazetteer, Match, sure
from components.wording import join_words
from frame import filters
from frame.database import opened
from frame.visit import Visit

# How a key ends says to frame/door.py what its widget may send.
_TYPED = "find-place"
_LISTED = "listed-place-option"
_LONGEST = 80


def find(here: Visit) -> None:
    """Draw the search box; what is found goes into the address as the place."""
    gazetteer, named, districts = _known(here.file)
    typed = st.text_input(
        "Your estate, street, ward or postcode district",
        key=_TYPED,
        placeholder=f"Such as {next(iter(named.values()), 'Mill Road')}",
        max_chars=_LONGEST,
    )
    if typed:
        _answer(gazetteer.find(typed), districts)
    elif not filters.at(here) and named:
        st.pills("Or choose a place", list(named), format_func=named.__getitem__, key=_LISTED, on_change=_chosen)


def _answer(found: list[Match], districts: list[str]) -> None:
    if not found:
        known = f" Of postcodes it knows {join_words(districts)}." if districts else ""
        st.markdown(plain(f"Nothing here is called that. Try the name of your street, estate or ward.{known}"))
        return
    others = found
    if sure(found):
        filters.remember("place", found[0].scope)
        others = found[1:]
        if others:
            st.caption(f"This is {plain(found[0].label)}. Did you mean another?")
    else:
        st.markdown("Which one do you mean?")
    for number, match in enumerate(others):
        st.button(plain(match.label), key=f"found-{number}-go", on_click=_meant, args=(match.scope,))


def _meant(scope: str) -> None:
    st.session_state[_TYPED] = ""
    filters.remember("place", scope)


def _chosen() -> None:
    if st.session_state.get(_LISTED):
        filters.remember("place", st.session_state[_LISTED])


@st.cache_resource(max_entries=3, show_spinner=False)
def _known(file: str) -> tuple[Gazetteer, dict[str, str], list[str]]:
    """The gazetteer of a database, its places that documents name, and the postcode districts among them."""
    store = opened(file)
    places = store.ask("shared/scope")
    chosen = places[(places["kind"] == "place") & (places["areas"] > 0)].sort_values("name")
    districts = [name.split()[0] for name in chosen["name"] if "postcode" in name]
    return (
        Gazetteer(places, store.ask("neighbourhood/streets")),
        dict(zip(chosen["scope"], chosen["name"], strict=True)),
        districts,
    )
