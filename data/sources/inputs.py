"""From the paths that an operator gives to the files in them, opened only as far as their first lines."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from data.sources.archives import damage_as_source_problem, member_bytes, members
from data.sources.problem import SourceProblem
from data.sources.unread import is_system_file

# The largest month that data.police.uk has published is about 30 MB; a file joined from a few years is smaller than
# this.
MAX_CSV_BYTES = 1_000_000_000
# The longest header, in the Indices of Deprivation, has 4,000 characters.
HEAD_BYTES = 16_384
# Separates the names of a workbook and one of its sheets.
SHEET = ", sheet "
_BLOCK_BYTES = 1_000_000
_VECTOR = (".geojson", ".json", ".gpkg", ".shp")
_PACKED_VECTOR = (".geojson", ".gpkg", ".shp")
_OF_OUTLINES = (*_PACKED_VECTOR, ".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".qpj", ".shp.xml")
# A larger file is not opened just to see what is in it.
_MOST_UNPACKED_BYTES = 50_000_000


@dataclass(frozen=True)
class Named:
    """A file that reports give another name than it has on the disk, such as one that was sent from a browser.

    One that is not `explicit` is left out, with a note, if its kind is not known, as if it were found in a folder.
    """

    path: Path
    name: str
    explicit: bool = True

    def __str__(self) -> str:
        """The name."""
        return self.name


Given = Path | Named


@dataclass(frozen=True)
class InputFile:
    """One file that may be imported: on disk, or a member of a zip archive.

    `name` is its name in reports; `modified` is the day of the file, for a member the day of its archive; `changed` is
    when its contents were last written, for a member as its archive says; `explicit` means that the operator named this
    very file; `note` is anything unusual about how it was read.
    """

    name: str
    path: Path
    member: str | None
    size: int
    modified: date
    explicit: bool
    changed: datetime = datetime.min
    note: str = ""

    @property
    def base(self) -> str:
        """The file's own name, without folders."""
        return PurePosixPath(self.member or self.path.name).name

    @property
    def inner(self) -> str:
        """Its name below the folder or archive that the operator gave."""
        return self.name if "/" not in self.name else self.name.split("/", 1)[1]

    @property
    def is_vector(self) -> bool:
        """Whether this is a file of outlines rather than a table."""
        return self.path.suffix.lower() in _VECTOR or (self.path.suffix.lower() == ".zip" and self.member is None)

    def open(self) -> BinaryIO:
        """Open to read bytes. A member is held in memory, so that it is seekable.

        Raises `SourceProblem` if it cannot be opened or an archive is damaged.
        """
        if self.member is not None:
            return io.BytesIO(self.read())
        with damage_as_source_problem(self.name):
            return self.path.open("rb")

    def read(self) -> bytes:
        """All its bytes. Raises `SourceProblem` as `open` does."""
        with damage_as_source_problem(self.name):
            return self.path.read_bytes() if self.member is None else member_bytes(self.path, self.member)

    def header(self) -> tuple[str, ...]:
        """The column names in the first line; none for an empty file or one that is not text.

        Raises `SourceProblem` as `open` does.
        """
        first = self.first_line()
        return () if "\x00" in first else tuple(name.strip() for name in next(csv.reader([first]), []))

    def first_line(self, encoding: str | None = None) -> str:
        """The first line, as text. Raises `SourceProblem` as `open` does."""
        return _lines(self.head(), encoding or "utf-8-sig")[0]

    def has_rows(self) -> bool:
        """Whether anything follows the first line."""
        return self.size > HEAD_BYTES or any(line.strip() for line in _lines(self.head())[1:])

    def sha256(self) -> str:
        """The checksum of the bytes."""
        with self.open() as file:
            digest = hashlib.sha256()
            while block := file.read(_BLOCK_BYTES):
                digest.update(block)
            return digest.hexdigest()

    def head(self, most: int = HEAD_BYTES) -> bytes:
        """The first bytes: all column names are in them. Raises `SourceProblem` as `open` does."""
        with damage_as_source_problem(self.name):
            if self.member is not None:
                return member_bytes(self.path, self.member, most)
            with self.path.open("rb") as file:
                return file.read(most)

    def packed_names(self) -> frozenset[str]:
        """The names in it if it is a zip archive, such as a workbook; none if it is not, or cannot be read."""
        if self.size > _MOST_UNPACKED_BYTES:
            return frozenset()
        try:
            with self.open() as file, zipfile.ZipFile(file) as packed:
                return frozenset(packed.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError, RuntimeError):
            return frozenset()

    def line(self, line: int | None) -> int | None:
        """The line in the operator's file for a line of `open`: the same, unless the file was tidied."""
        return line


def discover(paths: Iterable[Given]) -> Iterator[InputFile]:
    """Find every file in files, folders and archives, in the order given and by name, also inside archives.

    Raises `SourceProblem` for a path that does not exist, a damaged or hostile archive, or a file too large to be one
    that can be imported.
    """
    for given in paths:
        for found, name in _places(given):
            yield from _open_path(found, name, explicit=_is_it(given, found))


def every_name(paths: Iterable[Given]) -> Iterator[tuple[str, bool]]:
    """The name of every file that `discover` would find, and whether it is a system file.

    Never raises: what cannot be opened is named as a whole. For reports on an import that stopped.
    """
    for given in paths:
        try:
            places = _places(given)
        except SourceProblem as problem:
            yield problem.name, False
            places = [] if isinstance(given, Named) else _below(given, strict=False)
        except OSError:
            yield _printable(str(given)), False
            continue
        for found, name in places:
            explicit = _is_it(given, found)
            try:
                for file in _open_path(found, name, explicit=explicit):
                    yield file.name, not file.explicit and is_system_file(file.inner)
            except (SourceProblem, OSError):
                yield _printable(name), False


def _is_it(given: Given, found: Path) -> bool:
    return given.explicit if isinstance(given, Named) else found == given


def _places(given: Given) -> list[tuple[Path, str]]:
    """Each file at or below a path, with the name that reports give it. Raises `SourceProblem` as `discover` does."""
    if isinstance(given, Named):
        if given.path.is_file():
            return [(given.path, given.name)]
    elif given.is_dir():
        return _below(given)
    elif given.is_file():
        return [(given, given.name)]
    raise SourceProblem(
        _printable(str(given)), None, "There is no such file or folder.", "Check the spelling of the path."
    )


def _below(folder: Path, *, strict: bool = True) -> list[tuple[Path, str]]:
    return [(found, found.relative_to(folder.parent).as_posix()) for found in sorted(_files(folder, strict=strict))]


def _files(folder: Path, *, strict: bool) -> Iterator[Path]:
    """Every file below a folder, through links too.

    If `strict`, raises `SourceProblem` for a folder that may not be read; otherwise leaves it out.
    """

    def refuse(error: OSError) -> None:
        name = _printable(str(error.filename))
        raise SourceProblem(
            name, None, f"It cannot be opened: {error.strerror}.", "Give a file or folder that you may read."
        ) from error

    seen = set()
    for place, folders, names in os.walk(folder, onerror=refuse if strict else None, followlinks=True):
        true_place = os.path.realpath(place)
        if true_place in seen:  # a link that leads back
            folders.clear()
            continue
        seen.add(true_place)
        yield from (Path(place, name) for name in names if Path(place, name).is_file())


def _open_path(path: Path, name: str, *, explicit: bool) -> Iterator[InputFile]:
    name = _printable(name)
    stat = path.stat()
    changed = datetime.fromtimestamp(stat.st_mtime)
    whole = InputFile(name, path, None, stat.st_size, changed.date(), explicit, changed)
    if path.suffix.lower() != ".zip" or (not explicit and is_system_file(whole.inner)):
        if path.suffix.lower() == ".csv" and stat.st_size > MAX_CSV_BYTES:
            raise SourceProblem(
                name,
                None,
                f"The file has {stat.st_size / 1e9:.1f} GB, more than any month of police data.",
                "Give the files of data.police.uk as they were downloaded.",
            )
        yield whole
        return
    found = members(path, name)
    outlines = any(member.filename.lower().endswith(_PACKED_VECTOR) for member in found)
    if outlines:
        yield whole
    for member in found:
        # Outlines are read in place, with the archive as a whole.
        if not (outlines and member.filename.lower().endswith(_OF_OUTLINES)):
            inside = _printable(f"{name}/{member.filename}")
            yield InputFile(inside, path, member.filename, member.file_size, changed.date(), False, _written(member))


def _written(member: zipfile.ZipInfo) -> datetime:
    try:
        return datetime(*member.date_time)
    except ValueError:  # an archive may hold any date, such as day 0 of month 0
        return datetime.min


def _lines(head: bytes, encoding: str = "utf-8-sig") -> list[str]:
    """The first lines of a file, with any line ends; at least one."""
    return re.split("\r\n|\n|\r", head.decode(encoding, errors="replace"))


def _printable(name: str) -> str:
    # A name on disk need not be valid text or a single line; a report's must be.
    text = name.encode("utf-8", "replace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in text)
