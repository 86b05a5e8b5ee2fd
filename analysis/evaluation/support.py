"""What supports the answer about an operation: next door, both together, a time series, months and placebos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, nan
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.evaluation.design import County, Operation
from analysis.evaluation.estimate import FEWEST_MONTHS, Evaluation, poisson_error, ratio_of_changes
from analysis.evaluation.interrupted_series import LevelChange, level_change
from analysis.evaluation.judging import (
    Match,
    Window,
    cells_of,
    comparable,
    judge,
    matched,
    moves,
    own_standing,
    sums_of,
)
from analysis.evaluation.matching import Areas
from analysis.evaluation.placebo_spread import placebo_spread
from analysis.evaluation.together import Sides, Together, sides_of, together

Role = Literal["target", "comparison", "next door", "comparison of next door"]
# A trial date has at most as many months on each side as the operation's own start.
TRIAL_MONTHS = 24


@dataclass(frozen=True)
class AreaOf:
    """An area of an evaluation, its part in it, and what was reported there before."""

    area_code: str
    role: Role
    before: int


@dataclass(frozen=True)
class MonthOf:
    """Incidents of a month in the areas of an evaluation, and those expected of the target from its comparison."""

    month: date
    days: int
    part: Literal["before", "uncertain", "after", "outside"]
    target: int
    comparison: int
    expected: float
    next_door: int
    next_door_comparison: int


@dataclass(frozen=True)
class Placebo:
    """The estimate in a group of areas, or at a date, where nothing was done."""

    kind: Literal["area", "date"]
    label: str
    ratio: float


@dataclass(frozen=True)
class Support:
    """Everything that supports the one estimate.

    `together` are incidents more or fewer than expected, `next_door` the estimate there (None if there is none),
    `level` the change of level in a time series (limits are nan without a placebo group, since months alone make them
    too narrow). `stood` is the areas' level relative to their comparison before the start: earlier, last, and in older
    years if known.
    """

    together: Together
    next_door: Evaluation | None
    level: LevelChange | None
    stood: tuple[float, ...]
    areas: tuple[AreaOf, ...]
    months: tuple[MonthOf, ...]
    placebos: tuple[Placebo, ...]


def support_of(county: County, operation: Operation, window: Window, match: Match, dispersion: float) -> Support:
    """What supports the estimate of an operation over `window` against `match`; months vary by `dispersion`.

    >>> from analysis.evaluation.design import Series, window_of
    >>> months = tuple(date(2021 + at // 12, at % 12 + 1, 1) for at in range(25))
    >>> areas = Areas(np.zeros(4), np.ones(4), ["Urban"] * 4, np.arange(4), np.arange(4), np.arange(4) > 0)
    >>> series = Series("judged", "all", np.array([[20] * 13 + [10] * 12] + [[20] * 25] * 3))
    >>> county = County(("A", "B", "C", "D"), months, np.full(25, 30.0), series, (), areas)
    >>> operation = Operation("OP", (0,), (), months[12], months[12], 12, 12)
    >>> window = window_of(months, operation)
    >>> found = support_of(county, operation, window, matched(county.areas_before(window), [0]), 1.0)
    >>> round(found.together.whole.value), found.months[12].part, found.months[13].target, found.months[13].expected
    (-120, 'uncertain', 10, 20.0)

    Source: as `together.together`, `interrupted.level_change`, `by_itself.standing` and `placebo_spread`.
    """
    counts, known = county.judged.counts, county.areas_before(window)
    sides = sides_of(known, operation.target, operation.next_door)
    roles: dict[Role, Sequence[int]] = {
        "target": operation.target,
        "comparison": match.comparison,
        "next door": operation.next_door,
        "comparison of next door": sides.comparison_next_door,
    }
    return Support(
        together=together(counts, county.days, window, known, sides, dispersion),
        next_door=judge(counts, window, _next_door(known, sides)) if sides.next_door else None,
        level=_level(county, window, match),
        stood=tuple(exp(value) for value in own_standing(counts, window, match)),
        areas=tuple(
            AreaOf(county.codes[at], role, int(known.before[at])) for role, side in roles.items() for at in side
        ),
        months=_months(county, operation, window, roles),
        placebos=(*_groups(county, window, match), *_dates(county, operation, match)),
    )


def _next_door(known: Areas, sides: Sides) -> Match:
    """The areas next door compared with similar areas, with placebo groups of their own."""
    return replace(matched(known, sides.next_door), comparison=sides.comparison_next_door)


def _level(county: County, window: Window, match: Match) -> LevelChange | None:
    counts, both = county.judged.counts, window.both

    def series(side: Sequence[int]) -> npt.NDArray[np.int64]:
        return counts[list(side)].sum(axis=0)[both]

    found = level_change(
        [county.months[at] for at in both],
        series(match.target),
        series(match.comparison),
        window.later,
        [(series(group), series(comparison)) for group, comparison in match.groups],
    )
    return found if found is None or match.groups else replace(found, lower=nan, upper=nan)


def _months(
    county: County, operation: Operation, window: Window, roles: dict[Role, Sequence[int]]
) -> tuple[MonthOf, ...]:
    sums = {role: county.judged.counts[list(side)].sum(axis=0) for role, side in roles.items()}
    target, comparison = sums["target"], sums["comparison"]
    before = list(window.before)
    share = target[before].sum() / comparison[before].sum() if comparison[before].sum() else 0.0

    def part(at: int, month: date) -> Literal["before", "uncertain", "after", "outside"]:
        if operation.first <= month <= operation.last:
            return "uncertain"
        return "before" if at in window.before else "after" if at in window.after else "outside"

    return tuple(
        MonthOf(
            month=month,
            days=int(county.days[at]),
            part=part(at, month),
            target=int(target[at]),
            comparison=int(comparison[at]),
            expected=float(comparison[at] * share),
            next_door=int(sums["next door"][at]),
            next_door_comparison=int(sums["comparison of next door"][at]),
        )
        for at, month in enumerate(county.months)
    )


def _groups(county: County, window: Window, match: Match) -> list[Placebo]:
    """The same estimate in groups of areas where nothing was done."""
    counts = county.judged.counts
    error = poisson_error(cells_of(sums_of(counts, window), match.target, match.comparison))
    groups = moves(counts, window, match)
    # Brought to the target's scale, so that groups beyond it moved further.
    brought = placebo_spread([moved for moved, _ in groups], [own for _, own in groups], error).brought
    return [Placebo("area", f"group {number}", exp(moved)) for number, moved in enumerate(brought, start=1)]


def _dates(county: County, operation: Operation, match: Match) -> list[Placebo]:
    """The same estimate as if it had begun in an earlier month, when nothing had."""
    every = [at for at, month in enumerate(county.months) if month < operation.first]
    found = []
    for cut in range(FEWEST_MONTHS, len(every) - FEWEST_MONTHS + 1):
        window = Window(tuple(every[max(0, cut - TRIAL_MONTHS) : cut]), tuple(every[cut : cut + TRIAL_MONTHS]))
        cells = cells_of(sums_of(county.judged.counts, window), match.target, match.comparison)
        if comparable(cells):
            found.append(Placebo("date", county.months[every[cut]].isoformat(), ratio_of_changes(cells)))
    return found
