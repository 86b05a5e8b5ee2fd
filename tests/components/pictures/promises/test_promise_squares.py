"""Promises as squares: one for each, wrapped in any width, and a legend that counts them."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.parts.marks import Rect, Text
from components.pictures.picture import svg
from components.pictures.promises.promise_squares import WORDS, Plan, Promise, promise_squares, square
from tests.components.pictures.laws import faults

ALT = "Squares: promises of the plans by their state"
NAMES = st.text("abcdefgh WM&<\"'", min_size=1, max_size=40)
PROMISES = st.lists(st.builds(Promise, NAMES, st.sampled_from(list(WORDS))), min_size=1, max_size=14)
PLANS = st.lists(
    st.builds(Plan, NAMES, st.lists(st.tuples(NAMES, PROMISES), min_size=1, max_size=6), st.just("") | NAMES),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(PLANS, st.floats(250, 1200), st.booleans(), st.dictionaries(st.sampled_from(list(WORDS)), NAMES))
def test_the_squares_keep_the_laws_of_pictures(plans, width, compact, notes):
    assert faults(promise_squares(plans, alt=ALT, notes=notes, compact=compact), width, 0) == []


@settings(max_examples=30, deadline=None)
@given(PLANS, st.floats(250, 1200), st.booleans())
def test_each_promise_has_one_square_that_lies_on_no_other(plans, width, compact):
    picture = promise_squares(plans, alt=ALT, compact=compact)
    boxes = [mark for mark in picture.draw(width, 0) if isinstance(mark, Rect) and mark.tip]
    wanted = [f"{promise.words}: {WORDS[promise.state]}" for plan in plans for promise in plan.promises]
    assert [box.tip for box in boxes] == wanted
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height


@given(PLANS)
def test_the_legend_counts_every_promise_once(plans):
    marks = promise_squares(plans, alt=ALT).draw(1200, 0)
    counts = [int(mark.text) for mark in marks if isinstance(mark, Text) and mark.size == 16]
    assert sum(counts) == sum(len(plan.promises) for plan in plans)


def test_the_states_differ_without_their_colour():
    drawn = {state: "".join(mark.svg() for mark in square(0, 0, state)) for state in WORDS}
    grey = {state: content.replace("#2F7FC1", "").replace("#D4691E", "") for state, content in drawn.items()}
    assert len(set(grey.values())) == len(WORDS)


def test_the_compact_form_keeps_a_plan_in_one_row_where_it_can():
    plan = Plan("Strategy", [("Crime", [Promise("Less of it", "unclear")] * 16)])
    marks = promise_squares([plan], alt=ALT, compact=True).draw(413, 0)
    rows = {mark.y for mark in marks if isinstance(mark, Rect) and mark.tip}
    assert len(rows) == 1


def test_the_legend_says_what_is_better():
    plan = Plan("Strategy", [("Crime", [Promise("Less robbery", "better")])])
    drawn = svg(promise_squares([plan], alt=ALT, notes={"better": "robbery"}), 290, 0)
    texts = [element.text for element in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["Strategy", "Crime", "1", "better", "robbery"]


def test_parts_without_names_have_no_line_for_them():
    promises = [Promise("fewer burglaries", "better")]
    named, unnamed = (promise_squares([Plan("Plan", [(name, promises)])], alt=ALT) for name in ("Prevention", ""))
    assert named.height(290) - unnamed.height(290) > 15
