"""What stands out: which of many series left their usual range in the newest month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.series import count_distribution
from analysis.series.stretches import Numbers, checked_counts, exposures, first_days, stretches

Side = Literal["higher", "lower", "both"]

# Earlier months in a row that a series needs before its newest month is tested.
EARLIER_MONTHS = 12
# Share of a list that is chance, on average, if no series has changed or changes are rare.
FALSE_DISCOVERIES = 0.05
# The usual range covers this share of months.
USUAL = 0.95
# With fewer series than this there is no spread to borrow; more neighbours than this add nothing.
FEWEST_NEIGHBOURS, MOST_NEIGHBOURS = 20, 101


@dataclass(frozen=True)
class Unusual:
    """For each series the newest month's expected count, usual range, p-value and whether it is listed.

    Arrays of one value per series. `expected`, `lower`, `upper` and `p_value` are nan if the newest month could not
    be tested; `month` is None if there is no month at all.
    """

    month: date | None
    counts: Numbers
    expected: Numbers
    lower: Numbers
    upper: Numbers
    p_value: Numbers
    listed: npt.NDArray[np.bool_]


def unusual(
    months: Sequence[date] | npt.ArrayLike,
    counts: npt.ArrayLike,
    days: npt.ArrayLike | None = None,
    side: Side = "higher",
    false_discoveries: float = FALSE_DISCOVERIES,
) -> Unusual:
    """Test the newest month of many series, each against its own earlier months, and list those that stand out.

    `months` are in order, one for each month with data; `counts` are whole numbers, one row per series, one column per
    month (0 for a month without an incident); `days` are the lengths of the months, by default the calendar's. `side`
    says which newest months may stand out: "higher", "lower", or "both". Series of very different kinds (areas, wards,
    the county) need separate calls.

    Earlier months count only as far back as they are unbroken up to the newest; with fewer than 12 nothing is tested. A
    series' mean rate is (its incidents + ½) ÷ its days. Its dispersion φ is Pearson's by the method of moments, but at
    least 1, and at least the median φ of the 101 series of nearest mean, as 12 or 24 months alone estimate it badly.
    The newest month is then negative binomial with variance φ(1 + its days ÷ the earlier days) × mean: for φ = 1
    exactly the prediction from a Poisson history. p is the tail at the count (twice the smaller tail for "both"), and
    Benjamini and Hochberg's rule picks the list.

    Valid if months differ by chance alone: a season or drift makes a month stand out too. In simulations with 6,000
    unchanged series as dispersed as the county's areas, 4–5% of months had a list at all (11% with only 12 earlier
    months); the plain tail, with mean and dispersion treated as known, lists about 5 series in every month with 24
    earlier months and about 30 with 12.

    Raises `ValueError` for months out of order, and for missing, negative or fractional counts.

    >>> months = [date(2024, month, 1) for month in range(1, 13)] + [date(2025, 1, 1)]
    >>> found = unusual(months, [[3, 5, 4, 2, 6, 4, 3, 5, 4, 4, 3, 5, 19], [4] * 13])
    >>> found.listed.tolist(), found.upper.tolist()
    ([True, False], [9.0, 9.0])

    Source: variance of a prediction, with a dispersion of at least 1, as in C. P. Farrington and others, *A statistical
    algorithm for the early detection of outbreaks*, J. R. Statist. Soc. A 159 (1996); list: see `benjamini_hochberg`.
    """
    ordered = first_days(months)
    table = np.atleast_2d(checked_counts(counts, ordered))
    lengths = exposures(days, ordered)
    found = stretches(ordered)
    if not found or found[-1].length <= EARLIER_MONTHS:
        return _untested(ordered, table)
    history, newest = table[:, found[-1].first : -1], table[:, -1]
    past_days, its_days = lengths[found[-1].first : -1], lengths[-1]
    rate = history.sum(axis=1) / past_days.sum()
    expected = (history.sum(axis=1) + 0.5) / past_days.sum() * its_days
    spread = _spread(history, past_days, rate) * (1 + its_days / past_days.sum())
    p_value = _p_value(newest, expected, spread, side)
    return Unusual(
        month=ordered[-1],
        counts=newest,
        expected=expected,
        lower=count_distribution.quantile((1 - USUAL) / 2, expected, spread),
        upper=count_distribution.quantile((1 + USUAL) / 2, expected, spread),
        p_value=p_value,
        listed=benjamini_hochberg(p_value, false_discoveries),
    )


def benjamini_hochberg(p_values: npt.ArrayLike, false_discoveries: float = FALSE_DISCOVERIES) -> npt.NDArray[np.bool_]:
    """Which of many tests to list so that on average a share of at most `false_discoveries` of the list is chance.

    `p_values` lie between 0 and 1; nan means no test and is never listed. Holds for independent tests and for tests
    that are positively related.

    >>> benjamini_hochberg([0.001, 0.9, 0.03, 0.02]).tolist()
    [True, False, True, True]

    Source: Y. Benjamini, Y. Hochberg, *Controlling the false discovery rate*, J. R. Statist. Soc. B 57 (1995): the k
    smallest, for the largest k whose p is at most k ÷ tests × share.
    """
    values = np.asarray(p_values, dtype=float)
    tests = np.sort(values[~np.isnan(values)])
    passing = np.flatnonzero(tests <= false_discoveries * np.arange(1, tests.size + 1) / max(tests.size, 1))
    return values <= tests[passing[-1]] if passing.size else np.zeros(values.shape, dtype=bool)


def _p_value(count: Numbers, expected: Numbers, spread: Numbers, side: Side) -> Numbers:
    more = count_distribution.upper_tail(count, expected, spread)
    fewer = count_distribution.lower_tail(count, expected, spread)
    return {"higher": more, "lower": fewer, "both": np.minimum(1.0, 2 * np.minimum(more, fewer))}[side]


def _spread(history: Numbers, days: Numbers, rate: Numbers) -> Numbers:
    """Dispersion of each series: its own, but at least 1 and at least the usual one at a similar mean."""
    means = np.where(rate > 0, rate, 1.0)[:, np.newaxis] * days
    own = np.where(rate > 0, ((history - means) ** 2 / means).sum(axis=1) / (len(days) - 1), 1.0)
    return np.maximum(1.0, np.maximum(own, _usual_spread(own, rate)))


def _usual_spread(own: Numbers, rate: Numbers) -> Numbers:
    """Median dispersion of the series nearest in mean to each, including itself; 1 if there are too few series."""
    series = len(own)
    if series < FEWEST_NEIGHBOURS:
        return np.ones(series)
    width = min(MOST_NEIGHBOURS, series)
    order = np.argsort(rate, kind="stable")
    medians = np.median(np.lib.stride_tricks.sliding_window_view(own[order], width), axis=1)
    usual = np.empty(series)
    usual[order] = medians[np.clip(np.arange(series) - width // 2, 0, series - width)]
    return usual


def _untested(months: tuple[date, ...], table: Numbers) -> Unusual:
    nothing = np.full(len(table), np.nan)
    newest = table[:, -1] if months else nothing
    none_listed = np.zeros(len(table), dtype=bool)
    month = months[-1] if months else None
    return Unusual(month, newest, nothing, nothing, nothing, nothing, none_listed)
