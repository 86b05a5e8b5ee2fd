"""Outlines of LSOAs, 2011 and 2021, from GeoJSON, GeoPackage or shapefile, as polygons in longitude and latitude.

`recognise` is for the fields of a file of outlines, as `vector_header` gives them: a lookup may have the same columns.
The geometry library is slow to load, so it is imported where it is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.sources.outlines.coordinate_systems import UnknownSystem, in_degrees, is_in_degrees
from data.sources.outlines.files import DOWNLOAD_OUTLINES, EXPORT
from data.sources.outlines.layers import find
from data.sources.outlines.limits import crosses_too_often
from data.sources.problem import SourceProblem
from data.sources.tables.official_csv import fold
from data.sources.tables.row import LSOA

if TYPE_CHECKING:
    import numpy as np

_CODES = {2011: ("lsoa11cd", "lsoa11_code"), 2021: ("lsoa21cd", "lsoa21_code")}
_NAMES = {2011: ("lsoa11nm", "lsoa11_name"), 2021: ("lsoa21nm", "lsoa21_name")}
# England and Wales with the Isles of Scilly: west, south, east, north in degrees.
_ENGLAND_AND_WALES = (-6.6, 49.8, 1.9, 55.9)
_TESTED_AT_ONCE = 2_000  # corners; a larger shape gets a quick check before the test, which may be slow


def recognise(header: tuple[str, ...]) -> str | None:
    """'boundaries-2011' or 'boundaries-2021' by the fields of a file of outlines; None if it has no LSOA codes."""
    vintage = _vintage(fold(header))
    return f"boundaries-{vintage}" if vintage else None


def vector_header(path: Path) -> tuple[str, ...]:
    """The field names of a file of outlines, without reading the outlines.

    `path` is a GeoJSON, GeoPackage or shapefile, a zip with one of these inside, or a folder with a shapefile. If there
    are several layers, those of the one with LSOA codes. Raises `SourceProblem` if nothing can be opened.
    """
    return find(path, recognise).fields


def read(path: Path) -> pd.DataFrame:
    """The outlines as area_code, name, vintage (2011 or 2021), geometry (well-known binary, longitude and latitude).

    Any of EPSG's coordinate systems that the file declares is converted; invalid polygons are repaired. Raises
    `SourceProblem` if a code repeats or is invalid, an outline is missing or is not a polygon, it cannot be where its
    code says, or it is larger than `outline_limits` allows.
    """
    import numpy as np
    import shapely

    layer = find(path, recognise)
    folded = fold(layer.fields)
    vintage = _vintage(folded)
    if vintage is None:
        raise SourceProblem(
            path.name,
            None,
            "It has no single column of LSOA codes such as LSOA21CD.",
            "Take the outlines of LSOAs from ONS.",
        )
    code = str(_field(layer.fields, folded, _CODES[vintage]))
    name = _field(layer.fields, folded, _NAMES[vintage]) or code
    outlines = layer.read([code, name])
    codes = _checked_codes([_text(row[0]) for row in outlines.values], code, path)
    shapes = np.array([*outlines.shapes, None], dtype=object)[:-1]
    missing = codes[shapely.is_missing(shapes) | shapely.is_empty(shapes)]
    if not missing.empty:
        raise SourceProblem(path.name, None, f"{missing.iloc[0]} has no outline.", DOWNLOAD_OUTLINES)
    placed = _in_degrees(shapes, outlines.system, path)
    polygons = [_polygon(shape, area_code, path) for shape, area_code in zip(placed, codes, strict=True)]
    names = pd.Series([_text(row[1]) for row in outlines.values])
    return pd.DataFrame(
        {
            "area_code": codes,
            "name": names.where(names != "", codes),
            "vintage": vintage,
            "geometry": pd.Series(shapely.to_wkb(polygons, output_dimension=2), dtype=object),
        }
    )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _checked_codes(given: list[str], column: str, path: Path) -> pd.Series:
    codes = pd.Series(given, dtype=object).str.upper()
    strange = codes[~codes.str.fullmatch(LSOA.pattern)]
    if not strange.empty:
        raise SourceProblem(
            path.name, None, f"“{strange.iloc[0][:40]}” in “{column}” is not an LSOA code.", DOWNLOAD_OUTLINES
        )
    repeated = codes[codes.duplicated()]
    if not repeated.empty:
        raise SourceProblem(
            path.name, None, f"{repeated.iloc[0]} appears more than once.", "Keep one outline for each area."
        )
    return codes


def _in_degrees(shapes: np.ndarray, system: int | None, path: Path) -> np.ndarray:
    """Longitude and latitude, whatever the file's own coordinate system."""
    import shapely

    west, south, east, north = shapely.total_bounds(shapes)
    in_range = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    try:
        # GeoJSON that names no system is in degrees; a shapefile without its .prj file must be too, or its system is
        # unknown.
        if (system is None or is_in_degrees(system)) and not in_range:
            raise SourceProblem(
                path.name,
                None,
                f"Its coordinates, such as {west:.0f}, {south:.0f}, are not degrees, and it names no other system.",
                EXPORT,
            )
        return shapes if system is None else in_degrees(shapes, system)
    except UnknownSystem as error:
        what = f"Its coordinate system, “{error}”, is not one that is known here."
        raise SourceProblem(path.name, None, what, EXPORT) from error


def _polygon(shape: Any, area_code: str, path: Path) -> Any:
    """A valid polygon, or several, in a possible location for this code."""
    import shapely

    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        raise SourceProblem(path.name, None, f"{area_code} is a {shape.geom_type}, not a polygon.", DOWNLOAD_OUTLINES)
    _check_place(shape.bounds, area_code, path)
    doubtful = shapely.get_num_coordinates(shape) > _TESTED_AT_ONCE or not shape.is_valid
    if doubtful and crosses_too_often(shape):
        what = f"The outline of {area_code} crosses itself too often to say what it encloses."
        raise SourceProblem(path.name, None, what, DOWNLOAD_OUTLINES)
    if doubtful and not shape.is_valid:
        # "structure" keeps what is enclosed and gives only polygons, without lines or points left over from the repair.
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    if shape.is_empty:
        raise SourceProblem(path.name, None, f"{area_code} has an outline that encloses nothing.", DOWNLOAD_OUTLINES)
    return shape


def _check_place(bounds: tuple[float, float, float, float], area_code: str, path: Path) -> None:
    west, south, east, north = bounds
    least_x, least_y, most_x, most_y = _ENGLAND_AND_WALES
    if area_code.startswith("D"):
        # An invented area may be drawn anywhere on Earth.
        least_x, least_y, most_x, most_y = -180.0, -90.0, 180.0, 90.0
    if least_x <= west <= east <= most_x and least_y <= south <= north <= most_y:
        return
    if least_y <= west <= east <= most_y and least_x <= south <= north <= most_x:
        what = f"The latitude and longitude of {area_code} are swapped."
    else:
        what = f"{area_code} lies at {west:.3f}, {south:.3f} (longitude, latitude), outside England and Wales."
    raise SourceProblem(path.name, None, what, EXPORT)


def _vintage(folded: tuple[str, ...]) -> int | None:
    """The vintage of the codes, if there are codes of exactly one."""
    found = [vintage for vintage, names in _CODES.items() if set(names) & set(folded)]
    return found[0] if len(found) == 1 else None


def _field(fields: tuple[str, ...], folded: tuple[str, ...], wanted: tuple[str, ...]) -> str | None:
    return next((field for field, name in zip(fields, folded, strict=True) if name in wanted), None)
