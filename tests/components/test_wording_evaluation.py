"""Sentences about an operation say no more than the evaluation found."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluation import Cells, evaluate, ratio_of_changes
from components import wording_evaluation as words
from components.wording_evaluation import Answer

TOLD = Answer(
    name="Operation X",
    place="Castle",
    verdict="fell more",
    why="",
    before=950,
    after=596,
    comparison_before=5989,
    comparison_after=5066,
    placebos=61,
    ratio=0.7417,
    lower=0.615,
    upper=0.895,
    p_value=1 / 62,
    smallest_p=1 / 62,
    detectable=0.76,
)
NOT_TOLD = replace(TOLD, verdict="cannot tell", why="the interval includes no effect", upper=1.1, lower=0.5)


def test_the_verdict_gives_what_was_recorded_and_what_was_to_be_expected():
    assert words.verdict(TOLD) == (
        "After the start, fewer incidents were recorded in Castle than in similar areas beyond chance: 596, where "
        "about 804 would be expected."
    )
    assert "more incidents were recorded" in words.verdict(replace(TOLD, verdict="rose more"))


def test_what_is_to_be_expected_is_the_count_before_moved_as_in_similar_areas():
    assert TOLD.expected == pytest.approx(950 * 5066 / 5989, rel=1e-3)


@pytest.mark.parametrize(
    ("why", "ending"),
    [
        ("the interval includes no effect", "which could be chance."),
        ("the answer changes with the month in which it may have begun", "in which it may have begun."),
        ("two methods disagree on the direction", "but two methods disagree on the direction."),
    ],
)
def test_where_it_cannot_be_told_the_reason_is_said(why, ending):
    said = words.verdict(replace(NOT_TOLD, why=why))
    assert said.startswith("We cannot tell whether Operation X made a difference: 596 incidents were recorded")
    assert said.endswith(ending)


def test_without_an_estimate_only_the_reason_is_said():
    nothing = replace(NOT_TOLD, ratio=nan, lower=nan, upper=nan, why="only 9 of the 24 months are imported")
    assert words.verdict(nothing).endswith("only 9 of the 24 months are imported. That is no sign that it failed.")


def test_how_sure_it_is():
    said = words.how_sure(TOLD)
    assert "between about 666 and 970, 95 times in 100" in said
    assert "A true fall by 24% would have been noticed about four times in five" in said
    assert "cannot be said" in words.how_sure(replace(TOLD, lower=0.0, upper=inf))
    assert words.detectable(nan) == "So little is recorded that no fall would have been noticed for sure."


@pytest.mark.parametrize(
    ("p_value", "placebos", "start"),
    [
        (1 / 62, 61, "Hardly: not one of 61 other groups"),
        (31 / 62, 61, "It could: 30 of 61 other groups"),
        (1 / 2, 1, "We cannot tell: not one of 1 other group of"),
        (4 / 62, 61, "It could: 3 of 61"),
    ],
)
def test_how_many_groups_moved_as_far(p_value, placebos, start):
    said = words.chance(replace(TOLD, p_value=p_value, placebos=placebos, smallest_p=1 / (placebos + 1)))
    assert said.startswith(start)
    assert ("few groups are left" in said) == (placebos < 10)


def test_what_is_hardly_chance_may_still_not_be_told():
    doubtful = replace(TOLD, verdict="cannot tell", why="the answer changes with the month in which it may have begun")
    assert words.chance(doubtful).endswith(f"We still cannot tell, because {doubtful.why}.")
    assert words.chance(TOLD).endswith(words.NO_CAUSE)
    assert "interval" not in words.chance(replace(TOLD, verdict="cannot tell", why="the interval includes no effect"))


def test_without_a_group_chance_cannot_be_told():
    assert words.chance(replace(TOLD, placebos=0)).startswith("We cannot tell")


@pytest.mark.parametrize(
    ("lower", "upper", "start"),
    [(1.1, 1.5, "It may have"), (0.7, 0.9, "No sign of it"), (0.9, 1.2, "We cannot tell")],
)
def test_next_door_is_judged_by_its_interval(lower, upper, start):
    assert words.next_door((lower + upper) / 2, lower, upper, 6).startswith(start)
    assert words.next_door(nan, nan, nan, 0).startswith("We cannot tell")
    assert "the area next door" in words.next_door(1.3, 1.1, 1.5, 1)


def test_the_areas_and_those_next_door_together():
    assert "about 313 fewer than expected (107 to 519 by the ups and downs" in words.together(-313, -519, -107)
    assert "about 313 more than expected (107 to 519 by" in words.together(313, 107, 519)
    assert "Do not subtract" in words.together(313, 107, 519)
    assert "we cannot tell (270 fewer to 82 more than expected)" in words.together(-94, -270, 82)


def test_what_else_may_explain_it_is_always_said():
    said = words.something_else(["Operation Y (in all its areas, begun May 2022)"], "Rules changed.")
    assert "Operation Y" in said
    assert "Rules changed." in said
    assert "unusually high falls by itself" in words.something_else([], "")


@given(
    target=st.lists(st.integers(1, 80), min_size=24, max_size=48),
    comparison=st.integers(200, 600),
    placebos=st.lists(st.tuples(st.integers(300, 900), st.integers(300, 900)), max_size=12),
)
def test_a_sentence_judges_only_what_its_interval_holds(target, comparison, placebos):
    after = [at >= len(target) // 2 for at in range(len(target))]
    groups = [Cells(before, later, 9000, 9000) for before, later in placebos]
    found = evaluate(target, [comparison] * len(target), after, groups)
    told = Answer(
        "Operation X",
        "Castle",
        found.verdict,
        "the interval includes no effect" if found.verdict == "cannot tell" else "",
        *found.cells,
        found.placebos,
        found.ratio,
        found.lower,
        found.upper,
        found.p_value,
        found.smallest_p,
        found.detectable,
    )
    said = words.verdict(told)
    assert ("fewer incidents" in said) == (found.upper < 1)
    assert ("more incidents" in said) == (found.lower > 1)
    assert said.startswith("We cannot tell") == (found.lower <= 1 <= found.upper)
    assert "%" not in said
    assert found.ratio == pytest.approx(ratio_of_changes(found.cells))
