"""What a picture plots, as data: for files that draw it themselves, such as slides with charts that can be edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from components import theme
from components.pictures.parts.marks import Tone

Kind = Literal["lines", "columns", "bars", "stacked", "intervals"]
"""Lines over months, columns side by side, horizontal bars, bars in parts, or values with an interval."""
Style = Literal["line", "faint", "dashed", "dots"]
Shape = Literal["above", "below", "partial", "newest", "hollow"]
Values = Sequence[float | None]


@dataclass(frozen=True)
class PointMark:
    """What marks one point: a signal, a partial month, the newest, or a hollow one that cannot tell."""

    shape: Shape
    tone: Tone = "text"


@dataclass(frozen=True)
class Plotted:
    """One series: a value, or None for a gap, at each point of its chart.

    `name` is empty if the chart has only this series and its title says what it is. `low` and `high` are the ends of
    the interval of each value. `said` are the values as the picture writes them, if that is not as plain numbers.
    `tones` are the meanings of single points, if they differ from `tone`, and `marks` what marks single points, both by
    their number.
    """

    name: str
    values: Values
    tone: Tone = "text"
    style: Style = "line"
    low: Values = ()
    high: Values = ()
    said: Sequence[str] = ()
    tones: Mapping[int, Tone] = field(default_factory=dict)
    marks: Mapping[int, PointMark] = field(default_factory=dict)


@dataclass(frozen=True)
class Band:
    """A range at each point, such as the usual range; None if there is none."""

    name: str
    low: Values
    high: Values


@dataclass(frozen=True)
class Reference:
    """A line with a name: at a `value`, or in a month, such as the start of an operation."""

    name: str
    value: float | None = None
    month: date | None = None


@dataclass(frozen=True)
class Chart:
    """The points of a picture in order, months or names, and everything that it plots at them.

    `unit` names the scale. With `shares` all values are shares of 1. On a `logarithmic` scale all are above 0. `words`
    is what the picture says at the end of each point's row. `whole` gives the length of the scale if that has a
    meaning, such as 1 for parts of a whole.
    """

    kind: Kind
    points: Sequence[date] | Sequence[str]
    series: Sequence[Plotted]
    band: Band | None = None
    references: Sequence[Reference] = ()
    unit: str = ""
    shares: bool = False
    logarithmic: bool = False
    words: Sequence[str] = ()
    whole: float | None = None

    def __post_init__(self) -> None:
        """Raises `ValueError` if a series or the band does not have one entry for each point."""
        count = len(self.points)
        lists = [values for one in self.series for values in (one.values, one.low, one.high, one.said)]
        lists += [self.words, *((self.band.low, self.band.high) if self.band else ())]
        if any(values and len(values) != count for values in lists):
            raise ValueError(f"Each series of a chart needs one value, or None, at each of its {count} points")

    @property
    def months(self) -> list[date]:
        """Its points if they are months; empty if they are names."""
        return [point for point in self.points if isinstance(point, date)]

    @property
    def names(self) -> list[str]:
        """Its points in words."""
        return [theme.short_month(point) if isinstance(point, date) else point for point in self.points]

    @property
    def numbers(self) -> list[float]:
        """Every number that it plots."""
        lists: list[Values] = [values for one in self.series for values in (one.values, one.low, one.high)]
        lists += [self.band.low, self.band.high] if self.band else []
        lists.append([reference.value for reference in self.references])
        return [value for values in lists for value in values if value is not None]


def plain(said: Sequence[str], values: Values, write: Callable[[float], str] = theme.whole) -> Sequence[str]:
    """The texts of values, or none if all are as `write` gives them.

    >>> plain(["1,200", "3"], [1200, 3]), plain(["1,200 (40%)", "3"], [1200, 3])
    ((), ['1,200 (40%)', '3'])
    """
    as_written = all(value is None or text == write(value) for text, value in zip(said, values, strict=True))
    return () if as_written else said
