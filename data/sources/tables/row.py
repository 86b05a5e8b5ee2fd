"""One line of a published table: its cells, and what each may contain.

A value that does not fit its column is refused by name and line, never corrected or left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from data.sources.problem import SourceProblem

DOWNLOAD_AGAIN = "Download the file again from the page in docs/sources.md and import it as it is."
# E and W are England's and Wales's areas; D are the invented areas of the demonstration data.
LSOA = re.compile("[EWD]01[0-9]{6}")
# Any nine-character code of the Office for National Statistics.
ONS_CODE = re.compile("[A-Z][0-9]{8}")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)


class AnotherGeography(SourceProblem):
    """A valid file about areas of another size: nothing in it is wrong, and nothing in it is needed.

    Nomis packs one file for each size of area into a zip, all with the same header.
    """


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the cells asked for, by column."""

    name: str
    line: int
    cells: dict[str, str]

    def problem(self, what: str, remedy: str = DOWNLOAD_AGAIN) -> SourceProblem:
        """What is wrong with this line, ready to be raised."""
        return SourceProblem(self.name, self.line, what, remedy)

    def text(self, column: str) -> str:
        """A cell that must not be blank."""
        value = self.cells[column]
        if not value:
            raise self.problem(f"The column “{column}” is blank.")
        return value

    def lsoa(self, column: str) -> str:
        """The code of a lower layer super output area, of either vintage."""
        code = self.text(column).upper()
        if LSOA.fullmatch(code):
            return code
        if ONS_CODE.fullmatch(code):
            raise AnotherGeography(
                self.name,
                self.line,
                f"“{code}” is not the code of an LSOA but of another kind of area.",
                "Take the file for lower layer super output areas; in a Nomis download its name ends in -lsoa.csv.",
            )
        raise self.problem(f"“{_short(code)}” is not an LSOA code, which looks like E01012345.")

    def code(self, column: str) -> str:
        """The code of any official area."""
        code = self.text(column).upper()
        if not ONS_CODE.fullmatch(code):
            raise self.problem(f"“{_short(code)}” in “{column}” is not an area code, which looks like E05012345.")
        return code

    def number(self, column: str) -> float:
        """A number of zero or more."""
        value = self.text(column)
        if not _NUMBER.fullmatch(value):
            raise self.problem(f"“{_short(value)}” in “{column}” is not a number.")
        number = float(value.replace(",", ""))
        if number < 0:
            raise self.problem(f"“{_short(value)}” in “{column}” is below zero.")
        return number

    def whole(self, column: str, *, least: int = 0, most: int | None = None) -> float:
        """A whole number between limits, as a float, as in tables; “1,425” and “1425.0” count as whole."""
        number = self.number(column)
        if number % 1:
            raise self.problem(f"“{_short(self.cells[column])}” in “{column}” is not a whole number.")
        if number < least or (most is not None and number > most):
            limits = f"{least} or more" if most is None else f"between {least} and {most:,}"
            raise self.problem(f"“{_short(self.cells[column])}” in “{column}” is not {limits}.")
        return number


class Figures:
    """Figures by area as they are read, each only once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._values: dict[tuple[str, str], float] = {}

    def add(self, row: Row, area_code: str, figure: str, value: float) -> None:
        """Take one figure. Raises `SourceProblem` if the area already has another one; a repeat is ignored."""
        known = self._values.setdefault((area_code, figure), value)
        if known != value:
            raise row.problem(
                f"{area_code} appears twice, with {known:g} and {value:g} for {figure.replace('_', ' ')}.",
                "Keep one row for each area, or download the file again.",
            )

    def table(self) -> pd.DataFrame:
        """The figures in long form: area_code, figure, value."""
        rows = [(area_code, figure, value) for (area_code, figure), value in self._values.items()]
        return pd.DataFrame(rows, columns=["area_code", "figure", "value"])


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:40]}…"
