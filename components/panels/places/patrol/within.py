"""Within one area of the list: its hexagons with their streets, and where the same is recorded again."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from components.maps.classes import Classes
from components.options import option
from components.panels.panel import Build, Panel, panel
from components.panels.pillars import prevention
from components.panels.places.patrol.lists import PatrolList, PatrolOptions, nothing, patrol_list, year_in_words
from components.panels.shared.area_map import classes_of, map_areas
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.period import imported_months
from components.panels.shared.nearby import distance_km
from components.pictures.counts.bars import Bar
from components.pictures.maps.numbered_map import map_and_bars
from components.pictures.maps.shown import AreaMap, Place
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

TITLE = "Within the area"
_NUMBERED = 8
_NEAR_KM = 0.35  # a street is named for a hexagon if its map point is this near: about the width of one
_UNNAMED = "not named"


@dataclass(frozen=True)
class WithinOptions(PatrolOptions):
    """The list, and which of its areas is looked at."""

    area: str = option("", "an area of the list, by its code; empty for the first")


@panel(
    "patrol/within",
    question="Where in the area, as far as the data can show?",
    audience="internal",
    options=WithinOptions,
)
@each_area("Within an area")
def within(ask: Ask, view: View) -> Panel:
    """Every hexagon that touches the area, coloured by what was recorded around it, with the streets near it."""
    made = patrol_list(ask, view, view.options_of(WithinOptions))
    if made is None:
        return nothing(ask, view, TITLE)
    row = _chosen(made, view)
    about = {"area": row["area_code"], "crime_types": made.subject.counted}
    rows = ask("patrol/hexagons", **about)
    if rows.empty:
        return Panel(
            title=TITLE,
            finding=f"No map point lies in {row['label']}.",
            table=rows,
            source=made.source,
            empty="No record of any month has a map point in this area.",
        )
    near = _streets(rows, ask("patrol/points", **about))
    told = rows.assign(near=near)
    numbered = told[told["incidents"] > 0].head(_NUMBERED)
    year = year_in_words(made.until)
    sorted_into = classes_of(told["incidents"].tolist())
    tips = [f"{one.near}, {phrases.number(one.incidents)} recorded around here" for one in rows_of(told)]
    area = pd.DataFrame([row])
    first = str(numbered["near"].iloc[0]) if len(numbered) else ""
    what = made.subject.what
    finding = (
        phrases.fitting(
            f"{row['label']}, {year}: most of {what} is {first}: {numbered['incidents'].iloc[0]} recorded.",
            f"{row['label']}: most of {what} is {first}: {numbered['incidents'].iloc[0]} recorded.",
            f"{row['label']}: most is {first}: {numbered['incidents'].iloc[0]} recorded.",
        )
        if first
        else f"Nothing of {what} was recorded around {row['label']} in {year}."
    )
    return Panel(
        title=f"Within {row['label']}",
        note=f"hexagons of 300 m, {year}",
        finding=finding,
        table=told.drop(columns="outline"),
        columns={
            "near": "Where",
            "incidents": "Recorded",
            "hexagon": "Hexagon",
            "longitude": "Longitude",
            "latitude": "Latitude",
        },
        source=made.source,
        picture=map_and_bars(
            AreaMap(
                [*map_areas(told, tips, key="hexagon"), *map_areas(area)],
                f"Map of {len(told)} hexagons in {row['label']} with the streets near them.",
                _with_area(sorted_into),
                legend="Recorded around here",
                no_data="",
                here=[str(row["area_code"])],
                here_label="the area",
                numbered=numbered["hexagon"].tolist(),
                places=_labels(told),
            ),
            [Bar(one.near, float(one.incidents), number=place) for place, one in enumerate(rows_of(numbered), start=1)],
            alt=f"Bars: what was recorded around the streets of {row['label']}.",
        ),
        caveat=(
            "Map points are moved before publication, to the middle of a street or to a landmark: they mean “near "
            "here”, never “here”. A hexagon at the edge also counts what belongs to the next area."
        ),
        how=(
            "Published map points are grouped into H3 hexagons of resolution 9. A hexagon is named after the nearest "
            "map point of this area or of the next one."
        ),
    )


def _with_area(sorted_into: Classes) -> Classes:
    """The classes of the hexagons, and none for the outline of the area."""
    return replace(sorted_into, of=(*sorted_into.of, None))


def _chosen(made: PatrolList, view: View) -> pd.Series:
    """The area that the option names if it is on the list, otherwise the first."""
    wanted = made.chosen[made.chosen["area_code"] == view.options_of(WithinOptions).area]
    return (wanted if len(wanted) else made.chosen).iloc[0]


def _streets(hexagons: pd.DataFrame, points: pd.DataFrame) -> list[str]:
    """What each hexagon is near: the street or square of the nearest map point."""
    named = points[points["location"] != _UNNAMED]
    found = []
    for _, hexagon in hexagons.iterrows():
        apart = distance_km(named, hexagon)
        near = named[apart < _NEAR_KM]
        found.append(f"near {named.loc[apart.idxmin(), 'location']}" if len(near) else "no street named")
    return found


def _labels(rows: pd.DataFrame) -> list[Place]:
    """The names of streets to write on the map, each once, where most was recorded."""
    named = rows[rows["near"].str.startswith("near ")].drop_duplicates("near")
    return [
        Place(str(row.near).removeprefix("near "), float(row.longitude), float(row.latitude), 3)
        for row in rows_of(named)
    ]


@panel(
    "patrol/repeats",
    question="How much is recorded again at the same map point of the area, beyond chance?",
    audience="internal",
    options=WithinOptions,
)
@each_area("Recorded again and again")
def repeats(ask: Ask, view: View) -> Panel:
    """The share of the area's records at a map point that had one of the same type before, compared with chance."""
    return _of_area(ask, view, prevention.repeats, "Recorded again at the same point")


@panel(
    "patrol/points",
    question="Where in the area is it recorded again and again?",
    audience="internal",
    options=WithinOptions,
)
@each_area("Where it is recorded again and again")
def points(ask: Ask, view: View) -> Panel:
    """The map points of the area with a record in most months."""
    return _of_area(ask, view, prevention.points, "Where it happens again and again")


def _of_area(ask: Ask, view: View, build: Build, title: str) -> Panel:
    """A panel about a place for the area that is looked at, over all months: this page has no choice of them."""
    made = patrol_list(ask, view, view.options_of(WithinOptions))
    if made is None:
        return nothing(ask, view, title)
    row, months = _chosen(made, view), imported_months(ask)
    here = View(
        scope=str(row["area_code"]),
        scope_name=str(row["label"]),
        since=months[0],
        until=months[-1],
        demonstration=view.demonstration,
        audience=view.audience,
    )
    built = build(ask, here)
    return replace(built, source=f"{built.source}. The list: {made.source}")
