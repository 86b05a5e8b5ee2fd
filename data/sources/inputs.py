"""Paths that an operator gives → the files in them, opened only as far as their first lines.

Archives are read where they lie: nothing is unpacked to disk, so a hostile name inside one cannot reach the disk.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from data.sources.problem import SourceProblem

# The largest month that data.police.uk has published is about 30 MB; a file joined from a few years stays below this.
MAX_CSV_BYTES = 1_000_000_000
MAX_MEMBER_BYTES = 512_000_000
# Police files shrink about 8 to 12 times; what shrinks a hundred times and is large is not one of them.
MAX_RATIO = 100
RATIO_MATTERS_ABOVE = 20_000_000
# The whole archive of data.police.uk holds some 25,000 files.
MAX_MEMBERS = 100_000
_HEAD_BYTES = 65_536
_BLOCK_BYTES = 1 << 20
_VECTOR = (".geojson", ".json", ".gpkg", ".shp")


@dataclass(frozen=True)
class InputFile:
    """One file that may be imported: on disk, or a member of a zip archive.

    `name` is what reports call it; `modified` is the day of the file, for a member the day of its archive.
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

        Raises `SourceProblem` where an archive is damaged.
        """
        if self.member is None:
            return self.path.open("rb")
        with _damage_told(self.name):
            return io.BytesIO(_member_bytes(self.path, self.member))

    def header(self) -> tuple[str, ...]:
        """The column names in the first line; none for an empty file or one that is no text.

        Raises `SourceProblem` where an archive is damaged.
        """
        if self.member is None:
            with self.path.open("rb") as file:
                head = file.read(_HEAD_BYTES)
        else:
            with _damage_told(self.name), _archive(self.path).open(self.member) as part:
                head = part.read(_HEAD_BYTES)
        if b"\x00" in head:
            return ()
        first = head.decode("utf-8-sig", errors="replace").split("\n", 1)[0].rstrip("\r")
        return tuple(name.strip() for name in next(csv.reader([first]), []))

    def sha256(self) -> str:
        """The checksum of the bytes."""
        with self.open() as file:
            digest = hashlib.sha256()
            while block := file.read(_BLOCK_BYTES):
                digest.update(block)
            return digest.hexdigest()


def discover(paths: Iterable[Path]) -> Iterator[InputFile]:
    """Find every table and outline in files, folders and archives, in the order given and by name.

    Raises `SourceProblem` for a path that is not there, a damaged or hostile archive, or a file too large to be one of
    the kinds that are imported.
    """
    for path in paths:
        if path.is_dir():
            for found in sorted(entry for entry in path.rglob("*") if entry.is_file()):
                if found.suffix.lower() in (".csv", ".zip", *_VECTOR) and not found.name.startswith("."):
                    yield from _open_path(found, found.relative_to(path.parent).as_posix(), explicit=False)
        elif path.is_file():
            yield from _open_path(path, path.name, explicit=True)
        else:
            raise SourceProblem(str(path), None, "There is no such file or folder.", "Check the spelling of the path.")


@lru_cache(maxsize=4)
def _archive(path: Path) -> zipfile.ZipFile:
    # Kept open: reading the list of a large archive anew for each member takes longer than the members.
    return zipfile.ZipFile(path)


@lru_cache(maxsize=1)
def _member_bytes(path: Path, member: str) -> bytes:
    # One member at a time is kept, so that reading it and its checksum cost one unpacking.
    return _archive(path).read(member)


@contextmanager
def _damage_told(name: str) -> Generator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise SourceProblem(
            name, None, "This part of the zip file is damaged.", "Download the archive again."
        ) from error


def _open_path(path: Path, name: str, *, explicit: bool) -> Iterator[InputFile]:
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
    members = _members(path, name)
    if any(member.filename.lower().endswith(_VECTOR) for member in members):
        yield whole
        return
    for member in sorted(members, key=lambda entry: entry.filename):
        if member.filename.lower().endswith(".csv"):
            inside = f"{name}/{member.filename}"
            yield InputFile(inside, path, member.filename, member.file_size, modified, explicit=False)


def _members(path: Path, name: str) -> list[zipfile.ZipInfo]:
    again = "Download the archive again."
    if path.stat().st_size == 0:
        raise SourceProblem(name, None, "The file is empty.", again)
    try:
        with zipfile.ZipFile(path) as archive:
            members = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise SourceProblem(name, None, "This is not a zip file, or its end is missing.", again) from error
    if len(members) > MAX_MEMBERS:
        raise SourceProblem(name, None, f"It holds {len(members):,} files, too many for police data.", again)
    seen: set[str] = set()
    for entry in members:
        _refuse_hostile(name, entry)
        if entry.filename in seen:
            raise SourceProblem(name, None, f"It holds “{entry.filename}” twice.", again)
        seen.add(entry.filename)
    return members


def _refuse_hostile(name: str, entry: zipfile.ZipInfo) -> None:
    remedy = "Only import archives that come from data.police.uk, ONS or MHCLG."
    shown = entry.filename[:80]
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if entry.filename.startswith(("/", "\\")) or ".." in parts or ":" in (parts[0] if parts else ""):
        raise SourceProblem(name, None, f"It holds a file named “{shown}”, which points outside the archive.", remedy)
    if entry.flag_bits & 0x1:
        raise SourceProblem(name, None, f"“{shown}” is locked with a password.", remedy)
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > MAX_MEMBER_BYTES or (ratio > MAX_RATIO and entry.file_size > RATIO_MATTERS_ABOVE):
        raise SourceProblem(
            name,
            None,
            f"“{shown}” would grow to {entry.file_size / 1e6:,.0f} MB, {ratio:,.0f} times its size in the archive.",
            remedy,
        )
