"""The four signals of a control chart, found in one unbroken stretch of months.

The rules are those of NHS England's *Making Data Count*. The caller has already compared each point with the chart's
lines, so the same search works for XmR limits and for exact limits of small counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Kind = Literal["outside", "run", "trend", "two of three"]
Direction = Literal["higher", "lower", "rising", "falling"]
Places = npt.NDArray[np.int_]

# Making Data Count's rules: seven points on one side of the mean, seven points (six steps) in one direction.
RUN = 7
TREND = 7


@dataclass(frozen=True)
class Signal:
    """One signal: its rule, the positions of its months in the series (in order), and the direction."""

    kind: Kind
    indexes: tuple[int, ...]
    direction: Direction

    @property
    def first(self) -> int:
        """Position of its oldest month."""
        return self.indexes[0]

    @property
    def last(self) -> int:
        """Position of its newest month."""
        return self.indexes[-1]


def outside(beyond: Places, start: int = 0) -> tuple[Signal, ...]:
    """Points outside the limits. Neighbouring points outside on the same side are one signal.

    `beyond` is 1 above the upper limit, −1 below the lower, 0 between. `start` is the position of its first point.

    >>> outside(np.array([0, 1, 1, 0, -1]))[0]
    Signal(kind='outside', indexes=(1, 2), direction='higher')
    """
    return tuple(
        Signal("outside", _positions(first, last, start), "higher" if side > 0 else "lower")
        for side, first, last in _constant(beyond)
    )


def runs(sides: Places, start: int = 0, above: int = RUN, below: int = RUN) -> tuple[Signal, ...]:
    """Points in a row on one side of the mean: at least `above` of them above it, or `below` of them below it.

    `sides` is 1 above the mean, −1 below, 0 on it; a point on the mean ends a run.

    >>> [(signal.direction, len(signal.indexes)) for signal in runs(np.array([0, 1, 1, 1, 1, 1, 1, 1, 1, -1]))]
    [('higher', 8)]
    """
    return tuple(
        Signal("run", _positions(first, last, start), "higher" if side > 0 else "lower")
        for side, first, last in _constant(sides)
        if last - first + 1 >= (above if side > 0 else below)
    )


def trends(values: Sequence[float] | npt.ArrayLike, start: int = 0) -> tuple[Signal, ...]:
    """Seven or more points that all rise or all fall, month on month. Two equal points end a trend.

    >>> trends([5, 1, 2, 3, 4, 5, 6, 7, 7])
    (Signal(kind='trend', indexes=(1, 2, 3, 4, 5, 6, 7), direction='rising'),)
    """
    steps = np.sign(np.diff(np.asarray(values, dtype=float))).astype(int)
    return tuple(
        Signal("trend", _positions(first, last + 1, start), "rising" if side > 0 else "falling")
        for side, first, last in _constant(steps)
        if last - first + 2 >= TREND
    )


def two_of_three(near: Places, sides: Places, start: int = 0) -> tuple[Signal, ...]:
    """Two or three of three points in a row beyond two thirds of the limit, with all three on one side of the mean.

    `near` is 1 beyond two thirds of the way to the upper limit, −1 the same below, else 0; `sides` as in `runs`. The
    signal holds only the points that are that far out; overlapping windows are one signal. A point outside the limit is
    also beyond two thirds of it.

    >>> two_of_three(np.array([0, 1, 0, 1, 0]), np.array([-1, 1, 1, 1, 1]))
    (Signal(kind='two of three', indexes=(1, 3), direction='higher'),)
    """
    found: list[Signal] = []
    for side, direction in ((1, "higher"), (-1, "lower")):
        # Whole arrays at once: with three numbers each, the calls would take most of the time.
        here, far_out = sides == side, (near == side).astype(int)
        fits = here[:-2] & here[1:-1] & here[2:] & (far_out[:-2] + far_out[1:-1] + far_out[2:] >= 2)
        windows = [range(at, at + 3) for at in np.flatnonzero(fits).tolist()]
        for window in _merged(windows):
            far = tuple(start + at for at in window if near[at] == side)
            found.append(Signal("two of three", far, direction))  # type: ignore[arg-type]
    return tuple(found)


def _constant(places: Places) -> list[tuple[int, int, int]]:
    """Value, first and last position of every maximal run of one value that is not 0."""
    if not len(places):
        return []
    starts = [0, *(np.flatnonzero(np.diff(places)) + 1).tolist()]
    ends = [*(start - 1 for start in starts[1:]), len(places) - 1]
    return [(int(places[a]), a, b) for a, b in zip(starts, ends, strict=True) if places[a] != 0]


def _merged(windows: Iterable[range]) -> list[range]:
    """Windows in order, with those that share a point joined."""
    joined: list[range] = []
    for window in windows:
        if joined and window.start < joined[-1].stop:
            joined[-1] = range(joined[-1].start, window.stop)
        else:
            joined.append(window)
    return joined


def _positions(first: int, last: int, start: int) -> tuple[int, ...]:
    return tuple(range(start + first, start + last + 1))
