"""Twelve months compared with the same months a year before, and what that says about a promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from analysis.comparison import Change, together
from analysis.months import months_later
from analysis.year_on_year import PromiseState, promise_state, two_years
from components import theme
from components.panels.shared.months.control_chart import months_of
from components.panels.shared.months.partial_months import whole_rows
from components.panels.shared.months.recording_changes import crossed
from components.view import Ask
from components.wording import change as wording_change

YEAR = 12
CORRECTED = (
    "“Higher” or “lower” allows for testing this many together (Benjamini and Hochberg’s rule at 5%): where nothing "
    "changed, about 1 such list in 20 would name any. For the others we cannot tell, even if the interval of one, "
    "which stands alone, does not include no change."
)


@dataclass(frozen=True)
class Year:
    """The change between two years, of the months that are imported for both, the newest year's ends, and `rules`: a
    sentence on changes of recording between the two."""

    result: Change
    months: int
    since: date
    until: date
    rules: str = ""


def year_change(ask: Ask, scope: str, crime_types: str, until: date) -> Year | None:
    """Compare the twelve months to `until` with the same months a year before; None with under six of them."""
    rows = ask("shared/monthly_of", scope=scope, crime_types=crime_types, until=until)
    year = year_change_of(whole_rows(ask, rows), until)
    if year is None:
        return None
    return replace(year, rules=crossed(ask, crime_types, months_later(year.since, -12), year.until))


def year_change_of(rows: pd.DataFrame, until: date) -> Year | None:
    """As `year_change`, for given monthly rows (month, days, incidents), all of complete months."""
    found = two_years(months_of(rows), rows["incidents"].to_numpy(), rows["days"].to_numpy(), until)
    return None if found is None else Year(found.result, found.months, found.since, found.until)


def corrected(years: Sequence[Year | None]) -> list[Year | None]:
    """The same years as one list: a verdict stays only if it holds when that many are looked at (see `together`)."""
    results = together([None if year is None else year.result for year in years])
    return [
        year if year is None or result is None else replace(year, result=result)
        for year, result in zip(years, results, strict=True)
    ]


def state_of(year: Year | None, wanted: str) -> PromiseState:
    """What a change says about a promise whose `wanted` direction is "up" or "down"."""
    return promise_state(None if year is None else year.result.verdict, wanted)


def said(year: Year | None, what: str, where: str) -> str:
    """The change in words."""
    if year is None:
        return f"Too few months of {what} in {where} are imported for two years in a row."
    before = theme.period(months_later(year.since, -12), months_later(year.until, -12))
    now = theme.period(year.since, year.until)
    if year.months < YEAR:
        now = f"the {year.months} months of {now} that are imported for both years"
        before = "the same months a year before"
    return f"{wording_change.change(year.result, what, where, now, before)} {year.rules}".rstrip()
