"""What was done in each of several areas, as grey bars by month, below the line of what was recorded there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from components import theme
from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.monthly_series import at, stretches
from components.pictures.parts.description import described
from components.pictures.parts.layout import LINE, Layout, picture_of
from components.pictures.parts.marks import Circle, Line, Mark, Rect, Text, shortened, text_width
from components.pictures.picture import Picture

_HEAD, _LINE, _BARS, _BETWEEN = 22.0, 34.0, 20.0, 14.0  # px of a row: its name, line and bars, and the gap after it
_YEARS = 20.0  # px below the last row
_WIDE = 620  # px from which a name and the text at its end are on one line
_KEY = 26.0  # px of the line that explains the marks


@dataclass(frozen=True)
class ActivityRow:
    """An area: its name, what is said at the row's end, and for each month what was done and what was recorded.

    `recorded` has None for a month without data.
    """

    name: str
    said: str
    done: Sequence[float]
    recorded: Sequence[float | None]


def activity_rows(months: Sequence[date], rows: Sequence[ActivityRow], *, unit: str, alt: str) -> Picture:
    """A row for each area over the same unbroken `months`; each line and all bars have a scale from 0.

    The bars of all rows share a scale, so that their lengths compare; `unit` is what they count. Works from 250 px.
    """
    return picture_of(
        partial(_drawn, tuple(months), tuple(rows), unit), described(alt, [(row.name, row.said) for row in rows])
    )


def _drawn(months: tuple[date, ...], rows: tuple[ActivityRow, ...], unit: str, width: float) -> Layout:
    most = max((value for row in rows for value in row.done), default=0.0) or 1.0
    missing = [all(row.recorded[i] is None for row in rows) for i in range(len(months))]
    axis = MonthAxis(months, missing, 4.0, width - 6.0)
    marks: list[Mark] = _key(unit, width)
    top, head = _KEY, _HEAD if width >= _WIDE else _HEAD + LINE
    for row in rows:
        marks += [*_named(row, top, width), *_row(row, axis, unit, top + head, most)]
        top += head + _LINE + _BARS + _BETWEEN
    return [*marks, *axis.years(top + 2, width)], top - _BETWEEN + _YEARS


def _key(unit: str, width: float) -> list[Mark]:
    """How the marks are to be read."""
    second = 30 + text_width("recorded") + 18
    words = shortened(f"{unit} on patrol", width - second - 20)
    return [
        Line([(1, 10), (24, 10)], width=1.6, opacity=0.75),
        Text(30, 15, "recorded"),
        Rect(second, 4, 12, 12, "grey", 0.35),
        Text(second + 18, 15, words),
    ]


def _named(row: ActivityRow, top: float, width: float) -> list[Mark]:
    if width < _WIDE:
        name, said = shortened(row.name, width, bold=True), shortened(row.said, width)
        return [Text(0, top + 14, name, bold=True), Text(0, top + 14 + LINE, said, tone="grey")]
    said = shortened(row.said, width * 0.55)
    name = shortened(row.name, width - text_width(said) - 16, bold=True)
    return [Text(0, top + 14, name, bold=True), Text(width, top + 14, said, "end", tone="grey")]


def _row(row: ActivityRow, axis: MonthAxis, unit: str, top: float, most: float) -> list[Mark]:
    values = at(row.recorded, range(len(row.recorded)))
    high = max((value for value in values if value is not None), default=0.0) or 1.0
    base, ground = top + _LINE, top + _LINE + _BARS

    def y(value: float) -> float:
        return base - 3 - value / high * (_LINE - 6)

    marks: list[Mark] = [Line([(axis.left, base), (axis.right, base)], opacity=0.25), *axis.base(ground)]
    for first, last in stretches([value is not None for value in values]):
        points = [(axis.x(i), y(values[i] or 0.0)) for i in range(first, last + 1)]
        alone = first == last
        marks.append(Circle(*points[0], 2.0, opacity=0.75) if alone else Line(points, width=1.6, opacity=0.75))
    for i, (month, done, recorded) in enumerate(zip(axis.months, row.done, values, strict=True)):
        left, right = axis.edges[i], axis.edges[i + 1]
        if done:
            high_px = max(2.0, done / most * (_BARS - 4))
            marks.append(Rect(left + 1, ground - high_px, max(1.0, right - left - 2), high_px, "grey", 0.35))
        told = "no data" if recorded is None else f"{theme.whole(recorded)} recorded"
        tip = f"{theme.month(month)}: {told}, {theme.whole(done)} {unit}"
        marks.append(Rect(left, top, right - left, _LINE + _BARS, opacity=0, tip=tip))
    return marks
