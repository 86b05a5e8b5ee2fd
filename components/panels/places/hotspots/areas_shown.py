"""Which areas a map shows: those around the chosen one, those in a town, or all; and which are numbered."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.options import option
from components.panels.places.hotspots.measures import MeasureOptions
from components.panels.shared.nearby import TOWN_KM, distance_km, neighbourhood, towns
from components.view import Ask, View

WHOLE = "whole"  # the value in the address if everything is shown although an area is chosen
# How many areas are numbered, on the map and in the list.
RANKED = 10


def ranked(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The areas that are numbered: those with most, in the order of the list."""
    if not column:
        return rows[:0]
    found = rows[rows[column] > 0].sort_values([column, "area_code"], ascending=[False, True])
    return found.head(RANKED)


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
