"""Ratios by quarter around the start of an operation, each with its interval and a line for as expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analysis.months import months_between, months_later
from components import theme
from components.pictures.chart import Chart, Plotted, PointMark, Reference
from components.pictures.months.month_axis import MonthAxis
from components.pictures.parts.description import described
from components.pictures.parts.marks import SMALL, Circle, Line, Mark, Rect, Text, Tone, shortened, text_width
from components.pictures.parts.scales import Scale
from components.pictures.parts.value_axis import room_for, value_axis
from components.pictures.picture import Picture

HEIGHT, LEAST = 260.0, 170.0  # px, normally and with less space
_WIDE = 480  # px from which the line for as expected is named at its end
_ABOVE, _AXIS = 46.0, 22.0  # px above the plot for two lines of text, and below it for the years
_DOT, _THICK = 5.0, 4.0
_NEWEST = 18  # font size of the newest ratio in px
_SIDES = "▲ more than expected   ▼ fewer"
_EXPECTED = "as expected"
_LEAST_SPAN = (0.8, 1.25)  # a shorter scale would exaggerate small differences


@dataclass(frozen=True)
class Quarter:
    """A ratio of three months to the time before, with its 95% limits, all above 0; `month` is the middle one."""

    month: date
    ratio: float
    lower: float
    upper: float

    @property
    def beyond_chance(self) -> bool:
        """Whether its interval is clear of as expected."""
        return self.upper < 1 or self.lower > 1


def quarter_ratios(quarters: Sequence[Quarter], start: tuple[date, date], *, alt: str) -> Picture:
    """A dot with its interval for each quarter, 260 px high; hollow if it may be as expected.

    `start` is the first and the last month in which the operation may have begun; only quarters after it have a colour.
    Months outside any quarter are hatched. Works from 250 px. Raises `ValueError` without a quarter.
    """
    if not quarters:
        raise ValueError("There are no quarters to draw")
    story = _Story(tuple(quarters), start)
    period, _, words = _tip(quarters[-1]).partition(": ")
    return Picture(
        story.draw, described(alt, [(period, words)]), lambda width: HEIGHT, least=LEAST, chart=story.charted
    )


@dataclass(frozen=True)
class _Plot:
    """The positions of months and ratios."""

    axis: MonthAxis
    scale: Scale
    base: float

    def y(self, ratio: float) -> float:
        return self.base - self.scale.share(ratio) * (self.base - _ABOVE)


@dataclass(frozen=True)
class _Story:
    """What is drawn at any size."""

    quarters: tuple[Quarter, ...]
    start: tuple[date, date]

    @property
    def charted(self) -> Chart:
        """The ratios as data, each in its middle month, and the start as references."""
        hollow = {i: PointMark("hollow") for i, quarter in enumerate(self.quarters) if not quarter.beyond_chance}
        ratios = Plotted(
            "",
            [quarter.ratio for quarter in self.quarters],
            low=[quarter.lower for quarter in self.quarters],
            high=[quarter.upper for quarter in self.quarters],
            tones={i: self._tone(quarter) for i, quarter in enumerate(self.quarters)},
            marks=hollow,
        )
        return Chart(
            "intervals",
            [quarter.month for quarter in self.quarters],
            [ratios],
            references=[Reference(_EXPECTED, 1.0), Reference("start", month=self.start[0])],
            unit="times as many as before",
            logarithmic=True,
        )

    @cached_property
    def months(self) -> list[date]:
        return months_between(months_later(self.quarters[0].month, -1), months_later(self.quarters[-1].month, 1))

    @cached_property
    def missing(self) -> list[bool]:
        known = {months_later(quarter.month, by) for quarter in self.quarters for by in (-1, 0, 1)}
        return [month not in known for month in self.months]

    @cached_property
    def scale(self) -> Scale:
        ends = [end for quarter in self.quarters for end in (quarter.lower, quarter.ratio, quarter.upper)]
        return Scale(min([*ends, _LEAST_SPAN[0]]) / 1.06, max([*ends, _LEAST_SPAN[1]]) * 1.06, logarithmic=True)

    def draw(self, width: float, height: float) -> list[Mark]:
        """The marks in a space of `width` by `height` px."""
        ticks = self.scale.ticks(5 if height >= 220 else 4)
        newest = theme.decimal(self.quarters[-1].ratio, 2)
        right = text_width(newest, _NEWEST, bold=True)
        right = max(right, text_width(_EXPECTED)) if width >= _WIDE else right
        axis = MonthAxis(self.months, self.missing, room_for(ticks), width - right - 12)
        plot = _Plot(axis, self.scale, height - _AXIS)
        return [
            *self._head(plot, width),
            *self._start(plot),
            *self._gaps(plot),
            *value_axis(ticks, plot.y, axis.left, axis.right),
            Line([(axis.left, plot.y(1)), (axis.right, plot.y(1))], width=1.2, dash="4 3", opacity=0.75),
            *axis.base(plot.base),
            *axis.years(plot.base + 17, width),
            *(mark for quarter in self.quarters for mark in self._quarter(quarter, plot)),
            *self._ends(plot, newest, width),
        ]

    def _head(self, plot: _Plot, width: float) -> list[Mark]:
        """What up and down mean, and a label above the start."""
        marks: list[Mark] = [Text(0, 14, shortened(_SIDES, width), tone="grey")]
        span = _span(self.start, plot.axis)
        if span is None:
            return marks
        words = "began in these months"
        half = text_width(words) / 2
        middle = min(max(sum(span) / 2, half + 1), width - half - 1)
        return [*marks, Text(middle, _ABOVE - 11, words, "middle", tone="concern")]

    def _start(self, plot: _Plot) -> list[Mark]:
        span = _span(self.start, plot.axis)
        if span is None:
            return []
        left, across, high = span[0], span[1] - span[0], plot.base - _ABOVE
        tip = f"began in these months: {theme.period(*self.start)}"
        return [
            Rect(left, _ABOVE, across, high, "concern", 0.12, tip=tip),
            Rect(left, _ABOVE, across, high, "concern", 0.22, hatched=True),
        ]

    def _gaps(self, plot: _Plot) -> list[Mark]:
        edges, high = plot.axis.edges, plot.base - _ABOVE
        return [
            Rect(
                edges[first],
                _ABOVE,
                edges[last + 1] - edges[first],
                high,
                opacity=0.16,
                hatched=True,
                tip=f"no whole quarter: {theme.period(self.months[first], self.months[last])}",
            )
            for first, last in plot.axis.gaps
        ]

    def _quarter(self, quarter: Quarter, plot: _Plot) -> list[Mark]:
        middle = plot.axis.at(quarter.month)
        x = (middle or 0.0) + plot.axis.step / 2
        size = min(1.0, max(0.4, plot.axis.step * 3 * 0.42 / _DOT))
        tone, tip = self._tone(quarter), _tip(quarter)
        ends = [(x, plot.y(quarter.lower)), (x, plot.y(quarter.upper))]
        return [
            Line(ends, tone, width=_THICK * size, opacity=0.48, tip=tip),
            Circle(
                x,
                plot.y(quarter.ratio),
                (_DOT - (not quarter.beyond_chance)) * size,
                tone,
                1,
                not quarter.beyond_chance,
                tip,
            ),
        ]

    def _tone(self, quarter: Quarter) -> Tone:
        if not quarter.beyond_chance or quarter.month <= self.start[1]:
            return "text"
        return "place" if quarter.upper < 1 else "concern"

    def _ends(self, plot: _Plot, newest: str, width: float) -> list[Mark]:
        """The newest ratio next to its dot, and the name of the dashed line if both fit."""
        last, x = self.quarters[-1], plot.axis.right + 8
        at, one = plot.y(last.ratio), plot.y(1)
        top = max(at + 6, 0.8 * _NEWEST)
        marks: list[Mark] = [Text(x, top, newest, size=_NEWEST, bold=True, tone=self._tone(last))]
        free = abs(at - one) > 20 and one + 10 < plot.base
        return [*marks, Text(x, one + 5, _EXPECTED, size=SMALL, tone="grey")] if width >= _WIDE and free else marks


def _span(start: tuple[date, date], axis: MonthAxis) -> tuple[float, float] | None:
    """The position of the start, as far as it is within the months."""
    inside = [i for i, month in enumerate(axis.months) if start[0] <= month <= start[1]]
    return (axis.edges[inside[0]], axis.edges[inside[-1] + 1]) if inside else None


def _tip(quarter: Quarter) -> str:
    period = theme.period(months_later(quarter.month, -1), months_later(quarter.month, 1))
    between = f"{theme.decimal(quarter.lower, 2)} to {theme.decimal(quarter.upper, 2)}"
    return f"{period}: {theme.decimal(quarter.ratio, 2)}, {between}"
