"""The operations of a county as its file operations.csv lists them, before a database has them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = "operations.csv"


def planned_operations(folder: Path | None) -> list[dict[str, str]]:
    """The rows of a county's folder in the order of queries/operations/pages.sql; none if it has no such file."""
    if folder is None or not (folder / FILE).exists():
        return []
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=_in_the_menu)


def held_by(rows: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """What a database with these operations holds, in the terms of queries/shared/held.sql."""
    layouts = {row["layout"] for row in rows}
    return frozenset([*(["operations"] if layouts else []), *(["initiatives"] if "initiative" in layouts else [])])


def _in_the_menu(row: Mapping[str, str]) -> tuple[bool, int, str]:
    listed = row.get("listed") or ""
    return not listed, int(listed or 0), row["operation_id"]
