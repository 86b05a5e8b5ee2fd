"""Change a few rows of the current database: in a copy, of which some steps are run again, checked, then switched to.

The database in use is never edited. Whatever goes wrong, it and the file of what was entered stay as they were.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from data.importing import steps
from data.serving import lineage, pointer, sqlfiles
from data.serving.opened import opened
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import OtherVersion, Store
from data.serving.switching import LOCK, WAIT_S, switch_to

Fill = Callable[[duckdb.DuckDBPyConnection], None]
# What to change in the copy, and a block in which the file of what was entered is written.
Change = Callable[[Store], tuple[Fill, AbstractContextManager[None]]]


def change_copy(settings: Settings, change: Change, *, public: str) -> None:
    """Switch to a copy of the current database with a change in it.

    Raises `BuildRefused` for a `public` copy, with that sentence, for a database of another version or none at all,
    while an import is running, if the copy does not pass the checks, and if the folder cannot be written to. Nothing
    has changed then.
    """
    if settings.audience == "public":
        raise BuildRefused(public)
    try:
        with FileLock(settings.folder / LOCK, timeout=WAIT_S):
            old = _current(settings, public)
            fill, written = change(old)
            path = pointer.new_path(settings.folder)
            with pointer.whole_or_nothing(path) as aside:
                shutil.copyfile(old.path, aside)
                _fill(aside, fill, settings, lineage.identity(old.path, settings))
                with written:
                    switch_to(aside, path)
            lineage.prune(path, settings)
    except Timeout:
        raise BuildRefused("An import or another change is running. Try again when it has finished.") from None
    except (OSError, duckdb.Error) as error:
        reason = str(error).splitlines()[0].rstrip(".")
        raise BuildRefused(f"Nothing was changed: the folder of the databases cannot be used. {reason}.") from None


def _current(settings: Settings, public: str) -> Store:
    path = pointer.current(settings.folder)
    if path is None:
        raise BuildRefused("There is no database yet.")
    try:
        store = opened(path, settings)
    except OtherVersion as other:
        raise BuildRefused(str(other)) from None
    if store.meta.get("audience") != "internal":
        raise BuildRefused(public)
    return store


def _fill(aside: Path, fill: Fill, settings: Settings, copied: str) -> None:
    config: dict[str, str | float | list[str]] = {
        "memory_limit": settings.build_memory,
        "threads": str(settings.threads),
        "temp_directory": f"{aside}.tmp",
    }
    con = duckdb.connect(str(aside), config=config)
    try:
        con.begin()
        fill(con)
        sqlfiles.run(con, "import/own_not_copied")
        sqlfiles.run(con, "import/own_copied", name=copied)
        failed = steps.check(con)
        if failed:
            raise BuildRefused("The change did not pass the checks, and nothing was changed. " + " ".join(failed))
        con.commit()
        con.execute("CHECKPOINT")
    finally:
        con.close()
