"""Shares of a total with exact intervals."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt

from scipy import special


@dataclass(frozen=True)
class Share:
    """A share of 1 with its interval; nan if there is no total."""

    value: float
    lower: float
    upper: float


def share_interval(count: int, total: int, confidence: float = 0.95) -> Share:
    """Share of a total, between 0 and 1, with its exact interval.

    `count` of `total` had some property, such as searches that led to an outcome; `confidence` is the coverage, between
    0 and 1. The limits are the probabilities whose binomial upper (lower) tail at `count` holds half of the rest. The
    interval covers at least `confidence`, usually more. Without a total the share is nan.

    Valid if cases are independent; too narrow if they come in groups.

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
        raise ValueError(
            f"{count} of {total} is not a share: both must be whole numbers, the first not above the second"
        )
    if total == 0:
        return Share(nan, nan, nan)
    outside = (1 - confidence) / 2
    lower = float(special.betaincinv(count, total - count + 1, outside)) if count else 0.0
    upper = float(special.betaincinv(count + 1, total - count, 1 - outside)) if count < total else 1.0
    return Share(count / total, lower, upper)


def share_difference(now: int, now_total: int, before: int, before_total: int) -> Share:
    """Difference between two shares of separate groups, `now` minus `before`, between −1 and 1, with its 95% interval.

    `now` of `now_total` had some property, such as people who agreed in a survey, and `before` of `before_total`
    earlier. nan if either total is 0. Valid for independent answers; for a weighted or clustered sample the interval is
    too narrow.

    Raises `ValueError` as `share_interval` does.

    >>> found = share_difference(56, 70, 48, 80)
    >>> round(found.value, 2), round(found.lower, 4), round(found.upper, 4)
    (0.2, 0.0524, 0.3339)

    Source: R. G. Newcombe, *Interval estimation for the difference between independent proportions*, Statistics in
    Medicine 17 (1998) 873–890, method 10; its example (a).
    """
    for count, total in ((now, now_total), (before, before_total)):
        share_interval(count, total)
    if not now_total or not before_total:
        return Share(nan, nan, nan)
    one, other = now / now_total, before / before_total
    (low, high), (other_low, other_high) = wilson(now, now_total), wilson(before, before_total)
    difference = one - other
    return Share(
        difference,
        difference - sqrt((one - low) ** 2 + (other_high - other) ** 2),
        difference + sqrt((high - one) ** 2 + (other - other_low) ** 2),
    )


def wilson(count: float, total: float) -> tuple[float, float]:
    """Wilson's 95% limits of a share, `count` ÷ `total`; both may be fractional, as effective numbers are.

    >>> low, high = wilson(81, 263)
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)

    Source: E. B. Wilson, *Probable inference*, J. American Statistical Association 22 (1927) 209–212; the example is
    in R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872.
    """
    share, z = count / total, float(special.ndtri(0.975))
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z * sqrt(share * (1 - share) / total + z**2 / (4 * total**2)) / (1 + z**2 / total)
    return middle - half, middle + half
