"""The shared filters of a page: place, period and crime type, as the address says them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from components.draw import page_parts
from components.draw.cards.menu import into_the_menu
from components.panels import PANELS
from components.view import View
from components.viewing import COUNTY, SHARED, today_of
from components.widget_keys import WidgetKey, widget_key
from components.wording.phrases import chosen
from components.wording.short import short_place
from frame.answering.database import memory
from frame.page_context import PageContext, page_context
from frame.reader import own_places
from frame.reader.address import given, say_not_found, shown_again, write
from frame.reader.offers import ALL, Choices, choices


@dataclass(frozen=True)
class Own:
    """A page's own choices among its filters: their words in the sentence that opens them, and what draws them."""

    words: Sequence[str]
    draw: Callable[[], object]


def choose(
    here: PageContext, *, placed: bool = True, typed: bool = True, period: bool = True, own: Own | None = None
) -> View:
    """Draw the current choices as a sentence that opens the filters; returns the view.

    If the database does not know a value in the address, the reader is told and the default is shown. Without `placed`,
    `typed` or `period` that choice is left out: the page uses its own place, all types, or the usual months. `own`
    choices of the page come first.
    """
    offers = choices(here.file)
    wrong: list[str] = []
    place_default = here.page.default_place if here.page.default_place in offers.places else COUNTY
    place = given("place", offers.places, place_default, wrong) if placed else place_default
    begun, ended = _first(here, offers), offers.last
    if period:
        begun, ended = given("from", offers.months, begun, wrong), given("to", offers.months, ended, wrong)
    since, until = sorted((begun, ended))
    kind = given("type", offers.types, ALL, wrong) if typed else ALL
    view = _view(here, offers, place, since, until, kind)
    # Filled only while open: its lists hold every place of the county.
    told = chosen(view, placed=placed, typed=typed, dated=period)
    menu = page_parts.choice(short_place(" · ".join([*(own.words if own else ()), *([told] if told else [])])))
    if menu.open:
        with menu:
            into_the_menu()
            if own:
                own.draw()
            if placed:
                _select("Place", "place", offers.listed(place), place)
            if period:
                _period(offers, since, until)
            if typed:
                _select("Crime type", "type", offers.types, kind)
            if period:
                st.caption("What is usual, and what changed, is judged on all imported months.")
            if placed:
                own_places.offer(here)
    own_places.open_if_asked(here)
    say_not_found(wrong)
    if begun > ended:
        st.caption("The first month was after the last, so we have swapped them.")
    return view


def _period(offers: Choices, since: str, until: str) -> None:
    left, right = st.columns(2, gap="small")
    with left:
        _select("From", "from", offers.months, since)
    with right:
        _select("To", "to", offers.months, until)


def view_of(here: PageContext, panel_id: str, params: Mapping[str, str]) -> View | None:
    """The view of a panel that `components.viewing.parameters` wrote; None if this database lacks any of it."""
    offers = choices(here.file)
    place, since, until = (params.get(name, "") for name in ("place", "from", "to"))
    kind = params.get("type", ALL)
    if place not in offers.names or kind not in offers.types or not {since, until} <= offers.months.keys():
        return None
    options = {name: value for name, value in params.items() if name not in SHARED}
    view = _view(here, offers, place, min(since, until), max(since, until), kind)
    try:
        return PANELS[panel_id].with_options(view, options, memory(here.file).ask)
    except ValueError:
        return None


def usual(here: PageContext) -> View:
    """The view of a page without filters: the whole county in the usual period, or from the page's own month on."""
    offers = choices(here.file)
    today = date.today().replace(day=1).isoformat()[:7]
    since, until = (_first(here, offers), offers.last) if offers.months else (today, today)
    return _view(here, offers, COUNTY, since, until, ALL)


def typed(here: PageContext) -> View:
    """Draw the choice of a crime type for what follows below it; returns the view with that type."""
    if here.view is None:
        raise RuntimeError("Choose a type on a page that is open.")
    offers = choices(here.file)
    wrong: list[str] = []
    kind = given("type", offers.types, ALL, wrong)
    _select("Crime type", "type", offers.types, kind)
    say_not_found(wrong)
    return replace(here.view, crime_type=offers.crime_types.get(kind))


def kind_here() -> None:
    """Draw the choice of a crime type again, next to what it applies to."""
    offers, wrong = choices(page_context().file).types, []
    _select("Crime type on the map", "type", offers, given("type", offers, ALL, wrong), beside=True)


def _first(here: PageContext, offers: Choices) -> str:
    """The month from which a page shows at first."""
    wanted = here.page.default_from or offers.first
    return min((month for month in offers.months if month >= wanted), default=offers.first)


def at(here: PageContext) -> View | None:
    """The view of the place that the address names, in the usual period; None if it names no known place."""
    offers = choices(here.file)
    place = st.query_params.get("place", "")
    if place == COUNTY or place not in offers.places or not offers.months:
        return None
    return _view(here, offers, place, offers.first, offers.last, ALL)


def place_name(here: PageContext) -> str:
    """The name of the place in the address, otherwise of the page's own place; "" if there is no place."""
    offers = choices(here.file)
    place = st.query_params.get("place", here.page.default_place)
    return offers.names.get(place) or offers.names.get(COUNTY, "")


def unknown_place(here: PageContext) -> str:
    """The place in the address if this database does not have it, safe to print; otherwise ""."""
    place = st.query_params.get("place", "")
    return "" if not place or place in choices(here.file).places else shown_again(place)


def _view(here: PageContext, offers: Choices, place: str, since: str, until: str, kind: str) -> View:
    return View(
        scope=place,
        scope_name=offers.names.get(place, ""),
        since=date.fromisoformat(f"{since}-01"),
        until=date.fromisoformat(f"{until}-01"),
        crime_type=offers.crime_types.get(kind),
        demonstration=here.demonstration,
        audience=here.audience,
        today=today_of(here.store.meta),
    )


def _select(label: str, name: str, offers: Mapping[str, str], value: str, *, beside: bool = False) -> None:
    """A drop-down list; a second one, `beside` what it applies to, has its label for screen readers only."""
    key = widget_key("choice", name, "here") if beside else widget_key("choice", name)
    # At every run: after a change of page the browser shows the first option until it is told otherwise.
    st.session_state[key] = value
    st.selectbox(
        label,
        list(offers),
        format_func=offers.__getitem__,
        key=key,
        label_visibility="collapsed" if beside else "visible",
        width=200 if beside else "stretch",
        on_change=_changed,
        args=(name, value, key),
    )


def _changed(name: str, shown: str, key: WidgetKey) -> None:
    """Write what a reader chose, unless it is shown already.

    A browser that opens the filters again sends the values of all of them together with the one that was changed.
    """
    if st.session_state.get(key) != shown:
        write(name, ALL, key)
