"""Tails and quantiles of Poisson and negative binomial counts, against scipy.stats as an independent oracle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.series.count_distribution import lower_tail, quantile, upper_tail

means = st.floats(0.01, 5000)
dispersions = st.floats(1.001, 50)


@given(count=st.integers(0, 8000), mean=means)
def test_poisson_tails_equal_the_library(count, mean):
    assert upper_tail(count, mean) == pytest.approx(stats.poisson.sf(count - 1, mean), rel=1e-6, abs=1e-290)
    assert lower_tail(count, mean) == pytest.approx(stats.poisson.cdf(count, mean), rel=1e-6, abs=1e-290)


@given(count=st.integers(0, 8000), mean=means, dispersion=dispersions)
def test_negative_binomial_tails_equal_the_library(count, mean, dispersion):
    size, chance = mean / (dispersion - 1), 1 / dispersion
    expected = stats.nbinom.sf(count - 1, size, chance), stats.nbinom.cdf(count, size, chance)
    assert upper_tail(count, mean, dispersion) == pytest.approx(expected[0], rel=1e-6, abs=1e-290)
    assert lower_tail(count, mean, dispersion) == pytest.approx(expected[1], rel=1e-6, abs=1e-290)


@given(probability=st.sampled_from([0.00135, 0.025, 0.5, 0.975, 0.99865]), mean=means, dispersion=dispersions)
def test_quantiles_equal_the_library(probability, mean, dispersion):
    assert quantile(probability, mean) == stats.poisson.ppf(probability, mean)
    assert quantile(probability, mean, dispersion) == stats.nbinom.ppf(
        probability, mean / (dispersion - 1), 1 / dispersion
    )


@given(count=st.integers(1, 500), mean=means, dispersion=dispersions)
def test_the_two_tails_share_out_all_there_is(count, mean, dispersion):
    together = upper_tail(count, mean, dispersion) + lower_tail(count - 1, mean, dispersion)
    assert together == pytest.approx(1.0, abs=1e-12)


def test_a_dispersion_near_or_below_one_is_poisson():
    poisson = upper_tail(9, 4.0)
    assert upper_tail(9, 4.0, 0.2) == poisson
    assert upper_tail(9, 4.0, 1 + 1e-10) == pytest.approx(poisson, rel=1e-9)
    assert upper_tail(9, 4.0, 1 + 1e-8) == pytest.approx(poisson, rel=1e-6)


def test_the_printed_table_for_a_mean_of_0_8_robberies_a_month():
    # A. P. Wheeler, "A simple rule to identify if rare crimes have spiked" (2024): shares of months with 0 to 5.
    fewer = lower_tail(np.arange(6), 0.8)
    shares = np.diff(np.concatenate([[0.0], fewer])) * 100
    assert [f"{share:.1f}" for share in shares] == ["44.9", "35.9", "14.4", "3.8", "0.8", "0.1"]


def test_a_mean_of_zero_allows_only_zero():
    assert upper_tail([0, 1], 0.0).tolist() == [1.0, 0.0]
    assert lower_tail([0, 1], 0.0).tolist() == [1.0, 1.0]
    assert quantile(0.99, 0.0) == 0.0


def test_a_share_must_lie_between_none_and_all():
    with pytest.raises(ValueError, match="probability"):
        quantile(1.0, 3.0)
