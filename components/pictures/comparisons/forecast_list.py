"""A numbered list with what to expect of each row as an interval, and the months in which it was on the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components import theme
from components.pictures.chart import Chart, Plotted
from components.pictures.parts.description import described
from components.pictures.parts.marks import (
    FONT,
    SMALL,
    Circle,
    Line,
    Mark,
    Rect,
    Text,
    shortened,
    text_width,
)
from components.pictures.parts.scales import Scale, printed
from components.pictures.picture import Picture

WIDE = 420.0  # px from which each row has its interval; below that only its numbers
SHORT = 12  # rows from which each has one line, without the text below its name
_CIRCLE = 11.0
_NAME = 30.0  # px at which names begin
_ROW, _LOW_ROW, _PHONE_ROW = 30.5, 20.0, 42.0
_BOX, _STEP = 5.6, 7.2  # px of the box of a month, and from one to the next
_BOX_HIGH = 11.0
_GAP = 14.0
_HEADS, _TICKS = 20.0, 30.0
_THICK = 5.0
_PLOT = 0.27  # of the space for name and interval that the interval takes
_DOT = 5.0


@dataclass(frozen=True)
class ForecastRow:
    """A row: its number, its name, what is written below it, what to expect with its range, and its months.

    `listed` says for each month, oldest first, whether the row was on the list of that month. `opens` is the place to
    whose page a click on the row leads.
    """

    number: int
    name: str
    below: str
    value: float
    low: float
    high: float
    listed: Sequence[bool] = ()
    opens: str = ""

    @property
    def said(self) -> str:
        """What to expect, in figures."""
        return few(self.value)

    @property
    def between(self) -> str:
        """The range, in figures."""
        return f"{theme.whole(self.low)}–{theme.whole(self.high)}"


def few(value: float) -> str:
    """An expected count: with a decimal below 10, where it matters."""
    return theme.decimal(value) if value < 9.95 else theme.whole(value)


def forecast_list(rows: Sequence[ForecastRow], *, heads: tuple[str, str, str], alt: str) -> Picture:
    """Rows in their order on one scale from zero. Works from 250 px.

    `heads` are above the names, the intervals and the months. Raises `ValueError` if there is no row.
    """
    if not rows:
        raise ValueError("A list has at least one row")
    kept = tuple(rows)
    told = [(f"{row.number} {row.name}", _told(row)) for row in kept]

    def height(width: float) -> float:
        if width < WIDE:
            return _PHONE_ROW * len(kept)
        return _HEADS + _row(kept) * len(kept) + _TICKS

    return Picture(lambda width, _: _draw(kept, heads, width), described(alt, told), height, chart=_charted(kept))


def _charted(rows: Sequence[ForecastRow]) -> Chart:
    """What to expect of each row as data, with its range."""
    values = Plotted(
        "",
        [row.value for row in rows],
        "place",
        low=[row.low for row in rows],
        high=[row.high for row in rows],
        said=[row.said for row in rows],
    )
    return Chart(
        "intervals", [f"{row.number} {row.name}" for row in rows], [values], words=[row.between for row in rows]
    )


def _told(row: ForecastRow) -> str:
    months = f", listed in {sum(row.listed)} of {len(row.listed)} months" if row.listed else ""
    return f"{row.said} ({theme.whole(row.low)} to {theme.whole(row.high)}){months}"


def _row(rows: Sequence[ForecastRow]) -> float:
    return _LOW_ROW if len(rows) > SHORT else _ROW


def _draw(rows: Sequence[ForecastRow], heads: tuple[str, str, str], width: float) -> list[Mark]:
    if width < WIDE:
        return [mark for at, row in enumerate(rows) for mark in _on_a_phone(row, at * _PHONE_ROW, width)]
    months = max(len(row.listed) for row in rows) * _STEP
    between = max(text_width(row.between) for row in rows)
    number = max(text_width(row.said, bold=True) for row in rows)
    boxes = width - months
    ends = boxes - (_GAP if months else 0) - between  # where ranges begin
    right = ends - 5 - number - _GAP
    left = _NAME + (right - _NAME) * (1 - _PLOT)
    # Never cut: how far the first is above the others is what a reader should see.
    scale = Scale(0.0, max(1.0, *(row.high for row in rows)) * 1.02)
    high = _row(rows)
    marks: list[Mark] = [Text(_NAME, 13, shortened(heads[0], left - _NAME - _GAP, SMALL), size=SMALL, tone="grey")]
    last = shortened(heads[2], max(months, 0.5 * (width - left)), SMALL) if months else ""
    room = width - text_width(last, SMALL) - (_GAP if last else 0) - left
    marks.append(Text(left, 13, shortened(heads[1], room, SMALL), size=SMALL, tone="grey"))
    marks += [Text(width, 13, last, "end", SMALL, tone="grey")] if last else []
    bottom = _HEADS + high * len(rows)
    ticks = _ticks(scale, left, right)
    for value in ticks:
        x = left + scale.share(value) * (right - left)
        marks.append(Line([(x, _HEADS), (x, bottom)], opacity=0.15 if value else 0.5))
        half = text_width(printed(value), SMALL) / 2
        marks.append(Text(min(max(x, half), width - half), bottom + 15, printed(value), "middle", SMALL, tone="grey"))
    for at, row in enumerate(rows):
        top = _HEADS + at * high
        middle = top + high / 2
        marks.append(Line([(0, top), (width, top)], opacity=0.14))
        marks += _opening(row, top, width, high)
        marks += _named(row, top, high, left - _GAP)
        marks += _interval(row, scale, (left, right), middle)
        marks.append(Text(ends - 5, middle + 5, row.said, "end", bold=True))
        marks.append(Text(ends, middle + 5, row.between, tone="grey"))
        marks += _months(row, boxes, middle)
    return marks


def _opening(row: ForecastRow, top: float, width: float, high: float) -> list[Mark]:
    return [Rect(0, top, width, high, opacity=0, opens=row.opens)] if row.opens else []


def _ticks(scale: Scale, left: float, right: float) -> list[float]:
    return [value for value in scale.fitting(right - left, 4) if value >= 0]


def _named(row: ForecastRow, top: float, high: float, end: float) -> list[Mark]:
    middle = top + high / 2
    marks = _numbered(row, min(_CIRCLE, high / 2 - 1), middle)
    name = _cut(row.name, end - _NAME)
    if high < _ROW or not row.below:
        return [*marks, Text(_NAME, middle + 5, name, bold=True)]
    below = shortened(row.below, end - _NAME, SMALL)
    return [
        *marks,
        Text(_NAME, middle - 2.5, name, bold=True),
        Text(_NAME, middle + 12, below, size=SMALL, tone="grey"),
    ]


def _cut(name: str, width: float) -> str:
    """A name that fits; the code in brackets at its end, which tells areas of a ward apart, is kept."""
    ward, bracket, code = name.rpartition(" (")
    if not bracket or not code.endswith(")"):
        return shortened(name, width, bold=True)
    end = f" ({code}"
    left = width - text_width(end, bold=True)
    return f"{shortened(ward, left, bold=True)}{end}" if left > 40 else shortened(name, width, bold=True)


def _numbered(row: ForecastRow, radius: float, middle: float) -> list[Mark]:
    return [
        Circle(_CIRCLE, middle, radius, "text", carries=True),
        Text(_CIRCLE, middle + 4.6, str(row.number), "middle", SMALL, bold=True, tone="ground"),
    ]


def _interval(row: ForecastRow, scale: Scale, plot: tuple[float, float], y: float) -> list[Mark]:
    left, right = plot

    def x(value: float) -> float:
        return left + scale.share(value) * (right - left)

    tip = f"{row.name}: {_told(row)}"
    start, end = x(row.low), x(row.high)
    bar = Rect(start, y - _THICK / 2, max(1.0, end - start), _THICK, "place", 0.42, radius=_THICK / 2, tip=tip)
    return [bar, Circle(x(row.value), y, _DOT, "place", tip=tip)]


def _months(row: ForecastRow, left: float, middle: float) -> list[Mark]:
    marks: list[Mark] = []
    for at, there in enumerate(row.listed):
        x, top = left + at * _STEP + (_STEP - _BOX) / 2, middle - _BOX_HIGH / 2
        if there:
            marks.append(Rect(x, top, _BOX, _BOX_HIGH, "place", radius=2))
        else:
            marks.append(
                Rect(x + 0.5, top + 0.5, _BOX - 1, _BOX_HIGH - 1, opacity=0, radius=2, edge="text", edge_width=0.8)
            )
    return marks


def _on_a_phone(row: ForecastRow, top: float, width: float) -> list[Mark]:
    """Two lines: name and what to expect, and below them what is written under the name and the months."""
    said, between = text_width(row.said, bold=True), text_width(row.between, SMALL)
    months = len(row.listed) * _STEP
    name = _cut(row.name, width - _NAME - said - between - 16)
    below = shortened(row.below, width - _NAME - months - 10, SMALL) if row.below else ""
    marks: list[Mark] = [] if top == 0 else [Line([(0, top), (width, top)], opacity=0.14)]
    marks += _opening(row, top, width, _PHONE_ROW)
    marks += _numbered(row, _CIRCLE, top + _PHONE_ROW / 2)
    marks.append(Text(_NAME, top + FONT + 2, name, bold=True))
    marks.append(Text(width - between - 5, top + FONT + 2, row.said, "end", bold=True))
    marks.append(Text(width, top + FONT + 2, row.between, "end", SMALL, tone="grey"))
    marks += [Text(_NAME, top + 34, below, size=SMALL, tone="grey")] if below else []
    return [*marks, *_months(row, width - months, top + 29.5)]
