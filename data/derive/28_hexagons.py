"""Hexagons of about 0.1 square kilometres (H3, resolution 9) with the incidents of each month, for the closer look."""

from __future__ import annotations

import json

import duckdb
import pandas as pd

# Resolution 9 has edges of about 200 m: wider than most map points are moved, finer than an area.
RESOLUTION = 9


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make hexagon, hexagon_area and hexagon_month from the map points of placed incidents."""
    import h3

    points = con.execute(
        """
        SELECT longitude, latitude, min(area_code) AS area_code
        FROM incident
        WHERE placed = 'area' AND longitude IS NOT NULL
        GROUP BY ALL
        ORDER BY ALL
        """
    ).df()
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
    con.register("fresh_hexagon", hexagons)
    con.register("fresh_point", points.assign(hexagon=pd.Series(cells, dtype="str")))
    con.execute(
        """
        CREATE TABLE hexagon AS SELECT * FROM fresh_hexagon ORDER BY hexagon;
        COMMENT ON TABLE hexagon IS 'internal: hexagons that hold map points, with an outline to draw';
        CREATE TABLE hexagon_area AS SELECT DISTINCT hexagon, area_code FROM fresh_point ORDER BY ALL;
        COMMENT ON TABLE hexagon_area IS 'internal: areas whose map points lie in each hexagon';
        CREATE TABLE hexagon_month AS
        SELECT fresh_point.hexagon, incident.month, incident.crime_type, count(*) AS incidents
        FROM incident
        INNER JOIN fresh_point
            ON incident.longitude = fresh_point.longitude AND incident.latitude = fresh_point.latitude
        WHERE incident.placed = 'area'
        GROUP BY ALL
        ORDER BY ALL;
        COMMENT ON TABLE hexagon_month IS 'internal: incidents by hexagon, month and type';
        """
    )
    con.unregister("fresh_hexagon")
    con.unregister("fresh_point")


def _outline(corners: tuple[tuple[float, float], ...]) -> str:
    ring = [[round(longitude, 4), round(latitude, 4)] for latitude, longitude in corners]
    return json.dumps([[[*ring, ring[0]]]], separators=(",", ":"))
