"""A control chart of one place and crime type, used by many panels."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

import pandas as pd

from analysis.months import months_apart
from analysis.series.control_chart import ControlChart
from components import theme
from components.counting import STREET, counted
from components.figures.control_chart import control_chart as draw_control_chart
from components.panels.panel import Panel
from components.panels.shared.months.chart_series import monthly_series
from components.panels.shared.months.judged_series import Judged, judge, months_of
from components.panels.shared.months.partial_months import (
    PARTIAL,
    in_two,
    left_out,
    partial_rows,
    whole_rows,
    with_partial,
)
from components.panels.shared.months.period import in_words, shown
from components.pictures.months import control_chart as pictures
from components.pictures.months.monthly_series import Event, MonthlySeries
from components.rows import rows_of
from components.view import Ask, View
from components.wording import months as wording_months
from components.wording import phrases, trend

PER_30_DAYS = "recorded per 30 days"
NOTE = "per 30 days"
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
    counts: str = "",
    longest: int = trend.LONGEST,
) -> Panel:
    """A panel of monthly counts (`rows`: month, days, incidents) with their usual range for the time of year.

    `rows` are all imported months, on which the sentence, the range and the signals are based; those in view are drawn.
    `what` names what is counted and `where` the place, as within a sentence. `series` says whose season to use: a crime
    type, "all" or "reported". `wanted` is the direction of an improvement, None if there is none. `scope` is where the
    rows come from, by default the place in view: it selects decisions to restart its usual range, and then both ranges
    are shown. `street`: the rows come from street-level files, some months of which may be incomplete; other rows have
    a column `partial` if that is known. `counts` is their basis of counting if it differs from `series`. The finding
    has at most `longest` characters; older signals are in the panel's detail.
    """
    where = where or view.scope_name
    source = f"{STREET}. {counted(counts or series)}" if street else STREET
    if rows.empty:
        return Panel(
            finding=trend.no_month(what, where),
            table=rows,
            source=STREET,
            empty="Either none of these months is imported, or none of this place’s areas is in the database.",
        )
    if rows["incidents"].sum() == 0:
        known = months_of(rows)
        all_months = in_words(known, known[0], known[-1])
        return Panel(
            finding=trend.none_recorded(what, where, f"in {all_months}"),
            detail=wording_months.none_recorded(what, where, f"in {all_months}"),
            table=rows,
            source=STREET,
            empty="The imported files contain none in these months.",
        )
    partial, rows = (partial_rows(ask, rows), whole_rows(ask, rows)) if street else in_two(rows)
    if rows.empty:
        return _only_partial(partial, what, where, source)
    judged = judge(ask, rows, view.scope if scope is None else scope, series)
    drawn = with_partial(judged.table, partial)
    drawn = drawn[drawn["month"].between(pd.Timestamp(view.since), pd.Timestamp(view.until))]
    told = judged.detail(what, where, shown([*judged.months, *months_of(partial)], view.since, view.until))
    finding, detail = judged.finding(what, where, longest), f"{told} {_changed_then(judged.newest, events)}".rstrip()
    if drawn.empty:
        none = "None of the chosen months is imported."
        return Panel(finding=finding, detail=detail, table=drawn, source=STREET, empty=none)
    months, hollow = months_of(drawn), months_of(drawn[drawn["signal"] == PARTIAL])
    happened = [*events, *(decision.event for decision in judged.decisions)]
    charted = monthly_series(
        drawn,
        judging(judged, wanted),
        incomplete=incomplete_months(ask, months),
        events=happened,
        range_name=judged.range_name,
    )
    when = theme.period(months[0], months[-1])
    alt = f"{what} recorded in {where}, per 30 days, {when}, with its {judged.range_name}."
    return Panel(
        finding=finding,
        detail=detail,
        title=trend.title(what, where),
        note=NOTE,
        table=drawn.reset_index(drop=True),
        columns=COLUMNS,
        source=source,
        figure=draw_control_chart(charted, unit=PER_30_DAYS),
        picture=pictures.control_chart(
            charted, alt=f"{phrases.sentence_case(alt)} {finding}", note_on_run=_note(judged, months, hollow)
        ),
        caveat=f"{caveat} {left_out(hollow)}".strip(),
        how=f"{HOW} {_season_words(judged.season)} Source of the rules: NHS England, Making Data Count.",
        alt=alt,
        charts=1,
    )


def judging(judged: Judged, wanted: Literal["up", "down"] | None) -> Literal["up", "down"] | None:
    """The wanted direction, if signals may have its colours.

    If the time of year is not known, it may explain runs and trends within the range: then only a chart whose every
    signal is outside the range has colour.
    """
    if judged.factor is not None:
        return wanted
    months = zip(judged.signals, judged.lower, judged.per_30_days, judged.upper, strict=True)
    within = any(
        signal and low is not None and high is not None and low <= value <= high for signal, low, value, high in months
    )
    return None if within else wanted


def _note(judged: Judged, months: Collection[date], partial: Collection[date]) -> str:
    """The label of the newest run; nothing if the newest month is not drawn."""
    newest = max((month for month in months if month not in partial), default=None)
    return trend.note_on_run(judged.newest, judged.factor) if newest == judged.newest.months[-1] else ""


def _only_partial(partial: pd.DataFrame, what: str, where: str, source: str) -> Panel:
    """A panel for partial months only: all it can show is their counts."""
    values = (partial["incidents"] / partial["days"] * 30).round(1).tolist()
    charted = MonthlySeries(months_of(partial), values, partial=months_of(partial))
    alt = f"{what} recorded in {where}, per 30 days, in months that are only partly in the data."
    return Panel(
        finding=trend.only_partial(what, where),
        title=trend.title(what, where),
        note=NOTE,
        table=partial,
        columns=COLUMNS,
        source=source,
        figure=draw_control_chart(charted, unit=PER_30_DAYS),
        picture=pictures.control_chart(charted, alt=phrases.sentence_case(alt)),
        alt=alt,
    )


def _changed_then(chart: ControlChart, events: Collection[Event]) -> str:
    """Which rules of recording changed in the month in which a named signal begins, or in the month before or after."""
    starts = [chart.months[signal.first] for signal in wording_months.named_signals(chart)]
    near = [
        f"{event.label} ({theme.month(event.when)})"
        for event in events
        if event.kind == "recording" and any(abs(months_apart(event.when, start)) <= 1 for start in starts)
    ]
    return f"Recording rules changed at that time: {phrases.join_words(near)}." if near else ""


def _season_words(season: pd.DataFrame) -> str:
    if season.empty:
        return "The range is not adjusted for the time of year: that needs 36 months in a row, including the newest."
    return (
        "The average and the range are adjusted for the time of year, as the county’s months up to "
        f"{theme.month(season['until'].iloc[0].date())} show it ({int(season['months'].iloc[0])} months in a row)."
    )


def incomplete_months(ask: Ask, months: Collection[date]) -> list[date]:
    """Those of `months` whose file was downloaded so early that more may be added."""
    known = ask("shared/month")
    return [month for month in months_of(known[known["incomplete"]]) if month in months]


def recording_changes(ask: Ask, crime_type: str | None) -> list[Event]:
    """All changes of rules for a type, or for any, as thin lines; a chart draws those of its months."""
    rows = ask("shared/recording_change", crime_type=crime_type, since=None, until=None)
    return [
        Event(when=row.changed_on.date(), label=row.label, kind="recording")
        for row in rows_of(rows)
        if row.crime_types != "map only"
    ]
