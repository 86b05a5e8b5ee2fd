"""Exact intervals of counts and rates."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.rates import count_interval, rate_interval


@pytest.mark.parametrize(
    ("count", "confidence", "lower", "upper"),
    [
        # Printed tables after Garwood (1936).
        (0, 0.95, "0.000", "3.689"),
        (10, 0.95, "4.795", "18.39"),
        # GraphPad, "How QuickCalcs computes the confidence interval of a count": 25 objects.
        (25, 0.90, "17.38", "34.92"),
        (25, 0.95, "16.18", "36.90"),
        (25, 0.99, "14.00", "41.00"),
    ],
)
def test_intervals_print_as_published(count, confidence, lower, upper):
    interval = count_interval(count, confidence)
    for limit, printed in ((interval.lower, lower), (interval.upper, upper)):
        assert f"{limit:.{len(printed.partition('.')[2])}f}" == printed


@given(count=st.integers(0, 100_000), confidence=st.floats(0.5, 0.999))
def test_the_interval_holds_the_count_and_equals_the_library(count, confidence):
    interval = count_interval(count, confidence)
    outside = (1 - confidence) / 2
    assert interval.lower <= count <= interval.upper
    assert interval.upper == pytest.approx(stats.chi2.isf(outside, 2 * count + 2) / 2, rel=1e-9)
    assert interval.lower == pytest.approx(stats.chi2.ppf(outside, 2 * count) / 2 if count else 0.0, rel=1e-9)


@given(count=st.integers(0, 5000))
def test_more_confidence_is_a_wider_interval_and_more_incidents_a_higher_one(count):
    narrow, wide, next_up = count_interval(count, 0.8), count_interval(count, 0.95), count_interval(count + 1, 0.8)
    assert wide.lower <= narrow.lower < narrow.upper <= wide.upper
    assert next_up.lower > narrow.lower
    assert next_up.upper > narrow.upper


@given(count=st.integers(0, 5000), people=st.integers(1, 1_000_000), factor=st.integers(1, 50))
def test_a_rate_scales_with_its_denominator(count, people, factor):
    rate, smaller = rate_interval(count, people), rate_interval(count, people * factor)
    assert rate.value == pytest.approx(count / people * 1000)
    assert (smaller.lower * factor, smaller.upper * factor) == pytest.approx((rate.lower, rate.upper))


@given(count=st.integers(0, 5000), spread=st.floats(1, 40))
def test_dispersion_widens_by_as_if_fewer_incidents_had_been_counted(count, spread):
    plain, wide = count_interval(count), count_interval(count, dispersion=spread)
    assert wide.lower * (1 - 1e-9) <= plain.lower <= plain.upper <= wide.upper * (1 + 1e-9)
    assert wide.upper == pytest.approx(spread * stats.chi2.isf(0.025, 2 * count / spread + 2) / 2, rel=1e-9)
    assert count_interval(count, dispersion=0.3) == plain


def test_a_dispersion_that_is_not_known_rules_nothing_out():
    assert count_interval(7, dispersion=float("nan")).lower == 0
    assert count_interval(7, dispersion=float("nan")).upper == np.inf


@pytest.mark.parametrize("mean", [0.5, 3.0, 20.0])
def test_the_interval_covers_at_least_what_it_promises(mean):
    counts = np.arange(200)
    interval = count_interval(counts)
    covered = (interval.lower <= mean) & (mean <= interval.upper)
    assert stats.poisson.pmf(counts, mean)[covered].sum() >= 0.95


def test_a_place_without_residents_has_no_rate_and_stops_no_table():
    rates = rate_interval([10, 4, 7], [2500, 0, np.nan])
    assert rates.value[0] == 4.0
    assert np.isnan(rates.value[1:]).all()
    assert np.isnan(rates.upper[1:]).all()


@pytest.mark.parametrize("count", [-1, 2.5, float("nan")])
def test_what_is_no_count_is_refused(count):
    with pytest.raises(ValueError, match="whole number"):
        count_interval(count)


def test_confidence_is_a_share():
    with pytest.raises(ValueError, match="confidence"):
        count_interval(3, confidence=95)
