"""What an operation is, as the documents say, and which areas it covers."""

from __future__ import annotations

import pandas as pd

from analysis.plurals import plural
from components.maps import area_map as maps
from components.panels.operations.one_operation.operation import (
    PLACE_WORD,
    READING,
    OperationOptions,
    name_of,
    named,
    operation_of,
)
from components.panels.operations.rows import OperationRow
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.area_map import map_areas, map_places
from components.panels.shared.areas import BOUNDARIES
from components.panels.shared.county import county
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap, Outlined
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.published import (
    bodies_in_full,
)
from components.wording.short import LIMIT, fitted, short_name


@panel("operations/about", question="What is the operation?", options=OperationOptions)
def about(ask: Ask, view: View) -> Panel:
    """What the documents say the operation is."""
    operation = operation_of(ask, view)
    facts = {
        "What": operation.kind,
        "Where": operation.place,
        "Start, as stated": operation.start_as_stated,
        "Start, as inferred": operation.start_inferred,
        "End, or last report": operation.ended,
        "Lead": operation.lead,
        "With": operation.partners,
        "How": operation.tactics,
    }
    table = pd.DataFrame(
        [(name, phrases.dated(bodies_in_full(value))) for name, value in facts.items() if isinstance(value, str)],
        columns=["fact", "stated"],
    )
    short, police = short_name(str(operation.title)).replace(*PLACE_WORD), county(ask).police
    return Panel(
        finding=fitted(
            LIMIT,
            f"{short}: {operation.kind}, led by {_lead(operation, police)}.",
            f"{short}: {operation.kind}.",
        ),
        detail=_about(operation, police),
        title="What it is, as the documents say",
        table=table,
        entries=[Entry(row.fact, rest=row.stated) for row in rows_of(table)],
        columns={"fact": "About it", "stated": "As the documents say"},
        source=phrases.sentence_case(str(operation.documents)),
        real=True,
    )


def _about(operation: OperationRow, police: str) -> str:
    started = operation.start_as_stated
    start = f" Its start is stated as “{started}”." if isinstance(started, str) else " Its start is not stated."
    name, lead = operation.name.replace(*PLACE_WORD), _lead(operation, police)
    return f"{name}: {operation.kind}, {operation.place}, led by {lead}.{start}"


def _lead(operation: OperationRow, police: str) -> str:
    """Who leads it, within a sentence."""
    lead = bodies_in_full(str(operation.lead))
    own = lead.startswith("Neighbourhood policing") or (police and lead.startswith(police))
    return lead if own else f"the {lead}"


@panel("operations/where", question="Which areas does it cover?", options=OperationOptions)
def where(ask: Ask, view: View) -> Panel:
    """The areas of the operation and those next door, on the map."""
    operation = operation_of(ask, view)
    rows = ask("operations/areas", operation_id=operation.operation_id)
    target = rows[rows["role"] == "target"]
    if target["outline"].notna().sum() == 0:
        return Panel(
            finding=f"The areas of {named(operation)} are not in the database.",
            table=rows.drop(columns="outline"),
            source=BOUNDARIES,
            empty="No boundaries that include them have been imported.",
            remedy="Add the LSOA 2021 boundaries on Add data; Data health shows what is missing.",
        )
    next_door = len(rows) - len(target)
    roles = {"target": "the operation’s areas", "next_door": "next door"}
    areas = plural(len(target), "area", "areas")
    return Panel(
        finding=phrases.fitting(
            f"{operation.place} is shown as {len(target)} {areas}, with {next_door or 'none'} next door.",
            f"{name_of(operation)} is shown as {len(target)} {areas}, with {next_door or 'none'} next door.",
        ),
        table=rows.drop(columns="outline"),
        columns={"name": "Area", "ward": "Ward", "role": "Role", "residents": "Residents"},
        source=f"{BOUNDARIES}; {READING}",
        title="Where it is",
        note=f"{len(target)} {areas}, {next_door} next door",
        picture=area_map(
            AreaMap(
                map_areas(rows, [f"{area_name(row.name, row.ward)}, {roles[row.role]}" for row in rows_of(rows)]),
                f"Map of {len(target)} {areas} of the operation and {next_door} next door.",
                operations=[Outlined(tuple(target["area_code"]))],
                operations_label="the operation’s areas",
                fit=target["area_code"].tolist(),
                places=map_places(ask),
            )
        ),
        deck=maps.shape_map(
            rows,
            None,
            [f"{area_name(row.name, row.ward)}\n{roles[row.role]}" for row in rows_of(rows)],
            places=ask("hotspots/place_labels"),
            marked=target["area_code"].tolist(),
            marked_label="the operation’s areas",
            fit=target["area_code"].tolist(),
        ),
        caveat="An area is larger than an estate, and its boundary does not follow the estate’s.",
        alt=(
            f"Map of {phrases.several(len(target), 'area', 'areas')} of the operation and "
            f"{phrases.several(next_door, 'neighbouring area', 'neighbouring areas')}."
        ),
    )
