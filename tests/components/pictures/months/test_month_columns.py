"""Many rows of months: within the laws of pictures, in order, in one column or two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.month_columns import EndedRow, month_columns
from components.pictures.parts.marks import Rect, Text
from tests.components.pictures.laws import faults

ALT = "Which months of each force are imported"
MONTHS = months_between(date(2022, 10, 1), date(2025, 9, 1))


@st.composite
def rows(draw):
    """Up to fifteen forces with months here and there, some without any."""
    made = []
    for _ in range(draw(st.sampled_from([1, 2, 13, 15]))):
        there = draw(st.sets(st.sampled_from(MONTHS), max_size=4))
        part = draw(st.sets(st.sampled_from(sorted(there)))) if there else set()
        name = draw(st.text("abcdefgh WM&<\"'", min_size=1, max_size=40))
        end = draw(st.sampled_from(["Sep 2025", "no file", ""]))
        made.append(EndedRow(name, dict.fromkeys(there, "6,182 records"), part, end=end, marked=draw(st.booleans())))
    return made


@settings(max_examples=12, deadline=None)
@given(rows(), st.sampled_from([250, 290, 619, 620, 673, 1200]))
def test_the_lines_keep_the_laws_of_pictures(given_rows, width):
    assert faults(month_columns(given_rows, MONTHS, alt=ALT), width, 0) == []


@pytest.mark.parametrize(("width", "columns"), [(600, 1), (700, 2)])
def test_rows_go_down_the_first_column_and_then_the_second(width, columns):
    given_rows = [EndedRow(f"Force {number:02}", {MONTHS[-1]: ""}, end="Sep 2025") for number in range(15)]
    names = [
        mark
        for mark in month_columns(given_rows, MONTHS, alt=ALT).draw(width, 0)
        if isinstance(mark, Text) and mark.text.startswith("Force")
    ]
    assert [mark.text for mark in sorted(names, key=lambda mark: (mark.x, mark.y))] == [row.name for row in given_rows]
    assert len({mark.x for mark in names}) == columns


def test_names_are_whole_on_a_phone_where_the_boxes_have_room():
    given_rows = [EndedRow("Devon and Cornwall", {MONTHS[0]: ""}, end="Jul 2023", marked=True)]
    marks = month_columns(given_rows, MONTHS, alt=ALT).draw(290, 0)
    assert "Devon and Cornwall" in [mark.text for mark in marks if isinstance(mark, Text)]


def test_months_outside_are_not_drawn_and_a_part_is_half_as_high():
    row = EndedRow("Force", {date(2020, 1, 1): "", MONTHS[0]: "12 records"}, {MONTHS[0]})
    boxes = [mark for mark in month_columns([row], MONTHS, alt=ALT).draw(400, 0) if isinstance(mark, Rect) and mark.tip]
    said = {mark.tip: mark.height for mark in boxes if mark.tone == "place"}
    assert said.pop("Force, October 2022: only a part, 12 records") == 6
    assert {tip for tip in said if tip.startswith("Force")} == set()


def test_without_rows_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="no months"):
        month_columns([], MONTHS, alt=ALT)
