"""The folder of an export: written next to its place and put there when it is whole. Only exports are replaced."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from data.serving.exported import described, names
from data.serving.refusal import BuildRefused


@contextmanager
def replaced(folder: Path) -> Generator[Path]:
    """Yield an empty folder to write into, which then takes the place of `folder`; if the block fails, nothing changes.

    Raises `BuildRefused` if `folder` holds anything that no export wrote.
    """
    _refuse_other_files(folder)
    aside, before = _aside(folder), _before(folder)
    _put_back(folder)
    _delete(aside)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        aside.mkdir()
        yield aside
        if folder.exists():
            folder.rename(before)
        try:
            aside.rename(folder)
        except BaseException:
            _put_back(folder)
            raise
    finally:
        _delete(aside)
        if folder.exists():
            _delete(before)


def _refuse_other_files(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise BuildRefused(f"{folder} is a file. Name a folder for the export.")
    found = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if not found:
        return
    descriptor = described(folder)
    if not descriptor:
        raise BuildRefused(f"{folder} holds files that no export wrote. Name a new or an empty folder.")
    if others := sorted(found - names(descriptor)):
        raise BuildRefused(f"{folder} also holds {others[0]}, which no export wrote. Move it away first.")


def _put_back(folder: Path) -> None:
    """Put back the earlier export, if an export was stopped between taking it away and putting the new one there."""
    before = _before(folder)
    if before.exists() and not folder.exists():
        before.rename(folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.policing-export.building")


def _before(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.policing-export.building-before")


def _delete(folder: Path) -> None:
    if folder.exists():
        with suppress(OSError):  # a program may have a file open; the next export tries again
            shutil.rmtree(folder)
