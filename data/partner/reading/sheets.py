"""From a CSV file or a workbook to its sheets, each with column names and rows of text, numbered as in a spreadsheet.

Every cell becomes the text that a person would type: a date cell 2024-01-31, a whole number 12, a tick yes. Both kinds
of file are then checked in the same way.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from data.partner.reading.merged import Merged
from data.sources.inputs import SHEET, InputFile
from data.sources.problem import SourceProblem
from data.sources.tables.encodings import decoded_from
from data.sources.tables.layouts import MOST_ROWS_ABOVE, SAYS_SEPARATOR, text_layouts
from data.sources.tables.official_csv import decoded, fold
from data.sources.tables.saved_format import encoding

AGAIN = "Fill in a template of data/templates and import that."
IsHeader = Callable[[tuple[str, ...]], object]
# A template of 100,000 rows has about 10 MB.
MAX_BYTES = 20_000_000
MAX_ROWS = 100_000
_COMMA_NUMBER = re.compile(r"-?\d+(?:,\d+)+(?:\.\d+)?", re.ASCII)
# Sheets in every template that hold no rows: the meaning of columns, and the values of drop-down lists.
NOTES, LISTS = "Notes", "Lists"


@dataclass(frozen=True)
class Sheet:
    """A sheet; `title` is blank for a CSV file.

    `header_row`, and the number before each row, are as in a spreadsheet. `merged` are merged cells among the rows. A
    `hidden` sheet with rows is not read. `encoded` is what to say about a CSV file's encoding.
    """

    file: str
    title: str
    header_row: int
    header: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    encoded: str = ""

    @property
    def name(self) -> str:
        """Its name in reports."""
        return f"{self.file}{SHEET}{self.title}" if self.title else self.file

    @property
    def note(self) -> str:
        """Anything unusual about the position of its column names and how it was saved; otherwise blank."""
        found = f"column names found in row {self.header_row}" if self.header_row > 1 else ""
        return ", ".join(filter(None, (found, self.encoded)))


def is_workbook(file: InputFile) -> bool:
    """Whether this is a workbook rather than text, by its name."""
    return file.base.lower().endswith((".xlsx", ".xlsm"))


def read_sheets(file: InputFile, is_header: IsHeader) -> list[Sheet]:
    """Every sheet that has column names, without the notes, and every hidden one that has rows.

    The column names are the first row that `is_header` accepts, even below a title; otherwise the first row. Raises
    `SourceProblem` if the file cannot be read, is too large, or may contain more than values.
    """
    if file.size > MAX_BYTES:
        what = f"The file is larger than {MAX_BYTES / 1e6:.0f} MB, more than any partner's spreadsheet."
        raise SourceProblem(file.name, None, what, "Save the sheet with the table as “CSV UTF-8”, and import that.")
    if not is_workbook(file):
        with file.open() as stream:
            text = decoded(stream, file.name, most=MAX_BYTES, known=encoding(file.head()))
        layouts = text_layouts(file)
        known = next((layout for layout in layouts if is_header(folded(layout.header))), (layouts or [None])[0])
        separator = known.delimiter if known else ","
        found = _sheet(file.name, "", _csv_rows(file.name, text, separator), is_header)
        return [replace(sheet, encoded=decoded_from(file.read())) for sheet in found]
    # Takes half a second to load, so only an import of a workbook loads it.
    from data.partner.reading.workbook import workbook_rows

    return [
        sheet
        for found in workbook_rows(file)
        if found.title.casefold() not in (NOTES.casefold(), LISTS.casefold())
        for sheet in (
            [Sheet(file.name, found.title, 1, (), [], hidden=True)]
            if found.hidden
            else _sheet(file.name, found.title, found.rows, is_header, found.merged)
        )
    ]


def folded(header: Iterable[str]) -> tuple[str, ...]:
    """Column names for comparison: “Owner role” is owner_role.

    >>> folded(["Owner role ", "due-on"])
    ('owner_role', 'due_on')
    """
    return tuple(re.sub("[ -]", "_", name) for name in fold(header))


def _sheet(
    file: str,
    title: str,
    rows: Iterable[tuple[int, list[str]]],
    is_header: IsHeader,
    merged: tuple[Merged, ...] = (),
) -> Iterator[Sheet]:
    """The one sheet of these rows, or none if there are none."""
    filled = list(rows)
    if len(filled) > MAX_ROWS:
        what = f"It has more than {MAX_ROWS:,} rows."
        raise SourceProblem(file, None, what, "Split it into several files.")
    if filled:
        first = enumerate(filled[: MOST_ROWS_ABOVE + 1])
        place = next((place for place, (_, cells) in first if is_header(folded(cells))), 0)
        header_row, header = filled[place]
        while header and not header[-1]:
            header = header[:-1]
        below = tuple(each for cells in merged for each in cells.below(header_row))
        yield Sheet(file, title, header_row, folded(header), filled[place + 1 :], below)


def _csv_rows(name: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, numbered as in a spreadsheet: a line break in a cell does not start a row."""
    lines = io.StringIO(text, newline="")
    # A spreadsheet uses the line `sep=;` itself, and shows the next line as its first row.
    if not SAYS_SEPARATOR.fullmatch(lines.readline()):
        lines.seek(0)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            stripped = [cell.strip() for cell in cells]
            if separator != ",":
                _refuse_doubtful(name, number, stripped)
            if any(stripped):
                yield number, stripped
    except csv.Error as error:
        what = "The line cannot be read as CSV: a quotation mark may be missing."
        if "field limit" in str(error):
            what = f"A cell that ends here or later has more than {csv.field_size_limit():,} characters."
        raise SourceProblem(name, reader.line_num, what, AGAIN) from error


def _refuse_doubtful(name: str, number: int, cells: list[str]) -> None:
    # If values are separated by semicolons or tabs, a spreadsheet may write 1.25 as 1,25 and 1.250 as 1,250.
    doubtful = next(filter(_COMMA_NUMBER.fullmatch, cells), None)
    if doubtful:
        what = (
            f"The comma in “{doubtful[:40]}” may mean thousands or decimals, because commas do not separate the "
            "values here."
        )
        raise SourceProblem(name, number, what, "Save it as an Excel workbook (.xlsx), and import that.")
