"""Twelve months compared with the same months a year before, and what that says about what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.comparison import Change, Verdict, change
from analysis.months import months_later
from analysis.series.dispersion import dispersion

PromiseState = Literal["improving", "worsening", "no clear change", "too few months"]
# Fewer months are too few to be called a year.
FEWEST_MONTHS = 6


@dataclass(frozen=True)
class TwoYears:
    """The change between two years, the months that are known for both, and the first and last of the newest year."""

    result: Change
    months: int
    since: date
    until: date


def two_years(months: Sequence[date], counts: npt.ArrayLike, days: npt.ArrayLike, until: date) -> TwoYears | None:
    """Compare the twelve months to `until` with the same months a year before.

    `months` are complete months in order, `counts` whole numbers of incidents and `days` the lengths of the months.
    Only months that are known for both years count; None with fewer than six of them. Later months are left out.
    The interval is as wide as the series' own cautious dispersion makes it (see `change` and `dispersion`).

    Raises `ValueError` for months out of order, and for missing, negative or fractional counts.

    >>> from datetime import date
    >>> months = [date(2023 + at // 12, at % 12 + 1, 1) for at in range(24)]
    >>> found = two_years(months, [40] * 12 + [20] * 12, [30] * 24, date(2024, 12, 1))
    >>> found.result.now, found.result.before, found.result.verdict, found.months
    (240, 480, 'lower', 12)

    Source: the comparison is that of `change`; pairs of the same calendar months remove the time of year.
    """
    shown = sum(month <= until for month in months)
    numbers, lengths = np.asarray(counts)[:shown], np.asarray(days)[:shown]
    known = dict(zip(months[:shown], zip(numbers.tolist(), lengths.tolist(), strict=True), strict=True))
    newest = [month for month in known if month > months_later(until, -12)]
    pairs = [(month, before) for month in newest if (before := months_later(month, -12)) in known]
    if len(pairs) < FEWEST_MONTHS:
        return None
    now, earlier = ([known[month] for month in side] for side in zip(*pairs, strict=True))
    result = change(
        sum(int(count) for count, _ in now),
        sum(float(length) for _, length in now),
        sum(int(count) for count, _ in earlier),
        sum(float(length) for _, length in earlier),
        dispersion(list(months[:shown]), numbers, lengths).cautious,
    )
    return TwoYears(result, len(pairs), pairs[0][0], pairs[-1][0])


def promise_state(verdict: Verdict | None, wanted: str) -> PromiseState:
    """What the verdict on a change says about a promise whose `wanted` direction is "up" or "down".

    `verdict` is None if there are too few months for one.

    >>> promise_state("lower", "down"), promise_state("cannot tell", "down"), promise_state(None, "up")
    ('improving', 'no clear change', 'too few months')

    Source: a rule of this project: no state without a verdict beyond chance.
    """
    if verdict is None:
        return "too few months"
    better = {"down": "lower", "up": "higher"}.get(wanted)
    if verdict == "cannot tell" or better is None:
        return "no clear change"
    return "improving" if verdict == better else "worsening"
