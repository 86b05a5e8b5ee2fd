"""From a sheet of a template to its rows as values, or every error in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data.partner.model import Known, check
from data.partner.reading.recognise import header_faults
from data.partner.reading.sheets import Sheet
from data.partner.template import Template
from data.sources.problem import Fault

# Number of characters of a value that a message quotes.
_SHOWN = 40
# Where each key of a template first appeared: its sheet and row.
Seen = dict[tuple[str, tuple[Any, ...]], tuple[Sheet, int]]


def read_rows(
    sheet: Sheet, template: Template, known: Known, seen: Seen | None = None
) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The rows by column, each with its `line` in the sheet; and every fault, in the order of the rows.

    `seen` has the keys of earlier sheets, and gets those of this one. If the column names are wrong or cells are
    merged, no row is checked, because each would be wrong for the same reason.
    """
    faults = header_faults(sheet, template) or list(_merged(sheet))
    if faults:
        return [], faults
    seen = {} if seen is None else seen
    rows = []
    for line, cells in sheet.rows:
        values = {name: cell for name, cell in zip(sheet.header, cells, strict=False) if name and cell}
        row, wrong = check(template, values, known)
        faults += [_fault(sheet, line, each.column, values.get(each.column, ""), each.expected) for each in wrong]
        faults += _nameless(sheet, line, cells)
        if wrong:
            continue
        faults += _again(sheet, line, template, row, seen)
        rows.append({**row, "line": line})
    return rows, faults


def _again(sheet: Sheet, line: int, template: Template, row: dict[str, Any], seen: Seen) -> Iterator[Fault]:
    """A key that appears twice in this import, so that it is unclear which row is meant."""
    # A-1 and a-1 mean the same action to the people who wrote them.
    key = tuple(value.casefold() if isinstance(value := row[column], str) else value for column in template.key)
    first, at = seen.setdefault((template.name, key), (sheet, line))
    if first is not sheet or at != line:
        filled = [column for column in template.key if row[column] is not None]
        where = f"row {at}" if first is sheet else f"row {at} of {first.name}"
        value = ", ".join(str(row[column]) for column in filled)
        yield _fault(sheet, line, ", ".join(filled), value, f"each of these once; {where} has the same")


def _merged(sheet: Sheet) -> Iterator[Fault]:
    """Merged cells: the cells after the first are blank, and would be read as, for example, “the whole county”."""
    if sheet.merged:
        cells, row, place = sheet.merged[0]
        more = f" and {len(sheet.merged) - 1:,} more" if len(sheet.merged) > 1 else ""
        column = sheet.header[place] if place < len(sheet.header) and sheet.header[place] else _letters(place)
        expected = "no merged cells: unmerge them and fill in every cell"
        yield _fault(sheet, row, column, f"{cells}{more}", expected)


def _nameless(sheet: Sheet, line: int, cells: list[str]) -> Iterator[Fault]:
    """Values without a column name, which would be lost."""
    for place, cell in enumerate(cells):
        if cell and (place >= len(sheet.header) or not sheet.header[place]):
            yield _fault(sheet, line, _letters(place), cell, "no value here: the column has no name")


def _letters(place: int) -> str:
    """A column's letters in a spreadsheet.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    above, letter = divmod(place, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + letter)


def _fault(sheet: Sheet, line: int, column: str, value: str, expected: str) -> Fault:
    short = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    return Fault(sheet.file, sheet.title, line, column, " ".join(short.split()), expected)
