"""Where the column names of a table may be: in its first row or below a title, with any separator."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.sources.inputs import InputFile
from data.sources.tables.saved_format import delimiter, encoding

# Column names are searched for down to this row: below a title, a note or two, blank rows.
MOST_ROWS_ABOVE = 30
# Room for a title with its notes, and the longest header.
_LOOKED_AT_BYTES = 65_536
# The line in which a spreadsheet says which character separates the values.
SAYS_SEPARATOR = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_NAMED = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


@dataclass(frozen=True)
class Layout:
    """A row that may hold the column names: its line, counted from 1, its cells, and what separates the values.

    `sheet` is the title of the sheet in a workbook, blank for a text file.
    """

    line: int
    header: tuple[str, ...]
    delimiter: str = ","
    sheet: str = ""

    @property
    def note(self) -> str:
        """Anything unusual, for a report; otherwise blank."""
        parts = (
            f"sheet {self.sheet}" if self.sheet else "",
            f"column names found in row {self.line}" if self.line > 1 else "",
            f"values separated by {_NAMED[self.delimiter]}" if self.delimiter in _NAMED else "",
        )
        return ", ".join(filter(None, parts))


def text_layouts(file: InputFile) -> list[Layout]:
    """Each of the first rows of a text file that could hold column names: two or more cells.

    Raises `SourceProblem` if the file cannot be opened.
    """
    head = file.head(_LOOKED_AT_BYTES)
    lines = re.split("\r\n|\n|\r", head.decode(encoding(head) or "utf-8-sig", errors="replace"))
    said = SAYS_SEPARATOR.fullmatch(lines[0])
    # Blank lines do not count: a title may be far above.
    filled = [(number, line) for number, line in enumerate(lines, start=1) if line.strip(" ,;\t")]
    found = []
    for number, line in filled[: MOST_ROWS_ABOVE + 1]:
        separator = said[1] if said else delimiter(line)
        if "\x00" not in line and not (said and number == 1):
            found += layout(number, next(csv.reader([line], delimiter=separator), []), separator)
    return found


def layout(line: int, cells: Iterable[str], separator: str = ",", sheet: str = "") -> list[Layout]:
    """The row as a layout, without the blank cells at its end; none if it has fewer than two column names."""
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return [Layout(line, tuple(names), separator, sheet)] if len(list(filter(None, names))) > 1 else []
