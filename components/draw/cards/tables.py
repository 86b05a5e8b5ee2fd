"""A panel's rows as a table on the page and as a file to download."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from csv import QUOTE_NONNUMERIC
from functools import partial
from types import MappingProxyType
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from components.draw.cards.html_table import recorded, tabled
from components.printed import NONE, filled, is_number, is_whole, shown, to_file, words
from components.spreadsheet import without_formula
from components.widget_keys import WidgetKey

# Longer tables scroll in a frame of their own.
LONGEST_PRINTED = 20
_TO_CHOOSE = 10  # rows of a table to choose from, next to what is chosen
# In the session, during the run that a reader's own choice in a table or map started.
CHOSE = "chose"

# Results by table while the table exists; tables are cached with their panels, and shown at every rerun.
_made: dict[tuple[int, str], tuple[weakref.ref, Any]] = {}


def printed(table: pd.DataFrame, columns: Mapping[str, str], alt: str, *, as_list: bool = False) -> None:
    """A short table with wrapped text, or in a narrow card with many columns or words a list.

    `alt` says what it holds. With `as_list` it is a list everywhere.
    """

    def html() -> str:
        rows = shown(table, columns)
        texts = filled(words(rows))
        made = recorded(texts) if as_list else tabled(texts, [name for name in rows if is_number(rows[name])], alt)
        # An empty line within a text would end the HTML, and Markdown would begin.
        return " ".join(made.split())

    st.markdown(_once(table, f"{as_list} {alt}", html), unsafe_allow_html=True, anchors=False)


def browsed(
    table: pd.DataFrame,
    columns: Mapping[str, str],
    *,
    key: WidgetKey,
    alt: str,
    widths: Mapping[str, int] = MappingProxyType({}),
    selectable: bool = False,
) -> int | None:
    """A table to scroll and sort; returns the number of the row that the reader chose, if they may choose one.

    `widths` are px of text columns, by their names in `table`; the others are as wide as their text.
    """
    wide = {columns.get(name, name): width for name, width in widths.items()}
    rows, config = _once(table, f"rows {wide}", lambda: _arranged(shown(table, columns), wide))
    draw = partial(
        st.dataframe,
        rows,
        column_config=config,
        hide_index=True,
        height=min(rows.num_rows, _TO_CHOOSE if selectable else 8) * 35 + 38,
        placeholder=NONE,
        alt=alt,
        key=key,
    )
    if not selectable:
        draw()
        return None
    event = draw(on_select=note_choice, selection_mode="single-row")
    chosen = event.selection.rows
    # A selection outlasts a change of filters, after which the table may be shorter.
    return chosen[0] if chosen and 0 <= chosen[0] < rows.num_rows else None


def note_choice() -> None:
    """Note that a selection, or clearing it, was the reader's own: a restarted table looks the same."""
    st.session_state[CHOSE] = True


def csv(table: pd.DataFrame, columns: Mapping[str, str], told: Mapping[str, str]) -> bytes:
    """The printed columns as a CSV file that spreadsheets open.

    Every row includes what is `told`, by column, so that a row copied elsewhere still gives its source.
    """
    rows = to_file(table, columns).copy()
    for name in rows.columns:
        if pd.api.types.is_datetime64_any_dtype(rows[name]):
            rows[name] = rows[name].dt.strftime("%Y-%m-%d")
        elif not pd.api.types.is_numeric_dtype(rows[name]):
            rows[name] = rows[name].map(without_formula)
    for name, text in told.items():
        if text:
            rows[name] = without_formula(text)
    # In quotes: a program that also separates at semicolons would otherwise split a text into cells.
    text = rows.rename(columns=without_formula).to_csv(index=False, lineterminator="\r\n", quoting=QUOTE_NONNUMERIC)
    # Without the mark, spreadsheets assume another encoding.
    return text.encode("utf-8-sig")


def _arranged(rows: pd.DataFrame, widths: Mapping[str, int]) -> tuple[pa.Table, dict[str, Any]]:
    """The rows as Streamlit sends them, and the format of each column there."""
    # A column whose configuration is None would be hidden.
    config = {name: column for name in rows.columns if (column := _column(rows[name], widths.get(name))) is not None}
    return pa.Table.from_pandas(rows, preserve_index=False), config


def _column(values: pd.Series, width: int | None) -> Any:
    if pd.api.types.is_datetime64_any_dtype(values):
        first_days = bool((values.dropna().dt.day == 1).all())
        # The automatic width ignores the format, and cut off "Sep 2025".
        return st.column_config.DateColumn(format="MMM YYYY" if first_days else "D MMM YYYY", width=110)
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return st.column_config.NumberColumn(format="%,d" if is_whole(values) else "%,.1f")
    return None if width is None else st.column_config.Column(width=width)


def _once(table: pd.DataFrame, kind: str, make: Callable[[], Any]) -> Any:
    """The result of `make` for this very table, made at the first call and kept as long as the table exists."""
    key = (id(table), kind)
    found = _made.get(key)
    if found is None or found[0]() is not table:
        found = _made[key] = (weakref.ref(table, lambda _: _made.pop(key, None)), make())
    return found[1]
