"""Which areas an operation's areas are compared with, and placebo groups: similar areas where nothing was done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from analysis.series.stretches import Numbers

NEAREST = 10
# A placebo group's count before lies between half and twice the target's.
LIKE_LEVEL = 2.0


@dataclass(frozen=True)
class Areas:
    """What is known about all areas before the start: one entry per area, all of the same length.

    `before`: incidents in the months before; `deciles`: national deprivation decile, nan if unknown; `kinds`:
    rural-urban class, None if unknown; `x` and `y`: the centre of each area, in one unit of length; `untouched`:
    whether no operation reached it in the window, neither as its own area nor next door.
    """

    before: Numbers
    deciles: Numbers
    kinds: Sequence[str | None]
    x: Numbers
    y: Numbers
    untouched: npt.NDArray[np.bool_]


def comparison_areas(
    areas: Areas,
    target: Collection[int],
    nearest: int = NEAREST,
    order: npt.NDArray[np.int64] | None = None,
    without: Collection[int] = (),
) -> list[int]:
    """The areas to compare a target with: for each of its areas the `nearest` untouched ones of its kind.

    `target` are positions in `areas`. Near means similar in the logarithm of the count before and in the deprivation
    decile, each in standard deviations over all areas; if a decile is unknown only the level counts. An area of unknown
    kind is compared with all. Ties keep their order. The result is sorted, names each area once, and leaves out the
    target and those `without`. To match many targets, give `order`, the result of `nearest_first` for the same areas.

    >>> before, deciles, at = np.array([10, 11, 50, 9]), np.array([1, 1, 9, 2]), np.zeros(4)
    >>> areas = Areas(before, deciles, ["Urban"] * 4, at, at, untouched=np.arange(4) > 0)
    >>> comparison_areas(areas, [0], nearest=2)
    [1, 3]

    Source: nearest-neighbour matching with replacement (E. A. Stuart, *Matching methods for causal inference*,
    Statistical Science 25 (2010) 1–21), on level before, deprivation and rural-urban class.
    """
    ranked = nearest_first(areas) if order is None else order
    chosen: set[int] = set()
    left_out = {*target, *without}
    for at in target:
        fit = (int(other) for other in ranked[at] if other >= 0 and other not in left_out)
        chosen.update(islice(fit, nearest))
    return sorted(chosen)


def nearest_first(areas: Areas) -> npt.NDArray[np.int64]:
    """For each area all other untouched areas of its kind, the most similar first; -1 when none are left.

    For many calls of `comparison_areas` on the same areas; `Areas` of n areas give n × n positions.

    >>> before, at = np.array([10, 11, 50, 9]), np.zeros(4)
    >>> nearest_first(Areas(before, np.ones(4), ["Urban"] * 4, at, at, untouched=np.arange(4) > 0))[0].tolist()
    [1, 3, 2, -1]

    Source: as `comparison_areas`.
    """
    level, poverty = _standardised(np.log(areas.before + 0.5)), _standardised(areas.deciles)
    apart = (level[:, None] - level) ** 2 + np.nan_to_num((poverty[:, None] - poverty) ** 2)
    kinds = np.array([kind or "" for kind in areas.kinds])
    alike = (kinds[:, None] == kinds) | (kinds[:, None] == "")
    fit = alike & areas.untouched & ~np.eye(len(level), dtype=bool)
    order = np.argsort(np.where(fit, apart, np.inf), axis=1, kind="stable")
    return np.where(np.take_along_axis(fit, order, axis=1), order, -1)


def placebo_groups(areas: Areas, target: Collection[int]) -> list[list[int]]:
    """Groups of untouched areas like a target: as many areas, near each other, with half to twice its count before.

    The untouched areas are divided into groups, so that no area is in two: the first free area, from the west, with its
    nearest free ones, the nearest first. Groups at a different level are then left out.

    >>> before, deciles, at = np.array([10, 9, 11, 40, 8]), np.ones(5), np.arange(5)
    >>> areas = Areas(before, deciles, ["Urban"] * 5, at, at, untouched=np.arange(5) > 0)
    >>> placebo_groups(areas, [0])
    [[1], [2], [4]]

    Source: placebo groups as in A. Abadie, A. Diamond, J. Hainmueller (2010); the way of dividing is the project's own.
    """
    size, level = len(target), float(areas.before[list(target)].sum())
    free = np.lexsort((areas.y, areas.x))
    free = free[areas.untouched[free] & ~np.isin(free, list(target))]
    groups = []
    while len(free) >= size > 0:
        apart = (areas.x[free] - areas.x[free[0]]) ** 2 + (areas.y[free] - areas.y[free[0]]) ** 2
        taken = np.argsort(apart, kind="stable")[:size]
        group, free = free[taken], np.delete(free, taken)
        if level / LIKE_LEVEL <= areas.before[group].sum() <= level * LIKE_LEVEL:
            groups.append([int(at) for at in group])
    return groups


def _standardised(values: Numbers) -> Numbers:
    """Values in standard deviations; all 0 if they do not differ."""
    numbers = np.asarray(values, float)
    known = numbers[~np.isnan(numbers)]
    spread = known.std() if len(known) else 0.0
    return (numbers - known.mean()) / spread if spread > 0 else numbers * 0.0
