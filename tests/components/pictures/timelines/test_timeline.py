"""A line of time: bars at their days, words that do not collide, at any width."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.parts.marks import Line, Rect, Text
from components.pictures.timelines.timeline import Band, Kind, Piece, Row, Verdict, operation_row, timeline, work_row
from tests.components.pictures.laws import faults

ALT = "Line of time: when operations began, and what can be told"
SINCE, UNTIL = date(2020, 6, 1), date(2025, 9, 30)
NAMES = st.text("abcdefgh WM&<\"'", min_size=1, max_size=40)
DAYS = st.dates(date(2018, 1, 1), date(2027, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(sorted)
VERDICTS = st.sampled_from(list(Verdict.__args__))
PIECES = st.lists(
    st.builds(lambda span, kind: Piece(*span, kind), SPANS, st.sampled_from(list(Kind.__args__))),
    max_size=3,
)
ROWS = st.lists(
    st.builds(
        Row,
        NAMES,
        PIECES,
        st.none() | st.integers(1, 99),
        st.lists(st.tuples(DAYS, NAMES), max_size=4),
        VERDICTS,
        st.just("") | NAMES,
    ),
    max_size=6,
)
BANDS = st.lists(st.builds(lambda name, span: Band(name, *span), NAMES, SPANS), max_size=4)
CHANGES = st.lists(st.tuples(DAYS, NAMES), max_size=4)


@settings(max_examples=60, deadline=None)
@given(ROWS, BANDS, CHANGES, st.none() | DAYS, st.floats(250, 1200), st.sampled_from([SINCE, date(2024, 12, 1)]))
def test_a_line_of_time_keeps_the_laws(rows, bands, changes, today, width, since):
    picture = timeline(rows, since, UNTIL, alt=ALT, bands=bands, changes=changes, today=today)
    assert faults(picture, width, 0) == []


@given(st.dates(SINCE, UNTIL), st.integers(40, 400), st.floats(300, 1200))
def test_a_bar_lies_at_its_days(first, days, width):
    last = min(UNTIL - timedelta(days=1), first + timedelta(days=days))
    if last <= first:
        return
    marks = timeline([operation_row("Revive", first, last, UNTIL)], SINCE, UNTIL, alt=ALT).draw(width, 0)
    begun, since = (mark for mark in marks if isinstance(mark, Rect) and mark.tip)
    assert begun.hatched and not since.hatched
    assert since.x - begun.x == pytest.approx(
        (since.x + since.width - begun.x) * (last - first).days / (UNTIL - first).days, abs=3
    )


def test_names_stand_beside_their_bars_on_a_desk_and_above_on_a_phone():
    row = operation_row("Revive", date(2023, 1, 1), date(2023, 6, 1), UNTIL, number=1)
    for width, above in ((900, False), (290, True)):
        marks = timeline([row], SINCE, UNTIL, alt=ALT).draw(width, 0)
        name = next(mark for mark in marks if isinstance(mark, Text) and mark.text == "Revive")
        bar = next(mark for mark in marks if isinstance(mark, Rect) and mark.tip)
        assert (name.y <= bar.y) is above


@pytest.mark.parametrize("width", [600, 700, 786, 1100])
def test_a_long_name_is_whole_where_two_lines_hold_it(width):
    names = ["Vans broken into at night, Redhill Grange", "Drinkers at the bus station, Wellingborough town", "Short"]
    today = date(2025, 10, 1)
    rows = [work_row(name, date(2025, 6, 1), today) for name in names]
    picture = timeline(rows, SINCE, UNTIL, alt=ALT)
    told = [mark.text for mark in picture.draw(width, 0) if isinstance(mark, Text)]
    assert not [text for text in told if "…" in text]
    assert all(word in " ".join(told) for name in names for word in name.split())
    assert faults(picture, width, 0) == []


def test_an_operation_of_unknown_start_has_no_bar():
    assert operation_row("Street Pastors", None, None, UNTIL).pieces == []


def test_work_is_done_due_or_overdue():
    today = date(2025, 10, 1)
    late = work_row("Lighting", date(2025, 6, 1), today)
    assert (late.verdict, late.words) == ("overdue", "overdue 122 days")
    assert late.pieces[-1] == Piece(date(2025, 6, 1), today, "overdue")
    assert work_row("Plan", date(2025, 12, 1), today).words == "due 1 Dec 2025"
    assert work_row("Letters", date(2025, 6, 1), today, done=date(2025, 5, 1)).verdict == "done"
    assert work_row("Walk", today, today).words == "due 1 Oct 2025"


def test_a_short_line_of_time_tells_its_quarters():
    marks = timeline([], date(2025, 1, 1), date(2025, 12, 31), alt=ALT).draw(600, 0)
    assert [mark.text for mark in marks if isinstance(mark, Text)] == ["Jan 2025", "Apr 2025", "Jul 2025", "Oct 2025"]


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValueError, match="after its start"):
        timeline([], UNTIL, SINCE, alt=ALT)


@pytest.mark.parametrize("width", [560, 820])
def test_long_names_have_several_lines_beside_the_bars(width):
    row = work_row("Repeat the confidence survey with at least 300 answers", date(2025, 7, 1), UNTIL)
    texts = [
        mark.text for mark in timeline([row], date(2025, 1, 1), UNTIL, alt=ALT).draw(width, 0) if hasattr(mark, "text")
    ]
    assert row.name in " ".join(texts)


def test_a_row_without_a_bar_has_no_room_for_one():
    alone, barred = (
        timeline([operation_row("Revive", first, first, UNTIL)], SINCE, UNTIL, alt=ALT) for first in (None, SINCE)
    )
    assert alone.height(290) < barred.height(290)
    lines = [mark for mark in alone.draw(290, 0) if isinstance(mark, Line) and mark.points[0][1] < 20]
    assert lines == []
