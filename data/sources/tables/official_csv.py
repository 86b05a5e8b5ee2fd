"""A published CSV file: its column names, and its rows with their line numbers, so that errors can be located.

Published tables may have a byte order mark, either line ending, UTF-8 or a Windows encoding, thousand separators, blank
lines at the end and notes below the data. All of these can be read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from data.sources.problem import SourceProblem
from data.sources.tables.encodings import SAVE_AS_UTF_8, text_of
from data.sources.tables.row import DOWNLOAD_AGAIN, ONS_CODE, Row

# Several times the largest of these tables for all England and Wales (about 20 MB).
MAX_BYTES = 200_000_000
_NOTE = re.compile(
    r"(sources?|notes?|footnotes?|contains|copyright|ons|office for|statistical|in order to)\b|©|\(c\)|\*|\[",
    re.IGNORECASE,
)


def fold(header: Iterable[str]) -> tuple[str, ...]:
    """Column names for comparison: in lower case, without a byte order mark or stray spaces.

    >>> fold(("\\ufeff LSOA21CD ", "Urban_rural_flag"))
    ('lsoa21cd', 'urban_rural_flag')
    """
    return tuple(" ".join(name.replace("\ufeff", "").split()).casefold() for name in header)


class CsvTable:
    """A CSV file held as text: its column names, and its rows one by one."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        """Read the file as far as its column names. Raises `SourceProblem` if it is empty, too large or not text."""
        self.name = name
        self._text = decoded(stream, name)
        header = next((cells for cells in self._reader() if any(cell.strip() for cell in cells)), None)
        if header is None:
            raise SourceProblem(name, None, "The file is empty.", DOWNLOAD_AGAIN)
        self.header = fold(header)

    def rows(self, *columns: str) -> Iterator[Row]:
        """The rows below the header, with the columns named as `fold` gives them.

        Raises `SourceProblem` at a line that is cut short or too long, and if there are no rows at all.
        """
        places = [(column, self.header.index(column)) for column in columns]
        reader = self._reader()
        header_seen = after_blank = any_row = False
        note = 0
        for cells in reader:
            if not any(cells):
                after_blank = header_seen
            elif not header_seen:
                header_seen = True
            elif self._is_note(cells, after_blank):
                note = note or reader.line_num
            else:
                any_row = True
                self._check_line(cells, note or reader.line_num, after_note=note > 0)
                yield Row(self.name, reader.line_num, {column: cells[place] for column, place in places})
        if not any_row:
            raise SourceProblem(self.name, None, "The file has column names and no rows.", DOWNLOAD_AGAIN)

    def _reader(self) -> _Lines:
        return _Lines(self.name, self._text)

    def _is_note(self, cells: list[str], after_blank: bool) -> bool:
        """Whether this is a note under the table rather than a line that was cut short.

        A note has no area code, comes after a blank line or begins like a note, and does not fill the columns, or fills
        them only with words if it happens to have the same number of commas.
        """
        if any(ONS_CODE.fullmatch(cell.upper()) for cell in cells):
            return False
        filled = [cell for cell in cells if cell]
        if not after_blank and not _NOTE.match(filled[0]):
            return False
        words = not any(character.isdigit() for cell in cells for character in cell)
        return words or len(filled) == 1 or len(cells) != len(self.header)

    def _check_line(self, cells: list[str], line: int, *, after_note: bool) -> None:
        if after_note:
            raise SourceProblem(
                self.name, line, "The line has no area code, and lines with one follow.", DOWNLOAD_AGAIN
            )
        if len(cells) < len(self.header) or any(cells[len(self.header) :]):
            raise SourceProblem(
                self.name,
                line,
                f"The line has {len(cells)} values for {len(self.header)} columns: it was cut short or edited.",
                DOWNLOAD_AGAIN,
            )


class _Lines:
    """The cells of each line, without surrounding spaces; a line that is not valid CSV is a `SourceProblem`."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._reader = csv.reader(io.StringIO(text, newline=""))

    @property
    def line_num(self) -> int:
        return self._reader.line_num

    def __iter__(self) -> Iterator[list[str]]:
        try:
            for cells in self._reader:
                yield [cell.strip() for cell in cells]
        except csv.Error as error:
            raise SourceProblem(self._name, self.line_num, "The line cannot be read as CSV.", DOWNLOAD_AGAIN) from error


def check_kind(kind: str, found: str | None, name: str) -> None:
    """Raise `SourceProblem` if the columns are not those of the kind that was asked for."""
    if found != kind:
        raise SourceProblem(
            name, None, f"The columns are not those of “{kind}”.", "Compare the first line with docs/sources.md."
        )


def decoded(
    stream: BinaryIO, name: str, remedy: str = SAVE_AS_UTF_8, most: int = MAX_BYTES, known: str | None = None
) -> str:
    """The text of a file, in UTF-8, in a clear Windows encoding, or in the `known` encoding.

    Raises `SourceProblem` if it is larger than `most` bytes, not text, or in an unclear encoding.
    """
    content = stream.read(most + 1)
    if len(content) > most:
        raise SourceProblem(
            name, None, f"The file is larger than {most / 1e6:.0f} MB, more than any such table.", remedy
        )
    return text_of(content, name, known=known, remedy=remedy)
