"""Squares, one for each thing, and a map with its bars: inside their box, labels apart, nothing left out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.maps.classes import classes
from components.pictures.counts.bars import Bar
from components.pictures.counts.unit_squares import Unit, few_squares, unit_squares
from components.pictures.maps.numbered_map import BESIDE, map_and_bars
from components.pictures.maps.shown import Area, AreaMap
from components.pictures.parts.marks import Rect, Text
from tests.components.pictures.laws import faults

KINDS = ("results", "what was done", "what was put in")
NAMES = ("Crime", "Anti-social behaviour and hate crime", "<b>Night</b>", "Vulnerable people")
UNITS = st.lists(st.builds(Unit, st.integers(0, 2), st.sampled_from(("35 homes", "£3,000,000"))), max_size=40)
ROWS = st.lists(st.tuples(st.sampled_from(NAMES), UNITS), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.sampled_from((250, 290, 480, 800, 1200)))
def test_every_thing_is_one_square_and_the_legend_counts_them(rows, width):
    picture = unit_squares(rows, KINDS, alt="Squares, one for each published figure.")
    assert faults(picture, width, 0) == []
    marks = picture.draw(width, 0)
    drawn = [mark for mark in marks if isinstance(mark, Rect) and mark.tip]
    assert len(drawn) == sum(len(units) for _, units in rows)
    assert len({(mark.x, mark.y) for mark in drawn}) == len(drawn)
    counts = [str(sum(unit.kind == kind for _, units in rows for unit in units)) for kind in range(3)]
    assert [mark.text for mark in marks if isinstance(mark, Text) and mark.text in counts][-3:] == counts


def test_more_kinds_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="3 kinds"):
        unit_squares([], ["a", "b", "c", "d"], alt="Squares, one for each of nothing.")


def area(column: int) -> Area:
    west, south = -0.9 + column * 0.01, 52.2
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]
    return Area(f"E{column}", json.dumps([[ring]]))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(1, 9_999), min_size=1, max_size=9),
    st.sampled_from((250, 290, BESIDE, 560, 1100)),
    st.sampled_from((180, 240)),
)
def test_a_map_and_its_bars_have_the_same_numbers(values, width, height):
    values = sorted(values, reverse=True)
    first = values[:5]
    shown = AreaMap(
        [area(column) for column in range(len(values))],
        "A map of some areas.",
        classes(values),
        numbered=[f"E{column}" for column in range(len(first))],
    )
    rows = [Bar(f"King's Heath {n}", float(value), number=n) for n, value in enumerate(first, 1)]
    picture = map_and_bars(shown, rows, alt="A map of some areas with the bars of five.")
    assert faults(picture, width, height) == []
    said = [mark.text for mark in picture.draw(width, height) if isinstance(mark, Text)]
    assert all(bar.words in said for bar in rows)
    assert all(said.count(str(n)) >= 2 for n in range(1, len(rows) + 1))


def test_a_long_name_on_a_phone_is_told_whole():
    name = "Anti-social behaviour and hate crime in Wellingborough"
    drawn = unit_squares([(name, [Unit(0, "x")])], KINDS, alt="Squares of what was delivered").draw(250, 0)
    assert name in " ".join(mark.text for mark in drawn if isinstance(mark, Text))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 120), st.floats(100, 600), st.floats(40, 300))
def test_a_square_for_each_thing_fits_a_tile_and_lies_on_no_other(count, width, height):
    picture = few_squares(count, alt="Squares: measures not counted by month.")
    assert faults(picture, width, height) == []
    squares = [(mark.x, mark.y, mark.width) for mark in picture.draw(width, height) if isinstance(mark, Rect)]
    assert len({(round(x, 3), round(y, 3)) for x, y, _ in squares}) == count
    steps = {round(one[0] - other[0], 3) for one in squares for other in squares if one[1] == other[1]}
    assert all(step >= squares[0][2] for step in steps if step > 0)
