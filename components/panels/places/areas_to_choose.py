"""The county's areas to choose several from: on a map, and what those that are chosen hold together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from components.panels.shared.area_map import map_areas, map_places
from components.panels.shared.areas import RateYear, areas
from components.panels.shared.many_areas import too_many_areas
from components.panels.shared.nearby import TOWN_KM, around, distance_km, towns
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap
from components.pictures.picture import Picture
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View, once
from components.viewing import COUNTY
from components.wording import phrases

AROUND = "around"  # the part of the map around the areas that a reader begins with


def parts(ask: Ask, begun_with: Collection[str]) -> dict[str, str]:
    """The parts of the county that the map can show, the first at first."""
    around = {AROUND: "Around the place"} if begun_with else {}
    if too_many_areas(ask, COUNTY):
        return around
    return around | {COUNTY: "Whole county"} | towns(ask)


def map_to_choose_from(ask: Ask, part: str, begun_with: Sequence[str]) -> Picture | None:
    """A map on which a click chooses an area or gives it up; None until boundaries are imported.

    It is the same whatever is chosen, so that a browser gets it once: `assets/page.js` marks what is.
    """
    rows = ask("place/every_area", codes="; ".join(begun_with))
    if rows["outline"].isna().all():
        return None
    return once(ask, ("areas to choose", part, tuple(begun_with)), lambda ask: _drawn(ask, rows, part, begun_with))


def _drawn(ask: Ask, rows: pd.DataFrame, part: str, begun_with: Sequence[str]) -> Picture:
    return area_map(
        AreaMap(
            map_areas(rows, [area_name(row.name, row.ward) for row in rows_of(rows)]),
            f"Map of {areas(len(rows))} to choose from. The list “Areas” does the same.",
            places=map_places(ask),
            fit=_shown(ask, rows, part, begun_with),
            click="choose",
        )
    )


def _shown(ask: Ask, rows: pd.DataFrame, part: str, begun_with: Sequence[str]) -> set[str] | None:
    """The areas that the map holds: those of a part of the county, or all."""
    labels = ask("hotspots/place_labels")
    town = labels[labels["name"] == towns(ask).get(part)]
    if len(town):
        return set(rows.loc[distance_km(rows, town.iloc[0]) < TOWN_KM, "area_code"]) or None
    return around(rows, begun_with) or None if part == AROUND else None


def held(ask: Ask, view: View, chosen: Collection[str]) -> str:
    """How many areas are chosen, and their residents and records of the newest year."""
    year = RateYear.of(ask, view)
    rows = ask("hotspots/areas", scope=COUNTY, crime_type=None, since=year.since, until=year.until)
    own = rows[rows["area_code"].isin(chosen)]
    if own.empty:
        return "No area is chosen yet."
    residents = int(own["residents"].fillna(0).sum())
    lived = f", {phrases.several(residents, 'resident', 'residents')}" if residents else ""
    recorded = phrases.number(int(own["year_incidents"].sum())) if year.years else ""
    told = f"; {recorded} recorded in the {year.short}" if recorded else ""
    return f"{phrases.sentence_case(areas(len(own)))} chosen{lived}{told}."
