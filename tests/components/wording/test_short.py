"""Short findings say what the long ones say, in at most 110 characters."""

from __future__ import annotations

import re
from dataclasses import replace
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluation.verdict import Reason, Shortfall, Withheld
from components.wording import short
from components.wording.evaluation import verdict as words
from components.wording.evaluation.chance import chance
from components.wording.evaluation.withheld import in_short
from components.wording.operation import operation_sentence
from tests.components.wording.evaluation.test_verdict import NOT_TOLD, TOLD

KING = replace(TOLD, place="King's Heath", since="January 2024")
# Beside an estimate; without one; and for want of months.
WHYS = [
    Withheld(reason)
    for reason in (Reason.NO_EFFECT, Reason.BY_ITSELF, Reason.PEAK, Reason.NEXT_DOOR, Reason.START, Reason.METHODS)
]
OTHERS = [Withheld(reason) for reason in (Reason.NO_AREAS, Reason.NO_SIMILAR, Reason.TOO_LITTLE, Reason.NO_PLACEBO)]
MONTHS = [
    Withheld(Reason.TOO_FEW_MONTHS, Shortfall("before", 0, 24)),
    Withheld(Reason.TOO_FEW_MONTHS, Shortfall("after", 9, 24)),
]


def test_the_verdict_says_what_was_recorded_and_what_was_expected():
    assert short.finding(KING, 110) == (
        "Fewer than expected in King's Heath since January 2024: 596 recorded, about 804 expected."
    )
    invented = operation_sentence(short.finding(KING, short.room(True)), demonstration=True)
    assert len(invented) <= short.LIMIT
    assert "596 recorded against about 804" in invented
    assert short.finding(replace(KING, since="Jan 2024 to Dec 2025"), 110) == (
        "Fewer than expected in King's Heath, Jan 2024 to Dec 2025: 596 recorded, about 804 expected."
    )
    assert short.finding(replace(KING, verdict="rose more"), 110).startswith("More than expected in King's Heath")


@pytest.mark.parametrize("why", [*WHYS, *MONTHS])
def test_why_it_cannot_be_told_stands_beside_it(why):
    told = short.finding(replace(NOT_TOLD, withheld=why, ratio=nan if why in MONTHS else NOT_TOLD.ratio), 110)
    assert told.startswith(f"{'It is too early to say' if why in MONTHS else 'We cannot tell'} ")
    assert " Castle: " in told
    assert told.endswith(f"{in_short(why)}.")
    assert len(in_short(why)) <= 35, "it stands in the column of a list"


@given(
    st.text("abcdefgh ", min_size=1, max_size=120).filter(str.strip),
    st.integers(1, 400_000),
    st.floats(0.2, 4),
    st.sampled_from(["fell more", "rose more", "cannot tell"]),
    st.sampled_from([*WHYS, *MONTHS, *OTHERS]),
    st.booleans(),
    st.booleans(),
)
def test_a_finding_is_short_and_never_says_more_than_the_long_one(place, after, ratio, verdict, why, known, invented):
    answer = replace(
        KING,
        place=place,
        after=after,
        ratio=ratio if known else nan,
        verdict=verdict if known else "cannot tell",
        withheld=why,
    )
    most = short.room(invented)
    told, at_length = short.finding(answer, most), words.verdict(answer)
    assert len(told) <= most
    assert "…" not in told
    assert told.startswith("We cannot tell") == at_length.startswith("We cannot tell")
    assert told.startswith("It is too early to say") == at_length.startswith("It is too early to say")
    assert told.startswith("Fewer") == ("fewer incidents" in at_length)
    for count in re.findall(r"[\d,]*\d", told.replace("2024", "")) if known else ():
        assert count in at_length


@given(st.integers(0, 80), st.integers(0, 80), st.booleans(), st.text("abcd ", min_size=1, max_size=90))
def test_whether_chance_is_unlikely_is_said_as_at_length(placebos, as_far, told, place):
    p_value = (min(as_far, placebos) + 1) / (placebos + 1)
    answer = replace(TOLD if told else NOT_TOLD, placebos=placebos, p_value=p_value, smallest_p=1 / (placebos + 1))
    said = short.chance(replace(answer, place=place), 88)
    assert len(said) <= 88
    assert said.startswith("Chance is unlikely") == chance(answer).startswith("Unlikely")
    assert said.startswith("It could be chance") == chance(answer).startswith("It could")
    assert said.startswith("Cannot tell") == chance(answer).startswith("We cannot tell")


@given(st.integers(0, 40), st.data())
def test_of_all_operations_it_is_said_how_many_differ(count, data):
    named = [f"Operation Revive – {name}" for name in data.draw(st.lists(st.text("abc", min_size=1), max_size=count))]
    said = short.all_of(named, count, "Northamptonshire", short.room(True))
    assert len(said) <= short.room(True)
    assert "…" not in said
    assert said.startswith(("No operation", "Cannot tell")) == (not named)
    assert not named or f"{len(named)} of {count}" in said or count == 1
    assert len(short.title_of_all(len(named), count)) <= 60
