"""The pages of a county's plans as its files list them, before a database has them."""

from __future__ import annotations

import csv
from pathlib import Path

PLANS, PRIORITIES = "plans.csv", "priorities.csv"


def planned_priorities(folder: Path | None) -> list[dict[str, str]]:
    """The rows of a county's folder in the order of queries/strategy/priorities.sql; none without these files."""
    places = {row["plan"]: row["place_id"] for row in _rows(folder, PLANS)}
    rows = [{**row, "place_id": places[row["plan"]]} for row in _rows(folder, PRIORITIES) if row["plan"] in places]
    return sorted(rows, key=_in_the_menu)


def planned_plans(folder: Path | None) -> int:
    """How many plans a county's folder describes."""
    return len(_rows(folder, PLANS))


def _rows(folder: Path | None, name: str) -> list[dict[str, str]]:
    if folder is None or not (folder / name).exists():
        return []
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _in_the_menu(row: dict[str, str]) -> tuple[bool, int, str, str]:
    listed = row.get("listed") or ""
    return not listed, int(listed or 0), row["plan"], row["priority_id"]
