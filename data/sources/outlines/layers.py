"""The layers of outlines in a file: GeoJSON, GeoPackage or shapefile.

Each kind is read by its own module, chosen by the file's ending and its first bytes. No library guesses the kind of a
file: some kinds send their reader to an address or to another file.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from data.sources.outlines import geojson, geopackage, shapefile
from data.sources.outlines import shapes as outline_shapes
from data.sources.outlines.coordinate_systems import UnknownSystem, by_description, by_name
from data.sources.outlines.files import DOWNLOAD_OUTLINES, OutlineFile, as_source_problem, outline_files
from data.sources.outlines.limits import Tally
from data.sources.problem import SourceProblem

_FEATURES_FOR_FIELDS = 100


@dataclass(frozen=True)
class Outlines:
    """The contents of a layer: the wanted values and shape of each outline, and the number of their system."""

    values: list[tuple[Any, ...]]
    shapes: list[Any]
    system: int | None


@dataclass(frozen=True)
class Layer:
    """One layer of outlines: its fields, and how to read some of them with the shapes."""

    fields: tuple[str, ...]
    read: Callable[[list[str]], Outlines]


def find(path: Path, wanted: Callable[[tuple[str, ...]], object]) -> Layer:
    """The one layer with the wanted fields; if there is none, the first, so that its fields can be named.

    Raises `SourceProblem` if nothing can be opened, there is no layer, or more than one has the wanted fields.
    """
    layers = [layer for file in outline_files(path) for layer in _layers(file)]
    if not layers:
        raise SourceProblem(path.name, None, "It holds no outlines.", DOWNLOAD_OUTLINES)
    found = [layer for layer in layers if wanted(layer.fields)]
    if len(found) > 1:
        raise SourceProblem(
            path.name, None, "It holds more than one set of LSOA outlines.", "Import each set as a file of its own."
        )
    return (found or layers)[0]


def _layers(file: OutlineFile) -> Iterator[Layer]:
    """The layers with at least one outline in a file."""
    kinds = {".gpkg": _of_geopackage, ".shp": _of_shapefile}
    with as_source_problem(file.name):
        yield from kinds.get(file.suffix, _of_geojson)(file)


def _of_geojson(file: OutlineFile) -> Iterator[Layer]:
    def read(columns: list[str]) -> Outlines:
        values, shapes, tally = [], [], Tally(file.name)
        with as_source_problem(file.name), file.open() as raw, io.TextIOWrapper(raw, encoding="utf-8-sig") as text:
            collection = geojson.Collection(text)
            for feature in collection.features():
                properties = feature.get("properties") or {}
                values.append(tuple(properties.get(column) for column in columns))
                shapes.append(outline_shapes.from_geojson(feature["geometry"], tally))
            system = None if collection.system is None else _named(collection.system)
        return Outlines(values, shapes, system)

    fields: dict[str, None] = {}
    with file.open() as raw, io.TextIOWrapper(raw, encoding="utf-8-sig") as text:
        features = list(islice(geojson.Collection(text).features(), _FEATURES_FOR_FIELDS))
    for feature in features:
        fields |= dict.fromkeys(feature.get("properties") or {})
    if features:
        yield Layer(tuple(fields), read)


def _of_geopackage(file: OutlineFile) -> Iterator[Layer]:
    source = file.path if file.member is None else file.read()

    def reader(table: geopackage.Table) -> Callable[[list[str]], Outlines]:
        def read(columns: list[str]) -> Outlines:
            values, shapes, tally = [], [], Tally(file.name)
            with as_source_problem(file.name), geopackage.opened(source) as connection:
                organisation, number, description = geopackage.system_of(connection, table)
                for *row, binary in geopackage.rows(connection, table, columns):
                    values.append(tuple(row))
                    shapes.append(outline_shapes.from_binary(binary, tally))
                return Outlines(values, shapes, _system(organisation, number, description))

        return read

    with file.open():  # reports a file that is too large
        pass
    with geopackage.opened(source) as connection:
        for table in geopackage.tables(connection):
            if next(geopackage.rows(connection, table, []), None) is not None:
                yield Layer(table.fields, reader(table))


def _of_shapefile(file: OutlineFile) -> Iterator[Layer]:
    def attributes() -> shapefile.Attributes:
        table, declared = file.beside(".dbf"), file.beside(".cpg")
        if table is None:
            raise shapefile.NotShapefile("the .dbf file is not next to the .shp file")
        return shapefile.Attributes(table, declared.decode("ascii", "replace") if declared else None)

    def read(columns: list[str]) -> Outlines:
        values, shapes, tally = [], [], Tally(file.name)
        with as_source_problem(file.name):
            rows = attributes().rows(columns)
            for row, rings in zip(rows, shapefile.polygons(file.read()), strict=True):
                if row is not None:
                    values.append(row)
                    shapes.append(outline_shapes.from_rings(rings, tally))
            described = file.beside(".prj")
            system = by_description(described.decode("utf-8", "replace")) if described else None
        return Outlines(values, shapes, system)

    table = attributes()
    if table.count:
        yield Layer(tuple(table.fields), read)


def _named(member: dict[str, Any]) -> int:
    """The number of the system that the member `crs` names; a link to a description elsewhere is not followed."""
    if member["type"] != "name":
        raise UnknownSystem("a link to another place")
    return by_name(member["properties"]["name"])


def _system(organisation: str, number: int, description: str) -> int | None:
    if organisation.upper() == "EPSG":
        return number
    return None if organisation.upper() == "NONE" else by_description(description)
