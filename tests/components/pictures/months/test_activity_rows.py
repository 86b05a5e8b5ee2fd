"""What was done and what was recorded, row by row: all in its box, bars of one scale, no line through a gap."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.activity_rows import ActivityRow, activity_rows
from components.pictures.parts.marks import Line, Rect
from tests.components.pictures.laws import faults

ALT = "Minutes on patrol in three areas, below what was recorded there."


@st.composite
def _rows(draw):
    count = draw(st.integers(1, 40))
    months = months_between(date(2022, draw(st.integers(1, 12)), 1), date(2026, 12, 1))[:count]
    done = st.lists(st.sampled_from([0, 0, 15, 700, 9_000]), min_size=count, max_size=count)
    recorded = st.lists(st.none() | st.integers(0, 400), min_size=count, max_size=count)
    name = st.sampled_from(["Mill Hill 1", "A ward with a very long name (032E)", "W"])
    said = st.sampled_from(["", "1,230 minutes", "16.2 recorded in 30 days before, 14.1 with patrols, 13.8 after"])
    return months, draw(st.lists(st.builds(ActivityRow, name, said, done, recorded), min_size=1, max_size=4))


@settings(deadline=None, max_examples=30)
@given(_rows(), st.integers(250, 1200))
def test_it_keeps_the_laws(given_rows, width):
    months, rows = given_rows
    assert faults(activity_rows(months, rows, unit="minutes", alt=ALT), width, 0) == []


def test_bars_of_all_rows_compare_and_a_gap_is_not_joined():
    months = months_between(date(2025, 1, 1), date(2025, 5, 1))
    rows = [
        ActivityRow("One", "", [0, 600, 0, 0, 0], [9, 8, None, 7, 6]),
        ActivityRow("Other", "", [0, 0, 300, 0, 0], [1, 1, 1, 1, 1]),
    ]
    marks = list(activity_rows(months, rows, unit="minutes", alt=ALT).draw(600, 0))
    bars = [mark.height for mark in marks if isinstance(mark, Rect) and mark.tone == "grey" and mark.y > 20]
    assert bars == [16, 8]
    joined = [len(mark.points) for mark in marks if isinstance(mark, Line) and mark.width == 1.6]
    assert joined == [2, 2, 2, 5]  # the first is the key's
