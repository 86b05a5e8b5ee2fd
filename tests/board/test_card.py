"""A card as a picture: its finding, what it shows and where it is from are in it, within its edges."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.agenda_file import defaults
from board.body import Table
from board.card import png_of, svg_of
from board.card.card import HEIGHT, WIDTH, alternative
from board.card.lists import entries, rows, tabled, tiles
from board.characters import printable
from board.content import Meeting, collect
from board.pack import Pack
from components.panels.panel import Entry, Panel, Row, Tile
from data.serving.opened import serving
from data.serving.settings import Settings
from tests.board.packs import HOSTILE, every_kind, pack_of, tiny_picture

SPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pack(demonstration) -> Pack:
    store = serving(Settings(folder=demonstration))
    agenda = defaults()["board"]
    return collect(agenda.of({}), store.ask, store.meta, Meeting(agenda.title))


def read(svg: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def words(svg: bytes) -> str:
    """The texts that are drawn, without spaces: a sentence is on several lines."""
    return "".join("".join(text.itertext()) for text in read(svg).iter(f"{SPACE}text")).replace(" ", "")


def test_every_card_says_its_finding_its_source_and_its_age(pack):
    for finding in pack.findings:
        drawn = words(svg_of(finding, pack))
        for text in (
            finding.sentence,
            pack.notice.rstrip("."),
            pack.vintage,
            "made on 28 November 2025",
            "Licence v3.0",
        ):
            assert printable(text).replace(" ", "") in drawn
        assert printable(f"Source: {finding.panel.source}")[:40].replace(" ", "") in drawn


def test_it_is_named_and_described_and_needs_nothing_else(pack):
    finding = pack.findings[0]
    svg = svg_of(finding, pack)
    root = read(svg)
    assert (root.get("width"), root.get("height"), root.get("role")) == ("1280", "720", "img")
    assert root.find(f"{SPACE}title").text == finding.sentence
    assert root.find(f"{SPACE}desc").text == alternative(finding, pack)
    assert finding.panel.picture.alt.rstrip(".") in alternative(finding, pack)
    assert not any(one.tag in (f"{SPACE}script", f"{SPACE}image", f"{SPACE}a") for one in root.iter())
    assert svg.count(b"url(") == 1 and b"url(data:font/woff2" in svg


def test_what_a_card_lists_is_drawn():
    kinds = pack_of(*every_kind())
    picture, lines, promises, small, table = (words(svg_of(finding, kinds)) for finding in kinds.findings)
    assert "Bellinge1" in picture
    assert "First·worse·andmore" in lines and "3Mar2025" in lines and "Below" in lines and "Team" in lines
    assert "better" in promises and "31was40" in promises and "Target:20" in promises and "nothingyet" in promises
    assert "Drugs" in small and "▲above" in small and "77" in small
    assert "1,234" in table and "Recorded" in table


def test_a_changed_number_changes_both_files():
    panel = every_kind()[-1]
    one, other = (pack_of(each) for each in (panel, replace(panel, table=panel.table.assign(value=[9876, 5]))))
    assert "9,876" in words(svg_of(other.findings[0], other))
    assert png_of(one.findings[0], one) != png_of(other.findings[0], other)


def test_a_long_list_says_how_many_lines_there_are():
    many = [Entry(f"Line {at}", "and what follows it") for at in range(80)]
    made = pack_of(Panel("Many.", pd.DataFrame(), "", entries=many))
    drawn = words(svg_of(made.findings[0], made))
    assert "Line0" in drawn and "Line79" not in drawn and "of80;allareonthepage." in drawn
    rows = pd.DataFrame({"area": [f"Area {at}" for at in range(100)], "value": range(100)})
    made = pack_of(Panel("Many.", rows, "", show_table=True))
    assert "of100;allareonthepage." in words(svg_of(made.findings[0], made))


def test_a_picture_that_is_too_high_says_which_part_it_is():
    made = pack_of(Panel("High.", pd.DataFrame(), "", picture=tiny_picture("Many bars.", rows=60)))
    assert "Part1of" in words(svg_of(made.findings[0], made))


@pytest.mark.parametrize("number", range(5))
def test_what_looks_like_code_is_drawn(number):
    made = pack_of(every_kind(HOSTILE)[number], vintage=HOSTILE[:60], meeting=HOSTILE)
    svg = svg_of(made.findings[0], made)
    assert not list(read(svg).iter(f"{SPACE}script"))
    assert "<script>alert(1)</script>" in words(svg)
    assert png_of(made.findings[0], made).startswith(b"\x89PNG")


def test_the_picture_has_two_px_for_each_of_the_card(pack):
    png = png_of(pack.findings[0], pack)
    assert struct.unpack(">II", png[16:24]) == (2 * WIDTH, 2 * HEIGHT)
    assert png == png_of(pack.findings[0], pack)
    assert svg_of(pack.findings[0], pack) != svg_of(pack.findings[0], replace(pack, made=date(2026, 1, 1)))


def test_a_card_of_real_numbers_has_no_notice():
    made = pack_of(every_kind()[0], demonstration=False)
    assert "invented" not in words(svg_of(made.findings[0], made))


TEXT = st.text(alphabet="aW1 ,é#<&\\", max_size=60)


@settings(max_examples=25)
@given(TEXT, TEXT, TEXT, st.integers(1, 12), st.floats(500, 1050))
def test_lists_stay_within_their_width_and_height(one, two, three, count, width):
    small = tiny_picture("Bars.")
    entry = Entry(one or "a", two, "worse", badge="worse", end=three[:20], under=[three])
    row = Row(one or "a", two, "better", "better", small, value="3", before=three[:20], target=two)
    table = Table(["Area", "Recorded"], [[one or "a", two]] * count, [False, True])
    made = [
        entries([entry] * count, width, 400, 370),
        rows([row] * count, width, 400, 370),
        tabled(table, count, width, 400, 370),
        tiles([Tile(one or "a", two, "3", small, "above")] * count, width, 400),
    ]
    for drawing in made:
        assert drawing.width == width
        assert drawing.height <= 400.01 or drawing.more
        root = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{drawing.svg}</svg>')
        assert all(float(text.get("x")) <= width + 1 for text in root.iter(f"{SPACE}text"))
