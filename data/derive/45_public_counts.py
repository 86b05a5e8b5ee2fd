"""Partners' counts as the public may see them, so that those who work with the data see what residents will.

A public copy fills them again, with what earlier copies showed in mind.
"""

from __future__ import annotations

import duckdb

from data import public_counts


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Fill protected_count, protected_answer, released and publication."""
    public_counts.fill(con, "main", [])
