"""Bars of counted states: nothing outside its box, every count in the legend, every state told of its row."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.counts.counted_bars import Counted, counted_bars
from components.pictures.parts.marks import Rect, Text
from tests.components.pictures.laws import faults

ALT = "Bars of published figures by document"
WORDS = {
    "differs": "do not agree",
    "holds": "agree",
    "unclear": "cannot tell",
    "early": "need more months",
    "not judged": "not checked",
    "no data": "are not in open data",
}
COUNTS = st.dictionaries(st.sampled_from(list(WORDS)), st.integers(1, 90), min_size=1)
ROWS = st.lists(
    st.builds(Counted, st.text("abcdefgh WM&<\"'", min_size=1, max_size=60), COUNTS), min_size=1, max_size=6
)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.floats(250, 1200))
def test_the_bars_keep_the_laws_of_pictures(rows, width):
    assert faults(counted_bars(rows, WORDS, alt=ALT), width, 0) == []


@settings(max_examples=40, deadline=None)
@given(ROWS, st.floats(250, 1200))
def test_every_count_is_told_and_no_part_lies_on_another(rows, width):
    marks = counted_bars(rows, WORDS, alt=ALT).draw(width, 0)
    parts = [mark for mark in marks if isinstance(mark, Rect) and mark.tip]
    wanted = [
        f"{row.name}: {row.counts[state]} {WORDS[state]}" for row in rows for state in WORDS if state in row.counts
    ]
    assert [part.tip for part in parts] == wanted
    for one, other in pairwise(parts):
        assert other.y > one.y or other.x >= one.x + one.width
    told = sum(int(mark.text) for mark in marks if isinstance(mark, Text) and mark.size == 16)
    assert told == sum(sum(row.counts.values()) for row in rows)
    ends = [mark.text for mark in marks if isinstance(mark, Text) and " of " in mark.text]
    assert ends == [
        f"{sum(row.counts.values()) - row.counts.get('no data', 0)} of {sum(row.counts.values())}" for row in rows
    ]


def test_a_bar_is_as_long_as_its_row_has_things():
    rows = [Counted("Ten", {"holds": 4, "no data": 6}), Counted("Twenty", {"holds": 8, "no data": 12})]
    marks = counted_bars(rows, WORDS, alt=ALT).draw(800, 0)
    tips = ("Ten: 4 agree", "Twenty: 8 agree")
    four, eight = [mark.width for mark in marks if isinstance(mark, Rect) and mark.tip in tips]
    assert abs(eight - 2 * four) < 4
