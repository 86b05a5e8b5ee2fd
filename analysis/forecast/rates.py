"""Rates of areas from their own months, newer ones counting more, and the count to expect in a coming month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from analysis.series.count_distribution import lower_tail, quantile
from analysis.series.stretches import Numbers, first_days

# After this many months a month counts half. In METHODS' comparison on 35 forces 12 did best for most types.
HALF_LIFE = 12
# A forecast range holds this share of the counts to come.
CONFIDENCE = 0.8
# Rates that differ no more than chance explains are treated as differing by this share of their mean, not by nothing.
LEAST_SPREAD = 1e-3
DRAWS, SEED = 400, 20250101


@dataclass(frozen=True)
class Gamma:
    """What is known about a rate: a gamma distribution. Numbers, or arrays of one shape.

    Its mean is `shape` × `scale`, its variance `shape` × `scale`².
    """

    shape: Numbers
    scale: Numbers

    @property
    def mean(self) -> Numbers:
        """The rate to expect."""
        return self.shape * self.scale


@dataclass(frozen=True)
class AreaRates:
    """Rates of all areas a day: `rate` with one entry for each area, and the `dispersion` of a month's count."""

    rate: Gamma
    dispersion: float


@dataclass(frozen=True)
class Expected:
    """Counts to expect in a month, one for each area: the mean, and the limits of its range."""

    mean: Numbers
    lower: Numbers
    upper: Numbers


def posterior(prior: Gamma, count: npt.ArrayLike, exposure: npt.ArrayLike) -> Gamma:
    """A rate after `count` incidents were seen in `exposure`, given what was known about it before.

    The gamma distribution is conjugate to the Poisson: its shape grows by the count, 1 ÷ its scale by the exposure.

    >>> after = posterior(Gamma(np.array(3.0), np.array(1 / 5)), count=3, exposure=2.0)
    >>> float(after.shape), round(float(after.mean), 2)
    (6.0, 0.86)

    Source: A. Gelman et al., *Bayesian Data Analysis*, 3rd ed. (2013), 2.6, whose example this is.
    """
    counted, seen = np.asarray(count, dtype=float), np.asarray(exposure, dtype=float)
    return Gamma(prior.shape + counted, 1 / (1 / prior.scale + seen))


def weights(months: Sequence[date] | npt.ArrayLike, target: date, half_life: float = HALF_LIFE) -> Numbers:
    """How much each month counts for the month `target`: 1 for the month before it, half of that `half_life` earlier.

    A month that is missing has no weight at all, so a gap is not counted as months without incidents.

    Raises `ValueError` for a month that is not before `target`.

    >>> weights([date(2023, 12, 1), date(2024, 12, 1)], date(2025, 1, 1)).tolist()
    [0.5, 1.0]

    Source: exponential discounting of older counts, as in R. G. Brown, *Smoothing, Forecasting and Prediction* (1963).
    """
    ordered = first_days(months)
    ages = [(target.year - month.year) * 12 + target.month - month.month for month in ordered]
    if ages and min(ages) < 1:
        raise ValueError("a month is forecast from months before it")
    return 0.5 ** ((np.array(ages, dtype=float) - 1) / half_life)


def area_rates(counts: npt.ArrayLike, exposure: npt.ArrayLike, weight: npt.ArrayLike, dispersion: float) -> AreaRates:
    """The rate of each area from its own months, shrunk to the mean of all areas.

    `counts` are months × areas; `exposure` is each month's length in days (of an average time of year), `weight` how
    much each month counts, `dispersion` variance ÷ mean of a month's count, treated as 1 if lower.

    An area's weighted rate r = Σwy ÷ Σwe has the variance φ · rate ÷ E with E = (Σwe)² ÷ Σw²e. So r · E/φ incidents
    in E/φ days say as much about it as its weighted months do, and are put into `posterior`. What is known before is a
    gamma distribution with the mean of all areas and the variance of their rates less what chance explains: where
    areas differ little beyond chance, all are moved towards the mean; where they differ much, almost none.

    Raises `ValueError` unless there is a weight and an exposure above 0 for each month, and at least one month.

    >>> area_rates([[3, 9], [5, 11]], exposure=[30, 30], weight=[1, 1], dispersion=1.0).rate.mean.round(3).tolist()
    [0.153, 0.314]

    Source: moments after R. J. Marshall, *Mapping disease and mortality rates using empirical Bayes estimators*,
    Applied Statistics 40 (1991) 283–294, with all areas equally exposed.
    """
    table, days, weigh = (np.asarray(part, dtype=float) for part in (counts, exposure, weight))
    if table.ndim != 2 or not len(table) or days.shape != (len(table),) or weigh.shape != days.shape:
        raise ValueError("counts are months × areas, with one exposure and one weight for each month")
    if np.any(~(days > 0)) or np.any(~(weigh > 0)):
        raise ValueError("exposures and weights must be above 0")
    phi = max(1.0, dispersion)
    seen = float(weigh @ days)
    worth = seen**2 / float(weigh**2 @ days) / phi
    rates = weigh @ table / seen
    mean = float(rates.mean())
    if mean == 0:
        # Nothing was recorded anywhere: less than one incident in all areas and days together is to be expected.
        nothing = np.zeros(table.shape[1])
        return AreaRates(Gamma(nothing, np.full(table.shape[1], 1 / worth)), phi)
    spread = float(rates.var(ddof=1)) if len(rates) > 1 else 0.0
    beyond = max(spread - mean / worth, (LEAST_SPREAD * mean) ** 2)
    prior = Gamma(np.full(len(rates), mean**2 / beyond), np.full(len(rates), beyond / mean))
    return AreaRates(posterior(prior, rates * worth, worth), phi)


def expected(rates: AreaRates, exposure: float, confidence: float = CONFIDENCE) -> Expected:
    """The count to expect of each area in a month of `exposure` days, with the range of `confidence` of such counts.

    The count varies for two reasons: months vary about their rate, and the rate is not known exactly. Its variance is
    mean × (dispersion + exposure × scale).

    >>> found = expected(AreaRates(Gamma(np.array([12.0]), np.array([0.05])), dispersion=1.5), exposure=30)
    >>> round(found.mean[0]), float(found.lower[0]), float(found.upper[0])
    (18, 10.0, 27.0)

    Source: moments of a gamma mixture.
    """
    return limits(rates.rate.mean * exposure, rates.dispersion + exposure * rates.rate.scale, confidence)


def limits(mean: Numbers, spread: Numbers, confidence: float = CONFIDENCE) -> Expected:
    """The ranges of counts with these means and with the variance mean × `spread`, taken as negative binomial.

    `mean` and `spread` have one shape, and so have the limits. These are whole numbers, chosen so that about
    (1 − confidence)/2 of counts lie beyond each, a count equal to a limit being half beyond. Many counts at once take
    little longer than one.

    >>> found = limits(np.array([18.0]), np.array([3.0]))
    >>> float(found.lower[0]), float(found.upper[0])
    (10.0, 27.0)

    Source: H. O. Lancaster, *Significance tests in discrete distributions*, J. Am. Stat. Assoc. 56 (1961) 223–234.
    """
    tail = (1 - confidence) / 2
    lower = quantile(tail, mean, spread)
    upper = quantile(1 - tail, mean, spread)
    # A discrete range holds more than it says. A limit moves inwards if half of its own probability belongs outside.
    rises = lower_tail(lower, mean, spread) + lower_tail(lower - 1, mean, spread) < 2 * tail
    falls = lower_tail(upper, mean, spread) + lower_tail(upper - 1, mean, spread) > 2 * (1 - tail)
    lower, upper = lower + rises, upper - falls
    return Expected(mean, np.minimum(lower, upper), np.maximum(lower, upper))


def drawn(rates: Gamma, draws: int = DRAWS, seed: int = SEED) -> Numbers:
    """Rates that may be the true ones, draws × areas; the same `seed` gives the same draws.

    >>> drawn(Gamma(np.array([5.0, 2.0]), np.ones(2)), draws=3).shape
    (3, 2)

    Source: draws from the gamma distribution of `posterior`.
    """
    shape = np.asarray(rates.shape, dtype=float)
    return np.random.default_rng(seed).standard_gamma(shape, size=(draws, len(shape))) * rates.scale


def chance_in_top(rates: Gamma, size: int, draws: int = DRAWS, seed: int = SEED) -> Numbers:
    """How likely each area is one of the `size` areas whose true rates are highest, from 0 to 1.

    >>> chance_in_top(Gamma(np.array([100.0, 1.0, 1.0]), np.ones(3)), 1).tolist()
    [1.0, 0.0, 0.0]

    Source: simulation from the posterior; the use for ranks after N. M. Laird, T. A. Louis, *Empirical Bayes ranking
    methods*, J. Educational Statistics 14 (1989) 29–46.
    """
    table = drawn(rates, draws, seed)
    if size >= table.shape[1]:
        return np.ones(table.shape[1])
    highest = np.argpartition(-table, size - 1, axis=1)[:, :size]
    return np.bincount(highest.ravel(), minlength=table.shape[1]) / len(table)
