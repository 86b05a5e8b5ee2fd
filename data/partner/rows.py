"""A sheet of a template → its rows as values, or all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data.partner.model import Known, check
from data.partner.recognise import header_faults
from data.partner.sheets import Sheet
from data.partner.template import Template
from data.sources.problem import Fault

# Letters of a value that a message quotes.
_SHOWN = 40


def read_rows(sheet: Sheet, template: Template, known: Known) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The rows by column, each with its `line` in the sheet; and every fault, in the order of the rows.

    Where the column names are wrong, no row is looked at: each of them would be wrong for the same reason.
    """
    faults = header_faults(sheet, template)
    if faults:
        return [], faults
    rows, lines = [], {}
    for line, cells in sheet.rows:
        values = {name: cell for name, cell in zip(sheet.header, cells, strict=False) if name and cell}
        row, wrong = check(template, values, known)
        faults += [_fault(sheet, line, each.column, values.get(each.column, ""), each.expected) for each in wrong]
        faults += _nameless(sheet, line, cells)
        if wrong:
            continue
        first = lines.setdefault(tuple(row[column] for column in template.key), line)
        if first != line:
            key = ", ".join(column for column in template.key if row[column] is not None)
            value = ", ".join(str(row[column]) for column in template.key if row[column] is not None)
            faults.append(_fault(sheet, line, key, value, f"each of these once; row {first} has the same"))
        rows.append({**row, "line": line})
    return rows, faults


def _nameless(sheet: Sheet, line: int, cells: list[str]) -> Iterator[Fault]:
    """Values that stand under no column name, and would be lost."""
    for place, cell in enumerate(cells):
        if cell and (place >= len(sheet.header) or not sheet.header[place]):
            yield _fault(sheet, line, _letters(place), cell, "no value here: the column has no name")


def _letters(place: int) -> str:
    """A column as a spreadsheet calls it.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    above, letter = divmod(place, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + letter)


def _fault(sheet: Sheet, line: int, column: str, value: str, expected: str) -> Fault:
    short = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    return Fault(sheet.file, sheet.title, line, column, " ".join(short.split()), expected)
