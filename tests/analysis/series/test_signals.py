"""The four signals of a control chart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.series.signals import Signal, outside, runs, trends, two_of_three

places = st.lists(st.sampled_from([-1, 0, 1]), max_size=40).map(lambda values: np.array(values, dtype=int))


def test_neighbours_outside_on_one_side_are_one_signal():
    assert outside(np.array([1, 1, -1, 0, 1]), start=10) == (
        Signal("outside", (10, 11), "higher"),
        Signal("outside", (12,), "lower"),
        Signal("outside", (14,), "higher"),
    )


@pytest.mark.parametrize(("length", "found"), [(6, 0), (7, 1), (12, 1)])
def test_seven_on_one_side_are_a_run_and_six_are_not(length, found):
    assert len(runs(np.array([1, *[-1] * length, 1]))) == found


def test_a_point_on_the_mean_ends_a_run():
    assert runs(np.array([1, 1, 1, 1, 0, 1, 1, 1, 1])) == ()


def test_a_run_may_need_more_points_below_than_above():
    sides = np.array([-1] * 9 + [1] * 9)
    assert [signal.direction for signal in runs(sides, above=7, below=10)] == ["higher"]


@pytest.mark.parametrize(("points", "found"), [(6, 0), (7, 1), (8, 1)])
def test_seven_points_that_is_six_steps_are_a_trend(points, found):
    assert len(trends(list(range(points)))) == found
    assert len(trends(list(range(points, 0, -1)))) == found


def test_equal_points_end_a_trend():
    assert trends([1, 2, 3, 4, 4, 5, 6, 7]) == ()


def test_two_of_three_need_all_three_on_one_side():
    near = np.array([1, 0, 1])
    assert two_of_three(near, np.array([1, 1, 1])) == (Signal("two of three", (0, 2), "higher"),)
    assert two_of_three(near, np.array([1, -1, 1])) == ()
    assert two_of_three(near, np.array([1, 0, 1])) == ()
    assert two_of_three(np.array([-1, -1, 0]), np.array([-1, -1, -1])) == (Signal("two of three", (0, 1), "lower"),)


def test_overlapping_windows_are_one_signal():
    near = np.array([1, 1, 0, 1, 0, 0, 0, 1, 1])
    found = two_of_three(near, np.ones(9, dtype=int))
    assert [signal.indexes for signal in found] == [(0, 1, 3), (7, 8)]


def test_no_point_is_no_signal():
    nothing = np.array([], dtype=int)
    assert outside(nothing) == runs(nothing) == two_of_three(nothing, nothing) == trends([]) == trends([1.0]) == ()


@given(places, places)
def test_the_mirror_image_has_the_mirrored_signals(near, sides):
    length = min(len(near), len(sides))
    near, sides = near[:length], sides[:length]
    turned = {"higher": "lower", "lower": "higher"}

    def found(sign):
        signals = [*outside(near * sign), *runs(sides * sign), *two_of_three(near * sign, sides * sign)]
        return {(signal.kind, signal.indexes, signal.direction) for signal in signals}

    assert found(-1) == {(kind, indexes, turned[direction]) for kind, indexes, direction in found(1)}


@given(st.lists(st.integers(0, 5), max_size=40))
def test_the_points_of_a_signal_come_in_order_and_lie_in_the_series(values):
    for signal in trends(values, start=3):
        assert list(signal.indexes) == list(range(signal.first, signal.last + 1))
        assert signal.first >= 3
        assert signal.last < len(values) + 3
        steps = np.diff(np.array(values)[signal.first - 3 : signal.last - 2])
        assert (steps > 0).all() if signal.direction == "rising" else (steps < 0).all()
