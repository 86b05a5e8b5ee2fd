"""Ratios of one time to another, or of one group to another, as lists of intervals around no difference."""

from __future__ import annotations

from collections.abc import Sequence

from components import theme
from components.pictures.interval_marks import Heads, Interval, Side
from components.pictures.intervals import interval_list
from components.pictures.picture import Picture

NO_CHANGE = Heads(1.0, "no change", "less", "more", logarithmic=True)


def year_on_year(rows: Sequence[Interval], *, alt: str) -> Picture:
    """Ratios of a year to the year before."""
    return interval_list(rows, NO_CHANGE, alt=alt)


def ratio_row(
    name: str,
    value: float | None,
    low: float | None,
    high: float | None,
    *,
    said: str = "",
    tone: Side = "text",
    told: bool = True,
) -> Interval:
    """A ratio with its value in figures; hollow where it cannot be `told` from no difference. nan is no value."""
    value, low, high = (None if end is None or end != end else float(end) for end in (value, low, high))
    number = "" if value is None else theme.decimal(value, 2)
    return Interval(name, value, low, high, said, number=number, tone=tone, open=not told)


def share_row(name: str, share: float, low: float, high: float) -> Interval:
    """A share of 1 with its interval, in per cent."""
    return Interval(name, share * 100, low * 100, high * 100, number=theme.percent(share))
