"""Counts and rates with exact intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special


@dataclass(frozen=True)
class Estimate:
    """A count or rate with its interval. Numbers if given numbers, arrays of one shape if given arrays."""

    value: float | npt.NDArray[np.float64]
    lower: float | npt.NDArray[np.float64]
    upper: float | npt.NDArray[np.float64]


def count_interval(count: npt.ArrayLike, confidence: float = 0.95, dispersion: npt.ArrayLike = 1.0) -> Estimate:
    """Exact interval for the expected count behind a count of incidents.

    `count` is a whole number of 0 or more, or an array of them; `confidence` the coverage, between 0 and 1. The limits
    are the means of the Poisson distributions whose upper (lower) tail at `count` holds half of the rest. The interval
    of a discrete count covers at least `confidence`, usually more.

    Valid for independent incidents; too narrow if they cluster. `dispersion` (variance ÷ mean of such counts, as
    `analysis.series.dispersion` estimates it) then widens it: the limits are those of count ÷ dispersion independent
    incidents, times the dispersion, and approximate. A value below 1 is treated as 1; nan (not known) gives an interval
    from 0 to infinity.

    Raises `ValueError` for a negative, fractional or missing count.

    >>> interval = count_interval(10)
    >>> round(interval.lower, 3), round(interval.upper, 2)
    (4.795, 18.39)
    >>> wider = count_interval(10, dispersion=2)
    >>> round(wider.lower, 3), round(wider.upper, 2)
    (3.247, 23.34)

    Source: F. Garwood, *Fiducial limits for the Poisson distribution*, Biometrika 28 (1936) 437–442.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    counts = np.asarray(count, dtype=float)
    if np.any(~(counts >= 0)) or np.any(counts != np.floor(counts)):
        raise ValueError("a count must be a whole number of 0 or more")
    outside, given = (1 - confidence) / 2, np.asarray(dispersion, dtype=float)
    spread = np.maximum(1.0, given)
    shrunk = counts / np.where(np.isnan(spread), 1.0, spread)
    lower = np.where(counts > 0, spread * special.gammaincinv(np.where(counts > 0, shrunk, 1.0), outside), 0.0)
    upper = spread * special.gammainccinv(shrunk + 1.0, outside)
    lower, upper = np.where(np.isnan(spread), 0.0, lower), np.where(np.isnan(spread), np.inf, upper)
    return Estimate(*(_plain(part, counts.ndim) for part in (counts, lower, upper)))


def rate_interval(
    count: npt.ArrayLike,
    denominator: npt.ArrayLike,
    per: float = 1000.0,
    confidence: float = 0.95,
    dispersion: npt.ArrayLike = 1.0,
) -> Estimate:
    """Rate per 1,000 (or another `per`) with its exact interval, over the period that the count covers.

    `count` and `denominator` (residents, households, km²) are numbers, or arrays that broadcast. The denominator is
    treated as known. If it is missing or not above 0 the rate is nan, so that one place without residents does not stop
    a table of places. For a yearly rate, pass counts of a year. `dispersion` is as in `count_interval`.

    Raises `ValueError` as `count_interval` does.

    >>> rate = rate_interval(10, 2500)
    >>> rate.value, round(rate.lower, 2), round(rate.upper, 2)
    (4.0, 1.92, 7.36)

    Source: as `count_interval`, divided by the denominator.
    """
    exact = count_interval(count, confidence, dispersion)
    people = np.asarray(denominator, dtype=float)
    scale = np.where(people > 0, per / np.where(people > 0, people, 1.0), np.nan)
    parts = [np.asarray(part) * scale for part in (exact.value, exact.lower, exact.upper)]
    return Estimate(*(_plain(part, part.ndim) for part in parts))


def _plain(numbers: npt.NDArray[np.float64], dimensions: int) -> float | npt.NDArray[np.float64]:
    """A float for a single number."""
    return numbers if dimensions else float(numbers)
