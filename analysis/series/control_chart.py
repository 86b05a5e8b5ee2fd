"""Control charts of monthly counts: the usual range of a series, and the months that leave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, log
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.series import count_distribution
from analysis.series.dispersion import dispersion
from analysis.series.signals import RUN, Direction, Signal, outside, runs, trends, two_of_three
from analysis.series.stretches import Numbers, Stretch, checked_counts, exposures, first_days, stretches

Method = Literal["XmR", "Poisson", "negative binomial", "none"]

# Three standard deviations over the moving range's 1.128, as Wheeler and Making Data Count print it.
XMR_FACTOR = 2.66
# Wheeler: useful limits can be had from as few as five or six values.
FEWEST_MONTHS = 6
# With fewer months the limits still change a lot with each new one: trial limits.
FIRM_MONTHS = 12
# Below this monthly mean, counts are too sparse and skewed for limits that assume symmetry.
SMALL_MEAN = 5.0
# One-sided shares of a normal distribution beyond three and two standard deviations.
BEYOND_LIMIT = 0.00134990
BEYOND_TWO_THIRDS = 0.02275013
MONTH_DAYS = 30.0


@dataclass(frozen=True)
class ControlChart:
    """A series of months, its usual range and its signals. Values, mean and limits are counts per 30 days.

    `lower`, `upper` and `mean` are None if there are too few months in a row for limits. `lower_limits` and
    `upper_limits` hold one limit a month, None outside the judged stretch: for XmR all are the same; for small counts
    they vary with the month's length, so draw these. `trial` is true if fewer than 12 months set the limits. `judged`
    is the stretch that set the mean and limits, and the only one searched for signals.
    """

    months: tuple[date, ...]
    counts: tuple[int, ...]
    values: tuple[float, ...]
    method: Method
    mean: float | None
    lower: float | None
    upper: float | None
    lower_limits: tuple[float | None, ...]
    upper_limits: tuple[float | None, ...]
    trial: bool
    stretches: tuple[Stretch, ...]
    judged: Stretch | None
    signals: tuple[Signal, ...]

    @property
    def points(self) -> int:
        """Months in a row behind the limits; without limits, months in the longest stretch."""
        longest = max((stretch.length for stretch in self.stretches), default=0)
        return self.judged.length if self.judged else longest

    @property
    def marks(self) -> tuple[Direction | None, ...]:
        """For each month the direction of its signal, None without one: what a figure colours.

        If a month is part of several, the order is: a point outside the limits, two of three, a trend, a run.
        """
        marks: list[Direction | None] = [None] * len(self.months)
        order = ("run", "trend", "two of three", "outside")
        for signal in sorted(self.signals, key=lambda signal: order.index(signal.kind)):
            for index in signal.indexes:
                marks[index] = signal.direction
        return tuple(marks)

    @property
    def newest(self) -> Direction | Literal["usual", "not judged"]:
        """State of the newest month: its signal's direction, "usual", or "not judged" after a gap or too few months."""
        if self.judged is None or self.judged.last != len(self.months) - 1:
            return "not judged"
        return self.marks[-1] or "usual"


@dataclass(frozen=True)
class _Limits:
    """Limits of one stretch in counts a month (arrays), and how many months on one side count as a run."""

    method: Method
    mean: float
    lower: float
    upper: float
    lower_counts: Numbers
    upper_counts: Numbers
    lower_two_thirds: Numbers
    upper_two_thirds: Numbers
    run_above: int = RUN
    run_below: int = RUN


def control_chart(
    months: Sequence[date] | npt.ArrayLike, counts: npt.ArrayLike, days: npt.ArrayLike | None = None
) -> ControlChart:
    """Control chart of counts a month: centre, limits and signals, on values per 30 days.

    `months` are in order, one for each month with data; a month that is missing ends a stretch, and nothing is computed
    across it. `counts` are whole numbers of incidents; `days` are the lengths of the months, by default the calendar's.

    Centre is the mean, limits are the mean ± 2.66 × the mean moving range, the lower one not below 0 (XmR). If the mean
    is under 5 per 30 days, the limits are those that Poisson counts (negative binomial counts, if months vary more)
    exceed as rarely as normal values exceed three standard deviations, at the mean and the screened dispersion of these
    months. Such counts are below their mean more often than above it, so a run below the mean has to be longer: as rare
    as seven on one side of a median.

    The newest unbroken stretch is judged if it has 12 months, otherwise the longest: its months set the mean and
    limits, and only they are searched for signals. Fewer than 12 months give trial limits, without runs and trends;
    fewer than 6 give none.

    Valid if months would be similar without a change: a season, a slow drift or a change inside the stretch widens the
    limits or shows as a run. The judged months also set the limits, so one extreme month partly hides itself.

    Raises `ValueError` for months out of order, and for missing, negative or fractional counts.

    >>> months = [date(2024, month, 1) for month in range(1, 13)]
    >>> chart = control_chart(months, [30, 32, 29, 31, 30, 28, 31, 30, 33, 29, 30, 60], days=[30] * 12)
    >>> chart.method, round(chart.mean, 2), round(chart.lower, 2), round(chart.upper, 2), chart.newest
    ('XmR', 32.75, 20.18, 45.32, 'higher')

    Source: D. J. Wheeler, *Making Sense of Data* (2003); NHS England, *Making Data Count*.
    """
    days_of_months = first_days(months)
    numbers = checked_counts(counts, days_of_months)
    lengths = exposures(days, days_of_months)
    found = stretches(days_of_months)
    judged = _judged(found)
    limits = None if judged is None else _limits(days_of_months, numbers, lengths, judged)
    scale = MONTH_DAYS / lengths
    return ControlChart(
        months=days_of_months,
        counts=tuple(int(count) for count in numbers),
        values=tuple(float(value) for value in numbers * scale),
        method="none" if limits is None else limits.method,
        mean=None if limits is None else limits.mean,
        lower=None if limits is None else limits.lower,
        upper=None if limits is None else limits.upper,
        lower_limits=_by_month(None if limits is None else limits.lower_counts, scale, judged),
        upper_limits=_by_month(None if limits is None else limits.upper_counts, scale, judged),
        trial=judged is not None and judged.length < FIRM_MONTHS,
        stretches=found,
        judged=judged,
        signals=() if judged is None or limits is None else _signals(limits, numbers, lengths, judged),
    )


def _judged(found: tuple[Stretch, ...]) -> Stretch | None:
    """The newest stretch if it is long enough for firm limits, otherwise the longest (of two the same, the newer)."""
    if not found:
        return None
    longest = max(reversed(found), key=lambda stretch: stretch.length)
    chosen = found[-1] if found[-1].length >= FIRM_MONTHS else longest
    return chosen if chosen.length >= FEWEST_MONTHS else None


def _limits(months: tuple[date, ...], counts: Numbers, days: Numbers, judged: Stretch) -> _Limits:
    months, counts, days = months[judged.span], counts[judged.span], days[judged.span]
    mean = float(np.mean(counts * MONTH_DAYS / days))
    if mean < SMALL_MEAN:
        return _small_limits(counts, days, dispersion(months, counts, days, screened=True).phi)
    return _xmr_limits(counts, days, mean)


def _xmr_limits(counts: Numbers, days: Numbers, mean: float) -> _Limits:
    values = counts * MONTH_DAYS / days
    width = XMR_FACTOR * float(np.mean(np.abs(np.diff(values))))
    a_day = days / MONTH_DAYS
    return _Limits(
        method="XmR",
        mean=mean,
        lower=max(0.0, mean - width),
        upper=mean + width,
        lower_counts=max(0.0, mean - width) * a_day,
        upper_counts=(mean + width) * a_day,
        lower_two_thirds=(mean - width * 2 / 3) * a_day,
        upper_two_thirds=(mean + width * 2 / 3) * a_day,
    )


def _small_limits(counts: Numbers, days: Numbers, phi: float) -> _Limits:
    """Limits that counts of this mean and dispersion exceed as rarely as normal values do."""
    spread = max(1.0, phi) if np.isfinite(phi) else 1.0
    daily = counts.sum() / days.sum()
    mean, expected = float(daily * MONTH_DAYS), daily * days
    below = float(count_distribution.lower_tail(ceil(mean) - 1, mean, spread))
    above = float(count_distribution.upper_tail(np.floor(mean) + 1, mean, spread))
    # A month of 30 days comes first, for the limits in words; the months themselves follow.
    alike = np.concatenate([[mean], expected])
    # All four at once: most of a quantile's cost is in the call, not in the number of months.
    shares = np.array([BEYOND_LIMIT, 1 - BEYOND_LIMIT, BEYOND_TWO_THIRDS, 1 - BEYOND_TWO_THIRDS])
    lower, upper, near_below, near_above = count_distribution.quantile(shares[:, None], alike, spread)
    return _Limits(
        method="negative binomial" if spread > 1 else "Poisson",
        mean=mean,
        lower=float(lower[0]),
        upper=float(upper[0]),
        lower_counts=lower[1:],
        upper_counts=upper[1:],
        lower_two_thirds=near_below[1:],
        upper_two_thirds=near_above[1:],
        run_above=_run_length(above),
        run_below=_run_length(below),
    )


def _run_length(share: float) -> int:
    """Length of a run as rare as seven on one side of a median, on a side with `share` of months; at least 7."""
    if share <= 0.5:
        return RUN
    return ceil(RUN * log(0.5) / log(share)) if share < 1 else 10**6


def _signals(limits: _Limits, counts: Numbers, days: Numbers, judged: Stretch) -> tuple[Signal, ...]:
    mine, lengths, start = counts[judged.span], days[judged.span], judged.first
    middle = limits.mean * lengths / MONTH_DAYS
    beyond = _place(mine, limits.lower_counts, limits.upper_counts)
    near = _place(mine, limits.lower_two_thirds, limits.upper_two_thirds)
    sides = _place(mine, middle, middle)
    apart = (*outside(beyond, start), *two_of_three(near, sides, start))
    if judged.length < FIRM_MONTHS:
        # Half a year on one side of a provisional range, or rising from winter to summer, is what a season does.
        return apart
    return (
        *apart,
        *runs(sides, start, limits.run_above, limits.run_below),
        *trends(np.round(mine / lengths, 12), start),
    )


def _place(counts: Numbers, low: Numbers, high: Numbers) -> npt.NDArray[np.int_]:
    """1 above `high`, −1 below `low`, else 0; rounding errors do not count."""
    slack = 1e-9 * np.maximum(1.0, np.abs(counts))
    return (counts > high + slack).astype(int) - (counts < low - slack).astype(int)


def _by_month(limits: Numbers | None, scale: Numbers, judged: Stretch | None) -> tuple[float | None, ...]:
    """One limit per 30 days for each month of the series, None outside the judged stretch."""
    drawn: list[float | None] = [None] * len(scale)
    if limits is not None and judged is not None:
        drawn[judged.span] = [float(limit) for limit in limits * scale[judged.span]]
    return tuple(drawn)
