"""Which months many rows have: a thin line of boxes for each, in one or two columns, with the last month behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.month_grid import MonthRow, boxes, key
from components.pictures.parts.layout import LINE, Layout, picture_of
from components.pictures.parts.marks import Line, Mark, Text, shortened, text_width
from components.pictures.picture import Picture

_HIGH = 12.0  # px that a box is high
_GAP, _BETWEEN = 10.0, 28.0  # px between a name and its boxes, and between two columns
_TWO, _MANY = 620.0, 14  # px and rows from which there are two columns
_NAMES = 0.42  # maximum share of a column for the names, unless more leaves the boxes
_ENOUGH = 75.0  # this many px
_LEAST = 70.0  # minimum px of boxes for the last month to be behind them


@dataclass(frozen=True)
class EndedRow(MonthRow):
    """A row with what stands at its `end`, such as its last month; one that is `marked` has a bold name."""

    end: str = ""
    marked: bool = False


def month_columns(rows: Sequence[EndedRow], months: Sequence[date], *, alt: str) -> Picture:
    """Draw for each row which of `months` it has, in the order of `rows`, down the first column and then the second.

    Works from 250 px. Raises `ValueError` without a row or a month.
    """
    if not rows or not months:
        raise ValueError("There are no months to draw")
    return picture_of(partial(_layout, tuple(rows), tuple(months)), alt)


def _layout(rows: Sequence[EndedRow], months: Sequence[date], width: float) -> Layout:
    count = 2 if width >= _TWO and len(rows) >= _MANY else 1
    wide = (width - _BETWEEN * (count - 1)) / count
    end = max(text_width(row.end) for row in rows) + _GAP
    most = max(_NAMES * wide, wide - _GAP - end - _ENOUGH)
    names = min(max(text_width(row.name, bold=row.marked) for row in rows), most)
    end = end if wide - names - _GAP - end >= _LEAST else 0.0
    each = -(-len(rows) // count)
    marks: list[Mark] = []
    for column in range(count):
        x = column * (wide + _BETWEEN)
        axis = MonthAxis(months, [False] * len(months), x + names + _GAP, x + wide - end)
        for number, row in enumerate(rows[column * each : (column + 1) * each]):
            y = LINE * number
            name = shortened(row.name, names, bold=row.marked)
            marks += [Text(x, y + 14, name, bold=row.marked), *boxes(row, axis, y + 3, _HIGH)]
            if end and row.end:
                marks.append(Text(x + wide, y + 14, row.end, "end", tone="grey"))
        marks += _scale(axis, LINE * each + 2, x + wide)
    drawn, bottom = key(any(row.partial for row in rows), LINE * each + 30, width)
    return [*marks, *drawn], bottom


def _scale(axis: MonthAxis, y: float, right: float) -> list[Mark]:
    """The line below a column, with the years."""
    ticks = [axis.x(i) for i, month in enumerate(axis.months) if month.month == 1]
    return [
        Line([(axis.left, y), (axis.right, y)], opacity=0.35),
        *(Line([(x, y), (x, y + 4)], opacity=0.5) for x in ticks),
        *axis.years(y + 18, right),
    ]
