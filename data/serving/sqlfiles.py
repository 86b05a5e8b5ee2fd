"""SQL files that only the build runs: read once, run by name."""

from __future__ import annotations

from functools import cache
from typing import Any

import duckdb

from data.serving.settings import QUERIES


@cache
def text(name: str) -> str:
    """The SQL of queries/`name`.sql."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def run(con: duckdb.DuckDBPyConnection, name: str, /, **params: Any) -> list[tuple[Any, ...]]:
    """Run queries/`name`.sql and return its rows; with several statements, those of the last.

    Only a file with one statement can have parameters.
    """
    return con.execute(text(name), params or None).fetchall()
