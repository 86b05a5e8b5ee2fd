"""One file of an archive on a server, without the rest of it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import TypeVar

from data.fetching import web
from data.fetching.web import TRIES, BrokenOff, FetchProblem, Web

_Result = TypeVar("_Result")


def names(server: Web, name: str, address: str) -> set[str]:
    """The names in an archive. Raises as `Web.archive` does."""

    def once() -> set[str]:
        with server.archive(name, address) as archive:
            return set(archive.namelist())

    return _tried(once)


def member(server: Web, name: str, address: str, wanted: str, path: Path) -> None:
    """Put one file of an archive at `path`; its checksum in the archive is checked. Raises as `Web.archive` does."""

    def once() -> None:
        with server.archive(name, address) as archive:
            _copied(archive, wanted, path)

    _tried(once)


def of_whole(server: Web, name: str, address: str, wanted: str, path: Path) -> None:
    """The same from a server that gives only whole files."""
    whole = path.with_name(f"{path.name}.zip")
    server.download(name, address, whole)
    try:
        with zipfile.ZipFile(whole) as archive:
            _copied(archive, wanted, path)
    except (zipfile.BadZipFile, KeyError) as error:
        raise FetchProblem(f"{name} cannot be read as an archive ({error}).") from None
    finally:
        whole.unlink()


def _copied(archive: zipfile.ZipFile, wanted: str, path: Path) -> None:
    if archive.getinfo(wanted).file_size > web.MOST_BYTES:
        raise FetchProblem(f"{wanted} is larger than {web.MOST_BYTES / 1e6:,.0f} MB.")
    part = path.with_name(f"{path.name}.part")
    with archive.open(wanted) as source, part.open("wb") as target:
        shutil.copyfileobj(source, target)
    part.replace(path)


def _tried(act: Callable[[], _Result]) -> _Result:
    for tried in range(1, TRIES):
        with suppress(BrokenOff):
            return act()
        sleep(web.BACKOFF_S * 2**tried)
    return act()
