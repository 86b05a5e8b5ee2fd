"""Lines side by side: every name and newest value is there, and no month without data is drawn."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.named_lines import NamedLine, named_lines
from components.pictures.parts.marks import Circle, Text
from tests.components.pictures.laws import faults

ALT = "Rates per 1,000 residents in town and country"
EVERY = months_between(date(2019, 1, 1), date(2026, 12, 1))
NAME = st.text("abcdefgh WM&<\"'", min_size=1, max_size=50)


@st.composite
def charts(draw):
    count = draw(st.integers(1, 60))
    size = draw(st.sampled_from([0.1, 9.0, 400.0, 100_000.0]))
    values = st.lists(st.none() | st.floats(0, size), min_size=count, max_size=count)
    lines = draw(st.lists(st.builds(NamedLine, NAME, values), min_size=1, max_size=4))
    gap = draw(st.integers(0, 20))
    months = [*EVERY[: count // 2], *EVERY[count // 2 + gap :]][:count]
    return months, lines, draw(st.sets(st.sampled_from(months), max_size=2))


@settings(max_examples=60, deadline=None)
@given(charts(), st.floats(250, 1200))
def test_lines_keep_the_laws(chart, width):
    months, lines, partial = chart
    picture = named_lines(months, lines, alt=ALT, partial=partial, incomplete=months[-1:])
    assert faults(picture, width, 0) == []


@pytest.mark.parametrize("width", [290, 760])
def test_each_line_has_its_name_and_its_newest_whole_month(width):
    lines = [NamedLine("Urban", [90.0, 91.5, 40.0]), NamedLine("Rural", [30.0, None, 12.0])]
    marks = named_lines(EVERY[:3], lines, alt=ALT, partial=EVERY[2:3]).draw(width, 292)
    words = {mark.text for mark in marks if isinstance(mark, Text)}
    assert {"Urban", "Rural", "91.5", "30.0"} <= words
    assert not {"40.0", "12.0"} & words
    rings = [mark for mark in marks if isinstance(mark, Circle) and mark.hollow]
    assert [ring.tone for ring in rings] == ["place", "second"]


def test_five_lines_are_too_many():
    with pytest.raises(ValueError, match="one to 4"):
        named_lines(EVERY[:1], [NamedLine("Urban", [1.0])] * 5, alt=ALT)


def test_large_numbers_have_no_decimals_and_rates_have_one():
    lines = [NamedLine("Incidents", [4000.0]), NamedLine("Rate", [4.0])]
    texts = [mark.text for mark in named_lines(EVERY[:1], lines, alt=ALT).draw(700, 250) if isinstance(mark, Text)]
    assert {"4,000", "4.0"} <= set(texts)
