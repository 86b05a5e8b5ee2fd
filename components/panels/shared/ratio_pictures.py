"""Ratios between two periods, or two groups, as lists of intervals around no difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from components import theme
from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval, Side
from components.pictures.picture import Picture

NO_CHANGE = Heads(1.0, "no change", "less", "more", logarithmic=True)


def year_on_year(rows: Sequence[Interval], *, alt: str) -> Picture:
    """Ratios of a year to the year before.

    Among many comparisons some are clear of no change by chance alone; such a row says why it has no verdict.
    """
    return interval_list([_explained(row, len(rows)) for row in rows], NO_CHANGE, alt=alt)


def _explained(row: Interval, compared: int) -> Interval:
    clear = row.low is not None and row.high is not None and not row.low <= 1 <= row.high
    if not (row.open and clear and row.verdict == "cannot tell" and compared > 1):
        return row
    return replace(row, reason=f"one of {compared}")


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
    """A ratio with its value in figures; hollow if not `told` from no difference. nan means no value."""
    value, low, high = (None if end is None or end != end else float(end) for end in (value, low, high))
    number = "" if value is None else theme.decimal(value, 2)
    return Interval(name, value, low, high, said, number=number, tone=tone, open=not told)


def share_row(name: str, share: float, low: float, high: float) -> Interval:
    """A share of 1 with its interval, as a percentage."""
    return Interval(name, share * 100, low * 100, high * 100, number=theme.percent(share))
