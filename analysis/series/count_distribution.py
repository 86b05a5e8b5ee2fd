"""How likely a count is: Poisson, or negative binomial where counts vary more than Poisson counts do.

Everywhere `mean` is the expected count and `dispersion` is variance ÷ mean. At a dispersion of 1 (or below, which is
treated as 1) the distribution is Poisson; above it, negative binomial with size mean ÷ (dispersion − 1).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

Numbers = npt.NDArray[np.float64]

# Below this excess the negative binomial's size is so large that its incomplete beta loses precision; the two agree.
POISSON_WITHIN = 1e-9


def upper_tail(count: npt.ArrayLike, mean: npt.ArrayLike, dispersion: npt.ArrayLike = 1.0) -> Numbers:
    """Probability of `count` or more. Takes numbers or arrays that broadcast; always gives an array.

    A mean of 0 allows only a count of 0.

    >>> round(float(upper_tail(3, mean=0.8)), 4)
    0.0474

    Source: Poisson tail as an incomplete gamma function, negative binomial tail as an incomplete beta function: NIST
    Digital Library of Mathematical Functions, 8.17 and 8.4; Johnson, Kemp, Kotz, Univariate Discrete Distributions.
    """
    count, mean, excess = _fitted(count, mean, dispersion)
    at = np.maximum(count, 1.0)
    poisson = special.gammainc(at, mean)
    size = mean / np.maximum(excess, POISSON_WITHIN)
    binomial = special.betainc(at, np.maximum(size, np.finfo(float).tiny), excess / (1 + excess))
    return np.where(count <= 0, 1.0, np.where(mean <= 0, 0.0, np.where(excess < POISSON_WITHIN, poisson, binomial)))


def lower_tail(count: npt.ArrayLike, mean: npt.ArrayLike, dispersion: npt.ArrayLike = 1.0) -> Numbers:
    """Probability of `count` or fewer. Takes numbers or arrays that broadcast; always gives an array.

    >>> round(float(lower_tail(0, mean=0.8)), 4)
    0.4493
    """
    count, mean, excess = _fitted(count, mean, dispersion)
    at = np.maximum(count, 0.0) + 1.0
    poisson = special.gammaincc(at, mean)
    size = mean / np.maximum(excess, POISSON_WITHIN)
    binomial = special.betainc(np.maximum(size, np.finfo(float).tiny), at, 1 / (1 + excess))
    return np.where(count < 0, 0.0, np.where(mean <= 0, 1.0, np.where(excess < POISSON_WITHIN, poisson, binomial)))


def quantile(probability: npt.ArrayLike, mean: npt.ArrayLike, dispersion: npt.ArrayLike = 1.0) -> Numbers:
    """The smallest count that a share `probability` (0 to 1) of counts do not exceed; always an array.

    Numbers or arrays that broadcast.

    >>> float(quantile(0.975, mean=4.0)), float(quantile(0.975, mean=4.0, dispersion=2.0))
    (8.0, 11.0)
    """
    share = np.asarray(probability, dtype=float)
    if not np.all((share > 0) & (share < 1)):
        raise ValueError(f"probability must lie between 0 and 1, not {probability}")
    share, mean, excess = _fitted(share, mean, dispersion)
    spread = 1 + excess
    low = np.full(mean.shape, -1.0)
    # Cantelli's inequality: no quantile is further above the mean than this many standard deviations.
    high = np.ceil(mean + np.sqrt(mean * spread * share / (1 - share))) + 1.0
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        enough = lower_tail(middle, mean, spread) >= share
        high, low = np.where(enough, middle, high), np.where(enough, low, middle)
    return high


def _fitted(count: npt.ArrayLike, mean: npt.ArrayLike, dispersion: npt.ArrayLike) -> tuple[Numbers, Numbers, Numbers]:
    """Three arrays of one shape: counts, means, and how far the dispersion lies above 1."""
    shaped = np.broadcast_arrays(*(np.asarray(part, dtype=float) for part in (count, mean, dispersion)))
    return shaped[0], shaped[1], np.maximum(shaped[2] - 1.0, 0.0)
