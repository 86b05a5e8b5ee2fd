"""Lists of areas for next month, tested on months that they had not seen, compared with simpler lists and the best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from math import nan

import numpy as np
import numpy.typing as npt

from analysis.forecast.rates import SEED, drawn
from analysis.forecast.rolling import Forecast
from analysis.months import month_number, months_later
from analysis.series.stretches import Numbers

# Draws of the rates that may be the true ones, for each tested month; a test pools up to two dozen months.
RATE_DRAWS = 10
# Draws of two months in a row in which nothing changes.
STAY_DRAWS = 100
RESAMPLES = 2000
# With fewer months an interval from resampling them is too narrow to be shown.
FEWEST_TO_RESAMPLE = 6


@dataclass(frozen=True)
class Caught:
    """One tested month: what was `recorded` in all areas of a place, and how much of it in each list of a size.

    `forecast` is the list by forecast, `last_month` and `last_year` those with most recorded in the month and in the
    twelve months before, `best_in_hindsight` the areas with most recorded in the month itself. `best_expected` is the
    share, from 0 to 1, that would be expected of a list made by someone who knows the true rates. A list whose last
    places several areas with equal counts claim catches the mean of what they hold.
    """

    month: date
    recorded: int
    forecast: float
    last_month: float
    last_year: float
    best_in_hindsight: float
    best_expected: float


@dataclass(frozen=True)
class Gain:
    """How much more a list caught than another, in shares of what was recorded, with a 95% interval or nan."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Trial:
    """Lists of `size` areas of `areas` over the tested months, as shares of all that was recorded in them."""

    size: int
    areas: int
    months: tuple[Caught, ...]

    @cached_property
    def recorded(self) -> int:
        """All that was recorded in the tested months."""
        return sum(month.recorded for month in self.months)

    def share(self, which: str) -> float:
        """The share that lists caught: forecast, last_month, last_year or best_in_hindsight."""
        return sum(getattr(month, which) for month in self.months) / self.recorded if self.recorded else nan

    @property
    def best_expected(self) -> float:
        """The share to expect of lists made by someone who knows the true rates."""
        hoped = sum(month.best_expected * month.recorded for month in self.months)
        return hoped / self.recorded if self.recorded else nan

    @property
    def at_random(self) -> float:
        """The share to expect of areas chosen by lot."""
        return self.size / self.areas

    def over(self, which: str) -> Gain:
        """How much more the lists by forecast caught than other lists, resampling whole months.

        The same months always give the same interval. Under 6 months there is none.

        Source: percentile bootstrap; B. Efron, R. Tibshirani, *An Introduction to the Bootstrap* (1993), with months
        as the units because the areas of a month vary together.
        """
        recorded = np.array([month.recorded for month in self.months], dtype=float)
        gained = np.array([month.forecast - getattr(month, which) for month in self.months])
        value = float(gained.sum() / recorded.sum()) if recorded.sum() else nan
        if len(self.months) < FEWEST_TO_RESAMPLE or not recorded.sum():
            return Gain(value, nan, nan)
        chosen = _resampled(len(recorded))
        sums = chosen @ recorded
        gains = (chosen @ gained)[sums > 0] / sums[sums > 0]
        return Gain(value, *(float(limit) for limit in np.quantile(gains, [0.025, 0.975])))


@dataclass(frozen=True)
class Stay:
    """Of `size` areas with most recorded, how many are among them in the next month too.

    `stayed` is the mean over neighbouring months (nan without any), `would_stay` the mean if no rate changed.
    """

    stayed: float
    would_stay: float


def trials(
    made: Sequence[Forecast],
    counts: Mapping[date, Numbers],
    inside: npt.NDArray[np.int_],
    sizes: Sequence[int],
    rates: Numbers | None = None,
) -> list[Trial]:
    """Lists of each of `sizes` in the areas `inside`, over the months of `made`, oldest first.

    `counts` are what was recorded in all areas by month, also of months before those of `made`; `inside` are positions
    of areas. A size of `inside` or more areas is left out. `rates` of `true_rates` can be shared by places.

    >>> from analysis.forecast.rolling import forecasts
    >>> counts = {date(2025, month, 1): np.array([3.0, 9.0]) for month in (1, 2, 3, 4)}
    >>> made = forecasts(list(counts), list(counts.values()), [31, 28, 31, 30], newest=24)
    >>> trials(made[:-1], counts, np.array([0, 1]), sizes=[1])[0].share("forecast")
    0.75

    Source: the share of records that a list holds is the hit rate of S. Chainey, L. Tompson, S. Uhlig (2008); see
    `predictive_accuracy`.
    """
    recorded = np.array([counts[forecast.month][inside] for forecast in made])
    scores = {
        "forecast": np.array([forecast.mean[inside] for forecast in made]),
        "last_month": np.array([counts[forecast.until][inside] for forecast in made]),
        "last_year": np.array([_year_before(forecast, counts)[inside] for forecast in made]),
        "best_in_hindsight": recorded,
    }
    ordered = {name: -np.sort(-score, axis=1) for name, score in scores.items()}
    highest = -np.sort(-(true_rates(made) if rates is None else rates)[..., inside], axis=2)
    in_all = np.maximum(highest.sum(axis=2), np.finfo(float).tiny)
    found = []
    for size in sizes:
        if size >= len(inside):
            continue
        held = {name: _held_by(score, ordered[name][:, size - 1], recorded, size) for name, score in scores.items()}
        hoped = (highest[..., :size].sum(axis=2) / in_all).mean(axis=1)
        months = tuple(
            Caught(
                month=forecast.month,
                recorded=int(recorded[at].sum()),
                best_expected=float(hoped[at]),
                **{name: float(caught[at]) for name, caught in held.items()},
            )
            for at, forecast in enumerate(made)
        )
        found.append(Trial(size, len(inside), months))
    return found


def true_rates(made: Sequence[Forecast]) -> Numbers:
    """Rates that may be the true ones: months of `made` × draws × areas.

    >>> from analysis.forecast.rolling import forecasts
    >>> counts = {date(2025, month, 1): np.array([3.0, 9.0]) for month in (1, 2, 3, 4)}
    >>> made = forecasts(list(counts), list(counts.values()), [31, 28, 31, 30], newest=24)
    >>> true_rates(made).shape
    (2, 10, 2)

    Source: draws from the posterior, as in `rates.posterior`.
    """
    return np.array([drawn(forecast.rates.rate, RATE_DRAWS) for forecast in made])


def two_months(newest: Forecast) -> Numbers:
    """Counts of two months in which no rate changes: 2 × draws × areas.

    A negative binomial count is drawn as a Poisson count of a gamma mean.

    >>> from analysis.forecast.rolling import forecasts
    >>> counts = {date(2025, month, 1): np.array([3.0, 9.0]) for month in (1, 2, 3, 4)}
    >>> made = forecasts(list(counts), list(counts.values()), [31, 28, 31, 30], newest=24)
    >>> two_months(made[-1]).shape
    (2, 100, 2)

    Source: N. L. Johnson, A. W. Kemp, S. Kotz, *Univariate Discrete Distributions*, 3rd ed. (2005), 5.2.
    """
    lot, phi = np.random.default_rng(SEED), newest.neighbours
    shape = (2, STAY_DRAWS, len(newest.mean))
    if phi <= 1:
        return lot.poisson(newest.mean, shape).astype(float)
    means = lot.standard_gamma(np.broadcast_to(newest.mean / (phi - 1), shape)) * (phi - 1)
    return lot.poisson(means).astype(float)


def stay(
    counts: Mapping[date, Numbers], unchanged: Numbers, inside: npt.NDArray[np.int_], sizes: Sequence[int]
) -> dict[int, Stay]:
    """Of the areas `inside` with most recorded, how many stay so from month to month, and would if nothing changed.

    `counts` are those of all areas by month; `unchanged` is what `two_months` gives. Areas with equal counts are ranked
    by lot, as no order of theirs means anything.

    >>> counts = {date(2025, month, 1): np.array([3.0, 90.0]) for month in (1, 2, 3)}
    >>> stay(counts, np.array([[[3.0, 90.0]], [[90.0, 3.0]]]), np.array([0, 1]), sizes=[1])
    {1: Stay(stayed=1.0, would_stay=0.0)}

    Source: simulation; no published formula covers areas with so different rates.
    """
    lot = np.random.default_rng(SEED)
    months = list(counts)
    table = np.array([counts[month][inside] for month in months])
    table += 0.5 * lot.random(table.shape)
    alike = unchanged[..., inside] + 0.5 * lot.random((*unchanged.shape[:2], len(inside)))
    table_ordered, alike_ordered = -np.sort(-table, axis=-1), -np.sort(-alike, axis=-1)
    pairs = np.flatnonzero(np.diff([month_number(month) for month in months]) == 1)
    found = {}
    for size in sizes:
        if size >= len(inside):
            continue
        listed = table >= table_ordered[:, size - 1 : size]
        kept = (listed[pairs] & listed[pairs + 1]).sum(axis=1)
        one, other = alike >= alike_ordered[..., size - 1 : size]
        found[size] = Stay(float(kept.mean()) if len(kept) else nan, float((one & other).sum(axis=1).mean()))
    return found


def predictive_accuracy(caught: float, land: float) -> float:
    """The predictive accuracy index: the share of records that areas held ÷ their share of the land. nan without land.

    >>> predictive_accuracy(caught=0.2, land=0.01)
    20.0

    Source: S. Chainey, L. Tompson, S. Uhlig, *The utility of hotspot mapping for predicting spatial patterns of crime*,
    Security Journal 21 (2008) 4–28. Where areas differ in size a hundredfold, the smallest win.
    """
    return caught / land if land > 0 else nan


def _year_before(forecast: Forecast, counts: Mapping[date, Numbers]) -> Numbers:
    """What was recorded in those of the twelve months before that are there."""
    year = months_later(forecast.month, -12)
    return np.sum([counts[month] for month in forecast.used if month >= year], axis=0)


def _held_by(score: Numbers, last: Numbers, recorded: Numbers, size: int) -> Numbers:
    """What the `size` areas with the highest score hold, month by month; arrays are months × areas.

    `last` is the lowest score on each list. Of areas that have it, as many as there are places left hold their mean.
    """
    surely, perhaps = score > last[:, np.newaxis], score == last[:, np.newaxis]
    places = size - surely.sum(axis=1)
    of_these = (recorded * perhaps).sum(axis=1) / perhaps.sum(axis=1)
    return (recorded * surely).sum(axis=1) + of_these * places


@cache
def _resampled(months: int) -> Numbers:
    """How often each month is drawn in each of 2,000 resamples of as many months."""
    drawn_months = np.random.default_rng(SEED).multinomial(months, np.full(months, 1 / months), size=RESAMPLES)
    return drawn_months.astype(float)
