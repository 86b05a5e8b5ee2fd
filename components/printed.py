"""A panel's rows as text: its printed columns, and every value in the format of its column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from components import theme

NONE = "–"  # no value
CODE = "area_code"  # the column with the code of an area
_HIDDEN = ("outline",)  # shapes for the map, no use to a reader


def shown(table: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """The columns to print, in their order and under their printed names; all of them if none are named."""
    if columns:
        return table[list(columns)].rename(columns=dict(columns))
    return table.drop(columns=[name for name in _HIDDEN if name in table.columns])


def to_file(table: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """As `shown`, for a file: where rows are areas, the code of each comes first, by which other tables are joined."""
    rows = shown(table, columns)
    if CODE not in table.columns or CODE in (columns or table.columns):
        return rows
    return rows.assign(**{"Area code": table[CODE]})[["Area code", *rows.columns]]


def words(rows: pd.DataFrame, safe: Callable[[str], str] = str) -> pd.DataFrame:
    """Every value as it is printed, in one format per column; `safe` makes a text safe for where it is printed."""
    return pd.DataFrame({name: _written(rows[name], safe) for name in rows.columns})


def filled(texts: pd.DataFrame) -> pd.DataFrame:
    """The same without columns, other than the first, that nobody filled in."""
    return texts.loc[:, [number == 0 or (texts[name] != NONE).any() for number, name in enumerate(texts)]]


def is_number(values: pd.Series) -> bool:
    """Whether a column holds numbers, which are right-aligned."""
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def is_whole(values: pd.Series) -> bool:
    """Whether all numbers of a column are whole."""
    return pd.api.types.is_integer_dtype(values) or bool((values.dropna() % 1 == 0).all())


def _written(values: pd.Series, safe: Callable[[str], str]) -> list[str]:
    write = _writer(values)
    return [NONE if _missing(value) else safe(write(value)) for value in values]


def _writer(values: pd.Series) -> Callable[[Any], str]:
    if pd.api.types.is_bool_dtype(values):
        return lambda value: "yes" if value else "no"
    if pd.api.types.is_numeric_dtype(values):
        return theme.whole if is_whole(values) else theme.decimal
    days = [value for value in values if not _missing(value)]
    if days and all(isinstance(value, date) for value in days):
        return theme.short_month if all(value.day == 1 for value in days) else theme.full_date
    return str


def _missing(value: Any) -> bool:
    # NaN and NaT are the values that differ from themselves.
    return value is None or value is pd.NA or value != value
