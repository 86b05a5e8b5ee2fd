"""An operation's areas and those next door together, each against similar areas, with the interval of placebo pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt

from analysis.evaluation.displacement import (
    NONE,
    BeforeAfter,
    Difference,
    weighted_displacement_difference,
    weighted_displacement_quotient,
    widened,
)
from analysis.evaluation.estimate import ratio_of_changes
from analysis.evaluation.judging import Counts, Sums, Window, cells_of, comparable, sums_of
from analysis.evaluation.matching import Areas, comparison_areas, nearest_first, placebo_groups


@dataclass(frozen=True)
class Sides:
    """By position: an operation's areas, those next door, and the comparison areas of each."""

    target: tuple[int, ...]
    comparison: tuple[int, ...]
    next_door: tuple[int, ...] = ()
    comparison_next_door: tuple[int, ...] = ()


@dataclass(frozen=True)
class Together:
    """Incidents more or fewer than expected: areas and next door (`whole`), areas alone; the quotient."""

    whole: Difference
    alone: Difference
    quotient: float | None


def sides_of(
    areas: Areas, target: Sequence[int], next_door: Sequence[int], order: npt.NDArray[np.int64] | None = None
) -> Sides:
    """Target and next door with their comparison areas; no area is in two of the four.

    >>> at = np.arange(22)
    >>> areas = Areas(np.full(22, 9.0), np.ones(22), ["Urban"] * 22, at, at, untouched=at > 1)
    >>> found = sides_of(areas, [0], [1])
    >>> found.comparison == tuple(range(2, 12)), found.comparison_next_door == tuple(range(12, 22))
    (True, True)

    Source: as `matching.comparison_areas`.
    """
    comparison = comparison_areas(areas, target, order=order, without=next_door)
    near = comparison_areas(areas, next_door, order=order, without=[*target, *comparison]) if next_door else []
    return Sides(tuple(target), tuple(comparison), tuple(next_door) if near else (), tuple(near))


def next_door_ratio(counts: Counts, window: Window, sides: Sides) -> float:
    """The change next door as a multiple of its comparison areas' change; nan if it cannot be worked out.

    `counts` are areas × months.

    >>> counts = np.array([[9, 9], [4, 8], [4, 4]])
    >>> next_door_ratio(counts, Window((0,), (1,)), Sides((0,), (2,), (1,), (2,)))
    2.0

    Source: as `evaluation_estimate.ratio_of_changes`.
    """
    if not sides.next_door:
        return nan
    cells = cells_of(sums_of(counts, window), sides.next_door, sides.comparison_next_door)
    return ratio_of_changes(cells) if comparable(cells) else nan


def placebo_sides(
    areas: Areas, target: Sequence[int], next_door: Sequence[int], order: npt.NDArray[np.int64] | None = None
) -> list[Sides]:
    """The same for groups of untouched areas of the same size: the first areas act as target, the rest as next door.

    >>> at = np.arange(22)
    >>> areas = Areas(np.full(22, 9.0), np.ones(22), ["Urban"] * 22, at, at, untouched=at > 1)
    >>> [(each.target, each.next_door) for each in placebo_sides(areas, [0], [1])][:3]
    [((2,), (3,)), ((4,), (5,)), ((6,), (7,))]

    Source: as `matching.placebo_groups`.
    """
    size, order = len(target), nearest_first(areas) if order is None else order
    groups = placebo_groups(areas, [*target, *next_door])
    found = [sides_of(areas, group[:size], group[size:], order) for group in groups]
    return [each for each in found if each.comparison and bool(each.next_door) == bool(next_door)]


def together(
    counts: Counts,
    days: npt.NDArray[np.float64],
    window: Window,
    areas: Areas,
    sides: Sides,
    dispersion: float = 1.0,
) -> Together:
    """Incidents more or fewer than in similar areas, in the areas and next door; both periods of one length.

    `counts` are areas × months, `days` the length of each month. Intervals are the wider of two, by months
    (`dispersion`) and by placebo groups; without a group they are unlimited.

    >>> areas = Areas(np.full(6, 240.0), np.ones(6), ["Urban"] * 6, np.arange(6), np.arange(6), np.arange(6) > 0)
    >>> counts, window = np.array([[240, 180]] + [[240, 240 + 10 * at] for at in range(5)]), Window((0,), (1,))
    >>> found = together(counts, np.full(2, 365.0), window, areas, sides_of(areas, [0], []))
    >>> round(found.alone.value), found.whole == found.alone, found.quotient
    (-80, True, None)

    Source: as `displacement.weighted_displacement_difference`.
    """
    sums, order = sums_of(counts, window), nearest_first(areas)
    longer = float(days[list(window.before)].sum() / days[list(window.after)].sum())

    def wide(own: Sides) -> Difference:
        return _widened(sums, longer, own, placebo_sides(areas, own.target, own.next_door, order), dispersion)

    whole = wide(sides)
    alone, quotient = whole, None
    if sides.next_door:
        alone = wide(Sides(sides.target, sides.comparison))
        ours, theirs, near = (
            _weighted(sums, longer, side) for side in (sides.target, sides.comparison, sides.next_door)
        )
        quotient = weighted_displacement_quotient(ours, theirs, near)
    return Together(whole, alone, quotient)


def _widened(sums: Sums, longer: float, sides: Sides, placebos: Sequence[Sides], dispersion: float) -> Difference:
    found, before = _difference(sums, longer, sides)
    groups = [_difference(sums, longer, each) for each in placebos]
    kept = [(one, level) for one, level in groups if one.error > 0 and level > 0]
    return widened(found, max(before, 1.0), kept, dispersion)


def _difference(sums: Sums, longer: float, sides: Sides) -> tuple[Difference, float]:
    """The difference with a dispersion of 1, and its incidents before."""
    ours, theirs = (_weighted(sums, longer, side) for side in (sides.target, sides.comparison))
    near, near_theirs = NONE, NONE
    if sides.next_door:
        near, near_theirs = (_weighted(sums, longer, side) for side in (sides.next_door, sides.comparison_next_door))
    found = weighted_displacement_difference(ours, _scaled(theirs, ours), near, _scaled(near_theirs, near))
    return found, float(ours.before + near.before)


def _weighted(sums: Sums, longer: float, side: Sequence[int]) -> BeforeAfter:
    """Counts of a side; the weight before scales it to the months after, which are `longer` times as long."""
    before, after = (int(period[list(side)].sum()) for period in sums)
    return BeforeAfter(before, after, before_weight=longer)


def _scaled(side: BeforeAfter, to: BeforeAfter) -> BeforeAfter:
    """A comparison scaled to the target's level before the start."""
    larger = side.before / to.before if side.before and to.before else 1.0
    return side._replace(before_weight=side.before_weight * larger, after_weight=side.after_weight * larger)
