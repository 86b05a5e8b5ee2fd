"""How is the county, or the chosen place, doing?"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pandas as pd

from analysis.comparison import Change, change, together
from analysis.series.control_chart import control_chart
from analysis.series.dispersion import dispersion
from components import theme
from components.counting import EACH_REPORTED_TYPE, EACH_TYPE, REPORTED, STREET, street
from components.figures.ranking import Colour, Row, dot_intervals
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.months.age_of_data import kind_in_words
from components.panels.shared.months.control_chart import control_panel, recording_changes
from components.panels.shared.months.judged_series import factors_of, months_of, season_of
from components.panels.shared.months.period import newest_year
from components.panels.shared.months.recording_changes import crossed
from components.panels.shared.months.year_on_year import CORRECTED, FEWEST_MONTHS
from components.panels.shared.ratio_pictures import ratio_row, year_on_year
from components.pictures.comparisons.interval_marks import Interval, Side
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View, once
from components.wording import change as wording_change
from components.wording import phrases
from components.wording.short import LIMIT, fitted

# Fewer than this in both years together says nothing about a change.
FEWEST = 10
YEAR = 12


@panel("overview/headline", question="Is recorded crime changing, beyond its usual ups and downs?")
def headline(ask: Ask, view: View) -> Panel:
    """Monthly counts of what is in view, with their usual range."""
    rows = ask("shared/monthly_count", scope=view.scope, crime_type=view.crime_type)
    return control_panel(
        ask,
        view,
        rows,
        what=phrases.what(view.crime_type),
        series=view.crime_type or "all",
        wanted=wanted_direction(ask, view.crime_type),
        events=recording_changes(ask, view.crime_type),
        caveat=(
            "Recorded crime is not all crime: what nobody reports is not included."
            if view.crime_type
            else "All types together mix what the public reports with what officers find. "
            "Recorded crime is not all crime: what nobody reports is not included."
        ),
    )


def wanted_direction(ask: Ask, crime_type: str | None) -> Literal["down"] | None:
    """Down for what victims and the public report; none for what officers find, and for all types together."""
    return "down" if crime_type in once(ask, "judged types", _judged_types) else None


def _judged_types(ask: Ask) -> frozenset[str]:
    rows = ask("shared/crime_type")
    return frozenset(rows.loc[rows["judged"], "crime_type"])


@panel("overview/types", question="Which crime types changed compared with a year before?")
def types(ask: Ask, view: View) -> Panel:
    """Each type: the newest twelve months against the same months a year before, with an interval."""
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
    rules = crossed(ask, REPORTED, until.replace(year=until.year - 2), until)
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
    """The finding ever shorter: with the types named, counted, and where too few months are there, how many."""
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
    """Which types differ from a year before; others is how many do not, or cannot be told."""
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


@panel("overview/stands_out", question="Where does the newest month stand out?")
def stands_out(ask: Ask, view: View) -> Panel:
    """Areas and types whose newest month is higher than their own past would let expect."""
    tested = ask("overview/tested").iloc[0]
    rows = ask("overview/stands_out", scope=view.scope)
    how = (
        "For each area and type, the newest month is compared with the earlier months of the unbroken run (negative "
        "binomial); the list is what Benjamini and Hochberg’s rule at 5% leaves of all series tested. Types that "
        "officers find are left out."
    )
    if not tested["tested"]:
        return Panel(
            finding=f"Too few months in a row to say what stands out in {view.scope_name}.",
            title="Where the newest month stands out",
            table=rows.drop(columns=["p_value", "area_code"]),
            source=STREET,
            empty="A month can stand out only if there are at least 12 months in a row before it.",
            how=how,
        )
    month: date = tested["month"].date()
    lines = [
        wording_change.StandOut(
            phrases.what(row.crime_type), area_name(row.area, row.ward), row.incidents, row.expected
        )
        for row in rows_of(rows)
    ]
    detail = wording_change.stands_out(
        lines,
        int(tested["tested"]),
        month,
        view.scope_name,
        all(not season_of(ask, name).empty for name in rows["crime_type"].unique()),
    )
    return Panel(
        finding=fitted(LIMIT, detail, *_stand_out_brief(lines, month, view.scope_name)),
        detail=detail,
        title="Where the newest month stands out",
        note=theme.month(month),
        entries=[
            Entry(f"{phrases.sentence_case(line.what)} in {line.where}", wording_change.against(line), sign="above")
            for line in lines
        ]
        or [Entry("No area stands out", f"of {view.scope_name}, beyond chance")],
        table=rows.drop(columns=["p_value", "area_code"]).assign(expected=rows["expected"].map(phrases.few_expected)),
        columns={
            "area": "Area",
            "ward": "Ward",
            "crime_type": "Type",
            "month": "Month",
            "incidents": "Recorded",
            "expected": "Expected",
            "usual_to": "Usual range to",
        },
        source=f"{street(EACH_REPORTED_TYPE)}; {theme.month(month)}",
        caveat="This is one month in one small area: check before acting. The whole county is tested; only the chosen "
        "place is shown.",
        how=how,
    )


def _stand_out_brief(lines: list[wording_change.StandOut], month: date, where: str) -> list[str]:
    """The finding ever shorter: the most unusual with its numbers, then how many there are."""
    when = theme.month(month)
    if not lines:
        return [f"{when}: no area of {where} stands out beyond chance.", f"{when}: no area stands out beyond chance."]
    named = f"{lines[0].what} in {lines[0].where} stands out"
    more = f", and {phrases.number(len(lines) - 1)} more" if len(lines) > 1 else ""
    counted = phrases.several(len(lines), "area and type stands out", "areas and types stand out")
    return [
        f"{when}: {named} ({wording_change.against(lines[0])}){more}.",
        f"{when}: {named}{more}.",
        f"{when}: {counted} beyond chance.",
    ]


@panel("overview/last_import", question="What did the newest import change?", audience="internal")
def last_import(ask: Ask, view: View) -> Panel:
    """Months that the newest import added or brought again, by kind of file."""
    rows = ask("overview/last_import")
    brought = rows["rows_before"].notna()
    table = (
        rows.assign(
            added=~brought,
            again=brought,
            changed=brought & (rows["rows_before"] != rows["rows_now"]),
        )
        .groupby("kind", as_index=False)
        .agg(
            added=("added", "sum"),
            again=("again", "sum"),
            changed=("changed", "sum"),
            first=("month", "min"),
            last=("month", "max"),
        )
    )
    added, again, changed = (int(table[column].sum()) for column in ("added", "again", "changed"))
    return Panel(
        title="What the newest import added",
        finding=_import_finding(added, again, changed),
        table=table.assign(kind=table["kind"].map(kind_in_words)),
        columns={
            "kind": "Kind of file",
            "added": "Months added",
            "again": "Imported again",
            "changed": "With a different number of rows",
            "first": "From",
            "last": "To",
        },
        source="The import itself",
        caveat="A month that is imported again with the same number of rows can still have different outcomes.",
        show_table=True,
    )


def _import_finding(added: int, again: int, changed: int) -> str:
    new, old = (phrases.several(count, "month of files", "months of files") for count in (added, again))
    if not again:
        return f"The newest import added {new}."
    brought = f"added {new} and imported {again} again" if added else f"imported {old} again"
    if again == 1:
        rows = "with a different number of rows" if changed else "with the same number of rows as before"
    else:
        rows = f"{'all' if changed == again else changed or 'none'} of them with a different number of rows"
    return f"The newest import {brought}, {rows}."
