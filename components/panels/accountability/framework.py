"""The headline measures of the Neighbourhood Policing Guarantee: who can show each, and what is known here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from analysis.months import months_later
from components import theme
from components.counting import EACH_MEASURE, street
from components.figures.states import state_bars
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.shared.county import County, county
from components.panels.shared.downloads import YOUNG_MONTHS, final_months, one_day
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.judged_series import months_of
from components.panels.shared.months.period import county_name, in_words, newest_year
from components.panels.shared.months.year_on_year import YEAR, said, state_of, year_change
from components.panels.shared.promises.outcomes import Known
from components.pictures.promises.promise_squares import Plan, Promise, State, promise_squares
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

FRAMEWORK = (
    "Home Office, Neighbourhood Policing Guarantee performance framework, 2025; its headline measures as Full Fact "
    "lists them, 2026"
)
# Labels of the file, as shown to readers.
LABELS = {
    "local": "shown here",
    "national": "published nationally",
    "partner": "needs the force or a partner",
    "none": "nobody publishes it",
}
SIGNS: dict[str, State] = {
    "shown here": "holds",
    "published nationally": "unclear",
    "needs the force or a partner": "not judged",
    "nobody publishes it": "no data",
}
_WORDS: dict[State, str] = {
    "holds": "shown here in part",
    "unclear": "published nationally",
    "not judged": "need the force or a partner",
    "no data": "published by nobody",
}
_HERE = "national-framework"
HOW = (
    "Shown here: this dashboard counts it from open data, as far as possible. Published nationally: a public body "
    "publishes it, for all forces together or for each. Needs the force or a partner: it exists, but not as open "
    "data. The labels are our reading. “Not confirmed” is what we looked for and did not find."
)
_POSITIVE = ("charged", "resolved out of court")
_STATES: dict[str, Sign] = {
    "improving": "better",
    "worsening": "worse",
    "no clear change": "unclear",
    "too few months": "early",
    "no data": "no data",
}
# Headline measures in a few words.
# The word for each state on every page.
_BADGES = {"too few months": "too early to say"}
_SHORT = {"NF11": "Crimes that ended with a positive outcome", "NF12": "Retail and street crime recorded"}
# The framework's name for town-centre crimes, of which open data counts three in five.
BASKET = "retail and street crime"


@panel("framework/pillars", question="What does the Guarantee measure, and who can show it?")
def pillars(ask: Ask, view: View) -> Panel:
    """Every headline measure by pillar as a square, with who can show it."""
    rows = ask("framework/measures")
    rows = rows.assign(label=rows["label"].map(LABELS))
    counts = pd.crosstab(rows["pillar_order"], rows["label"]).reindex(columns=list(LABELS.values()), fill_value=0)
    names = rows.drop_duplicates("pillar_order")["pillar"].tolist()
    told = _finding(rows["label"].value_counts().to_dict(), len(rows), county_name(ask))
    parts = [
        (str(name), [Promise(row.measure, SIGNS[row.label]) for row in rows_of(part)])
        for name, part in rows.groupby("pillar", sort=False)
    ]
    return Panel(
        finding=told,
        title=f"{len(rows)} headline measures, by pillar",
        note="who can show each",
        picture=promise_squares(
            [Plan("", parts)], alt=f"Squares, one for each headline measure, by pillar. {told}", words=_WORDS
        ),
        table=_table(rows),
        columns={
            "measure": "Headline measure",
            "pillar": "Pillar",
            "label": "Who can show it",
            "where": "Where it is",
            "limits": "What it cannot show",
            "not_confirmed": "Not confirmed",
        },
        source=FRAMEWORK,
        figure=state_bars(names, {label: counts[label].tolist() for label in counts}),
        caveat="“Shown here” is never the whole measure: each entry says what is missing or not confirmed.",
        how=HOW,
        alt="Bars: headline measures of each pillar by who can show them.",
        real=True,
    )


@panel("framework/list", question="What is each headline measure, and who can show it?")
def measures(ask: Ask, view: View) -> Panel:
    """Every headline measure as a line, with where it is and what it cannot show."""
    rows = ask("framework/measures")
    return replace(
        pillars(ask, view),
        title=f"The {len(rows)} headline measures, one by one",
        note="",
        picture=None,
        figure=None,
        entries=[
            Entry(
                row.measure,
                f"{row.pillar}. {row.where_it_is}. {row.cannot_say}",
                sign=SIGNS[LABELS[row.label]],
                badge=LABELS[row.label],
                url_path=row.url_path if isinstance(row.url_path, str) and row.url_path != _HERE else "",
            )
            for row in rows_of(rows)
        ],
    )


def _finding(counts: dict[str, int], measures: int, county: str) -> str:
    here, national, partner, nobody = (counts.get(label, 0) for label in LABELS.values())
    of = f"{county}, {phrases.several(measures, 'national measure', 'national measures')}"
    told = f"{here or 'none'} shown here in part, {national or 'none'} nationally, {partner or 'none'} only by partners"
    return f"{of}: {told}{f', {nobody} by nobody' if nobody else ''}."


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "measure_id": rows["measure_id"],
            "measure": rows["measure"],
            "pillar": rows["pillar"],
            "label": [phrases.sentence_case(label) for label in rows["label"]],
            "where": rows["where_it_is"],
            "limits": rows["cannot_say"],
            "not_confirmed": rows["not_confirmed"].fillna(""),
            "source": rows["source"],
        }
    )


@panel("framework/local", question="What do we know about the measures that open data can show?")
def local(ask: Ask, view: View) -> Panel:
    """The latest state of each headline measure that this dashboard shows."""
    rows = ask("framework/measures")
    rows = rows[rows["label"] == "local"]
    known = [_known(ask, view, row) for row in rows_of(rows)]
    table = pd.DataFrame(
        {
            "measure_id": rows["measure_id"],
            "measure": rows["measure"],
            "state": [phrases.sentence_case(item.state) for item in known],
            "said": [item.said for item in known],
            "newest": [item.newest or "–" for item in known],
        }
    )
    recorded = next((item for row, item in zip(rows_of(rows), known, strict=True) if row.direction == "down"), None)
    return Panel(
        finding=_local_in_short(rows, known, county(ask)),
        detail=recorded.said if recorded else "",
        title="Shown here: latest results",
        note="against the year before",
        entries=[
            Entry(
                _SHORT.get(row.measure_id, row.measure),
                item.said,
                sign=_STATES.get(item.state, "not judged"),
                badge=_BADGES.get(item.state, item.state),
            )
            for row, item in zip(rows_of(rows), known, strict=True)
        ],
        table=table,
        columns={
            "measure": "Headline measure",
            "state": "Latest state",
            "said": "What is known",
            "newest": "Months of the figure",
        },
        source=street(EACH_MEASURE),
        caveat="Shoplifting, robbery and theft from the person only. More reports from shops raise the count too.",
        how=(
            "Improving or worsening: the newest twelve months differ from the twelve before by more than chance. No "
            "clear change: the 95% interval includes no change. Not judged: a share that depends on how recent the "
            f"crimes are; the newest {YOUNG_MONTHS} months are left out of it. Charged or resolved out of court: "
            "charges, cautions, penalty notices and local resolutions, which may not be what the Home Office counts "
            "as positive."
        ),
    )


def _local_in_short(rows: pd.DataFrame, known: list[Known], home: County) -> str:
    if not known:
        return f"{home.name}: no headline measure can be shown with open data."
    named = [_SHORT.get(str(row.measure_id), str(row.measure)) for row in rows_of(rows)]
    told = [f"{name}: {_BADGES.get(item.state, item.state)}" for name, item in zip(named, known, strict=True)]
    others = "; ".join(f"{each[:1].lower()}{each[1:]}" for each in told)
    shown = phrases.several(len(known), "measure", "measures")
    return fitting(
        f"{home.plans_place}, {others}.", f"{home.plans_place}: {shown} of {len(known)} can be followed here."
    )


def _no_place(home: County) -> str:
    """Why a measure that follows one place has no areas."""
    if not home.centre_scope:
        return f"Which areas of {home.name} make up a town centre is not described here."
    return "The areas of the place are not in this database: no LSOA boundaries that hold them are imported."


def _known(ask: Ask, view: View, row: Any) -> Known:
    if not isinstance(row.place, str):
        return Known("no data", _no_place(county(ask)))
    if row.direction != "down":
        return _ended(ask, view, row)
    year = year_change(ask, row.scope, row.crime_types, newest_year(ask, view)[1])
    newest = theme.period(year.since, year.until) if year else ""
    return Known(state_of(year, row.direction), said(year, BASKET, row.place), newest)


def _ended(ask: Ask, view: View, row: Any) -> Known:
    """Outcomes of the investigations of a year's crimes that have had at least half a year."""
    since, until = _settled(newest_year(ask, view)[1])
    groups = ask("priority/investigations", scope=row.scope, crime_types=row.crime_types, since=since, until=until)
    groups = groups[final_months(groups)]
    crimes = int(groups["crimes"].sum())
    if not crimes:
        return Known("no data", "There is no such crime with an outcome in the months imported.")
    positive = int(groups.loc[groups["outcome_group"].isin(_POSITIVE), "crimes"].sum())
    months = theme.period(since, until)
    when = in_words(months_of(groups.drop_duplicates("month")), since, until)
    told = (
        f"Of {phrases.number(crimes)} such crimes recorded in {row.place}, {when}, {phrases.number(positive)} "
        f"({theme.percent(positive / crimes)}) led to a charge or were resolved out of court{one_day(groups)}."
    )
    return Known("not judged", told, months)


def _settled(newest: date) -> tuple[date, date]:
    """The newest twelve months whose crimes have had that time."""
    until = months_later(newest, -YOUNG_MONTHS)
    return months_later(until, 1 - YEAR), until
