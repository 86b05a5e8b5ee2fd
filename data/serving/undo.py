"""Go back to another of the kept databases: the one before, the one after, or the newest that is not damaged."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import duckdb
from filelock import FileLock, Timeout

from data.serving import lineage, pointer, sqlfiles
from data.serving.opened import damage, opened
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import OtherVersion, Store, connect
from data.serving.switching import LOCK

Way = Literal["back", "forward"]


@dataclass(frozen=True)
class Change:
    """A month of police files, or a kind of other files, and its rows before and now; None if it is missing."""

    kind: str
    force: str
    month: date | None
    rows_before: int | None
    rows_now: int | None


@dataclass(frozen=True)
class Undone:
    """The database in use now, the one before (None if it could not be read), and the differences."""

    now: Store
    before: Store | None
    changes: list[Change]
    same: int


@dataclass(frozen=True)
class Kept:
    """One of the databases in a folder; `meta` is empty if it cannot be read."""

    path: Path
    meta: dict[str, str]
    serves: bool


def undo(settings: Settings, way: Way = "back", *, to: str = "", demonstration_too: bool = False) -> Undone:
    """Replace the current database with the one before it, the one after it, or the one named `to`.

    If the pointer or the current database cannot be read, the newest readable one replaces it. Nothing is deleted.
    Raises `BuildRefused` if there is none, if it is a public copy or of another version, if another import is running,
    or if invented numbers would replace real ones and that was not asked for.
    """
    if not settings.folder.is_dir():
        raise BuildRefused(f"{settings.folder} holds no database.")
    try:
        with FileLock(settings.folder / LOCK, timeout=0):
            left = _serving(settings)
            back = _target(settings, left, way, to)
            _refuse(settings, left, back, demonstration_too=demonstration_too)
            try:
                changes, same = _differences(left, back, settings)
            except duckdb.Error as error:
                raise BuildRefused(damage(back.path, error)) from None
            _point_to(back.path)
            return Undone(back, left, changes, same)
    except Timeout:
        raise BuildRefused(f"An import into {settings.folder} is running. Wait until it has finished.") from None


def kept(settings: Settings) -> list[Kept]:
    """The databases in the folder, the newest first."""
    serving = pointer.named(settings.folder)
    return [
        Kept(path, lineage.meta(path, settings), path.name == serving)
        for path in reversed(pointer.builds(settings.folder))
    ]


def _serving(settings: Settings) -> Store | None:
    """The current database; None if it cannot be read, which undo may fix."""
    try:
        path = pointer.current(settings.folder)
        return opened(path, settings) if path else None
    except PermissionError as error:
        raise BuildRefused(str(error)) from None
    except OtherVersion as other:
        raise BuildRefused(f"{other} Of databases of another version none can be put back.") from None
    except OSError:
        return None


def _target(settings: Settings, left: Store | None, way: Way, to: str) -> Store:
    builds = pointer.builds(settings.folder)
    if not builds:
        raise BuildRefused(f"{settings.folder} holds no database.")
    if to:
        named = [path for path in builds if path.name == to]
        if not named:
            raise BuildRefused(f"{settings.folder} holds no database named {to}; --list shows them.")
        return _opened(named[0], settings)
    if left is None:
        return _whole(settings, builds, pointer.said(settings.folder))
    find = lineage.before if way == "back" else lineage.after
    found = find(left.path, settings)
    if found is None:
        raise BuildRefused(
            f"There is no database {'before' if way == 'back' else 'after'} {left.path.name}, which is in "
            "use; --list shows those that are kept."
        )
    return _opened(found, settings)


def _opened(path: Path, settings: Settings) -> Store:
    try:
        return opened(path, settings)
    except OtherVersion as other:
        raise BuildRefused(f"{other} It cannot be put back.") from None
    except OSError as error:
        raise BuildRefused(f"{error} Choose another with --to; --list shows them.") from None


def _whole(settings: Settings, builds: list[Path], lost: str) -> Store:
    """The newest readable database of this version that is older than the `lost` one, otherwise the newest.

    Imported ones are preferred to a demonstration.
    """
    whole = []
    newer = [path for path in builds if lost and path.name > lost]
    older = [path for path in builds if path not in newer]
    for path in [*reversed(older), *reversed(newer)]:
        try:
            whole.append(opened(path, settings))
        except (OSError, OtherVersion):
            continue
    if not whole:
        raise BuildRefused(
            f"None of the {len(builds)} databases in {settings.folder} can be read. Import all files again, with "
            "--data and another folder."
        )
    return next((store for store in whole if not _invented(store)), whole[0])


def _refuse(settings: Settings, left: Store | None, back: Store, *, demonstration_too: bool) -> None:
    if any(store and store.meta["audience"] == "public" for store in (left, back)):
        raise BuildRefused(
            f"{settings.folder} holds public copies, which cannot be undone one by one. Undo the import in the folder "
            "of the internal databases, then publish again."
        )
    if left and left.path == back.path:
        raise BuildRefused(f"{back.path.name} is already in use.")
    if _invented(back) and _real_serve(settings, left) and not demonstration_too:
        raise BuildRefused(
            f"{back.path.name} is the demonstration, with invented numbers. To show them instead of real ones, give "
            "--demonstration."
        )


def _real_serve(settings: Settings, left: Store | None) -> bool:
    """Whether real numbers are in use; if that is not known, whether there may be real ones."""
    if left:
        return not _invented(left)
    return any(not one.meta or one.meta["demonstration"] != "true" for one in kept(settings))


def _invented(store: Store) -> bool:
    return store.meta["demonstration"] == "true"


def _differences(left: Store | None, back: Store, settings: Settings) -> tuple[list[Change], int]:
    """The differences, and how many months and kinds of files are the same."""
    was: Contents = {}
    with suppress(duckdb.Error):  # a damaged one is all the more reason to undo
        was = _contents(left, settings)
    now = _contents(back, settings)
    keys = sorted(was.keys() | now.keys(), key=lambda key: (key[0], key[1], key[2] or date.min))
    changed = [key for key in keys if was.get(key) != now.get(key)]
    rows = [Change(*key, was.get(key, (None,))[0], now.get(key, (None,))[0]) for key in changed]
    return rows, len(keys) - len(changed)


Contents = dict[tuple[str, str, date | None], tuple[int, datetime | str]]


def _contents(store: Store | None, settings: Settings) -> Contents:
    """Rows by kind, force and month, with what distinguishes two files with the same number of rows."""
    if store is None:
        return {}
    with connect(store.path, settings) as con:
        months = sqlfiles.run(con, "undo/months")
        files = sqlfiles.run(con, "undo/files")
    by_month: Contents = {(kind, force, month): (rows, at) for kind, force, month, rows, at in months}
    return by_month | {(kind, "", None): (rows, contents) for kind, rows, contents in files}


def _point_to(path: Path) -> None:
    try:
        pointer.point_to(path)
    except IsADirectoryError:
        raise BuildRefused(f"{path.parent / pointer.POINTER} is a folder. Delete it, then try again.") from None
    except OSError as error:
        raise BuildRefused(f"{path.parent / pointer.POINTER} cannot be written: {error.strerror}.") from None
