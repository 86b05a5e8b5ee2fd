"""A panel on the page: a card with its picture or chart, its table and its menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Literal

import streamlit as st

from components.draw import notices
from components.draw.cards.card import Cell, beside, fold, head, listed, pictured, tiled
from components.draw.cards.chart import chart_or_map, drawn_table
from components.draw.cards.choices import choices
from components.draw.cards.frames import control_of
from components.draw.cards.height import picture_and_height
from components.draw.cards.menu import Notes, menu_of, to_print
from components.draw.cards.rows import led, rowed
from components.draw.containers import Container
from components.draw.text import plain
from components.panels.panel import Panel, Sheet
from components.widget_keys import widget_key
from components.wording.phrases import DEMONSTRATION


def draw_panel(
    panel: Panel,
    notes: Callable[[], Notes],
    *,
    demonstration: bool,
    key: str,
    with_remedy: bool,
    heading: Container | None = None,
    select: str | None = None,
    cell: Cell | None = None,
    explored: bool = False,
    folded: bool = False,
    query: str = "",
    stay: str = "",
    control: Callable[[Panel], object] | None = None,
    written: Callable[[Sheet], str] | None = None,
    looked: int = 0,
) -> str | None:
    """Draw `panel` as a card in `cell`, or over the whole width; returns what the reader chose on it.

    Its finding goes into `heading`, if given, as the finding of the page. `with_remedy` adds to an empty panel what the
    operator, but not a resident, can do about it. `notes` gives what its menu adds, and is called once that is open.
    With `select`, the reader may choose a shape on the map or a row of the table, and its value in that column is
    returned. With `explored` an interactive chart or map is drawn at once instead of its picture. `folded` shows only
    its title, as a heading that opens the rest. `query` holds the choices that links to other pages keep, and `stay`
    the whole query of this page's address. `control` draws, at the top of the card, a choice that decides what it
    shows. A map returns to its first view if `looked` has increased. `written` gives the HTML of its sheet; without it
    none is offered. A click requests it, outside the run of a page.
    """
    if heading is not None:
        heading.header(plain(panel.finding or panel.empty), anchor=False)
    room = cell or Cell(st.container())
    height: Literal["stretch", "content"] = "content" if folded else "stretch"
    with room.container, st.container(border=True, height=height, gap="xsmall", key=f"{key}-card"):
        if not panel.title and heading is None and control is None:
            st.subheader(plain(panel.finding or panel.empty), anchor=False)
        if folded:
            _markup(_folded(panel, room, query, stay, demonstration=demonstration, with_remedy=with_remedy))
            if not panel.empty:
                menu_of(panel, notes, demonstration, key)
            return None
        # A choice above nothing does not say what there is nothing of.
        named_below = bool(panel.empty) and not panel.title and heading is None and control is not None
        if control is not None:
            with st.container(key=f"{key}-control", gap=None):
                if not panel.title and not named_below:
                    # Sighted readers see it from the options of the choice.
                    _markup(f'<h3 class="heard">{escape(panel.finding or panel.empty)}</h3>')
                control(panel)
        if panel.empty:
            _markup(head(panel))
            if named_below:
                st.subheader(plain(panel.finding or panel.empty), anchor=False)
            if panel.finding or panel.title:
                notices.nothing(f"{panel.empty} {panel.remedy if with_remedy else ''}".strip())
            if with_remedy:
                _markup(listed(panel.entries, query))
            return None
        chosen = _shown(panel, room, key, select, query, stay, explored=explored, looked=looked)
        if panel.sheet and written:
            to_print(panel.sheet, partial(written, panel.sheet), demonstration, key)
        menu_of(panel, notes, demonstration, key)
    return chosen


def _shown(
    panel: Panel, room: Cell, key: str, select: str | None, query: str, stay: str, *, explored: bool, looked: int
) -> str | None:
    """The card's content: its picture, or the interactive chart or map; its table if that is the panel."""
    explored = explored or bool(st.session_state.get(f"{key} explored"))
    interactive = panel.figure is not None or panel.deck is not None
    if panel.choices:
        _markup(f"{head(panel)}{choices(panel.choices, stay)}{listed(panel.entries, query)}")
        return _all_rows(panel, key, select) if select in panel.table.columns else None
    if not interactive or (panel.picture is not None and not explored):
        _markup(f"{head(panel)}{_still(panel, room, query, stay)}")
        if panel.frames is not None:
            st.html(control_of(panel.frames))
        chosen = None
    else:
        _markup(head(panel))
        chosen = chart_or_map(panel, key, select, looked)
        _markup(f"{listed(panel.entries, query)}{rowed(panel.rows, panel.heads, query, stay)}")
    if panel.show_table:
        chosen = drawn_table(panel, key, select) or chosen
    return chosen


def _all_rows(panel: Panel, key: str, select: str | None) -> str | None:
    """A button that opens the whole table, which can also be chosen from."""
    many = len(panel.table) > 1
    menu = st.popover(
        f"All {len(panel.table)} areas" if many else "The area in full",
        type="tertiary",
        key=widget_key("menu", key, "explore-all"),
        on_change="rerun",
    )
    if not menu.open:
        return None
    with menu:
        return drawn_table(panel, key, select)


def _still(panel: Panel, room: Cell, query: str, stay: str, *, whole: bool = False) -> str:
    """The picture, small cards and lines of a panel as HTML."""
    picture, height = picture_and_height(panel, room)
    if picture is not None and panel.beside:
        return beside(picture, panel.entries, room.width, height, query)
    drawn = pictured(picture, room.width, height) if picture is not None else ""
    rows = rowed(panel.rows, panel.heads, query, stay)
    lines = listed(panel.entries, query, room.width, whole=whole)
    return f"{drawn}{tiled(panel.tiles, query)}{lines}{rows}{led(panel.ways, stay)}"


def _folded(panel: Panel, room: Cell, query: str, stay: str, *, demonstration: bool, with_remedy: bool) -> str:
    """A whole panel, folded behind its title."""
    remedy = panel.remedy if with_remedy and panel.empty else ""
    lines = [panel.finding, f"{panel.empty} {remedy}".strip(), "" if panel.empty else panel.caveat]
    told, said, caveat = (f"<p>{escape(line)}</p>" if line else "" for line in lines)
    invented = f"{DEMONSTRATION}. " if demonstration and not panel.real else ""
    source = "" if panel.empty else f'<p class="source">{escape(f"{invented}Source: {panel.source}.")}</p>'
    return fold(panel.title, panel.note, f"{told}{said}{_still(panel, room, query, stay, whole=True)}{caveat}{source}")


def _markup(html: str) -> None:
    if html:
        # An empty line within a text would end the HTML and start Markdown.
        st.markdown(html.replace("\n", " "), unsafe_allow_html=True, anchors=False)
