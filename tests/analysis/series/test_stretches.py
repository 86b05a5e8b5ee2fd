"""Where a series of months runs unbroken."""

from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.series.stretches import Stretch, checked_counts, days_in, exposures, first_days, stretches


def test_dates_timestamps_and_numpy_datetimes_all_become_first_days():
    expected = (date(2024, 1, 1), date(2024, 2, 1))
    assert first_days([date(2024, 1, 1), date(2024, 2, 1)]) == expected
    assert first_days(pd.Series(pd.to_datetime(["2024-01-01", "2024-02-01"]))) == expected
    assert first_days(np.array(["2024-01", "2024-02"], dtype="datetime64[M]")) == expected
    assert first_days([date(2024, 1, 31), date(2024, 2, 29)]) == expected


def test_months_out_of_order_or_twice_are_refused():
    with pytest.raises(ValueError, match="in order"):
        first_days([date(2024, 2, 1), date(2024, 1, 1)])
    with pytest.raises(ValueError, match="in order"):
        first_days([date(2024, 1, 1), date(2024, 1, 15)])


def test_no_month_is_no_stretch():
    assert first_days([]) == ()
    assert stretches(()) == ()


def test_the_real_gaps_split_the_series_into_three_stretches():
    # Months as in the police archive that the county's early files come from: gaps of years, and of ten months.
    months = [date(2018, m, 1) for m in (10, 11, 12)] + [date(2024, m, 1) for m in (1, 2)]
    months += [date(2025, m, 1) for m in range(1, 10)]
    assert stretches(months) == (Stretch(0, 2), Stretch(3, 4), Stretch(5, 13))
    assert [stretch.length for stretch in stretches(months)] == [3, 2, 9]


@given(st.sets(st.integers(0, 80), min_size=1))
def test_stretches_cover_every_month_once_and_never_touch(numbers):
    months = [date(2018 + n // 12, n % 12 + 1, 1) for n in sorted(numbers)]
    found = stretches(months)
    covered = [at for stretch in found for at in range(stretch.first, stretch.last + 1)]
    assert covered == list(range(len(months)))
    ordered = sorted(numbers)
    assert all(ordered[b.first] - ordered[a.last] > 1 for a, b in pairwise(found))


def test_days_follow_the_calendar_unless_given():
    months = (date(2024, 2, 1), date(2024, 3, 1))
    assert days_in(months) == (29, 31)
    assert exposures(None, months).tolist() == [29.0, 31.0]
    assert exposures([28, 30], months).tolist() == [28.0, 30.0]
    with pytest.raises(ValueError, match="days"):
        exposures([30], months)
    with pytest.raises(ValueError, match="days"):
        exposures([30, 0], months)


@pytest.mark.parametrize("counts", [[1.0, np.nan], [1, -1], [1, 0.5], [1]])
def test_a_missing_negative_or_fractional_count_is_refused(counts):
    with pytest.raises(ValueError, match="count"):
        checked_counts(counts, (date(2024, 2, 1), date(2024, 3, 1)))
