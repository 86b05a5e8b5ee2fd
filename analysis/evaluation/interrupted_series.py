"""Comparative interrupted time series: a change of level at the start, against a comparison and a steady drift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, sqrt

import numpy as np
import numpy.typing as npt
from scipy import special

from analysis.evaluation.placebo_spread import placebo_spread

FEWEST_BEFORE = 24
FEWEST_AFTER = 12
# Months over which residuals may be correlated: what the errors allow for, and what the test looks at.
ALLOWED_LAGS = 3
TESTED_LAGS = 6
# Fisher scoring gains digits with each round; counts of months need few.
_ROUNDS = 8


@dataclass(frozen=True)
class LevelChange:
    """The change of level as a ratio with its 95% interval, and the p-value of independent months."""

    ratio: float
    lower: float
    upper: float
    autocorrelation_p: float


def level_change(
    months: Sequence[date],
    target: npt.ArrayLike,
    comparison: npt.ArrayLike,
    after: npt.ArrayLike,
    placebos: Sequence[tuple[npt.ArrayLike, npt.ArrayLike]] = (),
) -> LevelChange | None:
    """Change of the target's level at the start, net of effects common to a month and of a steady drift.

    Months need not be consecutive; the caller leaves out months in which the start is uncertain. Given a month's sum,
    the target's count is binomial; the logit of its share has a level, a slope over time and a step at the start.
    Effects common to a month (season, the county's trend) cancel out. The standard error is the larger of the model's,
    widened by the dispersion, and one that allows for autocorrelation over three months (Newey–West; alone it is too
    small in series this short); limits are Student's t. With `placebos`, the series of groups in which nothing was done
    and of their comparisons, the limits are at least as wide as the same step varies in these. An `autocorrelation_p`
    below 0.05 means that months resemble their neighbours (Ljung–Box over six months). None with fewer than 24 months
    before or 12 after, or if a side has no incident.

    A slope that bends, or an effect that grows slowly, may be read as a step or missed: this only supports a verdict.

    Raises `ValueError` if the four differ in length.

    >>> months = [date(2020 + at // 12, at % 12 + 1, 1) for at in range(48)]
    >>> after = [at >= 24 for at in range(48)]
    >>> target = [20 + at % 3 if at < 24 else 15 + at % 3 for at in range(48)]
    >>> found = level_change(months, target, [200 + at % 5 for at in range(48)], after)
    >>> round(found.ratio, 2), round(found.lower, 2), round(found.upper, 2)
    (0.75, 0.56, 0.99)

    Source: J. Lopez Bernal, S. Cummins, A. Gasparrini, *The use of controls in interrupted time series studies*, Int.
    J. Epidemiology 47 (2018) 2082–2093; fitted by statsmodels (GLM, HAC).
    """
    # Not at the top: it takes seconds to load, and only the build of a database needs it.
    from statsmodels.genmod import families
    from statsmodels.genmod.generalized_linear_model import GLM
    from statsmodels.stats.diagnostic import acorr_ljungbox

    ours, theirs, later = np.asarray(target, float), np.asarray(comparison, float), np.asarray(after, bool)
    if not len(months) == len(ours) == len(theirs) == len(later):
        raise ValueError("months, target, comparison and after must be of one length")
    if (~later).sum() < FEWEST_BEFORE or later.sum() < FEWEST_AFTER:
        return None
    if min(ours[later].sum(), ours[~later].sum(), theirs[later].sum(), theirs[~later].sum()) == 0:
        return None
    told = ours + theirs > 0
    design = _design(months, later)[told]
    model = GLM(np.column_stack([ours, theirs])[told], design, family=families.Binomial())
    plain = model.fit()
    both, share = (ours + theirs)[told], plain.fittedvalues
    residuals = (ours[told] - both * share) / np.sqrt(both * share * (1 - share))
    freedom = len(both) - design.shape[1]
    dispersion = max(1.0, float((residuals**2).sum()) / freedom)
    robust = model.fit(cov_type="HAC", cov_kwds={"maxlags": ALLOWED_LAGS, "use_correction": True})
    error = max(float(plain.bse[2]) * sqrt(dispersion), float(robust.bse[2]))
    step, half = float(plain.params[2]), float(special.stdtrit(freedom, 0.975)) * error
    if placebos:
        moved = steps(months, *(np.array(side, float) for side in zip(*placebos, strict=True)), later)
        half = max(half, placebo_spread(*moved.T, float(plain.bse[2])).half)
    tested = acorr_ljungbox(residuals, lags=[TESTED_LAGS])
    return LevelChange(exp(step), exp(step - half), exp(step + half), float(tested["lb_pvalue"].iloc[0]))


def steps(
    months: Sequence[date], targets: npt.NDArray[np.float64], comparisons: npt.NDArray[np.float64], after: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """The step and its Poisson error (columns) of many series at once, fitted as `level_change` fits one.

    `targets` and `comparisons` are series × months. Series without an incident on one side, before or after, are left
    out: they have no step.

    >>> months = [date(2020 + at // 12, at % 12 + 1, 1) for at in range(24)]
    >>> after = [at >= 12 for at in range(24)]
    >>> steps(months, np.array([[20] * 12 + [10] * 12]), np.full((1, 24), 200), after).round(2).tolist()
    [[-0.69, 0.22]]

    Source: Fisher scoring for a binomial model with a logit link (P. McCullagh, J. A. Nelder, *Generalized Linear
    Models*, 1989, section 4.4), equal to statsmodels' GLM in the tests and faster for a hundred series.
    """
    later = np.asarray(after, bool)
    sums = [side[:, when].sum(axis=1) for side in (targets, comparisons) for when in (later, ~later)]
    told = np.min(sums, axis=0) > 0
    ours, both, design = targets[told], (targets + comparisons)[told], _design(months, later)
    share = ours.sum(axis=1) / both.sum(axis=1)
    fitted = np.zeros((len(ours), design.shape[1]))
    fitted[:, 0] = special.logit(share)
    for _ in range(_ROUNDS):
        share = special.expit(fitted @ design.T)
        information = np.einsum("sm,mi,mj->sij", both * share * (1 - share), design, design)
        score = (ours - both * share) @ design
        fitted += np.linalg.solve(information, score[..., None])[..., 0]
    return np.column_stack([fitted[:, 2], np.sqrt(np.linalg.inv(information)[:, 2, 2])])


def _design(months: Sequence[date], later: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Level, time in years around its middle, and whether a month comes after the start: months × 3."""
    years = np.asarray(months, "datetime64[M]").astype(int) / 12
    return np.column_stack([np.ones(len(years)), years - years.mean(), later])
