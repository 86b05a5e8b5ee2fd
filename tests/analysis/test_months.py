"""Month arithmetic, held against counting month by month."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.months import (
    month_count,
    month_end,
    month_number,
    month_numbered,
    month_of,
    months_apart,
    months_between,
    months_later,
    same_day_later,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = DAYS.map(lambda day: day.replace(day=1))
COUNTS = st.integers(-600, 600)


@given(MONTHS)
def test_the_next_month_begins_on_the_day_after_a_month_ends(month):
    assert months_later(month, 1) == month_end(month) + timedelta(days=1)


@given(MONTHS, COUNTS)
def test_months_later_and_back_is_the_same_month(month, count):
    assert months_later(months_later(month, count), -count) == month
    assert months_apart(month, months_later(month, count)) == count


@given(MONTHS, COUNTS, COUNTS)
def test_two_steps_are_one_long_step(month, one, other):
    assert months_later(months_later(month, one), other) == months_later(month, one + other)


@given(MONTHS)
def test_twelve_months_later_is_the_same_month_of_the_next_year(month):
    assert months_later(month, 12) == month.replace(year=month.year + 1)


@given(DAYS, DAYS)
def test_any_day_of_a_month_stands_for_it(first, last):
    assert months_apart(first, last) == months_apart(month_of(first), month_of(last))
    assert months_between(first, last) == months_between(month_of(first), month_of(last))


@given(MONTHS, st.integers(0, 400))
def test_the_months_between_follow_each_other_and_include_both_ends(first, count):
    last = months_later(first, count)
    between = months_between(first, last)
    assert between[0] == first and between[-1] == last and len(between) == month_count(first, last) == count + 1
    assert all(month_end(one) + timedelta(days=1) == other for one, other in pairwise(between))


@given(MONTHS, st.integers(1, 400))
def test_nothing_lies_between_where_the_last_month_is_earlier(first, count):
    assert months_between(first, months_later(first, -count)) == []


@given(DAYS, COUNTS)
def test_the_same_day_later_is_that_day_or_the_last_of_its_month(day, count):
    later = same_day_later(day, count)
    assert months_apart(day, later) == count
    assert later.day == day.day or (later.day < day.day and later == month_end(later))


@given(DAYS)
def test_a_month_is_the_one_that_has_its_number(day):
    assert month_numbered(month_number(day)) == month_of(day)
    assert month_number(date(day.year, 1, 1)) % 12 == 0


def test_a_number_of_no_year_is_refused():
    with pytest.raises(ValueError):
        month_numbered(11)
