"""Outlines of districts, for the maps of a county that has too many areas for one map."""

from __future__ import annotations

from importlib import import_module

import duckdb
import pandas as pd

from data.derive.inserting import insert_frame
from data.serving import sqlfiles

_OUTLINES = import_module("data.derive.10_outlines")


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make district_outline: the union of the areas of each district, simplified as one coverage."""
    sqlfiles.run(con, "derive/district_tables")
    rows = con.execute(sqlfiles.text("derive/district_boundaries")).df()
    if rows.empty:
        return

    import geopandas
    import shapely

    shapes = geopandas.GeoDataFrame(
        rows[["scope", "name"]], geometry=shapely.from_wkb([bytes(raw) for raw in rows["geometry"]]), crs=4326
    )
    flat = shapes.to_crs(_OUTLINES.BRITISH_NATIONAL_GRID)
    districts = flat.dissolve(by="scope").reset_index()
    west, south, east, north = flat.total_bounds
    simple = districts.geometry.simplify_coverage(max(east - west, north - south) * _OUTLINES.TOLERANCE_SHARE)
    made = pd.DataFrame(
        {
            "scope": districts["scope"],
            "name": districts["name"],
            "outline": [_OUTLINES.rings_of(shape) for shape in simple.to_crs(4326)],
        }
    )
    insert_frame(con, "district_outline", made)
