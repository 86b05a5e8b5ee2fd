"""Did it move next door? Support for a verdict, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from scipy import special


class BeforeAfter(NamedTuple):
    """Incidents before and after, each with the weight that it is divided by (1 leaves it as it is)."""

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


def weighted_displacement_difference(
    target: BeforeAfter,
    comparison: BeforeAfter,
    next_door: BeforeAfter = NONE,
    next_door_comparison: BeforeAfter = NONE,
    dispersion: float = 1.0,
    confidence: float = 0.95,
) -> Difference:
    """Incidents that an operation saved (below 0) or cost, in its areas and next door together (WDD).

    Each count is divided by its weight and its variance by the weight's square; weights bring periods of unlike length
    to one length and a larger comparison to the target's level before, without which 100 → 90 beside 500 → 450 would
    read +40. Leave the last two out for the target alone. `dispersion` multiplies the variance of all counts.

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


def weighted_displacement_quotient(
    target: BeforeAfter, comparison: BeforeAfter, next_door: BeforeAfter
) -> float | None:
    """What happened next door, as a multiple of what happened in the target, both beside the comparison (WDQ).

    Above 0: next door gained too; below 0: some moved there; below −1: more moved there than the target gained. Weights
    are left aside: they cancel. None where it says nothing: a count is 0, or the target did not fall by more than its
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
