"""Which months are available: a row of small boxes for each kind of file, filled, half filled or empty."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from analysis.months import months_between
from components import theme
from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.monthly_series import stretches
from components.pictures.parts.layout import LINE, Layout, lines_of, picture_of
from components.pictures.parts.marks import FONT, Line, Mark, Rect, Text, shortened, text_width
from components.pictures.picture import Picture

_BOX = 20.0  # px that a box is high
_ROW = 32.0  # px of a row with its name to the left
_GAP = 16.0  # px between a name or a count and the boxes
_CELLS = 5.0  # px of a month from which each has its own box; narrower ones are joined
_LEAST = 240.0  # minimum px of boxes for names to be next to them
_FAINT, _OUTLINE = 0.1, 0.5


@dataclass(frozen=True)
class MonthRow:
    """A kind of file: its name, its months, each with hover text, and the incomplete ones."""

    name: str
    months: Mapping[date, str]
    partial: Collection[date] = field(default_factory=frozenset)


def month_grid(rows: Sequence[MonthRow], *, alt: str) -> Picture:
    """Draw every month from the first to the last of all `rows`, and after each row how many of them it has.

    Works from 250 px. Raises `ValueError` if no row has a month.
    """
    every = [month for row in rows for month in row.months]
    if not every:
        raise ValueError("There are no months to draw")
    return picture_of(partial(_layout, rows, months_between(min(every), max(every))), alt)


def _layout(rows: Sequence[MonthRow], months: Sequence[date], width: float) -> Layout:
    names = max(text_width(row.name) for row in rows) + _GAP
    counts = max(text_width(_count(row, months), bold=True) for row in rows)
    beside = names + counts + _GAP <= width - max(_LEAST, 0.5 * width)
    left, right = (names, width - counts - _GAP) if beside else (0.0, width)
    axis = MonthAxis(months, [False] * len(months), left, right)
    marks: list[Mark] = []
    y = 0.0
    for row in rows:
        top = y + (_ROW - _BOX) / 2 if beside else y + LINE + 4
        line = top + 15 if beside else y + 14
        count = Text(width, line, _count(row, months), "end", bold=True)
        room = left if beside else width - text_width(count.text, bold=True) - _GAP
        named = lines_of(row.name, room, 1 if beside else 2)
        below = LINE * (max(1, len(named)) - 1)
        marks += [Text(0, line + LINE * i, text) for i, text in enumerate(named)]
        marks += [count, *boxes(row, axis, top + below)]
        y += below + (_ROW if beside else LINE + 4 + _BOX + 8)
    ticks = [axis.x(i) for i, month in enumerate(months) if month.month == 1]
    marks += [Line([(x, y), (x, y + 4)], opacity=0.5) for x in ticks]
    marks += [Line([(left, y), (right, y)], opacity=0.35), *axis.years(y + 18, width)]
    drawn, bottom = key(any(row.partial for row in rows), y + 28, width)
    return marks + drawn, bottom


def _count(row: MonthRow, months: Sequence[date]) -> str:
    return f"{theme.whole(len(row.months))} of {theme.whole(len(months))}"


def _state(row: MonthRow, month: date) -> str:
    if month not in row.months:
        return "missing"
    return "only a part" if month in row.partial else "imported"


def boxes(row: MonthRow, axis: MonthAxis, top: float, high: float = _BOX) -> list[Mark]:
    """A box `high` px for each month, or for each run of months with the same state if a month is too narrow."""
    states = [_state(row, month) for month in axis.months]
    if axis.step >= _CELLS:
        spans = [(i, i) for i in range(len(states))]
    else:
        every = ((state, list(stretches([each == state for each in states]))) for state in dict.fromkeys(states))
        spans = sorted(span for _, found in every for span in found)
    marks: list[Mark] = []
    for first, last in spans:
        x, end = axis.edges[first], axis.edges[last + 1]
        wide = max(0.8, end - x - (1.0 if axis.step >= _CELLS else 0.0))
        marks += _box(
            states[first], x, top, wide, high, _tip(row, axis.months[first], axis.months[last], states[first])
        )
    return marks


def _box(state: str, x: float, top: float, wide: float, high: float, tip: str) -> list[Mark]:
    """Filled, filled in its lower half, or faint; incomplete and missing months have a visible outline."""
    if state == "imported":
        return [Rect(x, top, wide, high, "place", tip=tip)]
    whole = Rect(x, top, wide, high, opacity=_FAINT, tip=tip)
    left, right, bottom = x + 0.5, x + max(0.5, wide - 0.5), top + high - 0.5
    corners = [(left, top + 0.5), (right, top + 0.5), (right, bottom), (left, bottom)]
    marks: list[Mark] = [whole, Line(corners, opacity=_OUTLINE, closed=True)]
    return marks if state == "missing" else [*marks, Rect(x, top + high / 2, wide, high / 2, "place", tip=tip)]


def _tip(row: MonthRow, first: date, last: date, state: str) -> str:
    told = row.months.get(first, "") if first == last else ""
    return f"{row.name}, {theme.period(first, last)}: {state}{f', {told}' if told else ''}"


def key(parts: bool, top: float, width: float) -> Layout:
    """The meaning of filled, half filled and faint boxes."""
    marks: list[Mark] = []
    x, y = 0.0, top
    for state, words in (("imported", "imported"), ("only a part", "only part of the month"), ("missing", "missing")):
        if state == "only a part" and not parts:
            continue
        text = shortened(words, width - 20)
        if x and x + 20 + text_width(text, FONT) > width:
            x, y = 0.0, y + LINE + 4
        marks += [*_box(state, x, y, 12, _BOX, words), Text(x + 20, y + 15, text, tone="grey")]
        x += 20 + text_width(text, FONT) + 18
    return marks, y + _BOX + 2
