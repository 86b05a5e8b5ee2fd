"""Work of several kinds over the years: bars at their days, and none lost that has no date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.parts.marks import Rect, Text
from components.pictures.timelines.activity_years import Work, WorkRow, work_years
from components.pictures.timelines.timeline import Band
from tests.components.pictures.laws import faults

ALT = "Line of time: what was done, by kind and year"
SINCE, UNTIL = date(2017, 1, 1), date(2027, 12, 31)
NAMES = st.text("abcdefgh WM&<\"'", min_size=1, max_size=40)
DAYS = st.dates(date(2015, 1, 1), date(2029, 12, 31))
PIECES = st.builds(lambda name, span: Work(name, *span), NAMES, st.tuples(DAYS, DAYS).map(sorted)) | st.builds(
    Work, NAMES
)
ROWS = st.lists(st.builds(WorkRow, NAMES, st.lists(PIECES, max_size=9), st.booleans()), max_size=8)
FOUR_DAYS = st.lists(DAYS, min_size=4, max_size=4, unique=True).map(sorted)
BANDS = st.builds(lambda name, span: Band(name, *span), NAMES, st.tuples(DAYS, DAYS).map(sorted)) | st.builds(
    lambda name, days: Band(name, days[0], days[3], gaps=[(days[1], days[2])]), NAMES, FOUR_DAYS
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.lists(BANDS, max_size=2), st.none() | BANDS, st.floats(250, 1200))
def test_work_over_the_years_keeps_the_laws(rows, bands, shade, width):
    assert faults(work_years(rows, SINCE, UNTIL, alt=ALT, bands=bands, shade=shade), width, 0) == []


@pytest.mark.parametrize("width", [290, 700])
def test_every_piece_of_work_is_a_bar_or_counted_without_a_date(width):
    row = WorkRow("Days", [Work("a", date(2017, 1, 1), date(2020, 12, 31)), Work("b", date(2024, 8, 14)), Work("c")])
    marks = work_years([row], SINCE, UNTIL, alt=ALT).draw(width, 0)
    bars = [mark for mark in marks if isinstance(mark, Rect)]
    assert [bar.tip for bar in bars] == ["a", "b"]
    assert bars[0].x < bars[1].x
    assert bars[0].width > bars[1].width == 8
    assert "1 undated" in [mark.text for mark in marks if isinstance(mark, Text)]


@pytest.mark.parametrize("width", [290, 700])
def test_what_is_missing_of_a_period_is_hatched_above_the_rows_and_left_open_in_them(width):
    data = Band("police data", date(2022, 1, 1), date(2025, 9, 30), gaps=[(date(2023, 2, 1), date(2024, 12, 31))])
    marks = work_years([WorkRow("Days", [])], SINCE, UNTIL, alt=ALT, shade=data).draw(width, 0)
    boxes = [mark for mark in marks if isinstance(mark, Rect)]
    (gap,) = [box for box in boxes if box.hatched]
    assert gap.tip == "February 2023 to December 2024: no data"
    there = [box for box in boxes if box.tip == "police data"]
    assert len(there) == 4
    for box in there:
        assert box.x + box.width <= gap.x + 0.5 or box.x >= gap.x + gap.width - 0.5


def test_time_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="end after its start"):
        work_years([], UNTIL, SINCE, alt=ALT)
