"""The scale of a picture: from values to px, linear or logarithmic, cut if a value dwarfs the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

from components.pictures.parts.marks import SMALL, text_width

DWARFS = 2.2  # if the scale would be this many times as long, the few furthest values are cut off
_ROOM = 0.06  # of the scale, kept free beyond the outermost values
# Ticks of ratios: the set with the most ticks that fits on an axis is used.
_RATIOS = (
    (0.01, 0.1, 1, 10, 100),
    (0.1, 0.25, 0.5, 1, 2, 4, 10),
    (0.25, 0.5, 1, 2, 4),
    (0.5, 0.7, 1, 1.4, 2),
    (0.4, 0.6, 0.8, 1, 1.25, 1.5),
    (0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3),
    (0.9, 0.95, 1, 1.05, 1.1),
)


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high`; `cut_low` and `cut_high` say that a value is beyond that end."""

    low: float
    high: float
    logarithmic: bool = False
    cut_low: bool = False
    cut_high: bool = False

    def share(self, value: float) -> float:
        """The position of a value: 0 at the low end, 1 at the high end, never beyond."""
        if self.logarithmic and value <= 0:
            return 0.0
        low, high, at = (_even(end, self.logarithmic) for end in (self.low, self.high, value))
        return min(1.0, max(0.0, (at - low) / (high - low)))

    def holds(self, value: float) -> bool:
        """Whether a value is on it."""
        return self.low <= value <= self.high

    def fitting(self, room: float, most: int = 6, apart: float = 10.0) -> list[float]:
        """As many ticks, at most `most`, as fit with their labels along `room` px."""
        for count in range(most, 2, -1):
            ticks = self.ticks(count)
            places = [self.share(value) * room for value in ticks]
            halves = [text_width(printed(value), SMALL) / 2 for value in ticks]
            gaps = [
                b - a - one - other for (a, b), (one, other) in zip(pairwise(places), pairwise(halves), strict=True)
            ]
            if len(ticks) > 1 and min(gaps) >= apart:
                return ticks
        return self.ticks(2)

    def ticks(self, most: int) -> list[float]:
        """At most `most` round values on it, for a linear scale."""
        if not self.logarithmic:
            return [value for value in round_values(self.low, self.high, most) if self.holds(value)]
        sets = [[value for value in ratios if self.holds(value)] for ratios in _RATIOS]
        fit = [each for each in sets if 3 <= len(each) <= most] or [each for each in sets if len(each) == 2]
        if not fit:
            return round_values(self.low, self.high, most)
        # Neither end of the axis may be bare: of the sets that extend about as far as any, the one with most ticks.
        reach = [self.share(each[-1]) - self.share(each[0]) for each in fit]
        return max((each for each, far in zip(fit, reach, strict=True) if far > max(reach) - 0.1), key=len)


def scale_of(
    rows: Sequence[Sequence[float]], *, reference: float | None = None, logarithmic: bool = False, zero: bool = False
) -> Scale:
    """The scale for all `rows`, each given by its values; a few that dwarf the others are cut off.

    With `zero` a linear scale begins at 0. If all values are equal, there is space on both sides.
    """
    kept = [[value for value in row if value > 0 or not logarithmic] for row in rows]
    kept = [row for row in kept if row]
    always = [value for value in (reference, 0.0 if zero and not logarithmic else None) if value is not None]
    lows, highs = sorted(min(row) for row in kept), sorted((max(row) for row in kept), reverse=True)
    low = min([*lows, *always], default=0.0)
    high = max([*highs, *always], default=1.0)
    cut_high, high = _without_the_few(highs, always, low, high, logarithmic)
    cut_low, low = (False, low) if zero else _without_the_few(lows, always, high, low, logarithmic)
    start, end = (_even(value, logarithmic) for value in (low, high))
    room = _ROOM * (end - start) or (0.1 if logarithmic else abs(end) * 0.1 or 1.0)
    flat = zero and not logarithmic and low == 0
    ends = start if flat else start - room, end + room
    return Scale(*(10**at if logarithmic else at for at in ends), logarithmic, cut_low, cut_high)


def _without_the_few(
    ordered: Sequence[float], always: Sequence[float], other: float, outermost: float, logarithmic: bool
) -> tuple[bool, float]:
    """Whether to cut the end whose values are `ordered` from the outermost inwards, and where the end then is."""
    few = max(1, len(ordered) // 5)
    if len(ordered) < 3:
        return False, outermost
    far = abs(_even(outermost, logarithmic) - _even(other, logarithmic))
    for left_out in range(1, few + 1):
        rest = [ordered[left_out], *always]
        end = max(rest) if outermost >= other else min(rest)
        near = abs(_even(end, logarithmic) - _even(other, logarithmic))
        if near and far > DWARFS * near:
            return True, end
    return False, outermost


def round_values(low: float, high: float, most: int) -> list[float]:
    """At most `most` multiples of 1, 2 or 5 times a power of ten between `low` and `high`; at least one if possible.

    >>> round_values(0, 60, 4)
    [0.0, 20.0, 40.0, 60.0]
    """
    span = high - low
    if span <= 0:
        return [low]
    power = 10.0 ** floor(log10(span) - 2)
    for step in (power * times for times in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)):
        first = -floor(-round(low / step, 9))
        count = floor(round(high / step, 9)) - first + 1
        if count <= most:
            return [round((first + i) * step, 10) for i in range(count)]
    return []


def printed(value: float) -> str:
    """A tick in figures: 0.5, 1,000."""
    return f"{value:,.10g}".replace("-", "−")


def _even(value: float, logarithmic: bool) -> float:
    return log10(max(value, 1e-9)) if logarithmic else value
