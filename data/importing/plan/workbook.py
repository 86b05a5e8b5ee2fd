"""From a workbook to the official tables in its sheets, and the templates that partners filled in."""

from __future__ import annotations

from dataclasses import replace

from data.importing.plan.plan import Plan
from data.importing.plan.tables import add_official, add_partner, is_official, say_near_miss
from data.partner.reading.recognise import recognise
from data.partner.reading.sheets import LISTS, MAX_BYTES, NOTES, folded
from data.partner.reading.workbook import Numbered, first_rows, sheet_rows
from data.sources.inputs import SHEET, InputFile
from data.sources.problem import SourceProblem
from data.sources.tables.layouts import MOST_ROWS_ABOVE, Layout, layout


def sort_workbook(result: Plan, file: InputFile) -> None:
    """Add a workbook's sheets to the plan: police files and tables about areas, or templates of partners.

    Raises `SourceProblem` if the operator named a file in which nothing can be imported.
    """
    try:
        beginnings = {} if file.size > MAX_BYTES else first_rows(file, MOST_ROWS_ABOVE + 1)
    except SourceProblem as problem:
        if file.explicit:
            raise
        result.pass_over(file.name, f"{problem.what} {problem.remedy}")
        return
    sheets = {title: _layouts(title, rows) for title, rows in beginnings.items()}
    official = {
        title: found
        for title, layouts in sheets.items()
        if (found := next((each for each in layouts if is_official(each.header)), None))
    }
    for title, found in official.items():
        rows = sheet_rows(file, title, found.line, len(found.header))
        if len(official) > 1:
            add_official(result, replace(file, name=f"{file.name}{SHEET}{title}"), replace(found, sheet=""), rows)
        else:
            add_official(result, file, found, rows)
    rest = [each for title, layouts in sheets.items() if title not in official for each in layouts]
    if any(recognise(folded(each.header)) for each in rest) or not (official or say_near_miss(result, file, rest)):
        add_partner(result, file, frozenset(official))


def _layouts(title: str, rows: list[Numbered]) -> list[Layout]:
    if title.casefold() in (NOTES.casefold(), LISTS.casefold()):
        return []
    return [found for number, cells in rows for found in layout(number, cells, sheet=title)]
