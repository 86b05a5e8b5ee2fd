"""Small multiples: a row for each measure, a column for each place, all charts of a row on one scale from zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.pictures.months.monthly_series import MonthlySeries
from components.pictures.months.plotted_series import NEWEST, Series, band, ends, line, series
from components.pictures.parts.description import described
from components.pictures.parts.marks import SMALL, Line, Mark, Text, shortened, text_width, wrapped
from components.pictures.picture import Picture

MOST = 4  # columns
_WIDE = 620.0  # px from which a row is one line
_LINE = 17.0
_CHART = 38.0  # px of a small chart
_ROW = 46.0
_GAP = 14.0
_YEARS = 20.0


@dataclass(frozen=True)
class MultiplesRow:
    """A row: its name, for each column its months (None without any) and its number in words, and what it says."""

    name: str
    months: Sequence[MonthlySeries | None]
    numbers: Sequence[str]
    verdict: str = ""
    bold: bool = False


def multiples(columns: Sequence[str], rows: Sequence[MultiplesRow], *, alt: str) -> Picture:
    """Rows of small charts under the names of their `columns`, two to four. Works from 250 px.

    On a phone a row's charts stand below its name, and columns of more than two are numbered. Raises `ValueError` for
    another number of columns, and for a row that does not have one chart and one number for each.
    """
    if not 2 <= len(columns) <= MOST:
        raise ValueError(f"Two to {MOST} columns can be compared, not {len(columns)}")
    if any(len(row.months) != len(columns) or len(row.numbers) != len(columns) for row in rows):
        raise ValueError("Each row needs a chart, or None, and a number for each column")
    names, kept = tuple(columns), tuple(rows)
    drawn = [[None if one is None else series(one) for one in row.months] for row in kept]
    told = [(row.name, _said(names, row)) for row in kept]

    def marks(width: float) -> tuple[list[Mark], float]:
        return (_wide if width >= _WIDE else _narrow)(names, kept, drawn, width)

    return Picture(lambda width, height: marks(width)[0], described(alt, told), lambda width: marks(width)[1])


def _said(columns: Sequence[str], row: MultiplesRow) -> str:
    numbers = ", ".join(f"{name} {number}" for name, number in zip(columns, row.numbers, strict=True))
    return f"{numbers}; {row.verdict}" if row.verdict else numbers


_Drawn = Sequence[Sequence[Series | None]]


def _wide(
    columns: Sequence[str], rows: Sequence[MultiplesRow], drawn: _Drawn, width: float
) -> tuple[list[Mark], float]:
    name = min(max((text_width(row.name, bold=row.bold) for row in rows), default=0.0), 0.2 * width)
    verdict = min(max((text_width(row.verdict) for row in rows), default=0.0), 0.22 * width)
    room = (width - name - (verdict + _GAP if verdict else 0.0)) / len(columns)
    lefts = [name + _GAP + room * at for at in range(len(columns))]
    number = max((text_width(words, bold=True) for row in rows for words in row.numbers), default=0.0)
    marks: list[Mark] = [
        Text(left, 15, shortened(column, room - _GAP, bold=True), bold=True)
        for left, column in zip(lefts, columns, strict=True)
    ]
    y = 24.0
    for row, charts in zip(rows, drawn, strict=True):
        said = wrapped(row.name, name, bold=row.bold)[:2]
        first = y + _ROW / 2 + 5 - _LINE * (len(said) - 1) / 2
        marks += _lines(said, 0, first, name, bold=row.bold)
        marks += _cells(row, charts, lefts, room - _GAP, y + 4, number)
        words = wrapped(row.verdict, verdict)[:2] if row.verdict else []
        first = y + _ROW / 2 + 5 - _LINE * (len(words) - 1) / 2
        marks += [replace(text, anchor="end", tone="grey") for text in _lines(words, width, first, verdict)]
        y += _ROW
    return [*marks, *_years(drawn, lefts, room - _GAP - number - 8, y)], y + _YEARS


def _narrow(
    columns: Sequence[str], rows: Sequence[MultiplesRow], drawn: _Drawn, width: float
) -> tuple[list[Mark], float]:
    room = (width - _GAP * (len(columns) - 1)) / len(columns)
    lefts = [at * (room + _GAP) for at in range(len(columns))]
    numbered = len(columns) > 2
    marks: list[Mark] = []
    y = 0.0
    for at, column in enumerate(columns):
        if numbered:
            marks.append(Text(0, y + 15, shortened(f"{at + 1}  {column}", width)))
            y += _LINE + 2
        else:
            marks.append(Text(lefts[at], 15, shortened(column, room, bold=True), bold=True))
    y = y if numbered else _LINE + 2
    for row, charts in zip(rows, drawn, strict=True):
        y += 8
        for words in wrapped(row.name, width, bold=True):
            marks.append(Text(0, y + 14, words, bold=True))
            y += _LINE
        told = [f"{at}: {number}" for at, number in enumerate(row.numbers, 1)] if numbered else row.numbers
        marks += [Text(left, y + 15, shortened(words, room)) for left, words in zip(lefts, told, strict=True)]
        y += _LINE + 2
        marks += _cells(row, charts, lefts, room, y)
        y += _CHART + 2
        for words in wrapped(row.verdict, width) if row.verdict else []:
            marks.append(Text(0, y + 14, words, tone="grey"))
            y += _LINE
    return marks, y + 4


def _lines(said: Sequence[str], x: float, y: float, room: float, *, bold: bool = False) -> list[Text]:
    return [Text(x, y + _LINE * at, shortened(words, room, bold=bold), bold=bold) for at, words in enumerate(said)]


def _cells(
    row: MultiplesRow,
    charts: Sequence[Series | None],
    lefts: Sequence[float],
    room: float,
    top: float,
    number: float = 0,
) -> list[Mark]:
    """The charts of a row on one scale, each with its number after it if `number` px are kept for it."""
    high = max((chart.top for chart in charts if chart is not None), default=0.0) or 1.0
    marks: list[Mark] = []
    for chart, left, words in zip(charts, lefts, row.numbers, strict=True):
        right = left + room - (number + 8 if number else 0.0)
        if number:
            marks.append(Text(left + room, top + _ROW / 2 + 1, words, "end", bold=True))
        if chart is None:
            none = shortened("no months", right - left, SMALL)
            marks.append(Text(left, top + _CHART / 2 + 5, none, size=SMALL, tone="grey"))
        else:
            marks += _chart(chart, (left, right), top, high)
    return marks


def _chart(drawn: Series, across: tuple[float, float], top: float, high: float) -> list[Mark]:
    axis = drawn.axis(across[0], across[1] - NEWEST - 1)
    base, upper = top + _CHART - NEWEST - 1, top + NEWEST + 1

    def y(value: float) -> float:
        return base - value / high * (base - upper)

    return [
        Line([(axis.left, base), (axis.right, base)], opacity=0.5),
        *band(drawn, axis, y),
        *line(drawn.joined, axis, y, width=1.5),
        *ends(drawn, axis, y),
    ]


def _years(drawn: _Drawn, lefts: Sequence[float], room: float, y: float) -> list[Mark]:
    """The years below the last row."""
    marks: list[Mark] = []
    for chart, left in zip(drawn[-1] if drawn else (), lefts, strict=False):
        if chart is not None:
            marks += chart.axis(left, left + room - NEWEST - 1).years(y + 12, left + room)
    return marks
