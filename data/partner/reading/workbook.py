"""From the bytes of an Excel workbook to its sheets as rows of text. Anything that may do harm is refused unread."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any
from xml.etree.ElementTree import iterparse

import openpyxl
from openpyxl.utils.cell import range_boundaries

from data.partner.reading.merged import Merged
from data.sources.inputs import InputFile
from data.sources.problem import SourceProblem
from data.sources.unread import STRICT, unread

# A completed template of 100,000 rows unpacks to about this size.
MAX_UNPACKED = 100_000_000
MAX_PARTS = 500
MAX_SHEETS = 50
MAX_COLUMNS = 200
# The most that Excel has.
MAX_LINES = 1_048_576
# How many rows of a hidden sheet are checked for values.
_HIDDEN_LINES = 1_000
# The names of elements in Excel's “Strict Open XML Spreadsheet”, in which openpyxl finds nothing.
_STRICT_NAMES = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_SAVE = "Save it as an Excel workbook (.xlsx) without macros and password, and import that."

# The errors that reading a damaged archive raises.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, LookupError),
)
# A row and its number in the sheet.
Numbered = tuple[int, list[str]]


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet with its rows, without blank ones; rows of a hidden sheet are not read.

    `merged` are the merged cells that extend below the first row.
    """

    title: str
    rows: list[Numbered]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False


def workbook_rows(file: InputFile) -> list[WorkbookSheet]:
    """Each visible sheet, and each hidden one that has rows.

    Formulas give their stored value; a formula without one stays a formula, and is refused later.
    Raises `SourceProblem`.
    """
    with _readable(file) as content:
        return list(_sheets(file.name, content))


def first_rows(file: InputFile, most: int) -> dict[str, list[Numbered]]:
    """The first non-blank rows of each visible sheet, by its title. Raises `SourceProblem`."""
    with _readable(file) as content:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        visible = [sheet for sheet in book.worksheets[:MAX_SHEETS] if sheet.sheet_state == "visible"]
        return {sheet.title: list(islice(_value_rows(file.name, sheet), most)) for sheet in visible}


def sheet_rows(file: InputFile, title: str, first: int, width: int) -> list[Numbered]:
    """The rows of one sheet from row `first`, with at least `width` cells; formulas give their stored value.

    Reads the file once, in half the time of `workbook_rows`: an official table has no formulas to refuse.
    Raises `SourceProblem`.
    """
    with _readable(file) as content:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        # A row ends with its last cell that is not blank.
        return [
            (number, cells + [""] * (width - len(cells)))
            for number, cells in _value_rows(file.name, book[title], blank=True)
            if number >= first
        ]


@contextmanager
def _readable(file: InputFile) -> Generator[bytes]:
    """The bytes of a harmless workbook; any error while it is read becomes a `SourceProblem`."""
    content = file.read()
    _refuse_harmful(file, content)
    try:
        with warnings.catch_warnings():
            # openpyxl warns about pictures, styles and so on, which are not needed here.
            warnings.simplefilter("ignore")
            yield content
    except SourceProblem:
        raise
    # A damaged workbook fails anywhere in openpyxl, with any error.
    except Exception as error:
        raise SourceProblem(file.name, None, "The workbook is damaged, or not from Excel.", _SAVE) from error


def _value_rows(name: str, sheet: Any, *, blank: bool = False) -> Iterator[Numbered]:
    for number, row in enumerate(_rows(name, sheet), start=1):
        cells = [_text(cell.value, cell.number_format or "") for cell in row]
        if blank or any(cells):
            yield number, cells


def _sheets(name: str, content: bytes) -> Iterator[WorkbookSheet]:
    values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    if len(values.worksheets) > MAX_SHEETS:
        raise SourceProblem(name, None, f"The workbook has more than {MAX_SHEETS} sheets.", _SAVE)
    for sheet in values.worksheets:
        if sheet.sheet_state == "visible":
            pairs = zip(_rows(name, sheet), _rows(name, formulas[sheet.title]), strict=True)
            texts = ((number, _texts(row, typed)) for number, (row, typed) in enumerate(pairs, start=1))
            rows = [(number, cells) for number, cells in texts if any(cells)]
            yield WorkbookSheet(sheet.title, rows, _merged(sheet, rows))
        elif _has_rows(sheet):
            yield WorkbookSheet(sheet.title, [], hidden=True)


def _has_rows(sheet: Any) -> bool:
    """Whether there is anything below the first filled row."""
    rows = sheet.iter_rows(max_row=_HIDDEN_LINES, max_col=MAX_COLUMNS, values_only=True)
    return sum(any(value is not None for value in row) for row in rows) > 1


def _merged(sheet: Any, rows: list[Numbered]) -> tuple[Merged, ...]:
    """The merged cells that extend below the first row: only the top left one has a value.

    openpyxl does not report them when it reads row by row.
    """
    found = []
    with sheet._get_source() as source:
        for _, element in iterparse(source):
            if element.tag.endswith("}mergeCell"):
                cells = element.get("ref", "")
                left, top, _, bottom = range_boundaries(cells)
                if rows and top <= rows[-1][0] and bottom > rows[0][0]:
                    found.append(Merged(cells, max(top, rows[0][0] + 1), left - 1))
            # Otherwise the whole sheet would be held in memory.
            element.clear()
    return tuple(sorted(found, key=lambda merged: (merged.row, merged.place)))


def _rows(name: str, sheet: Any) -> Iterator[tuple[Any, ...]]:
    # The size that a sheet declares is often wrong.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows()):
        # A row may claim any number, and openpyxl returns all missing rows before it as blank ones.
        if len(cells) > MAX_COLUMNS or number > MAX_LINES:
            what = f"A sheet has more than {MAX_COLUMNS} columns or {MAX_LINES:,} lines."
            raise SourceProblem(name, None, what, _SAVE)
        yield cells


def _texts(row: tuple[Any, ...], typed: tuple[Any, ...]) -> list[str]:
    """The texts of a row's cells; if a formula has no stored value, the formula, because a blank would be skipped."""
    texts = [_text(cell.value, cell.number_format or "") for cell in row]
    for place, cell in enumerate(typed):
        if isinstance(cell.value, str) and cell.value.startswith("=") and not texts[place]:
            texts[place] = cell.value
    return texts


def _text(cell: Any, number_format: str) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("minutes")
        # 60% is 0.6 in the file but 60 to the person who typed it: kept as shown, and refused.
        case int() | float() if "%" in number_format:
            return f"{100 * cell:g}%"
        case float():
            return f"{Decimal(repr(cell)):f}".removesuffix(".0")
    return str(cell).strip()


def _refuse_harmful(file: InputFile, content: bytes) -> None:
    name = file.name
    if kind := unread(file, content[:64]):
        raise SourceProblem(name, None, f"It is {kind.what}, which is not read.", kind.remedy)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            grown = sum(part.file_size for part in parts)
            if grown > MAX_UNPACKED or len(parts) > MAX_PARTS:
                what = f"The workbook would grow to {grown / 1e6:,.0f} MB in {len(parts):,} parts."
                raise SourceProblem(name, None, what, _SAVE)
            if any("vbaproject" in part.filename.lower() for part in parts):
                raise SourceProblem(name, None, "The workbook holds macros.", _SAVE)
            for part in parts:
                # Only such a declaration lets text grow while it is read; Excel never writes one.
                if part.filename.lower().endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(part):
                    raise SourceProblem(
                        name, None, "The workbook contains declarations that Excel never writes.", _SAVE
                    )
            if _STRICT_NAMES in packed.read("xl/workbook.xml"):
                raise SourceProblem(name, None, f"It is {STRICT.what}, which is not read.", STRICT.remedy)
    except _DAMAGED as error:
        raise SourceProblem(name, None, "This is not an Excel workbook, or it is damaged.", _SAVE) from error
