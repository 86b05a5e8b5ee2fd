"""What an import did with each file, to print and to keep."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from data.sources.problem import Fault


@dataclass
class FileReport:
    """One file: what it was taken for and what became of its rows.

    rows = placed + outside + unlocated + unplaced for street and outcomes files. `split` counts placed rows whose
    code of 2011 was split and whose map point decided. `status` is "imported", "passed over" or "refused"; `note`
    says why, or what is remarkable.
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


@dataclass
class ImportReport:
    """A whole import: its files, the database that it made, and what was replaced.

    Where it was refused: why, and each value of partners' spreadsheets that could not be imported.
    """

    files: list[FileReport] = field(default_factory=list)
    database: str = ""
    replaced_months: int = 0
    added_months: int = 0
    kept_months: int = 0
    refused: str = ""
    problems: list[Fault] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as plain values, months as 2025-09."""
        report = asdict(self)
        for file in report["files"]:
            file["month"] = file["month"] and f"{file['month']:%Y-%m}"
        return report
