"""The areas of the place in view, with what was recorded in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import nan

import pandas as pd

from components import theme
from components.panels.shared.months.period import YEAR, imported, in_words, month_days, newest_year
from components.view import Ask, View
from components.wording import phrases

BOUNDARIES = "Areas: Office for National Statistics, LSOA 2021"
YEARLY = "per 1,000 residents a year"
# Each rate's column: what the count is divided by, and of how many of it the rate is.
PER = {
    "rate_per_1000_year": ("residents", 1000),
    "rate_per_1000_households_year": ("households", 1000),
    "rate_per_1000_workday_year": ("workday", 1000),
    "rate_per_km2_year": ("area_km2", 1),
}
# A rate over twelve months is then simply count ÷ residents; a leap day makes 0.3%.
DAYS_IN_YEAR = 365


def areas_in_view(ask: Ask, view: View) -> pd.DataFrame:
    """The areas with counts of the period, and the newest year's rate with its difference from the year before.

    `rate_per_1000_year` is the same rate of an area wherever it is shown: records of the newest year, scaled to 365
    days, per 1,000 residents. It does not depend on the period. The rates of `PER` do the same for households, for the
    people who are there on a working day, and for each square kilometre.
    """
    rows = ask("hotspots/areas", scope=view.scope, crime_type=view.crime_type, since=view.since, until=view.until)
    year = RateYear.of(ask, view)
    rates = {
        rate: (rate_a_year(rows["year_incidents"], rows[base].where(rows[base] > 0), year) / 1000 * unit).round(1)
        for rate, (base, unit) in PER.items()
    }
    return rows.assign(**rates, change=rows["now_paired"] - rows["before"])


@dataclass(frozen=True)
class RateYear:
    """The months that rates are based on: the twelve up to the newest imported one, and the length of those imported.

    `short` is "year to Sep 2025", or "9 months to Sep 2025" if not all of them are imported.
    """

    since: date
    until: date
    years: float
    words: str
    short: str = ""

    @classmethod
    def of(cls, ask: Ask, view: View) -> RateYear:
        """The newest year of a database; `words` say how many of its months are imported if not all are."""
        known, (since, until) = month_days(ask), newest_year(ask, view)
        days = sum(length for month, length in known.items() if since <= month <= until)
        there = imported(known, since, until)
        short = (
            f"{'year' if there == YEAR else phrases.several(there, 'month', 'months')} to {theme.short_month(until)}"
        )
        return cls(since, until, days / DAYS_IN_YEAR, in_words(known, since, until), short)


def rate_a_year(incidents: pd.Series, residents: pd.Series, year: RateYear) -> pd.Series:
    """Incidents of `year` per 1,000 residents, scaled to 365 days; without an imported month there is no rate."""
    return incidents / residents * 1000 / (year.years or nan)


def half(counts: Sequence[int]) -> int:
    """How many areas, most first, hold half of all records; 0 without a record.

    >>> half([5, 1, 1, 1]), half([2, 2, 2]), half([0])
    (1, 2, 0)
    """
    total, seen = sum(counts), 0
    for at, count in enumerate(sorted(counts, reverse=True), 1):
        seen += count
        if total and seen * 2 >= total:
            return at
    return 0


def areas(count: int) -> str:
    """Areas in words.

    >>> areas(0), areas(1), areas(440)
    ('no area', '1 area', '440 areas')
    """
    return phrases.several(count, "area", "areas")
