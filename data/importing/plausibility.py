"""Holds back street months with far fewer rows than their force's other months, and marks those that are accepted.

A month that would replace a better one, or is new and far below its neighbours, stops the import until an operator
accepts it by name. A force's first import holds nothing back, since the force may have published it that way. Months
that are in and lack rows are in the table partial_month: see docs/decisions/0018-partial-months.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import duckdb

from analysis.plausibility import LEAST_SHARE_AGAIN, Counts, Shortfall, below_before, below_neighbours
from data.importing.report import HeldMonth, PartialMonth, TypeRows
from data.serving import sqlfiles
from data.serving.refusal import BuildRefused

Month = tuple[str, date]
Months = dict[date, dict[str, int]]
# Listing more months in full would fill the screen; the others are listed with their rows only.
MOST_IN_FULL = 10


class HeldBack(BuildRefused):
    """Months that may be incomplete, in `months`."""

    def __init__(self, months: list[HeldMonth]) -> None:
        """Give rows before and after, and what to do."""
        self.months = months
        many = f"{len(months)} months hold" if len(months) > 1 else "1 month holds"
        it, them, they = ("them", "them", "they are") if len(months) > 1 else ("the month", "it", "it is")
        accept = " ".join(f"--accept {month.name}" for month in months)
        told = [_in_full(month) for month in months[:MOST_IN_FULL]] + [_rows(month) for month in months[MOST_IN_FULL:]]
        super().__init__(
            "\n".join(
                [
                    f"{many} far fewer rows than expected, as if the file had been cut or filtered:",
                    *(f"  {line}" for lines in told for line in lines.splitlines()),
                    f"Download {it} again from data.police.uk/data and import {them} as published. If the force "
                    f"published no more, import again with {accept}: {they} then marked as partial, shown as such, and "
                    "left out of every usual range and comparison. ",
                ]
            )
        )


@dataclass(frozen=True)
class _Partial:
    rows: int
    expected: int
    missing: tuple[str, ...]
    accepted: bool


def mark_partial(con: duckdb.DuckDBPyConnection, accept: Collection[str], *, old: bool) -> list[PartialMonth]:
    """Fill the table partial_month once all records are in; returns its rows about the imported months.

    `accept` names months to accept, as in kent-2025-12. Raises `HeldBack` for months that are not accepted, and
    `BuildRefused` for a name in `accept` that matches no month.
    """
    now = _by_type(con, "street_types")
    before = _by_type(con, "street_types_before") if old else {}
    changed = {(force, month) for force, month in sqlfiles.run(con, "import/changed_street")}
    held = {key: short for key in sorted(changed) if (short := _held(key, now, before))}
    _settle([_told(key, short, now, before) for key, short in held.items()], accept)
    partial = {key: _Partial(short.rows, short.expected, short.missing, True) for key, short in held.items()}
    if old:
        partial = _carried(con, changed, now, before) | partial
    for force, months in now.items():
        for month, counts in months.items():
            if (force, month) not in partial and (short := below_neighbours(month, counts, months)):
                partial[force, month] = _Partial(short.rows, short.expected, short.missing, False)
    _insert(con, partial)
    return [
        PartialMonth(force, month, found.rows, found.expected, found.missing)
        for (force, month), found in sorted(partial.items())
        if (force, month) in changed
    ]


def _by_type(con: duckdb.DuckDBPyConnection, name: str) -> dict[str, Months]:
    found: dict[str, Months] = {}
    for force, month, crime_type, rows in sqlfiles.run(con, f"import/{name}"):
        found.setdefault(force, {}).setdefault(month, {})[crime_type] = rows
    return found


def _held(key: Month, now: dict[str, Months], before: dict[str, Months]) -> Shortfall | None:
    """Why an imported month is held back: it lacks much of the one it replaces, or is new and below the others."""
    force, month = key
    counts, known = now[force][month], before.get(force, {})
    if month in known:
        if short := below_before(month, counts, known[month]):
            return short
        if sum(counts.values()) >= LEAST_SHARE_AGAIN * sum(known[month].values()):
            return None  # no worse than the existing one
    if not known:
        return None
    # Compared with existing months too: otherwise several imported together would be compared only with each other.
    return below_neighbours(month, counts, known) or below_neighbours(month, counts, now[force])


def _carried(
    con: duckdb.DuckDBPyConnection, changed: set[Month], now: dict[str, Months], before: dict[str, Months]
) -> dict[Month, _Partial]:
    """Months accepted earlier, unless a later file holds what was missing."""
    found = {}
    for force, month, expected, missing_types in sqlfiles.run(con, "import/partial_before"):
        counts, missing = now[force][month], tuple(filter(None, missing_types.split("; ")))
        if (force, month) in changed and _whole_again(counts, before[force][month], expected, missing):
            continue
        found[force, month] = _Partial(sum(counts.values()), expected, missing, True)
    return found


def _whole_again(now: Counts, before: Counts, expected: int, missing: Iterable[str]) -> bool:
    there = all(now.get(name, 0) > before.get(name, 0) for name in missing)
    return there and sum(now.values()) >= LEAST_SHARE_AGAIN * expected


def _told(key: Month, short: Shortfall, now: dict[str, Months], before: dict[str, Months]) -> HeldMonth:
    force, month = key
    counts = now[force][month]
    names = sorted({*counts, *short.usual}, key=lambda name: (-short.usual.get(name, 0), name))
    return HeldMonth(
        force,
        month,
        rows_before=sum(before[force][month].values()) if month in before[force] else None,
        rows_now=short.rows,
        expected=short.expected,
        missing=short.missing,
        types=[TypeRows(name, short.usual.get(name, 0), counts.get(name, 0)) for name in names],
    )


def _settle(held: list[HeldMonth], accept: Collection[str]) -> None:
    names = [month.name for month in held]
    asked = [name.strip().lower() for name in accept]
    idle = [name for name in asked if name not in names]
    if idle:
        there = f"You can accept: {', '.join(names)}." if names else "No month is held back: leave out --accept."
        raise BuildRefused(f"--accept {idle[0]} does not name a month that is held back. {there}")
    if left := [month for month in held if month.name not in asked]:
        raise HeldBack(left)


def _insert(con: duckdb.DuckDBPyConnection, partial: dict[Month, _Partial]) -> None:
    sqlfiles.run(
        con,
        "import/partial_insert",
        forces=[force for force, _ in partial],
        months=[month for _, month in partial],
        rows=[found.rows for found in partial.values()],
        expected=[found.expected for found in partial.values()],
        missing=["; ".join(found.missing) for found in partial.values()],
        accepted=[found.accepted for found in partial.values()],
    )


def _rows(month: HeldMonth) -> str:
    if month.rows_before is None:
        return f"{month.force} {month.month:%Y-%m}: {month.rows_now:,} rows, where about {month.expected:,} are usual."
    return f"{month.force} {month.month:%Y-%m}: {month.rows_before:,} rows → {month.rows_now:,}."


def _in_full(month: HeldMonth) -> str:
    gone = f" All or nearly all missing: {', '.join(month.missing)}." if month.missing else ""
    usual = "before" if month.rows_before is not None else "usual"
    types = "; ".join(f"{each.crime_type} {each.expected:,} → {each.rows:,}" for each in month.types)
    return f"{_rows(month)}{gone}\n  Rows {usual} → now: {types}"
