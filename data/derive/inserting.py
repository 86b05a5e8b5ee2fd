"""Rows into a table, by the names of their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add `rows` to a table of the database; a column that a row does not name is NULL there.

    Raises `ValueError` if a row names a column that the table does not have.
    """
    if not rows:
        return
    columns = _columns(con, table, {name for row in rows for name in row})
    con.from_arrow(pa.table({name: [row.get(name) for row in rows] for name in columns})).insert_into(table)


def insert_frame(con: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    """Add the rows of a data frame, which has every column of the table, in any order; nan is stored as NULL.

    Raises `ValueError` if it has a column that the table does not have, `KeyError` if it lacks one.
    """
    columns = _columns(con, table, set(rows.columns))
    con.from_df(rows[columns]).insert_into(table)


def _columns(con: duckdb.DuckDBPyConnection, table: str, named: set[str]) -> list[str]:
    """The columns of a table, which must include `named`."""
    columns = con.table(table).columns
    unknown = named.difference(columns)
    if unknown:
        raise ValueError(f"{table} has no column {', '.join(sorted(unknown))}")
    return columns
