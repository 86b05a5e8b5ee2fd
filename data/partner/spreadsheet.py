"""From a template to a workbook, empty or with rows: the columns, drop-down lists of a few values, and notes.

Made without a clock, so that the same template gives the same workbook.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.partner.reading.sheets import LISTS, NOTES
from data.partner.template import Column, Template

# Number of rows with drop-down lists and date formats: more than a template needs in years.
_PREPARED_ROWS = 2_000
_FORMATS = {"day": "yyyy-mm-dd", "whole": "0", "number": "General"}
_REQUIRED = PatternFill("solid", fgColor="DDE6F0")
_WHEN = "2000-01-01T00:00:00Z"


def workbook(template: Template, rows: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The workbook of a template with `rows`, as texts by column in the form of data/entries/texts.py."""
    book = Workbook()
    data = book.worksheets[0]
    data.title = template.title
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for place, column in enumerate(template.columns, start=1):
        _head(data, place, column)
        if choices := _choices(column):
            _offer(data, lists, place, column, choices)
    for row in rows:
        data.append([_value(column, row.get(column.name, "")) for column in template.columns])
    data.freeze_panes = "A2"
    _explain(book.create_sheet(NOTES), template)
    return _timeless(book)


def _head(sheet: Worksheet, place: int, column: Column) -> None:
    cell = sheet.cell(1, place, column.name)
    cell.font = Font(bold=True)
    if column.required:
        cell.fill = _REQUIRED
    home = sheet.column_dimensions[get_column_letter(place)]
    home.width = max(14, min(len(column.name) + 4, 28)) if column.kind != "note" else 40
    # As text, so that a spreadsheet does not turn 2024-01 into a day or an id into a number.
    home.number_format = _FORMATS.get(column.kind, "@")


def _value(column: Column, text: str) -> str | int | float | date | None:
    """A cell's value: days and numbers as such, so that a spreadsheet can sort them."""
    if not text:
        return None
    if column.kind == "day":
        return date.fromisoformat(text)
    return {"whole": int, "number": float}.get(column.kind, str)(text)


def _choices(column: Column) -> tuple[str, ...]:
    return ("yes", "no") if column.kind == "yes_no" else column.allowed


def _offer(data: Worksheet, lists: Worksheet, place: int, column: Column, choices: tuple[str, ...]) -> None:
    """A drop-down list; its values are on a separate sheet, because a list in a cell is limited to 255 characters."""
    letter = get_column_letter(place)
    lists.cell(1, place, column.name)
    for row, choice in enumerate(choices, start=2):
        lists.cell(row, place, choice)
    offered = DataValidation(
        type="list",
        formula1=f"{LISTS}!${letter}$2:${letter}${len(choices) + 1}",
        allow_blank=not column.required,
        showErrorMessage=True,
        errorTitle=column.name,
        error="Choose one from the list.",
    )
    offered.add(f"{letter}2:{letter}{_PREPARED_ROWS}")
    data.add_data_validation(offered)


def _explain(sheet: Worksheet, template: Template) -> None:
    sheet.append([template.title])
    sheet.append([template.purpose])
    sheet.append(["Fill in the first sheet, one row each. Roles and teams only, no names of people."])
    sheet.append([f"A row with the same {', '.join(template.key)} replaces the one imported before."])
    sheet.append([])
    sheet.append(["Column", "Needed", "What it means", "What you can enter", "Example"])
    for column in template.columns:
        sheet.append([column.name, "yes" if column.required else "no", column.meaning, column.expected, column.example])
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[6]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (24, 8, 60, 60, 36), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=7):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _timeless(book: Workbook) -> bytes:
    made, plain = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb">[0-9T:.-]+Z</dcterms:", f">{_WHEN}</dcterms:".encode(), content)
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return plain.getvalue()
