"""The order in which databases were in use: how to go back, and which are kept."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import OtherVersion, Store

# In the table `meta`: the name of the database in use when this one was built; "" if there was none.
SERVED_BEFORE = "served_before"


def meta(path: Path, settings: Settings) -> dict[str, str]:
    """A database's description of itself, in any version; {} if it cannot be read."""
    try:
        return Store(path, settings).meta
    except OtherVersion as other:
        return other.meta
    except duckdb.Error:
        return {}


def before(path: Path, settings: Settings) -> Path | None:
    """The database in use before `path`, or None if it is gone or there was none.

    For a database that does not say, or cannot be read, this is the next older one.
    """
    builds = pointer.builds(path.parent)
    said = meta(path, settings).get(SERVED_BEFORE)
    if said is not None:
        return next((build for build in builds if build.name == said), None)
    return next((build for build in reversed(builds) if build.name < path.name), None)


def after(path: Path, settings: Settings) -> Path | None:
    """The newest database built while `path` was in use, or None."""
    builds = reversed(pointer.builds(path.parent))
    return next((build for build in builds if build != path and before(build, settings) == path), None)


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
