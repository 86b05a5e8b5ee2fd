"""Several estimates of one operation, looked at together."""

from __future__ import annotations

from math import exp, isnan, log, nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.evaluation.crime_types import listed_together, p_of_interval

logs = st.floats(-1.5, 1.5)


@given(logs, st.floats(0.01, 1.5), st.one_of(st.just(nan), st.floats(0.5, 1.6)), st.floats(0.7, 1.0))
def test_p_is_small_exactly_where_the_interval_holds_neither(ratio, half, by_itself, peak):
    known = 1.0 if isnan(by_itself) else by_itself
    least, most = log(min(1.0, known) * peak), log(max(1.0, known))
    assume(abs(ratio + half - least) > 1e-9 and abs(ratio - half - most) > 1e-9)
    beyond = ratio + half < least or ratio - half > most
    assert (p_of_interval(exp(ratio), exp(ratio + half), by_itself, peak) < 0.05) == beyond


@pytest.mark.parametrize(("ratio", "upper"), [(nan, nan), (0.5, float("inf")), (0.0, 0.0)])
def test_without_an_interval_there_is_no_p(ratio, upper):
    assert isnan(p_of_interval(ratio, upper, nan))


def test_where_nothing_changed_one_list_in_twenty_names_a_type():
    # 14 types, each alone called changed in 1 of 20: half of all lists would name one.
    moved = np.random.default_rng(20261127).normal(size=(800, 14))
    upper = np.exp(moved + 1.96)
    named = [
        listed_together(np.exp(row), top, [nan] * 14, [1] * 14).any() for row, top in zip(moved, upper, strict=True)
    ]
    alone = [(np.abs(row) > 1.96).any() for row in moved]
    assert np.mean(alone) > 0.45
    assert np.mean(named) < 0.07
