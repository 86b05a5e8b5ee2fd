"""Quarters and financial years as boards ask for them: counts with their usual range."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from analysis.series.periods import Period, financial_years, quarters
from components.counting import STREET, counted
from components.panels.front.headline import wanted_direction
from components.panels.panel import Panel, panel
from components.panels.shared.months.judged_series import factors_of, months_of, season_of
from components.panels.shared.months.partial_months import counted_in_part, whole_rows
from components.panels.shared.months.rebasing import rebased_months
from components.pictures.comparisons.range_rows import RangeRow, range_rows
from components.pictures.parts.marks import Tone
from components.view import Ask, View
from components.wording import periods, phrases
from components.wording.trend import title

_SHOWN = 12  # periods that the picture shows, the newest first; the figures have all
_HOW = (
    "Whole calendar quarters in a row set the usual range: their mean ± 2.66 × the mean change from one to the next "
    "(XmR chart; exact limits for small counts), for their days and the time of year."
)
_HOW_YEARS = (
    f"{_HOW} A year’s range is that of its quarters together, as if they varied independently: twice as wide as a "
    "quarter’s for a whole year."
)
COLUMNS = {
    "period": "Period",
    "months": "Months",
    "incidents": "Recorded",
    "lower": "Usual range from",
    "upper": "Usual range to",
    "state": "Against the usual range",
}


@panel("periods/quarters", question="How much was recorded in each quarter, and is that usual?")
def by_quarter(ask: Ask, view: View) -> Panel:
    """Each calendar quarter that is imported, with its usual range."""
    return _panel(ask, view, quarters, periods.quarter, "by quarter", 3, _HOW)


@panel("periods/years", question="How much was recorded in each financial year, and is that usual?")
def by_year(ask: Ask, view: View) -> Panel:
    """Each financial year that is imported, with its usual range; the newest as far as it goes."""
    return _panel(ask, view, financial_years, periods.financial_year, "by year, April to March", 12, _HOW_YEARS)


def _panel(
    ask: Ask,
    view: View,
    divide: Callable[..., list[Period]],
    named: Callable[[Period], str],
    note: str,
    of: int,
    how: str,
) -> Panel:
    what = phrases.what(view.crime_type)
    series = view.crime_type or "all"
    rows = ask("shared/monthly_count", scope=view.scope, crime_type=view.crime_type)
    whole = whole_rows(ask, rows)
    if whole.empty or not rows["incidents"].sum():
        return Panel(
            finding=f"There are no months of {what} in {view.scope_name} to add up.",
            table=rows,
            source=STREET,
            empty="Either no whole month is imported, or the files have none in this place.",
        )
    found = _judged(ask, view, rows, whole, series, divide)
    table = pd.DataFrame(
        {
            "period": [named(one) for one in found],
            "months": [f"{one.months} of {of}" for one in found],
            "incidents": [one.count for one in found],
            "lower": pd.array([one.low for one in found], dtype="Int64"),
            "upper": pd.array([one.high for one in found], dtype="Int64"),
            "state": [one.state for one in found],
        }
    )
    newest = next((one for one in found if one.state != "not judged"), found[0])
    first, last = found[-1].first, found[0].last
    return Panel(
        finding=periods.finding(newest, named(newest), what, view.scope_name),
        table=table,
        columns=COLUMNS,
        title=title(what, view.scope_name),
        note=f"{note}; band: usual range",
        source=f"{STREET}. {counted(series)}",
        picture=range_rows(
            _rows(found[:_SHOWN], named, wanted_direction(ask, view.crime_type)),
            alt=f"{phrases.sentence_case(what)} in {view.scope_name}, {note}, each with its usual range.",
        ),
        caveat=(
            "A count is of the months that are in the data. A period is judged only on whole quarters. More reports "
            f"are not always more crime. {counted_in_part(ask, first, last)}"
        ).strip(),
        how=how,
    )


def _judged(
    ask: Ask, view: View, rows: pd.DataFrame, whole: pd.DataFrame, series: str, divide: Callable[..., list[Period]]
) -> list[Period]:
    """The periods, newest first: counts of all months that are imported, ranges of whole months only."""
    months = months_of(whole)
    decisions = rebased_months(ask, months, view.scope, series)
    since = decisions[-1].month if decisions else date.min
    lengths = whole["days"].to_numpy() * factors_of(months, season_of(ask, series))
    judged = {one.first: one for one in divide(months, whole["incidents"].to_numpy(), lengths, since)}
    counted_all = divide(months_of(rows), rows["incidents"].to_numpy(), rows["days"].to_numpy())
    return [_of_whole_months(one, judged.get(one.first)) for one in reversed(counted_all)]


def _of_whole_months(one: Period, whole: Period | None) -> Period:
    """A period with the range that its whole months have; without one if it also has part of a month."""
    if whole is not None and (whole.last, whole.months) == (one.last, one.months):
        return whole
    return replace(one, low=None, high=None, provisional=False)


def _rows(found: Sequence[Period], named: Callable[[Period], str], wanted: str | None) -> list[RangeRow]:
    return [RangeRow(named(one), one.count, one.low, one.high, _tone(one, wanted)) for one in found]


def _tone(one: Period, wanted: str | None) -> Tone:
    """The colour of a count outside its range, if there is a direction that is wanted."""
    if wanted is None or one.state not in ("above", "below"):
        return "text"
    return "concern" if one.state == "above" else "place"
