"""Rows of a picture set wider apart or closer: nothing overlaps, is cut or changes its size, and no scale is bent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.parts.marks import Line, Rect, Text
from components.pictures.picture import Picture
from components.pictures.row_spacing import LEAST, MOST, spaced
from tests.components.pictures.laws import faults

names = st.text("abcdefg iMW", min_size=1, max_size=40).filter(str.strip)
intervals = st.lists(
    st.builds(
        lambda name, value, reach: Interval(name, value, value - reach, value + reach, "cannot tell"),
        names,
        st.floats(1, 5),
        st.floats(0.1, 0.9),
    ),
    min_size=1,
    max_size=12,
)
barred = st.lists(
    st.builds(lambda name, value: Bar(name, value, f"{value:.0f}"), names, st.integers(0, 900)), min_size=1, max_size=12
)


@given(intervals, st.integers(150, 900))
def test_rows_of_intervals_keep_every_law_at_any_height(rows, height):
    picture = interval_list(rows, Heads(reference=1, at="as expected", less="fewer", more="more"), alt="Rows. " * 9)
    _keeps_the_laws(picture, 786.0, height)


@given(barred, st.integers(150, 900))
def test_bars_keep_every_law_at_any_height(rows, height):
    _keeps_the_laws(bars([Bars(rows)], alt="Bars of some length."), 786.0, height)


def _keeps_the_laws(picture, width, height):
    before = faults(picture, width, 0)
    made = spaced(picture, width, float(height))
    assert faults(made, width, 0) == before
    own, now = picture.height(width), made.height(width)
    assert min(own, height) - 1e-6 <= now <= max(own, height) + 1e-6 or LEAST * own < now < MOST * own
    marks, placed = picture.draw(width, own), made.draw(width, now)
    assert [_size(mark) for mark in marks] == [pytest.approx(_size(mark)) for mark in placed]
    order = sorted(range(len(marks)), key=lambda n: marks[n].bounds()[1])
    tops = [placed[n].bounds()[1] for n in order]
    assert tops == pytest.approx(sorted(tops))
    # A phone beside it gets what it always got.
    assert made.height(290) == picture.height(290)
    assert list(made.draw(290, 0)) == list(picture.draw(290, 0))


def _size(mark):
    """The width of a mark, and its height unless it runs along several rows."""
    left, top, right, bottom = mark.bounds()
    return right - left, bottom - top if bottom - top < 22 else 0


def rows(*places: float, high: float) -> Picture:
    def draw(width, height):
        return [*(Text(0, place, "row") for place in places), Line([(9, 4), (9, high)])]

    return Picture(draw, "Rows", lambda width: high)


def test_the_space_grows_and_shrinks_between_bounds_and_a_line_along_the_rows_with_it():
    picture = rows(20, 50, 80, high=90)
    assert spaced(picture, 400.0, 90.0).height(400.0) == 90
    assert spaced(picture, 400.0, 120.0).height(400.0) == pytest.approx(120)
    assert spaced(picture, 400.0, 900.0).height(400.0) == pytest.approx(90 + (MOST - 1) * 32)
    low = spaced(picture, 400.0, 10.0)
    assert low.height(400.0) == pytest.approx(90 - (1 - LEAST) * 32)
    line = low.draw(400.0, 0)[-1]
    assert line.points[0] == (9, 4) and line.points[1][1] == pytest.approx(low.height(400.0))


def test_lines_of_one_text_stay_together():
    wide = spaced(rows(20, 38, 90, high=110), 400.0, 160.0).draw(400.0, 0)
    assert wide[1].y - wide[0].y == 18
    assert wide[2].y == pytest.approx(140)


@pytest.mark.parametrize(
    "mark",
    [Line([(0, 20), (40, 95), (80, 30)]), Line([(0, 20), (40, 20), (40, 95)], closed=True)],
    ids=["line", "shape"],
)
def test_a_chart_whose_heights_say_something_is_left_alone(mark):
    chart = Picture(lambda width, height: [mark, Text(0, 110, "2024"), Text(0, 15, "50")], "Chart", lambda width: 120.0)
    assert spaced(chart, 400.0, 300.0) is chart


def test_what_fills_any_height_and_what_has_no_rows_is_left_alone():
    for picture in (
        Picture(lambda width, height: [Text(0, 20, "one")], "One"),
        Picture(lambda width, height: [Rect(0, 0, 40, 20)], "One", lambda width: 20.0),
    ):
        assert spaced(picture, 400.0, 300.0) is picture
