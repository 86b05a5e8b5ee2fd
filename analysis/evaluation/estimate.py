"""Did recorded incidents fall by more in an operation's areas than in similar areas, beyond chance?

One estimate, chosen before any outcome was looked at: the target's change as a multiple of its comparison's. Its
interval is the wider of two: by how much months vary, and by how much areas that no operation reached drift apart. The
second prevents chance from being taken for an effect. A difference counts only if the interval is beyond no change,
beyond how such areas changed without an operation and, if the years before are not known, beyond how far a peak would
fall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, isfinite, log, nan, sqrt
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import special

from analysis.evaluation.placebo_spread import placebo_spread

Verdict = Literal["fell more", "rose more", "cannot tell"]

# Added to all four counts where one of them is 0, so that a logarithm exists (Haldane 1956, Anscombe 1956).
HALF = 0.5
POWER = 0.8
# How far a peak may fall, as a multiple of the standard deviation by which areas drift apart. The highest of a dozen
# areas is 1.6 of these above its own earlier years, and loses half of that if none of it lasts.
PEAK = 0.75
# On either side of the start: with fewer, one season would be compared with another.
FEWEST_MONTHS = 12


class Cells(NamedTuple):
    """Incidents of the target and of its comparison, before and after."""

    before: int
    after: int
    comparison_before: int
    comparison_after: int


@dataclass(frozen=True)
class Interval:
    """Limits of a ratio."""

    lower: float
    upper: float


@dataclass(frozen=True)
class Evaluation:
    """The one estimate with all that it rests on.

    `ratio` below 1: the target fell by more (or rose by less) than its comparison. `noise` is the interval from the
    variation between months, `spread` that from the placebo groups (None without one); `lower` and `upper` are the
    limits of the wider, 0 and infinity without a placebo group, because months alone make them too narrow. `by_itself`
    is the ratio that areas with the target's history reached without an operation, nan if not known. `peak` is the
    ratio to which a peak above earlier years could also fall, 1 if these years are known. `p_value` is the share of
    placebo groups that changed at least as much, counting the target as one, and `smallest_p` the smallest that this
    number of groups allows. `detectable` is the ratio that would have been detected four times in five, nan if none
    would.
    """

    cells: Cells
    ratio: float
    lower: float
    upper: float
    noise: Interval
    spread: Interval | None
    dispersion: float
    by_itself: float
    peak: float
    placebos: int
    p_value: float
    smallest_p: float
    detectable: float
    verdict: Verdict

    @property
    def unmoved(self) -> tuple[float, float]:
        """The range of ratios of areas where nothing was done, chance aside."""
        return unmoved(self.by_itself, self.peak)


def ratio_of_changes(cells: Cells) -> float:
    """The target's change as a multiple of its comparison's: (after ÷ before) ÷ (after ÷ before).

    The months of target and comparison must be the same, so that their number, their lengths and the season cancel out.
    Farrington's relative odds are its inverse. With a count of 0 among the four, half an incident is added to each.

    Raises `ValueError` for negative counts, and if one side has no incident at all.

    >>> ratio_of_changes(Cells(200, 120, 1000, 800))
    0.75

    Source: D. P. Farrington, M. Gill, S. J. Waples, J. Argomaniz, *The effects of closed-circuit television on crime*,
    J. Experimental Criminology 3 (2007) 21–38.
    """
    a, b, c, d = _logged(cells)
    return b * c / (a * d)


def poisson_error(cells: Cells) -> float:
    """Standard error of the logarithm of `ratio_of_changes` if all incidents were independent (Poisson).

    >>> round(poisson_error(Cells(200, 120, 1000, 800)), 4)
    0.1248

    Source: as `ratio_of_changes`; the delta method gives √(1/a + 1/b + 1/c + 1/d).
    """
    return sqrt(sum(1 / count for count in _logged(cells)))


def residual_dispersion(target: npt.ArrayLike, comparison: npt.ArrayLike, after: npt.ArrayLike) -> float:
    """How much more months vary than Poisson counts, once what is common to a month is removed.

    `target` and `comparison` are counts of the same months, `after` says which of them come after the start. Given the
    sum of a month, the target's count is binomial with a share that changes at the start only; Pearson's statistic of
    that ÷ its degrees of freedom is the dispersion, at least 1. It is made larger where few months make it uncertain,
    so that normal limits become Student's t limits.

    Valid if months are independent: a slow drift between areas is not included, see `evaluate`. nan with fewer than
    two months on a side.

    Raises `ValueError` if the three differ in length.

    >>> after = [False] * 4 + [True] * 4
    >>> round(residual_dispersion([16, 4, 15, 5, 10, 10, 2, 18], [40, 42, 38, 40, 41, 39, 40, 40], after), 2)
    5.53

    Source: Pearson's statistic for a binomial model with month effects conditioned out (P. McCullagh, J. A. Nelder,
    *Generalized Linear Models*, 1989, section 4.5).
    """
    ours, theirs, later = np.asarray(target, float), np.asarray(comparison, float), np.asarray(after, bool)
    if not ours.shape == theirs.shape == later.shape:
        raise ValueError("target, comparison and after must be of one length, an entry a month")
    if min(later.sum(), (~later).sum()) < 2:
        return nan
    misfit, freedom = 0.0, 0
    for side in (later, ~later):
        both = ours[side] + theirs[side]
        share = ours[side].sum() / both.sum() if both.sum() else 0.0
        told = both > 0
        if 0 < share < 1:
            off = ours[side][told] - both[told] * share
            misfit += float((off**2 / (both[told] * share * (1 - share))).sum())
        freedom += int(told.sum()) - 1
    if freedom < 1:
        return nan
    allowance = (special.stdtrit(freedom, 0.975) / special.ndtri(0.975)) ** 2
    return float(max(1.0, misfit / freedom * allowance))


def unmoved(by_itself: float, peak: float) -> tuple[float, float]:
    """The range of ratios where nothing was done: no change, how such areas change without an operation, and a peak.

    `by_itself` and `peak` are those of an `Evaluation`. A peak only ever falls: no operation is sent where least is
    recorded.

    >>> unmoved(0.9, 1.0), unmoved(1.05, 0.9), unmoved(nan, 1.0)
    ((0.9, 1.0), (0.9, 1.05), (1.0, 1.0))

    Source: the project's own rule, decision 12.
    """
    known = 1.0 if by_itself != by_itself else by_itself
    return min(1.0, known) * peak, max(1.0, known)


def evaluate(
    target: npt.ArrayLike,
    comparison: npt.ArrayLike,
    after: npt.ArrayLike,
    placebos: Sequence[Cells] = (),
    by_itself: float = 1.0,
    *,
    years_known: bool = True,
) -> Evaluation:
    """Judge whether a target changed differently from its comparison, with a 95% interval.

    `target` and `comparison` are counts of the same months (at least two on each side), `after` says which of these
    come after the start; months in which it may or may not have begun are left out of all three. `placebos` are the
    cells of groups of areas that no operation reached, similar to the target in number of areas and in level, each with
    a comparison chosen in the same way. `by_itself` is what `by_itself.change_by_itself` gives: the verdict is "fell
    more" or "rose more" only where the interval includes neither no change nor that. `years_known` says whether
    `by_itself` takes earlier years into account; if not, "fell more" also has to be beyond a peak.

    `placebo_spread` measures how far groups move if nothing is done. In simulations of areas with season,
    overdispersion and slow drift, chosen at random, because most was recorded there or at a peak, at most 6.5% show an
    effect that is not there; docs/methods.md lists what cannot be separated from an effect.

    Raises `ValueError` as `residual_dispersion` and `ratio_of_changes` do, and with fewer than two months on a side.

    >>> target, comparison = [20] * 24 + [12] * 24, [100, 90, 110, 100] * 12
    >>> found = evaluate(target, comparison, [False] * 24 + [True] * 24, [Cells(480, 470, 2400, 2420)] * 9)
    >>> round(found.ratio, 2), round(found.lower, 2), round(found.upper, 2), found.verdict, found.p_value
    (0.6, 0.51, 0.7, 'fell more', 0.1)

    Source: the project's own combination, decision 12; the placebo groups after A. Abadie, A. Diamond, J. Hainmueller,
    *Synthetic control methods for comparative case studies*, J. American Statistical Association 105 (2010) 493–505.
    """
    ours, theirs, later = np.asarray(target, float), np.asarray(comparison, float), np.asarray(after, bool)
    dispersion = residual_dispersion(ours, theirs, later)
    if dispersion != dispersion:
        raise ValueError("an evaluation needs at least two months before and two after")
    cells = Cells(*(int(side.sum()) for side in (ours[~later], ours[later], theirs[~later], theirs[later])))
    ratio, error = ratio_of_changes(cells), poisson_error(cells)
    normal = float(special.ndtri(0.975))
    noise = normal * sqrt(dispersion) * error
    moved = [log(ratio_of_changes(group)) for group in placebos]
    found = placebo_spread(moved, [poisson_error(group) for group in placebos], error)
    half, groups = max(noise, found.half), found.groups
    lower, upper = (ratio * exp(-half), ratio * exp(half)) if groups else (0.0, inf)
    peak = 1.0 if years_known else exp(-PEAK * found.drift)
    least, most = unmoved(by_itself, peak)
    return Evaluation(
        cells=cells,
        ratio=ratio,
        lower=lower,
        upper=upper,
        noise=Interval(ratio * exp(-noise), ratio * exp(noise)),
        spread=Interval(ratio * exp(-found.half), ratio * exp(found.half)) if groups else None,
        dispersion=dispersion,
        by_itself=by_itself,
        peak=peak,
        placebos=groups,
        p_value=(1 + found.as_far(log(ratio))) / (groups + 1),
        smallest_p=1 / (groups + 1),
        detectable=least * smallest_detectable(half / normal),
        verdict="fell more" if upper < least else "rose more" if lower > most else "cannot tell",
    )


def smallest_detectable(error: float, power: float = POWER) -> float:
    """The ratio closest to 1, and below it, that a 95% interval would detect in a share `power` of repetitions.

    `error` is the standard error of the logarithm of the ratio. 0.7 means that falls of less than 30% would often be
    missed. nan for an infinite error.

    Raises `ValueError` for an error below 0, or a power not between 0 and 1.

    >>> round(smallest_detectable(0.1), 3)
    0.756

    Source: J. M. Bland, *An Introduction to Medical Statistics*, section 18.3: the distance of the limit from no change
    and of the limit from the truth, in standard errors (1.96 + 0.84).
    """
    if not error >= 0 or not 0 < power < 1:
        raise ValueError("error must be 0 or more, power between 0 and 1")
    if not isfinite(error):
        return nan
    return exp(-(float(special.ndtri(0.975)) + float(special.ndtri(power))) * error)


def _logged(cells: Cells) -> tuple[float, ...]:
    if min(cells) < 0:
        raise ValueError("a count cannot be negative")
    if cells.before + cells.after == 0 or cells.comparison_before + cells.comparison_after == 0:
        raise ValueError("without an incident on a side there is nothing to compare")
    return tuple(count + (HALF if min(cells) == 0 else 0.0) for count in cells)
