"""The time of year: factors, their shrinkage, and what they do for a control chart."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from analysis.series.control_chart import control_chart
from analysis.series.season import season_factors, seasonal_days
from analysis.series.stretches import days_in

MONTHS = [date(2016 + n // 12, n % 12 + 1, 1) for n in range(96)]
DAYS = np.array(days_in(MONTHS), dtype=float)
CALENDAR = np.arange(96) % 12
SUMMER = np.cos(2 * np.pi * (np.arange(12) - 6) / 12)


def drawn(random, mean, *, months, height, phi=1.5):
    """Counts about a level that stays, with a wave of `height` that is highest in July."""
    expected = mean * (1 + height * SUMMER[CALENDAR[:months]]) * DAYS[:months] / 30
    return random.poisson(random.gamma(expected / (phi - 1), phi - 1))


def season_of(counts, first=0):
    months = slice(first, first + len(counts))
    return season_factors(MONTHS[months], counts, DAYS[months])


# -- the factors


def test_a_season_without_noise_is_found_as_it_is():
    expected = 1e6 * (1 + 0.2 * SUMMER[CALENDAR[:60]]) * DAYS[:60]
    season = season_of(np.round(expected))
    assert season.factors == pytest.approx(1 + 0.2 * SUMMER, abs=1e-5)
    assert (season.months, season.until) == (60, date(2020, 12, 1))


@pytest.mark.parametrize("first", [0, 5])
def test_neither_a_lasting_fall_nor_the_first_month_of_the_series_is_taken_for_a_season(first):
    falling = 1e6 * np.exp(-0.1 * np.arange(48) / 12) * DAYS[first : first + 48]
    season = season_of(np.round(falling), first)
    assert season.raw == pytest.approx([1.0] * 12, abs=1e-5)


def test_a_bend_every_twelve_months_back_from_the_newest_is_not_taken_for_a_season():
    time = np.arange(48)
    level = np.exp(0.01 * time - 0.03 * np.maximum(0, time - 24) + 0.05 * np.maximum(0, time - 36))
    assert season_of(np.round(1e6 * level * DAYS[:48])).raw == pytest.approx([1.0] * 12, abs=1e-5)


def test_the_fit_is_that_of_a_general_optimiser():
    # The Poisson likelihood of a level for each calendar month, a line and its bends, maximised by scipy.
    counts = drawn(np.random.default_rng(1), 80, months=40, height=0.15)
    time = np.arange(40)
    bends = np.column_stack([time, np.maximum(0, time - 28), np.maximum(0, time - 16)]) / 12
    design = np.hstack([np.eye(12)[CALENDAR[:40]], bends])

    def minus_likelihood(effects):
        log_mean = design @ effects + np.log(DAYS[:40])
        return np.sum(np.exp(log_mean) - counts * log_mean)

    def slope(effects):
        return design.T @ (np.exp(design @ effects + np.log(DAYS[:40])) - counts)

    found = optimize.minimize(minus_likelihood, np.zeros(15), jac=slope, tol=1e-10, method="BFGS").x
    levels = np.exp(found[:12])
    assert season_of(counts).raw == pytest.approx(levels / levels.mean(), abs=1e-5)


def test_the_shrinkage_is_james_and_steins():
    # With full years and a flat trend the mean variance of a factor about 1 is φ × 11/12 × months ÷ incidents × (1 +
    # what the trend costs); the trend's share is small, so that the rule can be worked out by hand to within it.
    counts = drawn(np.random.default_rng(3), 60, months=60, height=0.15)
    season = season_of(counts)
    distance = sum((factor - 1) ** 2 for factor in season.raw)
    noise = season.phi * 12 / counts.sum()
    assert season.shrinkage == pytest.approx(9 * noise / distance, rel=0.1)
    assert season.factors == pytest.approx([1 + (1 - season.shrinkage) * (raw - 1) for raw in season.raw])


def test_a_series_without_season_gets_factors_near_one():
    random = np.random.default_rng(4)
    found = [season_of(drawn(random, 400, months=60, height=0.0)) for _ in range(60)]
    raw = np.sqrt(np.mean([(np.array(season.raw) - 1) ** 2 for season in found]))
    shrunk = np.sqrt(np.mean([(np.array(season.factors) - 1) ** 2 for season in found]))
    assert shrunk < raw / 2
    assert shrunk < 0.015


@pytest.mark.parametrize("height", [0.0, 0.15])
def test_the_errors_cover_the_true_factors(height):
    random = np.random.default_rng(5)
    truth = 1 + height * SUMMER
    covered = []
    for _ in range(80):
        season = season_of(drawn(random, 400, months=60, height=height))
        covered.append(np.abs(np.array(season.factors) - truth) <= 1.96 * np.array(season.errors))
    assert np.mean(covered) > 0.92


def test_only_the_longest_unbroken_stretch_counts():
    counts = drawn(np.random.default_rng(6), 100, months=90, height=0.15)
    kept = [*range(20), *range(40, 90)]
    with_gap = season_factors([MONTHS[at] for at in kept], counts[kept], DAYS[kept])
    assert with_gap == season_of(counts[40:90], 40)


def test_under_three_years_in_a_row_there_are_no_factors():
    counts = drawn(np.random.default_rng(7), 100, months=80, height=0.15)
    assert season_of(counts[:34]) is None
    assert season_of(counts[:35]) is not None
    kept = [*range(34), *range(35, 69)]
    assert season_factors([MONTHS[at] for at in kept], counts[kept]) is None
    assert season_factors([], []) is None


def test_under_one_incident_a_month_there_are_no_factors():
    assert season_of([0] * 60) is None
    assert season_of([2, 0] * 18) is not None
    assert season_of([2, 0] * 17 + [1, 0]) is None


def test_a_calendar_month_without_an_incident_still_has_a_factor_above_0():
    season = season_of([0, 0, 0, 0, 0, 50, 60, 0, 0, 0, 0, 0] * 5)
    assert min(season.factors) > 0.04


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([0, 0, 0, 1, 2, 5, 80, 3000]), min_size=36, max_size=70),
    st.integers(0, 11),
)
def test_any_series_gives_twelve_usable_factors_with_mean_one_or_none(counts, first):
    season = season_of(counts, first)
    if season is not None:
        assert np.all(np.isfinite([*season.factors, *season.errors, *season.raw]))
        assert min(season.factors) > 0
        assert np.mean(season.factors) == pytest.approx(1)
        assert np.mean(season.raw) == pytest.approx(1)
        assert 0 <= season.shrinkage <= 1
        assert season.phi >= 1


def test_missing_or_negative_counts_are_refused():
    with pytest.raises(ValueError, match="whole numbers"):
        season_factors(MONTHS[:36], [-1] * 36)
    with pytest.raises(ValueError, match="in order"):
        season_factors(MONTHS[:36][::-1], [1] * 36)


# -- how they are applied


def test_seasonal_days_are_days_times_the_factor_of_their_month():
    factors = [0.9, 1.1, *[1.0] * 10]
    assert seasonal_days(MONTHS[11:14], DAYS[11:14], factors) == pytest.approx([31, 31 * 0.9, 28 * 1.1])


@pytest.mark.parametrize("factors", [[1.0] * 11, [1.0] * 11 + [0.0], [1.0] * 11 + [float("nan")]])
def test_other_than_twelve_factors_above_0_are_refused(factors):
    with pytest.raises(ValueError, match="twelve numbers above 0"):
        seasonal_days(MONTHS[:12], None, factors)


def test_a_season_alone_marks_few_months_once_it_is_taken_out():
    random, plain, fair = np.random.default_rng(10), [], []
    for _ in range(20):
        counts = drawn(random, 1000, months=60, height=0.2)
        days = seasonal_days(MONTHS[:60], DAYS[:60], season_of(counts[:-1]).factors)
        plain += control_chart(MONTHS[:60], counts, DAYS[:60]).marks
        chart = control_chart(MONTHS[:60], counts, days)
        fair += chart.marks
        assert chart.mean == pytest.approx(1000, rel=0.03)
    assert sum(mark is not None for mark in plain) > 0.4 * len(plain)
    assert sum(mark is not None for mark in fair) < 0.06 * len(fair)


def test_a_month_far_above_its_season_still_is_a_signal():
    counts = drawn(np.random.default_rng(8), 1000, months=61, height=0.2)
    counts[60] = counts[60] * 1.4
    season = season_of(counts[:60])
    chart = control_chart(MONTHS[:61], counts, seasonal_days(MONTHS[:61], DAYS[:61], season.factors))
    assert chart.newest == "higher"


# -- how often a month in which nothing changed is marked


def marked(mean, *, months, height, own, series=150):
    """Share of charts whose newest, unchanged month is marked; the factors know only the months before it."""
    random, found = np.random.default_rng(9), 0
    for _ in range(series):
        first = int(random.integers(12))
        counts = drawn(random, mean, months=months + 13, height=height)[first : first + months + 1]
        span = slice(first, first + months + 1)
        days = DAYS[span]
        if own:
            days = seasonal_days(MONTHS[span], days, season_of(counts[:-1], first).factors)
        found += control_chart(MONTHS[span], counts, days).newest != "usual"
    return found / series


@pytest.mark.parametrize(("months", "most"), [(35, 0.08), (60, 0.06)])
def test_a_stable_seasonal_month_is_rarely_marked_once_the_season_is_out(months, most):
    assert np.mean([marked(mean, months=months, height=0.15, own=True) for mean in (10, 400, 6000)]) <= most


def test_factors_do_little_harm_where_there_is_no_season():
    assert np.mean([marked(mean, months=60, height=0.0, own=True) for mean in (3, 40, 400)]) <= 0.04


def test_with_the_season_left_in_summers_and_winters_are_marked():
    assert marked(6000, months=60, height=0.15, own=False) > 0.3
