"""A panel's rows as a table on the page and as a file to take away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components import theme
from components.draw.text import plain

# Longer tables scroll in a frame of their own.
LONGEST_PRINTED = 15
_HIDDEN = ("outline",)  # shapes for the map, of no use to a reader


def shown(table: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """The columns to print, in their order and under their printed names; all of them where none are named."""
    if columns:
        return table[list(columns)].rename(columns=dict(columns))
    return table.drop(columns=[name for name in _HIDDEN if name in table.columns])


def printed(table: pd.DataFrame, columns: Mapping[str, str]) -> None:
    """A short table whose words wrap, so that it can be read on a phone."""
    rows = shown(table, columns)
    words = pd.DataFrame({name: [plain(word(value)) for value in rows[name]] for name in rows.columns})
    st.table(words, border="horizontal", hide_index=True)


def browsed(table: pd.DataFrame, columns: Mapping[str, str], *, key: str, selectable: bool = False) -> int | None:
    """A table to scroll and sort; gives the number of the row that the reader chose, if they may choose one."""
    rows = shown(table, columns)
    # A column whose configuration is None would be hidden.
    config = {name: column for name in rows.columns if (column := _column(rows[name])) is not None}
    height = min(len(rows), 10) * 35 + 38
    if not selectable:
        st.dataframe(rows, column_config=config, hide_index=True, height=height, key=key)
        return None
    event = st.dataframe(
        rows,
        column_config=config,
        hide_index=True,
        height=height,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
    )
    chosen = event.selection.rows
    # A selection outlives a change of filters, when the table may be shorter.
    return chosen[0] if chosen and chosen[0] < len(rows) else None


def csv(table: pd.DataFrame, columns: Mapping[str, str], note: str) -> bytes:
    """The printed columns as a CSV file that spreadsheets open; every row carries `note` where there is one."""
    rows = shown(table, columns).copy()
    for name in rows.columns:
        if pd.api.types.is_datetime64_any_dtype(rows[name]):
            rows[name] = rows[name].dt.strftime("%Y-%m-%d")
        elif not pd.api.types.is_numeric_dtype(rows[name]):
            rows[name] = rows[name].map(_inert)
    if note:
        rows["note"] = note
    # Spreadsheets take a file without the mark for another alphabet.
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def word(value: Any) -> str:
    """One value as it is printed."""
    if value is None or value is pd.NaT or value != value or value is pd.NA:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (pd.Timestamp, date)):
        return theme.short_month(value) if value.day == 1 else theme.full_date(value)
    if isinstance(value, float) and not value.is_integer():
        return theme.decimal(value)
    if isinstance(value, (int, float)):
        return theme.whole(value)
    return str(value)


def _inert(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula, made to stay text."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _column(values: pd.Series) -> Any:
    if pd.api.types.is_datetime64_any_dtype(values):
        first_days = bool((values.dropna().dt.day == 1).all())
        return st.column_config.DateColumn(format="MMM YYYY" if first_days else "D MMM YYYY")
    if pd.api.types.is_integer_dtype(values):
        return st.column_config.NumberColumn(format="localized")
    if pd.api.types.is_float_dtype(values):
        whole = bool((values.dropna() % 1 == 0).all())
        return st.column_config.NumberColumn(format="localized" if whole else "%.1f")
    return None
