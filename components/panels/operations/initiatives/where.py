"""Which areas the initiatives covered."""

from __future__ import annotations

import numpy as np

from components.initiatives import kind_of, kinds_of
from components.panels.operations.all_operations.lists import SOURCE
from components.panels.operations.initiatives.table import KindsOptions
from components.panels.operations.one_operation.operation import (
    READING,
)
from components.panels.panel import Panel, panel
from components.panels.shared.area_map import map_areas, map_places
from components.panels.shared.areas import BOUNDARIES
from components.panels.shared.county import county
from components.panels.shared.months.period import county_name
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap, Outlined
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases


@panel("initiatives/where", question="Which areas did the initiatives cover?", options=KindsOptions)
def where(ask: Ask, view: View) -> Panel:
    """The areas that the initiatives of a kind name, except those for the whole town that the plans cover."""
    every = kinds_of(ask)
    chosen = kind_of(view.options_of(KindsOptions).kind, every)
    kinds = [chosen] if chosen else every
    ids = {each.operation_id for kind in kinds for each in kind.initiatives}
    rows = ask("operations/reach")
    operations = ask("operations/all")
    names = set(operations.loc[operations["operation_id"].isin(ids), "name"])
    of_kind = [bool(names & set(each.split("; "))) for each in rows["names"]]
    named = rows[np.array(of_kind, dtype=bool)]
    title, town = "Areas that they name", county(ask).plans_place
    if named["outline"].isna().all():
        return Panel(
            finding=f"None of these initiatives names an area smaller than the whole of {town}.",
            title=title,
            table=named.drop(columns="outline"),
            source=SOURCE,
            empty=f"None names a place smaller than the whole of {town} that is on a map here.",
        )
    count = len(named)
    return Panel(
        finding=f"{county_name(ask)}: {phrases.several(count, 'area is', 'areas are')} named by these initiatives.",
        title=title,
        note=phrases.several(count, "area", "areas"),
        table=named[["name", "ward"]],
        columns={"name": "Area", "ward": "Ward"},
        source=f"{SOURCE}; {BOUNDARIES}; {READING}",
        real=not view.demonstration,
        caveat=f"Initiatives for the whole of {town}, or in places without a name, are not on it.",
        picture=area_map(
            AreaMap(
                map_areas(rows, [area_name(row.name, row.ward) for row in rows_of(rows)]),
                alt=f"Map of {phrases.several(count, 'area', 'areas')} that the initiatives name.",
                operations=[Outlined(named["area_code"].tolist())],
                operations_label="named by an initiative",
                places=map_places(ask),
                fit=named["area_code"].tolist(),
            )
        ),
    )
