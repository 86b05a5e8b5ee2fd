"""Shares by month: in the box, labels apart, higher shares higher, also where the scale is narrowed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.share_lines import ShareLine, share_lines
from components.pictures.parts.marks import Line, Text
from tests.components.pictures.laws import faults

ALT = "Lines by month: shares that lists caught."
EVERY = months_between(date(2022, 1, 1), date(2025, 12, 1))
NAME = st.text("abcdefgh WM&<\"'", min_size=1, max_size=40)


@st.composite
def charts(draw):
    count = draw(st.integers(1, 40))
    low = draw(st.sampled_from([0.0, 0.6]))
    share = st.floats(low, 1)
    values = st.lists(st.none() | share, min_size=count, max_size=count)
    lines = [ShareLine(draw(NAME), draw(values), draw(share), style) for style in ("dashed", "main", "beside")]
    lines.append(ShareLine("ten at random", [], draw(st.floats(0, 0.5)), "level"))
    gap = draw(st.integers(0, 8))
    return [*EVERY[: count // 2], *EVERY[count // 2 + gap :]][:count], lines


@settings(max_examples=40, deadline=None)
@given(charts(), st.floats(250, 1200))
def test_they_keep_the_laws(chart, width):
    months, lines = chart
    assert faults(share_lines(months, lines, alt=ALT), width, 0) == []


@pytest.mark.parametrize("low", [0.05, 0.7])
def test_a_higher_share_is_higher_and_the_shares_are_at_the_ends(low):
    months = EVERY[:3]
    lines = [ShareLine("these", [low, low + 0.1, low + 0.2], low + 0.1, "main"), ShareLine("chance", [], 0.04, "level")]
    picture = share_lines(months, lines, alt=ALT)
    marks = picture.draw(800, picture.height(800))
    (drawn,) = [mark for mark in marks if isinstance(mark, Line) and mark.tone == "place"]
    level = next(mark for mark in marks if isinstance(mark, Line) and mark.dash == "1 3")
    heights = [y for _, y in drawn.points]
    assert heights == sorted(heights, reverse=True)
    assert level.points[0][1] > max(heights)
    said = [mark.text for mark in marks if isinstance(mark, Text)]
    assert {f"{round(100 * (low + 0.1))}%", "4%", "0"} <= set(said)


def test_without_a_month_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="no month"):
        share_lines([], [], alt=ALT)
