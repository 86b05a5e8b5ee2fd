"""Where the outlines in a file lie: GeoJSON, GeoPackage or shapefile, on disk or inside a zip."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data.sources.problem import SourceProblem

DOWNLOAD_OUTLINES = "Download the outlines again from the page in docs/sources.md and import them as they are."
# How a file of each kind begins. A file that begins otherwise is not handed to the reading library, which would take
# kinds that refer to other files.
_BEGINNINGS = {".geojson": b"{", ".json": b"{", ".gpkg": b"SQLite format 3\x00", ".shp": b"\x00\x00\x27\x0a"}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Layer:
    """One layer of outlines: where the reading library finds it, and its fields."""

    location: str
    name: str
    fields: tuple[str, ...]


def find(path: Path, wanted: Callable[[tuple[str, ...]], object]) -> Layer:
    """The one layer whose fields are wanted; where none is, the first, so that its fields can be told.

    Raises `SourceProblem` where nothing can be opened, there is no layer, or more than one is wanted.
    """
    import pyogrio

    layers = []
    for location in _locations(path):
        try:
            for name, geometry in pyogrio.list_layers(location):
                info = pyogrio.read_info(location, layer=name)
                # A layer without geometry is a table, such as the styles that a drawing program leaves behind.
                if geometry is not None and info["features"]:
                    layers.append(Layer(location, str(name), tuple(info["fields"])))
        except reading_errors() as error:
            raise unreadable(path) from error
    if not layers:
        raise SourceProblem(path.name, None, "It holds no outlines.", DOWNLOAD_OUTLINES)
    found = [layer for layer in layers if wanted(layer.fields)]
    if len(found) > 1:
        raise SourceProblem(
            path.name, None, "It holds more than one set of LSOA outlines.", "Import each set as a file of its own."
        )
    return (found or layers)[0]


def _locations(path: Path) -> list[str]:
    """The files of outlines at a path, as the reading library addresses them, each begun as its kind begins."""
    if path.is_dir():
        inside = sorted(entry for entry in path.iterdir() if entry.suffix.lower() == ".shp")
        return [location for entry in inside for location in _locations(entry)]
    if path.suffix.lower() == ".zip":
        return _members(path)
    try:
        with path.open("rb") as file:
            beginning = file.read(64)
    except OSError as error:
        raise unreadable(path) from error
    if not _begins_as(path.suffix.lower(), beginning):
        raise unreadable(path)
    return [path.resolve().as_posix()]


def _members(path: Path) -> list[str]:
    """The members of a zip, read where they lie: nothing is unpacked, so no name inside can reach the disk."""
    locations = []
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted(archive.namelist()):
                suffix = Path(member).suffix.lower()
                if suffix in _BEGINNINGS:
                    with archive.open(member) as file:
                        beginning = file.read(64)
                    if _begins_as(suffix, beginning):
                        locations.append(f"/vsizip/{{{path.resolve().as_posix()}}}/{member}")
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise SourceProblem(
            path.name, None, "This is not a zip file, or part of it is damaged.", DOWNLOAD_OUTLINES
        ) from error
    return locations


def _begins_as(suffix: str, beginning: bytes) -> bool:
    """Whether a file begins as its name says; text may have a byte order mark or white space first."""
    expected = _BEGINNINGS.get(suffix)
    return expected is not None and beginning.removeprefix(_BYTE_ORDER_MARK).lstrip(b" \t\r\n").startswith(expected)


def reading_errors() -> tuple[type[Exception], ...]:
    """What the reading library raises for a file that it cannot read."""
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
    from shapely.errors import ShapelyError

    damaged = DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError
    return *damaged, ShapelyError, UnicodeDecodeError


def unreadable(path: Path) -> SourceProblem:
    """The problem of a file that cannot be read at all."""
    return SourceProblem(path.name, None, "It cannot be read as GeoJSON, GeoPackage or shapefile.", DOWNLOAD_OUTLINES)
