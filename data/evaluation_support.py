"""The answer about an operation and what supports it: next door, both together, a time series, placebos."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, isfinite, log, nan

import numpy as np
import numpy.typing as npt

from analysis.displacement import changed_alike
from analysis.evaluation import FEWEST_MONTHS, Evaluation, poisson_error, ratio_of_changes, unmoved
from analysis.interrupted import LevelChange, level_change
from analysis.judging import Match, Window, cells_of, comparable, judge, matched, moves, own_standing, sums_of
from analysis.matching import Areas
from analysis.placebo_spread import placebo_spread
from analysis.together import Sides, sides_of, together
from data.evaluation_plan import REPORTED, County, Operation

# Columns of evaluation_answer that hold support, empty where nothing is evaluated.
SUPPORTING = 17


def answered(operation: Operation, verdict: str, why: str, *support: object) -> tuple:
    """A row of evaluation_answer."""
    given = (*support, *(None,) * (SUPPORTING - len(support)))
    return operation.operation_id, verdict, why, operation.first, operation.last, *given


def finite(value: float) -> float | None:
    """A number as it is stored: nothing for what has no end or is not known."""
    return value if isfinite(value) else None


def supported(
    county: County,
    operation: Operation,
    window: Window,
    known: Areas,
    match: Match,
    results: dict[str, Evaluation],
) -> dict[str, list[tuple]]:
    """The rows of the other tables for an operation whose estimates by choice are `results`."""
    counts, main = county.counts[REPORTED], results["main"]
    sides = sides_of(known, operation.target, operation.next_door)
    found = together(counts, county.days, window, known, sides, main.dispersion)
    nearby = judge(counts, window, _next_door(known, sides)) if sides.next_door else None
    level = _level(county, window, match)
    stood = [exp(value) for value in own_standing(counts, window, match)]
    verdict, why = verdict_of(results, found.alone.value, nearby.ratio if nearby else nan)
    answer = answered(
        operation,
        verdict,
        why,
        *(found.whole.value, finite(found.whole.lower), finite(found.whole.upper), found.alone.value),
        finite(found.quotient) if found.quotient is not None else None,
        *((nearby.ratio, finite(nearby.lower), finite(nearby.upper)) if nearby else (None, None, None)),
        len(operation.next_door),
        *((level.ratio, *_limits(level, match), level.autocorrelation_p) if level else (None,) * 4),
        *(stood[0], stood[1], stood[2] if len(stood) > 2 else None, len(window.older)),
    )
    roles = {
        "target": operation.target,
        "comparison": match.beside,
        "next door": operation.next_door,
        "comparison of next door": sides.beside_next_door,
    }
    areas = [
        (operation.operation_id, county.codes[at], role, int(known.before[at]))
        for role, side in roles.items()
        for at in side
    ]
    return {
        "evaluation_answer": [answer],
        "evaluation_area": areas,
        "evaluation_month": _month_rows(county, operation, window, list(roles.values())),
        "evaluation_placebo": _placebos(county, operation, window, match),
    }


def verdict_of(results: dict[str, Evaluation], saved: float, next_door: float = nan) -> tuple[str, str]:
    """The verdict of the one estimate, unless a start, a method or next door speaks against it; and why.

    A start that dilutes the difference, so that it can no longer be told from chance, is no reason to withhold it.
    `saved` are incidents more (above 0) or fewer by the difference of counts, `next_door` the ratio of the areas there.
    """
    main = results["main"]
    if main.verdict == "cannot tell":
        if not main.placebos:
            return "cannot tell", "no placebo group is left"
        return "cannot tell", _why_not(main)
    starts = [result.ratio for name, result in results.items() if name.startswith("start: ")]
    if any(log(ratio) * log(main.ratio) <= 0 for ratio in starts):
        return "cannot tell", "the direction changes with the month in which it may have begun"
    if saved * log(main.ratio) < 0:
        return "cannot tell", "two methods disagree on the direction"
    if changed_alike(main.ratio, next_door):
        return "cannot tell", "the areas next door moved the same way, at least two fifths as far"
    return main.verdict, ""


def _why_not(main: Evaluation) -> str:
    """What the interval includes: no change, what such areas do by themselves, or what a peak would lose."""
    if main.lower <= 1 <= main.upper:
        return "the interval includes no effect"
    beyond_such_areas = main.upper < unmoved(main.by_itself, 1.0)[0]
    return "a peak that passes cannot be ruled out" if beyond_such_areas else "such areas move so by themselves"


def _next_door(known: Areas, sides: Sides) -> Match:
    """The areas next door beside areas like them, with placebo groups of their own."""
    own = matched(known, sides.next_door)
    return Match(own.target, sides.beside_next_door, own.groups, own.single, own.beside_single)


def _level(county: County, window: Window, match: Match) -> LevelChange | None:
    counts, both = county.counts[REPORTED], window.both

    def series(side: Sequence[int]) -> npt.NDArray[np.int64]:
        return counts[list(side)].sum(axis=0)[both]

    return level_change(
        [county.months[at] for at in both],
        series(match.target),
        series(match.beside),
        window.later,
        [(series(group), series(beside)) for group, beside in match.groups],
    )


def _limits(level: LevelChange, match: Match) -> tuple[float | None, float | None]:
    """Without a placebo group the limits know the months only, so that none are given."""
    return (finite(level.lower), finite(level.upper)) if match.groups else (None, None)


def _month_rows(county: County, operation: Operation, window: Window, sides: list[Sequence[int]]) -> list[tuple]:
    counts = county.counts[REPORTED]
    target, comparison, near, near_beside = (counts[list(side)].sum(axis=0) for side in sides)
    before = list(window.before)
    share = target[before].sum() / comparison[before].sum() if comparison[before].sum() else 0.0
    rows = []
    for at, month in enumerate(county.months):
        part = "before" if at in window.before else "after" if at in window.after else "outside"
        if operation.first <= month <= operation.last:
            part = "uncertain"
        sums = (
            int(target[at]),
            int(comparison[at]),
            float(comparison[at] * share),
            int(near[at]),
            int(near_beside[at]),
        )
        rows.append((operation.operation_id, month, int(county.days[at]), part, *sums))
    return rows


def _placebos(county: County, operation: Operation, window: Window, match: Match) -> list[tuple]:
    """The same estimate in groups of areas, and at dates, where nothing was done."""
    counts = county.counts[REPORTED]
    error = poisson_error(cells_of(sums_of(counts, window), match.target, match.beside))
    groups = moves(counts, window, match)
    # Brought to the target's scale, so that a group beyond it moved further.
    brought = placebo_spread([moved for moved, _ in groups], [own for _, own in groups], error).brought
    rows: list[tuple] = [
        (operation.operation_id, "area", f"group {number}", exp(moved)) for number, moved in enumerate(brought, start=1)
    ]
    every = [at for at, month in enumerate(county.months) if month < operation.first]
    for cut in range(FEWEST_MONTHS, len(every) - FEWEST_MONTHS + 1):
        earlier, later = tuple(every[max(0, cut - 24) : cut]), tuple(every[cut : cut + 24])
        cells = cells_of(sums_of(counts, Window(earlier, later)), match.target, match.beside)
        if comparable(cells):
            rows.append((operation.operation_id, "date", str(county.months[every[cut]]), ratio_of_changes(cells)))
    return rows
