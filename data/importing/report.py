"""What an import did with each file, to print and to keep."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from data.sources.problem import Fault


@dataclass
class FileReport:
    """One file: what it was recognised as and what happened to its rows.

    rows = placed + outside + unlocated + unplaced for street and outcomes files. `split` counts placed rows whose 2011
    code was split and whose map point decided. `status` is "imported" or "skipped" or, if an import stopped, "read",
    "refused" or "not read"; `note` says why, or what is unusual.
    """

    name: str
    kind: str = ""
    force: str = ""
    month: date | None = None
    rows: int = 0
    placed: int = 0
    outside: int = 0
    unlocated: int = 0
    unplaced: int = 0
    split: int = 0
    unknown_values: str = ""
    status: str = "imported"
    note: str = ""


@dataclass(frozen=True, order=True)
class RowsChanged:
    """A month that was imported again with a different number of rows."""

    kind: str
    force: str
    month: date
    rows_before: int
    rows_now: int


@dataclass(frozen=True)
class TypeRows:
    """Rows of one crime type in a month that is held back: expected and actual."""

    crime_type: str
    expected: int
    rows: int


@dataclass(frozen=True)
class HeldMonth:
    """A street month that is held back. `rows_before` is None if the month is new; `missing` are types."""

    force: str
    month: date
    rows_before: int | None
    rows_now: int
    expected: int
    missing: tuple[str, ...]
    types: list[TypeRows]

    @property
    def name(self) -> str:
        """The value for `--accept`."""
        return f"{self.force}-{self.month:%Y-%m}"


@dataclass(frozen=True)
class PartialMonth:
    """A street month that was imported although incomplete; `missing` are types."""

    force: str
    month: date
    rows: int
    expected: int
    missing: tuple[str, ...]


@dataclass
class ImportReport:
    """A whole import: its files, its database, what was replaced, and incomplete months.

    `notices` are sentences for someone who expects pages with numbers. If it was refused: why, each value of partners'
    spreadsheets that could not be imported, and the months that were held back.
    """

    files: list[FileReport] = field(default_factory=list)
    database: str = ""
    replaced_months: int = 0
    added_months: int = 0
    kept_months: int = 0
    changed_months: list[RowsChanged] = field(default_factory=list)
    partial_months: list[PartialMonth] = field(default_factory=list)
    refused: str = ""
    problems: list[Fault] = field(default_factory=list)
    held_back: list[HeldMonth] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as plain values, months as 2025-09."""
        report = asdict(self)
        dated = (report["files"], report["changed_months"], report["partial_months"], report["held_back"])
        for entry in (each for entries in dated for each in entries):
            entry["month"] = entry["month"] and f"{entry['month']:%Y-%m}"
        return report
