"""Did crime move next door? This supports a verdict but never gives one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log, sqrt
from typing import NamedTuple

from scipy import special

from analysis.evaluation.placebo_spread import placebo_spread


class BeforeAfter(NamedTuple):
    """Incidents before and after, each with the weight that it is divided by (1 for none)."""

    before: int
    after: int
    before_weight: float = 1.0
    after_weight: float = 1.0


@dataclass(frozen=True)
class Difference:
    """Incidents more (above 0) or fewer than expected, with standard error and limits."""

    value: float
    error: float
    lower: float
    upper: float


NONE = BeforeAfter(0, 0)
# Next door changed in the same way as the areas if its change (in logarithms) was at least this share of theirs.
ALIKE = 0.4


def changed_alike(ratio: float, next_door: float) -> bool:
    """Whether areas next door changed in the same direction as the target, and at least two fifths as far.

    Both are ratios of changes as `evaluation_estimate.ratio_of_changes`, each against its own comparison. Something
    that affected the whole neighbourhood, such as a recording rule, then cannot be separated from an effect of the
    operation that also reached next door. False if either is not known.

    >>> changed_alike(1.26, 1.26), changed_alike(0.7, 0.95), changed_alike(0.7, 1.1)
    (True, False, False)

    Source: the project's own rule, decision 12.
    """
    if not 0 < ratio < inf or not 0 < next_door < inf or ratio == 1:
        return False
    return log(next_door) / log(ratio) >= ALIKE


def weighted_displacement_difference(
    target: BeforeAfter,
    comparison: BeforeAfter,
    next_door: BeforeAfter = NONE,
    next_door_comparison: BeforeAfter = NONE,
    dispersion: float = 1.0,
    confidence: float = 0.95,
) -> Difference:
    """Incidents fewer (below 0) or more than expected, in an operation's areas and next door together (WDD).

    Each count is divided by its weight and its variance by the weight's square; weights bring periods of different
    lengths to one length and a larger comparison to the target's level before, without which 100 → 90 against 500 → 450
    would give +40. Leave out the last two for the target alone. `dispersion` multiplies the variance of all counts.

    Raises `ValueError` for negative counts, and for weights or a dispersion that are not above 0.

    >>> found = weighted_displacement_difference(BeforeAfter(20, 10), BeforeAfter(20, 20), confidence=0.9)
    >>> found.value, round(found.error, 2), round(found.lower, 1), round(found.upper, 1)
    (-10.0, 8.37, -23.8, 3.8)

    Source: A. P. Wheeler, J. H. Ratcliffe, *A simple weighted displacement difference test to evaluate place based
    crime interventions*, Crime Science 7 (2018) 11.
    """
    sides = ((target, 1), (comparison, -1), (next_door, 1), (next_door_comparison, -1))
    if not (dispersion > 0 and 0 < confidence < 1):
        raise ValueError("dispersion must be above 0, confidence between 0 and 1")
    if any(min(side[:2]) < 0 or not min(side[2:]) > 0 for side, _ in sides):
        raise ValueError("a count cannot be negative, and a weight must be above 0")
    value = sum(sign * (side.after / side.after_weight - side.before / side.before_weight) for side, sign in sides)
    variance = sum(side.after / side.after_weight**2 + side.before / side.before_weight**2 for side, _ in sides)
    error = sqrt(variance * dispersion)
    half = float(special.ndtri(0.5 + confidence / 2)) * error
    return Difference(value, error, value - half, value + half)


def widened(
    found: Difference, before: float, placebos: Sequence[tuple[Difference, float]], dispersion: float = 1.0
) -> Difference:
    """The same difference with a 95% interval as wide as areas drift apart if nothing is done.

    `found` and each of `placebos` are differences with the dispersion 1, each with its incidents `before`, by which it
    is divided to bring groups to one size. The interval is the wider of two: one from the months (`dispersion`), one
    from the placebo groups. Without a placebo group it is unlimited.

    Raises `ValueError` if nothing was recorded before, or as `placebo_spread` does.

    >>> found = weighted_displacement_difference(BeforeAfter(200, 150), BeforeAfter(200, 200))
    >>> groups = [(Difference(moved, 25.0, 0.0, 0.0), 200.0) for moved in (30.0, -45.0, 20.0, -10.0)]
    >>> round(found.lower, 1), round(widened(found, 200.0, groups).lower, 1)
    (-103.7, -137.0)

    Source: as `placebo_spread.placebo_spread`.
    """
    if not before > 0 or any(not level > 0 for _, level in placebos):
        raise ValueError("a difference is measured by what was recorded before, which must be above 0")
    spread = placebo_spread(
        [one.value / level for one, level in placebos],
        [one.error / level for one, level in placebos],
        found.error / before,
    )
    half = max(float(special.ndtri(0.975)) * sqrt(dispersion) * found.error, spread.half * before)
    error = inf if half == inf else half / float(special.ndtri(0.975))
    return Difference(found.value, error, found.value - half, found.value + half)


def weighted_displacement_quotient(
    target: BeforeAfter, comparison: BeforeAfter, next_door: BeforeAfter
) -> float | None:
    """Change next door as a multiple of the change in the target, both relative to the comparison (WDQ).

    Above 0: next door gained too; below 0: some moved there; below −1: more moved there than the target gained. Weights
    are ignored: they cancel out. None if it has no meaning: a count is 0, or the target did not fall by more than its
    comparison. It has no interval, so it is never a verdict.

    Raises `ValueError` for negative counts.

    >>> round(weighted_displacement_quotient(BeforeAfter(100, 60), BeforeAfter(200, 200), BeforeAfter(50, 60)), 2)
    -0.25

    Source: K. J. Bowers, S. D. Johnson, *Measuring the geographical displacement and diffusion of benefit effects of
    crime prevention activity*, J. Quantitative Criminology 19 (2003) 275–301.
    """
    counts = [count for side in (target, comparison, next_door) for count in side[:2]]
    if min(counts) < 0:
        raise ValueError("a count cannot be negative")
    if min(counts) == 0:
        return None
    success = target.after / comparison.after - target.before / comparison.before
    moved = next_door.after / comparison.after - next_door.before / comparison.before
    return moved / success if success < 0 else None
