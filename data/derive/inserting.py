"""Rows into a table, by the names of their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add `rows` to a table of the database; a column that a row does not name is NULL there.

    Raises `ValueError` where a row names a column that the table does not have.
    """
    if not rows:
        return
    columns = con.table(table).columns
    unknown = {name for row in rows for name in row}.difference(columns)
    if unknown:
        raise ValueError(f"{table} has no column {', '.join(sorted(unknown))}")
    con.from_arrow(pa.table({name: [row.get(name) for row in rows] for name in columns})).insert_into(table)
