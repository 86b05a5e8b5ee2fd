"""Sentences about stop and search hold to their numbers, and judge nothing and nobody."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.group_ratio import GroupRatio, group_ratio
from components.wording import searches

JUDGED = re.compile(
    r"\b(bias|biased|racis|discriminat|unfair|improve|worse|better|fail|success|problem)", re.IGNORECASE
)
PEOPLE = ("Black people", "Asian people", "people of mixed ethnicity", "people of another ethnicity")
counts, residents = st.integers(0, 3000), st.integers(1000, 500_000)


@st.composite
def found(draw):
    white, whites, unknown = draw(counts), draw(residents), draw(counts)
    return {name: group_ratio(draw(counts), draw(residents), white, whites, unknown) for name in PEOPLE}


@given(found())
def test_a_group_is_told_apart_only_beyond_chance_and_unknowns(ratios):
    sentence = searches.ratios(ratios, "people stated", "Rutland")
    assert not JUDGED.search(sentence)
    told, _, unsure = sentence.partition(" We cannot tell whether ")
    for name, ratio in ratios.items():
        if ratio is None:
            assert name not in sentence
            continue
        ends = (ratio.lower, ratio.upper, ratio.least, ratio.most)
        apart = min(ends) > 1 or max(ends) < 1
        assert (name in told) == apart
        assert not apart or name not in unsure


def test_every_group_has_its_own_number():
    ratios = {
        "Black people": group_ratio(300, 10_000, 2000, 200_000),
        "Asian people": group_ratio(100, 20_000, 2000, 200_000),
    }
    assert searches.ratios(ratios, "officers recorded", "Rutland") == (
        "In Rutland, by the ethnicity that officers recorded, Black people were searched 3.0 and Asian people 0.50 "
        "times as often per resident as White people."
    )
    assert (
        searches.ratios(dict.fromkeys(PEOPLE), "people stated", "Rutland")
        == "Too few searches in Rutland have an ethnicity for a ratio."
    )


def test_what_a_ratio_cannot_say_is_said_in_the_words_of_the_method():
    assert searches.QUESTION == (
        "Residents may not be the people who are available to be searched; a ratio raises a question and is not proof "
        "of bias."
    )


@pytest.mark.parametrize(
    ("longest", "said"),
    [
        (0, "No stop-and-search file of Rutland is imported."),
        (1, "Stop and search in Rutland cannot be pooled over 12 months: only 1 month is imported."),
        (11, "Stop and search in Rutland cannot be pooled over 12 months: only 11 months in a row are imported."),
    ],
)
def test_too_few_months_are_said(longest, said):
    assert searches.too_few(longest, "Rutland") == said


def test_a_year_without_outcomes_says_nothing_of_them():
    sentence = searches.year(500, "Rutland", date(2024, 1, 1), date(2024, 12, 1), float("nan"))
    assert sentence == "Police in Rutland recorded 500 searches in the 12 months from January 2024 to December 2024."


def test_a_small_share_is_not_printed_as_none():
    assert searches.share_words(0.004) == "under 1%"
    assert searches.action_rates([("fireworks", 0.5)]) == "50% of searches for fireworks led to further action."


@given(
    st.dictionaries(
        st.sampled_from(["Black people", "Asian people", "people of mixed ethnicity", "people of another ethnicity"]),
        st.none() | st.lists(st.floats(0.1, 9), min_size=5, max_size=5).map(sorted),
    ),
    st.sampled_from([88, 110]),
)
def test_a_short_sentence_names_only_groups_that_are_told_apart(ends, most):
    found = {people: each and GroupRatio(each[2], each[1], each[3], each[0], each[4]) for people, each in ends.items()}
    said = searches.ratios_in_short(found, "Northamptonshire", most)
    assert len(said) <= most
    assert "…" not in said
    for people, ratio in found.items():
        told = ratio is not None and searches.side(ratio) != "cannot tell"
        assert told or people not in said
    assert said.startswith(("Cannot tell", "Too few")) == (
        not any(ratio is not None and searches.side(ratio) != "cannot tell" for ratio in found.values())
    )
