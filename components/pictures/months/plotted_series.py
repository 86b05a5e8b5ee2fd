"""A monthly series as drawn in control charts: its line, its usual range, its signals and its newest month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.months import months_between
from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.monthly_series import Level, MonthlySeries, Wanted, at, stretches
from components.pictures.parts.marks import Circle, Line, Mark, Tone

Values = list[float | None]
Across = Callable[[float], float]
"""From a value to the px at which it stands."""

UPWARDS = ("higher", "rising")
EARLIER = 0.4  # opacity of signals that have ended
NEWEST = 4.5  # px, the radius of the newest month's dot


@dataclass(frozen=True)
class Run:
    """Months from index `first` to `last` whose signals point one way; `open` if it includes the newest month."""

    first: int
    last: int
    up: bool
    tone: Tone
    open: bool


@dataclass(frozen=True)
class Series:
    """What is drawn, one entry for each month from the first to the last; None if there is nothing."""

    months: list[date]
    values: Values
    mean: Values
    low: Values
    high: Values
    partial: list[bool]
    marks: list[str | None]
    wanted: Wanted | None
    range_name: str = "usual range"

    @property
    def missing(self) -> list[bool]:
        """Which months have no value."""
        return [value is None and not part for value, part in zip(self.values, self.partial, strict=True)]

    @property
    def joined(self) -> Values:
        """The values that the line joins: no partial months."""
        return [None if part else value for value, part in zip(self.values, self.partial, strict=True)]

    @property
    def newest(self) -> int | None:
        """Index of the newest complete month."""
        return max((i for i, value in enumerate(self.joined) if value is not None), default=None)

    @property
    def runs(self) -> list[Run]:
        """The signals: months in a row that point one way."""
        shown = self.joined
        side = [
            None if mark is None or value is None else mark in UPWARDS
            for mark, value in zip(self.marks, shown, strict=True)
        ]
        found = []
        for up in (True, False):
            tone: Tone = "text" if self.wanted is None else "place" if up == (self.wanted == "up") else "concern"
            found += [Run(a, b, up, tone, b == self.newest) for a, b in stretches([here is up for here in side])]
        return sorted(found, key=lambda run: run.first)

    @property
    def top(self) -> float:
        """The highest value that is drawn."""
        return max((value for value in [*self.values, *self.high] if value is not None), default=0.0)

    def axis(self, left: float, right: float) -> MonthAxis:
        """Its months between two positions in px."""
        return MonthAxis(self.months, self.missing, left, right)


def series(given: MonthlySeries) -> Series:
    """The full run of months from the first to the last of those given."""
    every = months_between(given.months[0], given.months[-1])
    row = {month: i for i, month in enumerate(given.months)}
    rows = [row.get(month) for month in every]
    drawn = at(given.values, rows)
    high = _level(given.upper, rows, drawn)
    return Series(
        months=every,
        values=drawn,
        mean=_level(given.mean, rows, drawn if given.upper is None else high),
        low=_level(given.lower, rows, drawn),
        high=high,
        partial=[month in given.partial for month in every],
        marks=[None if i is None or not given.signals else given.signals[i] for i in rows],
        wanted=given.wanted,
        range_name=given.range_name,
    )


def _level(level: Level, rows: Sequence[int | None], where: Values) -> Values:
    if level is None or isinstance(level, int | float):
        return [None if value is None or level is None else float(level) for value in where]
    return at(level, rows)


def band(drawn: Series, axis: MonthAxis, y: Across) -> list[Mark]:
    """The usual range, and the average as a dashed line; both end with the months that they judge."""
    marks: list[Mark] = []
    for first, last in stretches([value is not None for value in drawn.high]):
        span = range(first, last + 1)
        high = _stepped(axis, first, last, [y(drawn.high[i] or 0.0) for i in span])
        low = _stepped(axis, first, last, [y(drawn.low[i] or 0.0) for i in span])
        marks.append(Line([*high, *reversed(low)], width=0, closed=True, fill="text", fill_opacity=0.11))
    for first, last in stretches([value is not None for value in drawn.mean]):
        middle = _stepped(axis, first, last, [y(drawn.mean[i] or 0.0) for i in range(first, last + 1)])
        marks.append(Line(middle, opacity=0.7, dash="5 4"))
    return marks


def _stepped(axis: MonthAxis, first: int, last: int, ys: Sequence[float]) -> list[tuple[float, float]]:
    """Points in the middle of each month, extended to the edges of the first and the last."""
    points = [(axis.x(first + n), height) for n, height in enumerate(ys)]
    return [(axis.edges[first], ys[0]), *points, (axis.edges[last + 1], ys[-1])]


def line(
    values: Values, axis: MonthAxis, y: Across, tone: Tone = "text", width: float = 1.6, opacity: float = 0.75
) -> list[Mark]:
    """Consecutive months joined; a single one is a dot."""
    marks: list[Mark] = []
    for first, last in stretches([value is not None for value in values]):
        points = [(axis.x(i), y(values[i] or 0.0)) for i in range(first, last + 1)]
        alone = first == last
        marks.append(
            Circle(*points[0], 2.0, tone, opacity) if alone else Line(points, tone, width=width, opacity=opacity)
        )
    return marks


def signal_marks(drawn: Series, axis: MonthAxis, y: Across, size: float) -> list[Mark]:
    """Signals along the line, each month with a triangle for its direction; only the newest run in full colour."""
    marks: list[Mark] = []
    half = min(size, max(1.8, axis.step * 0.45))
    for run in drawn.runs:
        points = [(axis.x(i), y(drawn.values[i] or 0.0)) for i in range(run.first, run.last + 1)]
        opacity = 1.0 if run.open else EARLIER
        if len(points) > 1:
            marks.append(Line(points, run.tone, width=2.4 if run.open else 2.0, opacity=opacity, round_ends=True))
        # The newest month has its dot.
        marks += [_triangle(x, height, half, run, opacity) for x, height in (points[:-1] if run.open else points)]
    return marks


def _triangle(x: float, y: float, half: float, run: Run, opacity: float) -> Line:
    tip = -1 if run.up else 1
    points = [(x, y + tip * half), (x + half, y - tip * half * 0.7), (x - half, y - tip * half * 0.7)]
    return Line(points, run.tone, width=0, closed=True, fill=run.tone, fill_opacity=opacity)


def newest_tone(drawn: Series, plain: Tone = "text") -> Tone:
    """The tone of the newest month: that of its signal, otherwise `plain`."""
    return next((run.tone for run in drawn.runs if run.open), plain)


def ends(drawn: Series, axis: MonthAxis, y: Across, plain: Tone = "text") -> list[Mark]:
    """The newest month as a dot, and partial months as rings without a line."""
    rings = [
        Circle(axis.x(i), y(value), 3.0, hollow=True)
        for i, (value, part) in enumerate(zip(drawn.values, drawn.partial, strict=True))
        if part and value is not None
    ]
    newest = drawn.newest
    if newest is None:
        return [*rings]
    x, height = axis.x(newest), y(drawn.values[newest] or 0.0)
    alone = [run for run in drawn.runs if run.open and run.first == run.last]
    # A signal of one month has no other mark for its direction.
    mark = _triangle(x, height, NEWEST + 1, alone[0], 1.0) if alone else None
    return [*rings, mark or Circle(x, height, NEWEST, newest_tone(drawn, plain))]
