"""Is this count more, or less, than that one, beyond chance?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite, nan, sqrt
from typing import Literal

from scipy import special

from analysis.series.unusual import FALSE_DISCOVERIES, benjamini_hochberg

Verdict = Literal["higher", "lower", "cannot tell"]


@dataclass(frozen=True)
class RateRatio:
    """Rate of incidents in one period over the rate in another, its interval, and the two-sided p-value of no change.

    `ratio` is nan if neither period has an incident, inf if only the earlier has none.
    """

    ratio: float
    lower: float
    upper: float
    p_value: float


@dataclass(frozen=True)
class Change:
    """Two counts, the ratio of their daily rates with its interval, and the verdict."""

    now: int
    now_days: float
    before: int
    before_days: float
    dispersion: float
    ratio: float
    lower: float
    upper: float
    p_value: float
    verdict: Verdict

    @property
    def now_per_30_days(self) -> float:
        """The newer count per 30 days."""
        return self.now * 30 / self.now_days

    @property
    def before_per_30_days(self) -> float:
        """The earlier count per 30 days."""
        return self.before * 30 / self.before_days


def poisson_z(now: int, before: int, dispersion: float = 1.0) -> float:
    """How many standard deviations two counts of equal exposure lie apart, the newer minus the older.

    `dispersion` is the variance of such counts ÷ their mean, 1 for Poisson counts. Values beyond 1.96 either way come
    up once in 20 by chance. An approximation by the normal distribution, rough for counts below about 5.

    Raises `ValueError` for negative counts or a dispersion not above 0.

    >>> round(poisson_z(25, 16), 2), round(poisson_z(9, 4), 2), round(poisson_z(25, 16, dispersion=1.8), 2)
    (1.41, 1.41, 1.05)

    Source: square roots of Poisson counts have a variance of about 1/4 (Bartlett 1936), so their difference has 1/2.
    """
    _check(now, 1.0, before, 1.0)
    if not dispersion > 0:
        raise ValueError("dispersion must be above 0")
    return wheeler_z(now, before) / sqrt(2 * dispersion)


def wheeler_z(now: int, before: int) -> float:
    """Wheeler's value for two counts, 2(√now − √before), as published.

    It treats `before` as a known average, so for two single counts it is √2 times too large: see `poisson_z`.

    >>> wheeler_z(25, 16), wheeler_z(9, 4)
    (2.0, 2.0)

    Source: A. P. Wheeler, *Tables and graphs for monitoring temporal crime trends*, International Journal of Police
    Science & Management 18 (2016).
    """
    _check(now, 1.0, before, 1.0)
    return 2 * (sqrt(now) - sqrt(before))


def rate_ratio(
    after: int,
    after_days: float,
    before: int,
    before_days: float,
    dispersion: float = 1.0,
    confidence: float = 0.95,
) -> RateRatio:
    """Ratio of the incident rate after a change to the rate before it, with its exact conditional interval.

    `after` and `before` are counts of incidents; `after_days` and `before_days` are the lengths of the two periods in
    days. A ratio of 0.8 means 20% fewer incidents a day. Given their sum, the newer of two Poisson counts is binomial;
    its Clopper–Pearson limits, as odds ÷ the odds of the lengths, are the limits of the ratio.

    `dispersion` above 1 widens the interval: both counts are divided by it, as if that many times fewer independent
    incidents had been counted, which multiplies the variance of ln(ratio) by it; the limits are then approximate. A
    value below 1 is treated as 1.

    Raises `ValueError` for negative or fractional counts, and for lengths or a dispersion that are not numbers above 0.

    >>> ratio = rate_ratio(after=80, after_days=100, before=200, before_days=200)
    >>> ratio.ratio, round(ratio.lower, 3), round(ratio.upper, 3)
    (0.8, 0.609, 1.042)

    Source: E. L. Lehmann, *Testing Statistical Hypotheses*; M. P. Fay, *Testing the ratio of two Poisson rates* (2010).
    """
    _check(after, after_days, before, before_days)
    if not (isfinite(dispersion) and dispersion > 0 and 0 < confidence < 1):
        raise ValueError("dispersion must be a number above 0, confidence between 0 and 1")
    outside, spread = (1 - confidence) / 2, max(1.0, dispersion)
    a, b, odds = after / spread, before / spread, after_days / before_days
    low = float(special.betaincinv(a, b + 1, outside)) if after else 0.0
    high = float(special.betaincinv(b, a + 1, outside)) if before else 0.0
    share = after_days / (after_days + before_days)
    this_or_more = float(special.betainc(a, b + 1, share)) if after else 1.0
    this_or_fewer = float(special.betainc(b, a + 1, 1 - share)) if before else 1.0
    return RateRatio(
        ratio=_quotient(after / after_days, before / before_days),
        lower=low / (1 - low) / odds if low < 1 else inf,
        upper=(1 - high) / high / odds if high > 0 else inf,
        p_value=min(1.0, 2 * min(this_or_more, this_or_fewer)),
    )


def change(now: int, now_days: float, before: int, before_days: float, dispersion: float = 1.0) -> Change:
    """The verdict on two counts: "higher", "lower", or "cannot tell" if the 95% interval includes no change.

    Arguments as in `rate_ratio`. For sums of months, use the dispersion of single months, as long as months are
    independent; `Dispersion.cautious` allows for its own uncertainty. nan (too few months to know it) gives an interval
    from 0 to infinity and "cannot tell".

    A verdict says that the two periods differ by more than chance, not why, and not that the difference will last.
    Compare the same season, otherwise the difference may be seasonal.

    >>> change(now=310, now_days=92, before=250, before_days=92).verdict
    'higher'
    >>> change(now=310, now_days=92, before=250, before_days=92, dispersion=1.8).verdict
    'cannot tell'

    Source: as `rate_ratio`.
    """
    if dispersion != dispersion:
        _check(now, now_days, before, before_days)
        ratio = RateRatio(_quotient(now / now_days, before / before_days), lower=0.0, upper=inf, p_value=1.0)
    else:
        ratio = rate_ratio(now, now_days, before, before_days, dispersion)
    verdict: Verdict = "higher" if ratio.lower > 1 else "lower" if ratio.upper < 1 else "cannot tell"
    return Change(
        now=now,
        now_days=now_days,
        before=before,
        before_days=before_days,
        dispersion=dispersion,
        ratio=ratio.ratio,
        lower=ratio.lower,
        upper=ratio.upper,
        p_value=ratio.p_value,
        verdict=verdict,
    )


def together(changes: Sequence[Change | None], false_discoveries: float = FALSE_DISCOVERIES) -> list[Change | None]:
    """The same changes as one list: a verdict stays only if it holds when that many changes are looked at.

    With 14 unchanged types, intervals at 5% alone would call at least one changed in about half of all lists. None
    means no comparison and stays None; a change whose p-value Benjamini and Hochberg's rule does not list gets "cannot
    tell". Intervals are not adjusted: each is a 95% interval on its own.

    >>> up, alike = change(300, 92, 250, 92), change(250, 92, 250, 92)
    >>> up.verdict, together([up])[0].verdict, together([up, *[alike] * 9])[0].verdict
    ('higher', 'higher', 'cannot tell')

    Source: see `benjamini_hochberg`.
    """
    listed = benjamini_hochberg([nan if each is None else each.p_value for each in changes], false_discoveries)
    return [
        each if each is None or kept else replace(each, verdict="cannot tell")
        for each, kept in zip(changes, listed, strict=True)
    ]


def _quotient(top: float, bottom: float) -> float:
    if bottom == 0:
        return nan if top == 0 else inf
    return top / bottom


def _check(now: int, now_days: float, before: int, before_days: float) -> None:
    for count in (now, before):
        if not (count >= 0 and count == int(count)):
            raise ValueError(f"a count must be a whole number of 0 or more, not {count}")
    for length in (now_days, before_days):
        if not (isfinite(length) and length > 0):
            raise ValueError(f"a period must last some days, not {length}")
