"""Which areas a map shows: those nearby, those in a town, those numbered, and their classes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from components import theme
from components.maps import area_map
from components.options import option
from components.panels.places.hotspots.measures import MeasureOptions
from components.view import Ask, View

# A chosen area is shown with this many: part of a town, or several villages.
NEIGHBOURS = 15
WHOLE = "whole"  # the value in the address if everything is shown although an area is chosen
# A large town reaches about this far from its centre.
TOWN_KM = 4.5
# How many areas are numbered, on the map and in the list.
RANKED = 10
# With fewer shapes, classes would turn small differences into extremes.
FEWEST_CLASSED = 5
EAST_KM, NORTH_KM = 68.0, 111.0  # km in a degree at 52° north


def ranked(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The areas that are numbered: those with most, in the order of the list."""
    if not column:
        return rows[:0]
    found = rows[rows[column] > 0].sort_values([column, "area_code"], ascending=[False, True])
    return found.head(RANKED)


def towns(ask: Ask) -> dict[str, str]:
    """The large towns that a map can zoom in on, by their name in the address."""
    labels = ask("hotspots/place_labels")
    return {name.lower().replace(" ", "-"): name for name in labels.loc[labels["importance"] == 1, "name"]}


def _near(ask: Ask) -> tuple[str, ...]:
    return ("", WHOLE, *towns(ask))


@dataclass(frozen=True)
class MapOptions(MeasureOptions):
    """Which area is chosen, what all areas are coloured by, and how closely the map is zoomed in."""

    zoom: str = option("", "a large town to look at closely, or the whole county; empty for both", allowed=_near)


def in_view(ask: Ask, view: View, rows: pd.DataFrame, chosen: pd.DataFrame) -> set[str] | None:
    """The areas on the map: those around the chosen one, those of a town, or all."""
    zoom, labels = view.options_of(MapOptions).zoom, ask("hotspots/place_labels")
    town = labels[labels["name"] == towns(ask).get(zoom)]
    near = set(rows.loc[distance_km(rows, town.iloc[0]) < TOWN_KM, "area_code"]) if len(town) else set()
    if len(chosen) and zoom != WHOLE and not near & set(chosen["area_code"]):
        return neighbourhood(rows, chosen.iloc[0])
    return near or None


def neighbourhood(rows: pd.DataFrame, chosen: pd.Series) -> set[str]:
    """The codes of the chosen area and of those nearest to it."""
    return set(rows.loc[distance_km(rows, chosen).nsmallest(NEIGHBOURS).index, "area_code"])


def around(rows: pd.DataFrame, codes: Collection[str]) -> set[str]:
    """The codes of several areas and of those nearest to their middle, at least as many again; none of none."""
    own = rows[rows["area_code"].isin(codes)]
    if own.empty:
        return set()
    middle, count = own[["longitude", "latitude"]].mean(), max(NEIGHBOURS, 2 * len(own))
    return {*own["area_code"], *rows.loc[distance_km(rows, middle).nsmallest(count).index, "area_code"]}


def distance_km(rows: pd.DataFrame, middle: pd.Series) -> pd.Series:
    """How far each row's point is from that of `middle`, in km."""
    east = (rows["longitude"] - middle["longitude"]) * EAST_KM
    north = (rows["latitude"] - middle["latitude"]) * NORTH_KM
    return (east**2 + north**2) ** 0.5


def classes_of(values: Sequence[float], places: int = 0) -> area_map.Classes:
    """The printed classes; one plain colour if there are too few values to sort."""
    if len(values) >= FEWEST_CLASSED:
        return area_map.classes(values, places=places)
    of = tuple(None if pd.isna(value) else 0 for value in values)
    return area_map.Classes(
        of, ("too few areas to sort into classes: choose one to see its number",), theme.SEQUENTIAL[5][1:2]
    )
