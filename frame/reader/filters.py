"""The shared filters, in the address of the page: place, period and crime type.

The address decides. A widget that changes writes to it and every run reads it, so a link, a reload, the browser's back
button and a restart of the server all lead to the same view. Streamlit's own `bind="query-params"` is not used because
it writes the labels of options into the address ("Mill Hill, Anstey"), and labels change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from components import theme
from components.draw import page_parts
from components.draw.cards.panel import into_the_menu
from components.draw.containers import Container
from components.draw.text import named, plain
from components.panels import PANELS
from components.view import View
from components.viewing import COUNTY, SHARED, default_period, scope_name, today_of, type_slug
from components.widget_keys import WidgetKey, widget_key
from components.wording.phrases import ALL_TYPES, chosen
from components.wording.short import short_place
from frame.answering.database import memory, opened
from frame.page_context import PageContext, page_context
from frame.streamlit_internals import intended_page_hash, open_page_hash

AGENDA = "agenda"
_CHOSEN = "chosen"
_LAST_PAGE = "last page"
_ALL = "all"
_LONGEST = 60  # characters of a wrong value that are quoted back


@dataclass(frozen=True)
class Choices:
    """What a database offers to choose from, each as written in the address and as shown to readers."""

    places: dict[str, str]
    names: dict[str, str]
    months: dict[str, str]
    types: dict[str, str]
    crime_types: dict[str, str]
    first: str
    last: str


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


def arrive() -> None:
    """Note which page is open, for the next `restore`. Call this after `st.navigation`."""
    st.session_state[_LAST_PAGE] = open_page_hash()


def choose(here: PageContext, *, placed: bool = True, typed: bool = True) -> View:
    """Draw the current choices as a sentence that opens the filters; returns the view.

    If the database does not know a value in the address, the reader is told and the default is shown. Without `placed`
    or `typed` that choice is left out: the page uses its own place, or all types.
    """
    offers = choices(here.file)
    wrong: list[str] = []
    place_default = here.page.default_place if here.page.default_place in offers.places else COUNTY
    place = _given("place", offers.places, place_default, wrong) if placed else place_default
    begun, ended = (
        _given("from", offers.months, _first(here, offers), wrong),
        _given("to", offers.months, offers.last, wrong),
    )
    since, until = sorted((begun, ended))
    kind = _given("type", offers.types, _ALL, wrong) if typed else _ALL
    view = _view(here, offers, place, since, until, kind)
    # Filled only while open: its lists hold every place of the county.
    menu = page_parts.choice(short_place(chosen(view, placed=placed, typed=typed)))
    if menu.open:
        with menu:
            into_the_menu()
            if placed:
                _select("Place", "place", offers.places, place)
            left, right = st.columns(2, gap="small")
            with left:
                _select("From", "from", offers.months, since)
            with right:
                _select("To", "to", offers.months, until)
            if typed:
                _select("Crime type", "type", offers.types, kind)
            st.caption("What is usual, and what changed, is judged on all imported months.")
    _tell(wrong)
    if begun > ended:
        st.caption("The first month was after the last, so we have swapped them.")
    return view


def view_of(here: PageContext, panel_id: str, params: Mapping[str, str]) -> View | None:
    """The view of a panel that `components.viewing.parameters` wrote; None if this database lacks any of it."""
    offers = choices(here.file)
    place, since, until = (params.get(name, "") for name in ("place", "from", "to"))
    kind = params.get("type", _ALL)
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
    return _view(here, offers, COUNTY, since, until, _ALL)


def typed(here: PageContext) -> View:
    """Draw the choice of a crime type for what follows below it; returns the view with that type."""
    if here.view is None:
        raise RuntimeError("Choose a type on a page that is open.")
    offers = choices(here.file)
    wrong: list[str] = []
    kind = _given("type", offers.types, _ALL, wrong)
    _select("Crime type", "type", offers.types, kind)
    _tell(wrong)
    return replace(here.view, crime_type=offers.crime_types.get(kind))


def kind_here() -> None:
    """Draw the choice of a crime type again, next to what it applies to."""
    offers, wrong = choices(page_context().file).types, []
    _select("Crime type on the map", "type", offers, _given("type", offers, _ALL, wrong), beside=True)


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
    return _view(here, offers, place, offers.first, offers.last, _ALL)


def place_name(here: PageContext) -> str:
    """The name of the place in the address, otherwise of the page's own place; "" if there is no place."""
    offers = choices(here.file)
    place = st.query_params.get("place", here.page.default_place)
    return offers.names.get(place) or offers.names.get(COUNTY, "")


def unknown_place(here: PageContext) -> str:
    """The place in the address if this database does not have it, safe to print; otherwise ""."""
    place = st.query_params.get("place", "")
    return "" if not place or place in choices(here.file).places else shown_again(place)


def option(
    name: str,
    label: str,
    offers: Mapping[str, str],
    default: str,
    *,
    linked: Collection[str] = (),
    labelled: bool = True,
    again: bool = False,
) -> str:
    """One of a page's own choices, kept in the address like the filters; returns the chosen key.

    `linked` are values that a panel's link uses under the same name and that choose nothing here. Without `labelled`
    only screen readers get the label, if the surroundings already say what the choice is for. With `again` the chosen
    option can be pressed again, and `looked` counts how often any was pressed.
    """
    value = default if st.query_params.get(name) in linked else _own(name, offers, default)
    key = widget_key("option", name)
    st.session_state[key] = value
    st.segmented_control(
        label,
        list(offers),
        format_func=lambda value: named(offers[value]),
        key=key,
        required=not again,
        wrap=True,
        label_visibility="visible" if labelled else "collapsed",
        on_change=_pressed if again else _write,
        args=(name, default, key),
    )
    return value


def looked(name: str) -> int:
    """How often a choice of the option `name` has been pressed."""
    return st.session_state.get(f"{name} looked", 0)


def _pressed(name: str, default: str, key: WidgetKey) -> None:
    """As `_write`; an option that is pressed again then has no value, and stays chosen."""
    st.session_state[f"{name} looked"] = looked(name) + 1
    if st.session_state.get(key) is not None:
        _write(name, default, key)


def opted(name: str, offers: Mapping[str, str], default: str) -> str:
    """The chosen key of a page's own choice in the address, otherwise the default; `option` draws it."""
    value = st.query_params.get(name, default)
    return value if value in offers else default


def tabs(parts: Mapping[str, Callable[[], object]]) -> None:
    """Long material in tabs, named as the keys say; only the open one, which the address names, is drawn."""
    named = {_slug(label): label for label in parts}
    value = _own("tab", named, next(iter(named)))
    key = widget_key("tab", "opened")
    st.session_state[key] = named[value]

    def keep() -> None:
        chosen = _slug(st.session_state[key])
        remember("tab", None if chosen == next(iter(named)) else chosen)

    for label, tab in zip(parts, st.tabs(list(parts), key=key, on_change=keep), strict=True):
        if tab.open:
            with tab:
                parts[label]()


def _slug(label: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", label.lower()))


def pick(name: str, label: str, offers: Mapping[str, str], default: str, below: Container) -> str:
    """A page's own choice among many, as a drop-down list kept in the address; returns the chosen key.

    Lists are in a row; an unknown value is reported `below` it.
    """
    with below:
        value = _own(name, offers, default)
    key = widget_key("choice", name)
    st.session_state[key] = value
    st.selectbox(
        label, list(offers), format_func=offers.__getitem__, key=key, on_change=_write, args=(name, default, key)
    )
    return value


def words(name: str, label: str, placeholder: str) -> str:
    """The words that a reader searches a page for, kept in the address; at most 60 characters."""
    value = st.query_params.get(name, "")[:_LONGEST]
    key = widget_key("words", name)
    st.session_state[key] = value
    st.text_input(label, key=key, placeholder=placeholder, max_chars=_LONGEST, on_change=_write, args=(name, "", key))
    return value


def remember(name: str, value: str | None) -> None:
    """Keep something else that the reader chose, such as an area clicked on the map, in the address."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


@st.cache_resource(max_entries=3, show_spinner=False)
def choices(file: str) -> Choices:
    """What the database `file` offers; no months if no street file is imported."""
    store = opened(file)
    places = store.ask("shared/scope")
    types = store.ask("shared/crime_type")["crime_type"].tolist()
    months = [day.date() for day in store.ask("shared/month")["month"]]
    since, until = default_period(store.meta) if months else (date.min, date.min)
    return Choices(
        places=_labels(places.to_dict("records")),
        names={place["scope"]: scope_name(place) for place in places.to_dict("records")},
        months={f"{month:%Y-%m}": theme.short_month(month) for month in months},
        types={_ALL: ALL_TYPES} | {type_slug(name): name for name in types},
        crime_types={type_slug(name): name for name in types},
        first=_nearest(months, since),
        last=f"{until:%Y-%m}",
    )


def _nearest(months: list[date], since: date) -> str:
    """The first imported month in the default period; the period's first month may be missing."""
    return f"{min((month for month in months if month >= since), default=since):%Y-%m}"


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


def _labels(places: list[dict]) -> dict[str, str]:
    """The label of each place in the list: wards and areas include their kind, so that all labels differ."""
    labels: dict[str, str] = {}
    for place in places:
        name, within = place["name"], place["within"]
        if place["kind"] == "ward" and "ward" not in name.lower().split():
            name = f"{name} ward"
        elif place["kind"] == "area" and scope_name(place) != name:
            name = scope_name(place)
        elif place["kind"] in ("place", "area") and isinstance(within, str):
            name = f"{name}, {within}"
        taken = name in labels.values()
        labels[place["scope"]] = f"{name} ({place['scope']})" if taken else name
    return labels


def _given(name: str, offers: Mapping[str, str], default: str, wrong: list[str]) -> str:
    """What the address says, or the default; an unknown value is noted in `wrong`."""
    value = st.query_params.get(name, default)
    if value in offers:
        return value
    wrong.append(shown_again(value))
    return default


def _own(name: str, offers: Mapping[str, str], default: str) -> str:
    """One of a page's own choices, as `_given`; the reader is told about an unknown value."""
    wrong: list[str] = []
    value = _given(name, offers, default, wrong)
    _tell(wrong)
    return value


def shown_again(text: str) -> str:
    """The start of a wrong value, in quotation marks and safe to print."""
    return f"“{plain(text[:_LONGEST])}{'…' if len(text) > _LONGEST else ''}”"


def _tell(wrong: list[str]) -> None:
    if wrong:
        st.caption(f"Not found, so the default is shown: {', '.join(wrong)}.")


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
        width=220 if beside else "stretch",
        on_change=_write,
        args=(name, _ALL, key),
    )


def _write(name: str, unwritten: str, key: WidgetKey) -> None:
    """Write a widget's change into the address; the default is left out."""
    value = st.session_state.get(key)
    if value is None or value == unwritten:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value
