"""The five questions in short: the badge says what the long answer says, and the reason stands beside it."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison import change
from analysis.evaluation.verdict import Reason, Withheld
from components.wording.evaluation import questions as short
from components.wording.evaluation.chance import chance
from components.wording.evaluation.next_door import next_door
from components.wording.evaluation.verdict import Answer

KINGS_HEATH = Answer(
    "Operation Revive – King's Heath",
    "King's Heath",
    "fell more",
    None,
    950,
    596,
    40000,
    38000,
    61,
    0.74,
    0.61,
    0.9,
    1 / 62,
    1 / 62,
    0.7,
    "January 2024",
)


def test_a_fall_is_told_with_both_counts_and_per_month_where_the_spans_differ():
    fell = short.fell(change(596, 638, 950, 730), (24, 21))
    assert fell == short.Short("Yes", "596 in 21 months, 950 in the 24 before: 28 a month against 39")
    assert short.fell(change(500, 730, 495, 730), (24, 24)).badge == "Cannot tell"
    assert short.fell(change(900, 730, 495, 730), (24, 24)).badge == "No, it rose"


def test_a_verdict_has_its_side_and_no_verdict_its_reason():
    assert short.beside(KINGS_HEATH) == short.Short("Yes", "596 recorded, about 805 expected: beyond chance", "better")
    rose = short.beside(replace(KINGS_HEATH, verdict="rose more", ratio=1.4))
    assert (rose.badge, rose.side) == ("No, more", "worse")
    open_ = short.beside(replace(KINGS_HEATH, verdict="cannot tell", withheld=Withheld(Reason.NO_EFFECT)))
    assert open_.badge == "Cannot tell"
    assert open_.line.endswith("could be chance")
    assert not open_.side


RATIOS = st.floats(0.3, 3)


@given(st.sampled_from(["fell more", "rose more", "cannot tell"]), RATIOS, st.floats(0.01, 0.9), st.integers(0, 90))
def test_the_badge_of_chance_begins_the_long_answer(verdict, ratio, half, placebos):
    answer = replace(
        KINGS_HEATH,
        verdict=verdict,
        withheld=None if verdict != "cannot tell" else Withheld(Reason.NO_EFFECT),
        ratio=ratio,
        lower=ratio * (1 - half),
        upper=ratio / (1 - half),
        placebos=placebos,
    )
    badge = short.chance(answer).badge
    assert chance(answer).removeprefix("We ").lower().startswith(badge.lower())


@given(st.lists(RATIOS, min_size=3, max_size=3).map(sorted), st.integers(1, 40))
def test_next_door_is_told_as_at_length(ratios, areas):
    low, middle, high = ratios
    told = short.next_door(middle, low, high, areas)
    long = next_door(middle, low, high, areas)
    assert long.removeprefix("We ").lower().startswith(told.badge.lower())
    assert str(areas) in told.line


def test_without_areas_next_door_nothing_is_told():
    assert short.next_door(nan, nan, nan, 0).badge == "Cannot tell"


@pytest.mark.parametrize(
    ("overlaps", "changed", "line"),
    [
        ([], [], "what else happened here is not known"),
        (["Revive, NN5"], [], "Revive, NN5 ran here too"),
        (["A", "B", "C"], ["May 2023"], "A and 2 more ran here too; recording rules changed in May 2023"),
    ],
)
def test_what_else_may_explain_it_is_named(overlaps, changed, line):
    assert short.something_else(overlaps, changed) == short.Short("It could", line)
