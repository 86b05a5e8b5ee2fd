"""The time of year in a monthly series: twelve factors, and how to remove them from a control chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from analysis.series.stretches import Numbers, checked_counts, exposures, first_days, stretches

# Leaving out the month being judged, which must not influence them, three of every calendar month: the public archive
# serves 36 months at a time. With 24, a new stable month is flagged two to three times as often as with 60.
FEWEST_MONTHS = 35
YEAR = 12
# With fewer than one incident a month, nothing can be said about a calendar month.
FEWEST_INCIDENTS_A_MONTH = 1.0
# A calendar month without an incident in any year still gets an exposure, so that a count in it can be compared.
LEAST_FACTOR = 0.05
# How often the trend may bend. A bend within half a year of the first month would follow single months.
BEND_MONTHS = 12
# James and Stein's constant for 12 factors with a given mean: 12 − 3.
SHRINKING = YEAR - 3
# The fit has converged when no rate changes by more than this share; a month without incidents never converges.
CONVERGED, MOST_STEPS = 1e-9, 25


@dataclass(frozen=True)
class Season:
    """Factors of the calendar months, January first: 1.1 is a rate a day 10% above the year's. Their mean is 1.

    `errors` are standard errors of `factors`. `raw` are the factors before they were shrunk towards 1 by the share
    `shrinkage` of their distance from it: 1 means no season. `phi` is the dispersion about trend and season, at least
    1. They are based on `months` months in a row, the last of which is `until`.
    """

    factors: tuple[float, ...]
    errors: tuple[float, ...]
    raw: tuple[float, ...]
    shrinkage: float
    phi: float
    months: int
    until: date


def season_factors(
    months: Sequence[date] | npt.ArrayLike, counts: npt.ArrayLike, days: npt.ArrayLike | None = None
) -> Season | None:
    """Factors of the twelve months, from the longest unbroken stretch of a series (of two the same, the newer).

    `months` are in order, one for each month with data; `counts` are whole numbers; `days` are the lengths of the
    months, by default the calendar's. None if the stretch has under 35 months or less than one incident a month.

    A Poisson regression has a level for each calendar month and a trend that is straight on the log scale and may bend
    every 12 months, counted back from the newest. In simulations this came closer to the true factors than ratios to
    the centred 12-month average, which lose a year of months and, if the level jumps, mistake the jump for a season.
    Noise alone makes twelve factors differ, so they are shrunk towards 1 by James and Stein's rule: by the share w = 9V
    ÷ Σ(factor − 1)², at most 1, V being their mean variance from noise of dispersion φ. Without a season Σ is about 11V
    and w near 1; where the season is far above the noise, w is near 0.

    Valid for a season that is the same share of the level every year. One that shifts or grows is averaged; a lockdown
    or another extreme month changes its factor by up to a third with 36 months, and raises φ and so the shrinkage.
    Months that resemble their neighbours beyond the trend make the errors too small. The factors of few incidents a
    month are mostly noise, shrunk or not: under about 40 a month use those of a larger place. To judge a month, pass
    the months before it: a factor that knows a month hides it.

    Raises `ValueError` for months out of order, and for missing, negative or fractional counts.

    >>> months = [date(2020 + n // 12, n % 12 + 1, 1) for n in range(36)]
    >>> season = season_factors(months, [20, 20, 20, 20, 20, 30, 30, 20, 20, 20, 20, 20] * 3, days=[30] * 36)
    >>> [round(factor, 2) for factor in season.raw[4:8]], [round(factor, 2) for factor in season.factors[4:8]]
    ([0.92, 1.38, 1.38, 0.92], [0.95, 1.23, 1.23, 0.95])

    Source: the shrinkage is that of D. M. Miller, D. Williams, *Shrinkage estimators of time series seasonal factors
    and their effect on forecasting accuracy*, Int. J. Forecasting 19 (2003) 669–684, whose weight is 9V ÷ Σ too, but
    never above 9/11; errors after C. N. Morris, *Parametric empirical Bayes inference*, J. Am. Stat. Assoc. 78 (1983).
    """
    ordered = first_days(months)
    numbers, lengths = checked_counts(counts, ordered), exposures(days, ordered)
    found = stretches(ordered)
    if not found:
        return None
    longest = max(reversed(found), key=lambda stretch: stretch.length)
    mine, counted = ordered[longest.span], numbers[longest.span]
    if longest.length < FEWEST_MONTHS or counted.sum() < FEWEST_INCIDENTS_A_MONTH * longest.length:
        return None
    calendar = np.array([month.month - 1 for month in mine])
    raw, variances, phi = _regression(calendar, counted, lengths[longest.span])
    factors, errors, shrinkage = _shrunk(raw, variances)
    return Season(
        factors=tuple(factors.tolist()),
        errors=tuple(errors.tolist()),
        raw=tuple(raw.tolist()),
        shrinkage=shrinkage,
        phi=phi,
        months=longest.length,
        until=mine[-1],
    )


def seasonal_days(
    months: Sequence[date] | npt.ArrayLike, days: npt.ArrayLike | None, factors: Sequence[float] | npt.ArrayLike
) -> Numbers:
    """Lengths of months in days of an average time of year: days × the month's factor.

    Passed to `control_chart` or `unusual` as `days`, they remove the season: values are then per 30 days of an average
    month. `factors` are twelve, January first; `days` are by default the calendar's.

    Raises `ValueError` if there are not twelve factors above 0.

    Source: dividing a series by its seasonal factors, as the multiplicative model of the U.S. Census Bureau's X-11
    does (J. Shiskin, A. H. Young, J. C. Musgrave, 1967); here as part of the division by days.

    >>> seasonal_days([date(2024, 1, 1), date(2024, 2, 1)], None, [0.8, 1.2] + [1.0] * 10).round(1).tolist()
    [24.8, 34.8]
    """
    twelve = np.asarray(factors, dtype=float)
    if twelve.shape != (YEAR,) or np.any(~(twelve > 0)):
        raise ValueError("factors must be twelve numbers above 0, January's first")
    ordered = first_days(months)
    return exposures(days, ordered) * twelve[[month.month - 1 for month in ordered]]


def _regression(calendar: npt.NDArray[np.int_], counts: Numbers, days: Numbers) -> tuple[Numbers, Numbers, float]:
    """Factors with mean 1, their variances from noise, and the dispersion that is left."""
    design = np.hstack([np.eye(YEAR)[calendar], _bent_line(len(counts))])
    effects = _poisson_fit(design, counts, np.log(days))
    levels = np.exp(effects[:YEAR] - effects[:YEAR].max())
    raw = np.maximum(levels / levels.mean(), LEAST_FACTOR)
    raw /= raw.mean()
    # What each month would hold without its factor: a calendar month without incidents is uncertain too.
    trend = design[:, YEAR:] @ effects[YEAR:]
    typical = days * np.exp(trend - trend.max())
    typical = np.maximum(typical * counts.sum() / (typical * raw[calendar]).sum(), 1e-3)
    expected = typical * raw[calendar]
    misfit = float(((counts - expected) ** 2 / expected).sum())
    phi = max(1.0, misfit / (len(counts) - design.shape[1]))
    centring = np.eye(YEAR) - 1 / YEAR
    covariance = np.linalg.inv((design.T * typical) @ design)[:YEAR, :YEAR]
    return raw, phi * np.diag(centring @ covariance @ centring), phi


def _bent_line(months: int) -> Numbers:
    """A line in years and, for each bend, what it adds from that point."""
    time = np.arange(months)
    bends = range(months - BEND_MONTHS, BEND_MONTHS // 2, -BEND_MONTHS)
    return np.column_stack([time - time.mean(), *(np.maximum(0, time - bend) for bend in bends)]) / YEAR


def _poisson_fit(design: Numbers, counts: Numbers, offset: Numbers) -> Numbers:
    """Effects of a Poisson regression with log link, by iteratively reweighted least squares."""
    linear = np.log(counts.sum() / np.exp(offset).sum()) + offset
    effects = np.zeros(design.shape[1])
    # A trace of a ridge keeps the equations solvable where a calendar month never had an incident.
    ridge = 1e-9 * np.eye(len(effects))
    # If incidents come in bursts a step can overshoot: no expected value is far above the largest count.
    highest = np.log(10 * counts.max())
    for _ in range(MOST_STEPS):
        expected = np.exp(linear)
        weighted = design.T * expected
        effects = np.linalg.solve(
            weighted @ design + ridge, weighted @ (linear - offset) + design.T @ (counts - expected)
        )
        last, linear = linear, np.clip(design @ effects + offset, -MOST_STEPS, highest)
        if np.max(np.abs(linear - last)) < CONVERGED:
            break
    return effects


def _shrunk(raw: Numbers, variances: Numbers) -> tuple[Numbers, Numbers, float]:
    """Factors shrunk towards 1, their standard errors, and the share of the distance they were moved."""
    distance = float(((raw - 1) ** 2).sum())
    # Twelve factors with a given mean have eleven degrees of freedom.
    noise = float(variances.sum()) / (YEAR - 1)
    share = min(1.0, SHRINKING * noise / distance) if distance > 0 else 1.0
    spread = variances * (1 - share * (YEAR - 1) / YEAR) + 2 / SHRINKING * share**2 * (raw - 1) ** 2
    return 1 + (1 - share) * (raw - 1), np.sqrt(spread), share
