"""Does a published figure agree with open data?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scipy import special

from analysis.comparison import Change
from analysis.shares import wilson

Verdict = Literal["consistent", "not consistent", "inconclusive"]


@dataclass(frozen=True)
class Check:
    """A verdict, and the range expected from open data, in the unit of the published figure (nan if unknown)."""

    verdict: Verdict
    lower: float
    upper: float


def check_count(printed: float, recorded: int, dispersion: float = 1.0) -> Check:
    """Whether a published count may be the same as the `recorded` one.

    The range is the exact Poisson interval of the recorded count, widened by the `dispersion` of the series (variance ÷
    mean of its months): the count is treated as `recorded` ÷ `dispersion` independent events. A published count beyond
    it was counted by other rules, at another time or in another place. A dispersion of nan is inconclusive.

    >>> check_count(1378, recorded=1350).verdict, check_count(1378, recorded=900).verdict
    ('consistent', 'not consistent')

    Source: F. Garwood, *Fiducial limits for the Poisson distribution*, Biometrika 28 (1936); dispersion as a
    quasi-likelihood (P. McCullagh and J. A. Nelder, *Generalized Linear Models*).
    """
    if dispersion != dispersion:
        return Check("inconclusive", float("nan"), float("nan"))
    spread = max(1.0, dispersion)
    events = recorded / spread
    lower = float(special.gammaincinv(events, 0.025)) if events else 0.0
    return _within(printed, lower * spread, float(special.gammaincinv(events + 1, 0.975)) * spread)


def check_share(printed: float, part: int, whole: int, dispersion: float = 1.0) -> Check:
    """Whether a published share (0 to 1) may be that of `part` in `whole`; the range is Wilson's 95% interval.

    Raises `ValueError` if `whole` is 0 or `part` exceeds it.

    >>> check_share(0.372, part=3700, whole=10000).verdict
    'consistent'

    Source: E. B. Wilson, *Probable inference*, J. American Statistical Association 22 (1927) 209–212.
    """
    if not 0 <= part <= whole or whole == 0:
        raise ValueError(f"a part of {part} in a whole of {whole} is not a share")
    if dispersion != dispersion:
        return Check("inconclusive", float("nan"), float("nan"))
    spread = max(1.0, dispersion)
    return _within(printed, *wilson(part / spread, whole / spread))


def check_change(printed: float, result: Change) -> Check:
    """Whether a published ratio of two years (0.812 for −18.8%) may be that of the `result`.

    If the interval includes both the published ratio and no change, open data cannot separate them: inconclusive.

    >>> from analysis.comparison import change
    >>> check_change(0.8, change(now=800, now_days=365, before=1000, before_days=365)).verdict
    'consistent'

    Source: the interval is that of `analysis.comparison.rate_ratio`.
    """
    if not result.lower <= printed <= result.upper:
        return Check("not consistent", result.lower, result.upper)
    told = result.verdict != "cannot tell" or printed == 1
    return Check("consistent" if told else "inconclusive", result.lower, result.upper)


def check_direction(printed: Literal["down", "up"], results: Sequence[Change]) -> Verdict:
    """Whether counts changed in the published direction; `results` hold one comparison for each plausible start.

    A change the other way beyond chance in all of them is not consistent; a verdict that depends on the start is
    inconclusive.

    >>> from analysis.comparison import change
    >>> fewer, same = change(50, 365, 100, 365), change(99, 365, 100, 365)
    >>> check_direction("down", [fewer]), check_direction("down", [fewer, same])
    ('consistent', 'inconclusive')

    Source: the verdicts are those of `analysis.comparison.change`.
    """
    wanted = "lower" if printed == "down" else "higher"
    other = "higher" if printed == "down" else "lower"
    verdicts = {result.verdict for result in results}
    if verdicts == {wanted}:
        return "consistent"
    return "not consistent" if verdicts == {other} else "inconclusive"


def check_most(printed: Literal["down", "up"], results: Sequence[Change]) -> Verdict:
    """Whether most of several series changed in the published direction, each beyond chance.

    Pass the changes that `comparison.together` leaves; otherwise some of many will have changed by chance.

    >>> from analysis.comparison import change
    >>> check_most("down", [change(50, 365, 100, 365), change(60, 365, 100, 365), change(99, 365, 100, 365)])
    'consistent'

    Source: the verdicts are those of `analysis.comparison.change`.
    """
    lower = sum(result.verdict == "lower" for result in results)
    higher = sum(result.verdict == "higher" for result in results)
    that_way, other_way = (lower, higher) if printed == "down" else (higher, lower)
    if 2 * that_way > len(results):
        return "consistent"
    return "not consistent" if 2 * other_way >= len(results) > 0 else "inconclusive"


def _within(printed: float, lower: float, upper: float) -> Check:
    return Check("consistent" if lower <= printed <= upper else "not consistent", lower, upper)
