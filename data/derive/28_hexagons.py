"""Hexagons of about 0.1 square kilometres (H3, resolution 9) with the incidents of each month, for the closer look."""

from __future__ import annotations

import json

import duckdb
import pandas as pd

from data.derive.inserting import insert_frame
from data.serving import sqlfiles

# Resolution 9 has edges of about 200 m: more than most map points are moved, but smaller than an area.
RESOLUTION = 9


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make hexagon, hexagon_area and hexagon_month from the map points of placed incidents."""
    import h3

    points = con.execute(sqlfiles.text("derive/hexagon_points")).df()
    cells = [h3.latlng_to_cell(y, x, RESOLUTION) for x, y in zip(points["longitude"], points["latitude"], strict=True)]
    seen = sorted(set(cells))
    hexagons = pd.DataFrame(
        {
            "hexagon": pd.Series(seen, dtype="str"),
            "outline": pd.Series([_outline(h3.cell_to_boundary(cell)) for cell in seen], dtype="str"),
            "longitude": pd.Series([round(h3.cell_to_latlng(cell)[1], 5) for cell in seen], dtype="float64"),
            "latitude": pd.Series([round(h3.cell_to_latlng(cell)[0], 5) for cell in seen], dtype="float64"),
        }
    )
    sqlfiles.run(con, "derive/hexagon_tables")
    insert_frame(con, "hexagon", hexagons)
    insert_frame(con, "hexagon_point", points.assign(hexagon=pd.Series(cells, dtype="str")))
    sqlfiles.run(con, "derive/hexagon_counts")


def _outline(corners: tuple[tuple[float, float], ...]) -> str:
    ring = [[round(longitude, 4), round(latitude, 4)] for latitude, longitude in corners]
    return json.dumps([[[*ring, ring[0]]]], separators=(",", ":"))
