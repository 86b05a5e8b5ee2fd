"""Interval lists: nothing on or outside another at any width, and each mark where its number says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.comparisons.interval_list import WIDE, interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval, common_scale
from components.pictures.comparisons.single_interval import single_interval
from components.pictures.parts.marks import Circle, Line, Text, text_width
from components.pictures.parts.scales import Scale, printed, round_values, scale_of
from tests.components.pictures.laws import faults

ALT = "Intervals of several operations on one scale, as expected is 1."
HEADS = Heads(reference=1.0, logarithmic=True)
REVIVE = Interval("Operation Revive, King’s Heath", 0.74, 0.61, 0.9, "fewer than expected", tone="place")
CHANCE = Interval("Clear, Hold, Build, Blackthorn", 1.06, 0.9, 1.2, "cannot tell", "could be chance", open=True)
NONE = Interval("Operation Revive, Wellingborough", None, verdict="cannot tell", reason="9 months before, 12 needed")

words = st.text("abcdefg <>&W ’", max_size=50)
values = st.floats(0.01, 60)


@st.composite
def intervals(draw):
    low, value, high = sorted(draw(st.tuples(values, values, values)))
    return Interval(
        draw(words),
        draw(st.sampled_from([value, None])),
        low,
        high,
        draw(words),
        draw(words),
        draw(st.sampled_from(["", "1,378", "0.74"])),
        draw(st.sampled_from(["place", "concern", "text"])),
        draw(st.booleans()),
        draw(st.booleans()),
        *draw(st.sampled_from([(None, None), (low / 2, high * 2)])),
    )


lists = st.lists(intervals(), min_size=1, max_size=9)
heads = st.builds(
    Heads, reference=st.sampled_from([1.0, None]), logarithmic=st.booleans(), zero=st.booleans(), unit=words
)


@settings(max_examples=60)
@given(lists, heads, st.integers(250, 1200))
def test_a_list_keeps_the_laws_of_pictures(rows, head, width):
    assert faults(interval_list(rows, head, alt=ALT), width, 0) == []


@settings(max_examples=60)
@given(intervals(), lists, heads, st.integers(150, 500), words)
def test_a_single_interval_keeps_the_laws_of_pictures(row, others, head, width, said):
    picture = single_interval(row, head, common_scale([row, *others], head), alt=ALT, said=said)
    assert faults(picture, width, 0) == []


@pytest.mark.parametrize("width", [290, 436, 520, 700, 1180])
def test_no_words_lie_on_an_interval(width):
    picture = interval_list([REVIVE, CHANCE, NONE], HEADS, alt=ALT)
    marks = picture.draw(width, picture.height(width))
    texts = [mark.bounds() for mark in marks if isinstance(mark, Text)]
    lines = [mark.bounds() for mark in marks if isinstance(mark, Line | Circle)]
    for left, top, right, bottom in texts:
        for line_left, line_top, line_right, line_bottom in lines:
            across, down = min(right, line_right) - max(left, line_left), min(bottom, line_bottom) - max(top, line_top)
            assert across <= 0.5 or down <= 2.5, "a word lies on a line"


@pytest.mark.parametrize("width", [290, 900])
def test_every_word_is_told_at_either_size(width):
    picture = interval_list([REVIVE, CHANCE, NONE], HEADS, alt=ALT)
    told = " ".join(mark.text for mark in picture.draw(width, picture.height(width)) if isinstance(mark, Text))
    for row in (REVIVE, CHANCE, NONE):
        assert all(word in told for word in f"{row.name} {row.verdict} {row.reason}".split())
    assert "as expected" in told


@pytest.mark.parametrize("width", [290, WIDE, 1200])
def test_a_dot_lies_on_the_side_of_expected_that_its_value_says(width):
    picture = interval_list([REVIVE, CHANCE, NONE], HEADS, alt=ALT)
    marks = picture.draw(width, picture.height(width))
    revive, chance = [mark for mark in marks if isinstance(mark, Circle)]
    (expected, *_) = [mark.points[0][0] for mark in marks if isinstance(mark, Line) and mark.dash == "4 3"]
    assert revive.x < expected < chance.x
    assert (revive.hollow, chance.hollow) == (False, True)
    assert len([mark for mark in marks if isinstance(mark, Line) and mark.dash == "2 5"]) == 1, "one has no interval"


@settings(max_examples=60)
@given(lists, st.sampled_from(["as often as White residents", "as expected"]), st.integers(290, 1200))
def test_less_and_more_are_both_said_or_neither(rows, said, width):
    head = Heads(1.0, said, "less often", "more", logarithmic=True)
    picture = interval_list(rows, head, alt=ALT)
    texts = [mark for mark in picture.draw(width, picture.height(width)) if isinstance(mark, Text)]
    ends = [text for text in texts if text.text.startswith("◂ ") or text.text.endswith(" ▸")]
    assert len(ends) == 2 or (not ends and width >= WIDE)
    assert len({text.y for text in ends}) <= 1


@pytest.mark.parametrize("width", [290, 330, 358])
def test_on_a_phone_a_long_head_leaves_room_for_less_and_more(width):
    head = Heads(1.0, "as often as White residents", "less often", "more", logarithmic=True)
    picture = interval_list([REVIVE, CHANCE], head, alt=ALT)
    told = [mark.text for mark in picture.draw(width, picture.height(width)) if isinstance(mark, Text)]
    assert head.at in " ".join(told)
    assert "more ▸" in told
    assert {"◂ less often", "◂ less"} & set(told)


def test_an_interval_that_hangs_on_a_choice_is_dashed():
    row = Interval("Safer Streets", 0.7, 0.6, 0.9, "cannot tell", "depends on the start", open=True, hangs=True)
    marks = interval_list([row, REVIVE], HEADS, alt=ALT).draw(600, 200)
    assert [mark.dash for mark in marks if isinstance(mark, Line) and mark.width == 5] == ["8 4", ""]


def test_one_that_dwarfs_the_others_is_cut_and_said():
    rows = [
        Interval(name, value, value * 0.9, value * 1.1) for name, value in (("A", 5.0), ("B", 6.0), ("Corby", 90.0))
    ]
    picture = interval_list(rows, Heads(zero=True, unit="per 1,000"), alt=ALT)
    told = [mark.text for mark in picture.draw(700, picture.height(700)) if isinstance(mark, Text)]
    assert "The scale is cut at the two strokes: Corby reaches 99." in told
    assert faults(picture, 290, 0) == []


@given(st.lists(st.lists(st.floats(0.001, 1e6), min_size=1, max_size=3), max_size=8), st.booleans(), st.booleans())
def test_a_scale_holds_all_but_the_few_that_it_cuts(rows, logarithmic, zero):
    scale = scale_of(rows, reference=1.0, logarithmic=logarithmic, zero=zero)
    outside = [row for row in rows if not (scale.holds(min(row)) and scale.holds(max(row)))]
    assert len(outside) <= 2 * max(1, len(rows) // 5)
    assert bool(outside) == (scale.cut_low or scale.cut_high)
    assert 0 <= scale.share(1.0) <= 1
    assert scale.holds(1.0)


@given(st.floats(-1e5, 1e5), st.floats(0.001, 1e5), st.integers(2, 6))
def test_round_values_are_few_and_lie_between(low, span, most):
    found = round_values(low, low + span, most)
    assert len(found) <= most
    slack = 1e-6 + span * 1e-9
    assert all(low - slack <= value <= low + span + slack for value in found)


def test_a_scale_of_ratios_has_the_ticks_that_all_read():
    assert Scale(0.45, 2.5, logarithmic=True).ticks(5) == [0.5, 0.7, 1, 1.4, 2]
    assert Scale(0.58, 1.27, logarithmic=True).ticks(5) == [0.6, 0.8, 1, 1.25]
    assert Scale(0.0, 62.0).ticks(4) == [0, 20, 40, 60]


@given(st.floats(-1e5, 1e5), st.floats(0.001, 1e5), st.floats(60, 900))
def test_fitting_ticks_keep_apart(low, span, room):
    scale = Scale(low, low + span)
    places = [scale.share(value) * room for value in scale.fitting(room)]
    halves = [text_width(printed(value), 13) / 2 for value in scale.fitting(room)]
    gaps = zip(pairwise(places), pairwise(halves), strict=True)
    assert len(places) < 3 or all(b - a >= one + other + 9 for (a, b), (one, other) in gaps)
