"""Stop and search: how often, and how often it led to further action. Activity, so never judged or coloured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from analysis.series.stretches import stretches
from analysis.shares import Share, share_interval
from components import theme
from components.figures.ranking import Row, interval_bars
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.county import county
from components.panels.shared.months.control_chart import HOW, NOTE, control_panel, months_of
from components.panels.shared.months.partial_months import in_two
from components.panels.shared.months.period import YEAR, county_name
from components.pictures.counts.bars import Bar, Bars, bars
from components.rows import rows_of
from components.thresholds import threshold
from components.view import Ask, View
from components.wording import phrases, searches

SOURCE = "data.police.uk stop-and-search files of the county’s police"
UNKNOWN = "unknown_ethnicity_share"
POOLED = (
    "These are 12 months together, back from the newest month of an unbroken run, the same for all panels, so that "
    "chance and the time of year matter less and no single month is shown."
)
ACTED = (
    "The files do not say whether anything was found. A search led to further action if its outcome is given and is "
    "not “no further action”: for example an arrest, a warning, a fine or a summons. The next column is the share "
    "whose outcome the file links to the object searched for, which may be left blank. Intervals are exact (Clopper "
    "and Pearson, 95%)."
)
_ACTIVITY = "More or fewer searches are neither good nor bad: they show what officers do."
# How many periods of 12 months also show further action, so that the card stays small.
_MOST_ACTED = 3
RATE_COLUMNS = {
    "searches": "Searches",
    "action": "Led to further action",
    "share": "% led to further action",
    "lower": "95% from",
    "upper": "95% to",
    "no_outcome": "Outcome not given",
    "linked": "Outcome linked to the object",
    "link_unknown": "Link not given",
}


@panel(
    "stops/trend", question="Are there more or fewer searches, beyond their usual ups and downs?", audience="internal"
)
def trend(ask: Ask, view: View) -> Panel:
    """Searches in every imported month, whatever period is in view: their files cover other months."""
    rows = ask("stops/monthly")
    if rows.empty:
        return replace(
            not_pooled(ask), finding=f"There are no months of stop and search in {county_name(ask)} to show."
        )
    months = months_of(rows)
    part, whole = in_two(rows)
    every = replace(view, since=months[0], until=months[-1])
    found = control_panel(
        ask, every, rows, what="stop and search", series="stops", wanted=None, where=county_name(ask), street=False
    )
    return replace(
        found,
        title="Searches each month",
        note=f"{NOTE}, {_period(months_of(part), months_of(whole))}",
        detail=f"{found.detail or found.finding} {searches.age(months[-1], view.today)}",
        source=SOURCE,
        caveat=" ".join(filter(None, (_ACTIVITY, found.caveat, county(ask).counted))),
        how=f"{HOW} The figures are not adjusted for the time of year. Source of the rules: NHS England, Making Data "
        "Count.",
    )


def _period(part: list[date], whole: list[date]) -> str:
    """The months that are drawn; partly known months are named separately."""
    named = f"only part of {phrases.join_words([theme.month(month) for month in part])}" if part else ""
    return "; ".join(filter(None, [theme.period(whole[0], whole[-1]) if whole else "", named]))


@panel("stops/years", question="How many searches were there in 12 months, and how many led to further action?")
def years(ask: Ask, view: View) -> Panel:
    """Searches in each 12 pooled months."""
    rows = ask("stops/years", dimension="total")
    if rows.empty:
        return not_pooled(ask)
    rates = [acted(row) for row in rows_of(rows)]
    table = with_rates(rows, rates)
    newest = rows.iloc[-1]
    since, until = newest["since"].date(), newest["until"].date()
    unknown = unknown_outcomes(rows.iloc[-1:])
    table.insert(0, "period", [short_period(row.since, row.until) for row in rows_of(rows)])
    name, action = county_name(ask), rates[-1].value
    told = searches.year(int(newest["searches"]), name, since, until, action)
    return Panel(
        finding=searches.year_in_short(int(newest["searches"]), name, since, until, action, view.today),
        detail=f"{told} {searches.age(until, view.today)}",
        title="Searches in 12 months",
        note=name,
        picture=bars(
            [
                Bars([Bar(_of_months(row), row.searches) for row in rows_of(table)], "grey"),
                Bars([_acted(row) for row in rows_of(table.tail(_MOST_ACTED))], "grey", "Led to further action"),
            ],
            alt=f"Bars of the searches recorded in {name} in each 12 months. {told}",
        ),
        entries=_led(action, since, until, newest["no_outcome"] / newest["searches"]),
        table=table,
        columns={"period": "12 months", **RATE_COLUMNS},
        source=SOURCE,
        figure=interval_bars([Row(row.period, row.searches) for row in rows_of(table)], unit="searches in 12 months"),
        caveat=" ".join(
            part
            for part in (
                searches.months_left_out(newest["left_out"], threshold(ask, UNKNOWN)),
                searches.newer_months(months_of(ask("stops/month"))[-1], until),
                unknown,
                county(ask).counted,
            )
            if part
        ),
        how=f"{POOLED} Months that do not make up 12 are left out. {ACTED}",
        alt="Bars of the searches recorded in each 12 months.",
    )


def _of_months(row: Any) -> str:
    """A period longer than its 12 months says so: months in between are left out."""
    months = (row.until.year - row.since.year) * YEAR + row.until.month - row.since.month + 1
    return row.period if months == YEAR else f"{row.period}, {YEAR} of {months} months"


def _acted(row: Any) -> Bar:
    """How many searches of 12 months led to further action, with their share; none if that is unknown."""
    said = "not known" if row.share != row.share else f"{theme.whole(row.action)} ({row.share:.0f}%)"
    return Bar(row.period, float(row.action), said)


def _led(action: float, since: date, until: date, unknown: float) -> list[Entry]:
    """How many of the newest 12 months' searches led to anything, as a line."""
    if action != action:
        return []
    given = f"; no outcome is given for {searches.share_words(unknown)}" if unknown else ""
    counted = searches.counted(since, until)
    return [Entry(f"{theme.percent(action)} led to further action", f"in the newest of these ({counted}){given}.")]


def newest_month(ask: Ask) -> date | None:
    """The newest month of searches that is imported."""
    months = months_of(ask("stops/month"))
    return months[-1] if months else None


def pooled(ask: Ask) -> bool:
    """Whether 12 months in a row are imported, which everything that is not by month needs."""
    return not ask("stops/years", dimension="total").empty


def not_pooled(ask: Ask) -> Panel:
    """Why there is nothing to show: fewer than 12 months in a row."""
    months = months_of(ask("stops/month"))
    longest = max((stretch.length for stretch in stretches(months)), default=0)
    return Panel(
        finding=searches.too_few(longest, county_name(ask)),
        table=pd.DataFrame({"month": pd.to_datetime(months)}),
        columns={"month": "Month imported"},
        source=SOURCE,
        empty="More months of stop and search are needed.",
        remedy="Add them from data.police.uk on Add data.",
    )


def short_period(since: date, until: date) -> str:
    """Oct 2024 to Sep 2025."""
    return f"{theme.short_month(since)} to {theme.short_month(until)}"


def acted(row: Any) -> Share:
    """The share of a row's searches that led to further action, of those whose outcome is given."""
    return share_interval(int(row.action), int(row.searches - row.no_outcome))


def with_rates(rows: pd.DataFrame, rates: list[Share]) -> pd.DataFrame:
    """The rows with their shares in percent."""
    columns = {"share": "value", "lower": "lower", "upper": "upper"}
    return rows.assign(
        **{name: [round(getattr(rate, part) * 100, 1) for rate in rates] for name, part in columns.items()}
    )


def unknown_outcomes(rows: pd.DataFrame) -> str:
    """The share of searches without an outcome in words; "" if all have one."""
    share = rows["no_outcome"].sum() / rows["searches"].sum()
    if share == 0:
        return ""
    return f"No outcome is given for {searches.share_words(share)} of searches, left out of the share."
