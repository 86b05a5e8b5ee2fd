"""Partners' files for tests: rows that are right, to be made wrong, as CSV and as workbooks."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl

from data.partner.reading.found import PartnerSheet, find
from data.partner.reading.rows import read_rows
from data.partner.templates import TEMPLATES
from data.serving.settings import REFERENCE, ROOT
from data.sources.inputs import discover
from data.sources.problem import Fault

Row = dict[str, Any]


def ids(name: str, column: str) -> dict[str, str]:
    """The ids in a file of the county's reference data, by what they are in small letters."""
    with (REFERENCE / "northamptonshire" / name).open(encoding="utf-8", newline="") as file:
        return {row[column].casefold(): row[column] for row in csv.DictReader(file)}


KNOWN = {
    "operation_id": ids("operations.csv", "operation_id"),
    "place_id": ids("place_areas.csv", "place_id"),
    "outcome_id": ids("strategy_outcomes.csv", "outcome_id"),
    "area_code": ids("place_areas.csv", "lsoa21_code"),
}


def example(name: str, **changes: Any) -> Row:
    """A row of each column's example, with changes; a change to None leaves the column out."""
    row = {column.name: column.example for column in TEMPLATES[name].columns} | changes
    return {column: value for column, value in row.items() if value is not None}


def write_csv(path: Path, *rows: Row, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Rows as a CSV file, with the columns of the first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\r\n", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_workbook(path: Path, *rows: Row, sheet: str = "Rows") -> Path:
    """Rows as a workbook, with the columns of the first; values keep their types."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append([row[column] for column in rows[0]])
    book.save(path)
    return path


def fill_in(path: Path, name: str, *rows: Row) -> Path:
    """Rows entered into the empty workbook of a template."""
    book = openpyxl.load_workbook(ROOT / "data" / "templates" / f"{name}.xlsx")
    for row in rows:
        book.worksheets[0].append([row.get(column) for column in TEMPLATES[name].names])
    book.save(path)
    return path


def sheets(path: Path) -> list[PartnerSheet]:
    """The sheets that an import would read of a file."""
    (file,) = discover([path])
    return find(file)[0]


def read(path: Path, known: dict[str, dict[str, str]] = KNOWN) -> tuple[list[Row], list[Fault]]:
    """The rows of a file's one sheet, and its faults."""
    (each,) = sheets(path)
    return read_rows(each.sheet, each.template, known)


def faults(path: Path) -> list[Fault]:
    """The faults of a file."""
    return read(path)[1]
