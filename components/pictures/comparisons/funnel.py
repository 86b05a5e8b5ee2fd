"""A funnel: one area among similar ones by residents and rate, within the range that chance and kind explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components import theme
from components.pictures.parts.layout import lines_of
from components.pictures.parts.marks import (
    SMALL,
    Circle,
    Line,
    Mark,
    Shape,
    Text,
    shortened,
    spread,
    text_width,
)
from components.pictures.parts.scales import printed, round_values
from components.pictures.parts.value_axis import room_for, value_axis
from components.pictures.picture import Picture

HEIGHT, LEAST = 300.0, 190.0  # px, and where there is less room
_WIDE = 480  # px from which the full names of the limits are next to them
_BELOW, _HEAD, _TOP = 42.0, 26.0, 10.0  # px of the axis with its name, and above the plot with and without text
_DOT, _OTHER = 6.5, 3.4
_LINE = 17.0
_MANY = 1000  # dots; more are points of a third of the bytes, each px once
_POINT = 3.4
_LOWEST_TOP = 1.0  # of the rates
_UNDER_HEAD = "▲ lies above the picture"


@dataclass(frozen=True)
class Curve:
    """A limit: one value for each of the funnel's `at`. `label` names it, or `short` if there is little space."""

    values: Sequence[float]
    label: str = ""
    short: str = ""
    dash: str = ""


@dataclass(frozen=True)
class Dot:
    """An area: its residents, and what is recorded per 1,000 of them."""

    residents: float
    rate: float


def funnel(
    dots: Sequence[Dot],
    chosen: int,
    name: str,
    *,
    alt: str,
    at: Sequence[float] = (),
    curves: Sequence[Curve] = (),
) -> Picture:
    """Each area as a dot, number `chosen` large and blue with its `name`; no other is named. 300 px high.

    `curves` are limits by number of residents (`at`); without any, only the spread of the areas is shown. Works from
    250 px.
    """
    drawn = _Funnel(tuple(dots), chosen, name, tuple(at), tuple(curves))
    return Picture(drawn.draw, alt, lambda width: HEIGHT, least=LEAST)


@dataclass(frozen=True)
class _Plot:
    """The positions of residents and rates in px."""

    left: float
    right: float
    upper: float
    base: float
    span: tuple[float, float]
    high: float

    def x(self, residents: float) -> float:
        low, high = self.span
        return self.left + (residents - low) / (high - low) * (self.right - self.left)

    def y(self, rate: float) -> float:
        return self.base - min(rate, self.high) / self.high * (self.base - self.upper)


@dataclass(frozen=True)
class _Funnel:
    """What is drawn at any size."""

    dots: tuple[Dot, ...]
    chosen: int
    name: str
    at: tuple[float, ...]
    curves: tuple[Curve, ...]

    @property
    def high(self) -> float:
        """The upper end of the rates: one other area of ten times the rate must not flatten the limits."""
        limits = [value for curve in self.curves for value in curve.values]
        rates = [dot.rate for dot in self.dots]
        needed = max([self.dots[self.chosen].rate, *limits]) if limits else max(rates)
        return max(min(needed * 1.25, max([*rates, *limits]) * 1.08), _LOWEST_TOP)

    @property
    def span(self) -> tuple[float, float]:
        """From the fewest to the most residents, with some space."""
        people = [*(dot.residents for dot in self.dots), *self.at]
        room = (max(people) - min(people)) * 0.04 or max(1.0, max(people) * 0.1)
        return min(people) - room, max(people) + room

    def draw(self, width: float, height: float) -> list[Mark]:
        """The marks in a space of `width` by `height` px."""
        high = self.high
        beyond = any(dot.rate > high for dot in self.dots)
        upper, base = (_HEAD if beyond else _TOP), height - _BELOW
        ticks = round_values(0, high, 5 if base - upper > 160 else 3)
        names = [_name(curve, width) for curve in self.curves]
        column = max((text_width(name, SMALL) for name in names), default=0.0)
        plot = _Plot(room_for(ticks), width - column - (12 if column else 10), upper, base, self.span, high)
        return [
            *value_axis(ticks, plot.y, plot.left, plot.right),
            *([Text(0, 14, shortened(_UNDER_HEAD, width, SMALL), size=SMALL, tone="grey")] if beyond else []),
            *self._limits(plot, names),
            *self._others(plot),
            self._dot(self.chosen, plot),
            *_residents(plot, width),
            *self._named(plot),
        ]

    def _limits(self, plot: _Plot, names: Sequence[str]) -> list[Mark]:
        """The limits, each with its name at its right end."""
        marks: list[Mark] = [
            Line(
                [(plot.x(at), plot.y(value)) for at, value in zip(self.at, curve.values, strict=True)],
                opacity=0.55,
                width=1.3,
                dash=curve.dash,
            )
            for curve in self.curves
        ]
        named = [(name, curve) for name, curve in zip(names, self.curves, strict=True) if name]
        wanted = [plot.y(curve.values[-1]) for _, curve in named]
        places = spread(wanted, _LINE, plot.upper + 2, plot.base - 6)
        x = plot.right + 6
        texts = [Text(x, y + 4.5, name, size=SMALL, tone="grey") for (name, _), y in zip(named, places, strict=True)]
        return [*marks, *texts]

    def _others(self, plot: _Plot) -> list[Mark]:
        """The other areas; if they are very many, one shape of points without tips."""
        others = [i for i in range(len(self.dots)) if i != self.chosen]
        if len(others) <= _MANY:
            return [self._dot(i, plot) for i in others]
        inside = [dot for i in others if (dot := self.dots[i]).rate <= plot.high]
        points = sorted({(round(plot.x(dot.residents)), round(plot.y(dot.rate))) for dot in inside})
        path = "".join(f"M{x} {y}h0" for x, y in points)
        shape = (
            f'<path d="{path}" fill="none" stroke="currentColor" stroke-opacity="0.42" stroke-width="{_POINT}" '
            'stroke-linecap="round"/>'
        )
        beyond = [self._dot(i, plot) for i in others if self.dots[i].rate > plot.high]
        return [Shape((plot.left, plot.upper, plot.right, plot.base), shape), *beyond]

    def _dot(self, i: int, plot: _Plot) -> Mark:
        """An area; one above the picture is a triangle at its edge."""
        dot, own = self.dots[i], i == self.chosen
        x, y = plot.x(dot.residents), plot.y(dot.rate)
        who = self.name if own else "a similar area"
        tip = f"{who}: {theme.decimal(dot.rate)} per 1,000 residents, {theme.whole(dot.residents)} residents"
        if dot.rate > plot.high:
            points = [(x, y - 5), (x + 5, y + 4), (x - 5, y + 4)]
            return Line(points, width=0, closed=True, fill="text", fill_opacity=0.6, tip=tip)
        return Circle(x, y, _DOT if own else _OTHER, "place" if own else "text", 1 if own else 0.42, tip=tip)

    def _named(self, plot: _Plot) -> list[Mark]:
        """The rate and the name of the chosen area next to its dot, where they hide the fewest other dots."""
        dot = self.dots[self.chosen]
        x, y = plot.x(dot.residents), plot.y(dot.rate)
        others = [
            (plot.x(other.residents), plot.y(other.rate)) for i, other in enumerate(self.dots) if i != self.chosen
        ]
        wanted = [self._beside(plot, (x, y), side, shift) for shift in (0, -1, 1) for side in self._sides(plot, x)]
        return list(min(wanted, key=lambda texts: sum(_hides(text, others) for text in texts)))

    def _sides(self, plot: _Plot, x: float) -> tuple[int, ...]:
        """To the right and the left, the one with more space first; only one if the other has little."""
        right, left = plot.right - x, x - plot.left
        sides = (1, -1) if right >= left else (-1, 1)
        return sides if min(right, left) > 110 else sides[:1]

    def _beside(self, plot: _Plot, at: tuple[float, float], side: int, shift: int) -> list[Text]:
        """The words to one side of a dot, level with it or `shift` of their height further down."""
        x, y = at
        room = (plot.right - x if side > 0 else x - plot.left) - _DOT - 8
        texts = [theme.decimal(self.dots[self.chosen].rate), *lines_of(self.name, room, 2, bold=True)]
        high = _LINE * (len(texts) - 1)
        wanted = y - high / 2 + 5 + shift * (high / 2 + _LINE)
        first = min(max(wanted, plot.upper + 11), plot.base - 5 - high)
        return [
            Text(
                x + (_DOT + 6) * side,
                first + i * _LINE,
                line,
                "start" if side > 0 else "end",
                bold=True,
                tone="place",
                halo=True,
            )
            for i, line in enumerate(texts)
        ]


def _hides(text: Text, dots: Sequence[tuple[float, float]]) -> int:
    """How many dots a text covers."""
    left, top, right, bottom = text.bounds()
    return sum(left - _OTHER < x < right + _OTHER and top - 1 < y < bottom for x, y in dots)


def _residents(plot: _Plot, width: float) -> list[Mark]:
    """The axis of residents with its ticks and its name."""
    marks: list[Mark] = [Line([(plot.left, plot.base), (plot.right, plot.base)], opacity=0.5)]
    end = 0.0
    for value in round_values(*plot.span, 5 if plot.right - plot.left > 300 else 3):
        text = Text(plot.x(value), plot.base + 17, printed(value), "middle", SMALL, tone="grey")
        left, _, right, _ = text.bounds()
        if left >= end and right <= width:
            marks += [Line([(text.x, plot.base), (text.x, plot.base + 4)], opacity=0.5), text]
            end = right + 8
    name = "residents of the area"
    half = text_width(name, SMALL) / 2
    middle = min(max((plot.left + plot.right) / 2, half), width - half)
    return [*marks, Text(middle, plot.base + 35, name, "middle", SMALL, tone="grey")]


def _name(curve: Curve, width: float) -> str:
    return curve.label if width >= _WIDE else curve.short
