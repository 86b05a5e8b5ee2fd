"""The form in which an inspector puts areas together as a place of their own: keep it, rename it, remove it.

Any page may draw the button; the filters do. On a public copy there is neither the button nor the form.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from components.draw import notices
from components.viewing import COUNTY
from components.widget_keys import WidgetKey, widget_key
from data.own_places import keep, listed
from data.own_places.listed import OwnPlace
from data.serving.refusal import BuildRefused
from data.serving.store import Store
from frame.answering.database import opened, settings
from frame.page_context import PageContext
from frame.reader import areas_on_map
from frame.reader.address import remember
from frame.reader.offers import choices

_ASKED = "own place asked for"
_NEW = "new"
_WHICH = widget_key("choice", "own-place")
# With more areas, the chosen place is not what someone begins with.
_MOST_BEGUN_WITH = 40
_HELP = "Areas of about 1,800 residents. The place is then in every list of places, for all who use this site."
_LONGEST_PASTED = 10_000  # characters: a thousand codes


def offer(here: PageContext) -> None:
    """Draw the button that opens the form; nothing on a public copy."""
    if _may(here):
        st.button("My own area …", type="tertiary", key=widget_key("go", "own-place"), on_click=_ask, help=_HELP)


def open_if_asked(here: PageContext) -> None:
    """Open the form if its button was pressed. A menu that holds the button cannot hold the form."""
    if st.session_state.pop(_ASKED, False):
        form(here)


def form(here: PageContext) -> None:
    """Open the form over the page; nothing on a public copy."""
    if _may(here):
        _form(here.file, _begun_with(here))


def _may(here: PageContext) -> bool:
    return here.audience == "internal" and settings().audience == "internal"


def _ask() -> None:
    st.session_state[_ASKED] = True
    # The menu would cover the form.
    st.session_state[widget_key("menu", "choice")] = False
    st.session_state.pop(_WHICH, None)
    for name in ("name", "areas", "pasted"):
        st.session_state.pop(_key(name, _NEW), None)
    areas_on_map.forget(_NEW)


def _begun_with(here: PageContext) -> list[str]:
    """The area that is chosen on the page, otherwise the areas of its place if they are few."""
    areas = here.store.ask("shared/scope_area")
    place = st.query_params.get("area") or st.query_params.get("place", COUNTY)
    found = areas.loc[areas["scope"] == place, "area_code"].tolist()
    return sorted(found) if place != COUNTY and len(found) <= _MOST_BEGUN_WITH else []


@st.dialog("My own area", width="large")
def _form(file: str, begun_with: list[str]) -> None:
    store = opened(file)
    own = {place.scope: place for place in keep.in_database(store)}
    left, right = st.columns((8, 5), gap="medium")
    with right:
        which = _which(own) if own else _NEW
        place = own.get(which, OwnPlace("", "", tuple(begun_with)))
        name, areas, pasted = _fields(store, file, which, place)
        with st.container(horizontal=True):
            kept = st.button("Keep", type="primary", key=widget_key("go", "own-keep"))
            removed = which != _NEW and st.button("Remove", key=widget_key("go", "own-remove"))
        st.caption(_HELP)
    with left:
        areas_on_map.areas_on_map(file, which, place.areas, _key("areas", which), _codes(store))
    try:
        if removed:
            keep.remove(settings(), which)
            _show(COUNTY)
        elif kept:
            _show(_keep(name, areas, pasted, place.scope).scope)
    except BuildRefused as refused:
        notices.refusal(str(refused))


def _which(own: dict[str, OwnPlace]) -> str:
    names = {_NEW: "A new one"} | {scope: place.name for scope, place in own.items()}
    return st.selectbox("Place", list(names), format_func=names.__getitem__, key=_WHICH)


def _fields(store: Store, file: str, which: str, place: OwnPlace) -> tuple[str, list[str], str]:
    """What is entered: name, chosen areas, and a text with codes."""
    labels, codes = choices(file).places, _codes(store)
    for field, value in (("name", place.name), ("areas", [code for code in place.areas if code in codes])):
        st.session_state.setdefault(_key(field, which), value)
    name = st.text_input(
        "Name", key=_key("name", which), max_chars=listed.LONGEST, placeholder="Such as a beat or a partnership"
    )
    held = {*place.areas, *st.session_state[_key("areas", which)]}
    areas = st.multiselect(
        "Areas",
        [code for code in codes if code in held] if choices(file).unlisted else codes,
        format_func=lambda code: labels.get(code, code),
        key=_key("areas", which),
        placeholder="Choose here or on the map",
    )
    areas_on_map.told(file, which, areas)
    pasted = st.text_area(
        "More areas, by their codes",
        key=_key("pasted", which),
        height=80,
        max_chars=_LONGEST_PASTED,
        placeholder="E01027243 E01027244 …",
        on_change=_paste,
        args=(which, codes),
    )
    return name or "", areas, pasted or ""


def _codes(store: Store) -> list[str]:
    """The areas of the county, of which a place may consist."""
    return [code for code, within in store.ask("own_places/area").itertuples(index=False, name=None) if within]


def _paste(which: str, known: Collection[str]) -> None:
    """Move the codes of areas into the list above, so that they are counted and marked; the form says what is wrong."""
    codes, wrong = listed.codes_in(st.session_state[_key("pasted", which)])
    chosen = dict.fromkeys([*st.session_state[_key("areas", which)], *(code for code in codes if code in known)])
    st.session_state[_key("areas", which)] = list(chosen)
    left = [code for code in codes if code not in known]
    st.session_state[_key("pasted", which)] = " ".join([*left, *wrong])


def _key(field: str, which: str) -> WidgetKey:
    kind = {"name": "words", "areas": "option", "pasted": "lines"}[field]
    return widget_key(kind, "own", field, which)


def _keep(name: str, areas: list[str], pasted: str, scope: str) -> OwnPlace:
    codes, wrong = listed.codes_in(pasted)
    if wrong:
        raise BuildRefused(f"“{wrong[0][:20]}” is not the code of an area: a code has E01 and six digits.")
    return keep.keep(settings(), name, [*areas, *codes], scope=scope)


def _show(scope: str) -> None:
    """Show the page again, with the place that was kept."""
    remember("place", None if scope == COUNTY else scope)
    st.rerun()
