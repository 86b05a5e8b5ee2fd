"""What fits on a slide: nothing more than its height, nothing left out that has room, and a count of the rest."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from components.draw.slides import fit as slide_fit
from components.draw.slides import shown
from components.draw.slides.fit import SIZES, enlargement, entries_that_fit, rows_in_runs, widths_of
from components.panels.panel import Entry, Panel, Row, Tile
from components.pictures.parts.marks import Text, text_width
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


@given(tables, st.sampled_from([796, 1216]), st.integers(150, 560), st.sampled_from(slide_fit.TABLES))
def test_columns_share_the_width_and_rows_fit_under_the_titles(rows, width, height, size):
    widths = widths_of(rows, width, size)
    assert len(widths) == len(rows[0])
    assert sum(widths) == pytest.approx(width)
    runs = rows_in_runs(rows, widths, height, 8, size)
    assert runs[0][0] == 0
    assert runs[-1][1] == len(rows) - 1 or size > min(slide_fit.TABLES), "large letters are for what fits one slide"
    high = [slide_fit._row(row, widths, size, bold=number == 0) for number, row in enumerate(rows)]
    assert all(last - first == 1 or high[0] + sum(high[1:][first:last]) <= height for first, last in runs)


def test_a_narrow_column_keeps_its_words_on_one_line():
    rows = [["State", "Why"], ["under way", "It is the most frequent reason for calling the police. " * 4]]
    state, why = widths_of(rows, 1216, 20)
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


@pytest.mark.parametrize("heads", [True, False])
def test_lines_with_parts_go_on_where_they_do_not_fit_and_are_larger_where_they_have_room(heads):
    lines = [Row("Less shoplifting", state="no clear change", value="1", target="county: 13,000 by 2026")] * 9
    counts = [len(slide_fit.lines_in_runs(lines, 1216, height, heads=heads)) for height in range(150, 1200, 30)]
    assert counts == sorted(counts, reverse=True) or counts[0] == 1
    assert counts[-1] == 1 and slide_fit.lines_in_runs(lines, 1216, 512, heads=heads)[-1][1] == 9
    sizes = [slide_fit.large_of(lines, 1216, heads=heads, height=height) for height in range(150, 1200, 30)]
    assert sizes == sorted(sizes) and sizes[0] == 1 and sizes[-1] == max(slide_fit.LARGE)
    for large in slide_fit.LARGE:
        assert sum(slide_fit.columns_of(lines, 1216, large, heads=heads)) == pytest.approx(1200)
    parts = slide_fit.columns_of([Row("Less shoplifting", state="worse")], 1216, 1, heads=heads)
    assert (parts[-1] > 0) is heads
    assert parts[-2] == 0, "no line has a target"


@given(st.lists(st.integers(20, 200), min_size=1, max_size=60), st.integers(200, 560), st.integers(3, 60))
def test_runs_follow_each_other_and_each_fits_its_slide(heights, room, most):
    runs = slide_fit._runs(heights, room, most)
    assert runs[0][0] == 0 and len(runs) <= slide_fit.MOST_SLIDES
    assert [last for _, last in runs[:-1]] == [first for first, _ in runs[1:]]
    assert all(0 < last - first <= most for first, last in runs)
    assert all(last - first == 1 or sum(heights[first:last]) <= room for first, last in runs)
    if len(runs) > 1:
        assert runs[-1][1] == len(heights)
        assert len(runs) == len(slide_fit._filled(heights, room, most))


def test_what_stands_under_a_line_is_not_broken_where_the_slide_has_room():
    told = Entry("“I feel safe”", under=["King's Heath: about 5 in 10 (4 to 6), of 110 asked in May 2025"])
    wide = slide_fit.width_of_list([told], 1216, 28)
    assert slide_fit._entry(told, wide, 28) == slide_fit._entry(told, 1216, 28) < slide_fit._entry(told, 500, 28)


told_lines = st.builds(Entry, texts, rest=texts, end=st.text("ab ", max_size=20), under=st.lists(texts, max_size=3))


@given(st.lists(told_lines, min_size=1, max_size=12))
def test_a_list_with_room_is_set_wider_apart_and_no_wider_than_it_needs(entries):
    fit, size = entries_that_fit(entries, 1216, 512)
    between = slide_fit.space_between(entries, 1216, size, 512)
    assert slide_fit._BETWEEN <= between <= slide_fit._FAR
    wide = slide_fit.width_of_list(entries, 1216, size)
    assert wide <= 1216
    if fit == len(entries):
        high = [slide_fit._entry(entry, wide, size) for entry in entries]
        assert sum(high) + (between - slide_fit._BETWEEN) * (len(high) - 1) <= 512 + 1e-6


@pytest.mark.parametrize(
    ("finding", "lines"),
    [
        (
            "There is no sign of change in King's Heath 2: the ups and downs are as usual.",
            ["King's Heath 2:"],
        ),
        ("Year to Sep 2025, Northampton (former borough): 5 of 137 areas", ["Sep 2025,", "5 of 137"]),
        ("Castle ward (032E) has most recorded, 1,632, of 443 areas.", ["Castle ward (032E)"]),
        ("In 2025 Northampton (former borough) had 1,200.", ["Northampton (former borough)"]),
        ("Oct 2022: Northampton town centre 2 has most, 3,646.", ["Northampton town centre 2", "Oct 2022:"]),
    ],
)
def test_a_finding_is_not_broken_within_a_name_or_a_month(finding, lines):
    panel = Panel(finding, pd.DataFrame(), "a test")
    told = shown.Slide(panel, "?", "").finding
    assert told.replace("\N{NO-BREAK SPACE}", " ") == finding
    words = [word.replace("\N{NO-BREAK SPACE}", " ") for word in told.split(" ")]
    assert all(line in words for line in lines)


@given(texts, st.integers(200, 1216))
@example("M" * 15, 200)
def test_a_finding_takes_as_many_lines_as_its_words_fill(finding, width):
    lines = slide_fit.lines_of(finding, width, 36)
    assert lines >= text_width(finding.strip(), 36, bold=True) // width
    if all(text_width(word, 36, bold=True) <= width for word in finding.split(" ")):
        assert lines <= len(finding.split(" "))


def test_all_parts_of_a_list_have_letters_of_one_size(monkeypatch):
    drawn = []
    monkeypatch.setattr(shown, "markup", drawn.append)
    entries = [Entry("Short", rest="one" * (number % 3)) for number in range(14)]
    entries += [Entry("Long", rest="of many words " * 12) for _ in range(9)]
    slides = shown.slides_of(Panel("Many lines.", pd.DataFrame(), "a test", entries=entries), "?", "")
    for slide in slides:
        shown.show(slide, noted=False)
    assert len(slides) > 1
    assert len(set(re.findall(r"--letters: (\d+)", "".join(drawn)))) == 1


def test_a_short_table_has_large_letters(monkeypatch):
    drawn = []
    monkeypatch.setattr(shown, "markup", drawn.append)
    for count in (1, 40):
        table = pd.DataFrame({"Figure": ["Arrests"] * count, "Why": ["Nobody has counted them. " * 2] * count})
        panel = Panel("Arrests.", table, "a test", show_table=True)
        shown.show(shown.slides_of(panel, "?", "")[0], noted=False)
    assert [int(size) for size in re.findall(r"--letters: (\d+)", "".join(drawn))] == [28, 20]


def test_small_charts_are_all_shown_eight_on_a_slide_and_lead_nowhere(monkeypatch):
    drawn = []
    monkeypatch.setattr(shown, "markup", drawn.append)
    picture = Picture(lambda width, height: [Text(0, 14, "2025")], "A small chart.", lambda width: 78)
    tiles = [Tile(f"Type {number}", "as usual", "7", picture, url_path="place") for number in range(11)]
    panel = Panel(
        "Eleven types.", pd.DataFrame(), "a test", tiles=tiles, entries=[Entry("3 more", "below", elsewhere=True)]
    )
    slides = shown.slides_of(panel, "?", "")
    assert [slide.which for slide in slides] == ["part 1 of 2", "part 2 of 2"]
    for slide in slides:
        shown.show(slide, noted=False)
    told = "".join(drawn)
    assert [f"Type {number}<" in told for number in range(11)] == [True] * 11
    assert "3 more: on the page." in told
    assert "<a " not in told


def test_where_a_picture_stands_beside_words_the_words_are_the_slide(monkeypatch):
    drawn = []
    monkeypatch.setattr(shown, "markup", drawn.append)
    picture = Picture(lambda width, height: [Text(0, 14, "map")], "Where it is.")
    told = Panel("Your team.", pd.DataFrame(), "a test", picture=picture, entries=[Entry("Call 101")], beside=True)
    (one,) = shown.slides_of(told, "?", "")
    shown.show(one, noted=False)
    assert "Call 101" in drawn[0] and "Where it is." not in drawn[0]
