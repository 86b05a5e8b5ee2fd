"""Where the outlines in a file lie: GeoJSON, GeoPackage or shapefile, on disk or inside a zip.

Each kind is read by its own module, chosen by the file's ending and its first bytes. No library looks for itself what a
file may be: some kinds send their reader to an address or to another file.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Any

from data.sources import geojson, geopackage, outline_shapes, shapefile
from data.sources.coordinate_systems import UnknownSystem, by_description, by_name
from data.sources.outline_limits import Tally, check_size
from data.sources.problem import SourceProblem
from data.sources.well_known_binary import NotPolygons

DOWNLOAD_OUTLINES = "Download the outlines again from the page in docs/sources.md and import them as they are."
EXPORT = "Export the file again as GeoJSON in longitude and latitude (EPSG:4326), or with its coordinate system."
# How a file of each kind begins.
_BEGINNINGS = {".geojson": b"{", ".json": b"{", ".gpkg": b"SQLite format 3\x00", ".shp": b"\x00\x00\x27\x0a"}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FEATURES_FOR_FIELDS = 100


@dataclass(frozen=True)
class Outlines:
    """What a layer holds: the wanted values and the shape of each outline, and the number of their system, if any."""

    values: list[tuple[Any, ...]]
    shapes: list[Any]
    system: int | None


@dataclass(frozen=True)
class Layer:
    """One layer of outlines: its fields, and how to read some of them with the shapes."""

    fields: tuple[str, ...]
    read: Callable[[list[str]], Outlines]


@dataclass(frozen=True)
class _File:
    """A file of outlines on disk, or a member of a zip."""

    name: str
    path: Path
    member: str | None = None

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.member or self.path.name).suffix.lower()

    @contextmanager
    def open(self) -> Generator[IO[bytes]]:
        """To read from the start. Raises `SourceProblem` for a file that is too large."""
        if self.member is None:
            check_size(self.name, self.path.stat().st_size)
            with self.path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(self.path) as archive:
            check_size(self.name, archive.getinfo(self.member).file_size)
            with archive.open(self.member) as file:
                yield file

    def read(self) -> bytes:
        with self.open() as file:
            return file.read()

    def beside(self, suffix: str) -> bytes | None:
        """The bytes of the file of the same name with another ending, in any case."""
        if self.member is None:
            siblings = {entry.name.lower(): entry for entry in self.path.parent.iterdir()}
            found = siblings.get(f"{self.path.stem}{suffix}".lower())
            return None if found is None else _File(self.name, found).read()
        with zipfile.ZipFile(self.path) as archive:
            wanted = f"{self.member[: -len(self.suffix)]}{suffix}".lower()
            member = next((name for name in archive.namelist() if name.lower() == wanted), None)
        return None if member is None else _File(self.name, self.path, member).read()


def find(path: Path, wanted: Callable[[tuple[str, ...]], object]) -> Layer:
    """The one layer whose fields are wanted; where none is, the first, so that its fields can be told.

    Raises `SourceProblem` where nothing can be opened, there is no layer, or more than one is wanted.
    """
    layers = [layer for file in _files(path) for layer in _layers(file)]
    if not layers:
        raise SourceProblem(path.name, None, "It holds no outlines.", DOWNLOAD_OUTLINES)
    found = [layer for layer in layers if wanted(layer.fields)]
    if len(found) > 1:
        raise SourceProblem(
            path.name, None, "It holds more than one set of LSOA outlines.", "Import each set as a file of its own."
        )
    return (found or layers)[0]


def unreadable(name: str, why: str = "") -> SourceProblem:
    """The problem of a file that cannot be read at all."""
    because = f": {why}" if why else ""
    what = f"It cannot be read as GeoJSON, GeoPackage or shapefile{because}."
    return SourceProblem(name, None, what, DOWNLOAD_OUTLINES)


@contextmanager
def _told(name: str) -> Generator[None]:
    """Turn what goes wrong while a file is read into a `SourceProblem`."""
    from shapely.errors import ShapelyError

    try:
        yield
    except (geojson.NotGeoJson, geopackage.NotGeoPackage, shapefile.NotShapefile, NotPolygons) as error:
        raise unreadable(name, str(error)) from error
    except UnknownSystem as error:
        what = f"Its coordinate system, “{error}”, is not one that is known here."
        raise SourceProblem(name, None, what, EXPORT) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, RecursionError):
            raise unreadable(name) from error
        raise SourceProblem(
            name, None, "This is not a zip file, or part of it is damaged.", DOWNLOAD_OUTLINES
        ) from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError, ShapelyError) as error:
        raise unreadable(name) from error


def _files(path: Path) -> list[_File]:
    """The files of outlines at a path, each begun as its kind begins."""
    if path.is_dir():
        inside = sorted(entry for entry in path.iterdir() if entry.suffix.lower() == ".shp")
        return [file for entry in inside for file in _files(entry)]
    with _told(path.name):
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = [_File(path.name, path, member) for member in sorted(archive.namelist())]
            return [file for file in members if file.suffix in _BEGINNINGS and _begins_as_its_kind(file)]
        file = _File(path.name, path)
        if not _begins_as_its_kind(file):
            raise unreadable(path.name)
        return [file]


def _begins_as_its_kind(file: _File) -> bool:
    """Whether a file begins as its name says; text may have a byte order mark or white space first."""
    expected = _BEGINNINGS.get(file.suffix)
    if expected is None:
        return False
    with file.open() as opened:
        beginning = opened.read(64)
    return beginning.removeprefix(_BYTE_ORDER_MARK).lstrip(b" \t\r\n").startswith(expected)


def _layers(file: _File) -> Iterator[Layer]:
    """The layers with at least one outline in a file."""
    kinds = {".gpkg": _of_geopackage, ".shp": _of_shapefile}
    with _told(file.name):
        yield from kinds.get(file.suffix, _of_geojson)(file)


def _of_geojson(file: _File) -> Iterator[Layer]:
    def read(columns: list[str]) -> Outlines:
        values, shapes, tally = [], [], Tally(file.name)
        with _told(file.name), file.open() as raw, io.TextIOWrapper(raw, encoding="utf-8-sig") as text:
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


def _of_geopackage(file: _File) -> Iterator[Layer]:
    source = file.path if file.member is None else file.read()

    def reader(table: geopackage.Table) -> Callable[[list[str]], Outlines]:
        def read(columns: list[str]) -> Outlines:
            values, shapes, tally = [], [], Tally(file.name)
            with _told(file.name), geopackage.opened(source) as connection:
                organisation, number, description = geopackage.system_of(connection, table)
                for *row, binary in geopackage.rows(connection, table, columns):
                    values.append(tuple(row))
                    shapes.append(outline_shapes.from_binary(binary, tally))
                return Outlines(values, shapes, _system(organisation, number, description))

        return read

    with file.open():  # says where it is too large
        pass
    with geopackage.opened(source) as connection:
        for table in geopackage.tables(connection):
            if next(geopackage.rows(connection, table, []), None) is not None:
                yield Layer(table.fields, reader(table))


def _of_shapefile(file: _File) -> Iterator[Layer]:
    def attributes() -> shapefile.Attributes:
        table, declared = file.beside(".dbf"), file.beside(".cpg")
        if table is None:
            raise shapefile.NotShapefile("the .dbf file is not beside the .shp file")
        return shapefile.Attributes(table, declared.decode("ascii", "replace") if declared else None)

    def read(columns: list[str]) -> Outlines:
        values, shapes, tally = [], [], Tally(file.name)
        with _told(file.name):
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
