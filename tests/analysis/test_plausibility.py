"""A month that lacks rows or types is told from one that is only a quiet month."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.plausibility import FEWEST_OF_TYPE, FEWEST_ROWS, NEIGHBOURS, UNTYPED, below_before, below_neighbours

USUAL = {"Anti-social behaviour": 1200, "Burglary": 200, "Drugs": 300, "Violence": 1700}


def year(counts=USUAL, since=2024, months=12):
    """As many months with the same counts a day, scaled to 30 days."""
    return {date(since + at // 12, at % 12 + 1, 1): dict(counts) for at in range(months)}


def scaled(share, counts=USUAL):
    return {name: round(count * share) for name, count in counts.items()}


@pytest.mark.parametrize("share", [0.7, 0.9, 1.0, 1.5])
def test_a_quiet_or_busy_month_is_whole(share):
    assert below_neighbours(date(2025, 1, 1), scaled(share), year()) is None


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5])
def test_a_month_with_half_its_rows_is_not(share):
    found = below_neighbours(date(2025, 1, 1), scaled(share), year())
    assert found.rows == sum(scaled(share).values())
    assert found.expected == pytest.approx(3400, rel=0.03)


def test_what_is_expected_follows_the_length_of_months():
    january = {date(2024, 1, 1): {"Violence": 3100}}
    assert below_neighbours(date(2024, 2, 1), {"Violence": 10}, january).expected == 2900
    assert below_neighbours(date(2025, 2, 1), {"Violence": 10}, january).expected == 2800


def test_a_type_that_is_always_there_and_is_not_is_named():
    found = below_neighbours(date(2025, 1, 1), USUAL | {"Burglary": 3, "Violence": 1900}, year())
    assert found.missing == ("Burglary",)
    without = {name: count for name, count in USUAL.items() if name != "Drugs"}
    assert below_neighbours(date(2025, 1, 1), without, year()).missing == ("Drugs",)


def test_rows_without_a_type_may_get_one():
    others = year(USUAL | {UNTYPED: 90})
    assert below_neighbours(date(2025, 1, 1), USUAL, others) is None
    assert below_before(date(2025, 1, 1), USUAL, USUAL | {UNTYPED: 90}) is None


def test_a_rare_type_may_be_absent():
    others = year(USUAL | {"Bicycle theft": FEWEST_OF_TYPE - 2})
    assert below_neighbours(date(2025, 1, 1), USUAL, others) is None


def test_five_partial_months_in_a_row_are_all_found_and_no_other():
    months = year(months=24)
    partial = {date(2024, month, 1): scaled(0.08) for month in (8, 9, 10, 11, 12)}
    months |= partial
    found = {month for month, counts in months.items() if below_neighbours(month, counts, months)}
    assert found == set(partial)


def test_one_month_alone_says_nothing_and_a_second_tells():
    month, counts = date(2025, 1, 1), scaled(0.1)
    assert below_neighbours(month, counts, {}) is None
    assert below_neighbours(month, counts, {month: counts}) is None
    assert below_neighbours(month, counts, {date(2018, 5, 1): USUAL}) is not None


def test_a_small_force_is_not_judged_by_chance():
    few = {"Burglary": FEWEST_ROWS - 20}
    assert below_neighbours(date(2025, 1, 1), {"Burglary": 5}, year(few)) is None


def test_types_that_data_police_uk_renamed_are_not_missing():
    before = {"Violent crime": 1700, "Other crime": 1700}
    months = year(before, since=2012) | {date(2013, month, 1): before for month in (1, 2, 3, 4)}
    months |= {date(2013, month, 1): USUAL for month in range(5, 13)}
    assert not [month for month, counts in months.items() if below_neighbours(month, counts, months)]


def test_a_lockdown_may_leave_a_third_and_a_file_cut_to_a_tenth_is_found_even_then():
    others = year(since=2019, months=15) | {date(2020, month, 1): scaled(0.6) for month in range(7, 13)}
    assert below_neighbours(date(2020, 4, 1), scaled(0.34) | {"Burglary": 4}, others) is None
    assert below_neighbours(date(2020, 4, 1), scaled(0.1), others) is not None
    assert below_neighbours(date(2020, 3, 1), scaled(0.34), others) is not None


def test_a_month_that_comes_again_may_lose_a_few_rows():
    month = date(2025, 1, 1)
    assert below_before(month, scaled(0.9), USUAL) is None
    assert below_before(month, scaled(0.7), USUAL).expected == sum(USUAL.values())
    assert below_before(month, USUAL | {"Burglary": 0}, USUAL).missing == ("Burglary",)


@given(
    st.lists(st.integers(300, 9000), min_size=1, max_size=2 * NEIGHBOURS),
    st.integers(0, 9000),
    st.integers(0, 9000),
)
def test_more_rows_never_make_a_month_less_plausible(others, rows, more):
    months = {date(2020 + at // 12, at % 12 + 1, 1): {"Violence": count} for at, count in enumerate(others)}
    month = date(2023, 1, 1)
    if below_neighbours(month, {"Violence": rows}, months) is None:
        assert below_neighbours(month, {"Violence": rows + more}, months) is None


def test_four_months_of_a_force_that_published_a_part_of_them_are_found():
    usual = {"Anti-social behaviour": 900, "Burglary": 120, "Drugs": 240, "Violence": 2155}
    months = year(usual, months=30)
    for month, rows in zip((8, 9, 10, 11), (1187, 300, 164, 283), strict=True):
        months[date(2024, month, 1)] = scaled(rows / 3415, usual)
    partial = [month for month, counts in months.items() if below_neighbours(month, counts, months)]
    assert [month.month for month in partial] == [8, 9, 10, 11]
