"""A list of what to expect: in its box, labels apart, and the months and numbers as given."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.comparisons.forecast_list import ForecastRow, forecast_list
from components.pictures.parts.marks import Circle, Rect, Text
from tests.components.pictures.laws import faults

HEADS = ("Area, main streets", "Expected in September", "Listed, 12 mths")
ALT = "List of areas with what to expect."
NAME = st.text("abcdefgh WM&<\"'", max_size=40)
rows = st.builds(
    ForecastRow,
    number=st.integers(1, 20),
    name=NAME,
    below=NAME,
    value=st.floats(0, 900),
    low=st.integers(0, 900),
    high=st.integers(0, 1500),
    listed=st.lists(st.booleans(), max_size=12),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=1, max_size=20), st.floats(250, 900))
def test_it_keeps_the_laws(wanted, width):
    assert faults(forecast_list(wanted, heads=HEADS, alt=ALT), width, 0) == []


@pytest.mark.parametrize("width", [290, 470])
def test_numbers_ranges_and_months_are_as_given_and_equal_values_at_equal_places(width):
    wanted = [
        ForecastRow(n, f"Area {n}", "High Street", value, 2, 40, [True] * n) for n, value in ((1, 20.4), (3, 9.44))
    ]
    picture = forecast_list(wanted, heads=HEADS, alt=ALT)
    marks = picture.draw(width, picture.height(width))
    said = [mark.text for mark in marks if isinstance(mark, Text)]
    assert {"1", "3", "20", "9.4", "2–40"} <= set(said)
    months = [mark for mark in marks if isinstance(mark, Rect) and mark.height == 11]
    assert len(months) == 4
    dots = [mark.x for mark in marks if isinstance(mark, Circle) and mark.tone == "place"]
    bars = [mark for mark in marks if isinstance(mark, Rect) and mark.opacity == 0.42]
    for value, dot, bar in zip((20.4, 9.44), dots, bars, strict=False):
        assert (dot - bar.x) / bar.width == pytest.approx((value - 2) / 38, abs=0.01)
    assert len(dots) == (2 if width > 420 else 0)
    assert "20 (2 to 40), listed in 1 of 1 months" in picture.alt


def test_a_list_without_a_row_is_refused():
    with pytest.raises(ValueError, match="at least one row"):
        forecast_list([], heads=HEADS, alt=ALT)
