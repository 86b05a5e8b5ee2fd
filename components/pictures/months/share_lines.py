"""Shares by month as lines, each with its share of all months together and its name at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Literal

from analysis.months import months_between
from components import theme
from components.pictures.chart import Chart, Plotted, Reference
from components.pictures.chart import Style as LineStyle
from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.monthly_series import at, stretches
from components.pictures.parts.description import described
from components.pictures.parts.marks import (
    SMALL,
    Circle,
    Line,
    Mark,
    Rect,
    Text,
    Tone,
    shortened,
    spread,
    text_width,
)
from components.pictures.parts.scales import round_values
from components.pictures.picture import Picture

Style = Literal["main", "beside", "dashed", "level"]
HEIGHT, LEAST = 120.0, 110.0
WIDE = 520.0  # px from which the names are to the right of the lines, otherwise below them
_COLUMN = 0.25  # of the width, for the names
_AXIS, _ABOVE, _ROW = 20.0, 6.0, 20.0
_NARROW = 20.0  # px of what lies below the lines, where the scale is narrowed
_NARROWED_FROM = 0.45  # lowest value ÷ highest value from which it is
_TONES: dict[Style, tuple[Tone, str, float, float]] = {
    # tone, dash, width and opacity
    "main": ("place", "", 2.2, 1.0),
    "beside": ("text", "", 1.5, 0.5),
    "dashed": ("text", "4 3", 1.4, 0.8),
    "level": ("text", "1 3", 1.4, 0.7),
}
_LEVEL: Style = "level"
_UNTESTED = "not tested"


@dataclass(frozen=True)
class ShareLine:
    """A line: its name, its share (0 to 1) of each month or None, its share of all months, and how it is drawn.

    One that is "level" has no months: it is drawn at its share.
    """

    name: str
    values: Sequence[float | None]
    share: float
    style: Style = "beside"


def share_lines(months: Sequence[date], lines: Sequence[ShareLine], *, alt: str) -> Picture:
    """Two or more `lines` over `months`, which are in order. Works from 250 px.

    If all months are far above zero, the scale is narrowed below them. Raises `ValueError` without a month.
    """
    if not months:
        raise ValueError("There is no month to draw")
    every = months_between(months[0], months[-1])
    row = {month: i for i, month in enumerate(months)}
    drawn = [at(line.values, [row.get(month) for month in every]) if line.values else [] for line in lines]
    told = [(line.name, theme.percent(line.share)) for line in lines]
    kept = tuple(lines)
    return Picture(
        lambda width, height: _draw(every, kept, drawn, width, height),
        described(alt, told),
        lambda width: HEIGHT if width >= WIDE else HEIGHT + 30 + _ROW * len(kept),
        least=LEAST,
        chart=_charted(every, kept, drawn),
    )


def _charted(months: Sequence[date], lines: Sequence[ShareLine], drawn: Sequence[Sequence[float | None]]) -> Chart:
    """The lines as data; one without months is a reference at its share."""
    styles: dict[Style, LineStyle] = {"main": "line", "beside": "faint", "dashed": "dashed"}
    level = [Reference(line.name, line.share) for line in lines if line.style == _LEVEL]
    plotted = [
        Plotted(f"{line.name}: {theme.percent(line.share)}", values, _TONES[line.style][0], styles[line.style])
        for line, values in zip(lines, drawn, strict=True)
        if line.style != _LEVEL
    ]
    return Chart("lines", months, plotted, references=level, shares=True)


@dataclass(frozen=True)
class _Shares:
    """From shares to px: in proportion from `low` up, and narrowed below that if it is above zero."""

    low: float
    high: float
    upper: float
    base: float

    def __call__(self, value: float) -> float:
        bottom = self.base - (_NARROW if self.low else 0)
        if value >= self.low:
            return bottom - (value - self.low) / (self.high - self.low) * (bottom - self.upper)
        return self.base - value / self.low * _NARROW


def _draw(
    months: Sequence[date],
    lines: Sequence[ShareLine],
    drawn: Sequence[Sequence[float | None]],
    width: float,
    height: float,
) -> list[Mark]:
    beside = width >= WIDE
    names = width * _COLUMN if beside else 0.0
    base = height - _AXIS - (0 if beside else 10 + _ROW * len(lines))
    known = [value for values in drawn for value in values if value is not None] or [0.0, 1.0]
    lowest, high = min(known), max(*known, *(line.share for line in lines if line.style == _LEVEL), 0.01)
    low = floor(10 * lowest) / 10 if lowest > _NARROWED_FROM * high else 0.0
    high = max(high * 1.02, low + 0.05)
    y = _Shares(low, high, _ABOVE, base)
    ticks = [tick for tick in round_values(low, high, 4 if base > 90 else 3) if tick >= low]
    left = max(text_width(_percent(tick), SMALL) for tick in [*ticks, 0.0]) + 9
    none = [all(values[i] is None for values in drawn if values) for i in range(len(months))]
    axis = MonthAxis(months, none, left, width - names - (14 if names else 6))
    marks: list[Mark] = []
    for tick in dict.fromkeys([0.0, *ticks]):
        marks.append(Line([(left, y(tick)), (axis.right, y(tick))], opacity=0.5 if tick == 0 else 0.12))
        marks.append(Text(left - 7, y(tick) + 4.5, _percent(tick), "end", SMALL, tone="grey"))
    if low:
        # Two strokes, as where any scale is not in proportion.
        marks += [Line([(left - 4, y(low) + 12 + d), (left + 4, y(low) + 7 + d)], opacity=0.6) for d in (0, 4)]
    for first, last in axis.gaps:
        start, end = axis.edges[first], axis.edges[last + 1]
        marks.append(Rect(start, _ABOVE, end - start, base - _ABOVE, opacity=0.12, hatched=True))
        if text_width(_UNTESTED) < end - start - 8:
            marks.append(Text((start + end) / 2, _ABOVE + 20, _UNTESTED, "middle", tone="grey", halo=True))
    marks += axis.years(base + 17, width - names)
    # The main line is above the others.
    for line, values in sorted(zip(lines, drawn, strict=True), key=lambda pair: pair[0].style == "main"):
        marks += _line(line, values, axis, y)
    marks += _tips(months, lines, drawn, axis, base)
    marks += _ends(lines, y, width, names) if beside else _below(lines, base + _AXIS + 10, width)
    return marks


def _percent(value: float) -> str:
    return theme.percent(value) if value else "0"


def _line(line: ShareLine, values: Sequence[float | None], axis: MonthAxis, y: Callable[[float], float]) -> list[Mark]:
    tone, dash, wide, opacity = _TONES[line.style]
    if line.style == _LEVEL:
        return [Line([(axis.left, y(line.share)), (axis.right, y(line.share))], tone, wide, opacity, dash)]
    marks: list[Mark] = []
    for first, last in stretches([value is not None for value in values]):
        points = [(axis.x(i), y(values[i] or 0.0)) for i in range(first, last + 1)]
        alone = first == last
        marks.append(Circle(*points[0], 2.0, tone) if alone else Line(points, tone, wide, opacity, dash))
    newest = max((i for i, value in enumerate(values) if value is not None), default=None)
    if line.style == "main" and newest is not None:
        marks.append(Circle(axis.x(newest), y(values[newest] or 0.0), 4.5, tone))
    return marks


def _tips(
    months: Sequence[date],
    lines: Sequence[ShareLine],
    drawn: Sequence[Sequence[float | None]],
    axis: MonthAxis,
    base: float,
) -> list[Mark]:
    """An invisible box over each month with its shares."""
    marks: list[Mark] = []
    for i, month in enumerate(months):
        found = [(line.name, values[i]) for line, values in zip(lines, drawn, strict=True) if values]
        told = "; ".join(f"{name}: {theme.percent(value)}" for name, value in found if value is not None)
        wide = axis.edges[i + 1] - axis.edges[i]
        tip = f"{theme.month(month)}: {told or 'not tested'}"
        marks.append(Rect(axis.edges[i], _ABOVE, wide, base - _ABOVE, opacity=0, tip=tip))
    return marks


def _ends(lines: Sequence[ShareLine], y: Callable[[float], float], width: float, names: float) -> list[Mark]:
    """The share of all months of each line and its name, highest first, without overlaps."""
    numbers = max(text_width(theme.percent(line.share), bold=True) for line in lines)
    ordered = sorted(lines, key=lambda line: -line.share)
    places = spread([y(line.share) + 5 for line in ordered], _ROW, 14, y(0) + 8)
    marks: list[Mark] = []
    for line, place in zip(ordered, sorted(places), strict=True):
        main = line.style == "main"
        tone: Tone = "place" if main else "text"
        marks.append(Text(width - names + numbers, place, theme.percent(line.share), "end", bold=True, tone=tone))
        name = shortened(line.name, names - numbers - 8, bold=main)
        marks.append(Text(width - names + numbers + 8, place, name, bold=main, tone=tone if main else "grey"))
    return marks


def _below(lines: Sequence[ShareLine], top: float, width: float) -> list[Mark]:
    """A row for each line: how it is drawn, its name, and its share at the end."""
    marks: list[Mark] = []
    for i, line in enumerate(sorted(lines, key=lambda line: -line.share)):
        tone, dash, wide, opacity = _TONES[line.style]
        place, said = top + 12 + i * _ROW, theme.percent(line.share)
        marks.append(Line([(1, place - 5), (24, place - 5)], tone, wide, opacity, dash))
        marks.append(Text(32, place, shortened(line.name, width - 42 - text_width(said, bold=True))))
        marks.append(Text(width, place, said, "end", bold=True))
    return marks
