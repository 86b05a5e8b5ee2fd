"""What to expect next month in each area, by type, priority and band of harm, and how such lists fared before.

Every forecast, those of earlier months too, is made from the months before its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.forecast.lists import Trial, stay, trials, true_rates, two_months
from analysis.forecast.rates import AreaRates, Gamma
from analysis.forecast.rolling import FEWEST_MONTHS, Forecast, forecasts, held
from analysis.months import months_later
from analysis.series.stretches import Numbers
from data.derive.inserting import insert, insert_frame
from data.serving import sqlfiles

SIZES = (5, 10, 20, 50)
# The newest months that are tested: two years hold every time of year twice.
NEWEST = 24


@dataclass(frozen=True)
class Recorded:
    """The counts of the county: by type an array of months × areas. `land` is the size of each area in km² or nan."""

    months: list[date]
    days: Numbers
    areas: list[str]
    land: Numbers
    by_type: dict[str, Numbers]

    def of(self, types: list[str]) -> Numbers:
        """Counts of several types together, months × areas."""
        return np.sum([self.by_type[crime_type] for crime_type in types], axis=0)


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of forecasts and of their tests; empty where there are fewer than three complete months."""
    sqlfiles.run(con, "derive/forecast_tables")
    counts = _recorded(con, fewest=FEWEST_MONTHS)
    if counts is None:
        return
    places = _places(con, counts)
    for subject, types in sqlfiles.run(con, "derive/forecast_subjects"):
        rows, table = _Rows(), counts.of(types)
        made = forecasts(counts.months, table, counts.days, NEWEST)
        if made:
            by_month = dict(zip(counts.months, table, strict=True))
            rows.add_forecasts(subject, made, by_month, counts.areas)
            rows.add_tests(subject, made, by_month, places, counts.land)
            rows.insert(con)


def derive_again(con: duckdb.DuckDBPyConnection, scopes: Collection[str]) -> None:
    """Test the lists of these places again, in tables that are there; everything else stays.

    The forecasts are read back: to make them takes most of the time of `derive`.
    """
    for name in ("own_untested", "own_untested_months"):
        sqlfiles.run(con, f"import/{name}", scopes=list(scopes))
    own = {scope for scope, _ in sqlfiles.run(con, "derive/forecast_places") if scope in scopes}
    ((first,),) = sqlfiles.run(con, "derive/forecast_first")
    # The simpler lists take the twelve months before each tested one.
    counts = _recorded(con, since=months_later(first, -12)) if own and first else None
    if counts is None:
        return
    places = {scope: inside for scope, inside in _places(con, counts).items() if scope in own}
    made = _made_before(con, counts)
    rows = _Rows()
    for subject, types in sqlfiles.run(con, "derive/forecast_subjects"):
        if subject in made:
            by_month = dict(zip(counts.months, counts.of(types), strict=True))
            rows.add_tests(subject, made[subject], by_month, places, counts.land)
    rows.insert(con)


def _made_before(con: duckdb.DuckDBPyConnection, counts: Recorded) -> dict[str, list[Forecast]]:
    """The forecasts that the tables hold, by subject, oldest first; of the months they used, those of `counts`."""
    stored = con.execute(sqlfiles.text("derive/forecast_made")).fetchnumpy()
    of_areas = (np.asarray(stored[name]).reshape(-1, len(counts.areas)) for name in ("expected", "shape", "scale"))
    found: dict[str, list[Forecast]] = defaultdict(list)
    for row, mean, shape, scale in zip(sqlfiles.run(con, "derive/forecast_made_from"), *of_areas, strict=True):
        subject, month, dispersion, exposure, seasonal, neighbours = row
        used = tuple(earlier for earlier in counts.months if earlier < month)
        rates = AreaRates(Gamma(shape, scale), dispersion)
        found[subject].append(Forecast(month, rates, mean, exposure, used, seasonal, neighbours))
    return found


def _places(con: duckdb.DuckDBPyConnection, counts: Recorded) -> dict[str, npt.NDArray[np.int_]]:
    at = {code: position for position, code in enumerate(counts.areas)}
    found = sqlfiles.run(con, "derive/forecast_places")
    return {scope: np.array([at[code] for code in areas]) for scope, areas in found}


class _Rows:
    """The rows of the tables for a subject, put in together: one by one they would take longer than the forecasts."""

    def __init__(self) -> None:
        self.areas: dict[str, list[npt.NDArray[Any]]] = defaultdict(list)
        self.others: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def insert(self, con: duckdb.DuckDBPyConnection) -> None:
        if self.areas:
            columns = {name: np.concatenate(parts) for name, parts in self.areas.items()}
            insert_frame(con, "area_forecast", pd.DataFrame(columns))
        for table, rows in self.others.items():
            insert(con, table, rows)

    def add_forecasts(
        self, subject: str, made: list[Forecast], by_month: dict[date, Numbers], areas: list[str]
    ) -> None:
        past, newest = made[:-1], made[-1]
        for forecast in past:
            self._add_areas(subject, forecast, areas, recorded=by_month[forecast.month])
        ranges = newest.expected()
        self._add_areas(subject, newest, areas, lower=ranges.lower, upper=ranges.upper)
        self.others["forecast_month"] += [
            {
                "subject": subject,
                "month": forecast.month,
                "months_used": len(forecast.used),
                "first_used": forecast.used[0],
                "last_used": forecast.until,
                "exposure": forecast.exposure,
                "dispersion": forecast.rates.dispersion,
                "seasonal": forecast.seasonal,
                "neighbours": forecast.neighbours,
            }
            for forecast in made
        ]
        kept = held(past, [by_month[forecast.month] for forecast in past])
        self.others["forecast_held"].append({"subject": subject, **vars(kept)})

    def _add_areas(self, subject: str, forecast: Forecast, areas: list[str], **known: Numbers) -> None:
        unknown = np.full(len(areas), nan)
        rate = forecast.rates.rate
        columns: dict[str, npt.ArrayLike] = {
            "subject": np.full(len(areas), subject, dtype=object),
            "area_code": np.array(areas, dtype=object),
            "month": np.full(len(areas), np.datetime64(forecast.month, "s")),
            "expected": forecast.mean,
            "shape": rate.shape,
            "scale": rate.scale,
        }
        for name, column in (columns | dict.fromkeys(("lower", "upper", "recorded"), unknown) | known).items():
            self.areas[name].append(np.asarray(column))

    def add_tests(
        self,
        subject: str,
        made: list[Forecast],
        by_month: dict[date, Numbers],
        places: dict[str, npt.NDArray[np.int_]],
        land: Numbers,
    ) -> None:
        past, newest = made[:-1], made[-1]
        if not past:
            return
        rates, unchanged = true_rates(past), two_months(newest)
        recorded = {forecast.month: by_month[forecast.month] for forecast in past}
        for scope, inside in places.items():
            sizes = [size for size in SIZES if 2 * size <= len(inside)]
            stays = stay(recorded, unchanged, inside, sizes)
            covered = _land(past, land[inside], inside, sizes)
            for test in trials(past, by_month, inside, sizes, rates):
                key = {"subject": subject, "scope": scope, "size": test.size}
                row = {**key, **_row(test), **vars(stays[test.size]), "land": covered[test.size]}
                self.others["patrol_test"].append(row)
                self.others["patrol_test_month"] += [{**key, **month} for month in _months(test)]


def _recorded(con: duckdb.DuckDBPyConnection, since: date = date.min, fewest: int = 1) -> Recorded | None:
    """The counts of the complete months from `since` on; None without areas, or with fewer months than `fewest`."""
    months = sqlfiles.run(con, "derive/forecast_months", since=since)
    if len(months) < fewest:
        return None
    types, areas = (sqlfiles.run(con, f"derive/forecast_{name}") for name in ("types", "areas"))
    if not types or not areas:
        return None
    counts = con.execute(sqlfiles.text("derive/forecast_counts"), {"since": since}).fetchnumpy()["incidents"]
    table = counts.astype(float).reshape(len(types), len(months), len(areas))
    names = [crime_type for (crime_type,) in types]
    return Recorded(
        months=[month for month, _ in months],
        days=np.array([days for _, days in months], dtype=float),
        areas=[code for code, _ in areas],
        land=np.array([nan if km2 is None else km2 for _, km2 in areas]),
        by_type=dict(zip(names, table, strict=True)),
    )


def _row(test: Trial) -> dict[str, Any]:
    over = {name: test.over(name) for name in ("last_month", "last_year")}
    return {
        "areas": test.areas,
        "months": len(test.months),
        "first_month": test.months[0].month,
        "last_month": test.months[-1].month,
        "recorded": test.recorded,
        "caught": test.share("forecast"),
        "last_month_caught": test.share("last_month"),
        "last_year_caught": test.share("last_year"),
        "random_caught": test.at_random,
        "best_expected": test.best_expected,
        "best_hindsight": test.share("best_in_hindsight"),
        **{f"over_{name}": gain.value for name, gain in over.items()},
        **{f"over_{name}_low": gain.lower for name, gain in over.items()},
        **{f"over_{name}_high": gain.upper for name, gain in over.items()},
    }


def _months(test: Trial) -> Iterator[dict[str, Any]]:
    for month in test.months:
        yield {
            "month": month.month,
            "recorded": month.recorded,
            "caught": month.forecast,
            "last_month_caught": month.last_month,
            "last_year_caught": month.last_year,
            "best_expected": month.best_expected,
            "best_hindsight": month.best_in_hindsight,
        }


def _land(made: list[Forecast], land: Numbers, inside: npt.NDArray[np.int_], sizes: list[int]) -> dict[int, float]:
    """The share of a place's `land` that its lists covered, the mean over months; nan if an area's size is missing."""
    ordered = np.argsort(-np.array([forecast.mean[inside] for forecast in made]), axis=1, kind="stable")
    return {size: float(land[ordered[:, :size]].sum(axis=1).mean() / land.sum()) for size in sizes}
