"""From column names to the template that was filled in, and errors in the names."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches

from data.partner.names.persons import REMEDY, is_personal_column
from data.partner.reading.sheets import Sheet
from data.partner.template import Template
from data.partner.templates import TEMPLATES
from data.sources.problem import Fault

# Of the columns that a sheet or a template has, the share that both must have.
_ENOUGH = 0.5


def recognise(header: tuple[str, ...]) -> Template | None:
    """The template that has most of these columns; None if none has enough of them.

    A sheet with a missing or extra column is still recognised, so that this can be reported.
    """
    names = {name for name in header if name}
    best = max(TEMPLATES.values(), key=lambda template: _alike(names, template))
    return best if _alike(names, best) >= _ENOUGH else None


def header_faults(sheet: Sheet, template: Template) -> list[Fault]:
    """What is wrong with the column names: missing, unknown, repeated, or none above a value."""
    faults = []
    for column in template.columns:
        if column.required and column.name not in sheet.header:
            faults.append(_fault(sheet, column.name, "no such column", f"a column with this name: {column.meaning}"))
    for name, count in Counter(sheet.header).items():
        if name and name not in template.names:
            faults.append(_fault(sheet, name, name, _unknown(name, template)))
        elif name and count > 1:
            faults.append(_fault(sheet, name, name, "each column once"))
    return faults


def _alike(names: set[str], template: Template) -> float:
    return len(names & set(template.names)) / len(names | set(template.names))


def _unknown(name: str, template: Template) -> str:
    if is_personal_column(name):
        return f"{REMEDY}. The columns of {template.name}: {', '.join(template.names)}"
    near = get_close_matches(name, template.names, n=1)
    return f"{near[0]}" if near else f"only the columns of {template.name}: {', '.join(template.names)}"


def _fault(sheet: Sheet, column: str, value: str, expected: str) -> Fault:
    return Fault(sheet.file, sheet.title, sheet.header_row, column, value, expected)
