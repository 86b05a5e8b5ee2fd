"""Calendar quarters and financial years of a monthly series, each with the range in which it would usually be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.months import MONTHS_OF_A_YEAR, month_number, month_numbered, months_later
from analysis.series import count_distribution
from analysis.series.control_chart import BEYOND_LIMIT, MONTH_DAYS, ControlChart, control_chart
from analysis.series.dispersion import dispersion
from analysis.series.stretches import Numbers, checked_counts, exposures, first_days

State = Literal["above", "below", "usual", "not judged"]
MONTHS_OF_A_QUARTER = 3
APRIL = 4  # the month in which a financial year begins
_EXACT = 1e-6  # of a count: what sums of fractions leave


@dataclass(frozen=True)
class Period:
    """A quarter or a year: its first and last month with data, how many months it has, and the count of these.

    `whole` is whether it has all of its months. `low` and `high` are the usual range of the count, both included; None
    if it cannot be judged. They are rounded outwards, so that what is printed is what judges. A range is `provisional`
    if fewer than 12 quarters set it.
    """

    first: date
    last: date
    months: int
    whole: bool
    count: int
    low: int | None
    high: int | None
    provisional: bool = False

    @property
    def state(self) -> State:
        """Whether the count is in its usual range."""
        if self.low is None or self.high is None:
            return "not judged"
        return "above" if self.count > self.high else "below" if self.count < self.low else "usual"


def quarters(
    months: Sequence[date] | npt.ArrayLike,
    counts: npt.ArrayLike,
    days: npt.ArrayLike | None = None,
    since: date = date.min,
) -> list[Period]:
    """The calendar quarters of a monthly series, oldest first; one in which a month is missing is not judged.

    `months` are in order, one for each month with data, `counts` whole numbers; `days` are the lengths of the months,
    by default the calendar's. For a range of the time of year, give each month its length times the season's factor.
    Quarters that begin before `since` are not judged: someone has decided that the range begins again there.

    The range is that of `control_chart` on whole quarters in a row: their mean ± 2.66 × the mean change from one to the
    next, or exact limits for small counts. Fewer than 6 in a row give none. Raises `ValueError` as `control_chart`.

    >>> months = [date(2022 + at // 12, at % 12 + 1, 1) for at in range(24)]
    >>> newest = quarters(months, [10] * 21 + [10, 40, 10], days=[30] * 24)[-1]
    >>> newest.first, newest.count, newest.low, newest.high, newest.state
    (datetime.date(2023, 10, 1), 60, 22, 46, 'above')

    Source: D. J. Wheeler, *Making Sense of Data* (2003), as `control_chart`.
    """
    ordered = first_days(months)
    numbers, lengths = checked_counts(counts, ordered), exposures(days, ordered)
    found = _grouped(ordered, numbers, lengths, _quarter)
    chart = _Chart.of(found, since)
    return [_period(one, chart.limits([one]) if one.whole else None, chart) for one in found]


def financial_years(
    months: Sequence[date] | npt.ArrayLike,
    counts: npt.ArrayLike,
    days: npt.ArrayLike | None = None,
    since: date = date.min,
) -> list[Period]:
    """The financial years (April to March) of a monthly series, oldest first, as `quarters`.

    The range of a year is that of its quarters together, if they varied independently: the mean of all judged quarters
    × their number, and √number times as wide as that of one. So years outside it differ from the average of all years
    by more than quarters usually do. A year that has begun, or begins within the data, has the range of its whole
    quarters; one with months beyond these is not judged.

    >>> months = [date(2022 + at // 12, at % 12 + 1, 1) for at in range(3, 27)]
    >>> [(year.first.year, year.count, year.state) for year in financial_years(months, [8, 9, 10] * 8, [30] * 24)]
    [(2022, 108, 'usual'), (2023, 108, 'usual')]

    Source: as `quarters`; the variance of a sum of independent counts.
    """
    ordered = first_days(months)
    numbers, lengths = checked_counts(counts, ordered), exposures(days, ordered)
    parts = _grouped(ordered, numbers, lengths, _quarter)
    chart, found = _Chart.of(parts, since), []
    for year in _grouped(ordered, numbers, lengths, _financial_year):
        own = [one for one in parts if one.whole and year.first <= one.first <= year.last]
        together = sum(one.months for one in own) == year.months and own[-1].number - own[0].number == len(own) - 1
        found.append(_period(year, chart.limits(own) if together else None, chart))
    return found


@dataclass(frozen=True)
class _Group:
    """The months of a period: its number in the order of time, its first and last month, and its sums."""

    number: int
    first: date
    last: date
    months: int
    whole: bool
    count: int
    length: float


def _quarter(month: date) -> tuple[int, int]:
    """The number of a month's quarter, and how many months a whole one has."""
    return month_number(month) // MONTHS_OF_A_QUARTER, MONTHS_OF_A_QUARTER


def _financial_year(month: date) -> tuple[int, int]:
    return months_later(month, 1 - APRIL).year, MONTHS_OF_A_YEAR


def _grouped(
    months: Sequence[date], counts: Numbers, lengths: Numbers, of: Callable[[date], tuple[int, int]]
) -> list[_Group]:
    members: dict[int, list[int]] = {}
    for at, month in enumerate(months):
        members.setdefault(of(month)[0], []).append(at)
    return [
        _Group(
            number=number,
            first=months[at[0]],
            last=months[at[-1]],
            months=len(at),
            whole=len(at) == of(months[at[0]])[1],
            count=int(counts[at].sum()),
            length=float(lengths[at].sum()),
        )
        for number, at in members.items()
    ]


@dataclass(frozen=True)
class _Chart:
    """The control chart of whole quarters, each in the place of a month; `chart` is None if there is none."""

    whole: Sequence[_Group]
    chart: ControlChart | None

    @classmethod
    def of(cls, parts: Sequence[_Group], since: date) -> _Chart:
        """The chart of those of `parts` that are whole and begin at `since` or later."""
        whole = [one for one in parts if one.whole and one.first >= since]
        if not whole:
            return cls(whole, None)
        months = [month_numbered(one.number) for one in whole]
        return cls(whole, control_chart(months, [one.count for one in whole], [one.length for one in whole]))

    @property
    def provisional(self) -> bool:
        """Whether few quarters set its limits."""
        return self.chart is not None and self.chart.trial

    def limits(self, own: Sequence[_Group]) -> tuple[float, float] | None:
        """The limits of the count of these quarters together; None unless all of them are judged."""
        chart = self.chart
        if chart is None or chart.judged is None or chart.mean is None or chart.upper is None:
            return None
        judged = self.whole[chart.judged.span]
        if not own or not all(one in judged for one in own):
            return None
        shares = np.array([one.length / MONTH_DAYS for one in own])
        middle = chart.mean * float(shares.sum())
        if chart.method == "XmR":
            width = (chart.upper - chart.mean) * sqrt(float((shares**2).sum()))
            return max(0.0, middle - width), middle + width
        counts, lengths = [one.count for one in judged], [one.length for one in judged]
        spread = dispersion(chart.months[chart.judged.span], counts, lengths, screened=True).phi
        at = np.array([[BEYOND_LIMIT], [1 - BEYOND_LIMIT]])
        low, high = count_distribution.quantile(at, np.array([middle]), max(1.0, spread) if spread == spread else 1.0)
        return float(low[0]), float(high[0])


def _period(group: _Group, limits: tuple[float, float] | None, chart: _Chart) -> Period:
    low, high = (floor(limits[0] + _EXACT), ceil(limits[1] - _EXACT)) if limits else (None, None)
    provisional = limits is not None and chart.provisional
    return Period(group.first, group.last, group.months, group.whole, group.count, low, high, provisional)
