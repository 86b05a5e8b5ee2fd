"""Lets DuckDB read input files by number, wherever they are, and reads ahead while it works on others.

A member of an archive is unpacked into memory, never to disk. Small files are joined into runs: DuckDB keeps rows in
groups of 122,880 and otherwise copies those of small files together, which takes a third of the reading time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from typing import Any, BinaryIO, cast

from fsspec.spec import AbstractFileSystem

from data.sources.inputs import InputFile
from data.sources.police import DOWNLOAD
from data.sources.problem import SourceProblem
from data.sources.tables.spreadsheet_exports import TidiedFile

SCHEME = "input"
# Bytes of a run: enough rows for one group and, with file numbers added, less than the 32 MB that DuckDB reads at once.
RUN_BYTES = 30_000_000
_CHUNK = 1_000_000
# DuckDB reads 32 MB at once, and silently drops a longer piece without a line end. No real row is this long.
_LONGEST_LINE = _CHUNK


class InputFiles(AbstractFileSystem):
    """The input files of a build, which DuckDB sees under names such as input://17, without special characters."""

    protocol = SCHEME
    cachable = False

    def __init__(self, threads: int) -> None:
        """Read ahead with this many threads."""
        super().__init__()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="reading")
        self._files: dict[int, InputFile] = {}
        self._contents: dict[InputFile, Future[bytes | None]] = {}
        self._sums: dict[InputFile, str] = {}
        # Files in which a row may be more or less than a line.
        self._intricate: set[InputFile] = set()
        # Files with an odd number of quotation marks: one may be open at the end.
        self._odd: set[InputFile] = set()
        self._runs: dict[str, _Run] = {}
        self._opened: list[BinaryIO] = []

    def prefetch(self, files: Mapping[int, InputFile]) -> None:
        """Start reading these files, and drop all others."""
        self._close_opened()
        self._files, self._runs = dict(files), {}
        before = self._contents
        self._contents = {file: before.get(file) or self._pool.submit(self._read, file) for file in files.values()}

    def wait(self, numbers: Iterable[int]) -> None:
        """Wait until these files are read.

        Raises `SourceProblem` for the first that is damaged or is not text.
        """
        for number in numbers:
            self._contents[self._files[number]].result()

    def runs(self, numbers: Iterable[int]) -> list[str]:
        """Addresses of these files in runs: no header, and each row starts with the number of its file and a comma.

        Empty if a file is too large for a run, or has a quotation mark or a carriage return, because a row may then be
        more than one line. Only for files that were waited for.
        """
        files = {number: self._files[number] for number in numbers}
        if len(files) < 2 or any(file.size > RUN_BYTES or file in self._intricate for file in files.values()):
            return []
        self._runs, size = {}, 0
        for number, file in files.items():
            if not self._runs or size + file.size > RUN_BYTES:
                run = self._runs[f"from-{number}"] = _Run(self._take)
                size = 0
            run.files[number] = file
            size += file.size
        return [f"{SCHEME}://{name}" for name in self._runs]

    def oddly_quoted(self, numbers: Iterable[int]) -> list[int]:
        """Those of these files, which were waited for, in which a quotation mark may be open at the end."""
        return [number for number in numbers if self._files[number] in self._odd]

    def sha256(self, file: InputFile) -> str:
        """The checksum of a file that is or was held."""
        return self._sums[file]

    def close(self) -> None:
        """Drop everything."""
        self._close_opened()
        self._pool.shutdown(cancel_futures=True)
        self._files, self._contents = {}, {}

    def _open(self, path: str, mode: str = "rb", **_: Any) -> BinaryIO:  # ty: ignore[incompatible-method-override]
        if run := self._runs.get(_name(path)):
            return cast("BinaryIO", run)
        file = self._files[int(_name(path))]
        held = self._contents.get(file)
        content = held.result() if held else None
        stream = file.open() if content is None else BytesIO(content)
        self._opened.append(stream)
        return stream

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """The size, in fsspec's form."""
        run = self._runs.get(_name(path))
        size = run.size() if run else self._files[int(_name(path))].size
        return {"name": path, "size": size, "type": "file"}

    def glob(self, path: str, **_: Any) -> list[str]:  # ty: ignore[incompatible-method-override]
        """The name itself: it is never a pattern."""
        return [path]

    def _close_opened(self) -> None:
        # DuckDB does not close the files that it opens.
        while self._opened:
            self._opened.pop().close()

    def _take(self, file: InputFile) -> bytes:
        """The bytes of a file, once: a second request reads it again, so that no file is in memory twice."""
        held = self._contents.pop(file, None)
        content = held.result() if held else None
        return file.read() if content is None else content

    def _read(self, file: InputFile) -> bytes | None:
        """The bytes of a member; None for a file on disk, which DuckDB reads directly."""
        if file.member is not None and not isinstance(file, TidiedFile):
            content = file.read()
            view = memoryview(content)
            odd = False
            for start in range(0, len(content), _CHUNK):
                odd = self._look_at(file, bytes(view[start : start + _CHUNK]), odd=odd)
            self._sums[file] = hashlib.sha256(content).hexdigest()
            return content
        digest, odd = hashlib.sha256(), False
        with file.open() as stream:
            while chunk := stream.read(_CHUNK):
                odd = self._look_at(file, chunk, odd=odd)
                digest.update(chunk)
        # For a tidied file, the checksum of the operator's file.
        self._sums[file] = file.sha256() if isinstance(file, TidiedFile) else digest.hexdigest()
        return None

    def _look_at(self, file: InputFile, content: bytes, *, odd: bool) -> bool:
        """Note what a piece of a file holds; returns whether the quotation marks up to its end are `odd`."""
        _check_text(file, content)
        if b'"' in content or b"\r" in content:
            self._intricate.add(file)
        odd ^= bool(content.count(b'"') % 2)
        (self._odd.add if odd else self._odd.discard)(file)
        return odd


class _Run:
    """Files one after another, as a stream, joined when read and then dropped."""

    def __init__(self, content: Callable[[InputFile], bytes]) -> None:
        self.files: dict[int, InputFile] = {}
        self._content_of = content
        self._joined: bytes | None = None
        self._at = 0

    def size(self) -> int:
        return len(self._content())

    def read(self, size: int = -1) -> bytes:
        content = self._content()
        piece = content[self._at :] if size < 0 else content[self._at : self._at + size]
        self._at += len(piece)
        if self._at == len(content):
            self._joined = None
        return piece

    def seek(self, position: int, _whence: int = 0) -> int:
        self._at = position
        return position

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._joined = None

    def _content(self) -> bytes:
        if self._joined is None:
            joined = BytesIO()
            joined.write(b"In place of a header")
            for number, file in self.files.items():
                joined.write(_led(number, self._content_of(file)))
            joined.write(b"\n")
            self._joined = joined.getvalue()
        return self._joined


def address(number: int) -> str:
    """DuckDB's name for a file that is held."""
    return f"{SCHEME}://{number}"


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _led(number: int, content: bytes) -> memoryview:
    """The lines after the first, each preceded by a line end, the number and a comma."""
    lead = b"\n%d," % number
    whole = memoryview(content.replace(b"\n", lead))
    return whole[content.index(b"\n") : -len(lead) if content.endswith(b"\n") else None]


def _check_text(file: InputFile, content: bytes) -> None:
    if len(content) >= _LONGEST_LINE and b"\n" not in content and b"\r" not in content:
        line = 1
        with file.open() as stream:
            while (chunk := stream.read(_CHUNK)) != content:
                line += chunk.count(b"\n")
        what = f"The row does not end within {_LONGEST_LINE // 1_000_000} MB: the file may be cut off or damaged."
        raise SourceProblem(file.name, line, what, DOWNLOAD)
    # DuckDB accepts a zero byte like any other character; a failed disk or download leaves zero bytes.
    if b"\x00" in content:
        line = 1
        with file.open() as stream:
            while b"\x00" not in (chunk := stream.read(_CHUNK)):
                line += chunk.count(b"\n")
            line += chunk.count(b"\n", 0, chunk.index(b"\x00"))
        raise SourceProblem(file.name, line, "The row has bytes that are not text.", DOWNLOAD)
