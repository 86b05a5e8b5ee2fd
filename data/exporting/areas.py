"""The county's areas as GeoJSON (RFC 7946), for maps."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import duckdb

from data.exporting.about import About
from data.serving import sqlfiles

Ring = list[list[float]]
_NAMES = ("area_code", "name", "district", "ward", "residents", "households", "incidents")


def geojson(con: duckdb.DuckDBPyConnection, about: About) -> str:
    """A collection with one area to a line, so that two versions can be compared.

    Longitude and latitude are those of WGS 84. `incidents` are those of the months from `since` to `until`, all types
    together. The members of the collection say what it is.
    """
    ((since, until, months),) = sqlfiles.run(con, "export/newest_months")
    rows = sqlfiles.run(con, "export/areas", since=since, until=until)
    features = [_feature(dict(zip(_NAMES, values, strict=True)), json.loads(outline)) for *values, outline in rows]
    told = {
        "type": "FeatureCollection",
        "title": about.title,
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
        "months": months,
        "data_vintage": about.data_vintage,
        "demonstration": about.demonstration,
    }
    if features:
        told["bbox"] = _bbox(feature["geometry"]["coordinates"] for feature in features)
    head = json.dumps(told, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return f'{head}, "features": [\n{lines}\n]}}\n'


def _feature(properties: dict[str, Any], polygons: list[list[Ring]]) -> dict[str, Any]:
    turned = [[_turned(ring, left=not place) for place, ring in enumerate(polygon)] for polygon in polygons]
    return {
        "type": "Feature",
        "id": properties["area_code"],
        "properties": properties,
        "geometry": {"type": "MultiPolygon", "coordinates": turned},
    }


def _turned(ring: Ring, *, left: bool) -> Ring:
    """A ring that runs anticlockwise, or clockwise if not `left`, as RFC 7946 asks of outlines and of holes.

    >>> _turned([[0, 0], [0, 1], [1, 0], [0, 0]], left=True)
    [[0, 0], [1, 0], [0, 1], [0, 0]]
    """
    doubled = sum(x * later_y - later_x * y for (x, y), (later_x, later_y) in pairwise(ring))
    return ring if (doubled > 0) == left else ring[::-1]


def _bbox(shapes: Iterable[list[list[Ring]]]) -> list[float]:
    points = [point for polygons in shapes for polygon in polygons for point in polygon[0]]
    west, south = (min(point[axis] for point in points) for axis in (0, 1))
    east, north = (max(point[axis] for point in points) for axis in (0, 1))
    return [west, south, east, north]
