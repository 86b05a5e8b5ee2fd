"""Merged cells of a sheet: only the top left of them has a value."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters
from typing import NamedTuple


class Merged(NamedTuple):
    """Merged cells such as C2:C4: their first row below the column names, and the position of their first column."""

    cells: str
    row: int
    place: int

    def below(self, header_row: int) -> Iterator[Merged]:
        """The part of these cells below the row of the column names."""
        last = int(self.cells.partition(":")[2].lstrip(ascii_letters) or self.row)
        if last > header_row:
            yield self._replace(row=max(self.row, header_row + 1))
