"""The list as files for maps: GeoJSON and GeoPackage, with its source, licence and whether it is invented inside."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from components import theme
from components.panels.panel import File
from components.panels.places.patrol.lists import ADVICE, PatrolList, slug, streets_of
from components.rows import rows_of
from components.view import Ask, View
from components.wording.phrases import DEMONSTRATION, LICENCE

# The columns of both files: short names that every map program keeps.
_COLUMNS: dict[str, type] = {
    "number": int,
    "area_code": str,
    "area": str,
    "for_month": str,
    "expected": float,
    "range_from": int,
    "range_to": int,
    "year_count": int,
    "streets": str,
}
_CRS = "EPSG:4326"


def files_of(ask: Ask, view: View, made: PatrolList) -> list[File]:
    """Both files of a list; none if its areas have no outlines."""
    if made.chosen["outline"].isna().any():
        return []
    name = file_name(view, made)

    def geojson(ask: Ask, view: View) -> bytes:
        return as_geojson(_rows(ask, view, made), _about(view, made))

    def geopackage(ask: Ask, view: View) -> bytes:
        return as_geopackage(_rows(ask, view, made), _about(view, made))

    return [
        File("Areas as GeoJSON", f"{name}.geojson", "application/geo+json", geojson),
        File("Areas as GeoPackage", f"{name}.gpkg", "application/geopackage+sqlite3", geopackage),
    ]


def file_name(view: View, made: PatrolList) -> str:
    """The name of a file without its ending; it says whether the numbers are invented."""
    parts = ["patrol-areas", slug(made.subject.subject).replace(" ", "-"), view.scope, f"{made.month:%Y-%m}"]
    return "_".join([*parts, *(["demonstration"] if view.demonstration else [])])


def _about(view: View, made: PatrolList) -> dict[str, str]:
    invented = {"note": f"{DEMONSTRATION}. Nothing in this file is true of these places."} if view.demonstration else {}
    return {
        "title": f"Patrol areas for {theme.month(made.month)}, {view.scope_name}: {made.subject.what}",
        **invented,
        "source": made.source,
        "licence": LICENCE,
        "advice": ADVICE,
    }


def _rows(ask: Ask, view: View, made: PatrolList) -> list[tuple[dict[str, Any], list]]:
    """The values of each area by column, and its polygons."""
    streets = streets_of(ask, view, made.subject)
    return [
        (
            {
                "number": int(row.number),
                "area_code": str(row.area_code),
                "area": str(row.label),
                "for_month": f"{made.month:%Y-%m}",
                "expected": round(float(row.expected), 2),
                "range_from": int(row.lower),
                "range_to": int(row.upper),
                "year_count": int(row.year_incidents),
                "streets": ", ".join(streets.get(row.area_code, [])),
            },
            json.loads(row.outline),
        )
        for row in rows_of(made.chosen)
    ]


def as_geojson(rows: list[tuple[dict[str, Any], list]], about: dict[str, str]) -> bytes:
    """A GeoJSON collection (RFC 7946: longitude and latitude of WGS 84) with `about` as members of its own."""
    features = [
        {"type": "Feature", "properties": values, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}
        for values, polygons in rows
    ]
    return json.dumps({"type": "FeatureCollection", **about, "features": features}, ensure_ascii=False).encode()


def as_geopackage(rows: list[tuple[dict[str, Any], list]], about: dict[str, str]) -> bytes:
    """A GeoPackage with one layer, `patrol_areas`, and `about` in its metadata.

    The libraries are loaded here: they take seconds, and few readers ask for this file.
    """
    import numpy as np
    from pyogrio.raw import write
    from shapely import MultiPolygon, to_wkb

    outlines = [MultiPolygon([(polygon[0], polygon[1:]) for polygon in polygons]) for _, polygons in rows]
    columns = [
        np.array([values[name] for values, _ in rows], dtype=object if kind is str else kind)
        for name, kind in _COLUMNS.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "patrol-areas.gpkg"
        write(
            path,
            geometry=np.array([to_wkb(outline) for outline in outlines], dtype=object),
            field_data=columns,
            fields=np.array(list(_COLUMNS), dtype=object),
            layer="patrol_areas",
            driver="GPKG",
            geometry_type="MultiPolygon",
            crs=_CRS,
            layer_metadata=about,
            dataset_metadata=about,
        )
        return path.read_bytes()
