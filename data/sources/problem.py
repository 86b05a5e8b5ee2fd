"""What is wrong with a file that was given, said once and clearly."""

from __future__ import annotations


class SourceProblem(Exception):
    """A file that cannot be imported: which one, at which line, what is wrong, and what to do.

    `line` counts from 1 with the header; None where the whole file is meant.
    """

    def __init__(self, name: str, line: int | None, what: str, remedy: str) -> None:
        """Say the four things."""
        self.name = name
        self.line = line
        self.what = what
        self.remedy = remedy
        where = name if line is None else f"{name}, line {line}"
        super().__init__(f"{where}: {what} {remedy}")
