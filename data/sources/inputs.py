"""Paths that an operator gives → the files in them, opened only as far as their first lines."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from data.sources.archives import damage_told, member_bytes, members
from data.sources.problem import SourceProblem

# The largest month that data.police.uk has published is about 30 MB; a file joined from a few years stays below this.
MAX_CSV_BYTES = 1_000_000_000
# The longest header, that of the Indices of Deprivation, has 4,000.
_HEAD_BYTES = 16_384
_BLOCK_BYTES = 1_000_000
_VECTOR = (".geojson", ".json", ".gpkg", ".shp")
_PACKED_VECTOR = (".geojson", ".gpkg", ".shp")
# What an open workbook's program lays beside it, under the workbook's own ending.
_LOCK = "~$"


@dataclass(frozen=True)
class InputFile:
    """One file that may be imported: on disk, or a member of a zip archive.

    `name` is what reports call it; `modified` is the day of the file, for a member the day of its archive; `explicit`
    where the operator named this very file.
    """

    name: str
    path: Path
    member: str | None
    size: int
    modified: date
    explicit: bool

    @property
    def base(self) -> str:
        """The file's own name, without folders."""
        return PurePosixPath(self.member or self.path.name).name

    @property
    def is_vector(self) -> bool:
        """Whether this is a file of outlines rather than a table."""
        return self.path.suffix.lower() in _VECTOR or (self.path.suffix.lower() == ".zip" and self.member is None)

    def open(self) -> BinaryIO:
        """Open to read bytes. A member is held in memory, so that it can be sought in.

        Raises `SourceProblem` where it cannot be opened or an archive is damaged.
        """
        if self.member is not None:
            return io.BytesIO(self.read())
        with damage_told(self.name):
            return self.path.open("rb")

    def read(self) -> bytes:
        """All its bytes. Raises `SourceProblem` as `open` does."""
        with damage_told(self.name):
            return self.path.read_bytes() if self.member is None else member_bytes(self.path, self.member)

    def header(self) -> tuple[str, ...]:
        """The column names in the first line; none for an empty file or one that is no text.

        Raises `SourceProblem` as `open` does.
        """
        first = self.first_line()
        return () if "\x00" in first else tuple(name.strip() for name in next(csv.reader([first]), []))

    def first_line(self, encoding: str | None = None) -> str:
        """The first line, as text. Raises `SourceProblem` as `open` does."""
        return _lines(self.head(), encoding or "utf-8-sig")[0]

    def has_rows(self) -> bool:
        """Whether anything follows the first line."""
        return self.size > _HEAD_BYTES or any(line.strip() for line in _lines(self.head())[1:])

    def sha256(self) -> str:
        """The checksum of the bytes."""
        with self.open() as file:
            digest = hashlib.sha256()
            while block := file.read(_BLOCK_BYTES):
                digest.update(block)
            return digest.hexdigest()

    def head(self) -> bytes:
        """The first bytes: all column names are in them. Raises `SourceProblem` as `open` does."""
        with damage_told(self.name):
            if self.member is not None:
                return member_bytes(self.path, self.member, _HEAD_BYTES)
            with self.path.open("rb") as file:
                return file.read(_HEAD_BYTES)


def discover(paths: Iterable[Path]) -> Iterator[InputFile]:
    """Find every table and outline in files, folders and archives, in the order given and by name.

    Raises `SourceProblem` for a path that is not there, a damaged or hostile archive, or a file too large to be one of
    the kinds that are imported.
    """
    for path in paths:
        if path.is_dir():
            for found in sorted(_files(path)):
                if found.suffix.lower() in (".csv", ".xlsx", ".zip", *_VECTOR) and not found.name.startswith(
                    (".", _LOCK)
                ):
                    yield from _open_path(found, found.relative_to(path.parent).as_posix(), explicit=False)
        elif path.is_file():
            yield from _open_path(path, path.name, explicit=True)
        else:
            raise SourceProblem(
                _printable(str(path)), None, "There is no such file or folder.", "Check the spelling of the path."
            )


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, through links too. Raises `SourceProblem` for a folder that may not be looked into."""

    def refuse(error: OSError) -> None:
        name = _printable(str(error.filename))
        raise SourceProblem(name, None, f"It cannot be opened: {error.strerror}.", "Give what you may read.") from error

    seen = set()
    for place, folders, names in os.walk(folder, onerror=refuse, followlinks=True):
        true_place = os.path.realpath(place)
        if true_place in seen:  # a link that leads back
            folders.clear()
            continue
        seen.add(true_place)
        yield from (Path(place, name) for name in names if Path(place, name).is_file())


def _open_path(path: Path, name: str, *, explicit: bool) -> Iterator[InputFile]:
    name = _printable(name)
    stat = path.stat()
    modified = datetime.fromtimestamp(stat.st_mtime).date()
    whole = InputFile(name, path, None, stat.st_size, modified, explicit)
    if path.suffix.lower() != ".zip":
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
    if any(member.filename.lower().endswith(_PACKED_VECTOR) for member in found):
        yield whole
    for member in found:
        # Of an archive within the archive it is said that it is passed over.
        wanted = member.filename.lower().endswith((".csv", ".xlsx", ".zip"))
        if wanted and not member.filename.startswith("__MACOSX/"):
            inside = _printable(f"{name}/{member.filename}")
            yield InputFile(inside, path, member.filename, member.file_size, modified, explicit=False)


def _lines(head: bytes, encoding: str = "utf-8-sig") -> list[str]:
    """The lines of a file's beginning, whichever way they end; at least one."""
    return re.split("\r\n|\n|\r", head.decode(encoding, errors="replace"))


def _printable(name: str) -> str:
    # A name on disk need not be text, nor a single line; a report must be.
    text = name.encode("utf-8", "replace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in text)
