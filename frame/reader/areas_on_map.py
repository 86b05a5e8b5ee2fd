"""The map from which the areas of an own place are chosen, next to the list that does the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

import streamlit as st

from components.counting import REPORTED, basis_words
from components.draw.cards.card import pictured
from components.panels.places.areas_to_choose import held, map_to_choose_from, parts
from components.view import View
from components.viewing import view_from
from components.widget_keys import WidgetKey, widget_key
from frame.answering.database import memory, opened
from frame.reader.offers import choices

WIDTH, HEIGHT = 620.0, 430.0  # px of the map next to the form
_SEEN = "clicks on the map seen"


def areas_on_map(file: str, which: str, begun_with: Sequence[str], areas: WidgetKey, known: Collection[str]) -> None:
    """Draw the map, with a choice of the part that it shows. A click changes the list whose key is `areas`.

    `assets/page.js` writes each click into a field that nobody sees: all of them since the form was opened, so that
    none is lost if several come while the form is drawn again.
    """
    if not choices(file).months:
        return
    ask = memory(file).ask
    offers, key = parts(ask, begun_with), widget_key("option", "own-part", which)
    if st.session_state.get(key) not in offers:
        st.session_state[key] = next(iter(offers))
    part = st.session_state[key]
    picture = map_to_choose_from(ask, part, begun_with)
    if picture is None:
        return
    if len(offers) > 1:
        st.segmented_control(
            "Part of the county",
            list(offers),
            format_func=offers.__getitem__,
            key=key,
            required=True,
            wrap=True,
            label_visibility="collapsed",
        )
    st.markdown(pictured(picture, WIDTH, HEIGHT), unsafe_allow_html=True)
    st.text_area("Clicks on the map", key=_clicked(which), on_change=_choose, args=(which, areas, frozenset(known)))


def told(file: str, which: str, chosen: Sequence[str]) -> None:
    """Say how many areas are chosen and what they hold; the map's marks follow it."""
    if not choices(file).months:
        return
    said = held(memory(file).ask, _view(file), chosen)
    st.html(
        f'<p class="areas-chosen" role="status" data-chosen="{escape(" ".join(chosen))}" '
        f'data-seen="{st.session_state.get(_seen(which), 0)}">{escape(said)}</p>'
    )
    st.caption(f"Counted: {basis_words(REPORTED)}. Residents: Census 2021.")


def forget(which: str) -> None:
    """Empty what a form that is opened again would still have."""
    for key in (_clicked(which), _seen(which), widget_key("option", "own-part", which)):
        st.session_state.pop(key, None)


def _clicked(which: str) -> WidgetKey:
    return widget_key("lines", "own-clicked", which)


def _seen(which: str) -> str:
    return f"{_SEEN}: {which}"


def _choose(which: str, areas: WidgetKey, known: frozenset[str]) -> None:
    """Add to the list each area that was clicked, or take it out."""
    clicks = st.session_state[_clicked(which)].split()
    chosen = dict.fromkeys(st.session_state[areas])
    for code in clicks[st.session_state.get(_seen(which), 0) :]:
        if code in chosen:
            del chosen[code]
        elif code in known:
            chosen[code] = None
    st.session_state[areas] = list(chosen)
    st.session_state[_seen(which)] = len(clicks)


def _view(file: str) -> View:
    """The whole county; only its newest year is shown."""
    return view_from(memory(file).ask, opened(file).meta, {})
