"""Shares of a total with exact intervals."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from scipy import special


@dataclass(frozen=True)
class Share:
    """A share of 1 with its interval; nan where there is no total."""

    value: float
    lower: float
    upper: float


def share_interval(count: int, total: int, confidence: float = 0.95) -> Share:
    """Share of a total, between 0 and 1, with its exact interval.

    `count` of `total` had something, such as searches that led to an outcome; `confidence` is the coverage, between 0
    and 1. The limits are the probabilities whose binomial upper (lower) tail at `count` holds half of what is left.
    The interval covers at least `confidence`, mostly more. Without a total there is no share but nan.

    Valid where one of the total says nothing of the next; too narrow where several come together.

    Raises `ValueError` for counts that are negative, fractional or more than the total.

    >>> share = share_interval(10, 100)
    >>> round(share.value, 2), round(share.lower, 4), round(share.upper, 4)
    (0.1, 0.049, 0.1762)

    Source: C. J. Clopper, E. S. Pearson, *The use of confidence or fiducial limits illustrated in the case of the
    binomial*, Biometrika 26 (1934) 404–413.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    if not (0 <= count <= total and count == int(count) and total == int(total)):
        raise ValueError(f"{count} of {total} is no share: both must be whole numbers, the first not above the second")
    if total == 0:
        return Share(nan, nan, nan)
    outside = (1 - confidence) / 2
    lower = float(special.betaincinv(count, total - count + 1, outside)) if count else 0.0
    upper = float(special.betaincinv(count + 1, total - count, 1 - outside)) if count < total else 1.0
    return Share(count / total, lower, upper)
