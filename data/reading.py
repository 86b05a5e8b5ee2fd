"""Lets DuckDB read input files by number, wherever they lie, and reads ahead while it works on others.

A member of an archive is unpacked into memory, never to disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from typing import Any, BinaryIO

from fsspec.spec import AbstractFileSystem

from data.sources.inputs import InputFile
from data.sources.police import DOWNLOAD
from data.sources.problem import SourceProblem

SCHEME = "input"
_CHUNK = 1_000_000


class InputFiles(AbstractFileSystem):
    """The input files of a build, for DuckDB under names such as input://17 that hold no special character."""

    protocol = SCHEME
    cachable = False

    def __init__(self, threads: int) -> None:
        """Read ahead with so many threads."""
        super().__init__()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="reading")
        self._files: dict[int, InputFile] = {}
        self._contents: dict[InputFile, Future[bytes | None]] = {}
        self._sums: dict[InputFile, str] = {}
        self._opened: list[BinaryIO] = []

    def hold(self, files: Mapping[int, InputFile]) -> None:
        """Begin to read these files, and let go of all that are not among them."""
        self._close_opened()
        self._files = dict(files)
        before = self._contents
        self._contents = {file: before.get(file) or self._pool.submit(self._read, file) for file in files.values()}

    def wait(self, numbers: Iterable[int]) -> None:
        """Wait until these files are read.

        Raises `SourceProblem` for the first that is damaged or holds bytes that are no text.
        """
        for number in numbers:
            self._contents[self._files[number]].result()

    def sha256(self, file: InputFile) -> str:
        """The checksum of a file that is or was held."""
        return self._sums[file]

    def close(self) -> None:
        """Let go of everything."""
        self._close_opened()
        self._pool.shutdown(cancel_futures=True)
        self._files, self._contents = {}, {}

    def _open(self, path: str, mode: str = "rb", **_: Any) -> BinaryIO:  # ty: ignore[incompatible-method-override]
        file = self._files[_number(path)]
        content = self._contents[file].result()
        stream = file.open() if content is None else BytesIO(content)
        self._opened.append(stream)
        return stream

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """Tell the size, as fsspec asks for it."""
        return {"name": path, "size": self._files[_number(path)].size, "type": "file"}

    def glob(self, path: str, **_: Any) -> list[str]:  # ty: ignore[incompatible-method-override]
        """Give the name itself: it is never a pattern."""
        return [path]

    def _close_opened(self) -> None:
        # DuckDB does not close what it opens.
        while self._opened:
            self._opened.pop().close()

    def _read(self, file: InputFile) -> bytes | None:
        """The bytes of a member; None for a file on disk, which DuckDB reads where it lies."""
        if file.member is not None:
            content = file.read()
            _check_text(file, content)
            self._sums[file] = hashlib.sha256(content).hexdigest()
            return content
        digest = hashlib.sha256()
        with file.open() as stream:
            while chunk := stream.read(_CHUNK):
                _check_text(file, chunk)
                digest.update(chunk)
        self._sums[file] = digest.hexdigest()
        return None


def address(number: int) -> str:
    """What DuckDB calls a file that is held."""
    return f"{SCHEME}://{number}"


def _number(path: str) -> int:
    return int(path.rsplit("/", 1)[-1])


def _check_text(file: InputFile, content: bytes) -> None:
    # DuckDB takes a zero byte for a letter like any other; it is what is left where a disk or a download failed.
    if b"\x00" in content:
        line = 1
        with file.open() as stream:
            while b"\x00" not in (chunk := stream.read(_CHUNK)):
                line += chunk.count(b"\n")
            line += chunk.count(b"\n", 0, chunk.index(b"\x00"))
        raise SourceProblem(file.name, line, "The row holds bytes that are no text.", DOWNLOAD)
