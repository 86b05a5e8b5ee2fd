"""LSOA codes and map points that have not come before → the areas they belong to."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
import shapely

from data import sqlfiles


def place_codes(con: duckdb.DuckDBPyConnection, districts: list[str]) -> None:
    """Place the codes in the temporary table `part`, and the map points of codes that were split after 2011."""
    sqlfiles.run(con, "import/part_code")
    sqlfiles.run(con, "import/new_names")
    sqlfiles.run(con, "import/new_codes", districts=districts)
    points = con.execute(sqlfiles.text("import/new_points")).df()
    if points.empty:
        return
    outlines: dict[str, list[tuple[str, shapely.Geometry]]] = {}
    for old_code, area_code, geometry in sqlfiles.run(con, "import/split_parts"):
        outlines.setdefault(old_code, []).append((area_code, shapely.from_wkb(bytes(geometry))))
    placed = [
        group.assign(area_code=_nearest(outlines[str(code)], group))
        for code, group in points.groupby("lsoa_code")
        if code in outlines
    ]
    if placed:
        con.register("fresh", pd.concat(placed))
        sqlfiles.run(con, "import/split_point")
        con.unregister("fresh")


def _nearest(outlines: list[tuple[str, shapely.Geometry]], points: pd.DataFrame) -> np.ndarray:
    """The part that holds each point; outlines are generalised, so else the part that lies nearest."""
    codes = np.array([code for code, _ in outlines])
    spots = shapely.points(points["longitude"], points["latitude"])
    distances = shapely.distance(np.array([shape for _, shape in outlines])[:, None], spots[None, :])
    return codes[distances.argmin(axis=0)]
