"""A number beside its target, small years, and the line that says that there is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import theme
from components.pictures.parts.marks import Circle, Line, Rect, Text
from components.pictures.promises.progress import nothing_yet, number_line, small_years
from tests.components.pictures.laws import faults

ALT = "56%, the target is 60%, before 54%"
SHARES = st.floats(0, 1)
NUMBERS = st.floats(-1e5, 1e5).filter(lambda number: number == 0 or abs(number) > 0.01)
SIZES = st.tuples(st.floats(150, 400), st.floats(34, 120))


@settings(max_examples=60, deadline=None)
@given(SHARES, st.lists(SHARES, max_size=6), st.none() | SHARES, st.none() | st.tuples(SHARES, SHARES), SIZES)
def test_a_share_on_its_line_keeps_the_laws(now, earlier, target, interval, size):
    between = (min(interval), max(interval)) if interval else None
    assert faults(number_line(now, alt=ALT, earlier=earlier, target=target, interval=between), *size) == []


@settings(max_examples=40, deadline=None)
@given(NUMBERS, st.lists(NUMBERS, max_size=4), st.none() | NUMBERS, SIZES)
def test_any_number_on_its_line_keeps_the_laws(now, earlier, target, size):
    assert faults(number_line(now, alt=ALT, earlier=earlier, target=target, said=theme.whole), *size) == []


@given(SHARES, SHARES)
def test_now_and_target_stand_in_their_order(now, target):
    marks = number_line(now, alt=ALT, target=target).draw(180, 34)
    dot = next(mark for mark in marks if isinstance(mark, Circle) and mark.radius == 5)
    tick = next(mark for mark in marks if isinstance(mark, Line) and mark.tip.startswith("target"))
    assert (dot.x - tick.points[0][0]) * (now - target) >= -1e-9


def test_the_ends_and_the_target_are_named():
    marks = number_line(0.56, alt=ALT, earlier=[0.47, 0.54], target=0.6).draw(180, 34)
    assert {mark.text for mark in marks if isinstance(mark, Text)} == {"target", "40%", "70%"}
    tall = number_line(0.56, alt=ALT, target=0.6).draw(180, 60)
    assert "56%" in {mark.text for mark in tall if isinstance(mark, Text)}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(2010, 2026).map(str), st.none() | st.floats(0, 1e5)), max_size=12), SIZES)
def test_small_years_keep_the_laws(values, size):
    assert faults(small_years(values, alt=ALT), *size) == []


def test_small_years_are_as_high_as_their_numbers_and_the_newest_is_dark():
    boxes = [
        mark
        for mark in small_years([("2024", 200.0), ("2025", 100.0)], alt=ALT).draw(180, 34)
        if isinstance(mark, Rect)
    ]
    assert boxes[0].height == pytest.approx(2 * boxes[1].height)
    assert boxes[1].opacity > boxes[0].opacity


@given(st.text("abc WM", max_size=40), SIZES)
def test_nothing_yet_keeps_the_laws(words, size):
    assert faults(nothing_yet(words or "nothing yet", alt=ALT), *size) == []


@pytest.mark.parametrize("now", [0.0, 0.999, 1.0, 0.601])
def test_the_two_ends_of_a_line_have_two_names(now):
    marks = number_line(now, alt=ALT, target=now).draw(290, 60)
    ends = [mark.text for mark in marks if isinstance(mark, Text) and mark.anchor in ("start", "end")]
    assert len(set(ends)) == len(ends)


@pytest.mark.parametrize("width", [150, 180, 290])
def test_a_target_at_the_end_is_named(width):
    assert "target" in [
        mark.text for mark in number_line(0, alt=ALT, target=1).draw(width, 34) if isinstance(mark, Text)
    ]
