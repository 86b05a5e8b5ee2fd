"""From a file to its sheets that fill in a template, before any row is checked."""

from __future__ import annotations

from dataclasses import dataclass

from data.importing.report import FileReport
from data.partner.reading.recognise import recognise
from data.partner.reading.sheets import AGAIN, Sheet, folded, is_workbook, read_sheets
from data.partner.template import Template
from data.sources.inputs import InputFile
from data.sources.problem import SourceProblem
from data.sources.tables.layouts import text_layouts

_NO_ROWS = "column names and no rows"
_NO_TEMPLATE = "the columns do not match any template"
_HIDDEN = "a hidden sheet was left out: unhide it to import its rows"


@dataclass(frozen=True)
class PartnerSheet:
    """A sheet with rows, and the template that it fills in."""

    file: InputFile
    sheet: Sheet
    template: Template


def is_partner_file(file: InputFile) -> bool:
    """Whether this may be a partner's file: any workbook, or a table with a template's columns near its top."""
    return is_workbook(file) or any(recognise(folded(layout.header)) for layout in text_layouts(file))


def find(file: InputFile, without: frozenset[str] = frozenset()) -> tuple[list[PartnerSheet], list[FileReport]]:
    """The sheets to import, and reports on those skipped. Sheets titled `without` are read as something else.

    Raises `SourceProblem` if the operator named this file and nothing in it can be imported. A folder may hold
    workbooks of any kind.
    """
    try:
        sheets = [sheet for sheet in read_sheets(file, recognise) if sheet.title not in without]
    except SourceProblem as problem:
        if file.explicit:
            raise
        where = f"line {problem.line}: " if problem.line else ""
        return [], [FileReport(file.name, status="skipped", note=f"{where}{problem.what} {problem.remedy}")]
    known = [(sheet, recognise(sheet.header)) for sheet in sheets]
    found = [PartnerSheet(file, sheet, template) for sheet, template in known if template and sheet.rows]
    if file.explicit and not found and not without:
        what = _NO_ROWS if any(template for _, template in known) else _NO_TEMPLATE
        hidden = f" {_HIDDEN.capitalize()}." if any(sheet.hidden for sheet in sheets) else ""
        raise SourceProblem(file.name, None, f"Nothing here can be imported: {what}.{hidden}", AGAIN)
    return found, [
        FileReport(sheet.name, template.name if template else "", status="skipped", note=_why(sheet, template))
        for sheet, template in known
        if not (template and sheet.rows)
    ]


def _why(sheet: Sheet, template: Template | None) -> str:
    if sheet.hidden:
        return _HIDDEN
    return _NO_ROWS if template else _NO_TEMPLATE
