"""Outlines to draw, map points and sizes of areas; and which areas share a boundary.

Outlines for the map are simplified as one coverage, so that neighbours still meet, to 150 m or, of a small county, to a
share of its size: a third of the bytes, and no difference at the scale of the county. The ONS file covers England and
Wales: areas of other counties' districts keep their name but are not drawn.
"""

from __future__ import annotations

import json
from math import hypot
from typing import TYPE_CHECKING

import duckdb
import pandas as pd

from data.derive.inserting import insert_frame
from data.serving import sqlfiles

if TYPE_CHECKING:
    import geopandas

# ONS generalised outlines are accurate to 200 m at best, so 150 m loses nothing.
TOLERANCE_M = 150
# A city of 3 km would lose its corners by that. On a map of its whole county this share is about a pixel.
TOLERANCE_SHARE = 1 / 700
BRITISH_NATIONAL_GRID = 27700
# Shorter shared boundaries are touching corners, or slivers of generalised outlines.
MIN_SHARED_M = 20


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make area_shape and area_neighbour from the outlines of 2021."""
    sqlfiles.run(con, "derive/outline_tables")
    rows = con.execute(sqlfiles.text("derive/outline_boundaries")).df()
    if rows.empty:
        return

    import geopandas
    import shapely

    shapes = geopandas.GeoDataFrame(
        rows[["area_code", "name"]], geometry=shapely.from_wkb([bytes(raw) for raw in rows["geometry"]]), crs=4326
    )
    flat = shapes.to_crs(BRITISH_NATIONAL_GRID)
    points = flat.representative_point().to_crs(4326)
    simple = flat.geometry.simplify_coverage(_tolerance_m(flat)).to_crs(4326)
    # A separate table: pandas and DuckDB need plain columns.
    made = pd.DataFrame(
        {
            "area_code": shapes["area_code"],
            "name": shapes["name"],
            "outline": [rings_of(shape) for shape in simple],
            "longitude": points.x.round(5),
            "latitude": points.y.round(5),
            "area_km2": (flat.area / 1e6).round(4),
        }
    )
    insert_frame(con, "area_shape", made)
    insert_frame(con, "area_neighbour", _neighbours(flat))


def _tolerance_m(flat: geopandas.GeoDataFrame) -> float:
    """How far outlines in metres may be simplified: less in a small county."""
    west, south, east, north = flat.total_bounds
    return float(min(TOLERANCE_M, hypot(east - west, north - south) * TOLERANCE_SHARE))


def rings_of(shape: object) -> str:
    """Polygons as lists of rings of [longitude, latitude] at 4 decimals, about 10 m."""
    import shapely

    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
    rings = [
        [[[round(x, 4), round(y, 4)] for x, y in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in polygons
    ]
    return json.dumps(rings, separators=(",", ":"))


def _neighbours(flat: geopandas.GeoDataFrame) -> pd.DataFrame:
    import shapely

    shapes = flat.geometry.values
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pair = first < second
    first, second = first[pair], second[pair]
    shared = shapely.length(shapely.intersection(shapes[first], shapes[second]))
    long = shared >= MIN_SHARED_M
    codes = flat["area_code"].to_numpy()
    one_way = pd.DataFrame(
        {"area_code": codes[first[long]], "neighbour_code": codes[second[long]], "shared_m": shared[long].round(1)}
    )
    other_way = one_way.rename(columns={"area_code": "neighbour_code", "neighbour_code": "area_code"})
    return pd.concat([one_way, other_way]).sort_values(["area_code", "neighbour_code"])
