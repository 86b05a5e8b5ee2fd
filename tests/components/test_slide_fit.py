"""What fits on a slide: nothing more than its height, nothing left out that has room, and a count of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.draw import slide_fit
from components.draw.slide_fit import SIZES, enlargement, entries_that_fit, rows_that_fit, widths_of
from components.panels.panel import Entry, Row
from components.pictures.marks import Text, text_width
from components.pictures.picture import Picture

texts = st.text("abcdefg iMW", max_size=300)
tables = st.integers(1, 5).flatmap(
    lambda columns: st.lists(st.lists(texts, min_size=columns, max_size=columns), min_size=2, max_size=9)
)


@given(st.lists(st.builds(Entry, texts, rest=texts), min_size=1, max_size=40), st.integers(150, 560))
def test_as_many_lines_are_shown_as_fit_in_the_largest_letters_that_hold_them(entries, height):
    fit, size = entries_that_fit(entries, 1216, height)

    def high(count: int, size: int) -> float:
        return sum(slide_fit._entry(entry, 1216, size) for entry in entries[:count])

    if fit == len(entries) > 1:
        assert high(fit, size) <= height
        assert all(high(fit, larger) > height for larger in SIZES if larger > size)
    elif len(entries) > 1:
        assert size == min(SIZES)
        assert fit == 1 or high(fit, size) <= height - slide_fit.MORE
        assert high(fit + 1, size) > height - slide_fit.MORE


@given(tables, st.sampled_from([796, 1216]), st.integers(150, 560))
def test_columns_share_the_width_and_rows_fit_under_the_titles(rows, width, height):
    widths = widths_of(rows, width)
    assert len(widths) == len(rows[0])
    assert sum(widths) == pytest.approx(width)
    fit = rows_that_fit(rows, widths, height)
    assert 1 <= fit <= len(rows) - 1
    high = [slide_fit._row(row, widths, bold=number == 0) for number, row in enumerate(rows)]
    room = height if fit == len(rows) - 1 else height - slide_fit.MORE
    assert fit == 1 or sum(high[: fit + 1]) <= room


def test_a_narrow_column_keeps_its_words_on_one_line():
    rows = [["State", "Why"], ["under way", "It is the most frequent reason to call the police. " * 4]]
    state, why = widths_of(rows, 1216)
    assert state > text_width("under way", 20, bold=True)
    assert why > 900


@given(st.integers(20, 500), st.booleans())
def test_a_low_picture_is_enlarged_as_far_as_there_is_room_and_letters_never_get_too_small(high, takes_all):
    picture = Picture(
        lambda width, height: [Text(0, 14, "a")], "One letter.", None if takes_all else lambda width: high
    )
    times = enlargement(picture, 1216, 512)
    assert 13 * times > 20
    assert takes_all or times == 1.547 or high * times <= 512


def test_lines_with_parts_are_cut_at_what_fits_below_their_heads():
    lines = [Row("Less shoplifting", value="1", target="county: 13,000 by 2026")] * 9
    counts = [slide_fit.lines_that_fit(lines, heads=True, height=height) for height in range(60, 1200, 20)]
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert counts[-1] == 9
    assert 4 <= slide_fit.lines_that_fit(lines, heads=True, height=512) < 8
