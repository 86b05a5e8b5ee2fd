"""The reader's agenda: kept in the address, added to in the menu of any panel, put in order in a list of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import urlencode, urlsplit

import streamlit as st

from components import agenda, theme
from components.agenda import Item
from components.draw.panel import Offer, into_the_menu
from components.draw.text import plain
from components.panels import PANELS
from components.view import View
from frame import filters
from frame.filters import AGENDA
from frame.visit import Visit, visit

_MENU = "agenda-menu"
_TOLD = 3  # wrong parts that are shown again


def offer(item: Item) -> Offer:
    """What the menu of a panel says about adding it."""
    now, _ = items(visit())
    if item in now:
        return Offer("On the agenda", None)
    if agenda.added(now, item) is None:
        return Offer("The agenda is full", None)
    return Offer("Add to the agenda", partial(_change, lambda before: agenda.added(before, item) or before))


def items(here: Visit) -> tuple[list[Item], list[str]]:
    """The items that the address names and this database can show, and what else it says, as it stands there."""
    known = [entry.id for entry in PANELS.values() if here.audience == "internal" or entry.audience == "public"]
    said, wrong = agenda.read(st.query_params.get(AGENDA, ""), known)
    shown = [item for item in said if filters.view_of(here, dict(item.params))]
    return shown, wrong + [agenda.write([item]) for item in said if item not in shown]


def views(here: Visit) -> list[tuple[str, View]]:
    """The panel and the view of each item."""
    found = ((item.panel_id, filters.view_of(here, dict(item.params))) for item in items(here)[0])
    return [(panel_id, view) for panel_id, view in found if view]


def draw(here: Visit, present: Callable[[], None], named: Callable[[str, View], str]) -> None:
    """The button that opens the list, where there is an agenda.

    `present` is what its first button does; `named` gives what a panel of a view is called.
    """
    if AGENDA not in st.query_params:
        return
    listed, wrong = items(here)
    menu = st.popover(
        f"Agenda ({len(listed)})", icon=":material/list_alt:", type="tertiary", key=_MENU, on_change="rerun"
    )
    if not menu.open:
        return
    with menu:
        into_the_menu()
        if wrong:
            told = ", ".join(filters.shown_again(part) for part in wrong[:_TOLD])
            more = f" and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
            st.caption(f"Not found, so left out: {told}{more}.")
        if not listed:
            st.markdown("Nothing is on the agenda.")
            return
        st.button("Present the agenda", icon=":material/slideshow:", key="present-agenda-go", on_click=present)
        with st.container(key="agenda-list", gap="xsmall"):
            for number, item in enumerate(listed):
                _row(here, listed, number, item, named)
        st.caption("Link to this agenda")
        st.code(f"{root(here)}/?{urlencode({AGENDA: agenda.write(listed)})}", language=None, wrap_lines=True)


def root(here: Visit) -> str:
    """The address of the start page, without a stroke at its end."""
    try:
        parts = urlsplit(st.context.url or "")
    except ValueError:  # the reader's browser says what it is, and a program may say anything
        parts = urlsplit("")
    host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return f"{host}{parts.path.removesuffix('/').removesuffix(f'/{here.page.url_path}')}"


def _row(here: Visit, listed: Sequence[Item], number: int, item: Item, named: Callable[[str, View], str]) -> None:
    """One item with the buttons that move it; each says which item it moves, which is heard and not seen."""
    view = filters.view_of(here, dict(item.params))
    if view is None:
        return
    name_of_it = named(item.panel_id, view)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"agenda-{number}"):
        st.markdown(f"{number + 1}\\. **{plain(name_of_it)}**  \n{plain(_about(view))}", width="stretch")
        for name, icon, change, possible in (
            ("Move up", "arrow_upward", partial(agenda.moved, place=number, by=-1), number > 0),
            ("Move down", "arrow_downward", partial(agenda.moved, place=number, by=1), number < len(listed) - 1),
            ("Take off the agenda", "close", partial(agenda.removed, place=number), True),
        ):
            st.button(
                f"{name}: {number + 1}, {plain(name_of_it)}",
                icon=f":material/{icon}:",
                type="tertiary",
                key=f"agenda-{number}-{icon}-go",
                on_click=_rearrange,
                args=(change,),
                disabled=not possible,
            )


def _about(view: View) -> str:
    parts = (view.scope_name, theme.period(view.since, view.until), view.crime_type or "")
    return " · ".join(part for part in parts if part)


def _rearrange(change: Callable[[list[Item]], list[Item]]) -> None:
    """Change the agenda from its list, which stays open."""
    _change(change)
    st.session_state[_MENU] = True


def _change(change: Callable[[list[Item]], list[Item]]) -> None:
    """Write the agenda anew; what this database cannot show goes with it, as the reader was told."""
    changed = agenda.write(change(items(visit())[0]))
    st.session_state[AGENDA] = changed
    filters.remember(AGENDA, changed or None)
