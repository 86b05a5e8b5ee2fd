"""A verdict is withheld for what speaks against it, and says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.evaluation.estimate import Cells, evaluate
from analysis.evaluation.verdict import Reason, verdict_of


def judged(ratio, by_itself=1.0):
    groups = [Cells(2400, 2450, 24000, 24000)] * 9
    return evaluate([100] * 24 + [round(100 * ratio)] * 24, [1000] * 48, [False] * 24 + [True] * 24, groups, by_itself)


@pytest.mark.parametrize(
    ("starts", "verdict"),
    [
        ((0.7, 0.9), "fell more"),
        ((0.99, 0.7), "fell more"),
        ((0.7, 1.01), "cannot tell"),
        ((1.3, 0.7), "cannot tell"),
    ],
)
def test_a_verdict_is_withheld_for_a_start_only_if_the_direction_changes(starts, verdict):
    told, why = verdict_of(judged(0.7), [judged(ratio) for ratio in starts], -20.0)
    assert told == verdict
    assert (why == Reason.START) == (verdict == "cannot tell")


def test_a_fall_that_such_areas_make_by_themselves_is_no_verdict():
    assert verdict_of(judged(0.7, by_itself=0.7), [], -20.0) == ("cannot tell", Reason.BY_ITSELF)
    assert verdict_of(judged(0.7, by_itself=0.97), [], -20.0) == ("fell more", None)
    assert verdict_of(judged(0.98), [], -20.0) == ("cannot tell", Reason.NO_EFFECT)
    assert verdict_of(judged(0.7), [], 20.0) == ("cannot tell", Reason.METHODS)


def test_a_fall_that_a_peak_may_explain_is_no_verdict():
    drifting = [Cells(2400, 2400 + move, 24000, 24000) for move in (-200, 200) * 9]
    main = evaluate([100] * 24 + [80] * 24, [1000] * 48, [False] * 24 + [True] * 24, drifting, years_known=True)
    blind = replace(main, peak=0.9, verdict="cannot tell")
    assert 0.9 < main.upper < 1
    assert verdict_of(main, [], -20.0) == ("fell more", None)
    assert verdict_of(blind, [], -20.0) == ("cannot tell", Reason.PEAK)
    assert verdict_of(replace(blind, by_itself=0.85), [], -20.0) == ("cannot tell", Reason.BY_ITSELF)


@pytest.mark.parametrize(
    ("ratio", "next_door", "told"),
    [
        (0.7, 0.7, "cannot tell"),
        (0.7, 0.83, "cannot tell"),
        (0.7, 0.85, "cannot tell"),
        (0.7, 0.88, "fell more"),
        (0.7, 1.2, "fell more"),
        (0.7, float("nan"), "fell more"),
        (1.4, 1.3, "cannot tell"),
        (1.4, 0.8, "rose more"),
    ],
)
def test_what_met_the_whole_neighbourhood_is_no_verdict(ratio, next_door, told):
    verdict, why = verdict_of(judged(ratio), [], ratio - 1, next_door)
    assert verdict == told
    assert (why == Reason.NEXT_DOOR) == (told == "cannot tell")


def test_without_a_placebo_group_there_is_no_verdict():
    alone = evaluate([100] * 24 + [70] * 24, [1000] * 48, [False] * 24 + [True] * 24)
    assert verdict_of(alone, [], -20.0) == ("cannot tell", Reason.NO_PLACEBO)
