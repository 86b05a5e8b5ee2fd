"""The axis of months: years at their January, and a year without one only where it is clear of the others."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.month_axis import MonthAxis


@given(st.integers(1, 12), st.integers(1, 200), st.floats(150, 1200), st.floats(0, 60), st.floats(0, 120))
def test_years_stand_at_their_january_and_the_first_part_of_one_is_clear(first, count, width, left, column):
    months = months_between(date(2008, first, 1), date(2030, 1, 1))[:count]
    axis = MonthAxis(months, [False] * count, left, width - column * width / 400)
    labels = sorted(axis.years(200, width), key=lambda text: text.x)
    boxes = [text.bounds() for text in labels]
    assert all(one[2] + 9.5 <= other[0] for one, other in pairwise(boxes))
    if not all(text.text.isdigit() for text in labels):
        return  # The first and the last month are named.
    for text in labels:
        year = date(int(text.text), 1, 1)
        place = axis.x(months.index(year)) if year in months else axis.x(0)
        half = (text.bounds()[2] - text.bounds()[0]) / 2
        held = min(max(place, half), width - half)
        assert abs(text.x - held) < 0.01
    if len(labels) > 1 and date(int(labels[0].text), 1, 1) not in months:
        assert boxes[0][2] + 15.5 <= boxes[1][0]


def test_few_months_of_a_first_year_are_named_only_where_they_have_room():
    months = months_between(date(2020, 10, 1), date(2025, 12, 1))
    named = {
        width: {text.text for text in MonthAxis(months, [False] * 63, 0, width).years(0, width)}
        for width in (500, 1200)
    }
    assert named[500] == {"2021", "2022", "2023", "2024", "2025"}
    assert named[1200] == {"2020", *named[500]}
