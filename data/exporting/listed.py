"""Which tables are for others, what each column means, and what refers to what: two lists in data/reference.

A table that is not listed is not exported, whatever its mark: labels and shapes of our own maps, the layout of pages
and names for the place search are of no use elsewhere.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from data.serving.settings import REFERENCE

TABLES, COLUMNS = "exported_tables.csv", "exported_columns.csv"
_SEPARATOR = "; "


@dataclass(frozen=True)
class Column:
    """A column, what it means, and the table and column that its values are from, if any."""

    name: str
    description: str
    refers_to: tuple[str, str] | None


@dataclass(frozen=True)
class Table:
    """A table for others: its licence (a key of `descriptor.LICENCES`), its key, and its columns.

    `left_out` are columns of the database that are not exported. `about` says what it is; "" if the comment of the
    database does.
    """

    name: str
    licence: str
    key: tuple[str, ...]
    left_out: tuple[str, ...]
    columns: tuple[Column, ...]
    about: str


@cache
def tables() -> tuple[Table, ...]:
    """Every table for others, in the order of the list."""
    columns: dict[str, list[Column]] = defaultdict(list)
    for row in _rows(COLUMNS):
        to, _, of = row["refers_to"].partition(".")
        columns[row["table"]].append(Column(row["column"], row["description"], (to, of) if to else None))
    return tuple(
        Table(
            row["table"],
            row["licence"],
            _several(row["primary_key"]),
            _several(row["left_out"]),
            tuple(columns[row["table"]]),
            row["about"],
        )
        for row in _rows(TABLES)
    )


def _rows(file: str) -> list[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _several(text: str) -> tuple[str, ...]:
    return tuple(text.split(_SEPARATOR)) if text else ()
