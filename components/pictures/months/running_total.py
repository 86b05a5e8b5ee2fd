"""How a difference adds up month by month, around the zero line, and the range of chance at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.months import months_between
from components import theme
from components.pictures.chart import Chart, Plotted, Reference
from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.monthly_series import at, stretches
from components.pictures.months.plotted_series import Across
from components.pictures.parts.description import described
from components.pictures.parts.marks import Circle, Line, Mark, Rect, Text, Tone, text_width
from components.pictures.parts.scales import round_values
from components.pictures.parts.value_axis import room_for, value_axis
from components.pictures.picture import Picture

HEIGHT, LEAST = 240.0, 150.0  # px, normally and with less space
_AXIS, _END = 22.0, 16  # px below the plot for the years, and the font size of the newest total
_BAR = 8.0  # px of the bar for the range of chance
_ROOM = 0.06  # of the scale, kept free beyond the outermost values


def running_total(
    months: Sequence[date],
    values: Sequence[float],
    *,
    alt: str,
    chance: tuple[float, float] | None = None,
    tone: Tone = "text",
) -> Picture:
    """The line of `values`, the total of each of `months` in order (at least one), from 0; 240 px high.

    `chance` is the range in which it would end by chance alone. Below 0 is fewer than expected. A missing month is a
    gap. Works from 250 px.
    """
    total = _Total(tuple(months), tuple(values), chance, tone)
    by_chance = f"by chance {counted(chance[0])} to {counted(chance[1])}" if chance else ""
    said = [(theme.month(months[-1]), ", ".join(filter(None, [counted(values[-1]), by_chance])))]
    return Picture(total.draw, described(alt, said), lambda width: HEIGHT, least=LEAST, chart=total.charted)


def counted(value: float) -> str:
    """A total in words.

    >>> counted(-187.4), counted(0.2), counted(1250)
    ('187 fewer', 'none', '1,250 more')
    """
    whole = theme.whole(abs(value))
    return "none" if whole == "0" else f"{whole} {'fewer' if value < 0 else 'more'}"


@dataclass(frozen=True)
class _Total:
    """What is drawn at any size."""

    known: tuple[date, ...]
    given: tuple[float, ...]
    chance: tuple[float, float] | None
    tone: Tone

    @property
    def charted(self) -> Chart:
        """The line as data, and the ends of what chance allows as references."""
        months = months_between(self.known[0], self.known[-1])
        row = {month: i for i, month in enumerate(self.known)}
        values = at(self.given, [row.get(month) for month in months])
        chance = [Reference(f"by chance at the end: {counted(end)}", end) for end in self.chance or ()]
        return Chart("lines", months, [Plotted("", values, self.tone)], references=chance)

    def draw(self, width: float, height: float) -> list[Mark]:
        """The marks in a space of `width` by `height` px."""
        months = months_between(self.known[0], self.known[-1])
        row = {month: i for i, month in enumerate(self.known)}
        values = at(self.given, [row.get(month) for month in months])
        ends = [0.0, *self.given, *(self.chance or ())]
        # Less than one incident is not enlarged.
        spare = max((max(ends) - min(ends)) * _ROOM, 1.0)
        low, high = min(ends) - spare, max(ends) + spare
        upper, base = (26.0 if self.chance else 8.0), height - _AXIS

        def y(value: float) -> float:
            return base - (value - low) / (high - low) * (base - upper)

        ticks = round_values(low, high, 5 if base - upper > 160 else 3)
        words = counted(self.given[-1])
        right = width - text_width(words, _END, bold=True) - 10 - (_BAR + 10 if self.chance else 4)
        axis = MonthAxis(months, [value is None for value in values], room_for(ticks), right)
        x = width - text_width(words, _END, bold=True)
        place = min(max(y(self.given[-1]) + 5, upper + 12), base - 2)
        return [
            *value_axis(ticks, y, axis.left, axis.right),
            *self._chance(axis, y, width),
            *_gaps(axis, months, upper, base),
            *self._line(axis, values, y),
            *axis.years(base + 17, width),
            *self._tips(axis, months, values, (upper, base)),
            Text(x, place, words, size=_END, bold=True, tone=self.tone),
        ]

    def _chance(self, axis: MonthAxis, y: Across, width: float) -> list[Mark]:
        """A bar at the end for the range of chance, and its explanation above the plot."""
        if self.chance is None:
            return []
        low, high = self.chance
        said = f"{counted(low)} to {counted(high)}"
        sentences = (f"what chance allows by the end: {said}", f"by chance {said}", f"chance: {said}")
        words = next((each for each in sentences if text_width(each) + 18 <= width), "grey: by chance")
        left, top = axis.right + 6, y(high)
        return [
            Rect(left, top, _BAR, max(1.0, y(low) - top), opacity=0.28, radius=3, tip=f"by chance {said}"),
            Rect(1, 4, _BAR, 13, opacity=0.28, radius=3),
            Text(16, 15, words, tone="grey"),
        ]

    def _line(self, axis: MonthAxis, values: Sequence[float | None], y: Across) -> list[Mark]:
        """The line, the shaded area between it and zero, and the newest total as a dot."""
        marks: list[Mark] = []
        for first, last in stretches([value is not None for value in values]):
            points = [(axis.x(i), y(values[i] or 0.0)) for i in range(first, last + 1)]
            points = [(axis.left, y(0)), *points] if first == 0 else points
            ground = [*points, (points[-1][0], y(0)), (points[0][0], y(0))]
            marks.append(Line(ground, width=0, closed=True, fill=self.tone, fill_opacity=0.14))
            marks.append(Line(points, self.tone, width=2.2))
        return [*marks, Circle(axis.x(len(values) - 1), y(self.given[-1]), 4.5, self.tone)]

    def _tips(
        self, axis: MonthAxis, months: Sequence[date], values: Sequence[float | None], ends: tuple[float, float]
    ) -> list[Mark]:
        """An invisible box over each month with its total."""
        upper, base = ends
        return [
            Rect(
                axis.edges[i],
                upper,
                axis.edges[i + 1] - axis.edges[i],
                base - upper,
                opacity=0,
                tip=f"{theme.month(months[i])}: {counted(value)}",
            )
            for i, value in enumerate(values)
            if value is not None
        ]


def _gaps(axis: MonthAxis, months: Sequence[date], upper: float, base: float) -> list[Mark]:
    return [
        Rect(
            axis.edges[first],
            upper,
            axis.edges[last + 1] - axis.edges[first],
            base - upper,
            opacity=0.16,
            hatched=True,
            tip=f"no data: {theme.period(months[first], months[last])}",
        )
        for first, last in axis.gaps
    ]
