"""The reader's agenda: kept in the address, added to from any panel's menu, reordered in its own list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from components import agenda, theme
from components.agenda import Item
from components.draw.cards.menu import Offer, into_the_menu
from components.draw.text import plain
from components.panels import PANELS
from components.view import View
from components.widget_keys import WidgetKey, widget_key
from components.wording.phrases import several
from frame.page_context import PageContext, page_context
from frame.reader import filters
from frame.reader.address import AGENDA, remember, shown_again

_MENU = widget_key("menu", "agenda")
_CHANGED, _CHANGES = "agenda changed", "agenda changes"
_UP, _DOWN, _OFF = "arrow_upward", "arrow_downward", "close"
_TOLD = 3  # wrong parts that are quoted back


def offer(item: Item) -> Offer:
    """What a panel's menu says about adding it."""
    now, _ = items(page_context())
    if item in now:
        return Offer("On the agenda", None)
    if agenda.added(now, item) is None:
        return Offer("The agenda is full", None)
    return Offer("Add to the agenda", partial(_change, lambda before: agenda.added(before, item) or before))


def items(here: PageContext) -> tuple[list[Item], list[str]]:
    """The items in the address that this database can show, and the parts of it that are not an item."""
    said, wrong = agenda.read(st.query_params.get(AGENDA, ""), _known())
    return [item for item in said if _can_show(here, item)], wrong


def _hidden(here: PageContext) -> int:
    """How many items in the address are not for this reader, or not in this database."""
    said, _ = agenda.read(st.query_params.get(AGENDA, ""), _known())
    return sum(not _can_show(here, item) for item in said)


def _can_show(here: PageContext, item: Item) -> bool:
    seen = here.audience == "internal" or PANELS[item.panel_id].audience == "public"
    return seen and filters.view_of(here, item.panel_id, dict(item.params)) is not None


def views(here: PageContext) -> list[tuple[str, View]]:
    """The panel and the view of each item."""
    found = ((item.panel_id, filters.view_of(here, item.panel_id, dict(item.params))) for item in items(here)[0])
    return [(panel_id, view) for panel_id, view in found if view]


def draw(
    here: PageContext, present: Callable[[], None], take: Callable[[], None], named: Callable[[str, View], str]
) -> None:
    """The button that opens the list, if there is an agenda.

    `present` and `take` are what its first two buttons do; `named` gives the title of a panel in a view.
    """
    if AGENDA not in st.query_params:
        _tell_change()
        return
    listed, wrong = items(here)
    menu = st.popover(
        f"Agenda ({len(listed)})",
        icon=":material/list_alt:",
        type="tertiary",
        key=_MENU,
        on_change="rerun",
    )
    if not menu.open:
        return
    with menu:
        into_the_menu()
        if wrong:
            told = ", ".join(shown_again(part) for part in wrong[:_TOLD])
            more = f" and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
            st.caption(f"Not found, so left out: {told}{more}.")
        if hidden := _hidden(here):
            left_out = several(hidden, "item is left out", "items are left out")
            st.caption(f"{left_out}: only for police and partners, or not in this data.")
        if not listed:
            st.markdown("Nothing is on the agenda.")
            return
        with st.container(horizontal=True):
            st.button(
                "Present the agenda",
                icon=":material/slideshow:",
                key=widget_key("go", "present-agenda"),
                on_click=present,
            )
            st.button("Take it away", icon=":material/download:", key=widget_key("go", "pack", "agenda"), on_click=take)
        with st.container(key="agenda-list", gap="xsmall"):
            for number, item in enumerate(listed):
                _row(here, listed, number, item, named)
        _tell_change()
        st.caption("Link to this agenda")
        st.code(f"{root(here)}/?{urlencode({AGENDA: agenda.write(listed)})}", language=None, wrap_lines=True)


def root(here: PageContext) -> str:
    """The address of the start page, without a slash at the end."""
    try:
        parts = urlsplit(st.context.url or "")
    except ValueError:  # sent by the browser, and a program can send anything
        parts = urlsplit("")
    host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return f"{host}{parts.path.removesuffix('/').removesuffix(f'/{here.page.url_path}')}"


def _row(here: PageContext, listed: Sequence[Item], number: int, item: Item, named: Callable[[str, View], str]) -> None:
    """One item with the buttons that move it; each names its item for screen readers."""
    view = filters.view_of(here, item.panel_id, dict(item.params))
    if view is None:
        return
    name_of_it = named(item.panel_id, view)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"agenda-{number}"):
        st.markdown(f"{number + 1}\\. **{plain(name_of_it)}**  \n{plain(_about(view))}", width="stretch")
        for name, icon, change, possible in (
            ("Move up", _UP, partial(_move, number, -1, name_of_it), number > 0),
            ("Move down", _DOWN, partial(_move, number, 1, name_of_it), number < len(listed) - 1),
            ("Remove from the agenda", _OFF, partial(_take_off, number, name_of_it), True),
        ):
            st.button(
                f"{name}: {number + 1}, {plain(name_of_it)}",
                icon=f":material/{icon}:",
                type="tertiary",
                key=_key(number, icon),
                on_click=change,
                disabled=not possible,
            )


def _about(view: View) -> str:
    parts = (view.scope_name, theme.period(view.since, view.until), view.crime_type or "")
    return " · ".join(part for part in parts if part)


def _key(number: int, icon: str) -> WidgetKey:
    return widget_key("go", "agenda", number, icon)


def _move(number: int, by: int, name: str) -> None:
    """Move an item, and keyboard focus with it: to the same button, or at an end of the list to the other one."""
    _rearrange(partial(agenda.moved, place=number, by=by))
    count, now = len(items(page_context())[0]), number + by
    icon = _UP if now and (by < 0 or now == count - 1) else _DOWN
    _changed(_key(now, icon), f"{name} is now {now + 1} of {count}.")


def _take_off(number: int, name: str) -> None:
    """Take an item off; keyboard focus goes to the one that takes its place."""
    _rearrange(partial(agenda.removed, place=number))
    count = len(items(page_context())[0])
    key = _key(min(number, count - 1), _OFF) if count else widget_key("go", "present")
    _changed(key, f"{name} has been removed from the agenda, which has {count or 'none'} left.")


def _changed(key: WidgetKey, words: str) -> None:
    st.session_state[_CHANGED] = key, words
    st.session_state[_CHANGES] = st.session_state.get(_CHANGES, 0) + 1


def _tell_change() -> None:
    """Say, for screen readers only, what changed, and which button gets focus: assets/page.js reads it."""
    if _CHANGED in st.session_state:
        key, words = st.session_state.pop(_CHANGED)
        number = st.session_state[_CHANGES]
        st.html(f'<span class="moved" data-number="{number}" data-to="st-key-{key}">{escape(words)}</span>')


def _rearrange(change: Callable[[list[Item]], list[Item]]) -> None:
    """Change the agenda from its list, which stays open."""
    _change(change)
    st.session_state[_MENU] = True


def _change(change: Callable[[list[Item]], list[Item]]) -> None:
    """Write the agenda again; items that this database cannot show are dropped, as the reader was told."""
    changed = agenda.write(change(items(page_context())[0]))
    st.session_state[AGENDA] = changed
    remember(AGENDA, changed or None)


def _known() -> dict[str, type]:
    """The dataclass of the options of each panel."""
    return {entry.id: entry.options for entry in PANELS.values()}
