"""Where the evaluated operations are, numbered, on a map of each town."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.options import option
from components.panels.operations.one_operation.operation import PLACE_WORD, READING
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.area_map import map_areas, map_places, without_outlines
from components.panels.shared.areas import BOUNDARIES
from components.pictures.maps.map_picture import area_maps
from components.pictures.maps.shown import AreaMap, Outlined
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases


@dataclass(frozen=True)
class Numbered:
    """An evaluated operation with its number on maps and in lists: its id, name, place and page."""

    number: int
    operation_id: str
    name: str
    place: str
    url_path: str
    areas: tuple[str, ...]
    town: str
    town_name: str


def numbered_operations(ask: Ask) -> list[Numbered]:
    """The evaluated operations, numbered from 1 in the order of their towns and names."""
    rows = ask("operations/evaluated_areas")
    found = []
    for _, part in rows.groupby("operation_id", sort=False):
        first = part.iloc[0]
        places = first["named"].split("; ") if isinstance(first["named"], str) else [str(first["name"])]
        # An operation in several towns is on the map of the one with most of its areas.
        town = part["town"].mode().iloc[0]
        found.append(
            (part, phrases.join_words(places), str(town), str(part.loc[part["town"] == town, "town_name"].iloc[0]))
        )
    size = rows.groupby("town")["area_code"].size()
    found.sort(key=lambda one: (-int(size[one[2]]), one[2]))
    return [
        Numbered(
            number,
            str(part["operation_id"].iloc[0]),
            str(part["name"].iloc[0]).replace(*PLACE_WORD),
            place,
            str(part["url_path"].iloc[0]) if isinstance(part["url_path"].iloc[0], str) else "",
            tuple(part["area_code"]),
            town,
            town_name,
        )
        for number, (part, place, town, town_name) in enumerate(found, 1)
    ]


def numbers_of(ask: Ask) -> dict[str, int]:
    """The number of each evaluated operation on maps and in lists, even if its areas are not imported."""
    known = {one.operation_id: one.number for one in numbered_operations(ask)}
    others = [str(name) for name in ask("evaluation/all")["operation_id"] if name not in known]
    return known | {name: len(known) + place for place, name in enumerate(others, 1)}


@dataclass(frozen=True)
class PlacesOptions:
    """Whether the operations are listed below their map."""

    part: str = option("", "“map” for the map alone", allowed=("", "map"), apart=True)


@panel("operations/places", question="Where are the operations that are evaluated?", options=PlacesOptions)
def places(ask: Ask, view: View) -> Panel:
    """A map of each town with the outlines of its evaluated operations, numbered as in the list."""
    known = numbered_operations(ask)
    rows = pd.DataFrame(
        [(one.number, one.name, one.place, one.town_name, len(one.areas)) for one in known],
        columns=["number", "name", "place", "town_name", "areas"],
    )
    title = "Where the evaluated operations are"
    outlines = ask("shared/outlines", scope=COUNTY)
    if not known or outlines["outline"].isna().all():
        return without_outlines("The operations’ areas are not in the database.", rows, BOUNDARIES, title)
    towns = list(dict.fromkeys((one.town, one.town_name) for one in known))
    maps = [(name, _town(ask, town, [one for one in known if one.town == town])) for town, name in towns]
    where = phrases.join_words([name for _, name in towns])
    return Panel(
        finding=f"{phrases.several(len(known), 'operation is', 'operations are')} evaluated, in {where}.",
        title=title,
        note="not to the same scale" if len(maps) > 1 else "",
        table=rows,
        columns={"number": "Number", "name": "Operation", "place": "Place", "town_name": "Town", "areas": "Areas"},
        source=f"{BOUNDARIES}; {READING}",
        picture=area_maps(maps, f"Maps of {where} with the outlines of {len(known)} operations, numbered."),
        # On a page that lists them next to the map, they are not listed again.
        entries=[
            Entry(f"{one.number} {phrases.sentence_case(one.place)}", rest=one.name, url_path=one.url_path)
            for one in known
            if view.options_of(PlacesOptions).part != "map"
        ],
        caveat="Operations may overlap: an area can lie in more than one.",
        alt=f"Maps of {where} with the outlines of {phrases.several(len(known), 'operation', 'operations')}.",
    )


def _town(ask: Ask, town: str, known: list[Numbered]) -> AreaMap:
    rows = ask("shared/outlines", scope=town)
    return AreaMap(
        map_areas(rows[rows["here"]]),
        "A town with its operations",
        operations=[Outlined(one.areas, str(one.number)) for one in sorted(known, key=lambda one: -len(one.areas))],
        operations_label="",
        places=[place for place in map_places(ask) if place.importance == 2],
    )
