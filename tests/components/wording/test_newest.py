"""The newest month in few words: short, named, and never more than the chart holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.series.control_chart import control_chart
from components.wording.newest import LONGEST, Newest, county_in_a_line, early_in_a_line, newest

TYPES = [
    "violence and sexual offences",
    "anti-social behaviour",
    "criminal damage and arson",
    "burglary",
    "shoplifting",
    "vehicle crime",
    "robbery",
]
LONG_PLACE = "Wellingborough and Rushden town centre (former borough of East Northamptonshire)"


def months(count: int) -> list[date]:
    return [date(2022 + i // 12, i % 12 + 1, 1) for i in range(count)]


def state_of(counts: list[int]) -> Newest:
    return newest(control_chart(months(len(counts)), counts, [30] * len(counts)))


STEADY = [100, 104, 97, 102, 99, 103, 98, 101, 96, 104, 99, 101, 103, 97, 102, 98, 100, 104, 99, 101]


def test_a_steady_series_is_as_usual():
    assert state_of(STEADY) == Newest("usual", "as usual")


def test_a_month_far_above_is_above_its_usual_range():
    assert state_of([*STEADY, 160]).words == "above the usual range"
    assert state_of([*STEADY, 40]) == Newest("below", "below the usual range", "below usual range")


def test_a_run_that_reaches_the_newest_month_says_for_how_long():
    state = state_of([*STEADY, 108, 106, 107, 109, 106, 108, 107, 108])
    assert state.state == "above"
    assert state.words == "above average for 8 months"


def test_few_months_are_no_verdict():
    assert state_of(STEADY[:9]).state == "early"
    assert state_of([*STEADY[:8], 300]).state == "early"


def test_a_signal_that_has_ended_is_not_told():
    assert state_of([*STEADY, 160, *STEADY]).state == "usual"


@given(
    st.lists(
        st.sampled_from(
            [
                Newest("usual", "as usual"),
                Newest("above", "above average for 12 months"),
                Newest("below", "below the usual range"),
                Newest("early", "too early to say"),
            ]
        ),
        min_size=7,
        max_size=7,
    ).filter(lambda states: any(state.state != "early" for state in states)),
    st.sampled_from(["Northamptonshire", "King's Heath", "Northampton (former borough)"]),
)
def test_a_sentence_on_seven_types_is_short_names_its_place_and_counts_right(states, where):
    said = county_in_a_line(TYPES, states, where, date(2025, 9, 1))
    assert len(said) <= LONGEST
    assert where.split(" (")[0] in said
    assert "September 2025" in said
    above = [name for name, state in zip(TYPES, states, strict=True) if state.state == "above"]
    below = [name for name, state in zip(TYPES, states, strict=True) if state.state == "below"]
    named = [name for name in TYPES if name in said]
    assert set(named) <= {*above, *below}, "only what stands out is named"
    if not above and not below:
        assert "as usual" in said
    for side, of in (("above", above), ("below", below)):
        assert (side in said) == bool(of) or len(named) == len(above) + len(below), said


@pytest.mark.parametrize("a_month", [0.4, 7, 96, 6235.2, 123_456])
@pytest.mark.parametrize("where", ["Northamptonshire", LONG_PLACE[:60]])
def test_while_it_is_too_early_the_sentence_says_what_there_is_and_what_is_needed(a_month, where):
    said = early_in_a_line(a_month, where, 9)
    assert "Too early to say what is usual: 9 months in a row" in said
    assert said.startswith(where.split(" (")[0])


def test_the_early_sentence_rounds_to_two_figures():
    assert early_in_a_line(6235.2, "Northamptonshire", 9) == (
        "Northamptonshire: about 6,200 recorded a month. Too early to say what is usual: 9 months in a row, 12 needed."
    )
