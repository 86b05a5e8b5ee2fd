"""Before and after, and its number line: the laws of pictures, and each mark where its number says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.comparisons.before_after import LEAST, BeforeAfter, before_after
from components.pictures.comparisons.number_line import HEIGHT, Counts, number_line
from components.pictures.parts.marks import Circle, Line, Rect, Text
from components.pictures.picture import fitted
from tests.components.pictures.laws import faults

ALT = "Lines: what was recorded before and after the start, and what was expected."
MONTHS = [date(year, month, 1) for year in range(2021, 2026) for month in range(1, 13)][:57]


def story(months=MONTHS, **changes):
    given_ = BeforeAfter(
        months,
        [38.0] * len(months),
        [40.0] * len(months),
        (date(2021, 1, 1), date(2022, 12, 1)),
        (date(2023, 1, 1), date(2023, 12, 1)),
        (date(2024, 1, 1), date(2025, 9, 1)),
        39.1,
        28.2,
        37.9,
        "place",
    )
    return replace(given_, **changes)


def texts(picture, width):
    return [mark for mark in picture.draw(width, picture.height(width)) if isinstance(mark, Text)]


values = st.floats(0, 2e5)


@settings(max_examples=60)
@given(
    st.sets(st.sampled_from(MONTHS), min_size=1),
    st.tuples(values, values, st.none() | values),
    st.integers(0, 40),
    st.integers(0, 14),
    st.integers(250, 1200),
    st.integers(100, 400),
)
def test_before_and_after_keeps_the_laws_of_pictures_in_any_room(kept, means, begun, lasted, width, height):
    months = sorted(kept)
    start = MONTHS[begun], MONTHS[begun + lasted]
    before, after, expected = means
    made = story(
        months,
        start=start,
        before=(MONTHS[0], MONTHS[max(0, begun - 1)]),
        after=(MONTHS[begun + lasted + 1], MONTHS[-1]),
        mean_before=before,
        mean_after=after,
        expected_after=expected,
    )
    counts = Counts(after, expected or before, min(means[:2]), max(means[:2]))
    picture = before_after(made, alt=ALT, counts=counts)
    assert faults(picture, width, 0) == []
    lower = fitted(picture, width, height)
    assert faults(lower, width, 0) == []
    assert lower.height(width) == max(LEAST, min(height, picture.height(width)))


@settings(max_examples=60)
@given(values, values, st.none() | st.tuples(values, values), st.integers(200, 1200))
def test_a_number_line_keeps_the_laws_of_pictures(recorded, expected, chance, width):
    low, high = sorted(chance) if chance else (None, None)
    assert faults(number_line(Counts(recorded, expected, low, high), alt=ALT), width, 0) == []


@pytest.mark.parametrize("width", [290, 780])
def test_the_means_are_told_at_the_end_of_their_steps(width):
    told = " ".join(text.text for text in texts(before_after(story(), alt=ALT), width))
    assert {"38", "28", "expected", "recorded"} <= set(told.split())
    assert "before: 39" in told
    assert "began in these months" in told
    assert {"2022", "2023", "2024", "2025"} <= set(told.split())
    assert "0" in told.split(), "zero stays"


def test_the_difference_is_shaded_between_the_two_means():
    marks = before_after(story(), alt=ALT).draw(780, 248)
    (shaded,) = [mark for mark in marks if isinstance(mark, Rect) and mark.tone == "place"]
    steps = [mark.points[0][1] for mark in marks if isinstance(mark, Line) and mark.width > 3]
    expected, _, recorded = steps
    assert (shaded.y, shaded.y + shaded.height) == pytest.approx((expected, recorded))
    assert expected < recorded, "fewer lie lower"


@pytest.mark.parametrize(("height", "lined"), [(331, True), (LEAST + 6 + HEIGHT, True), (220, False)])
def test_in_less_room_the_chart_is_lower_and_then_stands_alone_and_keeps_its_axis(height, lined):
    counts = Counts(596, 804, 690, 930)
    picture = fitted(before_after(story(), alt=ALT, counts=counts), 786, height)
    told = {text.text for text in texts(picture, 786)}
    assert {"0", "20", "2022", "2025", "expected 38", "recorded 28"} <= told
    assert ("about 804" in told) == lined


def test_without_a_known_expectation_none_is_drawn():
    marks = before_after(story(expected_after=None), alt=ALT).draw(780, 248)
    assert not [mark for mark in marks if isinstance(mark, Text) and "expected" in mark.text]
    assert len([mark for mark in marks if isinstance(mark, Line) and mark.width > 3]) == 2


def test_months_that_are_missing_are_hatched_and_no_line_crosses_them():
    months = [month for month in MONTHS if month.year != 2022]
    marks = before_after(story(months), alt=ALT).draw(780, 248)
    (gap,) = [mark for mark in marks if isinstance(mark, Rect) and mark.hatched and mark.tone == "text"]
    assert gap.tip == "not imported: January 2022 to December 2022"
    for line in (mark for mark in marks if isinstance(mark, Line) and mark.width == 1.1):
        assert not any(gap.x + 1 < x < gap.x + gap.width - 1 for x, _ in line.points)
        assert not (line.points[0][0] < gap.x and line.points[-1][0] > gap.x + gap.width)
    with pytest.raises(ValueError, match="no month"):
        before_after(story([], recorded=[], expected=[]), alt=ALT)


@given(st.integers(0, 3000), st.integers(1, 3000), st.integers(0, 900))
def test_on_a_number_line_recorded_lies_where_it_is_beside_chance(recorded, expected, reach):
    picture = number_line(Counts(recorded, expected, max(0, expected - reach), expected + reach), alt=ALT)
    marks = picture.draw(800, 84)
    (dot,) = [mark for mark in marks if isinstance(mark, Circle)]
    (bar,) = [mark for mark in marks if isinstance(mark, Rect)]
    assert (recorded < expected - reach) == (dot.x < bar.x - 0.01)
    assert (recorded > expected + reach) == (dot.x > bar.x + bar.width + 0.01) or bar.width <= 2.01
    told = [mark.text for mark in marks if isinstance(mark, Text)]
    assert f"{recorded:,}" in told
    assert f"about {expected:,}" in told
    assert f"{max(0, expected - reach):,} to {expected + reach:,} if nothing had been done" in told


def test_means_of_small_numbers_do_not_look_alike():
    picture = before_after(story(mean_before=1.3, mean_after=0.9, expected_after=1.2), alt=ALT)
    told = texts(picture, 820)
    assert {"before: 1.3", "recorded 0.9", "expected 1.2"} <= {
        text if isinstance(text, str) else text.text for text in told
    }
