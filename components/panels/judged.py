"""A monthly series judged by all of its imported months: its usual range, its signals and its time of year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.control_chart import ControlChart
from components import wording_months, wording_trend
from components.panels.rebasing import Rebased, charts_between, rebased_months, rebased_words
from components.view import Ask, once


@dataclass(frozen=True)
class Judged:
    """One chart for each part of a series between decisions to count anew, oldest first, and the months as rows.

    `table` has month, days, incidents, per_30_days, lower, mean, upper and signal, average and limits as the season
    moves them. `factor` is the season's in the newest judged month; None where the time of year is not known.
    """

    months: list[date]
    charts: list[ControlChart]
    decisions: list[Rebased]
    season: pd.DataFrame
    factor: float | None
    table: pd.DataFrame

    @property
    def newest(self) -> ControlChart:
        """The chart of the newest months."""
        return self.charts[-1]

    def finding(self, what: str, where: str, longest: int = wording_trend.LONGEST) -> str:
        """The newest month's verdict in one short sentence."""
        return wording_trend.finding(self.newest, what, where, self.factor, longest)

    def detail(self, what: str, where: str, shown: str = "") -> str:
        """What the whole series shows, in words; `shown` says which of its months are drawn."""
        if len(self.charts) > 1:
            return rebased_words(self.charts, self.decisions, what, where, self.factor, shown)
        return wording_months.trend(self.newest, what, where, self.factor, shown)


def judge(ask: Ask, rows: pd.DataFrame, scope: str, series: str) -> Judged:
    """Judge `rows` (month, days, incidents), every whole month of a series; at least one.

    `series` says whose season it has: a crime type, "all" or "reported". `scope` is where the rows come from: decisions
    to count its usual range anew are looked up by it.
    """
    months, season = months_of(rows), season_of(ask, series)
    counts, days, factors = rows["incidents"].to_numpy(), rows["days"].to_numpy(), factors_of(months, season)
    decisions = rebased_months(ask, months, scope, series)
    charts = charts_between(months, counts, days * factors, decisions)
    newest = charts[-1]
    at = len(months) - len(newest.months) + (newest.judged.last if newest.judged else 0)
    factor = None if season.empty else float(factors[at])
    return Judged(months, charts, decisions, season, factor, _tables(charts, days, factors))


def months_of(table: pd.DataFrame) -> list[date]:
    """The column `month` as plain dates."""
    return [stamp.date() for stamp in table["month"]]


def season_of(ask: Ask, series: str) -> pd.DataFrame:
    """The time of year of a crime type, of "all" or "reported": twelve rows or, where it is not known, none."""
    known = once(ask, "seasons", _seasons)
    return known.get(series, known[""])


def _seasons(ask: Ask) -> dict[str, pd.DataFrame]:
    rows = ask("shared/season")
    parts = {str(name): part for name, part in rows.groupby("series", observed=True)} | {"": rows.head(0)}
    return {name: part.drop(columns="series").reset_index(drop=True) for name, part in parts.items()}


def factors_of(months: Sequence[date], season: pd.DataFrame) -> np.ndarray:
    """The season's factor of each month; 1 throughout where none is known."""
    if season.empty:
        return np.ones(len(months))
    by_month = dict(zip(season["calendar_month"], season["factor"], strict=True))
    return np.array([by_month[month.month] for month in months])


def _tables(charts: Sequence[ControlChart], days: np.ndarray, factors: np.ndarray) -> pd.DataFrame:
    """The months of all charts as rows, one chart after the other."""
    ends = np.cumsum([len(chart.months) for chart in charts])[:-1]
    parts = zip(charts, np.split(days, ends), np.split(factors, ends), strict=True)
    tables = [_table(*part) for part in parts]
    return tables[0] if len(tables) == 1 else pd.concat(tables, ignore_index=True)


def _table(chart: ControlChart, days: np.ndarray, factors: np.ndarray) -> pd.DataFrame:
    """A control chart's months as rows, per 30 days as counted; average and limits as the season moves them."""
    lower = np.array(chart.lower_limits, dtype=float) * factors
    upper = np.array(chart.upper_limits, dtype=float) * factors
    mean = np.nan if chart.mean is None else chart.mean * factors
    return pd.DataFrame(
        {
            "month": pd.to_datetime(list(chart.months)),
            "days": days,
            "incidents": list(chart.counts),
            "per_30_days": (np.array(chart.counts) / days * 30).round(1),
            "lower": lower.round(1),
            "mean": np.where(np.isnan(upper), np.nan, mean).round(1),
            "upper": upper.round(1),
            "signal": [mark or "" for mark in chart.marks],
        }
    )
