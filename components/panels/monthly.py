"""A control chart of one place and crime type, which many panels are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from analysis.control_chart import ControlChart
from components import theme, wording
from components.figures.control_chart import control_chart as draw_control_chart
from components.figures.months import Event
from components.panels.panel import Panel
from components.panels.partial import left_out, partial_rows, whole_rows, with_partial
from components.panels.rebasing import charts_between, rebased_months, rebased_words
from components.view import Ask, View

STREET = "Police recorded incidents: data.police.uk street-level files"
PER_30_DAYS = "recorded per 30 days"
COLUMNS = {
    "month": "Month",
    "days": "Days",
    "incidents": "Recorded",
    "per_30_days": "Per 30 days",
    "lower": "Usual range from",
    "mean": "Average",
    "upper": "Usual range to",
    "signal": "Signal",
}
HOW = (
    "Counts are shown per 30 days, because months differ in length. The average and the usual range come from the "
    "newest unbroken run of months that has 12, else from the longest (XmR chart: mean ± 2.66 × the mean change from "
    "month to month; exact limits for small counts). A signal is a month outside the range, 7 months in a row on one "
    "side of the average, 7 rising or falling, or 2 of 3 near a limit."
)


def months_of(table: pd.DataFrame) -> list[date]:
    """The column `month` as plain dates."""
    return [stamp.date() for stamp in table["month"]]


def control_panel(
    ask: Ask,
    view: View,
    rows: pd.DataFrame,
    *,
    what: str,
    series: str,
    wanted: Literal["up", "down"] | None,
    events: Collection[Event] = (),
    caveat: str = "",
    where: str = "",
    scope: str | None = None,
) -> Panel:
    """A panel of monthly counts (`rows`: month, days, incidents) with their usual range for the time of year.

    `what` names what is counted and `where` the place, as in the middle of a sentence. `series` says whose season it
    has: a crime type, "all" or "reported". `wanted` is the direction that an improvement would have, None where there
    is none. `scope` is where the rows come from, by default the place in view: decisions to count its usual range anew
    are looked up by it, and then both ranges are shown.
    """
    where = where or view.scope_name
    if rows.empty:
        return Panel(
            finding=f"There is no month of {what} in {where} to show.",
            table=rows,
            source=STREET,
            empty="Either none of these months is imported, or no area of this place is in the database.",
        )
    if rows["incidents"].sum() == 0:
        return Panel(
            finding=wording.none_recorded(what, where, f"in {theme.period(view.since, view.until)}"),
            table=rows,
            source=STREET,
            empty="The files that are imported hold none in these months.",
        )
    partial, rows = partial_rows(ask, rows), whole_rows(ask, rows)
    if rows.empty:
        return _only_partial(partial, what, where)
    months = months_of(rows)
    season = ask("shared/season", series=series)
    factors = factors_of(months, season)
    lengths = rows["days"].to_numpy() * factors
    decisions = rebased_months(ask, months, view.scope if scope is None else scope, series)
    charts = charts_between(months, rows["incidents"].to_numpy(), lengths, decisions)
    table = with_partial(_tables(charts, rows["days"].to_numpy(), factors), partial)
    marks = {month: mark for chart in charts for month, mark in zip(chart.months, chart.marks, strict=True)}
    newest = charts[-1]
    at = len(months) - len(newest.months) + (newest.judged.last if newest.judged else 0)
    factor = None if season.empty else float(factors[at])
    finding = (
        rebased_words(charts, decisions, what, where, factor)
        if len(charts) > 1
        else wording.trend(newest, what, where, factor)
    )
    return Panel(
        finding=f"{finding} {_changed_then(newest, events)}".rstrip(),
        table=table,
        columns=COLUMNS,
        source=STREET,
        figure=draw_control_chart(
            months_of(table),
            table["per_30_days"].tolist(),
            unit=PER_30_DAYS,
            mean=_drawn(table["mean"]),
            lower=_drawn(table["lower"]),
            upper=_drawn(table["upper"]),
            signals=[marks.get(month) for month in months_of(table)],
            wanted=wanted,
            incomplete=incomplete_months(ask, months),
            partial=months_of(partial),
            events=[*events, *(decision.event for decision in decisions)],
        ),
        caveat=f"{caveat} {left_out(months_of(partial))}".strip(),
        how=f"{HOW} {_season_words(season)} Source of the rules: NHS England, Making Data Count.",
        alt=f"{what} recorded in {where}, per 30 days, {theme.period(months[0], months[-1])}, with its usual range.",
    )


def _only_partial(partial: pd.DataFrame, what: str, where: str) -> Panel:
    """Of partial months nothing can be said but what they hold."""
    values = (partial["incidents"] / partial["days"] * 30).round(1).tolist()
    months = months_of(partial)
    return Panel(
        finding=f"Only parts of the months of {what} in {where} are in the data: nothing can be said of a change.",
        table=partial,
        columns=COLUMNS,
        source=STREET,
        figure=draw_control_chart(months, values, unit=PER_30_DAYS, partial=months),
        alt=f"{what} recorded in {where}, per 30 days, in months of which only a part is in the data.",
    )


def _changed_then(chart: ControlChart, events: Collection[Event]) -> str:
    """Which rules of recording changed in the month in which a named signal begins, or a month beside it."""
    starts = [chart.months[signal.first] for signal in wording.named_signals(chart)]
    near = [
        f"{event.label} ({theme.month(event.when)})"
        for event in events
        if event.kind == "recording" and any(abs(_months_between(event.when, start)) <= 1 for start in starts)
    ]
    return f"Rules of recording changed at that time: {wording.join_words(near)}." if near else ""


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def factors_of(months: Sequence[date], season: pd.DataFrame) -> np.ndarray:
    """The season's factor of each month; 1 throughout where none is known."""
    if season.empty:
        return np.ones(len(months))
    by_month = dict(zip(season["calendar_month"], season["factor"], strict=True))
    return np.array([by_month[month.month] for month in months])


def _season_words(season: pd.DataFrame) -> str:
    if season.empty:
        return "The time of the year is not taken out: that needs 36 months in a row before the newest."
    return (
        "The average and the range follow the time of the year, as the county's months up to "
        f"{theme.month(season['until'].iloc[0].date())} show it ({int(season['months'].iloc[0])} months in a row)."
    )


def _drawn(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]


def _tables(charts: Sequence[ControlChart], days: np.ndarray, factors: np.ndarray) -> pd.DataFrame:
    """The months of all charts as rows, one chart after the other."""
    ends = np.cumsum([len(chart.months) for chart in charts])[:-1]
    parts = zip(charts, np.split(days, ends), np.split(factors, ends), strict=True)
    return pd.concat([chart_table(*part) for part in parts], ignore_index=True)


def chart_table(chart: ControlChart, days: np.ndarray, factors: np.ndarray) -> pd.DataFrame:
    """A control chart's months as rows, per 30 days as counted; average and limits as the season moves them."""
    lower = pd.Series(chart.lower_limits, dtype="float64") * factors
    upper = pd.Series(chart.upper_limits, dtype="float64") * factors
    mean = pd.Series(np.nan if chart.mean is None else chart.mean * factors, dtype="float64", index=upper.index)
    return pd.DataFrame(
        {
            "month": pd.to_datetime(list(chart.months)),
            "days": days,
            "incidents": list(chart.counts),
            "per_30_days": (np.array(chart.counts) / days * 30).round(1),
            "lower": lower.round(1),
            "mean": mean.where(upper.notna()).round(1),
            "upper": upper.round(1),
            "signal": [mark or "" for mark in chart.marks],
        }
    )


def incomplete_months(ask: Ask, months: Collection[date]) -> list[date]:
    """Those of `months` whose file was downloaded so early that it may still fill up."""
    known = ask("shared/month")
    return [month for month in months_of(known[known["incomplete"]]) if month in months]


def recording_changes(ask: Ask, view: View, crime_type: str | None) -> list[Event]:
    """Changes of rules in the period in view, as thin lines for a chart."""
    rows = ask("shared/recording_change", crime_type=crime_type, since=view.since, until=view.until)
    return [
        Event(when=row.changed_on.date(), label=row.label, kind="recording")
        for row in rows.itertuples()
        if row.crime_types != "map only"
    ]
