"""Rows of a table as records whose columns the type checker knows.

pandas types a row as a plain tuple, in which any name of a column is an error. If a row is passed between functions,
its columns are declared once, as a protocol next to the functions that read it; `from_query` links it to its query, and
a test compares the two. Other rows are read where they are made, and have any type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar, get_type_hints, overload

import pandas as pd

Row = TypeVar("Row")
Kind = TypeVar("Kind", bound=type)
# The query that each kind of row comes from.
KINDS: dict[type, str] = {}


def from_query(name: str) -> Callable[[Kind], Kind]:
    """Declare that a query gives all columns of a kind of row, with their names and types."""

    def noted(kind: Kind) -> Kind:
        KINDS[kind] = name
        return kind

    return noted


@overload
def rows_of(table: pd.DataFrame) -> Iterator[Any]: ...


@overload
def rows_of(table: pd.DataFrame, kind: type[Row]) -> Iterator[Row]: ...


def rows_of(table: pd.DataFrame, kind: type[Any] | None = None) -> Iterator[Any]:
    """The rows of a table, one after the other. What is missing is NaN or NaT, whatever the type of its column.

    Raises `KeyError` if the table lacks a column of `kind`.

    >>> [row.area for row in rows_of(pd.DataFrame({"area": ["Castle", "Abington"]}))]
    ['Castle', 'Abington']
    """
    if kind is not None:
        _check(table, kind)
    return iter(table.itertuples(index=False, name="Row"))


@cache
def _columns(kind: type) -> tuple[str, ...]:
    return tuple(get_type_hints(kind))


def _check(table: pd.DataFrame, kind: type) -> None:
    lacking = [name for name in _columns(kind) if name not in table.columns]
    if lacking:
        raise KeyError(f"{kind.__name__} needs the columns {', '.join(lacking)}")
