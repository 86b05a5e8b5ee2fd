"""Shapes from the contents of files of outlines: GeoJSON's lists, a GeoPackage's binary, a shapefile's rings.

Corners are counted before a shape is built. All raise `ValueError` or `TypeError` for anything that is not a shape,
shapely's errors for a broken one, and `SourceProblem` for one that is too large.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data.sources.outlines.limits import Tally
from data.sources.outlines.well_known_binary import polygons

_OTHERS = ("Point", "MultiPoint", "LineString", "MultiLineString")


def from_geojson(geometry: Any, tally: Tally) -> Any:
    """The shape of the member `geometry` of a feature; None if it has none. Heights are left out."""
    import shapely

    if geometry is None:
        tally.add(0)
        return None
    kind, coordinates = geometry["type"], geometry.get("coordinates")
    if kind in _OTHERS:
        return shapely.geometry.shape({"type": kind, "coordinates": coordinates})
    if kind not in ("Polygon", "MultiPolygon"):
        return shapely.GeometryCollection()
    parts = [coordinates] if kind == "Polygon" else coordinates
    tally.add(sum(len(ring) for rings in parts for ring in rings))
    made = [_polygon([_flat(ring) for ring in rings]) for rings in parts if rings]
    return made[0] if kind == "Polygon" and made else shapely.multipolygons(made)


def from_binary(binary: bytes | None, tally: Tally) -> Any:
    """The shape of well-known binary; None if there is none."""
    import shapely

    tally.add(len(binary or b"") // 16)
    if binary is None:
        return None
    made = [_polygon(rings) for rings in polygons(binary) if rings]
    return made[0] if len(made) == 1 else shapely.multipolygons(made)


def from_rings(rings: Sequence[Any] | None, tally: Tally) -> Any:
    """The shape of a shapefile's rings: clockwise rings surround land, the others holes in it."""
    import shapely

    tally.add(sum(len(ring) for ring in rings or ()))
    if rings is None:
        return None
    if len(rings) == 1:
        return _polygon(rings)
    _check_rings(rings)
    lines = [shapely.linearrings(ring) for ring in rings]
    around = [not shapely.is_ccw(line) for line in lines]
    if not any(around):
        around = [True] * len(lines)
    land = [line for line, is_land in zip(lines, around, strict=True) if is_land]
    holes: list[list[Any]] = [[] for _ in land]
    pieces = shapely.polygons(land)
    tree = shapely.STRtree(pieces)
    for line, is_land in zip(lines, around, strict=True):
        if not is_land:
            within = tree.query(shapely.get_point(line, 0), predicate="intersects")
            # A hole outside all land is left out; a hole in an island in a lake belongs to the smaller land.
            if len(within):
                holes[min(within, key=lambda one: pieces[one].area)].append(line)
    made = [shapely.polygons(line, inside) for line, inside in zip(land, holes, strict=True)]
    return made[0] if len(made) == 1 else shapely.multipolygons(made)


def _polygon(rings: Sequence[Any]) -> Any:
    import shapely

    _check_rings(rings)
    outer, *holes = rings
    return shapely.polygons(shapely.linearrings(outer), [shapely.linearrings(hole) for hole in holes] or None)


def _check_rings(rings: Sequence[Any]) -> None:
    import numpy as np

    for ring in rings:
        if len(ring) == 0 or not np.isfinite(ring).all() or not np.array_equal(ring[0], ring[-1]):
            raise ValueError("a ring is not closed, or a corner is not a pair of numbers")


def _flat(ring: Any) -> Any:
    import numpy as np

    points = np.array(ring, dtype=float)
    if points.ndim != 2 or not 2 <= points.shape[1] <= 4:
        raise ValueError("a corner is not a pair of numbers")
    return points[:, :2]
