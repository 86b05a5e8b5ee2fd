"""Is a month of police records complete, judged by its force's other months, or only part of a month?

Files are cut off, filtered or published in part: such a month says nothing about crime. The rule looks for far too few
rows in total, and for missing types that are always there. Its numbers were chosen so that it finds no real month that
was checked (`bench/plausibility.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from analysis.months import months_apart
from analysis.series.stretches import days_in

Counts = Mapping[str, int]

# Months to compare with: a year, so that all seasons are included and five partial months do not move the median.
NEIGHBOURS = 12
# With fewer rows a month, chance and single events decide.
FEWEST_ROWS = 200
FEWEST_OF_TYPE = 20
# The smallest share of the expected rows; real months that were checked have 86% or more, a file cut in half 50%.
LEAST_SHARE = 0.6
# A month that is published again changes by a few per cent of its rows.
LEAST_SHARE_AGAIN = 0.8
# The type of rows without one: a force that fills them in later has not lost any rows.
UNTYPED = "No type given"
# A type with less than this share of its rows is missing.
MISSING_SHARE = 0.05
# Months in which most people had to stay at home. The City of London's file for April 2020 has a third of its usual
# rows.
LOCKDOWN = frozenset(
    [*(date(2020, month, 1) for month in (4, 5, 6, 11)), *(date(2021, month, 1) for month in (1, 2, 3))]
)
LEAST_SHARE_IN_LOCKDOWN = 0.25
# Months in which data.police.uk changed its types: no type is compared across one.
TYPES_CHANGED = (date(2011, 9, 1), date(2013, 5, 1))


@dataclass(frozen=True)
class Shortfall:
    """What a month lacks: its rows, the rows expected, and the types of which (nearly) all rows are missing.

    `usual` are the rows expected of each type.
    """

    rows: int
    expected: int
    missing: tuple[str, ...]
    usual: dict[str, int]


def below_before(month: date, now: Counts, before: Counts) -> Shortfall | None:
    """What a month lacks compared with the file that it replaces; None if nothing.

    `now` and `before` are rows by type.

    >>> from datetime import date
    >>> below_before(date(2025, 1, 1), {"Burglary": 310}, {"Burglary": 310, "Drugs": 310}).missing
    ('Drugs',)

    Source: our own rule, measured on published months: docs/methods.md, "Months that hold only a part".
    """
    return _shortfall(now, sum(before.values()), dict(before), LEAST_SHARE_AGAIN, _missing_share(month))


def below_neighbours(month: date, now: Counts, others: Mapping[date, Counts]) -> Shortfall | None:
    """What a month lacks compared with its force's nearest other months; None if nothing, or if it cannot be judged.

    `now` are its rows by type, `others` those of other months, by their first days. Expected rows are the median of the
    rows a day in the nearest `NEIGHBOURS` months, times the month's days.

    >>> from datetime import date
    >>> year = {date(2024, month, 1): {"Burglary": 310, "Drugs": 310} for month in range(1, 13)}
    >>> below_neighbours(date(2025, 1, 1), {"Burglary": 310}, year).missing
    ('Drugs',)

    Source: the same.
    """
    nearest = sorted(others, key=lambda other: (abs(months_apart(month, other)), other))
    nearest = [other for other in nearest if other != month]
    nearest = nearest[:NEIGHBOURS]
    if not nearest:
        return None
    days = dict(zip((month, *nearest), days_in((month, *nearest)), strict=True))

    def expected(rows: Mapping[date, int]) -> int:
        return round(median(rows[other] / days[other] for other in rows) * days[month])

    alike = [other for other in nearest if _era(other) == _era(month)]
    types = sorted({name for other in alike for name in others[other]})
    usual = {name: expected({other: others[other].get(name, 0) for other in alike}) for name in types}
    total = expected({other: sum(others[other].values()) for other in nearest})
    least = LEAST_SHARE_IN_LOCKDOWN if month in LOCKDOWN else LEAST_SHARE
    return _shortfall(now, total, usual, least, _missing_share(month))


def _shortfall(
    now: Counts, expected: int, usual: dict[str, int], least: float, missing_share: float
) -> Shortfall | None:
    rows = sum(now.values())
    missing = tuple(
        name
        for name, count in sorted(usual.items())
        if count >= FEWEST_OF_TYPE and now.get(name, 0) <= missing_share * count and name != UNTYPED
    )
    if expected < FEWEST_ROWS or (rows >= least * expected and not missing):
        return None
    return Shortfall(rows, expected, missing, usual)


def _missing_share(month: date) -> float:
    # With town centres empty, theft from the person almost disappears: then only a type without a single row is
    # missing.
    return 0.0 if month in LOCKDOWN else MISSING_SHARE


def _era(month: date) -> int:
    return sum(month >= change for change in TYPES_CHANGED)
