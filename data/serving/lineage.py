"""Which database served before which: the way back, and what of it is kept."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import OtherVersion, Store

# In the table `meta`: the name of the database that served when this one was built; "" where none did.
SERVED_BEFORE = "served_before"


def meta(path: Path, settings: Settings) -> dict[str, str]:
    """What a database says of itself, of whichever version; {} where it cannot be read."""
    try:
        return Store(path, settings).meta
    except OtherVersion as other:
        return other.meta
    except duckdb.Error:
        return {}


def before(path: Path, settings: Settings) -> Path | None:
    """The database that served before `path`, or None where it is gone or there was none.

    A database that does not say it, or cannot be read, has the next older one before it.
    """
    builds = pointer.builds(path.parent)
    said = meta(path, settings).get(SERVED_BEFORE)
    if said is not None:
        return next((build for build in builds if build.name == said), None)
    return next((build for build in reversed(builds) if build.name < path.name), None)


def after(path: Path, settings: Settings) -> Path | None:
    """The newest of the databases that were built while `path` served, or None."""
    builds = reversed(pointer.builds(path.parent))
    return next((build for build in builds if build != path and before(build, settings) == path), None)


def lineage(path: Path, settings: Settings) -> list[Path]:
    """`path`, the database before it, and so on, as far as they are there."""
    line = [path]
    while (older := before(line[-1], settings)) and older not in line:
        line.append(older)
    return line


def prune(path: Path, settings: Settings) -> None:
    """Delete databases beside `path`, which serves now; stay the last three of its lineage and the newest three.

    The newest three hold what was taken back and may still be wanted.
    """
    # To know the lineage, each of them is opened; the newest stay without it.
    more = len(pointer.builds(path.parent)) > pointer.KEPT
    pointer.prune(path.parent, keep=lineage(path, settings)[: pointer.KEPT] if more else [])
