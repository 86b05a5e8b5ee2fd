"""An operation's areas, matched with similar areas and with placebo groups, and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, log

import numpy as np
import numpy.typing as npt

from analysis.evaluation.estimate import (
    FEWEST_MONTHS,
    HALF,
    Cells,
    Evaluation,
    evaluate,
    poisson_error,
    ratio_of_changes,
    residual_dispersion,
)
from analysis.evaluation.matching import NEAREST, Areas, comparison_areas, nearest_first, placebo_groups
from analysis.evaluation.regression_to_mean import change_by_itself, standing

Counts = npt.NDArray[np.int64]
# Incidents of each area before and after.
Sums = tuple[Counts, Counts]
# The newest months before the start: if they exceed the earlier ones, it may have begun at a peak.
LAST_MONTHS = 6


@dataclass(frozen=True)
class Window:
    """Positions of the months before and after, in all months available, and of those `older` than both."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    older: tuple[int, ...] = ()

    @property
    def both(self) -> list[int]:
        """Before and after, in order."""
        return [*self.before, *self.after]

    @property
    def later(self) -> npt.NDArray[np.bool_]:
        """Which of `both` come after."""
        return np.array([False] * len(self.before) + [True] * len(self.after))

    @property
    def enough(self) -> bool:
        """Whether both sides cover a year."""
        return min(len(self.before), len(self.after)) >= FEWEST_MONTHS

    @property
    def years_known(self) -> bool:
        """Whether a year of older months is available, to see whether the months before were a peak."""
        return len(self.older) >= FEWEST_MONTHS

    @property
    def spans_before(self) -> list[tuple[int, ...]]:
        """Months before the start: the earlier, the last, and the older ones if there is a year of them."""
        spans = [self.before[:-LAST_MONTHS], self.before[-LAST_MONTHS:]]
        return [*spans, self.older] if self.years_known else spans


@dataclass(frozen=True)
class Match:
    """By position: a target and its comparison areas, and placebo groups, each with its own comparison areas.

    `single` are all areas that no operation reached, `comparison_of_single` (single × areas) the comparison areas of
    each.
    """

    target: tuple[int, ...]
    comparison: tuple[int, ...]
    groups: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    single: npt.NDArray[np.int64]
    comparison_of_single: npt.NDArray[np.bool_]


def matched(areas: Areas, target: Sequence[int], nearest: int = NEAREST, *, everywhere: bool = False) -> Match:
    """Match a target, every placebo group and every untouched area in the same way.

    `everywhere` compares each of them with all untouched areas instead of the `nearest`.

    >>> before, deciles, at = np.array([10, 9, 11, 40, 8]), np.ones(5), np.arange(5)
    >>> areas = Areas(before, deciles, ["Urban"] * 5, at, at, untouched=np.arange(5) > 0)
    >>> found = matched(areas, [0], nearest=2)
    >>> found.comparison, found.groups[0], found.single.tolist()
    ((1, 2), ((1,), (2, 4)), [1, 2, 3, 4])

    Source: as `matching.comparison_areas` and `matching.placebo_groups`.
    """
    order = nearest_first(areas)
    untouched = np.flatnonzero(areas.untouched)

    def comparison_of(group: Sequence[int]) -> tuple[int, ...]:
        if everywhere:
            return tuple(int(at) for at in untouched if at not in set(group))
        return tuple(comparison_areas(areas, group, nearest, order))

    single = untouched[~np.isin(untouched, list(target))]
    sides = np.zeros((len(single), len(areas.before)), bool)
    if everywhere:
        sides[:, untouched] = untouched != single[:, None]
    else:
        # As `comparison_of` gives for each, since `order` leaves the area itself out.
        nearby = order[single, :nearest]
        rows, columns = np.nonzero(nearby >= 0)
        sides[rows, nearby[rows, columns]] = True
    kept = sides.any(axis=1)
    groups = tuple((tuple(group), comparison_of(group)) for group in placebo_groups(areas, target))
    return Match(tuple(target), comparison_of(target), groups, single[kept], sides[kept])


def sums_of(counts: Counts, window: Window) -> Sums:
    """Incidents of each area in the months before and after; `counts` are areas × months.

    >>> [side.tolist() for side in sums_of(np.array([[1, 2, 5], [3, 4, 5]]), Window((0,), (1, 2)))]
    [[1, 3], [7, 9]]

    Source: sums.
    """
    before, after = (counts[:, list(months)].sum(axis=1) for months in (window.before, window.after))
    return before, after


def cells_of(sums: Sums, group: Sequence[int], comparison: Sequence[int]) -> Cells:
    """The four sums of a group and its comparison, from what `sums_of` gives.

    >>> cells_of((np.array([1, 3]), np.array([2, 4])), [0], [1])
    Cells(before=1, after=2, comparison_before=3, comparison_after=4)

    Source: as `evaluation_estimate.ratio_of_changes`.
    """
    return Cells(*(int(period[list(side)].sum()) for side in (group, comparison) for period in sums))


def comparable(cells: Cells) -> bool:
    """Whether incidents were recorded on both sides.

    >>> comparable(Cells(1, 0, 2, 2)), comparable(Cells(0, 0, 2, 2))
    (True, False)

    Source: what `evaluation_estimate.ratio_of_changes` refuses.
    """
    return cells.before + cells.after > 0 and cells.comparison_before + cells.comparison_after > 0


def own_standing(counts: Counts, window: Window, match: Match) -> npt.NDArray[np.float64]:
    """The target's level relative to its comparison before the start, as `by_itself.standing` measures it.

    >>> areas = Areas(np.array([24.0, 12]), np.ones(2), ["Urban"] * 2, np.arange(2), np.arange(2), np.arange(2) > 0)
    >>> counts = np.array([[2] * 12, [1] * 12])
    >>> own_standing(counts, Window(tuple(range(12)), ()), matched(areas, [0])).round(2).tolist()
    [0.67, 0.0]

    Source: as `by_itself.standing`.
    """
    spans = [list(span) for span in window.spans_before]
    sides = [list(match.target), list(match.comparison)]
    return standing(*([counts[np.ix_(side, span)].sum() / len(side) for span in spans] for side in sides))


def judge(counts: Counts, window: Window, match: Match) -> Evaluation | None:
    """The evaluation of a target in a window of months; None if too little is recorded on a side to compare.

    `counts` are areas × months.

    >>> before, at = np.array([24.0] * 4), np.arange(4)
    >>> areas = Areas(before, np.ones(4), ["Urban"] * 4, at, at, untouched=at > 0)
    >>> counts = np.array([[2] * 12 + [1] * 12] + [[2, 1] * 12] * 3)
    >>> found = judge(counts, Window(tuple(range(12)), tuple(range(12, 24))), matched(areas, [0]))
    >>> round(found.ratio, 2), found.placebos, found.verdict
    (0.5, 3, 'cannot tell')

    Source: as `evaluation_estimate.evaluate`.
    """
    if not match.target or not match.comparison:
        return None
    sides = [counts[list(side)][:, window.both].sum(axis=0) for side in (match.target, match.comparison)]
    sums = sums_of(counts, window)
    if not comparable(cells_of(sums, match.target, match.comparison)):
        return None
    if isnan(residual_dispersion(*sides, window.later)):
        return None
    placebos = [cells for group in match.groups if comparable(cells := cells_of(sums, *group))]
    return evaluate(*sides, window.later, placebos, _by_itself(counts, window, match), years_known=window.years_known)


def _by_itself(counts: Counts, window: Window, match: Match) -> float:
    """How far untouched areas with the target's history before the start changed."""
    sums = [*sums_of(counts, window), *(counts[:, list(span)].sum(axis=1) for span in window.spans_before)]
    comparison = match.comparison_of_single.astype(float)
    own, theirs = [side[match.single] for side in sums], [comparison @ side for side in sums]
    a, b, c, d = (side + HALF for pair in (own, theirs) for side in pair[:2])
    told = (own[0] + own[1] > 0) & (theirs[0] + theirs[1] > 0)
    many = comparison.sum(axis=1)
    stood = standing(own[2:], [side / many for side in theirs[2:]])
    return change_by_itself(
        stood[:, told].T,
        np.log(b * c / (a * d))[told],
        np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)[told],
        own_standing(counts, window, match),
    )


def moves(counts: Counts, window: Window, match: Match) -> list[tuple[float, float]]:
    """The logarithm of the ratio and its Poisson error, for each placebo group with incidents.

    >>> areas = Areas(np.array([4.0] * 3), np.ones(3), ["Urban"] * 3, np.arange(3), np.arange(3), np.arange(3) > 0)
    >>> found = moves(np.array([[4, 4]] * 3), Window((0,), (1,)), matched(areas, [0]))
    >>> [(at, round(error, 2)) for at, error in found]
    [(0.0, 1.0), (0.0, 1.0)]

    Source: as `evaluation_estimate.ratio_of_changes`.
    """
    sums = sums_of(counts, window)
    every = [cells_of(sums, *group) for group in match.groups]
    return [(log(ratio_of_changes(cells)), poisson_error(cells)) for cells in every if comparable(cells)]
