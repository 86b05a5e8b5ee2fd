"""Partners' numbers about a promise, to draw: the newest, earlier ones, and the range by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.shares import share_interval
from components import theme
from components.panels.shared.partner_entries import PER_CENT
from components.pictures.picture import Picture
from components.pictures.promises.progress import number_line, small_years
from components.rows import rows_of

_WHOLE_YEAR = range(360, 371)  # days


@dataclass(frozen=True)
class Numbers:
    """Numbers of one measure, oldest first, each with its period in words; None for a year without one.

    Shares are from 0 to 1, the newest with its 95% `interval`.
    """

    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    share: bool = False
    interval: tuple[float, float] | None = None

    @property
    def now(self) -> str:
        """The newest number in words."""
        return self._said(self.values[-1] or 0.0)

    @property
    def before(self) -> str:
        """The number before, with its period unless that is the one just before; "" if there is none."""
        if len(self.values) > 1 and (value := self.values[-2]) is not None:
            return f"was {self._said(value)}"
        known = [i for i, value in enumerate(self.values[:-1]) if value is not None]
        return f"was {self._said(self.values[known[-1]] or 0.0)} in {self.labels[known[-1]]}" if known else ""

    def picture(self, what: str, target: float | None = None) -> Picture:
        """Shares on a number line with their `target`, counts as small bars."""
        told = f"{what}: {self.now} in {self.labels[-1]}{f', {self.before}' if self.before else ''}"
        if self.share:
            earlier = [value for value in self.values[:-1] if value is not None]
            aim = f"; target {theme.percent(target)}" if target is not None else ""
            now = self.values[-1] or 0.0
            return number_line(now, earlier=earlier, target=target, interval=self.interval, alt=f"{told}{aim}.")
        return small_years(list(zip(self.labels, self.values, strict=True)), alt=f"{told}.")

    def _said(self, value: float) -> str:
        if self.share:
            return theme.percent(value)
        return theme.whole(value) if value == int(value) else theme.decimal(value)


def of_values(rows: pd.DataFrame) -> Numbers:
    """Rows of `measure_value` of one measure, unit and place, oldest first; a year without a number is left blank."""
    share = rows["unit"].iloc[-1] in PER_CENT
    newest = next(iter(rows_of(rows.tail(1))))
    interval = None
    if share and pd.notna(newest.numerator) and pd.notna(newest.denominator):
        known = share_interval(int(newest.numerator), int(newest.denominator))
        interval = (float(known.lower), float(known.upper))
    found: list[tuple[str, float | None]] = []
    ended = None
    for row in rows_of(rows):
        missing = 0 if ended is None else round((row.period_start - ended).days / 365.25)
        found += [("a year without a number", None)] * missing
        found.append((_when(row), float(row.value) / (100 if share else 1)))
        ended = row.period_end
    labels, values = zip(*found, strict=True)
    return Numbers(labels, values, share, interval)


def of_answers(rows: pd.DataFrame) -> Numbers:
    """Rows of `survey_answer` to one question in one place, oldest first."""
    newest = next(iter(rows_of(rows.tail(1))))
    known = share_interval(int(newest.n_positive), int(newest.n))
    labels = tuple(theme.short_month(row.asked_to.date()) for row in rows_of(rows))
    values: Sequence[float] = (rows["n_positive"] / rows["n"]).astype(float).tolist()
    return Numbers(labels, tuple(values), True, (float(known.lower), float(known.upper)))


def _when(row: Any) -> str:
    """A year as 2024/25 or 2024, any other period by its last month."""
    since, until = row.period_start, row.period_end
    if (until - since).days + 1 not in _WHOLE_YEAR:
        return theme.short_month(until.date())
    return str(since.year) if since.year == until.year else f"{since.year}/{until.year % 100:02}"
