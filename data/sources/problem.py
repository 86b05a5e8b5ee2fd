"""Errors in a file that was given."""

from __future__ import annotations

from dataclasses import dataclass


class SourceProblem(Exception):
    """A file that cannot be imported: which one, at which line, what is wrong, and what to do.

    `line` counts from 1 with the header; None if it is about the whole file.
    """

    def __init__(self, name: str, line: int | None, what: str, remedy: str) -> None:
        """Say the four things."""
        self.name = name
        self.line = line
        self.what = what
        self.remedy = remedy
        where = name if line is None else f"{name}, line {line}"
        super().__init__(f"{where}: {what} {remedy}")

    def at(self, line: int | None) -> SourceProblem:
        """The same problem at another line."""
        return type(self)(self.name, line, self.what, self.remedy)


class NothingToImport(SourceProblem):
    """Files of which none can be imported; its text names the first few, each with what to do."""

    MOST_SHOWN = 10

    def __init__(self, name: str, found: list[tuple[str, str]], remedy: str) -> None:
        """Say for each `found` file why it is not read."""
        self.found = found
        super().__init__(name, None, "No file here can be imported.", remedy)

    def __str__(self) -> str:
        """A sentence, and a line for each of the first files."""
        lines = [super().__str__(), *(f"{name}: {why}" for name, why in self.found[: self.MOST_SHOWN])]
        if len(self.found) > self.MOST_SHOWN:
            lines.append(f"… and {len(self.found) - self.MOST_SHOWN:,} more.")
        return "\n  ".join(lines)


@dataclass(frozen=True)
class Fault:
    """One value of a spreadsheet that cannot be imported, where to find it, and what was expected.

    `sheet` is blank for a CSV file; `row` is as in a spreadsheet, with the column names in row 1.
    """

    file: str
    sheet: str
    row: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        """All of it in one line."""
        sheet = f", sheet {self.sheet}" if self.sheet else ""
        value = f"“{self.value}”" if self.value else "blank"
        columns = "columns" if ", " in self.column else "column"
        return f"{self.file}{sheet}, row {self.row}, {columns} {self.column}: {value}; expected {self.expected}."


class ManyProblems(SourceProblem):
    """All errors in the spreadsheets of an import; its text shows the first few."""

    # More would not help on a terminal; the JSON report has them all.
    MOST_SHOWN = 20

    def __init__(self, faults: list[Fault]) -> None:
        """Say what is wrong, in the order of files and rows."""
        self.faults = faults
        count, them = (f"{len(faults):,} values", "them") if len(faults) > 1 else ("1 value", "it")
        super().__init__(
            faults[0].file, faults[0].row, f"{count} cannot be imported.", f"Correct {them} and import again."
        )

    def __str__(self) -> str:
        """A sentence, and a line for each of the first faults."""
        lines = [f"{self.what} {self.remedy}", *map(str, self.faults[: self.MOST_SHOWN])]
        if len(self.faults) > self.MOST_SHOWN:
            lines.append(f"… and {len(self.faults) - self.MOST_SHOWN:,} more.")
        return "\n  ".join(lines)
