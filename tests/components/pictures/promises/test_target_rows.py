"""Targets: now and target on one line, in any width, and a day that has passed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.parts.marks import Circle, Line, Text
from components.pictures.promises.target_rows import TargetRow, target_rows
from tests.components.pictures.laws import faults

ALT = "Two targets, each on a line with where it stands now"
NAMES = st.text("abcdefgh WM&<\"'", min_size=1, max_size=60)
VALUES = st.floats(0, 1e6)
ROWS = st.lists(
    st.builds(
        TargetRow,
        name=NAMES,
        target=VALUES,
        target_words=NAMES,
        due=st.just("31 Mar 2025"),
        now=st.none() | VALUES,
        now_words=NAMES,
        earlier=st.lists(VALUES, max_size=4),
        note=st.just("") | NAMES,
        late=st.booleans(),
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.floats(250, 1200))
def test_targets_keep_the_laws(rows, width):
    assert faults(target_rows(rows, alt=ALT), width, 0) == []


@given(st.floats(250, 1200), st.floats(1, 100), st.floats(1, 100))
def test_now_and_target_stand_on_one_scale(width, now, target):
    row = TargetRow("Disorder", target, f"{target} or fewer", "31 Mar 2025", now, f"now {now}")
    marks = target_rows([row], alt=ALT).draw(width, 0)
    dot = next(mark for mark in marks if isinstance(mark, Circle) and mark.radius == 5)
    tick = next(mark for mark in marks if isinstance(mark, Line) and mark.tip.startswith("target"))
    assert (dot.x - tick.points[0][0]) * (now - target) >= -1e-9


def test_a_target_without_a_number_says_so_and_has_no_dot():
    row = TargetRow("Disorder", 5, "5 or fewer", "31 Mar 2025, past", None, "now: not supplied", late=True)
    marks = target_rows([row], alt=ALT).draw(800, 0)
    assert not [mark for mark in marks if isinstance(mark, Circle)]
    assert [mark.text for mark in marks if isinstance(mark, Text) and mark.tone == "concern"] == [
        "due 31 Mar 2025, past"
    ]
