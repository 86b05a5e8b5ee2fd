"""The files for others next to a public copy: which there are, and which may be sent.

Only what the export's own description lists is sent, and only while it has the size that is written there.
"""

from __future__ import annotations

import json
import re
import stat
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.serving import pointer

DESCRIPTOR = "datapackage.json"
_NAME = re.compile(r"[A-Za-z0-9_-]+\.(csv|parquet|geojson|json|atom|txt)")
# Browsers show these; a copy of a page of ours would be one that we do not control.
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
_LONGEST = 5_000_000  # bytes of a descriptor


@dataclass(frozen=True)
class ExportedFile:
    """A file for others: where it is, what it is, and its ETag. `rows` is None if it is not a table."""

    path: Path
    name: str
    kind: str
    size: int
    tag: str
    table: str
    about: str
    rows: int | None


def folder_of(database: Path) -> Path:
    """The folder of the files that were exported from a database, next to it."""
    return database.with_suffix(".files")


def described(folder: Path) -> dict[str, Any]:
    """The description of an export; {} if `folder` is not an export of this project."""
    path = folder / DESCRIPTOR
    try:
        if path.stat().st_size > _LONGEST:
            return {}
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_ours = isinstance(found, dict) and isinstance(found.get("policing"), dict)
    return found if is_ours and isinstance(found.get("resources"), list) else {}


def names(description: dict[str, Any]) -> set[str]:
    """The names of the files that a description lists, and its own."""
    listed = (resource.get("path") for resource in description["resources"] if isinstance(resource, dict))
    return {DESCRIPTOR, *(name for name in listed if isinstance(name, str))}


def exported(folder: Path) -> dict[str, ExportedFile]:
    """The files for others of the database in use, by name; none if it has no export.

    The export of an earlier database is not offered: pages and files always show the same numbers.
    """
    named = pointer.named(folder)
    beside = folder_of(folder / named)
    try:
        found = (beside / DESCRIPTOR).stat() if named else None
    except OSError:
        found = None
    return _exported(beside, named, found.st_mtime_ns, found.st_size) if found else {}


@lru_cache(maxsize=4)
def _exported(folder: Path, database: str, changed: int, size: int) -> dict[str, ExportedFile]:
    description = described(folder)
    if not description or description["policing"].get("database") != database:
        return {}
    made = [_file(folder, resource) for resource in description["resources"] if isinstance(resource, dict)]
    itself = ExportedFile(
        *(folder / DESCRIPTOR, DESCRIPTOR, _KINDS["json"], size, f'"{changed:x}-{size:x}"'),
        *("", "What each column means, for programs (data package)", None),
    )
    return {file.name: file for file in (*made, itself) if file and is_whole(file)}


def is_whole(file: ExportedFile) -> bool:
    """Whether a file is there, a file and not a link, and as long as described."""
    try:
        found = file.path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == file.size


def _file(folder: Path, resource: dict[str, Any]) -> ExportedFile | None:
    name, size, digest = resource.get("path"), resource.get("bytes"), resource.get("hash")
    fits = _NAME.fullmatch(name) if isinstance(name, str) else None
    if fits is None or not isinstance(size, int) or not isinstance(digest, str):
        return None
    rows = resource.get("rows")
    return ExportedFile(
        path=folder / fits[0],
        name=fits[0],
        kind=_KINDS[fits[1]],
        size=size,
        tag=f'"{re.sub("[^0-9a-f]", "", digest.removeprefix("sha256:"))[:32]}"',
        table=str(resource.get("name", "")).removesuffix("-parquet") if isinstance(rows, int) else "",
        about=str(resource.get("description", "")),
        rows=rows if isinstance(rows, int) else None,
    )
