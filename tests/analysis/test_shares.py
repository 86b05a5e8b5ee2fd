"""Shares of a total, such as searches that led to something."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.shares import share_interval


@st.composite
def shares(draw):
    total = draw(st.integers(1, 5000))
    return draw(st.integers(0, total)), total


def test_the_published_interval_prints_as_printed():
    # binom.test(9, 24) as R prints it.
    share = share_interval(9, 24)
    assert share.value == 0.375
    assert (f"{share.lower:.7f}", f"{share.upper:.7f}") == ("0.1879929", "0.5940636")


@given(shares())
def test_limits_equal_those_of_the_library(share):
    count, total = share
    found, exact = share_interval(count, total), stats.binomtest(count, total).proportion_ci(0.95, method="exact")
    assert found.value == count / total
    assert (found.lower, found.upper) == pytest.approx((exact.low, exact.high), abs=1e-6)
    assert 0 <= found.lower <= found.value <= found.upper <= 1


def test_nothing_of_nothing_is_no_share():
    assert isnan(share_interval(0, 0).value)


@pytest.mark.parametrize(("count", "total"), [(-1, 3), (4, 3), (1.5, 3), (1, 2.5)])
def test_what_is_no_share_is_refused(count, total):
    with pytest.raises(ValueError, match="not a share"):
        share_interval(count, total)
    with pytest.raises(ValueError, match="confidence"):
        share_interval(1, 2, confidence=1)
