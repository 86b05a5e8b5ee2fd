"""The town-centre crime basket: what the Government names for town centres, as far as open data counts it."""

from __future__ import annotations

from math import isfinite
from typing import Any

import pandas as pd

from components import theme, wording
from components.figures.months import Event
from components.figures.ranking import Colour, Row, dot_intervals
from components.panels.framework import BASKET, FRAMEWORK
from components.panels.monthly import STREET, control_panel, recording_changes
from components.panels.panel import Panel, panel
from components.panels.yearly import YEAR, Year, state_of, year_change
from components.view import Ask, View

CENTRE = "northampton-town-centre"
CENTRE_NAME = "Northampton town centre"
SEASON = "Shoplifting"  # most of the basket
OUR_AREAS = "our reading of which areas make up the town centre"
_COLOURS: dict[str, Colour] = {"improving": "improvement", "worsening": "concern", "no clear change": "plain"}


@panel("framework/basket", question="Is crime in the town centre changing, beyond its usual ups and downs?")
def basket(ask: Ask, view: View) -> Panel:
    """Monthly counts of the basket in Northampton town centre with their usual range."""
    rows = ask("framework/basket", scope=CENTRE, since=view.since, until=view.until)
    if rows.empty:
        return _no_centre(rows)
    types = _counted(ask, "basket")
    drawn = control_panel(
        ask,
        view,
        rows,
        what=BASKET,
        series=SEASON,
        where=CENTRE_NAME,
        wanted="down",
        events=_events(ask, view, types),
        caveat=(
            "Three of the five crimes that the framework names. More reports from shops raise the count as more theft "
            "does. The files know only the month."
        ),
    )
    return Panel(
        finding=drawn.finding,
        table=drawn.table,
        columns=drawn.columns,
        source=f"{STREET}; {OUR_AREAS}",
        figure=drawn.figure,
        caveat=drawn.caveat,
        how=(
            f"Counted: {wording.join_words([wording.what(name) for name in types])}. The time of the year is that of "
            f"{wording.what(SEASON)}. {drawn.how}"
        ),
        alt=drawn.alt,
        empty=drawn.empty,
    )


def _events(ask: Ask, view: View, types: list[str]) -> list[Event]:
    """Changes of rules that touch any of the types, each once."""
    return list({event.label: event for name in types for event in recording_changes(ask, view, name)}.values())


@panel("framework/basket_types", question="Which crimes of the town centre changed against the year before?")
def basket_types(ask: Ask, view: View) -> Panel:
    """Each type that is named for town centres, newest year against the year before."""
    rows = ask("framework/basket_types")
    rows = rows[rows["crime_type"].notna()]
    years = [(row, year_change(ask, CENTRE, str(row.crime_type), view.until)) for row in rows.itertuples()]
    made = [_line(row, year) for row, year in years if year is not None]
    if not made:
        return Panel(
            finding=f"Too few months are imported to compare two years of {CENTRE_NAME}.",
            table=rows.head(0),
            source=STREET,
            empty="This needs at least six months with the same months of the year before.",
        )
    table = pd.DataFrame(made)
    return Panel(
        finding=_types_finding(table),
        table=table,
        columns={
            "crime_type": "Type",
            "part": "Part of the basket",
            "now": "Newest year",
            "before": "Year before",
            "ratio": "Ratio",
            "low": "95% from",
            "high": "95% to",
            "state": "Latest state",
        },
        source=f"{STREET}; {OUR_AREAS}",
        figure=dot_intervals(
            [
                Row(row["crime_type"], *_drawn(row), colour=_COLOURS.get(row["state"], "context"))
                for _, row in table.iterrows()
            ],
            unit="times as many a day as a year before",
            places=2,
            reference=1.0,
            reference_label="no change",
            logarithmic=True,
        ),
        caveat="The upper three are the basket. Public order is not judged: part of it is found by officers.",
        how=(
            "Ratio of incidents a day in the newest twelve months to the twelve before, with a 95% interval that is "
            "widened by how much the months vary. Improving or worsening: the interval leaves out no change."
        ),
        alt=f"Ratio of the newest year to the year before in {CENTRE_NAME}, by type, with 95% intervals.",
    )


def _line(row: Any, year: Year) -> dict[str, object]:
    judged = row.record_kind == "reported"
    change = year.result
    return {
        "crime_type": row.crime_type,
        "part": "yes" if row.role == "basket" else "no",
        "months": _months(year),
        "now": change.now,
        "before": change.before,
        "ratio": _finite(change.ratio),
        "low": _finite(change.lower),
        "high": _finite(change.upper),
        "state": state_of(year, "down") if judged else "not judged",
    }


def _months(year: Year) -> str:
    period = theme.period(year.since, year.until)
    return period if year.months == YEAR else f"the {year.months} months of {period} that are imported for both years"


def _finite(number: float) -> float | None:
    return round(number, 3) if isfinite(number) and number > 0 else None


def _drawn(row: pd.Series) -> tuple[float | None, float | None, float | None]:
    low, high, value = (None if pd.isna(row[name]) else float(row[name]) for name in ("low", "high", "ratio"))
    return value, low, high


def _types_finding(table: pd.DataFrame) -> str:
    told = [
        f"{words} {wording.join_words([wording.what(name) for name in names])}"
        for state, words in (("worsening", "more"), ("improving", "less"))
        if (names := table.loc[table["state"] == state, "crime_type"].tolist())
    ]
    where, months = CENTRE_NAME, table["months"].iloc[0]
    if not told:
        return f"For no type in {where} can we tell a change against the year before ({months})."
    rest = int((table["state"] == "no clear change").sum())
    others = f"; for {rest} other {'type' if rest == 1 else 'types'} we cannot tell a change" if rest else ""
    return f"In {where}, {' and '.join(told)} was recorded than a year before ({months}){others}."


@panel("framework/gaps", question="What does the basket leave out?")
def gaps(ask: Ask, view: View) -> Panel:
    """What the Government names for town centres, where it is counted here, and what that cannot show."""
    rows = ask("framework/basket_types")
    uncounted = int(rows["crime_type"].isna().sum())
    table = rows.assign(
        role=[_role(row) for row in rows.itertuples()],
        named_by=[wording.sentence_case(name) for name in rows["named_by"]],
        crime_type=rows["crime_type"].fillna("none"),
    )
    return Panel(
        finding=f"{_centres(ask)}; {uncounted} of {len(rows)} kinds of incident listed cannot be counted.",
        table=table,
        columns={
            "named": "What is named",
            "named_by": "Named by",
            "crime_type": "Type in open data",
            "role": "How it is used",
            "gap": "What it cannot show",
        },
        source=f"{FRAMEWORK}; the Government’s announcement of April 2025; our reading of the types",
        caveat="The hour, the weekend and the exact place are in none of the files.",
        show_table=True,
        real=True,
    )


def _role(row: Any) -> str:
    shown = {"basket": "In the basket", "beside": "Shown beside it"}.get(row.role, "Cannot be counted")
    return f"{shown}, not judged" if row.role == "beside" and row.record_kind != "reported" else shown


def _centres(ask: Ask) -> str:
    towns = ask("framework/centres")
    has = towns.loc[towns["scope"].notna(), "town"].drop_duplicates().tolist()
    without = towns.loc[towns["scope"].isna(), "town"].tolist()
    if not has:
        return "No town of the county has areas set for its centre"
    names = f"{wording.join_words(has)} {'has' if len(has) == 1 else 'have'} areas set for the town centre"
    return f"Only {names}, not {_or(without)}" if without else wording.sentence_case(names)


def _or(names: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _no_centre(rows: pd.DataFrame) -> Panel:
    return Panel(
        finding="The town centre’s areas or months are not in this database.",
        table=rows,
        source=STREET,
        empty="Import LSOA boundaries that hold Northampton town centre, and its months.",
    )


def _counted(ask: Ask, role: str) -> list[str]:
    rows = ask("framework/basket_types")
    return rows.loc[rows["role"] == role, "crime_type"].tolist()
