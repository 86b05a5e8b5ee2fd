"""Where a study tour goes: its areas, those next door, and the places that a walk would visit."""

from __future__ import annotations

import pandas as pd

from components.counting import REPORTED, street
from components.panels.operations.one_operation.operation import (
    READING,
    OperationOptions,
    marked_as_invented,
    name_of,
    operation_of,
)
from components.panels.operations.tours.places import counted_in, sheet_of
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.area_map import map_areas, map_places, without_outlines
from components.panels.shared.areas import BOUNDARIES, areas
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap, Outlined, Place
from components.places.area_names import area_name
from components.rows import rows_of
from components.sheets import walk
from components.view import Ask, View
from components.wording import phrases

LISTED = 5  # places of a walk on its card
ROLES = {"target": "walked", "next_door": "next door"}


@panel("tours/map", question="Which area does the walk cover, and what is next door?", options=OperationOptions)
def tour_map(ask: Ask, view: View) -> Panel:
    """The areas of a walk outlined, those next door, and for internal readers the places where most is recorded."""
    operation = operation_of(ask, view)
    name = name_of(operation)
    rows = ask("operations/areas", operation_id=operation.operation_id)
    target = rows[rows["role"] == "target"]
    title = f"The area of the walk: {areas(len(target))}"
    if target["outline"].isna().all():
        made = without_outlines(f"The areas of {name} are not in the database.", rows, BOUNDARIES, title)
        return marked_as_invented(made, view, operation)
    points = _points(ask, view, operation.operation_id)
    next_door = len(rows) - len(target)
    marked = f"; {phrases.several(len(points), 'place', 'places')} to look at" if len(points) else ""
    made = Panel(
        finding=f"{phrases.sentence_case(name)} is {areas(len(target))} with {next_door} next door{marked}.",
        title=title,
        note=f"{next_door} next door",
        table=rows[["name", "ward", "role", "residents"]],
        columns={"name": "Area", "ward": "Ward", "role": "Role", "residents": "Residents"},
        source=f"{BOUNDARIES}; {READING}{f'. {street(REPORTED)}' if len(points) else ''}",
        picture=area_map(
            AreaMap(
                map_areas(rows, [f"{area_name(row.name, row.ward)}, {ROLES[row.role]}" for row in rows_of(rows)]),
                f"Map of {areas(len(target))} of the walk and {next_door} next door{marked}.",
                operations=[Outlined(tuple(target["area_code"]))],
                operations_label="area of the walk",
                points=[Place(str(row.place), float(row.longitude), float(row.latitude)) for row in rows_of(points)],
                places=map_places(ask),
                fit=target["area_code"].tolist(),
            )
        ),
        entries=_listed(points),
        caveat="An area is larger than an estate. Map points show roughly where things happened.",
        alt=f"Map of {areas(len(target))} of the walk and {next_door} next door.",
        sheet=sheet_of(ask, view, operation, points, counted_in(ask, points)) if len(points) else None,
    )
    return marked_as_invented(made, view, operation)


def _listed(points: pd.DataFrame) -> list[Entry]:
    """The first numbers of the map with their streets, and a note that there are more."""
    lines = [
        Entry(f"{row.place} {row.location}", end=f"{row.incidents:,} recorded") for row in rows_of(points.head(LISTED))
    ]
    more = len(points) - LISTED
    return [*lines, *([Entry(f"{more} more", "in “Where to walk” below", elsewhere=True)] if more > 0 else [])]


def _points(ask: Ask, view: View, operation_id: str) -> pd.DataFrame:
    """The places of a walk; residents see only its area."""
    if view.audience == "public":
        return pd.DataFrame()
    return ask("operations/points", operation_id=operation_id).head(walk.MOST_PLACES)
