"""What the page on accessibility says fits together: every gap is a square, and every square has its line."""

from __future__ import annotations

from components.panels import PANELS
from components.panels.about.accessibility import _CHECKED, _GAPS, _WHY
from components.pictures.parts.marks import Rect
from tests.components.pictures.laws import faults

CHECKED, TESTS, GAPS = (PANELS[f"accessibility/{name}"].build(None, None) for name in ("checked", "tests", "gaps"))


def test_each_thing_looked_at_has_its_square_and_its_line():
    squares = [mark for mark in CHECKED.picture.draw(450, 0) if isinstance(mark, Rect) and mark.tip]
    assert len(squares) == len(TESTS.entries) == len(TESTS.table) == len(_CHECKED)
    for width in (290, 450):
        assert faults(CHECKED.picture, width, 0) == []


def test_what_does_not_hold_is_told_with_what_helps():
    told = {found for _, state, _, found in _CHECKED if state == "no data"}
    assert set(_WHY.values()) <= told
    assert len(GAPS.entries) == len(_GAPS)


def test_the_findings_fit_a_line():
    assert max(len(one.finding) for one in (CHECKED, TESTS, GAPS)) <= 110
