"""The areas and those next door together: against plain arithmetic, and how often nothing is taken for something."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.evaluation.displacement import BeforeAfter, weighted_displacement_difference, widened
from analysis.evaluation.judging import Window
from analysis.evaluation.matching import Areas
from analysis.evaluation.together import placebo_sides, sides_of, together
from bench.counties import County, history, judged, supporting

WINDOW = Window((0,), (1,))


def areas_of(size, touched=2):
    at = np.arange(size)
    return Areas(np.full(size, 60.0), np.ones(size), ["Urban"] * size, at, at, untouched=at >= touched)


def test_without_groups_the_difference_is_wheeler_and_ratcliffe_s():
    # Target, next door, and ten areas beside each: 24 areas leave eleven pairs on which to try the same.
    counts = np.full((22, 2), 60)
    counts[0], counts[1] = (60, 30), (60, 70)
    sides = sides_of(areas_of(22), [0], [1])
    found = together(counts, np.full(2, 365.0), WINDOW, areas_of(22), sides)
    assert found.whole.value == pytest.approx((30 - 60) + (70 - 60))
    assert found.alone.value == pytest.approx(30 - 60)
    assert found.quotient == pytest.approx((70 / 600 - 60 / 600) / (30 / 600 - 60 / 600))
    # In the placebo pairs nothing moved, so that the months' Poisson error is all there is.
    plain = weighted_displacement_difference(
        BeforeAfter(60, 30), BeforeAfter(600, 600, 10, 10), BeforeAfter(60, 70), BeforeAfter(600, 600, 10, 10)
    )
    assert (found.whole.lower, found.whole.upper) == pytest.approx((plain.lower, plain.upper))


def test_no_area_is_on_two_sides():
    for sides in [sides_of(areas_of(60, 4), [0, 1], [2, 3]), *placebo_sides(areas_of(60, 4), [0, 1], [2, 3])]:
        members = [*sides.target, *sides.comparison, *sides.next_door, *sides.comparison_next_door]
        assert len(members) == len(set(members))
        assert len(sides.target) == len(sides.next_door) == 2


def test_without_a_pair_the_interval_has_no_end():
    areas = areas_of(3)
    found = together(np.full((3, 2), 60), np.full(2, 30.0), WINDOW, areas, sides_of(areas, [0], [1]))
    assert found.whole.value == 0
    assert (found.whole.lower, found.whole.upper) == (-np.inf, np.inf)


def test_the_interval_is_as_wide_as_the_groups_moved():
    found = weighted_displacement_difference(BeforeAfter(200, 130), BeforeAfter(200, 200))
    still = [(weighted_displacement_difference(BeforeAfter(200, 200), BeforeAfter(200, 200)), 200.0)] * 40
    moved = [
        (weighted_displacement_difference(BeforeAfter(200, 200 + at), BeforeAfter(200, 200)), 200.0)
        for at in (90, -90) * 20
    ]
    assert widened(found, 200, still).upper == pytest.approx(found.upper)
    assert widened(found, 200, moved).upper > 0 > widened(found, 200, still).upper
    assert widened(found, 200, still, dispersion=4).error == pytest.approx(2 * found.error)
    with pytest.raises(ValueError, match="above 0"):
        widened(found, 0, still)


def test_the_support_of_a_verdict_holds_no_effect_as_often_as_the_verdict():
    # By months alone WDD would hold it in about 65% of these, the time series in about 80%.
    rng = np.random.default_rng(20251123)
    county = County("two areas, strong drift", drift=0.04)
    held = []
    for _ in range(60):
        made = history(rng, county, 1.0)
        found, match = judged(made)
        whole, level = supporting(made, match, found.dispersion)
        assert level
        held.append((whole.lower <= 0 <= whole.upper, level.lower <= 1 <= level.upper))
    assert (np.mean(held, axis=0) >= 0.87).all()
