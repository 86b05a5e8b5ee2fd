"""The order in which databases were in use: how to go back, and which are kept."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import duckdb

from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import OtherVersion, Store

# In the table `meta`: the name of the database in use when this one was built; "" if there was none.
SERVED_BEFORE = "served_before"
# In the table `meta` of a copy that differs in own places alone: the name of the database that it stands for.
COPY_OF = "copy_of"


def meta(path: Path, settings: Settings) -> dict[str, str]:
    """A database's description of itself, in any version; {} if it cannot be read."""
    try:
        found = path.stat()
    except OSError:
        return {}
    return _meta(path, settings, found.st_mtime_ns, found.st_size)


# To find its place in the order, each database is asked several times; none changes once it has its name.
@lru_cache(maxsize=32)
def _meta(path: Path, settings: Settings, changed: int, size: int) -> dict[str, str]:
    try:
        return Store(path, settings).meta
    except OtherVersion as other:
        return other.meta
    except duckdb.Error:
        return {}


def identity(path: Path, settings: Settings) -> str:
    """The name of a database, or of the one that it is a copy of with other own places."""
    return meta(path, settings).get(COPY_OF) or path.name


def in_use(settings: Settings) -> str:
    """The identity of the current database; "" if there is none or it cannot be found."""
    named = pointer.named(settings.folder)
    return identity(settings.folder / named, settings) if named else ""


def before(path: Path, settings: Settings) -> Path | None:
    """The database in use before `path`, or None if it is gone or there was none.

    For a database that does not say, or cannot be read, this is the next older one.
    """
    builds = pointer.builds(path.parent)
    said = meta(path, settings).get(SERVED_BEFORE)
    if said is not None:
        # The newest copy of it has the places of today.
        return next((build for build in reversed(builds) if said in (build.name, identity(build, settings))), None)
    return next((build for build in reversed(builds) if build.name < path.name), None)


def after(path: Path, settings: Settings) -> Path | None:
    """The newest database built while `path` was in use, or None."""
    here = identity(path, settings)
    for build in reversed(pointer.builds(path.parent)):
        older = before(build, settings) if identity(build, settings) != here else None
        if older and identity(older, settings) == here:
            return build
    return None


def lineage(path: Path, settings: Settings) -> list[Path]:
    """`path`, the database before it, and so on, as far as they exist."""
    line = [path]
    while (older := before(line[-1], settings)) and older not in line:
        line.append(older)
    return line


def prune(path: Path, settings: Settings) -> None:
    """Delete other databases than `path`, the current one; keep the last three of its lineage and the newest three.

    The newest three include any that were undone and may still be wanted.
    """
    # Finding the lineage means opening each one; the newest are kept without that.
    more = len(pointer.builds(path.parent)) > pointer.KEPT
    pointer.prune(path.parent, keep=lineage(path, settings)[: pointer.KEPT] if more else [])
