"""A control chart of one place and crime type, which many panels are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

import pandas as pd

from analysis.control_chart import ControlChart
from components import theme, wording
from components.figures.control_chart import control_chart as draw_control_chart
from components.figures.months import Event
from components.panels.judged import judge, months_of
from components.panels.panel import Panel
from components.panels.partial import PARTIAL, left_out, partial_rows, whole_rows, with_partial
from components.panels.period import in_words, shown
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
    street: bool = True,
) -> Panel:
    """A panel of monthly counts (`rows`: month, days, incidents) with their usual range for the time of year.

    `rows` are all imported months, which the sentence, the range and the signals rest on; drawn are those in view.
    `what` names what is counted and `where` the place, as in the middle of a sentence. `series` says whose season it
    has: a crime type, "all" or "reported". `wanted` is the direction that an improvement would have, None where there
    is none. `scope` is where the rows come from, by default the place in view: decisions to count its usual range anew
    are looked up by it, and then both ranges are shown. `street`: the rows come from street-level files, of which some
    months hold only a part.
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
        known = months_of(rows)
        all_months = in_words(known, known[0], known[-1])
        return Panel(
            finding=wording.none_recorded(what, where, f"in {all_months}"),
            table=rows,
            source=STREET,
            empty="The files that are imported hold none in these months.",
        )
    partial, rows = (partial_rows(ask, rows), whole_rows(ask, rows)) if street else (rows.head(0), rows)
    if rows.empty:
        return _only_partial(partial, what, where)
    judged = judge(ask, rows, view.scope if scope is None else scope, series)
    drawn = with_partial(judged.table, partial)
    drawn = drawn[drawn["month"].between(pd.Timestamp(view.since), pd.Timestamp(view.until))]
    told = judged.finding(what, where, shown([*judged.months, *months_of(partial)], view.since, view.until))
    finding = f"{told} {_changed_then(judged.newest, events)}".rstrip()
    if drawn.empty:
        return Panel(finding=finding, table=drawn, source=STREET, empty="None of the months chosen is imported.")
    months, hollow = months_of(drawn), months_of(drawn[drawn["signal"] == PARTIAL])
    return Panel(
        finding=finding,
        table=drawn.reset_index(drop=True),
        columns=COLUMNS,
        source=STREET,
        figure=draw_control_chart(
            months,
            drawn["per_30_days"].tolist(),
            unit=PER_30_DAYS,
            mean=_drawn(drawn["mean"]),
            lower=_drawn(drawn["lower"]),
            upper=_drawn(drawn["upper"]),
            signals=[mark if mark not in ("", PARTIAL) else None for mark in drawn["signal"]],
            wanted=wanted,
            incomplete=incomplete_months(ask, months),
            partial=hollow,
            events=[*events, *(decision.event for decision in judged.decisions)],
        ),
        caveat=f"{caveat} {left_out(hollow)}".strip(),
        how=f"{HOW} {_season_words(judged.season)} Source of the rules: NHS England, Making Data Count.",
        alt=f"{what} recorded in {where}, per 30 days, {theme.period(months[0], months[-1])}, with its usual range.",
        charts=1,
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


def _season_words(season: pd.DataFrame) -> str:
    if season.empty:
        return "The time of the year is not taken out: that needs 36 months in a row, the newest among them."
    return (
        "The average and the range follow the time of the year, as the county's months up to "
        f"{theme.month(season['until'].iloc[0].date())} show it ({int(season['months'].iloc[0])} months in a row)."
    )


def _drawn(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]


def incomplete_months(ask: Ask, months: Collection[date]) -> list[date]:
    """Those of `months` whose file was downloaded so early that it may still fill up."""
    known = ask("shared/month")
    return [month for month in months_of(known[known["incomplete"]]) if month in months]


def recording_changes(ask: Ask, crime_type: str | None) -> list[Event]:
    """All changes of rules for a type, or for any, as thin lines; a chart draws those of its months."""
    rows = ask("shared/recording_change", crime_type=crime_type, since=None, until=None)
    return [
        Event(when=row.changed_on.date(), label=row.label, kind="recording")
        for row in rows.itertuples()
        if row.crime_types != "map only"
    ]
