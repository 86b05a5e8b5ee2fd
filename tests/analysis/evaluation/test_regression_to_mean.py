"""What areas that stood as a target stood before did by themselves, on areas whose truth is known."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from scipy import optimize

from analysis.evaluation.regression_to_mean import change_by_itself, standing


def drawn(rng, count=400, lasting=0.7):
    """Areas whose level is part lasting, part passing: of an excess only the lasting part stays."""
    true, passing = rng.normal(0, 0.3 * lasting**0.5, count), rng.normal(0, 0.3 * (1 - lasting) ** 0.5, count)
    return (true + passing)[:, None], -passing, np.full(count, 0.05)


def test_the_passing_part_of_an_excess_goes_by_itself():
    stood, moved, errors = drawn(np.random.default_rng(2))
    assert log(change_by_itself(stood, moved, errors, [0.5])) == pytest.approx(-0.3 * 0.5, abs=0.03)
    assert log(change_by_itself(stood, moved, errors, [-0.5])) == pytest.approx(0.3 * 0.5, abs=0.03)
    assert change_by_itself(stood, moved, errors, [0.0]) == 1.0


def test_where_nothing_passes_nothing_moves():
    stood, _, errors = drawn(np.random.default_rng(3))
    moved = np.random.default_rng(4).normal(0, 0.05, 400)
    assert change_by_itself(stood, moved, errors, [0.5]) == pytest.approx(1.0, abs=0.02)


def test_it_is_the_least_squares_of_a_general_optimiser():
    rng = np.random.default_rng(5)
    stood, errors = rng.normal(0, 0.4, (60, 3)), rng.uniform(0.05, 0.3, 60)
    moved = stood @ [-0.2, 0.1, -0.4] + rng.normal(0, errors)
    between = max(0.0, float(np.mean(moved**2 - errors**2)))
    weights = 1 / np.sqrt(errors**2 + between)
    best = optimize.least_squares(lambda slopes: weights * (moved - stood @ slopes), np.zeros(3)).x
    own = [0.3, -0.1, 0.2]
    assert log(change_by_itself(stood, moved, errors, own)) == pytest.approx(float(np.dot(own, best)), abs=1e-6)


def test_few_areas_say_nothing():
    assert np.isnan(change_by_itself(np.zeros((19, 1)), np.zeros(19), np.ones(19), [0.5]))
    with pytest.raises(ValueError, match="same measures"):
        change_by_itself(np.zeros((20, 2)), np.zeros(20), np.ones(20), [0.5])


def test_a_measure_in_which_no_area_differs_is_left_aside():
    level = np.linspace(-0.5, 0.5, 40)
    stood = np.column_stack([level, np.zeros(40)])
    assert change_by_itself(stood, -0.2 * level, np.full(40, 0.1), [0.5, 3.0]) == pytest.approx(np.exp(-0.1), abs=1e-3)


def test_how_a_count_stood_is_measured_beside_its_comparison():
    level, last, years = standing([180, 80, 200], [90, 30, 100])
    assert level == pytest.approx(log(260 / 120), abs=0.01)
    assert last == pytest.approx(log((80 / 180) / (30 / 90)), abs=0.02)
    assert years == pytest.approx(log((260 / 200) / (120 / 100)), abs=0.01)
    assert standing([0, 0], [0, 0]).tolist() == [0.0, 0.0]
    with pytest.raises(ValueError, match="two or three"):
        standing([1], [1])
