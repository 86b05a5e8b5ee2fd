"""Shares of a whole: segments as wide as their shares, and how few hold how many."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.counts.shares import Shares, concentration, stacked_shares, steps_of
from components.pictures.parts.marks import Rect, Text
from tests.components.pictures.laws import faults

ALT = "Bars: how investigations of crimes end, of 100"
SEGMENTS = ["charged", "resolved out of court", "suspect, not prosecuted", "no suspect", "open"]
NAMES = st.text("abcdefgh WM&<\"'", min_size=1, max_size=40)
PARTS = st.lists(st.integers(0, 100), min_size=5, max_size=5).map(lambda parts: [p / max(1, sum(parts)) for p in parts])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Shares, NAMES, PARTS), max_size=6), st.floats(250, 1200))
def test_stacked_shares_keep_the_laws(rows, width):
    assert faults(stacked_shares(rows, SEGMENTS, alt=ALT), width, 0) == []


@given(PARTS, st.floats(250, 1200))
def test_segments_are_as_wide_as_their_shares(parts, width):
    drawn = stacked_shares([Shares("Robbery", parts)], SEGMENTS, alt=ALT).draw(width, 0)
    boxes = [mark for mark in drawn if isinstance(mark, Rect) and mark.tip]
    whole = sum(parts)
    room = sum(box.width + 1 for box in boxes)
    told = [part for part in parts if part]
    if len(boxes) == len(told) and whole:
        assert [(box.width + 1) / room for box in boxes] == pytest.approx([part / whole for part in told], abs=0.02)


def test_the_leading_share_stands_before_its_row():
    drawn = stacked_shares([Shares("Robbery", [0.07, 0, 0.52, 0.36, 0.05])], SEGMENTS, alt=ALT).draw(430, 0)
    bold = [mark.text for mark in drawn if isinstance(mark, Text) and mark.bold]
    assert bold == ["7"]


def test_more_than_a_whole_is_refused():
    with pytest.raises(ValueError, match="Not shares"):
        stacked_shares([Shares("Robbery", [0.9, 0.2])], ["one", "other"], alt=ALT)
    with pytest.raises(ValueError, match="distinguished"):
        stacked_shares([], ["one"], alt=ALT)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=200).filter(any), st.floats(250, 1200))
def test_concentration_keeps_the_laws(counts, width):
    assert faults(concentration(counts, things="areas", alt=ALT), width, 0) == []


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=80).filter(any))
def test_the_fullest_hold_what_they_are_said_to(counts):
    ordered = sorted(counts, reverse=True)
    for place, share in steps_of(ordered):
        assert share == pytest.approx(sum(ordered[:place]) / sum(ordered), abs=1e-5)


def test_nothing_cannot_be_shared_out():
    with pytest.raises(ValueError, match="nothing to share"):
        concentration([0, 0], things="areas", alt=ALT)


def test_a_share_that_is_not_all_is_not_told_as_all():
    texts = [
        mark.text
        for picture in (
            stacked_shares([Shares("A", [0.999, 0.001])], ["yes", "no"], alt=ALT),
            concentration([9990, 4, 3, 2, 1], things="streets", alt=ALT, lead=1),
        )
        for mark in picture.draw(600, 0)
        if isinstance(mark, Text)
    ]
    assert ">99" in texts and "1 of 5 streets hold >99%" in texts
