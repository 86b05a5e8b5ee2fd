"""Sentences about an operation say no more than the evaluation found."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluation.estimate import Cells, evaluate, ratio_of_changes
from analysis.evaluation.verdict import Reason, Shortfall, Withheld, verdict_of
from components.wording.evaluation import verdict as words
from components.wording.evaluation.chance import chance
from components.wording.evaluation.next_door import next_door, something_else, together
from components.wording.evaluation.verdict import Answer

TOLD = Answer(
    name="Operation X",
    place="Castle",
    verdict="fell more",
    withheld=None,
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
FEW = Withheld(Reason.TOO_FEW_MONTHS, Shortfall("before", 9, 24))
FEW_AT_LENGTH = "only 9 of the 24 months before its start are imported, and at least 12 are needed"
NOT_TOLD = replace(TOLD, verdict="cannot tell", withheld=Withheld(Reason.NO_EFFECT), upper=1.1, lower=0.5)


def test_the_verdict_gives_what_was_recorded_and_what_was_to_be_expected():
    assert words.verdict(TOLD) == (
        "After the start, fewer incidents were recorded in Castle than in similar areas, beyond chance: 596, where "
        "about 804 would be expected."
    )
    assert "more incidents were recorded" in words.verdict(replace(TOLD, verdict="rose more"))


def test_what_is_to_be_expected_is_the_count_before_moved_as_in_similar_areas():
    assert TOLD.expected == pytest.approx(950 * 5066 / 5989, rel=1e-3)


@pytest.mark.parametrize(
    ("reason", "ending"),
    [
        (Reason.NO_EFFECT, "which could be chance."),
        (Reason.START, "but the direction depends on the month in which it began."),
        (Reason.METHODS, "but two methods disagree on the direction."),
    ],
)
def test_where_it_cannot_be_told_the_reason_is_said(reason, ending):
    said = words.verdict(replace(NOT_TOLD, withheld=Withheld(reason)))
    assert said.startswith("We cannot tell whether Operation X made a difference: 596 incidents were recorded")
    assert said.endswith(ending)


def test_without_an_estimate_only_the_reason_is_said():
    nothing = replace(NOT_TOLD, ratio=nan, lower=nan, upper=nan, withheld=FEW)
    assert words.verdict(nothing).endswith(f"{FEW_AT_LENGTH}. That does not mean that it failed.")


def test_how_sure_it_is():
    said = words.how_sure(TOLD)
    assert "between about 666 and 970, 95 times in 100" in said
    assert "A true fall of 24% would have been noticed about four times in five" in said
    assert "We cannot say how far chance reaches" in words.how_sure(replace(TOLD, lower=0.0, upper=inf))
    assert words.detectable(nan) == "So little is recorded that even a large fall might not have been noticed."


@pytest.mark.parametrize(
    ("p_value", "placebos", "start"),
    [
        (1 / 62, 61, "not one of 61 other groups"),
        (31 / 62, 61, "30 of 61 other groups"),
        (1 / 2, 1, "not one of 1 other group of"),
        (4 / 62, 61, "3 of 61 other groups"),
    ],
)
def test_how_many_groups_moved_as_far(p_value, placebos, start):
    groups = {"p_value": p_value, "placebos": placebos, "smallest_p": 1 / (placebos + 1)}
    called, open_ = (chance(replace(answer, **groups)) for answer in (TOLD, NOT_TOLD))
    assert called.startswith(f"Unlikely: {start}")
    assert open_.startswith(f"{'We cannot tell' if placebos < 19 else 'It could'}: {start}")
    for said in (called, open_):
        assert ("few groups are left" in said.lower()) == (placebos < 10)
        assert f"anything rarer than 1 in {placebos + 1}" in said


def test_it_is_unlikely_only_beyond_what_such_areas_do_by_themselves():
    above = replace(TOLD, by_itself=0.88, verdict="cannot tell", withheld=Withheld(Reason.BY_ITSELF))
    assert chance(above).startswith("It could: not one of 61")
    assert "fell by about 12% by themselves, which may be all of it" in chance(above)
    assert words.verdict(above).endswith("but areas with the same level before fell by about 12% by themselves.")
    beyond = replace(TOLD, by_itself=0.95)
    assert chance(beyond).startswith("Unlikely")
    assert "what such areas do by themselves" in words.how_sure(beyond)
    assert "what such areas do by themselves" not in words.how_sure(TOLD)


def test_a_fall_that_a_peak_may_explain_is_not_called():
    open_ = replace(TOLD, peak=0.88, verdict="cannot tell", withheld=Withheld(Reason.PEAK))
    said = words.verdict(open_)
    assert said.startswith("We cannot tell whether Operation X made a difference: 596 incidents were recorded")
    assert "fewer beyond chance" in said
    assert "a temporary peak cannot be ruled out, because earlier years are not imported" in said
    assert chance(open_).startswith("It could, with a temporary peak: not one of 61")
    assert "ordinary ups and downs and a temporary peak would give" in words.how_sure(open_)
    assert open_.by_chance[0] < open_.after
    beyond = replace(TOLD, peak=0.95)
    assert chance(beyond).startswith("Unlikely")
    assert beyond.by_chance[0] > beyond.after


def test_where_next_door_moved_alike_it_cannot_be_told():
    said = words.verdict(replace(TOLD, verdict="cannot tell", withheld=Withheld(Reason.NEXT_DOOR)))
    assert said.startswith("We cannot tell")
    assert said.endswith(
        "The operation may have reached them, or something else may have affected the whole neighbourhood."
    )
    still = chance(replace(TOLD, verdict="cannot tell", withheld=Withheld(Reason.NEXT_DOOR)))
    assert still.endswith(
        "We still cannot tell, because the areas next door changed in the same way, at least two fifths as much."
    )


def test_where_such_areas_are_not_known_only_no_change_counts():
    unknown = replace(TOLD, by_itself=nan)
    assert unknown.unmoved == (1.0, 1.0)
    assert chance(unknown) == chance(TOLD)
    assert words.how_sure(unknown) == words.how_sure(TOLD)


def test_what_is_unlikely_to_be_chance_may_still_not_be_told():
    said = chance(replace(TOLD, verdict="cannot tell", withheld=Withheld(Reason.START)))
    assert said.endswith("We still cannot tell, because the direction depends on the month in which it began.")
    assert chance(TOLD).endswith(words.NO_CAUSE)
    assert "vary as much" in chance(replace(NOT_TOLD, p_value=1 / 62))


def test_without_a_group_chance_cannot_be_told():
    assert chance(replace(TOLD, placebos=0)).startswith("We cannot tell")


@pytest.mark.parametrize(
    ("lower", "upper", "start"),
    [(1.1, 1.5, "It may have"), (0.7, 0.9, "No sign of it"), (0.9, 1.2, "We cannot tell")],
)
def test_next_door_is_judged_by_its_interval(lower, upper, start):
    assert next_door((lower + upper) / 2, lower, upper, 6).startswith(start)
    assert next_door(nan, nan, nan, 0).startswith("We cannot tell")
    assert "the area next door" in next_door(1.3, 1.1, 1.5, 1)


def test_the_areas_and_those_next_door_together():
    assert "about 313 fewer than expected (107 to 519, beyond chance)" in together(-313, -519, -107)
    assert "about 313 more than expected (107 to 519, beyond chance)" in together(313, 107, 519)
    assert "too few areas are left" in together(313, nan, nan)
    # Such areas record 150 fewer by themselves, which the interval reaches; 90 it does not.
    assert "(519 fewer to 107 fewer than expected): such areas may" in together(-313, -519, -107, (-150, 0))
    assert "about 313 fewer" in together(-313, -519, -107, (-90, 0))
    assert replace(TOLD, by_itself=0.9).alone == pytest.approx((-80.4, 0), abs=0.1)
    assert replace(TOLD, by_itself=1.1, peak=0.95).alone == pytest.approx((-40.2, 80.4), abs=0.1)
    assert TOLD.alone == replace(TOLD, by_itself=nan).alone == (0, 0)
    assert "too few areas are left" in together(313, -inf, inf)
    assert "Do not subtract" in together(313, 107, 519)
    assert "we cannot tell (270 fewer to 82 more than expected)" in together(-94, -270, 82)


def test_what_else_may_explain_it_is_always_said():
    said = something_else(["Operation Y (in all its areas, begun May 2022)"], "Rules changed.")
    assert "Operation Y" in said
    assert "Rules changed." in said
    assert "affected only these areas, that would look the same as an effect" in something_else([], "")


@pytest.mark.parametrize("direction", ["lower", "higher", ""])
@pytest.mark.parametrize("verdict", ["fell more", "rose more", "cannot tell"])
def test_a_chart_of_its_own_past_and_the_evaluation_never_contradict_each_other_without_a_word(direction, verdict):
    answer = replace(NOT_TOLD if verdict == "cannot tell" else TOLD, verdict=verdict)
    said = words.beside_the_chart(direction, answer, "fell by about 3%")
    found = {"fell more": "lower", "rose more": "higher", "cannot tell": ""}[verdict]
    assert ("fewer incidents" in said) == (found == "lower")
    assert ("more incidents" in said) == (found == "higher")
    assert ("we cannot tell" in said) == (not found)
    agree = found == direction
    assert ("agrees" in said or "tell either whether" in said) == agree
    assert ("similar areas fell by about 3% meanwhile" in said) == (not agree)
    assert ("points the other way" in said) == (bool(found) and bool(direction) and not agree)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_of_all_operations_no_more_is_told_than_of_each(count):
    names = [f"Operation {letter}" for letter in "ABCDE"[:count]]
    nothing = words.all_of([], count, "Rutland")
    assert "cannot tell" in nothing or "none of the" in nothing
    assert "differs" not in nothing
    assert "others" not in nothing, "there are no others"
    assert "cannot tell" not in words.all_of(names, count, "Rutland")
    if count > 1:
        some = words.all_of(names[:1], count, "Rutland")
        assert some.endswith("for the other we cannot tell." if count == 2 else "for the others we cannot tell.")


def test_where_nothing_could_be_evaluated_the_chart_says_why():
    nothing = replace(NOT_TOLD, ratio=nan, withheld=FEW)
    said = words.beside_the_chart("lower", nothing, "")
    assert said.endswith(f"it is too early to say whether Operation X made a difference: {FEW_AT_LENGTH}.")


@given(
    target=st.lists(st.integers(1, 80), min_size=24, max_size=48),
    comparison=st.integers(200, 600),
    placebos=st.lists(st.tuples(st.integers(300, 900), st.integers(300, 900)), max_size=12),
    by_itself=st.floats(0.5, 1.6),
    known=st.booleans(),
)
def test_a_sentence_judges_only_what_its_interval_holds(target, comparison, placebos, by_itself, known):
    after = [at >= len(target) // 2 for at in range(len(target))]
    groups = [Cells(before, later, 9000, 9000) for before, later in placebos]
    found = evaluate(target, [comparison] * len(target), after, groups, by_itself, years_known=known)
    reason = verdict_of(found, [], found.ratio - 1)[1]
    told = Answer(
        "Operation X",
        "Castle",
        found.verdict,
        Withheld(reason) if reason else None,
        *found.cells,
        found.placebos,
        found.ratio,
        found.lower,
        found.upper,
        found.p_value,
        found.smallest_p,
        found.detectable,
        by_itself=found.by_itself,
        peak=found.peak,
    )
    said = words.verdict(told)
    least, most = min(1.0, by_itself) * found.peak, max(1.0, by_itself)
    assert ("fewer incidents" in said) == (found.upper < least)
    assert ("more incidents" in said) == (found.lower > most)
    assert said.startswith("We cannot tell") == (found.lower <= most and found.upper >= least)
    assert chance(told).startswith("Unlikely") == (found.verdict != "cannot tell")
    if found.upper < inf:
        low, high = told.by_chance
        assert (low <= told.after <= high) == (found.verdict == "cannot tell")
    # A percentage is said of what such areas did by themselves, never of the operation.
    assert "%" not in said.replace(words.moved(told.by_itself), "")
    assert found.ratio == pytest.approx(ratio_of_changes(found.cells))
