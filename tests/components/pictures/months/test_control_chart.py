"""The control chart as a picture: its laws for any series, and what of it has colour, words and a place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.control_chart import control_chart, ticks
from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.monthly_series import Event, MonthlySeries
from components.pictures.parts.marks import Circle, Line, Rect, Text
from components.pictures.picture import svg
from tests.components.pictures import given as cases
from tests.components.pictures.laws import faults

MONTHS = months_between(date(2022, 10, 1), date(2025, 9, 1))
VALUES = [200.0 + 7 * (at % 5) for at in range(36)]
RANGE = {"mean": 214.0, "lower": 150.0, "upper": 280.0}


def drawn(months=MONTHS, values=VALUES, width=700.0, height=250.0, note="", **changes):
    given = MonthlySeries(months, values, **{**RANGE, **changes})
    return list(control_chart(given, alt=cases.ALT, note_on_run=note).draw(width, height))


def words(marks) -> list[str]:
    return [mark.text for mark in marks if isinstance(mark, Text)]


def tips(marks) -> list[str]:
    return [mark.tip for mark in marks if isinstance(mark, Rect) and mark.tip]


def marked(direction, *at):
    return [direction if i in at else None for i in range(36)]


def coloured(marks):
    """The marks in a judging colour that are no label."""
    return [m for m in marks if getattr(m, "tone", "") in ("place", "concern") and isinstance(m, Line | Circle)]


@settings(deadline=None, max_examples=60)
@given(cases.charts(), cases.events(), st.integers(250, 1200), st.integers(150, 320), st.booleans())
def test_whatever_the_series_all_lies_within_and_no_label_on_another(chart, happened, width, height, noted):
    note = "September: the eighth month above average" if noted else ""
    given = replace(chart, events=happened, incomplete=chart.months[-1:])
    picture = control_chart(given, alt=cases.ALT, note_on_run=note)
    assert faults(picture, width, height) == []


@settings(deadline=None, max_examples=40)
@given(cases.charts(), cases.events(), st.integers(250, 419), st.integers(150, 320), st.booleans())
def test_the_line_of_no_event_crosses_what_says_what_band_and_dashes_are(chart, happened, width, height, noted):
    note = "the eighth month above average" if noted else ""
    marks = list(control_chart(replace(chart, events=happened), alt=cases.ALT, note_on_run=note).draw(width, height))
    for key in [mark for mark in marks if isinstance(mark, Text) and mark.text.startswith("grey: ")]:
        left, _, right, bottom = key.bounds()
        lines = [mark for mark in marks if isinstance(mark, Line) and ", " in mark.tip]
        assert [line for line in lines if left < line.points[0][0] < right and line.points[0][1] < bottom] == []


def test_an_event_at_the_left_edge_leaves_the_key_alone_and_a_later_label_stands_beside_an_earlier_line():
    happened = [Event(date(2022, 12, 1), "counting rules changed", kind="recording"), Event(date(2023, 4, 1), "walk")]
    marks = drawn(width=290, height=200, events=happened)
    (key,) = [mark for mark in marks if isinstance(mark, Text) and mark.text.startswith("grey: ")]
    lines = [mark for mark in marks if isinstance(mark, Line) and mark.tip]
    assert len(lines) == 2
    assert all(line.points[0][1] > key.y for line in lines)


@settings(deadline=None, max_examples=25)
@given(cases.charts())
def test_every_month_says_what_it_holds(chart):
    marks = list(control_chart(chart, alt=cases.ALT).draw(700, 250))
    held = {m for m, value in zip(chart.months, chart.values, strict=True) if value is not None}
    told = tips(marks)
    assert sum(not tip.endswith(": no data") for tip in told) == len(held)
    assert sum("only part of" in tip for tip in told) == len(held & set(chart.partial))


def test_a_month_is_told_with_its_range():
    assert tips(drawn(values=[*VALUES[:-1], 277.4]))[-1] == "September 2025: 277, within the usual range 150 to 280"
    assert tips(drawn(values=[*VALUES[:-1], 300.0]))[-1] == "September 2025: 300, above the usual range 150 to 280"


def test_the_newest_whole_month_is_a_dot_of_nine_px_with_its_value():
    marks = drawn(partial=[MONTHS[-1]])
    (dot,) = [mark for mark in marks if isinstance(mark, Circle) and not mark.hollow]
    (ring,) = [mark for mark in marks if isinstance(mark, Circle) and mark.hollow]
    assert dot.radius * 2 == 9
    assert ring.x > dot.x
    assert f"{VALUES[-2]:.0f}" in words(marks)


@pytest.mark.parametrize(
    ("wanted", "direction", "tone"),
    [("down", "higher", "concern"), ("down", "falling", "place"), ("up", "rising", "place"), (None, "higher", "text")],
)
def test_only_the_run_that_reaches_the_newest_month_has_its_full_colour(wanted, direction, tone):
    both = marked(direction, *range(4, 9), *range(30, 36))
    marks = drawn(signals=both, wanted=wanted)
    (value,) = [mark for mark in marks if isinstance(mark, Text) and mark.bold]
    assert value.tone == tone
    faded = [mark for mark in coloured(marks) if 0.4 in (mark.opacity, getattr(mark, "fill_opacity", 1))]
    full = [mark for mark in coloured(marks) if mark not in faded]
    assert bool(full) == bool(faded) == (tone != "text")
    over = coloured(drawn(signals=marked(direction, 4, 5), wanted=wanted))
    assert all(0.4 in (mark.opacity, mark.fill_opacity) for mark in over)


def test_a_signal_is_told_by_its_shape_too():
    def points(direction, *at):
        found = [m for m in drawn(signals=marked(direction, *at), wanted="down") if isinstance(m, Line) and m.closed]
        return [mark.points for mark in found if len(mark.points) == 3]

    up, down = points("higher", 30, 31, 35), points("lower", 30, 31, 35)
    assert len(up) == len(down) == 3
    assert all(tip[1] < left[1] for tip, left, _ in up)
    assert all(tip[1] > left[1] for tip, left, _ in down)


def test_zero_stays_and_the_ticks_are_round():
    assert "0" in words(drawn())
    assert ticks(9_400_000, 220) == [0, 2_500_000, 5_000_000, 7_500_000]
    assert ticks(920, 220) == [0, 250, 500, 750]
    assert ticks(9.2, 220) == [0, 5]
    assert ticks(0.8, 220) == [0, 0.5]


@given(st.floats(0.05, 1e7), st.floats(40, 400))
def test_ticks_begin_at_zero_and_are_few(top, room):
    found = ticks(top, room)
    assert found[0] == 0
    assert found[-1] <= top * (1 + 1e-9)
    assert 2 <= len(found) <= 4
    assert room < 80 or room / len(found) > 20


def test_under_the_axis_are_years_only_each_once():
    years = [text for text in words(drawn(height=200)) if re.fullmatch(r"\d{4}", text)]
    assert sorted(years) == ["2023", "2024", "2025"] or sorted(years) == ["2022", "2023", "2024", "2025"]
    assert not [text for text in words(drawn()) if "Jan" in text]


@given(st.integers(1, 180), st.integers(100, 900))
def test_some_year_is_always_named(count, width):
    every = months_between(date(2010, 3, 1), date(2026, 1, 1))[:count]
    axis = MonthAxis(every, [False] * len(every), 0, width)
    labels = [text.text for text in axis.years(200, width)]
    years = [int(label[-4:]) for label in labels]
    assert years
    assert len(labels) == len(set(labels))
    assert set(years) <= {month.year for month in every}


def test_an_axis_of_one_year_names_its_first_and_last_month():
    texts = words(drawn(MONTHS[3:12], VALUES[3:12], lower=None, upper=None))
    assert {"Jan 2023", "Sep 2023"} <= set(texts)
    assert "2023" not in texts


@pytest.mark.parametrize("after", ["gap", "partial"])
@given(st.lists(st.floats(150, 250), min_size=12, max_size=36), st.integers(1, 8), st.integers(250, 1200))
def test_a_newest_value_before_the_end_is_written_clear_of_the_line(after, values, count, width):
    months = MONTHS[: len(values)]
    count = min(count, len(months) - 6)
    late = {"partial": months[-count:]} if after == "partial" else {}
    held = values if late else [*values[:-count], *[None] * count]
    marks = drawn(months, held, width, 200, lower=None, upper=None, mean=None, **late)
    (value,) = [mark for mark in marks if isinstance(mark, Text) and mark.size == 20]
    left, top, right, bottom = value.bounds()
    for mark in marks:
        for x, y in mark.points if isinstance(mark, Line) and mark.width == 1.6 else ():
            assert not (left < x < right and top + 5 < y < bottom - 5)


def test_the_value_of_few_months_stands_beside_its_dot():
    marks = drawn(MONTHS[:2], VALUES[:2], 820, lower=None, upper=None)
    (value,) = [mark for mark in marks if isinstance(mark, Text) and mark.size == 20]
    (dot,) = [mark for mark in marks if isinstance(mark, Circle)]
    assert 0 < value.x - dot.x < 20


def test_a_short_gap_is_hatched_and_a_long_one_broken_and_narrowed():
    def gap(since, until):
        months = [month for month in MONTHS if not since <= month <= until]
        marks = drawn(months, [200.0] * len(months), lower=None, upper=None)
        (hatch,) = [mark for mark in marks if isinstance(mark, Rect) and mark.hatched]
        return hatch, marks

    month = (gap(date(2023, 5, 1), date(2023, 5, 1))[0]).width
    short, _ = gap(date(2023, 5, 1), date(2023, 9, 1))
    long, marks = gap(date(2023, 5, 1), date(2024, 10, 1))
    assert short.width == pytest.approx(5 * month)
    assert long.width < 8 * month
    assert "no data" in words(marks)
    assert "May 2023 to October 2024: no data" in tips(marks)


def test_no_line_crosses_a_gap_and_none_reaches_a_partial_month():
    marks = drawn([*MONTHS[:10], *MONTHS[12:]], [200.0] * 34, partial=[MONTHS[20]], mean=None, lower=None, upper=None)
    pieces = [len(mark.points) for mark in marks if isinstance(mark, Line) and mark.width == 1.6]
    assert pieces == [10, 8, 15]


def test_an_event_is_a_dashed_line_with_its_words():
    happened = [Event(date(2023, 5, 16), "counting rules changed", kind="recording"), Event(date(2001, 1, 1), "old")]
    marks = drawn(events=happened)
    (line,) = [mark for mark in marks if isinstance(mark, Line) and mark.tip]
    assert line.dash
    assert line.tip == "counting rules changed, May 2023"
    assert "counting rules changed" in words(marks)
    assert "old" not in words(marks)


def test_the_range_and_the_average_are_named_where_there_is_room():
    assert {"average", "usual range"} <= set(words(drawn()))
    assert not {"average", "usual range"} & set(words(drawn(width=290, height=200)))


def test_a_newest_value_under_its_average_stands_under_its_name():
    marks = drawn(values=[*[214.0] * 35, 195.0], lower=170.0, upper=240.0, height=180.0)
    at = {mark.text: mark.y for mark in marks if isinstance(mark, Text)}
    assert at["usual range"] < at["average"] < at["195"]


def test_a_range_of_few_months_is_named_a_first_guess():
    early = drawn(range_name="provisional range")
    assert "provisional range" in words(early)
    assert "usual range" not in words(early)
    assert tips(early)[-1].endswith("the provisional range 150 to 280")


def test_the_words_on_the_newest_run_stand_over_it():
    note = "September: the eighth month above average"
    for width, height in ((290, 200), (700, 250)):
        assert note in words(drawn(width=width, height=height, note=note, signals=marked("higher", 34, 35)))


def test_a_name_from_a_file_draws_nothing():
    happened = [Event(date(2024, 5, 1), "<script>alert(1)</script>")]
    written = svg(control_chart(MonthlySeries(MONTHS, VALUES, events=happened, **RANGE), alt=cases.ALT), 700, 250)
    assert "<script" not in written


def test_months_without_any_value_are_a_gap_and_no_number():
    marks = drawn(MONTHS, [None] * 36, mean=None, lower=None, upper=None)
    assert "no data" in words(marks)
    (hatch,) = [mark for mark in marks if isinstance(mark, Rect) and mark.hatched]
    assert hatch.width > 600
    assert not [mark for mark in marks if isinstance(mark, Circle)]
