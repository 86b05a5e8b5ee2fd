"""Which areas are near a point, an area or several areas."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from components.view import Ask

# An area is shown with this many: part of a town, or several villages.
NEIGHBOURS = 15
# A large town reaches about this far from its centre.
TOWN_KM = 4.5
EAST_KM, NORTH_KM = 68.0, 111.0  # km in a degree at 52° north


def towns(ask: Ask) -> dict[str, str]:
    """The large towns that a map can zoom in on, by their name in the address."""
    labels = ask("hotspots/place_labels")
    return {name.lower().replace(" ", "-"): name for name in labels.loc[labels["importance"] == 1, "name"]}


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
