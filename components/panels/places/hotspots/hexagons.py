"""The map by small hexagons, for a closer look at one place."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.counting import REPORTED, STREET, street
from components.maps import area_map as maps
from components.panels.panel import Panel, panel
from components.panels.places.hotspots.measures import AreaOptions
from components.panels.places.hotspots.wording import note_of
from components.panels.shared.area_map import classes_of, map_areas, map_places
from components.panels.shared.areas import areas_in_view
from components.panels.shared.nearby import distance_km
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap
from components.places.area_names import area_name
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases

# A short walk across: at this scale streets can be distinguished.
NEAR_KM = 2.0


@panel(
    "hotspots/closer",
    question="Where exactly, as far as the data can show?",
    audience="internal",
    options=AreaOptions,
)
def closer(ask: Ask, view: View) -> Panel:
    """Hexagons of about 0.1 square kilometres around the published map points, near the chosen area or place."""
    asked_for = view.options_of(AreaOptions).area
    shown = areas_in_view(ask, view)
    area_row = shown[shown["area_code"] == asked_for]
    chosen = "" if area_row.empty else asked_for  # it may be in another place, chosen before this one
    if view.scope == COUNTY and not chosen:
        # All hexagons of a county would be too small to see and four times as large a download as the map of areas.
        return Panel(
            finding=f"For a closer look at {view.scope_name}, choose an area on the map or in the table, or a place.",
            table=pd.DataFrame(),
            source=STREET,
            empty="Hexagons about 300 m across then show where in it most is recorded.",
        )
    period = {"crime_type": view.crime_type, "since": view.since, "until": view.until}
    rows = ask("hotspots/hexagons", scope=chosen or view.scope, **period)
    if rows.empty:
        return Panel(
            finding=f"There are no map points to show in {view.scope_name}.",
            table=rows,
            source=STREET,
            empty="No incident in this period could be placed in the chosen area.",
        )
    what = phrases.what_reported(view.crime_type)
    middle = rows.iloc[0]
    # An area has only a few hexagons, and the other side of the road may be in the next area.
    rows = ask("hotspots/hexagons", scope=COUNTY, **period) if chosen else rows
    near = rows[distance_km(rows, middle) < NEAR_KM]
    sorted_into = classes_of(near["incidents"].tolist())
    tips = [f"{phrases.number(count)} recorded around here" for count in near["incidents"]]
    hexagons = f"{phrases.several(len(near), 'hexagon', 'hexagons')} about 300 m across"
    return Panel(
        finding=phrases.fitting(
            f"{phrases.sentence_case(what)} around {_near(area_row, view)}, in {hexagons}.",
            f"Recorded around {_near(area_row, view)}, {note_of(view)}, in {hexagons}.",
            f"Recorded in the chosen area, {note_of(view)}, in {hexagons}.",
        ),
        table=near.drop(columns="outline"),
        columns={"hexagon": "Hexagon", "incidents": "Recorded", "longitude": "Longitude", "latitude": "Latitude"},
        source=street(view.crime_type or REPORTED),
        title="Where exactly, as far as the data can show",
        note="hexagons of 300 m",
        picture=area_map(
            AreaMap(
                [*map_areas(near, tips, key="hexagon"), *map_areas(area_row)],
                f"Map of {len(near)} hexagons coloured by recorded incidents.",
                replace(sorted_into, of=(*sorted_into.of, *([None] * len(area_row)))),
                legend="Recorded around here",
                no_data="",
                here=area_row["area_code"].tolist(),
                here_label="chosen area",
                places=map_places(ask),
            )
        ),
        deck=maps.shape_map(
            near,
            sorted_into,
            tips,
            key="hexagon",
            title="Recorded",
            places=ask("hotspots/place_labels"),
            outlines=area_row["outline"].tolist(),
            marked_label="chosen area",
        ),
        caveat=(
            "Map points are moved before publication, to the middle of a street or to a landmark: "
            "they mean “near here”, never “here”."
        ),
        how=(
            "Published map points are grouped into H3 hexagons of resolution 9; incidents outside the county are left "
            "out. The map shows those within 2 km of the one with most recorded."
        ),
        alt="Map of hexagons coloured by recorded incidents.",
    )


def _near(chosen: pd.DataFrame, view: View) -> str:
    """The area that is zoomed in on, otherwise the place."""
    return view.scope_name if chosen.empty else area_name(chosen["name"].iloc[0], chosen["ward"].iloc[0])
