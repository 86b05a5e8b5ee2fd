"""What areas do by themselves, said with its size."""

from __future__ import annotations

from math import nan

import pytest

from components.wording.evaluation.by_itself import by_itself, moved, peak_of_months, years_before


def test_the_size_of_an_excess_and_of_the_fall_are_said():
    said = by_itself(0.91, 1.31, 1.1, nan)
    assert "on average 31% more than a similar area" in said
    assert "the last six months were 10% above the earlier ones" in said
    assert said.endswith("The highest areas tend to fall by themselves: those with the same level fell by about 9%.")
    assert "months before those" not in said


def test_all_months_beside_the_years_before_where_they_are_known():
    said = by_itself(0.85, 1.0, 1.0, 1.25)
    assert "on average as much as a similar area" in said
    assert "all of them were 25% above the months before those" in said
    assert said.endswith("Areas with the same level fell by about 15% by themselves.")


@pytest.mark.parametrize(
    ("ratio", "level", "ending"),
    [
        (1.04, 1.3, "rose by about 4% by themselves."),
        (1.0, 1.3, "stayed about level by themselves."),
        (0.96, 0.8, "fell by about 4% by themselves."),
        (nan, 1.3, "is not known: too few are left."),
    ],
)
def test_what_they_did_is_what_was_measured(ratio, level, ending):
    said = by_itself(ratio, level, 1.0, nan)
    assert said.endswith(ending)
    assert "highest" not in said


def test_the_peak_of_years_that_are_not_imported_cannot_be_judged():
    assert years_before(12, 24, "January 2021", 1.0) == years_before(24, 24, "January 2021", 1.0) == ""
    for months, words in ((0, "none"), (1, "only 1"), (9, "only 9")):
        told = f"{words} of the 24 months before January 2021 {'are' if months > 1 else 'is'} imported"
        said = years_before(months, 24, "January 2021", 0.93)
        assert told in said
        assert said.endswith("we say “fewer” only beyond the 7% that a peak may lose.")


@pytest.mark.parametrize(("last", "said"), [(1.1, "10% above"), (1.09, ""), (0.8, ""), (nan, "")])
def test_a_time_series_says_what_it_makes_of_a_peak_of_months(last, said):
    words = peak_of_months(last)
    assert bool(words) == bool(said)
    assert said in words


def test_a_move_is_said_with_its_direction():
    assert (moved(0.91), moved(1.12), moved(1.004)) == ("fell by about 9%", "rose by about 12%", "stayed about level")
