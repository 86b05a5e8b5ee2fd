"""The town-centre crime basket: what the Government names for town centres, as far as open data counts it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.plurals import plural
from components.counting import STREET, street
from components.figures.months import Event
from components.panels.accountability.framework import BASKET, FRAMEWORK
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.county import county
from components.panels.shared.months.control_chart import control_panel, recording_changes
from components.panels.shared.months.period import county_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SEASON = "Shoplifting"  # most of the basket
OUR_AREAS = "our reading of which areas make up the town centre"


@panel("framework/basket", question="Is crime in the town centre changing, beyond its usual ups and downs?")
def basket(ask: Ask, view: View) -> Panel:
    """Monthly counts of the basket in the town centre that pages follow, with their usual range."""
    types, centre = _counted(ask), county(ask)
    rows = ask("shared/monthly_of", scope=centre.centre_scope, crime_types="; ".join(types))
    if rows.empty:
        return no_centre(ask, rows)
    drawn = control_panel(
        ask,
        view,
        rows,
        what=BASKET,
        series=SEASON,
        where=centre.centre_name,
        wanted="down",
        events=_events(ask, types),
        caveat=(
            "Three of the five crimes that the framework names. More reports from shops raise the count, as more theft "
            "does. The files give only the month."
        ),
    )
    return replace(
        drawn,
        title=f"Retail and street crime, {centre.centre_name}" if drawn.title else "",
        source=f"{street('; '.join(types))}; {OUR_AREAS}",
        how=(
            f"Counted: {phrases.join_words([phrases.what(name) for name in types])}. The seasonal pattern is that of "
            f"{phrases.what(SEASON)}. {drawn.how}"
        ),
    )


def _events(ask: Ask, types: list[str]) -> list[Event]:
    """Changes of rules that affect any of the types, each once."""
    return list({event.label: event for name in types for event in recording_changes(ask, name)}.values())


@panel("framework/gaps", question="What does the basket leave out?")
def gaps(ask: Ask, view: View) -> Panel:
    """What the Government names for town centres, where it is counted here, and what that cannot show."""
    rows = ask("framework/basket_types")
    uncounted = int(rows["crime_type"].isna().sum())
    table = rows.assign(
        role=[_role(row) for row in rows_of(rows)],
        named_by=[phrases.sentence_case(name) for name in rows["named_by"]],
        crime_type=rows["crime_type"].fillna("none"),
    )
    return Panel(
        finding=(
            f"{county_name(ask)}: {uncounted or 'none'} of "
            f"{phrases.several(len(rows), 'kind', 'kinds')} of town-centre incident cannot be counted in open data."
        ),
        detail=f"{_centres(ask)}.",
        title="What the Government names for town centres",
        note=f"{len(rows) - uncounted} of {len(rows)} are counted",
        entries=[
            Entry(
                row.named,
                f"{row.role}. {row.gap}",
                sign="no data" if row.crime_type == "none" else "holds" if row.role == "In the basket" else "unclear",
            )
            for row in rows_of(table)
        ],
        table=table,
        columns={
            "named": "What is named",
            "named_by": "Named by",
            "crime_type": "Type in open data",
            "role": "How it is used",
            "gap": "What it cannot show",
        },
        source=f"{FRAMEWORK}; the Government’s announcement of April 2025; our reading of the types",
        caveat="None of the files gives the hour, the weekday or the exact place.",
        real=True,
    )


def _role(row: Any) -> str:
    shown = {"basket": "In the basket", "beside": "Shown as well"}.get(row.role, "Cannot be counted")
    return f"{shown}, not judged" if row.role == "beside" and not row.judged else shown


def _centres(ask: Ask) -> str:
    towns = ask("framework/centres")
    has = towns.loc[towns["scope"].notna(), "town"].drop_duplicates().tolist()
    without = towns.loc[towns["scope"].isna(), "town"].tolist()
    if not has:
        return "No town of the county has areas set for its centre"
    names = f"{phrases.join_words(has)} {plural(len(has), 'has', 'have')} areas set for the town centre"
    return f"Only {names}, not {_or(without)}" if without else phrases.sentence_case(names)


def _or(names: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def no_centre(ask: Ask, rows: pd.DataFrame) -> Panel:
    """What replaces a panel on the town centre if there is nothing to show."""
    name = county(ask).centre_name
    return Panel(
        finding="The town centre’s areas or months are not in this database."
        if name
        else f"No town centre of {county_name(ask)} is described here.",
        table=rows,
        source=STREET,
        empty=f"Import LSOA boundaries that hold {name}, and its months."
        if name
        else "Which areas make up a town centre is for people who know it to say.",
    )


def _counted(ask: Ask) -> list[str]:
    rows = ask("framework/basket_types")
    return rows.loc[rows["role"] == "basket", "crime_type"].tolist()
