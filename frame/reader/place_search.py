"""A resident's search for their own place: type it, or choose it. What is typed stays out of address and log."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.draw.text import plain
from components.places.gazetteer import MOST_ALIKE, Found, Gazetteer, Match
from components.widget_keys import widget_key
from frame.answering.database import opened
from frame.page_context import PageContext
from frame.reader import filters
from frame.reader.address import remember

_TYPED = widget_key("words", "find-place")
_LISTED = widget_key("option", "listed-place")
_MANY = widget_key("choice", "many-places")
# In the session: whether the reader is looking for another place, and whether typing led to one without a question.
_LOOKING, _FOUND = "looking for a place", "place found"
_LONGEST = 80


def looking() -> bool:
    """Whether a reader is looking for another place: they said so, or what they typed is not answered yet."""
    if st.session_state.get(_FOUND):
        return False
    return bool(st.session_state.get(_TYPED) or st.session_state.get(_LOOKING))


def another() -> None:
    """Draw the button that lets a reader look for another place."""
    st.button(
        "Another place",
        icon=":material/search:",
        type="tertiary",
        key=widget_key("go", "another-place"),
        on_click=_look,
    )


def _look() -> None:
    st.session_state.pop(_FOUND, None)
    st.session_state[_LOOKING] = True


def find(here: PageContext, label: str) -> None:
    """Draw the search box with its `label`; what is found goes into the address as the place."""
    gazetteer, named = _known(here.file)
    typed = st.text_input(
        label,
        key=_TYPED,
        placeholder=f"Such as {next(iter(named.values()), 'Mill Road')}",
        max_chars=_LONGEST,
    )
    if typed:
        st.session_state.pop(_FOUND, None)
        _answer(here, gazetteer.find(typed))
        return
    if wrong := filters.unknown_place(here):
        st.markdown(
            f"We do not know the place in this link: {wrong}. It may have a new name. Type the name of your street, "
            "estate or ward."
        )
    if not filters.at(here) and named:
        st.pills(
            "Or choose a place",
            list(named),
            format_func=named.__getitem__,
            key=_LISTED,
            on_change=_chosen,
            wrap=True,
        )


def _answer(here: PageContext, found: Found) -> None:
    """Open the place that was named, or ask which one is meant and say what was not found."""
    if found.sure:
        remember("place", found.sure.scope)
        if found.others:
            st.caption(f"This is {plain(found.sure.label)}. Did you mean another?")
        elif not found.sure.itself:
            st.caption(f"This is {plain(found.sure.label)}: the smallest place with figures of its own.")
        else:
            _settled()
    else:
        st.markdown(plain(found.said))
        still = filters.at(here)
        if still:
            st.caption(f"The page still shows {plain(still.scope_name)}.")
    _offer(found.others)


def _offer(matches: Sequence[Match]) -> None:
    for number, match in enumerate(matches[:MOST_ALIKE]):
        st.button(plain(match.label), key=widget_key("go", "found", number), on_click=_meant, args=(match.scope,))
    if len(matches) > MOST_ALIKE:
        scopes = {match.label: match.scope for match in matches}
        st.selectbox(
            "Which one?",
            list(scopes),
            label_visibility="collapsed",  # the text above already asks that
            index=None,
            placeholder=f"Show all {len(scopes)}",
            key=_MANY,
            on_change=_one_of_many,
            args=(scopes,),
        )


def _settled() -> None:
    """Whether the box is no longer needed: the page's title says which place it is."""
    st.session_state[_FOUND] = True
    st.session_state.pop(_LOOKING, None)


def _meant(scope: str) -> None:
    st.session_state[_TYPED] = ""
    _settled()
    remember("place", scope)


def _one_of_many(scopes: dict[str, str]) -> None:
    if scope := scopes.get(st.session_state.get(_MANY) or ""):
        _meant(scope)


def _chosen() -> None:
    if st.session_state.get(_LISTED):
        _settled()
        remember("place", st.session_state[_LISTED])


@st.cache_resource(max_entries=3, show_spinner=False)
def _known(file: str) -> tuple[Gazetteer, dict[str, str]]:
    """The gazetteer of a database, and its places that documents name."""
    store = opened(file)
    places = store.ask("shared/scope")
    chosen = places[(places["kind"] == "place") & (places["areas"] > 0)].sort_values("name")
    return Gazetteer.of(store.ask), dict(zip(chosen["scope"], chosen["name"], strict=True))
