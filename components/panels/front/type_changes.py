"""Which crime types changed compared with a year before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from analysis.comparison import Change, change, together
from analysis.months import months_later
from analysis.series.control_chart import control_chart
from analysis.series.dispersion import dispersion
from analysis.year_on_year import FEWEST_MONTHS
from components.counting import EACH_TYPE, REPORTED, STREET, street
from components.figures.ranking import Colour, Row, dot_intervals
from components.panels.panel import Panel, panel
from components.panels.shared.months.judged_series import factors_of, months_of, season_of
from components.panels.shared.months.period import newest_year
from components.panels.shared.months.recording_changes import crossed
from components.panels.shared.months.year_on_year import CORRECTED
from components.panels.shared.ratio_pictures import ratio_row, year_on_year
from components.pictures.comparisons.interval_marks import Interval, Side
from components.rows import rows_of
from components.view import Ask, View
from components.wording import change as wording_change
from components.wording import phrases
from components.wording.short import LIMIT, fitted

# Fewer than this in both years together says nothing about a change.
FEWEST = 10
YEAR = 12


@panel("overview/types", question="Which crime types changed compared with a year before?")
def types(ask: Ask, view: View) -> Panel:
    """Each type: the newest twelve months compared with the same months a year before, with an interval."""
    until = newest_year(ask, view)[1]
    rows = ask("shared/types_year_on_year", scope=view.scope, until=until)
    if rows.empty:
        return Panel(
            finding=f"There are no months to compare with the year before in {view.scope_name}.",
            table=rows,
            source=STREET,
            empty="A comparison needs at least one month that is imported for two years in a row.",
        )
    series = _series(ask, view.scope, until)
    newest = {name: _newest(ask, name, months) for name, months in series.items()}
    months = int(rows["months"].max())
    changes = together([_change(row, series) for row in rows_of(rows)])
    table = _types_table(rows, changes, newest)
    if months < FEWEST_MONTHS:
        table = table.assign(verdict="too few to say")
    rules = crossed(ask, REPORTED, months_later(until, -24), until)
    detail = _types_finding(table, view, months)
    return Panel(
        finding=fitted(LIMIT, detail, *_types_brief(table, view, months)),
        detail=detail,
        title="Each type compared with the year before",
        note="times as many a day",
        picture=year_on_year(
            [_interval(item) for item in rows_of(table.sort_values("ratio", ascending=False))],
            alt="Ratio of each crime type’s newest year to the year before, around no change.",
        ),
        table=table,
        columns={
            "crime_type": "Type",
            "now": "Newest year",
            "before": "Year before",
            "ratio": "Ratio per day",
            "lower": "95% from",
            "upper": "95% to",
            "verdict": "Against the year before",
            "newest_month": "Newest month",
            "records": "How it is recorded",
        },
        source=f"{street(EACH_TYPE)}; {months} months that are imported for both years",
        figure=dot_intervals(
            [_row(item) for item in rows_of(table.sort_values("ratio", ascending=False))],
            unit="times as many a day as a year before",
            places=2,
            reference=1.0,
            reference_label="no change",
            logarithmic=True,
        ),
        caveat=(
            "Hollow: not judged, because officers find drugs and weapons and record much public order themselves; more "
            f"patrols give more records. {rules} Of the newest months: {wording_change.by_chance(len(series))}."
        ),
        how=(
            "Ratio of incidents a day, the newest twelve months over the same months a year before, whatever period is "
            "chosen, with an exact conditional 95% interval widened by how much each series’ months vary (dispersion). "
            f"{CORRECTED}"
        ),
        charts=len(series),
        alt="Ratio of each crime type’s newest year to the year before, with 95% intervals.",
    )


def _series(ask: Ask, scope: str, until: date) -> dict[str, pd.DataFrame]:
    months = ask("overview/type_months", scope=scope, until=until)
    return {str(name): rows for name, rows in months.groupby("crime_type", observed=True)}


def _change(row: Any, series: dict[str, pd.DataFrame]) -> Change | None:
    if row.now + row.before < FEWEST:
        return None
    months = series[row.crime_type]
    spread = dispersion(months_of(months), months["incidents"].to_numpy(), months["days"].to_numpy())
    # An unknown spread (nan) gives "cannot tell".
    return change(int(row.now), row.days_now, int(row.before), row.days_before, spread.cautious)


def _types_table(rows: pd.DataFrame, changes: list[Change | None], newest: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "crime_type": rows["crime_type"],
            "now": rows["now"],
            "before": rows["before"],
            "ratio": [None if item is None else round(item.ratio, 3) for item in changes],
            "lower": [None if item is None else round(item.lower, 3) for item in changes],
            "upper": [None if item is None else round(item.upper, 3) for item in changes],
            "verdict": ["too few to say" if item is None else item.verdict for item in changes],
            "newest_month": rows["crime_type"].map(newest),
            "judged": rows["judged"],
            "records": rows["record_kind"].map(
                {"reported": "reported", "found": "found by officers", "mixed": "reported and found"}
            ),
        }
    )


def _newest(ask: Ask, crime_type: str, rows: pd.DataFrame) -> str:
    months, season = months_of(rows), season_of(ask, crime_type)
    lengths = rows["days"].to_numpy() * factors_of(months, season)
    chart = control_chart(months, rows["incidents"].to_numpy(), lengths)
    told = {
        "usual": "in its usual range",
        "not judged": "too few months in a row",
        "higher": "higher than usual",
        "lower": "lower than usual",
        "rising": "rising",
        "falling": "falling",
    }[chart.newest]
    return told if chart.newest in ("usual", "not judged") else f"{told}{phrases.doubt(not season.empty)}"


def _row(item: Any) -> Row:
    judged = item.records != "found by officers"
    colours: dict[str, Colour] = {"higher": "concern", "lower": "improvement"}
    colour: Colour = colours.get(item.verdict, "unsure") if item.judged else "context"
    name = item.crime_type if judged else f"{item.crime_type} (found by officers)"
    return Row(name, item.ratio, item.lower, item.upper, colour, unknown="too few")


def _interval(item: Any) -> Interval:
    tones: dict[str, Side] = {"higher": "concern", "lower": "place"}
    few = item.verdict == "too few to say" and item.ratio != item.ratio
    said = {"higher": "more", "lower": "less"}.get(item.verdict, item.verdict)
    return ratio_row(
        item.crime_type,
        item.ratio,
        item.lower,
        item.upper,
        said=said if item.judged or few else f"{said}, {item.records}",
        tone=tones.get(item.verdict, "text") if item.judged else "text",
        told=item.verdict in tones,
    )


def _types_brief(table: pd.DataFrame, view: View, months: int) -> list[str]:
    """The finding in shorter and shorter forms: types named, then counted; with too few months, how many."""
    where = view.scope_name
    if months < FEWEST_MONTHS:
        there = phrases.several(months, "month", "months")
        return [
            f"Too few to say what changed in {where}: {there} imported for both years.",
            f"Too few to say what changed: {there} imported for both years.",
        ]
    judged = table[table["judged"] & (table["verdict"] != "too few to say")]
    moved = [
        (word, [phrases.what(name) for name in judged.loc[judged["verdict"] == verdict, "crime_type"]])
        for word, verdict in (("more", "higher"), ("less", "lower"))
    ]
    others = len(judged) - sum(len(names) for _, names in moved)
    named = "; ".join(f"{word} {phrases.join_words(names)}" for word, names in moved if names)
    counted = ", ".join(f"{word} of {len(names)}" for word, names in moved if names)
    if not named:
        any_of = f"any of {others} types" if others != 1 else "the one type that can be judged"
        return [
            f"Cannot tell a change in {where} against the year before for {any_of}.",
            f"Cannot tell a change against the year before for {any_of}.",
        ]
    rest = f"; cannot tell for {phrases.several(others, 'other', 'others')}" if others else ""
    return [
        f"{where} against the year before: {named}{rest}.",
        f"{where}: {named}{rest}.",
        f"{where} against the year before: {counted} of {len(judged)} types{rest}.",
        f"Against the year before: {counted} of {len(judged)} types{rest}.",
    ]


def _types_finding(table: pd.DataFrame, view: View, months: int) -> str:
    if months < FEWEST_MONTHS:
        return f"{_both_years(months)}: too few to say what changed against a year before in {view.scope_name}."
    judged = table[table["judged"] & (table["verdict"] != "too few to say")]
    higher = [phrases.what(name) for name in judged.loc[judged["verdict"] == "higher", "crime_type"]]
    lower = [phrases.what(name) for name in judged.loc[judged["verdict"] == "lower", "crime_type"]]
    others = len(judged) - len(higher) - len(lower)
    told = _told(higher, lower, others, view.scope_name)
    if months >= YEAR:
        return told
    return f"{told} {_both_years(months)}."


def _both_years(months: int) -> str:
    there = phrases.several(months, "month is", "months are")
    return f"{f'Only {there}' if months else phrases.sentence_case(there)} imported for both years"


def _told(higher: list[str], lower: list[str], others: int, where: str) -> str:
    """Which types differ from a year before; others is how many do not, or may not."""
    parts = []
    if higher:
        parts.append(f"more {phrases.join_words(higher)}")
    if lower:
        parts.append(f"less {phrases.join_words(lower)}")
    if not parts:
        of_types = f"any of the {others} types" if others != 1 else "the one type"
        return f"We cannot tell a change against the year before in {where} for {of_types} that can be judged."
    rest = f"; for the other {others} types we cannot tell" if others > 1 else ""
    return f"Against the year before, {where} recorded {' and '.join(parts)}{rest}."
