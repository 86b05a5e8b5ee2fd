"""Which database is current: one line in one file, replaced in one step.

A build is always a new file, because DuckDB answers from the old file while any connection to that path is open. It is
not a symbolic link, because Windows needs special rights to make one.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Generator, Iterable
from datetime import UTC, datetime
from pathlib import Path

POINTER = "current"
KEPT = 3
_NAME = re.compile(r"policing-[0-9]{8}T[0-9]{6}-[0-9a-f]{6}\.duckdb")
# Longer than any name: a pointer that holds something else is not read to the end.
_LONGEST = 200


def current(folder: Path) -> Path | None:
    """The current database, or None if there is none yet.

    Raises `FileNotFoundError`, with what to do, if the pointer is damaged, names a file that is gone, or is missing
    although there are databases, and `OSError` if it or the folder may not be read.
    """
    pointer = folder / POINTER
    try:
        name = _read(pointer)
        if name is None and not builds(folder):
            return None
        if name is None:
            raise FileNotFoundError(f"{pointer} is missing, though there are databases. {remedy(folder)}")
        if not _NAME.fullmatch(name):
            raise FileNotFoundError(f"{pointer} does not name a database. {remedy(folder)}")
        if not (folder / name).exists():
            raise FileNotFoundError(f"{folder / name} is missing, though {POINTER} names it. {remedy(folder)}")
    except PermissionError as error:
        raise PermissionError(f"{pointer} cannot be read: {error.strerror}. Check who may read it.") from error
    return folder / name


def said(folder: Path) -> str:
    """The name in the pointer, whether or not the file exists; "" if it holds none."""
    name = _read(folder / POINTER) or ""
    return name if _NAME.fullmatch(name) else ""


def named(folder: Path) -> str:
    """The name of the current database; "" if there is none or it cannot be found."""
    try:
        path = current(folder)
    except OSError:
        return ""
    return path.name if path else ""


def remedy(folder: Path) -> str:
    """What to do if the current database cannot be found or read, in a sentence."""
    if list(folder.glob("policing-*.manifest.json")):
        return "Publish it again with manage.py publish, or copy the whole folder again."
    if builds(folder):
        return f"“manage.py undo --data {folder}” puts back the newest database that can be read."
    return "Import the files again."


def _read(pointer: Path) -> str | None:
    """The pointer's contents, whatever they are; None if there is no pointer, "" if it is a folder."""
    try:
        # Editors on Windows put a byte order mark before the first character.
        with pointer.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(_LONGEST).strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        return ""


def new_path(folder: Path) -> Path:
    """A name for a new build that no earlier build has had; later names sort after earlier ones.

    Raises `ValueError` for a folder whose path DuckDB would read as something else.
    """
    if "?" in str(folder):
        raise ValueError(
            f"{folder} has a question mark in its path, which DuckDB cannot write to. Choose another folder."
        )
    now = datetime.now(UTC)
    return folder / f"policing-{now:%Y%m%dT%H%M%S}-{now.microsecond:06x}.duckdb"


def unfinished(path: Path) -> Path:
    """The path of a build before it is complete."""
    return path.with_suffix(".building")


@contextlib.contextmanager
def whole_or_nothing(path: Path) -> Generator[Path]:
    """Yields the working path for the build of `path`; if the block fails, everything it made is deleted.

    A database already in use by then stays, whatever fails afterwards.
    """
    try:
        yield unfinished(path)
    except BaseException:
        if _read(path.parent / POINTER) != path.name:
            _delete([*path.parent.glob(f"{path.stem}.*"), _aside(path.parent)])
        raise
    finally:
        delete_unfinished(path)


def delete_unfinished(path: Path) -> None:
    """Delete what a killed build of this path left behind."""
    _delete([*path.parent.glob(f"{path.stem}.building*")])


def point_to(path: Path) -> None:
    """Make `path` the current database, in one atomic step."""
    aside = _aside(path.parent)
    with aside.open("w", encoding="utf-8") as file:
        file.write(path.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        aside.replace(path.parent / POINTER)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def builds(folder: Path) -> list[Path]:
    """The databases in a folder, the oldest first."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if _NAME.fullmatch(path.name) and path.is_file())


def delete_leftovers(folder: Path) -> None:
    """Delete what killed builds left behind. Only for the holder of the folder's lock."""
    whole = {path.stem for path in builds(folder)}
    alone = [path for path in folder.glob("policing-*.manifest.json") if path.name.split(".")[0] not in whole]
    _delete([*(path for path in folder.iterdir() if ".building" in path.name), *alone, _aside(folder)])


def prune(folder: Path, keep: Iterable[Path] = ()) -> None:
    """Delete all but the newest `KEPT` databases, those of `keep`, and the current one."""
    stay = {*keep, current(folder)}
    doomed = [path for path in builds(folder)[:-KEPT] if path not in stay]
    _delete([*doomed, *(path for old in doomed for path in folder.glob(f"{old.stem}.*") if path != old)])


def _aside(folder: Path) -> Path:
    """The path where a new pointer is written before it replaces the old one."""
    return folder / f"{POINTER}.next"


def _delete(doomed: list[Path]) -> None:
    for path in doomed:
        # Windows does not delete a file that is open; the next import tries again.
        with contextlib.suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
