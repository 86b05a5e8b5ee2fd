"""How far the same estimate goes where nothing was done, and what that makes of an interval."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.evaluation.placebo_spread import placebo_spread

moves = st.lists(st.tuples(st.floats(-2, 2), st.floats(0.01, 1)), min_size=1, max_size=30)


def test_at_one_level_it_is_student_s_t_on_the_root_mean_square():
    moved = np.array([0.1, -0.3, 0.2, 0.05, -0.1])
    found = placebo_spread(moved, np.full(5, 0.1), 0.1)
    assert found.half == pytest.approx(stats.t.ppf(0.975, 5) * np.sqrt(np.mean(moved**2)), abs=1e-9)
    assert found.brought == pytest.approx(moved)


@pytest.mark.parametrize("target", [0.05, 0.1, 0.3])
def test_drift_is_found_whatever_the_target_s_own_error(target):
    # 4,000 groups with Poisson errors of their own and a drift of 0.12: the interval for another error is known.
    rng = np.random.default_rng(4)
    errors = rng.uniform(0.05, 0.2, 4000)
    found = placebo_spread(rng.normal(0, np.sqrt(errors**2 + 0.12**2)), errors, target)
    assert found.half == pytest.approx(1.96 * np.hypot(target, 0.12), rel=0.05)


def test_a_target_with_more_incidents_than_any_group_keeps_the_drift():
    moved, errors = [0.2, -0.2] * 10, [0.15] * 20
    assert placebo_spread(moved, errors, 0.01).half > stats.t.ppf(0.975, 20) * 0.13


def test_groups_that_moved_as_far_are_counted_on_the_target_s_scale():
    found = placebo_spread([0.2, -0.4, 0.1], [0.1, 0.4, 0.1], 0.1)
    assert found.as_far(0.0) == found.groups == 3
    assert found.as_far(10) == 0
    assert abs(found.brought[1]) < 0.4


def test_without_a_group_there_is_no_end():
    assert placebo_spread([], [], 0.1).half == inf
    with pytest.raises(ValueError, match="an error for each"):
        placebo_spread([0.1], [], 0.1)
    with pytest.raises(ValueError, match="above 0"):
        placebo_spread([0.1], [0.0], 0.1)


@given(moves, st.floats(0.01, 1))
def test_signs_and_order_make_no_difference(groups, error):
    moved, errors = zip(*groups, strict=True)
    found = placebo_spread(moved, errors, error)
    turned = placebo_spread([-one for one in moved[::-1]], errors[::-1], error)
    assert turned.half == pytest.approx(found.half)
    assert sorted(map(abs, turned.brought)) == pytest.approx(sorted(map(abs, found.brought)))
