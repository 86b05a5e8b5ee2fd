"""Up to four lines over the same months, each with its newest value and its name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.months import months_between
from components import theme
from components.pictures.chart import Chart, Plotted, PointMark
from components.pictures.months.events import shades
from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.monthly_series import MonthlySeries, at, stretches
from components.pictures.months.plotted_series import Across, Values, series
from components.pictures.parts.description import described
from components.pictures.parts.labels import Labels
from components.pictures.parts.layout import lines_of
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
from components.pictures.parts.value_axis import room_for, value_axis
from components.pictures.picture import Picture

MOST = 4
HEIGHT, LEAST = 250.0, 180.0  # px of the chart, normally and with less space
_WIDE = 520  # px from which the names are at the ends of the lines, otherwise above them
_LINE, _AXIS, _ABOVE = 17.0, 22.0, 10.0  # px of a line of text, below the plot for the years, and above it
_ROW = 21.0  # px of a name over the plot
_BETWEEN = 5.0  # px between two names at the ends
_LARGE = 1000  # from which a decimal adds nothing
_LOWEST_TOP = 0.1  # the smallest value that is written with one decimal
_SAMPLE = 26.0  # px of line before such a name
# Both colour and dashes, as blue and teal look similar to some readers.
_STYLES: tuple[tuple[Tone, str], ...] = (("place", ""), ("second", "7 3"), ("third", "2 3"), ("text", "9 3 2 3"))


@dataclass(frozen=True)
class NamedLine:
    """A line: its name, and a value or None for each month."""

    name: str
    values: Sequence[float | None]


def named_lines(
    months: Sequence[date],
    lines: Sequence[NamedLine],
    *,
    alt: str,
    incomplete: Collection[date] = (),
    partial: Collection[date] = (),
) -> Picture:
    """One to four `lines` of values of 0 or more over `months`, which are in order and at least one.

    A month for which no line has a value is a gap; one in `partial` is a ring without a line. Works from 250 px. Raises
    `ValueError` for more than four lines.
    """
    if not 1 <= len(lines) <= MOST:
        raise ValueError(f"A picture holds one to {MOST} lines")
    chart = _Chart(tuple(months), tuple(lines), frozenset(incomplete), frozenset(partial))
    whole = [[v for m, v in zip(months, line.values, strict=True) if m not in partial] for line in lines]
    said = [(line.name, _said(_newest(values))) for line, values in zip(lines, whole, strict=True)]
    return Picture(
        chart.draw,
        described(alt, said),
        lambda width: HEIGHT + chart.head(width),
        least=LEAST,
        chart=chart.charted,
    )


@dataclass(frozen=True)
class _Chart:
    """What is drawn at any size."""

    months: tuple[date, ...]
    lines: tuple[NamedLine, ...]
    incomplete: frozenset[date]
    partial: frozenset[date]

    @property
    def charted(self) -> Chart:
        """The lines as data, over every month from the first to the last."""
        every = months_between(self.months[0], self.months[-1])
        row = {month: i for i, month in enumerate(self.months)}
        part = {i: PointMark("partial") for i, month in enumerate(every) if month in self.partial}
        lines = [
            Plotted(line.name, at(line.values, [row.get(month) for month in every]), tone, marks=part)
            for line, (tone, _) in zip(self.lines, _STYLES, strict=False)
        ]
        return Chart("lines", every, lines)

    def head(self, width: float) -> float:
        """Px of the names above the plot."""
        return 0.0 if width >= _WIDE else _ROW * len(self.lines)

    def draw(self, width: float, height: float) -> list[Mark]:
        """The marks in a space of `width` by `height` px."""
        every = months_between(self.months[0], self.months[-1])
        row = {month: i for i, month in enumerate(self.months)}
        drawn = [at(line.values, [row.get(month) for month in every]) for line in self.lines]
        first = [next((values[i] for values in drawn if values[i] is not None), None) for i in range(len(every))]
        shaded = series(MonthlySeries(every, first, partial=self.partial))
        known = [value for values in drawn for value in values if value is not None]
        high = max([*known, _LOWEST_TOP]) * 1.05 if any(known) else 1.0
        upper, base = _ABOVE + self.head(width), height - _AXIS
        ticks = round_values(0, high, 5 if base - upper > 160 else 3)

        def y(value: float) -> float:
            return base - value / high * (base - upper)

        whole = [_whole(values, shaded.partial) for values in drawn]
        column = self._column(whole, width)
        axis = MonthAxis(every, [value is None for value in first], room_for(ticks), width - column - 12)
        labels = Labels(width, height)
        marks = [
            *value_axis(ticks, y, axis.left, axis.right),
            *shades(shaded, axis, self.incomplete, upper, base, labels),
            *axis.years(base + 17, width),
        ]
        for values, (tone, dash) in zip(drawn, _STYLES, strict=False):
            marks += _line(values, axis, y, (tone, dash), shaded.partial)
        names = self._ends(whole, y, width, (upper, base)) if width >= _WIDE else self._over(whole, width)
        return [*marks, *labels.made, *names, *self._tips(axis, drawn, upper, base)]

    def _column(self, drawn: Sequence[Values], width: float) -> float:
        """Px of the text at the ends of the lines."""
        if width < _WIDE:
            return 8.0
        values = max(text_width(_said(_newest(values)), bold=True) for values in drawn)
        names = max(text_width(line.name, SMALL) for line in self.lines)
        return max(values, min(names, max(110.0, width * 0.26)))

    def _ends(self, drawn: Sequence[Values], y: Across, width: float, ends: tuple[float, float]) -> list[Mark]:
        """The newest value of each line with its name below it, without overlaps."""
        column = self._column(drawn, width)
        newest = [_newest(values) for values in drawn]
        wanted = [y(value or 0.0) for value in newest]
        most = max(1, int(((ends[1] - ends[0]) / len(drawn) - _BETWEEN) / _LINE) - 1)
        names = [lines_of(line.name, column, min(2, most), SMALL) for line in self.lines]
        high = _LINE * (1 + max(len(each) for each in names)) + _BETWEEN
        middles = spread(wanted, high, ends[0] + high / 2 - 6, ends[1] - high / 2 + 6)
        marks: list[Mark] = []
        for value, each, middle, (tone, _) in zip(newest, names, middles, _STYLES, strict=False):
            top = middle - high / 2 + 13
            marks.append(Text(width - column, top, _said(value), bold=True, tone=tone))
            marks += [
                Text(width - column, top + _LINE * (i + 1), line, size=SMALL, tone="grey")
                for i, line in enumerate(each)
            ]
        return marks

    def _over(self, drawn: Sequence[Values], width: float) -> list[Mark]:
        """A row for each line: how it is drawn, its name, and its newest value at the end."""
        marks: list[Mark] = []
        for i, (line, values, (tone, dash)) in enumerate(zip(self.lines, drawn, _STYLES, strict=False)):
            y, said = 14 + i * _ROW, _said(_newest(values))
            room = width - _SAMPLE - 8 - text_width(said, bold=True) - 10
            marks += [
                Line([(1, y - 5), (_SAMPLE, y - 5)], tone, width=2.2, dash=dash),
                Text(_SAMPLE + 8, y, shortened(line.name, room)),
                Text(width, y, said, "end", bold=True, tone=tone),
            ]
        return marks

    def _tips(self, axis: MonthAxis, drawn: Sequence[Values], upper: float, base: float) -> list[Mark]:
        """An invisible box over each month with its values."""
        marks: list[Mark] = []
        for i, month in enumerate(axis.months):
            told = "; ".join(
                f"{line.name}: {_said(values[i])}"
                for line, values in zip(self.lines, drawn, strict=True)
                if values[i] is not None
            )
            left, right = axis.edges[i], axis.edges[i + 1]
            tip = f"{theme.month(month)}: {told or 'no data'}"
            marks.append(Rect(left, upper, right - left, base - upper, opacity=0, tip=tip))
        return marks


def _line(values: Values, axis: MonthAxis, y: Across, style: tuple[Tone, str], partial: Sequence[bool]) -> list[Mark]:
    """Consecutive months joined, partial ones as rings, and the newest complete one as a dot."""
    tone, dash = style
    joined = _whole(values, partial)
    marks: list[Mark] = []
    for first, last in stretches([value is not None for value in joined]):
        points = [(axis.x(i), y(joined[i] or 0.0)) for i in range(first, last + 1)]
        alone = first == last
        marks.append(Circle(*points[0], 2.0, tone) if alone else Line(points, tone, width=1.8, dash=dash))
    rings = [i for i, part in enumerate(partial) if part and values[i] is not None]
    marks += [Circle(axis.x(i), y(values[i] or 0.0), 3.0, tone, hollow=True) for i in rings]
    newest = max((i for i, value in enumerate(joined) if value is not None), default=None)
    return marks if newest is None else [*marks, Circle(axis.x(newest), y(joined[newest] or 0.0), 4.0, tone)]


def _whole(values: Values, partial: Sequence[bool]) -> Values:
    """The values of complete months."""
    return [None if part else value for value, part in zip(values, partial, strict=True)]


def _newest(values: Values) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _said(value: float | None) -> str:
    if value is None:
        return "no data"
    return theme.whole(value) if value >= _LARGE else theme.decimal(value)
