"""Answers to surveys: newest share and earlier ones on one scale that no share lies beyond."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.comparisons.survey_rows import Asked, ends, survey_rows
from components.pictures.parts.marks import Circle
from tests.components.pictures.laws import faults

ALT = "Shares of those who agreed, by question"
WORDS = st.text("abcdefgh WM&<\"'", min_size=1, max_size=70)
SHARES = st.floats(0, 1)
ROWS = st.lists(
    st.builds(
        lambda question, ends, earlier: Asked(
            question, ends[1], ends[0], ends[2], "2025", [(str(2020 + i), share) for i, share in enumerate(earlier)]
        ),
        WORDS,
        st.lists(SHARES, min_size=3, max_size=3).map(sorted),
        st.lists(SHARES, max_size=4),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.floats(250, 1200))
def test_answers_keep_the_laws(rows, width):
    assert faults(survey_rows(rows, alt=ALT), width, 0) == []


@given(ROWS)
def test_the_axis_ends_beyond_all_that_is_drawn(rows):
    low, high = ends(rows)
    assert 0 <= low < high <= 1
    for row in rows:
        assert all(low - 1e-6 <= share <= high + 1e-6 for share in (row.low, row.high, *dict(row.earlier).values()))


@given(SHARES, st.floats(250, 1200))
def test_shares_stand_in_their_order(share, width):
    marks = survey_rows([Asked("Safe?", share, share, share, "2025", [("2024", 1 - share)])], alt=ALT).draw(width, 0)
    newest, earlier = sorted((mark for mark in marks if isinstance(mark, Circle)), key=lambda mark: -mark.radius)
    assert (newest.x - earlier.x) * (share - (1 - share)) >= -1e-9
