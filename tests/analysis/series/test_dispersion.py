"""How much more months vary than Poisson counts."""

from datetime import date
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.series.dispersion import dispersion

MONTHS = [date(2018 + n // 12, n % 12 + 1, 1) for n in range(96)]
series = st.lists(st.integers(0, 500), min_size=7, max_size=60)


def overdispersed(random, mean, phi):
    return random.poisson(mean if phi == 1 else random.gamma(np.asarray(mean) / (phi - 1), phi - 1))


def test_equal_months_use_the_mean_square_successive_difference():
    # The series of the example in the R package REAT's mssd(): squared differences sum to 1,700.
    found = dispersion(MONTHS[:9], [20, 10, 30, 10, 30, 20, 30, 20, 10], days=[30] * 9)
    assert found.phi == pytest.approx(1700 / 330, abs=1e-12)
    assert found.pairs == 8


@pytest.mark.parametrize(("mean", "phi"), [(2.0, 1.0), (3.0, 1.8), (40.0, 1.0), (40.0, 4.0), (1300.0, 13.0)])
def test_it_finds_the_dispersion_that_was_put_in(mean, phi):
    random = np.random.default_rng(20250101)
    days = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] * 8)
    found = [dispersion(MONTHS, overdispersed(random, mean * days / 30, phi), days).phi for _ in range(200)]
    assert np.mean(found) == pytest.approx(phi, rel=0.05)


def test_a_slow_drift_hardly_adds_to_it():
    random = np.random.default_rng(20250101)
    drift = np.linspace(600, 1400, 96)
    found = [dispersion(MONTHS, random.poisson(drift), days=[30] * 96).phi for _ in range(100)]
    pearson = [np.var(random.poisson(drift), ddof=1) / 1000 for _ in range(100)]
    assert np.mean(found) == pytest.approx(1.0, abs=0.08)
    assert np.mean(pearson) > 40


def test_a_gap_gives_no_pair():
    months = [*MONTHS[:8], *MONTHS[20:23]]
    found = dispersion(months, [10, 12, 9, 11, 10, 13, 8, 10, 500, 510, 490], days=[30] * 11)
    assert found.pairs == 9
    assert found.phi < 2


@given(series)
def test_it_is_never_negative_and_needs_seven_months_in_a_row(counts):
    found = dispersion(MONTHS[: len(counts)], counts)
    assert isnan(found.phi) if sum(counts) == 0 else found.phi >= 0
    short = dispersion(MONTHS[:6], counts[:6])
    assert isnan(short.phi)
    assert isnan(short.cautious)


@given(series, st.integers(2, 9))
def test_it_grows_in_step_with_the_counts(counts, factor):
    once = dispersion(MONTHS[: len(counts)], counts)
    more = dispersion(MONTHS[: len(counts)], [count * factor for count in counts])
    assert more.phi == pytest.approx(once.phi * factor, nan_ok=True)


@given(series)
def test_the_cautious_value_is_at_least_one_and_above_the_estimate(counts):
    found = dispersion(MONTHS[: len(counts)], counts)
    if isnan(found.phi):
        assert isnan(found.cautious)
        return
    assert found.cautious >= max(1.0, found.phi)
    student = stats.t.ppf(0.975, found.pairs * 2 / 3) / stats.norm.ppf(0.975)
    assert found.cautious == pytest.approx(max(1.0, found.phi * student**2), rel=1e-9)
