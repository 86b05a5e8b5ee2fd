"""A crowd of dots: the laws of pictures, a dot for each group, and the counts on each side of the place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.comparisons.dot_plot import dot_crowd
from components.pictures.parts.marks import Circle, Line, Text
from tests.components.pictures.laws import faults

ALT = "One dot a group of areas, and a line for the place."
ratios = st.floats(0.05, 20)


@settings(max_examples=80)
@given(st.lists(ratios, min_size=1, max_size=150), ratios, st.integers(250, 1200), st.integers(150, 400))
def test_a_crowd_keeps_the_laws_and_loses_no_group(others, own, width, height):
    picture = dot_crowd(others, own, name="Kiln Way and Minerva Way, Queensway", alt=ALT)
    assert faults(picture, width, height) == []
    marks = picture.draw(width, height)
    assert sum(isinstance(mark, Circle) for mark in marks) == len(others)
    told = [mark.text for mark in marks if isinstance(mark, Text)]
    assert f"◂ {sum(value < own for value in others)} lower" in told
    assert f"{sum(value > own for value in others)} higher ▸" in told


def test_the_line_of_the_place_lies_between_lower_and_higher_groups():
    marks = dot_crowd([0.5] * 3 + [1.5] * 5, 0.9, name="Here", alt=ALT).draw(600, 180)
    (own,) = [mark.points[0][0] for mark in marks if isinstance(mark, Line) and mark.width == 2.6]
    assert sum(mark.x < own for mark in marks if isinstance(mark, Circle)) == 3


def test_without_others_there_is_no_picture():
    with pytest.raises(ValueError, match="nothing to compare with"):
        dot_crowd([], 1.0, name="Here", alt=ALT)


@given(st.lists(st.floats(0.3, 3), min_size=1, max_size=80), st.floats(300, 1200))
def test_dots_of_a_wide_picture_are_larger_and_lie_on_none(others, width):
    dots = [mark for mark in dot_crowd(others, 1.1, name="Corby", alt=ALT).draw(width, 300) if isinstance(mark, Circle)]
    assert len({dot.radius for dot in dots}) == 1
    places = sorted({(round(dot.x, 3), round(dot.y, 3)) for dot in dots})
    assert len(places) == len(others)
    apart = 2 * dots[0].radius - 0.01
    for (x, y), (other_x, other_y) in pairwise(places):
        assert (x != other_x and other_x - x >= apart) or abs(other_y - y) >= apart or dots[0].radius == 4


def test_few_groups_have_large_dots():
    (dot,) = [mark for mark in dot_crowd([1.1], 0.7, name="Corby", alt=ALT).draw(600, 260) if isinstance(mark, Circle)]
    assert dot.radius == 9
