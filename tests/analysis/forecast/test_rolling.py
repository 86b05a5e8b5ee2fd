"""Forecasts of one month after another, none of which may know its own month."""

from datetime import date

import numpy as np
import pytest

from analysis.forecast.rolling import CHECKED_FROM, forecasts, held

MONTHS = [date(2019 + n // 12, n % 12 + 1, 1) for n in range(60)]
DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] * 5, dtype=float)


def county(random, months=60, areas=30, season=True):
    level = random.gamma(2.0, 6.0, size=areas)
    factor = 1 + (0.3 * np.sin(np.arange(months) * 2 * np.pi / 12) if season else np.zeros(months))
    mean = level * factor[:, np.newaxis] * DAYS[:months, np.newaxis] / 30
    return random.poisson(random.gamma(mean / 0.5) * 0.5)


def test_no_forecast_changes_when_its_future_is_shuffled():
    random = np.random.default_rng(2)
    counts = county(random)
    before = {made.month: made for made in forecasts(MONTHS, counts, DAYS, 24)}
    assert len(before) == 25
    for at in (40, 59):
        shuffled = counts.copy()
        shuffled[at:] = random.permutation(shuffled[at:].ravel()).reshape(shuffled[at:].shape)
        after = {made.month: made for made in forecasts(MONTHS, shuffled, DAYS, 24)}
        for month in [*MONTHS[36 : at + 1]]:
            one, other = before[month], after[month]
            assert one.mean.tolist() == other.mean.tolist()
            assert one.expected().upper.tolist() == other.expected().upper.tolist()


def test_a_shuffled_past_changes_a_forecast():
    # Without this the test before could not fail.
    random = np.random.default_rng(3)
    counts = county(random, months=20)
    shuffled = random.permutation(counts.T).T
    one, other = (forecasts(MONTHS[:20], table, DAYS[:20], 1)[0] for table in (counts, shuffled))
    assert one.mean.tolist() != other.mean.tolist()


def test_months_that_can_be_tested_have_the_month_before_and_three_in_all():
    months = [date(2018, month, 1) for month in (10, 11, 12)]
    months += [date(2024, 1, 1), date(2024, 2, 1), date(2025, 1, 1), date(2025, 2, 1)]
    made = forecasts(months, np.full((7, 4), 3), np.full(7, 30), 24)
    assert [forecast.month for forecast in made] == [date(2024, 2, 1), date(2025, 2, 1), date(2025, 3, 1)]
    assert made[0].until == date(2024, 1, 1)
    assert not made[0].seasonal


def test_a_gap_is_not_counted_as_months_without_records():
    months = [*MONTHS[:6], *MONTHS[30:36]]
    made = forecasts(months, np.full((12, 3), 10), np.full(12, 30.0), 0)[0]
    assert made.mean == pytest.approx(np.full(3, 10 * made.exposure / 30), rel=1e-6)


def test_the_time_of_year_is_in_a_forecast_once_it_is_known():
    counts = np.round(np.outer(np.tile([50.0] * 5 + [100.0] + [50.0] * 6, 5), [1.0, 0.5, 2.0]))[:53]
    made = {forecast.month: forecast for forecast in forecasts(MONTHS[:53], counts, DAYS[:53], 40)}
    unknown, known = made[date(2021, 6, 1)], made[date(2023, 6, 1)]
    assert (unknown.seasonal, known.seasonal) == (False, True)
    assert known.mean[0] > 1.5 * made[date(2023, 5, 1)].mean[0]
    assert unknown.mean[0] < 1.2 * made[date(2021, 5, 1)].mean[0]


def test_too_few_months_have_no_forecast():
    assert forecasts(MONTHS[:2], np.ones((2, 3)), DAYS[:2], 24) == []
    assert [made.month for made in forecasts(MONTHS[:3], np.ones((3, 3)), DAYS[:3], 24)] == [date(2019, 4, 1)]


def test_ranges_hold_for_areas_whose_months_vary_more_than_chance():
    random = np.random.default_rng(4)
    counts = county(random, areas=120, season=False)
    past = forecasts(MONTHS, counts, DAYS, 24)[:-1]
    recorded = [counts[MONTHS.index(made.month)] for made in past]
    found = held(past, recorded)
    # The same in a plain loop.
    areas = within = 0
    for made, month in zip(past, recorded, strict=True):
        ranges = made.expected()
        for mean, lower, upper, count in zip(made.mean, ranges.lower, ranges.upper, month, strict=True):
            if mean >= CHECKED_FROM:
                areas += 1
                within += bool(lower <= count <= upper)
    assert (found.areas, found.held) == (areas, within)
    assert 0.77 < found.held / found.areas < 0.83
    assert found.expected == pytest.approx(found.recorded, rel=0.02)


def test_what_earlier_forecasts_missed_widens_the_range():
    random = np.random.default_rng(5)
    steady = county(random, areas=60, season=False)
    drifting = random.poisson(steady * np.exp(np.cumsum(random.normal(0, 0.12, steady.shape), axis=0)))
    one, other = (forecasts(MONTHS, table, DAYS, 0)[0] for table in (steady, drifting))
    assert one.rates.dispersion < 1.15 * one.neighbours
    assert other.rates.dispersion > 1.3 * other.neighbours
