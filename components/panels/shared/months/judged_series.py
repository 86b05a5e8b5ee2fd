"""A monthly series judged by all of its imported months: its usual range, its signals and its time of year."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.series.control_chart import ControlChart
from analysis.series.signals import Direction
from components.panels.shared.months.rebasing import Rebased, charts_between, rebased_months, rebased_words
from components.pictures.months.monthly_series import MonthlySeries, Wanted
from components.view import Ask, once
from components.wording import months as wording_months
from components.wording import trend


@dataclass(frozen=True)
class Season:
    """The time of year of a series: its rows, and the factor of each calendar month, none if it is not known."""

    table: pd.DataFrame
    factors: dict[int, float]


@dataclass(frozen=True)
class Judged:
    """A series' months, and one chart for each part between decisions to restart its usual range, oldest first.

    `days` are the lengths of the months and `factors` the season's factor of each. `factor` is that of the newest
    judged month; None if the time of year is not known.
    """

    months: list[date]
    charts: list[ControlChart]
    decisions: list[Rebased]
    season: pd.DataFrame
    factor: float | None
    days: np.ndarray
    factors: np.ndarray

    @cached_property
    def per_30_days(self) -> list[float]:
        """Records in each month, per 30 days, without adjustment."""
        return (self._all("counts") / self.days * 30).round(1).tolist()

    @cached_property
    def lower(self) -> list[float | None]:
        """The lower limit in each month, adjusted for the season; None if not known."""
        return _with_none(self._all("lower_limits") * self.factors)

    @cached_property
    def upper(self) -> list[float | None]:
        """The upper limit in each month."""
        return _with_none(self._all("upper_limits") * self.factors)

    @cached_property
    def mean(self) -> list[float | None]:
        """The average in each month that has limits."""
        means = np.repeat(
            [np.nan if chart.mean is None else chart.mean for chart in self.charts],
            [len(chart.months) for chart in self.charts],
        )
        return _with_none(np.where(np.isnan(self._all("upper_limits")), np.nan, means * self.factors))

    @cached_property
    def signals(self) -> list[Direction | None]:
        """The direction of the signal in each month, None if there is none."""
        return [mark for chart in self.charts for mark in chart.marks]

    @cached_property
    def table(self) -> pd.DataFrame:
        """The months as rows: month, days, incidents, per_30_days, lower, mean, upper and signal ("" for none)."""
        return pd.DataFrame(
            {
                "month": pd.to_datetime(self.months),
                "days": self.days,
                "incidents": [count for chart in self.charts for count in chart.counts],
                "per_30_days": self.per_30_days,
                "lower": np.array(self.lower, dtype=float),
                "mean": np.array(self.mean, dtype=float),
                "upper": np.array(self.upper, dtype=float),
                "signal": [mark or "" for mark in self.signals],
            }
        )

    def drawn(self, since: date, until: date, wanted: Wanted | None = None) -> MonthlySeries:
        """What a small chart draws of a period, or of the newest month if the period holds none."""
        part = slice(bisect_left(self.months, since), bisect_right(self.months, until))
        part = part if part.start < part.stop else slice(-1, None)
        return MonthlySeries(
            months=self.months[part],
            values=self.per_30_days[part],
            mean=self.mean[part],
            lower=self.lower[part],
            upper=self.upper[part],
            signals=self.signals[part],
            wanted=wanted,
            range_name=self.range_name,
        )

    def _all(self, name: str) -> np.ndarray:
        """A value for each month from all charts, nan for None."""
        return np.array([value for chart in self.charts for value in getattr(chart, name)], dtype=float)

    @property
    def newest(self) -> ControlChart:
        """The chart of the newest months."""
        return self.charts[-1]

    @property
    def range_name(self) -> str:
        """The name of the band of the newest months: too few months give no usual range."""
        return "provisional range" if self.newest.trial else "usual range"

    def finding(self, what: str, where: str, longest: int = trend.LONGEST) -> str:
        """The newest month's verdict in one short sentence."""
        return trend.finding(self.newest, what, where, self.factor, longest)

    def detail(self, what: str, where: str, shown: str = "") -> str:
        """What the whole series shows, in words; `shown` says which of its months are drawn."""
        if len(self.charts) > 1:
            return rebased_words(self.charts, self.decisions, what, where, self.factor, shown)
        return wording_months.trend(self.newest, what, where, self.factor, shown)


def judge(ask: Ask, rows: pd.DataFrame, scope: str, series: str) -> Judged:
    """Judge `rows` (month, days, incidents), every whole month of a series; at least one.

    `series` says whose season it has: a crime type, "all" or "reported". `scope` is where the rows come from: it
    selects decisions to restart its usual range.
    """
    return judge_months(ask, months_of(rows), rows["days"].to_numpy(), rows["incidents"].to_numpy(), scope, series)


def judge_months(ask: Ask, months: list[date], days: np.ndarray, counts: np.ndarray, scope: str, series: str) -> Judged:
    """The same for a series as plain dates and arrays, one entry for each month.

    Cached by the numbers themselves: a series looks the same in every period and on every page.
    """
    known = ("judged", scope, series, tuple(months), days.tobytes(), counts.tobytes())
    return once(ask, known, lambda ask: _judge(ask, months, days, counts, scope, series))


def _judge(ask: Ask, months: list[date], days: np.ndarray, counts: np.ndarray, scope: str, series: str) -> Judged:
    season = _season(ask, series)
    factors = np.array([season.factors.get(month.month, 1.0) for month in months])
    decisions = rebased_months(ask, months, scope, series)
    charts = charts_between(months, counts, days * factors, decisions)
    newest = charts[-1]
    at = len(months) - len(newest.months) + (newest.judged.last if newest.judged else 0)
    factor = None if season.table.empty else float(factors[at])
    return Judged(months, charts, decisions, season.table, factor, days, factors)


def months_of(table: pd.DataFrame) -> list[date]:
    """The column `month` as plain dates."""
    return table["month"].to_numpy().astype("datetime64[D]").tolist()


def season_of(ask: Ask, series: str) -> pd.DataFrame:
    """The time of year of a crime type, of "all" or "reported": twelve rows, or none if it is not known."""
    return _season(ask, series).table


def _season(ask: Ask, series: str) -> Season:
    known = once(ask, "seasons", _seasons)
    return known.get(series, known[""])


def _seasons(ask: Ask) -> dict[str, Season]:
    rows = ask("shared/season")
    parts = {str(name): part for name, part in rows.groupby("series", observed=True)} | {"": rows.head(0)}
    tables = {name: part.drop(columns="series").reset_index(drop=True) for name, part in parts.items()}
    return {
        name: Season(table, dict(zip(table["calendar_month"].tolist(), table["factor"].tolist(), strict=True)))
        for name, table in tables.items()
    }


def factors_of(months: Sequence[date], season: pd.DataFrame) -> np.ndarray:
    """The season's factor of each month; 1 throughout if not known."""
    by_month = dict(zip(season["calendar_month"], season["factor"], strict=True))
    return np.array([by_month.get(month.month, 1.0) for month in months])


def _with_none(values: np.ndarray) -> list[float | None]:
    return [None if value != value else value for value in values.round(1).tolist()]
