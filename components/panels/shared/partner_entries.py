"""What panels of partners' rows share: the words while nothing is entered, and numbers with their period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from components import theme
from components.panels.panel import Entry, Panel
from components.rows import from_query, rows_of
from components.view import Ask

WHOLE_COUNTY = "whole county"
PER_CENT = ("%", "per cent", "percent")
VALUE_COLUMNS = {
    "measure": "Measure",
    "place": "Place",
    "value": "Number",
    "period": "Period",
    "source": "From",
    "note": "Note",
}


@dataclass(frozen=True)
class Supply:
    """A list that partners fill in: its name, what it would hold, and who could supply it."""

    name: str
    holds: str
    who: str


# By the name of the template.
SUPPLIES = {
    "activity": Supply("activity of operations", "what was done each month, such as patrols or visits", "the force"),
    "patrol": Supply("patrols", "where they were made, on which day and for how long", "neighbourhood teams"),
    "problem_plan": Supply(
        "problem-solving plans", "each problem with its place, stage and end", "neighbourhood inspectors"
    ),
    "action": Supply(
        "action plan", "who does what by when, and what each meeting decided", "the Community Safety Partnership"
    ),
    "target": Supply("targets", "what a measure should reach, and by when", "whoever owns the priority"),
    "measure_value": Supply(
        "numbers of partners",
        "what open data does not have, such as re-offending",
        "probation, health, housing, councils",
    ),
    "engagement": Supply("meetings and events", "each with its date, kind and who it reached", "neighbourhood teams"),
    "top_concern": Supply("residents’ concerns", "what matters most to residents, each quarter", "neighbourhood teams"),
    "survey_answer": Supply("surveys", "questions, with how many answered and agreed", "whoever ran the survey"),
    "tour_action": Supply(
        "points of study tours", "what happened to each point raised on a walk", "the people who took part"
    ),
    "phase": Supply("phases of Clear, Hold, Build", "each place with the dates of its phases", "the force"),
    "staffing": Supply("officers and PCSOs", "how many there are on a given day, by role", "the force"),
    "contact": Supply("teams", "how to contact each team, and when it meets residents", "neighbourhood teams"),
    "area_lookup": Supply(
        "areas of each partnership", "which areas make up a Local Area Partnership", "the force or the councils"
    ),
    "severity": Supply(
        "severity of types", "the mean weight of each type of crime, from the force’s offences", "the force"
    ),
}


def nothing_entered(finding: str, rows: pd.DataFrame, source: str, template: str) -> Panel:
    """A panel without partners' rows, which says what they would hold and who could supply them."""
    supply = SUPPLIES[template]
    wanted = f"Wanted here: {supply.name} ({supply.holds}), from {supply.who}."
    return Panel(
        finding=finding,
        table=rows,
        source=source,
        empty="No partner has supplied it yet.",
        remedy=wanted,
        entries=[Entry("Enter it here, or take the spreadsheet", url_path=f"enter-data?what={template}")],
    )


class ValueRow(Protocol):
    """A number with its unit."""

    value: float
    unit: str


@from_query("partner/target")
class TargetRow(ValueRow, Protocol):
    """A target that has been set."""

    outcome_id: str
    measure: str
    place_id: str
    direction: str
    due_on: pd.Timestamp
    owner_role: str
    source: str
    note: str


@from_query("partner/measure_value")
class MeasureValueRow(ValueRow, Protocol):
    """A number that a partner supplied."""

    outcome_id: str
    measure: str
    place_id: str
    period_start: pd.Timestamp
    period_end: pd.Timestamp
    numerator: int
    denominator: int
    source: str
    note: str


def value_in_words(row: ValueRow) -> str:
    """The number of a row of `measure_value` or `target`, with its unit."""
    number = theme.whole(row.value) if row.value == int(row.value) else theme.decimal(row.value)
    return f"{number}%" if row.unit in PER_CENT else f"{number} {row.unit}"


def target_in_words(row: TargetRow) -> str:
    """A row of `target`: the direction and the value."""
    return f"{row.direction} to {value_in_words(row)}"


def period_in_words(row: MeasureValueRow) -> str:
    """The months of a row of `measure_value`."""
    return theme.period(row.period_start.date(), row.period_end.date())


def value_table(ask: Ask, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `measure_value` under `VALUE_COLUMNS`."""
    return rows.assign(
        place=place_names(ask, rows["place_id"]),
        value=[value_in_words(row) for row in rows_of(rows, MeasureValueRow)],
        period=[period_in_words(row) for row in rows_of(rows, MeasureValueRow)],
    )[list(VALUE_COLUMNS)]


def place_names(ask: Ask, ids: pd.Series) -> list[str]:
    """The name of each place; "whole county" if none is given."""
    names = ask("shared/scope").set_index("scope")["name"]
    return [WHOLE_COUNTY if pd.isna(key) else str(names.get(key, key)) for key in ids]


def whole_force(staffing: pd.DataFrame) -> pd.DataFrame:
    """Rows of `staffing` by headcount that add up to the whole force on their day.

    Rows without a partnership or place are the force's own count. Without any, its partnerships are added up, on days
    for which all of them are entered: a partial day would look like a fall. Places are within partnerships and add
    nothing.
    """
    rows = staffing[staffing["headcount"].notna()]
    own = rows[rows["local_area_partnership"].isna() & rows["place_id"].isna()]
    if len(own):
        return own
    parts = rows[rows["local_area_partnership"].notna() & rows["place_id"].isna()]
    entered = parts.groupby("as_of")["local_area_partnership"].nunique()
    return parts[parts["as_of"].isin(entered.index[entered == entered.max()])]
