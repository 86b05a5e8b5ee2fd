"""The county at a glance: where most is recorded, and where operations run."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.counting import REPORTED, STREET, street
from components.maps import area_map as maps
from components.panels.operations.all_operations.map import numbered_operations
from components.panels.panel import Panel, panel
from components.panels.shared.area_map import map_areas, map_places, without_outlines
from components.panels.shared.areas import BOUNDARIES, RateYear, areas, half
from components.panels.shared.finding_length import fitting
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.period import county_name, imported_months, in_words, newest_year
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap, Outlined
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import months, phrases


@panel("front/map", question="Where is most recorded, and where do operations run?")
@each_area(shown="map", whole=True)
def front_map(ask: Ask, view: View) -> Panel:
    """The county's areas by what was recorded in the newest year, with the outlines of evaluated operations."""
    since, until = newest_year(ask, view)
    rows = ask("hotspots/areas", scope=COUNTY, crime_type=view.crime_type, since=since, until=until)
    known = numbered_operations(ask)
    title = "Where crime is recorded and operations run" if known else "Where crime is recorded"
    if rows.empty or rows["outline"].isna().all():
        return without_outlines("There is no map to show yet.", rows, STREET, title)
    counts = rows["incidents"].tolist()
    period = in_words(imported_months(ask), since, until)
    most, total = half(counts), sum(counts)
    what = phrases.what_reported(view.crime_type)
    outlines = f", with the outlines of {phrases.several(len(known), 'operation', 'operations')}" if known else ""
    alt = f"Map of {areas(len(rows))} by what is recorded{outlines}."
    told = f"half of what is recorded is in {most} of {areas(len(rows))}."
    finding = fitting(f"{county_name(ask)}, {period}: {told}", f"{county_name(ask)}: {told}")
    return Panel(
        finding=finding if total else months.none_recorded(what, "the county", f"in {period}"),
        title=title,
        note=RateYear.of(ask, view).short,
        table=rows[["name", "ward", "incidents"]],
        columns={"name": "Area", "ward": "Ward", "incidents": "Recorded"},
        source=f"{street(view.crime_type or REPORTED)}. {BOUNDARIES}",
        picture=area_map(
            AreaMap(
                map_areas(rows, [_tip(row) for row in rows_of(rows)], opened=True),
                alt,
                maps.classes(counts),
                legend="Recorded in an area",
                operations=[Outlined(one.areas) for one in known],
                operations_label=phrases.several(len(known), "operation", "operations"),
                places=[place for place in map_places(ask) if place.importance < 3],
            )
        ),
        detail=f"{phrases.sentence_case(what)}. {_first(rows)}",
        alt=alt,
        caveat="More recorded is not the same as more dangerous: people report differently, and map points are moved.",
    )


def _first(rows: pd.DataFrame) -> str:
    row = rows.iloc[0]
    return f"Most in {area_name(row['name'], row['ward'])}: {phrases.number(row['incidents'])}."


def _tip(row: Any) -> str:
    return f"{area_name(row.name, row.ward)}: {phrases.number(row.incidents)} recorded"
