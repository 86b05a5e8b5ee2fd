"""The map of areas, to explore and as a picture, in the same way for every measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.maps import area_map as maps
from components.panels.places.hotspots.areas_shown import RANKED, MapOptions, in_view, ranked
from components.panels.shared.area_map import map_areas, map_places
from components.panels.shared.areas import areas
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap
from components.pictures.picture import Picture
from components.view import Ask, View

CHOSEN = "chosen area"


@dataclass(frozen=True)
class Coloured:
    """The areas of a map, the class and the tooltip of each, and the title of its legend.

    The areas with most of the column `ranked_by` are numbered.
    """

    rows: pd.DataFrame
    sorted_into: maps.Classes
    tips: Sequence[str]
    unit: str
    ranked_by: str = ""
    no_data: str = "no residents"


def chosen_in(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """The row of the area that is chosen; none if it is elsewhere."""
    return rows[rows["area_code"] == view.options_of(MapOptions).area]


def drawn(ask: Ask, view: View, of: Coloured) -> maps.Map:
    """The map of areas, zoomed in on the chosen one and those around it."""
    chosen = chosen_in(view, of.rows)
    return maps.shape_map(
        of.rows,
        of.sorted_into,
        of.tips,
        title=of.unit if of.ranked_by else "",
        places=ask("hotspots/place_labels"),
        numbered=ranked(of.rows, of.ranked_by)["area_code"].tolist() if len(of.rows) > RANKED else (),
        marked=chosen["area_code"].tolist(),
        marked_label=CHOSEN,
        no_data=of.no_data,
        fit=in_view(ask, view, of.rows, chosen),
        height=maps.MAIN_HEIGHT,
    )


def pictured(ask: Ask, view: View, of: Coloured) -> Picture:
    """The same map for a card; its numbers are those of the first areas in the list."""
    first, chosen = ranked(of.rows, of.ranked_by), chosen_in(view, of.rows)
    return area_map(
        AreaMap(
            map_areas(of.rows, [tip.replace("\n", ", ") for tip in of.tips]),
            f"Map of {areas(len(of.rows))}: {of.unit.lower()}, the {len(first)} areas with most are numbered."
            if of.ranked_by
            else f"Map of {areas(len(of.rows))}: which of them changed beyond chance.",
            of.sorted_into,
            legend=of.unit,
            no_data=of.no_data,
            here=chosen["area_code"].tolist(),
            here_label=CHOSEN,
            numbered=first["area_code"].tolist() if len(of.rows) > RANKED else (),
            places=map_places(ask),
            fit=in_view(ask, view, of.rows, chosen),
        )
    )


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without what only a map needs."""
    return rows.drop(columns=["outline", "longitude", "latitude"])
