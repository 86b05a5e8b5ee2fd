"""The workbook in a chart: the numbers that it draws, which PowerPoint opens to edit them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from string import ascii_uppercase

from xlsxwriter import Workbook

from board.powerpoint.text import clean

SHEET = "Sheet1"
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class Column:
    """A column: its name in the first row and its values below; None is an empty cell."""

    name: str
    values: Sequence[str | float | date | None]


def workbook(columns: Sequence[Column], made: date) -> bytes:
    """The file, always the same for the same columns and day. A text is never a formula."""
    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True, **_AS_TEXT})
    book.set_properties({"created": datetime.combine(made, time())})
    sheet = book.add_worksheet(SHEET)
    month = book.add_format({"num_format": "mmm yyyy"})
    for number, column in enumerate(columns):
        sheet.write_string(0, number, clean(column.name))
        for row, value in enumerate(column.values, 1):
            if isinstance(value, str):
                sheet.write_string(row, number, clean(value))
            elif isinstance(value, date):
                sheet.write_datetime(row, number, datetime.combine(value, time()), month)
            elif value is not None:
                sheet.write_number(row, number, float(value))
    book.close()
    return held.getvalue()


def letter(column: int) -> str:
    """The name of a column, from 0.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    return (letter(column // 26 - 1) if column >= 26 else "") + ascii_uppercase[column % 26]


def cells(column: int, first: int, last: int) -> str:
    """The address of the cells of a column from one row to another, both from 0 below the names.

    >>> cells(1, 0, 2)
    'Sheet1!$B$2:$B$4'
    """
    return f"{SHEET}!${letter(column)}${first + 2}:${letter(column)}${last + 2}"


def side_by_side(first: int, last: int, row: int) -> str:
    """The address of the cells of a row from one column to another.

    >>> side_by_side(1, 2, 0)
    'Sheet1!$B$2:$C$2'
    """
    return f"{SHEET}!${letter(first)}${row + 2}:${letter(last)}${row + 2}"


def head(column: int) -> str:
    """The address of the name of a column.

    >>> head(1)
    'Sheet1!$B$1'
    """
    return f"{SHEET}!${letter(column)}$1"
