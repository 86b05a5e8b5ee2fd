"""How a difference adds up: its laws, its line from none on, and what chance allows beside its end."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.running_total import counted, running_total
from components.pictures.parts.marks import Circle, Rect, Text
from tests.components.pictures.laws import faults

ALT = "The difference from what was expected, added up"
EVERY = months_between(date(2019, 1, 1), date(2026, 12, 1))
TOTALS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)
CHANCE = st.none() | st.tuples(st.floats(-1e6, 0), st.floats(0, 1e6))


@settings(max_examples=60, deadline=None)
@given(TOTALS, CHANCE, st.integers(0, 20), st.floats(250, 1200), st.floats(150, 320))
def test_totals_keep_the_laws(values, chance, gap, width, height):
    half = len(values) // 2
    months = [*EVERY[:half], *EVERY[half + gap :]][: len(values)]
    picture = running_total(months, values, alt=ALT, chance=chance, tone="place")
    assert faults(picture, width, 0) == []
    high = [mark for mark in picture.draw(width, height) if mark.bounds()[3] > height + 0.6]
    assert not high


@given(st.floats(-1e6, 1e6))
def test_the_end_is_written_on_the_side_on_which_it_lies(value):
    marks = running_total(EVERY[:3], [0.0, value / 2, value], alt=ALT, chance=(-9.0, 9.0)).draw(500, 240)
    words = [mark.text for mark in marks if isinstance(mark, Text)]
    assert counted(value) in words
    assert "what chance allows by the end: 9 fewer to 9 more" in words
    (dot,) = (mark for mark in marks if isinstance(mark, Circle))
    (bar,) = (mark for mark in marks if isinstance(mark, Rect) and mark.tip.startswith("by chance"))
    middle = bar.y + bar.height / 2
    assert (dot.y - middle) * value <= 1e-6 or abs(value) < 0.5
    # More than chance allows lies beyond the bar.
    if abs(value) > 10:
        assert not bar.y <= dot.y <= bar.y + bar.height
