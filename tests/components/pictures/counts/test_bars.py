"""Bars: as long as their values on one scale, each with its value at its end."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.pictures.counts.bars import Bar, Bars, bars, bars_by_year, standing_bars
from components.pictures.parts.marks import Rect, Text
from tests.components.pictures.laws import faults

ALT = "Bars of what was recorded, by type"
NAMES = st.text("abcdefgh WM&<\"'", min_size=1, max_size=40)
VALUES = st.floats(0, 1e6) | st.integers(0, 5).map(float)
ROWS = st.lists(st.builds(Bar, NAMES, VALUES, number=st.none() | st.integers(1, 99)), max_size=8)
GROUPS = st.lists(st.builds(Bars, ROWS, st.sampled_from(["place", "grey"]), st.just("") | NAMES), max_size=3)
YEARS = st.integers(1, 6).flatmap(
    lambda count: st.tuples(
        st.lists(st.tuples(NAMES, st.lists(st.none() | VALUES, min_size=count, max_size=count)), max_size=6),
        st.just([str(2020 + i) for i in range(count)]),
    )
)


@settings(max_examples=60, deadline=None)
@given(GROUPS, st.floats(150, 1200))
@example([Bars([Bar("the least number there is", 5e-324)], "place")], 150.0)
def test_lying_bars_keep_the_laws(groups, width):
    assert faults(bars(groups, alt=ALT), width, 0) == []


@settings(max_examples=40, deadline=None)
@given(YEARS, st.floats(250, 1200))
def test_years_of_rows_keep_the_laws(made, width):
    rows, years = made
    assert faults(bars_by_year(rows, years, alt=ALT), width, 0) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, st.none() | VALUES), max_size=14), st.floats(150, 1200), st.floats(90, 300))
def test_standing_bars_keep_the_laws(values, width, height):
    assert faults(standing_bars(values, alt=ALT), width, height) == []


@given(st.lists(st.floats(1, 1e5), min_size=2, max_size=8), st.floats(250, 1200))
def test_bars_are_as_long_as_their_values(values, width):
    rows = [Bar(f"Type {i}", value) for i, value in enumerate(values)]
    drawn = [mark for mark in bars([Bars(rows)], alt=ALT).draw(width, 0) if isinstance(mark, Rect)]
    longest = max(box.width for box in drawn)
    for box, value in zip(drawn, values, strict=True):
        assert box.width == pytest.approx(max(1.5, longest * value / max(values)), abs=0.01)


def test_each_bar_says_its_value_whole():
    rows = [Bar("Violence", 174), Bar("Anti-social behaviour", 1052)]
    texts = [mark.text for mark in bars([Bars(rows)], alt=ALT).draw(290, 0) if isinstance(mark, Text)]
    assert texts == ["Violence", "174", "Anti-social behaviour", "1,052"]


def test_the_last_year_is_always_told():
    values = [(str(year), float(year)) for year in range(2000, 2026)]
    texts = [mark.text for mark in standing_bars(values, alt=ALT).draw(250, 100) if isinstance(mark, Text)]
    assert {"2025", "2,025"} <= set(texts)


def test_a_year_without_a_value_is_a_dash_and_no_bar():
    marks = bars_by_year([("Arrests", [3.0, None])], ["2024", "2025"], alt=ALT).draw(400, 0)
    assert [mark.text for mark in marks if isinstance(mark, Text)] == ["2024", "2025", "Arrests", "3", "–"]
    assert sum(isinstance(mark, Rect) for mark in marks) == 1


def test_what_no_bar_can_show_is_refused():
    with pytest.raises(ValueError, match="shorter than nothing"):
        bars([Bars([Bar("Loss", -1)])], alt=ALT)
    with pytest.raises(ValueError, match="shorter than nothing"):
        standing_bars([("2024", -1.0)], alt=ALT)
    with pytest.raises(ValueError, match="one value a year"):
        bars_by_year([("Arrests", [1.0])], ["2024", "2025"], alt=ALT)


def test_numbers_of_rows_end_and_names_begin_at_one_place():
    rows = [Bar(f"Area {number}", 20 - number, number=number) for number in (1, 9, 10)]
    texts = [mark for mark in bars([Bars(rows)], alt=ALT).draw(400, 0) if isinstance(mark, Text)]
    assert len({text.bounds()[2] for text in texts if text.text in ("1", "9", "10") and text.anchor == "end"}) == 1
    assert len({text.x for text in texts if text.text.startswith("Area")}) == 1


@pytest.mark.parametrize("width", [250, 290, 600])
def test_years_on_a_phone_keep_their_names_and_their_bars(width):
    years = ["2021–22", "2022–23", "2023–24", "2024–25"]
    marks = bars_by_year([("Stop and search", [1000.0, None, 1500.0, 900.0])], years, alt=ALT).draw(width, 0)
    texts = [mark.text for mark in marks if isinstance(mark, Text)]
    assert set(years) <= set(texts)
    assert sum(isinstance(mark, Rect) for mark in marks) == 3


def test_a_single_bar_is_no_wall():
    (bar,) = [mark for mark in standing_bars([("2025", 3.0)], alt=ALT).draw(820, 260) if isinstance(mark, Rect)]
    assert bar.width < 100
    assert bar.x + bar.width / 2 == pytest.approx(410)
