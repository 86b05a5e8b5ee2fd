"""Strips and comparison rows: the laws of pictures, and colour only where a place is clear of the others."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from components.pictures.comparisons.comparison_rows import Comparison, comparison_rows
from components.pictures.comparisons.dot_strips import Measure, StripRow, aligned_strips
from components.pictures.parts.marks import Circle, Line, Rect, Text
from tests.components.pictures.laws import faults

ALT = "Strips: several measures of the same places, and where each lies."
KEY = "Bar: 8 in 10 other wards. Line: what chance allows here."
words = st.text("abcdefg <>&W ’", max_size=40)
values = st.floats(0, 1e5)


@st.composite
def comparisons(draw):
    low, value, high = sorted(draw(st.tuples(values, values, values)))
    others = sorted(draw(st.tuples(values, values, values)))
    return Comparison(draw(words), f"{value:,.1f}", draw(st.sampled_from([value, None])), low, high, *others)


@settings(max_examples=60)
@given(st.lists(comparisons(), min_size=1, max_size=8), words, st.integers(250, 1200))
def test_comparison_rows_keep_the_laws_of_pictures(rows, middle, width):
    assert faults(comparison_rows(rows, middle=middle, key=KEY, alt=ALT), width, 0) == []


@settings(max_examples=60)
@given(
    st.integers(1, 5).flatmap(
        lambda count: st.tuples(
            st.lists(st.tuples(words, st.lists(st.none() | values, min_size=count, max_size=count)), max_size=8),
            st.lists(st.builds(Measure, words, words, st.integers(0, 2)), min_size=count, max_size=count),
        )
    ),
    st.integers(250, 1200),
)
def test_strips_keep_the_laws_of_pictures(given_, width):
    rows, measures = given_
    made = [StripRow(name, values, chosen=i == 1) for i, (name, values) in enumerate(rows)]
    assert faults(aligned_strips(made, measures, alt=ALT), width, 0) == []


PLACES = [
    StripRow("Corby Central", [11, 2.2]),
    StripRow("Castle", [44, 1.1], chosen=True),
    StripRow("Kingsley", [33, None]),
]
MEASURES = [Measure("Recorded", "per 1,000"), Measure("Months above usual", places=1)]


@pytest.mark.parametrize("width", [290, 900])
def test_each_value_is_printed_and_its_dot_lies_by_its_size(width):
    picture = aligned_strips(PLACES, MEASURES, alt=ALT)
    marks = picture.draw(width, picture.height(width))
    told = [mark.text for mark in marks if isinstance(mark, Text)]
    assert {"11", "44", "33", "2.2", "1.1", "no data"} <= set(told)
    dots = {mark.tip: mark for mark in marks if isinstance(mark, Circle)}
    corby, castle, kingsley = (dots[tip] for tip in ("Corby Central: 11", "Castle: 44", "Kingsley: 33"))
    assert corby.x < kingsley.x < castle.x
    assert castle.tone == "place"
    with pytest.raises(ValueError, match="value"):
        aligned_strips([StripRow("Castle", [1])], MEASURES, alt=ALT)


def test_on_a_wide_picture_the_measures_stand_side_by_side():
    wide, narrow = (aligned_strips(PLACES, MEASURES, alt=ALT).height(width) for width in (900, 290))
    assert narrow > 1.7 * wide


def test_a_value_that_dwarfs_the_others_is_cut_and_said():
    rows = [StripRow(name, [value]) for name, value in (("Castle", 5.0), ("Kingsley", 7.0), ("Centre", 193.0))]
    picture = aligned_strips(rows, [Measure("Recorded", "per 1,000")], alt=ALT)
    told = " ".join(mark.text for mark in picture.draw(700, picture.height(700)) if isinstance(mark, Text))
    assert "Recorded: the scale is cut at the two strokes; Centre has 193." in told


def row(value, low, high, **changes):
    return Comparison("Robbery", f"{value}", value, low, high, 1.0, 2.0, 3.0, **changes)


@pytest.mark.parametrize(
    ("place", "stand", "tone"),
    [
        (row(2.1, 1.8, 2.5), "in range", "text"),
        (row(2.8, 2.4, 3.1), "in range", "text"),
        (row(2.8, 1.8, 4.6), "unclear", "text"),
        (row(3.2, 2.4, 4.0), "unclear", "text"),
        (row(4.2, 3.4, 5.0), "above", "concern"),
        (row(0.4, 0.2, 0.8), "below", "place"),
        (row(4.2, 3.4, 5.0, judged=False), "above", "text"),
    ],
)
def test_a_place_is_coloured_only_clear_of_the_others(place, stand, tone):
    assert (place.stand, place.tone) == (stand, tone)
    marks = comparison_rows([place], middle="middle ward", key=KEY, alt=ALT).draw(440, 100)
    (dot,) = [mark for mark in marks if isinstance(mark, Circle)]
    assert (dot.tone, dot.hollow) == (tone, stand == "unclear")
    assert stand in [mark.text for mark in marks if isinstance(mark, Text)]


@given(comparisons())
def test_what_is_drawn_agrees_with_what_is_said(place):
    assume(place.value is not None and place.others_middle > 0.01)
    marks = comparison_rows([place], middle="middle ward", key=KEY, alt=ALT).draw(900, 100)
    (own,) = [mark for mark in marks if isinstance(mark, Line) and mark.width == 2]
    (bar,) = [mark for mark in marks if isinstance(mark, Rect)]
    assert place.stand != "above" or own.points[0][0] >= bar.x + bar.width - 2.01
    assert place.stand != "below" or own.points[1][0] <= bar.x + 0.01


@pytest.mark.parametrize("width", [290, 600])
def test_a_long_name_is_told_whole_and_no_data_once(width):
    name = "Wellingborough and Rushden partnership of the east"
    place = Comparison(name, "no data", None, 0, 0, 0, 1, 2)
    texts = [
        mark.text
        for mark in comparison_rows([place], middle="middle ward", key="", alt=ALT).draw(width, 100)
        if isinstance(mark, Text)
    ]
    assert name in " ".join(texts)
    assert texts.count("no data") == 1


@pytest.mark.parametrize("width", [600, 1200])
def test_a_strip_has_more_than_one_tick_beside_zero(width):
    rows = [StripRow("Corby", [0.5]), StripRow("Kettering", [0.9])]
    marks = aligned_strips(rows, [Measure("Share", places=1)], alt=ALT).draw(width, 100)
    ticks = [mark.text for mark in marks if isinstance(mark, Text) and mark.anchor == "middle"]
    assert ticks == ["0", "0.2", "0.4", "0.6", "0.8"]
