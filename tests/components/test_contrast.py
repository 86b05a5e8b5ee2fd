"""Contrast of what is read and of what is seen, on a card and on the page, in the light and in the dark."""

from __future__ import annotations

import re
from datetime import date

import pytest

from components import theme
from components.pictures.comparisons.interval_marks import Heads, Interval, common_scale, interval_marks
from components.pictures.counts.shares import Shares, stacked_shares
from components.pictures.months.month_grid import MonthRow, month_grid
from components.pictures.parts.marks import Circle, Line, Rect, Text
from components.pictures.timelines.timeline import Piece, Row, timeline
from tests.components.test_theme import COLOURS, contrast
from tests.conftest import ROOT

CSS = (ROOT / "components/draw/assets/page.css").read_text(encoding="utf-8")
GROUNDS = {"light": ("#f8f9fa", "#ffffff"), "dark": ("#14181f", "#0e1117")}  # a card, and the page
INK = {"light": "#0e1116", "dark": "#eceff3"}  # textColor of .streamlit/config.toml
SIDE = {"light": 0, "dark": 1}
TEXT, MARK = 4.5, 3.0
PAIR = r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"


def pair(name: str) -> tuple[str, ...]:
    """The two colours of a variable, or of a rule's fill."""
    found = re.search(rf"(?:{re.escape(name)}: |{re.escape(name)} {{\s+fill: ){PAIR}", CSS)
    assert found, name
    return found.groups()


def mixed(colour: str, ground: str, opacity: float) -> str:
    """A colour of less than full opacity as it is seen on a ground."""
    parts = zip(theme.rgb(colour)[:3], theme.rgb(ground)[:3], strict=True)
    return "#" + "".join(f"{round(one * opacity + other * (1 - opacity)):02x}" for one, other in parts)


def opacity(mark: Text | Rect | Circle | Line, name: str) -> float:
    found = re.search(rf'{name}-opacity="([\d.]+)"', mark.svg())
    return float(found[1]) if found else 1.0


@pytest.mark.parametrize("side", SIDE)
@pytest.mark.parametrize("name", ["--better", "--concern", "--quiet", ".tone-second", ".tone-third"])
def test_words_in_a_colour_can_be_read(name, side):
    assert min(contrast(pair(name)[SIDE[side]], ground) for ground in GROUNDS[side]) >= TEXT


@pytest.mark.parametrize("side", SIDE)
def test_the_grounds_are_those_of_the_page(side):
    config = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8").lower()
    assert pair("--card")[SIDE[side]] == GROUNDS[side][0]
    part = config.split(f"[theme.{side}]")[1]
    assert f'backgroundcolor = "{GROUNDS[side][1]}"' in part
    assert f'textcolor = "{INK[side]}"' in part


@pytest.mark.parametrize("side", SIDE)
def test_a_chosen_option_and_tab_can_be_read(side):
    around = (ROOT / "components/draw/assets/around.css").read_text(encoding="utf-8")
    config = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    primary = re.findall(r'primaryColor = "(#[0-9A-F]{6})"', config)[SIDE[side]]
    found = re.search(rf'aria-selected="true"\] p {{\s+color: {PAIR}', around)
    assert found
    words = found.groups()[SIDE[side]]
    for ground in GROUNDS[side]:
        # Streamlit tints the ground of what is chosen with a tenth of the primary colour.
        assert contrast(words, mixed(primary, ground, 0.1)) >= TEXT
        assert contrast(words, ground) >= TEXT


@pytest.mark.parametrize("side", SIDE)
def test_grey_words_of_a_picture_can_be_read(side):
    share = opacity(Text(0, 0, "average", tone="grey"), "fill")
    for ground in GROUNDS[side]:
        assert contrast(mixed(INK[side], ground, share), ground) >= TEXT


@pytest.mark.parametrize("side", SIDE)
def test_labels_of_axes_of_a_chart_to_explore_can_be_read(side):
    found = re.search(r"\.ytick\) text \{\s+fill: currentColor !important;\s+fill-opacity: ([\d.]+)", CSS)
    assert found
    for ground in GROUNDS[side]:
        assert contrast(mixed(INK[side], ground, float(found[1])), ground) >= TEXT


@pytest.mark.parametrize("side", SIDE)
@pytest.mark.parametrize("colour", COLOURS)
def test_words_of_a_chart_to_explore_that_have_the_colour_of_a_mark_can_be_read(colour, side):
    parts = ", ".join(str(part) for part in theme.rgb(colour)[:3])
    found = re.search(rf"text[^{{]*fill: rgb\({parts}\)[^{{]*{{\s+fill: (?:var\((--[a-z]+)\)|{PAIR})", CSS)
    assert found, colour
    words = pair(found[1])[SIDE[side]] if found[1] else found.groups()[1:][SIDE[side]]
    assert min(contrast(words, ground) for ground in GROUNDS[side]) >= TEXT


@pytest.mark.parametrize("side", SIDE)
@pytest.mark.parametrize("colour", COLOURS)
def test_marks_can_be_seen_on_a_card(colour, side):
    assert min(contrast(colour, ground) for ground in GROUNDS[side]) >= MARK


@pytest.mark.parametrize("side", SIDE)
def test_a_verdict_can_be_read_on_its_own_ground(side):
    (ground,) = re.findall(rf"\.verdict {{[^}}]*background: {PAIR}", CSS)
    for words in (INK[side], pair("--better")[SIDE[side]], pair("--concern")[SIDE[side]]):
        assert contrast(words, ground[SIDE[side]]) >= TEXT


def test_the_white_sign_in_a_filled_box_can_be_read():
    rules = re.findall(r"(\.sign-[^{]+){([^}]*)}", CSS)
    filled = [found[1] for _, body in rules if (found := re.search(r"background: (#[0-9a-f]{6})", body))]
    assert len(filled) >= 2
    assert min(contrast("#ffffff", ground) for ground in filled) >= TEXT


@pytest.mark.parametrize("side", SIDE)
def test_the_sign_in_a_grey_box_can_be_read(side):
    (ground,) = re.findall(rf"\.sign-differs {{[^}}]*background: {PAIR}", CSS)
    assert contrast(pair("--card")[SIDE[side]], ground[SIDE[side]]) >= TEXT


@pytest.mark.parametrize("side", SIDE)
def test_the_ring_around_what_has_the_focus_can_be_seen(side):
    found = re.search(r"outline: 3px solid (#[0-9a-f]{6})", CSS)
    assert found
    assert min(contrast(found[1], ground) for ground in GROUNDS[side]) >= MARK


@pytest.mark.parametrize("side", SIDE)
@pytest.mark.parametrize("share", [0.25, 0.4])
def test_figures_on_the_segments_of_a_stacked_row_can_be_read(side, share):
    row = Shares("2025", [0.1, share, 0.65 - share, 0.15, 0.1])
    marks = stacked_shares([row], ["a", "b", "c", "d", "e"], alt="Bars of 100 parts each").draw(820, 0)
    boxes = [mark for mark in marks if isinstance(mark, Rect) and mark.tip]
    card = GROUNDS[side][0]
    for text in (mark for mark in marks if isinstance(mark, Text) and mark.anchor == "middle"):
        (box,) = [box for box in boxes if box.x < text.x < box.x + box.width]
        words = card if text.tone == "ground" else INK[side]
        assert contrast(words, mixed(INK[side], card, opacity(box, "fill"))) >= TEXT


@pytest.mark.parametrize("side", SIDE)
def test_every_segment_of_a_stacked_row_can_be_seen(side):
    row = Shares("2025", [0.2, 0.2, 0.2, 0.2, 0.2])
    marks = stacked_shares([row], ["a", "b", "c", "d", "e"], alt="Bars of 100 parts each").draw(820, 0)
    card = GROUNDS[side][0]
    outlines = [mark for mark in marks if isinstance(mark, Line)]
    boxes = [mark for mark in marks if isinstance(mark, Rect) and mark.tip]
    assert len(boxes) == 5
    for box in boxes:
        around = [opacity(line, "stroke") for line in outlines if line.points[0][0] == box.x]
        seen = max(around, default=0.0 if box.hatched else opacity(box, "fill"))
        assert contrast(mixed(INK[side], card, seen), card) >= MARK


@pytest.mark.parametrize("side", SIDE)
@pytest.mark.parametrize("kind", ["begun", "since", "work", "left", "overdue"])
def test_a_bar_of_a_time_line_can_be_seen(side, kind):
    first, last = date(2024, 1, 1), date(2024, 6, 30)
    row = Row("Blackthorn", [Piece(first, last, kind)])
    marks = timeline([row], date(2023, 1, 1), date(2025, 1, 1), alt="When it ran").draw(820, 0)
    (bar,) = [mark for mark in marks if isinstance(mark, Rect) and "Blackthorn" in mark.tip]
    card = GROUNDS[side][0]
    colour = theme.CONCERN if bar.edge else mixed(INK[side], card, opacity(bar, "fill"))
    assert contrast(colour, card) >= MARK


@pytest.mark.parametrize("side", SIDE)
@pytest.mark.parametrize("tone", ["text", "place", "concern"])
def test_an_interval_can_be_seen(side, tone):
    row = Interval("King’s Heath", 0.74, 0.6, 0.9, tone=tone)
    marks = interval_marks(row, common_scale([row], Heads(reference=1)), (0, 400), 20)
    card = GROUNDS[side][0]
    colours = {"text": INK[side], "place": theme.PLACE, "concern": theme.CONCERN}
    lines = [mark for mark in marks if isinstance(mark, Line)]
    seen = [contrast(mixed(colours[line.tone], card, opacity(line, "stroke")), card) for line in lines]
    assert max(seen) >= MARK


@pytest.mark.parametrize("side", SIDE)
def test_a_month_that_is_missing_can_be_seen(side):
    row = MonthRow("Searches", dict.fromkeys([date(2025, 1, 1), date(2025, 3, 1)], ""))
    marks = month_grid([row], alt="Which months are imported").draw(820, 0)
    (box,) = [mark for mark in marks if isinstance(mark, Rect) and "February" in mark.tip]
    (line,) = [mark for mark in marks if isinstance(mark, Line) and mark.closed and mark.points[0][0] == box.x + 0.5]
    card = GROUNDS[side][0]
    assert contrast(mixed(INK[side], card, opacity(line, "stroke")), card) >= MARK


@pytest.mark.parametrize("side", SIDE)
@pytest.mark.parametrize("tone", ["place", "concern"])
def test_a_number_in_a_dot_can_be_read(side, tone):
    assert f'class="tone-{tone}"' in Circle(0, 0, 10, tone, carries=True).svg()
    assert contrast(GROUNDS[side][0], pair("--better" if tone == "place" else "--concern")[SIDE[side]]) >= TEXT
