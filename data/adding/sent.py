"""The files that were sent to be added: kept on disk until they are imported or removed.

On the disk a file has a number and an ending that its content decides. The name that its sender gave it is kept as
text, for reports, and is never part of a path.
"""

from __future__ import annotations

import os
import secrets
import shutil
import unicodedata
import zipfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from data.serving.refusal import BuildRefused
from data.sources.inputs import Named

FOLDER = "adding"
MOST_BYTES = 500_000_000
MOST_FILES = 200
# An import writes about as much as it reads, next to what is there already.
_FREE_PER_BYTE = 3
LONGEST_NAME = 120  # characters
_SENT = "sent"
_PART = ".part"
_ZIP = b"PK\x03\x04"
# The first bytes of files whose kind they decide; what is none of these is read as text.
_BEGINNINGS = ((b"SQLite format 3\x00", ".gpkg"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"), (b"%PDF", ".pdf"))
# What in a zip file shows that it is a document.
_DOCUMENTS = (
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", ".xlsb"),
    ("[Content_Types].xml", ".docx"),
    ("mimetype", ".ods"),
    ("Index/Document.iwa", ".numbers"),
)


@dataclass(frozen=True)
class Sent:
    """A file that was sent: its number, the name that its sender gave it, and its size in bytes."""

    number: int
    name: str
    size: int
    path: Path

    def given(self, *, alone: bool) -> Named:
        """The file as an import takes it: of several, one that is not of a known kind is left out, with a note."""
        return Named(self.path, self.name, explicit=alone)


def folder(data: Path) -> Path:
    """Where the files of one data folder are kept."""
    return data / FOLDER


@cache
def key() -> str:
    """What a page of this server must know to send a file."""
    return secrets.token_urlsafe(24)


def is_key(text: str) -> bool:
    """Whether this is the key."""
    return secrets.compare_digest(key().encode(), text.encode("utf-8", "replace"))


def sent(data: Path) -> list[Sent]:
    """The files that are waiting, in the order in which they came."""
    found = []
    for path in _whole(data):
        with suppress(OSError, UnicodeDecodeError):  # removed by someone else in this moment
            found.append(Sent(int(path.stem), _name_file(path).read_text(encoding="utf-8"), path.stat().st_size, path))
    return sorted(found, key=lambda one: one.number)


class Receiver:
    """Takes the bytes of one file as they come; `receiving` makes one."""

    def __init__(self, path: Path, room: int) -> None:
        self.path = path
        self._left = room
        self._file = path.open("xb")

    def write(self, block: bytes) -> None:
        """Add a block. Raises `BuildRefused` if the file gets too large."""
        self._left -= len(block)
        if self._left < 0:
            raise too_large()
        self._file.write(block)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@contextmanager
def receiving(data: Path, name: str, size: int, changed: float | None = None) -> Generator[Receiver]:
    """Receive a file of `size` bytes, last `changed` at this time (s since 1970); if the block fails, nothing stays.

    Raises `BuildRefused` for a file without content, too many files, one that is too large or does not fit on the disk,
    and for one that has another size than was said.
    """
    here = folder(data) / _SENT
    here.mkdir(parents=True, exist_ok=True)
    if size == 0:
        raise BuildRefused("The file is empty. Save or download it again, and add that.")
    if size > MOST_BYTES:
        raise too_large()
    if len(_whole(data)) >= MOST_FILES:
        raise BuildRefused(f"{MOST_FILES} files are waiting already. Add those first.")
    if shutil.disk_usage(here).free < _FREE_PER_BYTE * size:
        raise BuildRefused("The disk of this computer has too little room for the file. Free some, then try again.")
    number = _reserve(here)
    part = Receiver(here / f"{number}{_PART}", size)
    try:
        yield part
        part.close()
        if part.path.stat().st_size != size:
            raise BuildRefused("The file did not arrive whole. Add it again.")
        whole = part.path.with_suffix(ending(part.path))
        _name_file(whole).write_text(printable(name), encoding="utf-8")
        if changed is not None:
            # Of a month that is in two files the newer one counts, which the time of arrival does not tell.
            os.utime(part.path, (changed, changed))
        part.path.rename(whole)
    except BaseException:
        part.close()
        for path in (part.path, _name_file(part.path)):
            path.unlink(missing_ok=True)
        raise
    finally:
        (here / f"{number}.number").unlink(missing_ok=True)


def too_large() -> BuildRefused:
    """What is said about a file that is too large."""
    return BuildRefused(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Import it with manage.py import.")


def remove(data: Path, number: int) -> None:
    """Remove a file that is waiting; nothing if it is gone."""
    for path in _whole(data):
        if path.stem == str(number):
            path.unlink(missing_ok=True)
            _name_file(path).unlink(missing_ok=True)


def remove_all(data: Path) -> None:
    """Remove every file that is waiting, and what is left of those that never came whole."""
    shutil.rmtree(folder(data) / _SENT, ignore_errors=True)


def printable(name: str) -> str:
    r"""A sender's name for a file as reports show it: one line, without folders.

    >>> printable("C:\\Users\\A\\plans.xlsx"), printable("../../etc/passwd"), printable("a\x00b\n.csv"), printable(" ")
    ('plans.xlsx', 'passwd', 'a?b?.csv', 'file')
    """
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    base = PurePosixPath(text.replace("\\", "/")).name
    shown = "".join(letter if letter.isprintable() else "?" for letter in base).strip()
    return shown[-LONGEST_NAME:] or "file"


def ending(path: Path) -> str:
    """The ending that the content of a file asks for, such as .zip or .xlsx; that of text is .csv or .geojson."""
    with path.open("rb") as file:
        head = file.read(64)
    if head.startswith(_ZIP):
        return _packed(path)
    for beginning, suffix in _BEGINNINGS:
        if head.startswith(beginning):
            return suffix
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return ".geojson" if text.startswith((b"{", b"[")) else ".csv"


def _packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ".zip"  # the import says what is wrong with it
    return next((suffix for name, suffix in _DOCUMENTS if name in names), ".zip")


def _whole(data: Path) -> list[Path]:
    here = folder(data) / _SENT
    found = here.iterdir() if here.is_dir() else ()
    return [path for path in found if path.stem.isdigit() and path.suffix not in (_PART, ".name", ".number")]


def _name_file(path: Path) -> Path:
    return path.with_suffix(".name")


def _reserve(here: Path) -> int:
    """A number that no other file has, also one that is on its way."""
    taken = [int(path.stem) for path in here.iterdir() if path.stem.isdigit()]
    number = max(taken, default=0)
    while True:
        number += 1
        with suppress(FileExistsError):
            os.close(os.open(here / f"{number}.number", os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            return number
