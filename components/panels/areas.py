"""The areas of the place in view, with what was recorded in each."""

from __future__ import annotations

from datetime import date
from math import nan

import pandas as pd

from components.panels.monthly import months_of
from components.view import Ask, View

BOUNDARIES = "Areas: Office for National Statistics, LSOA 2021"
YEARLY = "per 1,000 residents a year"
# A rate over twelve months is then the count itself for the residents; a leap day makes 0.3%.
DAYS_IN_YEAR = 365


def areas_in_view(ask: Ask, view: View) -> pd.DataFrame:
    """The areas with counts, yearly rates per 1,000 residents, and the difference of the newest year to that before."""
    rows = ask("hotspots/areas", scope=view.scope, crime_type=view.crime_type, since=view.since, until=view.until)
    residents = rows["residents"].where(rows["residents"] > 0)
    years = years_in_view(ask, view) or nan  # without a month there is no rate
    return rows.assign(
        rate_per_1000_year=(rows["incidents"] / residents * 1000 / years).round(1),
        change=rows["now_paired"] - rows["before"],
    )


def years_in_view(ask: Ask, view: View) -> float:
    """The length of the months in view that are imported, in years."""
    return sum(days for month, days in month_days(ask).items() if view.since <= month <= view.until) / DAYS_IN_YEAR


def month_days(ask: Ask) -> dict[date, int]:
    """The months that are imported, each with its days."""
    known = ask("shared/month")
    return dict(zip(months_of(known), known["days"].astype(int), strict=True))


def areas(count: int) -> str:
    """Areas in words.

    >>> areas(1), areas(440)
    ('1 area', '440 areas')
    """
    return "1 area" if count == 1 else f"{count:,} areas"
