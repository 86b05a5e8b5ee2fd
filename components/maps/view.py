"""The view of a map: its areas as rings, their extent, and the view that contains them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import atan, degrees, log2, pi, sinh

from components.pictures.maps.deck_picture import TILE
from components.pictures.maps.outlines import mercator

# px from the centre by which a map may be moved sideways, so that some areas stay visible. A page does not know the
# width of its map, and a map wider than its limits is enlarged; its height is known.
_REACH, _NARROW_REACH = 660, 300
_SLACK = 6  # px added to the height, so that rounding never enlarges a map
WIDE, NARROW = 540, 340  # px of map next to a panel at 1280 px, and on a phone
_FILLED = 0.94  # share of the map that the areas fill
Extent = tuple[float, float, float, float]  # least and greatest longitude, least and greatest latitude
Ring = list[list[float]]
Polygon = list[Ring]


def polygons_of(outline: str) -> list[Polygon]:
    """The polygons of an outline, each a list of rings."""
    return [[[[round(x, 4), round(y, 4)] for x, y in ring] for ring in polygon] for polygon in json.loads(outline)]


def compact(polygon: Polygon) -> Polygon | Ring:
    """A polygon without a hole needs one list less around it."""
    return polygon[0] if len(polygon) == 1 else polygon


def extent_of(rings: Sequence[Ring]) -> Extent | None:
    """The extent of the rings; None without any."""
    if not rings:
        return None
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    return min(xs), max(xs), min(ys), max(ys)


def bounds(whole: Extent | None, size: tuple[int, int]) -> list[list[float]] | None:
    """South-west and north-east of what may be shown: the map with all of it visible, and some space next to it.

    So a map cannot be moved off its areas vertically at any zoom. Sideways, the space next to them can be shown when
    zoomed in; a button shows the whole map again.
    """
    if whole is None:
        return None
    longitude, latitude, zoom = view_of(whole, *size)
    across, down = _NARROW_REACH if size[0] <= NARROW else _REACH, size[1] / 2 + _SLACK
    world = TILE * 2**zoom
    middle = mercator(latitude)
    south, north = (degrees(atan(sinh(2 * pi * (middle + step * down / world)))) for step in (-1, 1))
    west, east = (longitude + step * across / world * 360 for step in (-1, 1))
    return [[round(west, 4), round(south, 4)], [round(east, 4), round(north, 4)]]


def view_of(extent: Extent | None, width: int, height: int) -> tuple[float, float, float]:
    """Longitude, latitude and zoom of the largest view from above that contains `extent` in a map of this size."""
    if extent is None:
        return -0.9, 52.3, 8.0
    west, east, south, north = extent[0], extent[1], mercator(extent[2]), mercator(extent[3])
    scales = [
        _FILLED * px / (TILE * span) for px, span in ((width, (east - west) / 360), (height, north - south)) if span
    ]
    return (
        round((east + west) / 2, 4),
        round(latitude_at((north + south) / 2), 4),
        round(min(13.0, log2(min(scales))) if scales else 13.0, 2),
    )


def latitude_at(share: float) -> float:
    """The latitude of a share of the world map, measured from its centre."""
    return degrees(atan(sinh(share * 2 * pi)))
