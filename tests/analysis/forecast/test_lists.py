"""Lists of areas tested on months that they had not seen."""

from dataclasses import replace
from datetime import date
from math import isnan, nan

import numpy as np
import pytest

from analysis.forecast.lists import Caught, Trial, predictive_accuracy, stay, trials, two_months
from analysis.forecast.rolling import forecasts

MONTHS = [date(2022 + n // 12, n % 12 + 1, 1) for n in range(30)]
DAYS = np.full(30, 30.0)


@pytest.fixture(scope="module")
def made():
    random = np.random.default_rng(6)
    counts = random.poisson(random.gamma(0.6, 8.0, size=40), size=(30, 40)).astype(float)
    return forecasts(MONTHS, counts, DAYS, 12), dict(zip(MONTHS, counts, strict=True))


def best(score, size):
    """What a list of the `size` highest holds, area by area; ties at its end share their places."""
    ordered = sorted(score, reverse=True)
    last = ordered[size - 1]
    surely = [at for at, value in enumerate(score) if value > last]
    perhaps = [at for at, value in enumerate(score) if value == last]
    return surely, perhaps, (size - len(surely)) / len(perhaps)


def holds(score, recorded, size):
    surely, perhaps, share = best(score, size)
    return sum(recorded[at] for at in surely) + share * sum(recorded[at] for at in perhaps)


def test_what_lists_caught_is_what_a_plain_count_gives(made):
    past, counts = made[0][:-1], made[1]
    inside = np.arange(0, 40, 2)
    five, ten = trials(past, counts, inside, (5, 10, 20))
    assert (five.size, ten.size, five.areas) == (5, 10, 20)
    for test in (five, ten):
        for forecast, month in zip(past, test.months, strict=True):
            recorded = counts[month.month][inside].tolist()
            at = MONTHS.index(month.month)
            year = sum(counts[one] for one in MONTHS[max(0, at - 12) : at])[inside].tolist()
            assert month.month == forecast.month
            assert month.recorded == sum(recorded)
            for found, score in (
                (month.forecast, forecast.mean[inside].tolist()),
                (month.last_month, counts[MONTHS[at - 1]][inside].tolist()),
                (month.last_year, year),
                (month.best_in_hindsight, recorded),
            ):
                assert found == pytest.approx(holds(score, recorded, test.size))
            assert month.forecast <= month.best_in_hindsight
    assert five.at_random == 0.25
    assert five.share("forecast") == pytest.approx(
        sum(month.forecast for month in five.months) / sum(month.recorded for month in five.months)
    )


def test_in_an_unchanging_county_the_list_comes_close_to_the_best_expected(made):
    test = trials(made[0][:-1], made[1], np.arange(40), (10,))[0]
    assert test.share("last_month") < test.share("forecast") <= test.share("best_in_hindsight")
    assert test.share("forecast") == pytest.approx(test.best_expected, abs=0.02)


def test_months_are_resampled_whole():
    month = Caught(MONTHS[0], 100, 30.0, 20.0, 28.0, 40.0, 0.35)
    months = tuple(replace(month, forecast=20.0 + at) for at in range(12))
    gain = Trial(5, 20, months).over("last_month")
    assert gain.value == pytest.approx(5.5 / 100)
    # The mean of twelve draws from 0 to 11: standard error √(143/12/12) = 1.0.
    assert gain.lower == pytest.approx((5.5 - 1.96) / 100, abs=0.002)
    assert gain.upper == pytest.approx((5.5 + 1.96) / 100, abs=0.002)
    few = Trial(5, 20, months[:5]).over("last_month")
    assert few.value == pytest.approx(0.02)
    assert isnan(few.lower)
    assert isnan(few.upper)


def test_without_a_record_there_is_no_share():
    empty = Trial(5, 20, (Caught(MONTHS[0], 0, 0.0, 0.0, 0.0, 0.0, 0.25),) * 8)
    assert isnan(empty.share("forecast"))
    assert isnan(empty.best_expected)
    assert isnan(empty.over("last_year").value)


def test_areas_stay_as_often_as_chance_lets_expect_when_nothing_changes(made):
    past, counts = made[0][:-1], made[1]
    found = stay({one.month: counts[one.month] for one in past}, two_months(made[0][-1]), np.arange(40), (5, 10))
    for size, kept in found.items():
        assert 0 < kept.stayed <= size
        assert kept.stayed == pytest.approx(kept.would_stay, abs=1.0)
    gaps = {month: counts[month] for month in MONTHS[::2]}
    assert isnan(stay(gaps, two_months(made[0][-1]), np.arange(40), (5,))[5].stayed)


def test_areas_that_always_lead_always_stay(made):
    newest = replace(made[0][-1], mean=np.array([900.0, 800.0, 1.0, 1.0]), neighbours=1.0)
    counts = {month: np.array([90.0, 80.0, 1.0, 1.0]) for month in MONTHS[:6]}
    assert (
        stay(counts, two_months(newest), np.arange(4), (2,))[2]
        == stay(counts, two_months(newest), np.arange(4), (2,))[2]
    )
    assert vars(stay(counts, two_months(newest), np.arange(4), (2,))[2]) == {"stayed": 2.0, "would_stay": 2.0}


def test_the_predictive_accuracy_index_gives_the_values_of_a_worked_example():
    """A. P. Wheeler, ptools (CRAN): three areas of one size hold 6, 3 and 0; the first k have an index of 2, 1.5, 1."""
    held = np.cumsum([6, 3, 0]) / 9
    found = [predictive_accuracy(caught, size / 3) for size, caught in enumerate(held, 1)]
    assert found == pytest.approx([2, 1.5, 1], abs=1e-6)


def test_the_predictive_accuracy_index_is_a_ratio_of_shares():
    # By its definition: a quarter of the records in a fiftieth of the land.
    assert predictive_accuracy(0.25, 0.02) == pytest.approx(12.5, abs=1e-6)
    assert isnan(predictive_accuracy(0.25, nan))
    assert isnan(predictive_accuracy(0.25, 0.0))
