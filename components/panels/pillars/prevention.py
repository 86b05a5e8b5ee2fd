"""Prevention and repeat demand: what is recorded where the same was recorded before."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.months import months_later
from components import theme
from components.counting import REPORTED, STREET, street
from components.figures.lines import Series, lines
from components.panels.panel import Panel, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.control_chart import incomplete_months, months_of
from components.panels.shared.months.partial_months import counted_in_part, partial_months
from components.panels.shared.months.period import YEAR, imported, imported_months, in_words
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.counts.shares import Shares, stacked_shares
from components.pictures.picture import Picture
from components.places.area_names import area_name
from components.rows import rows_of
from components.thresholds import threshold
from components.view import Ask, View
from components.wording import phrases

# Map points with records in this many months of the newest year are worth a look; fewer if fewer are imported.
MOST_MONTHS = 9
_YEARS = 2  # of shares drawn
_POINTS = 10  # map points drawn; the figures hold fifty


@panel("prevention/repeats", question="How much is recorded where the same was recorded before?", audience="internal")
def repeats(ask: Ask, view: View) -> Panel:
    """Share of each month's incidents at a map point that had one of the same type within the year before."""
    rows = ask("pillars/repeats", scope=view.scope, since=view.since, until=view.until)
    if rows.empty or rows["incidents"].sum() == 0:
        return Panel(
            finding=f"{view.scope_name}: too few months in a row to say how much is repeated within a year.",
            table=rows,
            source=STREET,
            empty="Each month needs all twelve months before it.",
        )
    months = months_of(rows)
    share, expected = (
        (rows[column] / rows["incidents"].where(rows["incidents"] > 0)).round(3) for column in ("again", "by_chance")
    )
    newest = rows.tail(12)
    part, chance = (newest[column].sum() / newest["incidents"].sum() for column in ("again", "by_chance"))
    span = in_words(months_of(newest), newest["month"].iloc[0].date(), newest["month"].iloc[-1].date())
    where = view.scope_name
    told = f"{theme.percent(part)} recorded where the same type was recorded before; {theme.percent(chance)} by chance"
    return Panel(
        title="Recorded where the same type was recorded before",
        note="of 100 reports, same type and map point within a year",
        finding=fitting(f"{_year(ask, newest)}, {where}: {told}.", f"{where}: {told}."),
        picture=_shares(rows),
        detail=(
            f"Screening: {theme.percent(part)} of reports in {view.scope_name}, {span}, were recorded at a map "
            f"point that had the same type in the year before; {theme.percent(chance)} would be if they were spread "
            "across each area’s points by chance."
        ),
        table=rows.assign(by_chance=rows["by_chance"].round(1), share=share, share_by_chance=expected),
        columns={
            "month": "Month",
            "incidents": "With a map point",
            "again": "Recorded there before",
            "by_chance": "By chance",
            "share": "Share",
            "share_by_chance": "Share by chance",
        },
        source=street(REPORTED),
        figure=lines(
            months,
            [
                Series("recorded there before", _drawn(share)),
                Series("by chance", _drawn(expected), context=True),
            ],
            unit="share of the month’s incidents",
            share=True,
            incomplete=incomplete_months(ask, months),
            partial=partial_months(ask),
            height=theme.MAIN_HEIGHT,
        ),
        caveat="A map point stands for a street or a car park: the same point does not mean the same victim or "
        "address.",
        how=(
            "Each incident with a map point counts as recorded there before if the same point had one of the same type "
            "within the twelve months before its month. Types that officers find are left out. By chance: the share "
            "if each incident were equally likely at any of its area’s map points, 1 − (1 − 1 ÷ points)^earlier, "
            "with the number of points, and of incidents of that type, that the area had in those months."
        ),
        alt=(
            "Two lines: share of each month’s incidents at a map point that had one of the same type within a year, "
            "and the share that chance alone would give."
        ),
    )


def _year(ask: Ask, rows: pd.DataFrame) -> str:
    """The year of these months in a few words, with how many of its months are imported if some are not."""
    last = rows["month"].iloc[-1].date()
    there = imported(months_of(rows), months_later(last, 1 - YEAR), last)
    return f"Year to {theme.month(last)}{f' ({there} of {YEAR} months)' if there < YEAR else ''}"


def _shares(rows: pd.DataFrame) -> Picture:
    """The newest years, each above what chance alone would give."""
    last = rows["month"].iloc[-1]
    made: list[Shares] = []
    for back in range(_YEARS):
        until = months_later(last, -YEAR * back)
        part = rows[rows["month"].between(pd.Timestamp(months_later(until, 1 - YEAR)), pd.Timestamp(until))]
        if (len(part) < YEAR and back) or part["incidents"].sum() == 0:
            break
        for name, column in ((f"year to {theme.short_month(until)}", "again"), ("by chance", "by_chance")):
            share = min(1.0, float(part[column].sum() / part["incidents"].sum()))
            made.append(Shares(name, [share, 1 - share]))
    return stacked_shares(
        made,
        ["recorded there before", "first within a year"],
        alt="Bars of 100 reports: how many had one of their type at the same map point within a year, and by chance.",
    )


def _drawn(shares: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in shares]


@panel("prevention/points", question="Where does it happen again and again?", audience="internal")
def points(ask: Ask, view: View) -> Panel:
    """Map points with a record in most months of the newest year."""
    where, known = view.scope_name, imported_months(ask)
    last = max(known, default=view.until)
    year = in_words(known, months_later(last, 1 - YEAR), last)
    here = imported(known, months_later(last, 1 - YEAR), last)
    listed = int(threshold(ask, "repeat_point_months"))
    most = max(listed, min(MOST_MONTHS, here))
    rows = ask("pillars/repeat_points", scope=view.scope, months=most)
    often = int(rows["often"].iloc[0]) if len(rows) else 0
    table = rows.assign(area=[area_name(row.area, row.ward) for row in rows_of(rows)])
    when = f"Year to {theme.month(last)}{f' ({here} of {YEAR} months)' if here < YEAR else ''}"
    points_have = phrases.several(often, "map point has", "map points have")
    often_words = f"a record in all {most} months" if most == here else f"a record in {most} or more months"
    return Panel(
        title="Where it happens again and again",
        note="recorded in the year, and in how many months",
        finding=fitting(
            f"{when}, {where}: {points_have} {often_words}.",
            f"{where}: {points_have} {often_words}.",
        ),
        picture=_points(table),
        table=table[["location", "area", "months", "incidents", "main_type", "last_month"]],
        columns={
            "location": "Map point",
            "area": "Area",
            "months": "Months with a record",
            "incidents": "Recorded",
            "main_type": "Most often",
            "last_month": "Last",
        },
        source=street(REPORTED),
        caveat=(
            "Screening for a problem-solving plan, not evidence: busy streets come first because they are busy. "
            f"{counted_in_part(ask, months_later(last, 1 - YEAR), last)}"
        ).rstrip(),
        empty=""
        if len(rows)
        else f"No map point has a record in {phrases.several(listed, 'month', 'months')} of {year}.",
    )


def _points(rows: pd.DataFrame) -> Picture | None:
    """The first map points with the names of their streets; None if there are none."""
    drawn = [
        Bar(_street(row), float(row.incidents), f"{theme.whole(row.incidents)} in {row.months} months")
        for row in rows_of(rows.head(_POINTS))
    ]
    return (
        bars([Bars(drawn, "grey")], alt="Bars: what is recorded at the map points with the most months.")
        if drawn
        else None
    )


def _street(row: Any) -> str:
    """The street or place of a map point, and its area with the ward."""
    return f"{str(row.location).removeprefix('On or near ')}, {row.area}"
