"""The chart, the map or the table of a card, which a reader can move, sort and choose from."""

from __future__ import annotations

import zlib

import streamlit as st

from components import theme
from components.draw import notices
from components.draw.cards import tables
from components.draw.first_picture import first_picture
from components.maps import area_map
from components.panels.panel import Panel
from components.widget_keys import widget_key

_CHART = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def chart_or_map(panel: Panel, key: str, select: str | None, looked: int) -> str | None:
    """Draw the chart or the map of a panel; returns the value in the column `select` that was chosen on the map."""
    alt = panel.alt or panel.finding
    if panel.deck is not None:
        return _map(panel.deck, alt, key, select, looked)
    if panel.figure is not None:
        st.plotly_chart(panel.figure, key=f"{key}-chart", config=_CHART, alt=alt)
    return None


def _map(deck: area_map.Map, alt: str, key: str, select: str | None, looked: int) -> str | None:
    chosen = None
    # A map cannot fit itself to the screen.
    if on_a_phone():
        deck = deck.narrow
    # Paper is white: it gets the colours for a light background.
    classes, on_paper = deck.legend.classes, ""
    if in_the_dark():
        light, deck = deck, deck.dark
        both = zip(light.legend.classes, deck.legend.classes, strict=True)
        classes = tuple((f"light-dark({colour},{dark})", label) for (colour, label), (dark, _) in both)
        on_paper = light.picture
    deck = deck.afresh(looked)
    with first_picture(deck, key, on_paper):
        if select:
            event = st.pydeck_chart(
                deck,
                height=deck.height,
                key=widget_key("map", key),
                alt=alt,
                on_select=tables.note_choice,
                selection_mode="single-object",
            )
            chosen = area_map.selected_key(event.selection.get("objects") or {})
        else:
            st.pydeck_chart(deck, height=deck.height, key=widget_key("map", key), alt=alt)
    outlines = [
        (style, label)
        for style, label in (
            (f"1.5px dashed {theme.CONTEXT}", deck.legend.no_data),
            (f"2.5px solid {theme.OPERATION}", deck.legend.marked),
        )
        if label
    ]
    if classes or outlines:
        notices.legend(deck.legend.title, classes, outlines)
    return chosen


def drawn_table(panel: Panel, key: str, select: str | None) -> str | None:
    """Draw the rows of a panel; returns the value in the column `select` of the chosen row."""
    if select is None and len(panel.table) <= tables.LONGEST_PRINTED:
        tables.printed(panel.table, panel.columns, panel.finding, as_list=panel.as_list)
        return None
    # A selection is a row number, which means another row in another order: the table then starts again.
    order = [] if select is None else [f"{zlib.crc32(repr(panel.table[select].tolist()).encode()):x}"]
    row = tables.browsed(
        panel.table,
        panel.columns,
        key=widget_key("table", key, *order),
        alt=panel.finding,
        widths=panel.widths,
        selectable=select is not None,
    )
    return None if row is None or select is None else str(panel.table[select].iloc[row])


def on_a_phone() -> bool:
    """Whether the reader's device says that it is a phone."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def in_the_dark() -> bool:
    """Whether the reader's theme is dark; what a map shows as more must stand out."""
    return st.context.theme.type == "dark"
