"""Files of an archive on a server, without the rest of it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import sleep
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from remotezip import RemoteZip

from data.fetching import web
from data.fetching.web import TRIES, BrokenOff, FetchProblem, Web

_Result = TypeVar("_Result")


class Size(NamedTuple):
    """The bytes of a file, packed in an archive and unpacked."""

    packed: int
    unpacked: int


class Archive:
    """An archive whose list of files is read once; each file is then one part of it. Use it in a `with`.

    Everything raises `NoParts` if the server gives only whole files, and `FetchProblem`.
    """

    def __init__(self, server: Web, name: str, address: str) -> None:
        self.name, self.address = name, address
        self._web = server
        self._open: RemoteZip | None = None
        self._sizes: dict[str, Size] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def sizes(self) -> dict[str, Size]:
        """The files in it, with the bytes that each takes."""
        self._sizes = self._tried(
            lambda archive: {each.filename: Size(each.compress_size, each.file_size) for each in archive.infolist()}
        )
        return self._sizes

    def take(self, wanted: str, path: Path) -> None:
        """Put one file at `path`; its checksum in the archive is checked."""
        self._tried(lambda archive: _copied(archive, wanted, path))
        self._web.counted.got(self._sizes[wanted].packed)

    def _tried(self, act: Callable[[RemoteZip], _Result]) -> _Result:
        for tried in range(1, TRIES + 1):
            sleep(web.PAUSE_S)
            try:
                with self._web.of_archive(self.name, self.address):
                    self._open = self._open or self._web.opened(self.name, self.address)
                    return act(self._open)
            except BrokenOff:
                # What was read of the list of files may be wrong too.
                self._close()
                if tried == TRIES:
                    raise
            sleep(web.BACKOFF_S * 2**tried)
        raise AssertionError

    def _close(self) -> None:
        if self._open:
            self._open.close()
        self._open = None


def of_whole(server: Web, name: str, address: str, wanted: str, path: Path) -> None:
    """One file of an archive from a server that gives only whole files. Raises `FetchProblem`."""
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
