"""Quarters and financial years: sums, ranges, gaps and the season."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.months import months_between
from analysis.series.periods import financial_years, quarters

MONTHS = months_between(date(2020, 4, 1), date(2025, 9, 1))
COUNTS = st.lists(st.integers(0, 400), min_size=len(MONTHS), max_size=len(MONTHS))
EVEN = [30.0] * len(MONTHS)


@given(COUNTS, st.sets(st.sampled_from(MONTHS), max_size=12))
def test_no_count_is_lost_or_counted_twice(counts, missing):
    kept = [(month, count) for month, count in zip(MONTHS, counts, strict=True) if month not in missing]
    months, numbers = [month for month, _ in kept], [count for _, count in kept]
    for found in (quarters(months, numbers), financial_years(months, numbers)):
        assert sum(one.count for one in found) == sum(numbers)
        assert sum(one.months for one in found) == len(months)
        assert [one.first for one in found] == sorted(one.first for one in found)


@given(COUNTS, st.sampled_from(MONTHS))
def test_a_quarter_without_one_of_its_months_is_not_judged(counts, missing):
    at = MONTHS.index(missing)
    found = quarters(MONTHS[:at] + MONTHS[at + 1 :], counts[:at] + counts[at + 1 :])
    quarter = (missing.year, (missing.month - 1) // 3)
    (without,) = [one for one in found if (one.first.year, (one.first.month - 1) // 3) == quarter]
    assert (without.whole, without.low, without.state) == (False, None, "not judged")


def test_the_range_is_the_mean_of_the_quarters_and_their_mean_change():
    # Twelve quarters of 300 and 330 by turns: mean 315, mean change 30.
    months = months_between(date(2022, 1, 1), date(2024, 12, 1))
    found = quarters(months, [100, 100, 100, 110, 110, 110] * 6, [30.0] * 36)
    # 315 ± 2.66 × 30 = 235.2 to 394.8.
    assert {(one.low, one.high) for one in found} == {(235, 395)}
    assert {one.state for one in found} == {"usual"}


def test_the_range_of_a_year_is_twice_as_wide_as_a_quarters():
    months = months_between(date(2022, 4, 1), date(2025, 3, 1))
    counts = [100, 100, 100, 110, 110, 110] * 6
    quarter, year = quarters(months, counts, [30.0] * 36)[0], financial_years(months, counts, [30.0] * 36)[0]
    # 4 × 315 ± 2 × 79.8.
    assert (quarter.low, quarter.high, year.low, year.high) == (235, 395, 1100, 1420)


def test_a_year_that_has_begun_has_the_range_of_its_quarters():
    *_, last = financial_years(MONTHS, [100] * len(MONTHS), EVEN)
    assert (last.first, last.last, last.months, last.whole) == (date(2025, 4, 1), date(2025, 9, 1), 6, False)
    assert last.low == last.high == last.count == 600
    *_, begun = financial_years(MONTHS[:-1], [100] * (len(MONTHS) - 1), EVEN[:-1])
    assert begun.months == 5
    assert begun.state == "not judged"  # July and August are not a whole quarter


def test_a_year_with_a_gap_is_not_judged_and_the_years_on_the_other_side_of_it_neither():
    kept = [month for month in MONTHS if month != date(2021, 5, 1)]
    found = financial_years(kept, [100] * len(kept), EVEN[1:])
    assert [one.state == "not judged" for one in found] == [True, True, False, False, False, False]


def test_a_season_that_is_known_does_not_widen_the_range():
    factors = np.array([1.2 if month.month in (4, 5, 6) else 1.0 for month in MONTHS])
    counts = [120 if month.month in (4, 5, 6) else 100 for month in MONTHS]
    adjusted, plain = quarters(MONTHS, counts, factors * 30)[0], quarters(MONTHS, counts, EVEN)[0]
    assert adjusted.low == adjusted.high == 360
    assert plain.high - plain.low > 100


def test_quarters_before_a_decision_are_not_judged():
    since = date(2022, 1, 1)
    found = quarters(MONTHS, [100] * len(MONTHS), EVEN, since)
    assert [one.state == "not judged" for one in found] == [one.first < since for one in found]


def test_small_counts_have_exact_limits_that_grow_with_the_number_of_quarters():
    quarter, year = (of(MONTHS, [1, 0, 2] * 22, EVEN)[0] for of in (quarters, financial_years))
    assert quarter.low == 0 < 3 < quarter.high < year.high
    assert 12 < year.high < 4 * quarter.high


def test_few_quarters_give_no_range_and_fewer_than_twelve_a_provisional_one():
    assert {one.state for one in quarters(MONTHS[:15], [100] * 15)} == {"not judged"}
    assert {one.provisional for one in quarters(MONTHS[:18], [100] * 18)} == {True}
    assert {one.provisional for one in quarters(MONTHS[:36], [100] * 36)} == {False}


@given(COUNTS)
def test_the_range_that_is_printed_is_the_range_that_judges(counts):
    for one in (*quarters(MONTHS, counts), *financial_years(MONTHS, counts)):
        assert isinstance(one.low, int)
        assert isinstance(one.high, int)
        assert (one.state == "usual") == (one.low <= one.count <= one.high)


def test_equal_days_and_counts_are_usual_in_spite_of_fractions():
    factors = np.array([0.1 + month.month / 7 for month in MONTHS])
    counts = [round(7000 * factor) for factor in factors]
    assert {one.state for one in quarters(MONTHS, counts, np.array(counts) / 7)} == {"usual"}
