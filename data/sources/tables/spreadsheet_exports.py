"""Tables that a spreadsheet saved in its own way, as the CSV file that a source expects, on disk while it is read.

Handles titles above the column names, blank rows, empty columns at the end, other separators and encodings, and sheets
of a workbook. The line of each row in the operator's file is kept, because messages name that line.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
import weakref
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from analysis.plurals import plural
from data.sources.inputs import HEAD_BYTES, InputFile
from data.sources.problem import SourceProblem
from data.sources.tables.encodings import decoded_from, text_of
from data.sources.tables.layouts import Layout
from data.sources.tables.saved_format import encoding

# Several times the largest month of police data; it is held in memory while it is tidied.
MAX_BYTES = 200_000_000
_SPREADSHEET_MONTH = re.compile(r"([A-Za-z]{3})-(\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Numbered = tuple[int, list[str]]


class _Written:
    """A temporary file, deleted when nothing refers to it any more."""

    def __init__(self, text: str) -> None:
        handle, name = tempfile.mkstemp(prefix="policing-import-", suffix=".csv")
        self.path = Path(name)
        weakref.finalize(self, self.path.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as file:
            self.size = file.write(text.encode())


@dataclass(frozen=True)
class TidiedFile(InputFile):
    """A tidied file; its name, dates and checksum are those of the `original`.

    `lines` and `original_lines` correspond: from each line of the first, the operator's file is at the line in the
    second.
    """

    original: InputFile | None = None
    written: _Written | None = field(default=None, compare=False)
    lines: tuple[int, ...] = ()
    original_lines: tuple[int, ...] = ()

    def open(self) -> BinaryIO:
        """Open the tidied file."""
        assert self.written is not None
        return self.written.path.open("rb")

    def read(self) -> bytes:
        """All bytes of the tidied file."""
        with self.open() as file:
            return file.read()

    def head(self, most: int = HEAD_BYTES) -> bytes:
        """The first bytes of the tidied file."""
        with self.open() as file:
            return file.read(most)

    def sha256(self) -> str:
        """The checksum of the operator's file."""
        assert self.original is not None
        return self.original.sha256()

    @property
    def shifts(self) -> tuple[int, ...]:
        """By how many lines the operator's file is ahead, from each line of `lines`."""
        return tuple(given - line for line, given in zip(self.lines, self.original_lines, strict=True))

    def line(self, line: int | None) -> int | None:
        """The line of the operator's file that matches a line of this one."""
        if line is None:
            return None
        place = bisect_right(self.lines, line) - 1
        return line if place < 0 else self.original_lines[place] + line - self.lines[place]


def text_rows(file: InputFile, layout: Layout) -> Iterator[Numbered]:
    """The rows of a text file from its column names, including blank ones, each with its first line.

    Raises `SourceProblem` if it is too large, is not text, or a quotation mark is not closed.
    """
    if file.size > MAX_BYTES:
        what = f"The file is larger than {MAX_BYTES / 1e6:.0f} MB and not in its publisher's format: {layout.note}."
        raise SourceProblem(file.name, layout.line, what, "Download it again and import it as it is.")
    content = file.read()
    text = text_of(content, file.name, known=encoding(content))
    lines = io.StringIO(text, newline="")
    for _ in range(layout.line - 1):
        lines.readline()
    before = layout.line
    reader = csv.reader(lines, delimiter=layout.delimiter, strict=True)
    try:
        for cells in reader:
            yield before, cells
            before = layout.line + reader.line_num
    except csv.Error as error:
        what = "A quotation mark is not closed or stands in the middle of a value: the file may have been cut off."
        raise SourceProblem(file.name, before, what, "Save or download it again, and import that.") from error


def tidied(
    file: InputFile, layout: Layout, rows: Iterable[Numbered], *, blank_rows: bool, encoded: str = ""
) -> TidiedFile:
    """The tidied table below a layout's column names. `rows` begin with the row of the column names.

    `blank_rows`: blank rows stay as blank lines, since notes may follow them. `encoded` is what to say about the
    encoding. Raises `SourceProblem`.
    """
    width = len(layout.header)
    # A row may end early if only columns without a name follow.
    needed = max(
        (place for place, name in enumerate(layout.header, 1) if name and not name.startswith("blank ")), default=0
    )
    month = next((place for place, name in enumerate(layout.header) if name.casefold() == "month"), None)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    lines, originals, written, blank = [], [], 0, 0
    for number, cells in rows:
        kept = _kept(cells, width)
        if not any(kept) and not blank_rows:
            blank += 1
            continue
        if needed <= len(kept) < width:
            kept += [""] * (width - len(kept))
        written += 1
        if not originals or number - originals[-1] != written - lines[-1]:
            lines.append(written)
            originals.append(number)
        if month is not None and month < len(kept):
            kept[month] = _month(kept[month])
        if any(kept):
            writer.writerow(kept)
        else:
            text.write("\n")
    on_disk = _Written(text.getvalue())
    skipped = f"{blank:,} blank {plural(blank, 'row', 'rows')} left out" if blank else ""
    return TidiedFile(
        file.name,
        file.path,
        file.member,
        on_disk.size,
        file.modified,
        file.explicit,
        file.changed,
        ", ".join(filter(None, (layout.note, encoded, skipped))),
        original=file,
        written=on_disk,
        lines=tuple(lines),
        original_lines=tuple(originals),
    )


def in_order(file: InputFile, header: tuple[str, ...]) -> TidiedFile | None:
    """A tidied copy of a file with column names in its first line; None if it needed no tidying.

    Raises `SourceProblem` if it cannot be tidied either.
    """
    if file.size > MAX_BYTES:
        return None
    layout = Layout(1, header)
    ordered = tidied(file, layout, text_rows(file, layout), blank_rows=False, encoded=decoded_from(file.read()))
    with file.open() as before, ordered.open() as after:
        same = all(_alike(old, new) for old, new in zip_longest(before, after, fillvalue=b""))
    return None if same else ordered


def _alike(old: bytes, new: bytes) -> bool:
    """Whether two lines have the same content, ignoring quotation marks, line ends and spaces."""
    return re.sub(rb'[\s"]|\xef\xbb\xbf', b"", old) == re.sub(rb'[\s"]', b"", new)


def _kept(cells: list[str], width: int) -> list[str]:
    """A row's cells on one line each, without blank ones beyond the column names."""
    plain = [" ".join(cell.split()) for cell in cells]
    while len(plain) > width and not plain[-1]:
        plain.pop()
    return plain if any(plain) else []


def _month(text: str) -> str:
    """A month in the form of data.police.uk, even if a spreadsheet turned 2025-12 into Dec-25 or a day.

    >>> _month("Dec-25"), _month("2025-12-01"), _month("01/12/2025"), _month("2025-12"), _month("soon")
    ('2025-12', '2025-12', '2025-12', '2025-12', 'soon')
    """
    if found := re.fullmatch(r"(\d{4})-(\d{2})-01(?: 00:00(?::00)?)?", text):
        return f"{found[1]}-{found[2]}"
    if found := re.fullmatch(r"01/(\d{2})/(\d{4})", text):
        return f"{found[2]}-{found[1]}"
    found = _SPREADSHEET_MONTH.fullmatch(text)
    if found and found[1].casefold() in _MONTHS:
        return f"{date(2000 + int(found[2]), _MONTHS.index(found[1].casefold()) + 1, 1):%Y-%m}"
    return text
