"""The places that a walk would visit, and the sheet to take along."""

from __future__ import annotations

import pandas as pd

from analysis.months import months_later
from components import theme
from components.counting import REPORTED, STREET, street
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    marked_as_invented,
    name_of,
    operation_of,
)
from components.panels.operations.one_operation.recorded import trend
from components.panels.operations.rows import OperationRow
from components.panels.panel import Panel, Sheet, panel
from components.panels.shared.months.control_chart import months_of
from components.pictures.maps.walk_plan import plan
from components.rows import rows_of
from components.sheets import walk
from components.view import Ask, View
from components.wording import phrases
from components.wording import short as wording_short
from components.wording.phrases import DEMONSTRATION, LICENCE

NAMED = 3  # streets in a sentence


@panel(
    "tours/places",
    question="Where should a walk go, and what should it look for?",
    audience="internal",
    options=OperationOptions,
)
def places(ask: Ask, view: View) -> Panel:
    """The streets and squares where most is recorded, with a sheet of A4 to take along on a walk."""
    operation = operation_of(ask, view)
    name = name_of(operation)
    rows = ask("operations/points", operation_id=operation.operation_id).head(walk.MOST_PLACES)
    if rows.empty:
        made = Panel(
            finding=f"We cannot suggest places for a walk in {name}.",
            table=rows,
            source=STREET,
            empty="In the newest twelve months, no file has a map point in its areas.",
        )
        return marked_as_invented(made, view, operation)
    period = counted_in(ask, rows)
    streets = list(dict.fromkeys(rows["location"]))[:NAMED]
    made = Panel(
        title="Places to visit on a walk",
        finding=wording_short.fitted(
            wording_short.room(view.demonstration),
            f"In {name}, most was recorded on or near {phrases.join_words(streets)}, {period}.",
            f"In {name}, most was recorded on or near {phrases.join_words(streets)}.",
            f"In {name}, most was recorded on or near {streets[0]}.",
        ),
        table=rows.assign(place=[f"{row.place}. {row.location}" for row in rows_of(rows)])[
            ["place", "location", "main_type", "incidents", "months"]
        ],
        columns={
            "place": "On or near",
            "main_type": "Mostly",
            "incidents": "Recorded",
            "months": "Months with a record",
        },
        source=street(REPORTED),
        caveat="Map points show roughly where things happened. What officers find by searching is left out.",
        show_table=True,
        sheet=sheet_of(ask, view, operation, rows, period),
    )
    return marked_as_invented(made, view, operation)


def counted_in(ask: Ask, rows: pd.DataFrame) -> str:
    """The months in which the places of a walk (queries/operations/points.sql) were counted."""
    a_year_before = months_later(rows["until"].iloc[0], -12)
    months = [month for month in months_of(ask("shared/month")) if month > a_year_before]
    return theme.period(months[0], months[-1])


def sheet_of(ask: Ask, view: View, operation: OperationRow, rows: pd.DataFrame, period: str) -> Sheet | None:
    """The walk sheet; none if the outlines of the areas are not imported."""
    areas = ask("operations/areas", operation_id=operation.operation_id).dropna(subset="outline")
    outlines = {role: areas.loc[areas["role"] == role, "outline"].tolist() for role in ("target", "next_door")}
    if not outlines["target"]:
        return None

    def html(ask: Ask, view: View) -> str:
        return _walk_sheet(ask, view, operation, rows, period, outlines)

    return Sheet("Walk sheet to print (A4)", html, f"walk-sheet_{operation.place_ids.replace('; ', '-')}")


def _walk_sheet(
    ask: Ask, view: View, operation: OperationRow, rows: pd.DataFrame, period: str, outlines: dict[str, list[str]]
) -> str:
    name = name_of(operation)
    points = list(zip(rows["longitude"], rows["latitude"], strict=True))
    return walk.walk_sheet(
        walk.Walk(
            title=f"Walk sheet: {name}",
            where=f"{operation.place}. Produced on {theme.full_date(view.today)}.",
            finding=trend(ask, view).finding,
            period=period,
            places=[walk.Place(row.location, row.incidents, row.main_type) for row in rows_of(rows)],
            plan=plan(outlines["target"], outlines["next_door"], points, walk.WIDTH_MM, walk.HEIGHT_MM),
            source=f"Source: {street(REPORTED)}. {LICENCE}",
            mark=f"{DEMONSTRATION}: nothing on this sheet is true of this place." if view.demonstration else "",
        )
    )
