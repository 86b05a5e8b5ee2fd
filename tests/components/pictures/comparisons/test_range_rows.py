"""Counts with their usual range: in its box, labels apart, and each mark at its number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.comparisons.range_rows import RangeRow, range_rows
from components.pictures.parts.marks import Circle, Rect
from tests.components.pictures.laws import faults

ALT = "Counts by quarter, each with its usual range."
NAMES = st.sampled_from(["Jul to Sep 2025", "2025/26, Apr to Sep", "2024/25"])
ROWS = st.builds(
    lambda name, count, low, more, judged: RangeRow(
        name, count, low if judged else None, low + more if judged else None, "text"
    ),
    NAMES,
    st.integers(0, 99_999),
    st.integers(0, 50_000),
    st.integers(0, 50_000),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=14), st.floats(250, 900))
def test_it_keeps_the_laws(rows, width):
    assert faults(range_rows(rows, alt=ALT), width, 0) == []


@pytest.mark.parametrize("width", [290, 600])
def test_dots_and_ranges_are_at_their_numbers_on_one_scale(width):
    rows = [RangeRow("2024/25", 1000, 500, 1000, "concern"), RangeRow("2025/26, Apr to Sep", 500)]
    picture = range_rows(rows, alt=ALT)
    marks = picture.draw(width, picture.height(width))
    judged, alone = (mark for mark in marks if isinstance(mark, Circle))
    (band,) = (mark for mark in marks if isinstance(mark, Rect))
    assert (judged.tone, judged.hollow, alone.hollow) == ("concern", False, True)
    assert band.x == pytest.approx(alone.x)
    assert band.x + band.width == pytest.approx(judged.x)
    assert picture.alt == f"{ALT} 2024/25: 1,000, usual 500–1,000; 2025/26, Apr to Sep: 500, not judged."


def test_no_rows_are_no_picture():
    with pytest.raises(ValueError, match="no counts"):
        range_rows([], alt=ALT)
