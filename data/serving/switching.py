"""Switch to another database: under a lock, so that only one change is made at a time, and in one step."""

from __future__ import annotations

import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from data.serving import lineage, pointer
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings

# The file in the folder of the databases whose lock whoever changes them holds.
LOCK = "import.lock"
WAIT_S = 5.0  # for another change to end; an import takes longer, and is told
# DuckDB's messages, in errors of several classes, when it cannot write or runs out of memory.
_NO_ROOM = re.compile("could not write|cannot open file|no space|out of memory|failed to (offload|allocate)", re.I)
# DuckDB's messages when a file's bytes have changed.
_HURT = re.compile("corrupt|checksum", re.I)


def put_in_place(settings: Settings, prepared: Path) -> Path:
    """Switch to a complete database that was made from the current one; returns its new path.

    Raises `BuildRefused` if it was made from another database, or while an import is running. Nothing has changed then.
    """
    try:
        with reasons_said(settings), FileLock(settings.folder / LOCK, timeout=WAIT_S):
            if lineage.meta(prepared, settings).get(lineage.SERVED_BEFORE) != lineage.in_use(settings):
                raise BuildRefused("Other files have been imported meanwhile. Check these files again.")
            path = pointer.new_path(settings.folder)
            with pointer.whole_or_nothing(path):
                switch_to(prepared, path)
            lineage.prune(path, settings)
            return path
    except Timeout:
        raise BuildRefused("Another import or change is running. Try again when it has finished.") from None


def switch_to(aside: Path, path: Path) -> None:
    """Give a complete database its name, and let the pointer name it. Only for the holder of the lock."""
    # The bytes must be on the disk before the pointer names them; otherwise a power cut could leave it pointing to
    # nothing.
    with aside.open("rb+") as file:
        os.fsync(file.fileno())
    aside.rename(path)
    pointer.point_to(path)


@contextmanager
def reasons_said(settings: Settings) -> Generator[None]:
    """Turn what the disk and DuckDB say into `BuildRefused` with what to do."""
    try:
        yield
        return
    except Timeout:
        raise
    except (OSError, duckdb.Error) as error:
        problem = str(error).splitlines()[0]
        full = _NO_ROOM.search(problem) or (isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT))
        if _HURT.search(problem):
            raise BuildRefused(f"The database in use is damaged: {problem} {pointer.remedy(settings.folder)}") from None
        if isinstance(error, duckdb.Error) and not full:
            raise
    # Raised outside that block: DuckDB's own error would keep the connection alive in its traceback.
    if full:
        raise BuildRefused(f"{problem} Free some space in {settings.folder}, or give another folder with --data.")
    raise BuildRefused(
        f"{problem.rstrip('.')}. Choose files that you may read, and with --data a folder that you may write to."
    )
