"""A plan on paper: true to scale, north at the top, numbers that can be read."""

from __future__ import annotations

import json
import re
from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.pictures.maps.walk_plan import plan

WEST, SOUTH, SIDE = -0.95, 52.24, 0.01
SQUARE = json.dumps(
    [[[[WEST, SOUTH], [WEST + SIDE, SOUTH], [WEST + SIDE, SOUTH + SIDE], [WEST, SOUTH + SIDE], [WEST, SOUTH]]]]
)
MIDDLE = (WEST + SIDE / 2, SOUTH + SIDE / 2)


def numbers(path: str) -> list[tuple[float, float]]:
    values = [float(value) for value in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(values[::2], values[1::2], strict=True))


def test_a_square_fills_the_frame_with_north_at_the_top():
    drawn = plan([SQUARE], [], [MIDDLE, (WEST, SOUTH + SIDE)], 90, 80)
    xs, ys = zip(*numbers(drawn.own[0]), strict=True)
    assert (min(ys), max(ys)) == (4, 76)
    # A degree of longitude is shorter than one of latitude here, so a square of degrees is narrow.
    assert max(xs) - min(xs) == pytest.approx(72 * cos(radians(SOUTH + SIDE / 2)), abs=0.05)
    assert (drawn.marks[0].at_x, drawn.marks[0].at_y) == (45, 40)
    assert drawn.marks[1].at_y == 4


def test_the_ruler_is_as_long_as_it_says():
    drawn = plan([SQUARE], [], [], 90, 80)
    # 72 mm stand for a hundredth of a degree of latitude, 1,113.2 m.
    assert drawn.ruler_mm == pytest.approx(drawn.ruler_m * 72 / 1113.2, abs=0.01)
    assert drawn.ruler_mm <= 30


@given(st.lists(st.tuples(st.floats(WEST, WEST + SIDE), st.floats(SOUTH, SOUTH + SIDE)), max_size=8))
def test_numbers_keep_apart_and_stay_within_the_frame(points):
    marks = plan([SQUARE], [], points, 90, 80).marks
    assert [mark.number for mark in marks] == list(range(1, len(points) + 1))
    for at, mark in enumerate(marks):
        assert 0 <= mark.x <= 90
        assert 0 <= mark.y <= 80
        assert all(hypot(mark.x - other.x, mark.y - other.y) >= 5.1 for other in marks[:at])


def test_without_an_outline_there_is_no_plan():
    with pytest.raises(ValueError, match="no outline"):
        plan([], [SQUARE], [MIDDLE], 90, 80)
