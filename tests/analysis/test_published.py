"""Printed figures beside recorded ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison import change
from analysis.published import check_change, check_count, check_direction, check_most, check_share


def test_the_range_of_a_count_is_garwoods():
    # Garwood (1936): 10 events have a 95% interval of 4.795 to 18.39.
    found = check_count(10, recorded=10)
    assert (round(found.lower, 3), round(found.upper, 2)) == (4.795, 18.39)


def test_the_range_of_a_share_is_wilsons():
    # Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662.
    found = check_share(0.3, part=81, whole=263)
    assert (round(found.lower, 4), round(found.upper, 4)) == (0.2553, 0.3662)


@given(st.integers(0, 5000), st.floats(1, 20))
def test_what_is_recorded_is_consistent_with_itself(recorded, dispersion):
    assert check_count(recorded, recorded, dispersion).verdict == "consistent" or recorded < dispersion


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_a_printed_change_that_is_the_recorded_one_is_never_contradicted(now, before):
    result = change(now, 365, before, 365)
    assert check_change(result.ratio, result).verdict != "not consistent"


def test_a_change_that_could_be_none_decides_nothing():
    assert check_change(0.98, change(98, 365, 100, 365)).verdict == "inconclusive"


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ([(50, 100)], "consistent"),
        ([(100, 50)], "not consistent"),
        ([(50, 100), (98, 100)], "inconclusive"),
        ([(50, 100), (100, 50)], "inconclusive"),
    ],
)
def test_a_direction_must_hold_for_every_start(counts, verdict):
    assert check_direction("down", [change(now, 365, before, 365) for now, before in counts]) == verdict


def test_most_means_more_than_half_beyond_chance():
    down, same, up = change(50, 365, 100, 365), change(100, 365, 100, 365), change(100, 365, 50, 365)
    assert check_most("down", [down, down, same]) == "consistent"
    assert check_most("down", [down, same, same]) == "inconclusive"
    assert check_most("down", [up, up, same, down]) == "not consistent"
    assert check_most("down", []) == "inconclusive"


def test_without_a_known_spread_nothing_is_decided():
    assert check_count(5, 500, float("nan")).verdict == "inconclusive"
    assert check_share(0.5, 1, 100, float("nan")).verdict == "inconclusive"


def test_a_part_larger_than_its_whole_is_refused():
    with pytest.raises(ValueError, match="not a share"):
        check_share(0.5, part=3, whole=2)
