"""The figures of one finding as a workbook: the rows that its card offers, and where they come from."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from board.pack import Finding, Pack
from components import printed
from components.spreadsheet import without_formula

_WIDEST = 60  # characters of a column; longer text is wrapped
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(finding: Finding, pack: Pack) -> bytes:
    """The workbook: the sheet Figures has the rows, with the code of each area, and About the source and the limits.

    Numbers and days are kept as such. No text is a formula. `pack` says which data the finding is from.
    """
    book = Workbook()
    figures = book.worksheets[0]
    figures.title = "Figures"
    rows = printed.to_file(finding.panel.table, finding.panel.columns)
    figures.append([without_formula(str(name)) for name in rows.columns])
    for row in rows.itertuples(index=False, name=None):
        figures.append([_value(value) for value in row])
    figures.freeze_panes = "A2"
    _laid_out(figures)
    about = book.create_sheet("About")
    for name, text in about_of(finding, pack):
        about.append([name, without_formula(text)])
    _laid_out(about)
    book.properties.created = book.properties.modified = datetime(pack.made.year, pack.made.month, pack.made.day)
    book.properties.title = finding.sentence
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def about_of(finding: Finding, pack: Pack) -> list[tuple[str, str]]:
    """What a file says about its finding, each part with its name; those without text are left out."""
    panel = finding.panel
    parts = (
        ("Finding", finding.sentence),
        ("Title", finding.about),
        ("Chosen", finding.chosen),
        ("Note", "" if panel.real else pack.notice),
        ("Limits", panel.caveat),
        ("Source", f"{panel.source}."),
        ("How it was computed", panel.how),
        ("Data", pack.vintage),
        ("Audience", dict(pack.front)["Audience"]),
        ("Licences", pack.licence),
    )
    return [(name, text) for name, text in parts if text]


def _value(value: Any) -> Any:
    """A cell's value, as openpyxl writes it."""
    if value is None or value is pd.NA or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date() if value == value.normalize() else value.to_pydatetime()
    if isinstance(value, (bool, int, float, date)):
        return value
    return value.item() if hasattr(value, "item") else without_formula(str(value))


def _laid_out(sheet: Worksheet) -> None:
    """Bold titles, and columns as wide as their text."""
    for number, column in enumerate(sheet.columns, start=1):
        longest = max((len(str(cell.value)) for cell in column if cell.value is not None), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(_WIDEST, longest + 3)
        for cell in column:
            if longest > _WIDEST:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.row == 1 or (sheet.title == "About" and number == 1):
                cell.font = Font(bold=True)
