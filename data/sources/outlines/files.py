"""Files of outlines, on disk or inside a zip, and the message if one cannot be read."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from data.sources.outlines import geojson, geopackage, shapefile
from data.sources.outlines.coordinate_systems import UnknownSystem
from data.sources.outlines.limits import check_size
from data.sources.outlines.well_known_binary import NotPolygons
from data.sources.problem import SourceProblem

DOWNLOAD_OUTLINES = "Download the outlines again from the page in docs/sources.md and import them as they are."
EXPORT = "Export the file again as GeoJSON in longitude and latitude (EPSG:4326), or with its coordinate system."
# How a file of each kind begins.
_BEGINNINGS = {".geojson": b"{", ".json": b"{", ".gpkg": b"SQLite format 3\x00", ".shp": b"\x00\x00\x27\x0a"}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class OutlineFile:
    """A file of outlines on disk, or a member of a zip."""

    name: str
    path: Path
    member: str | None = None

    @property
    def suffix(self) -> str:
        """The file name extension in lower case."""
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
        """All of it. Raises `SourceProblem` for a file that is too large."""
        with self.open() as file:
            return file.read()

    def beside(self, suffix: str) -> bytes | None:
        """The bytes of the file with the same name and another extension, in any case."""
        if self.member is None:
            siblings = {entry.name.lower(): entry for entry in self.path.parent.iterdir()}
            found = siblings.get(f"{self.path.stem}{suffix}".lower())
            return None if found is None else OutlineFile(self.name, found).read()
        with zipfile.ZipFile(self.path) as archive:
            wanted = f"{self.member[: -len(self.suffix)]}{suffix}".lower()
            member = next((name for name in archive.namelist() if name.lower() == wanted), None)
        return None if member is None else OutlineFile(self.name, self.path, member).read()


def outline_files(path: Path) -> list[OutlineFile]:
    """The files of outlines at a path whose first bytes match their kind."""
    if path.is_dir():
        inside = sorted(entry for entry in path.iterdir() if entry.suffix.lower() == ".shp")
        return [file for entry in inside for file in outline_files(entry)]
    with as_source_problem(path.name):
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = [OutlineFile(path.name, path, member) for member in sorted(archive.namelist())]
            return [file for file in members if file.suffix in _BEGINNINGS and _begins_as_its_kind(file)]
        file = OutlineFile(path.name, path)
        if not _begins_as_its_kind(file):
            raise unreadable(path.name)
        return [file]


def _begins_as_its_kind(file: OutlineFile) -> bool:
    """Whether a file's first bytes match its name; text may have a byte order mark or white space first."""
    expected = _BEGINNINGS.get(file.suffix)
    if expected is None:
        return False
    with file.open() as opened:
        beginning = opened.read(64)
    return beginning.removeprefix(_BYTE_ORDER_MARK).lstrip(b" \t\r\n").startswith(expected)


@contextmanager
def as_source_problem(name: str) -> Generator[None]:
    """Turn any error while a file is read into a `SourceProblem`."""
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


def unreadable(name: str, why: str = "") -> SourceProblem:
    """The problem of a file that cannot be read at all."""
    because = f": {why}" if why else ""
    what = f"It cannot be read as GeoJSON, GeoPackage or shapefile{because}."
    return SourceProblem(name, None, what, DOWNLOAD_OUTLINES)
