"""Ratios quarter by quarter: what has a colour, what is hollow, and where a dot stands."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.months.quarter_ratios import Quarter, quarter_ratios
from components.pictures.parts.marks import Circle, Text
from tests.components.pictures.laws import faults

ALT = "The ratio of each quarter to the time before"
START = (date(2023, 2, 1), date(2023, 3, 1))
RATIO = st.floats(0.01, 100)


def quarters(ratios):
    """A quarter for each (ratio, factor of its limits), None where it is not known."""
    return [
        Quarter(date(2021 + at // 4, at % 4 * 3 + 2, 1), one[0], one[0] / one[1], one[0] * one[1])
        for at, one in enumerate(ratios)
        if one is not None
    ]


ROWS = st.lists(st.none() | st.tuples(RATIO, st.floats(1.01, 30)), min_size=1, max_size=40).map(quarters).filter(bool)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.floats(250, 1200), st.floats(170, 320))
def test_quarters_keep_the_laws(rows, width, height):
    picture = quarter_ratios(rows, START, alt=ALT)
    assert faults(picture, width, 0) == []
    assert faults(quarter_ratios(rows, START, alt=ALT), width, height) == []


@given(ROWS)
def test_a_dot_is_hollow_where_it_may_be_as_expected_and_coloured_only_after_the_start(rows):
    dots = [mark for mark in quarter_ratios(rows, START, alt=ALT).draw(600, 260) if isinstance(mark, Circle)]
    assert len(dots) == len(rows)
    for dot, row in zip(dots, rows, strict=True):
        assert dot.hollow == (row.lower <= 1 <= row.upper)
        judged = not dot.hollow and row.month > START[1]
        assert dot.tone == (("place" if row.ratio < 1 else "concern") if judged else "text")
    for one, other in pairwise(zip(dots, rows, strict=True)):
        assert one[0].x < other[0].x
        assert (one[0].y - other[0].y) * (other[1].ratio - one[1].ratio) >= -1e-6


def test_the_newest_ratio_is_written_and_more_than_one_tick():
    texts = quarter_ratios(quarters([(1.0, 1.1)]), START, alt=ALT).draw(290, 260)
    words = [mark.text for mark in texts if isinstance(mark, Text)]
    assert "1.00" in words
    assert {"0.8", "1", "1.25"} <= set(words)


def test_without_a_quarter_there_is_no_picture():
    with pytest.raises(ValueError, match="no quarters to draw"):
        quarter_ratios([], START, alt=ALT)
