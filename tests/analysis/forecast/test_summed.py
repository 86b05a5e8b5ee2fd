"""The count to expect in several areas together: variances add, and one area stays as it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.forecast.summed import summed


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20))
def test_a_sum_lies_within_a_range_narrower_than_the_sum_of_ranges(expected):
    middle = np.array(expected)
    whole = summed(middle, middle / 2, middle * 2)
    assert whole.lower <= whole.expected <= whole.upper
    assert whole.upper - whole.expected <= middle.sum() + 1e-9
    if len(expected) == 1:
        assert (whole.lower, whole.upper) == pytest.approx((middle[0] / 2, middle[0] * 2))


def test_what_lies_outside_its_range_is_refused():
    with pytest.raises(ValueError, match="within its range"):
        summed([3], [4], [8])
