"""Patrol areas in words: no gain, a loss, few months and a ceiling are said, in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.wording import patrol
from components.wording.patrol import PastLists

BETTER = PastLists(10, 24, 0.70, 0.68, 0.70, 0.73, 0.024, 0.010, 0.041, 7.2, 7.5)
PLACES = st.sampled_from(["Corby", "Northamptonshire", "Croyland and Swanspool (032E)", "Northampton town centre"])
WHAT = st.sampled_from(["burglary", "violence and sexual offences", "what the public report"])


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({}, "Did such lists hold? 2.4 points above last month’s ten"),
        ({"low": -0.01}, "Did such lists hold? No clear gain over last month’s ten"),
        ({"gain": -0.02, "low": -0.03, "high": -0.01}, "Did such lists hold? 2.0 points below last month’s ten"),
        ({"months": 5}, "Too few months to say if such lists hold: 5 tested"),
    ],
)
def test_the_title_says_whether_there_was_a_gain(changed, title):
    assert patrol.test_title(replace(BETTER, **changed)) == title
    assert len(title) <= 60


@pytest.mark.parametrize(
    ("changed", "ceiling"),
    [
        ({}, True),
        ({"best_expected": 0.80}, False),
        ({"months": 5}, False),
        # Last month's list caught more, so more could be caught.
        ({"gain": -0.02, "low": -0.03, "high": -0.01}, False),
    ],
)
def test_a_ceiling_is_said_only_of_lists_that_caught_what_could_be_expected(changed, ceiling):
    tested = replace(BETTER, **changed)
    assert bool(patrol.ceiling(tested)) == ("no list could be expected" in patrol.test_note(tested)) == ceiling


@given(PLACES, WHAT, st.sampled_from([5, 10, 20]), st.integers(1, 443), st.floats(0, 1), st.booleans())
def test_the_finding_fits_one_line_and_has_its_numbers(place, what, size, areas, share, is_tested):
    too_small = areas < 2 * size
    tested = BETTER if is_tested and not too_small else None
    said = patrol.held(place, what, size, areas, share, date(2025, 9, 1), tested, too_small)
    assert len(said) <= 110
    assert str(areas) in said
    assert too_small or f"{share * 100:.0f}%" in said
    assert ("caught 70%" in said) == (tested is not None)


@given(PLACES, WHAT, st.floats(0, 3000))
def test_what_patrols_could_change_is_at_most_and_if_it_works(place, what, central):
    said = patrol.fewer(place, what, 0.8 * central, central, 1.3 * central)
    assert len(said) <= 110
    assert "at most" in said and "if it works" in said
