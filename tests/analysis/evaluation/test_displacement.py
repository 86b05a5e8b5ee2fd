"""Did it move next door: the published examples, digit by digit, and when nothing may be said."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluation.displacement import (
    BeforeAfter,
    weighted_displacement_difference,
    weighted_displacement_quotient,
)

count = st.integers(1, 2000)
# Wheeler and Ratcliffe 2018, their worked example: target, its control, displacement area, its control.
TARGET, CONTROL = BeforeAfter(207, 110), BeforeAfter(308, 318)
NEXT_DOOR, ITS_CONTROL = BeforeAfter(178, 157), BeforeAfter(150, 140)


def test_the_small_example_of_wheeler_and_ratcliffe():
    found = weighted_displacement_difference(BeforeAfter(20, 10), BeforeAfter(20, 20), confidence=0.9)
    assert found.value == -10
    assert found.error == pytest.approx(8.366600265340756, abs=1e-6)
    assert (round(found.error, 2), round(found.lower, 1), round(found.upper, 1)) == (8.37, -23.8, 3.8)
    assert (found.lower, found.upper) == pytest.approx((-23.761832, 3.761832), abs=1e-6)


def test_the_large_example_of_wheeler_and_ratcliffe():
    found = weighted_displacement_difference(TARGET, CONTROL, NEXT_DOOR, ITS_CONTROL)
    assert found.value == -118
    assert found.error == pytest.approx(sqrt(1568), abs=1e-6)
    assert round(found.value / found.error, 2) == -2.98
    assert (round(found.lower), round(found.upper)) == (-196, -40)


def test_periods_of_unlike_length_are_weighted():
    # Twice as many months before as after.
    found = weighted_displacement_difference(BeforeAfter(80, 20, 2, 1), BeforeAfter(100, 50, 2, 1))
    assert found.value == -20
    assert found.error == pytest.approx(sqrt(115), abs=1e-6)


def test_areas_of_unlike_size_are_weighted():
    sides = [(CONTROL, 0.9), (TARGET, 1.2), (ITS_CONTROL, 1.6), (NEXT_DOOR, 1.5)]
    control, target, its_control, next_door = (
        side._replace(before_weight=weight, after_weight=weight) for side, weight in sides
    )
    found = weighted_displacement_difference(target, control, next_door, its_control)
    assert found.value == pytest.approx(-99.69444444, abs=1e-6)
    assert found.error == pytest.approx(35.4280755, abs=1e-6)
    assert (found.lower, found.upper) == pytest.approx((-169.1321965, -30.25669241), abs=1e-6)


def test_a_larger_comparison_that_fell_alike_is_no_effect_once_it_is_weighted():
    unweighted = weighted_displacement_difference(BeforeAfter(100, 90), BeforeAfter(500, 450))
    assert unweighted.value == 40
    weighted = weighted_displacement_difference(BeforeAfter(100, 90), BeforeAfter(500, 450, 5, 5))
    assert weighted.value == pytest.approx(0)


@given(before=count, after=count)
def test_dispersion_widens_and_moves_nothing(before, after):
    plain = weighted_displacement_difference(BeforeAfter(before, after), CONTROL)
    wide = weighted_displacement_difference(BeforeAfter(before, after), CONTROL, dispersion=4.0)
    assert wide.value == plain.value
    assert wide.error == pytest.approx(2 * plain.error)


@pytest.mark.parametrize(
    ("next_door", "quotient"),
    [
        (BeforeAfter(50, 50), 0.0),
        (BeforeAfter(50, 40), 0.25),
        (BeforeAfter(50, 60), -0.25),
        (BeforeAfter(50, 90), -1.0),
    ],
)
def test_the_quotient_says_how_much_moved(next_door, quotient):
    found = weighted_displacement_quotient(BeforeAfter(100, 60), BeforeAfter(200, 200), next_door)
    assert found == pytest.approx(quotient, abs=1e-9)


@pytest.mark.parametrize(("next_door", "printed"), [(BeforeAfter(100, 150), -1.0), (BeforeAfter(100, 75), 0.5)])
def test_the_published_quotients_of_complete_displacement_and_of_half_a_gain(next_door, printed):
    """The two worked examples of the R package streetlamp (BlackThrive, 2026): 100 → 50 beside 100 → 100."""
    found = weighted_displacement_quotient(BeforeAfter(100, 50), BeforeAfter(100, 100), next_door)
    independent = (next_door.after / 100 - next_door.before / 100) / (50 / 100 - 100 / 100)
    assert round(found, 1) == printed
    assert found == pytest.approx(independent, abs=1e-6)


def test_bowers_and_johnson_s_formula_in_full_precision():
    found = weighted_displacement_quotient(TARGET, CONTROL, NEXT_DOOR)
    assert found == pytest.approx((157 / 318 - 178 / 308) / (110 / 318 - 207 / 308), abs=1e-12)


@pytest.mark.parametrize(
    "target",
    [pytest.param(BeforeAfter(100, 120), id="it rose"), pytest.param(BeforeAfter(100, 0), id="a count of nothing")],
)
def test_where_the_quotient_says_nothing_there_is_none(target):
    assert weighted_displacement_quotient(target, BeforeAfter(200, 200), BeforeAfter(50, 60)) is None


def test_what_is_no_count_or_weight_is_refused():
    with pytest.raises(ValueError, match="weight"):
        weighted_displacement_difference(BeforeAfter(1, 2, 0, 1), CONTROL)
    with pytest.raises(ValueError, match="dispersion"):
        weighted_displacement_difference(TARGET, CONTROL, dispersion=0)
    with pytest.raises(ValueError, match="negative"):
        weighted_displacement_quotient(BeforeAfter(-1, 2), CONTROL, NEXT_DOOR)
