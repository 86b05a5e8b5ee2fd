"""The grid of months: every month of every row in the right state, in any width."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.month_grid import MonthRow, month_grid
from components.pictures.parts.marks import SMALL, Line, Rect, Text, text_width
from tests.components.pictures.laws import faults

ALT = "Which months of each kind of file are imported"
FIRST = date(2018, 11, 1)


@st.composite
def rows(draw):
    """Up to five kinds of file with months here and there, some of which hold only a part."""
    every = months_between(FIRST, date(2018 + draw(st.integers(0, 12)), 12, 1))
    made = []
    for _ in range(draw(st.integers(1, 5))):
        there = draw(st.sets(st.sampled_from(every), min_size=1))
        part = draw(st.sets(st.sampled_from(sorted(there))))
        name = draw(st.text("abcdefgh WM&<\"'", min_size=1, max_size=40))
        made.append(MonthRow(name, dict.fromkeys(there, "6,182 rows"), part))
    return made


@settings(max_examples=40, deadline=None)
@given(rows(), st.floats(250, 1200))
def test_the_grid_keeps_the_laws_of_pictures(given_rows, width):
    assert faults(month_grid(given_rows, alt=ALT), width, 0) == []


@settings(max_examples=40, deadline=None)
@given(rows())
def test_behind_each_row_stands_how_many_of_the_months_it_has(given_rows):
    marks = month_grid(given_rows, alt=ALT).draw(1200, 0)
    every = [month for row in given_rows for month in row.months]
    span = len(months_between(min(every), max(every)))
    told = [mark.text for mark in marks if isinstance(mark, Text) and mark.bold]
    assert told == [f"{len(row.months)} of {span}" for row in given_rows]


def test_a_month_is_filled_half_filled_or_faint():
    months = {date(2025, 1, 1): "6,182 rows", date(2025, 3, 1): "12 rows"}
    row = MonthRow("Recorded crime", months, [date(2025, 3, 1)])
    boxes = [mark for mark in month_grid([row], alt=ALT).draw(600, 0) if isinstance(mark, Rect)]
    by_tip = {tip: [(box.height, box.tone) for box in boxes if box.tip == tip] for tip in {box.tip for box in boxes}}
    assert by_tip["Recorded crime, January 2025: imported, 6,182 rows"] == [(20, "place")]
    assert by_tip["Recorded crime, February 2025: missing"] == [(20, "text")]
    assert by_tip["Recorded crime, March 2025: only a part, 12 rows"] == [(20, "text"), (10, "place")]


def test_where_months_are_too_narrow_stretches_of_one_state_are_one_box():
    months = dict.fromkeys(months_between(date(2010, 1, 1), date(2015, 12, 1)), "") | {date(2025, 12, 1): ""}
    boxes = [
        mark for mark in month_grid([MonthRow("Searches", months)], alt=ALT).draw(290, 0) if isinstance(mark, Rect)
    ]
    assert [box.tip for box in boxes if box.tip.startswith("Searches")] == [
        "Searches, January 2010 to December 2015: imported",
        "Searches, January 2016 to November 2025: missing",
        "Searches, December 2025: imported",
    ]


@pytest.mark.parametrize("width", [250, 350, 700, 1180])
def test_each_year_stands_under_the_tick_of_its_january(width):
    row = MonthRow("Crime", dict.fromkeys(months_between(FIRST, date(2025, 9, 1)), ""))
    marks = month_grid([row], alt=ALT).draw(width, 0)
    ticks = [mark.points[0][0] for mark in marks if isinstance(mark, Line) and not mark.closed and _upright(mark)]
    years = [mark for mark in marks if isinstance(mark, Text) and re.fullmatch(r"\d{4}", mark.text)]
    assert "2018" not in [year.text for year in years], "two months have no room for their year"
    assert years
    # At the very edge a label is moved as far as to be whole.
    half = text_width("2019", SMALL) / 2
    held = [min(max(tick, half), width - half) for tick in ticks]
    assert all(min(abs(year.x - place) for place in held) < 0.01 for year in years)


def _upright(line):
    return len({x for x, _ in line.points}) == 1


def test_without_a_month_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="no month"):
        month_grid([MonthRow("Recorded crime", {})], alt=ALT)


@pytest.mark.parametrize("width", [250, 290, 350])
def test_on_a_phone_boxes_have_the_width_and_names_stand_over_them(width):
    row = MonthRow("Crime", dict.fromkeys(months_between(FIRST, date(2025, 9, 1)), ""))
    boxes = [mark for mark in month_grid([row], alt=ALT).draw(width, 0) if isinstance(mark, Rect)]
    assert max(box.x + box.width for box in boxes) - min(box.x for box in boxes) > 0.9 * width
