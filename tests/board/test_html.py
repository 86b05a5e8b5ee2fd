"""A pack as HTML: everything it holds can be read back, nothing in it can run, and it stands on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pandas as pd
import pytest

from board.agenda_file import Agenda, defaults
from board.content import Meeting, collect
from board.html import write
from board.pack import Pack
from components.panels.panel import Panel
from data.serving.opened import serving
from data.serving.settings import Settings
from data.serving.store import Store
from tests.board.packs import HOSTILE, alternatives, every_kind, pack_of, texts, tiny_picture

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Read(HTMLParser):
    """A page that was read back: its words, its elements with their attributes, and the errors in its nesting."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.elements, self.wrong, self._open = "", [], [], []
        self.feed(page.decode())
        self.close()
        self.words = _joined(self.words)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        if "style" not in self._open:
            self.words += data

    def of(self, tag: str) -> Iterator[dict[str, str]]:
        return (attributes for name, attributes in self.elements if name == tag)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _of(agenda: Agenda, store: Store) -> Pack:
    shared = {"place": "kings-heath"} if agenda.placed else {}
    return collect(agenda.of(shared), store.ask, store.meta, Meeting(agenda.title))


@pytest.fixture(scope="module")
def packs(demonstration) -> list[Pack]:
    store = serving(Settings(folder=demonstration))
    return [_of(agenda, store) for agenda in defaults().values()]


def test_a_page_says_all_that_its_pack_holds(packs):
    for pack in packs:
        read = Read(write(pack))
        assert not [text for text in texts(pack) if _joined(text) not in read.words]
        labels = [element.get("aria-label", "") for element in read.of("svg")]
        # One that is cut is named by its parts.
        assert not [alt for alt in alternatives(pack) if not any(label.startswith(alt) for label in labels)]
        assert read.words.count(pack.notice) == 1 + len(pack.findings)


def test_every_kind_of_panel_is_told():
    pack = pack_of(*every_kind())
    read = Read(write(pack))
    assert not [text for text in texts(pack) if _joined(text) not in read.words]
    assert "12 more are on the page." in read.words
    assert "due 1 March 2026" in read.words
    assert [one["href"] for one in read.of("a") if "://" in one["href"]] == ["https://www.police.example/team"]


def test_a_changed_number_is_changed_in_the_page():
    panels = every_kind()
    other = replace(panels[-1], table=panels[-1].table.assign(value=[9876, 5]))
    before, after = (Read(write(pack_of(panel))).words for panel in (panels[-1], other))
    assert "1,234" in before and "9,876" not in before
    assert "9,876" in after and "1,234" not in after


def test_what_looks_like_code_is_printed():
    pack = pack_of(*every_kind(HOSTILE), title=HOSTILE, place=HOSTILE, left_out=[(HOSTILE, HOSTILE)])
    page = write(pack)
    read = Read(page)
    assert not read.wrong
    assert not [text for text in texts(pack) if _joined(text) not in read.words]
    assert not list(read.of("script")) and page.count(b"</style>") == 1
    assert not [name for _, attributes in read.elements for name in attributes if name.startswith("on")]


def test_the_page_needs_nothing_else(packs):
    page = write(packs[0]).decode()
    read = Read(page.encode())
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(name for name, _ in read.elements)
    assert "@import" not in page
    assert all(address.startswith("data:font/woff2") for address in re.findall(r"url\(([^)]*)\)", page))
    assert not [value for _, one in read.elements for name, value in one.items() if name in ("src", "srcset")]


def test_headings_lists_and_links_can_be_followed(packs):
    for pack in packs:
        read = Read(write(pack))
        assert not read.wrong
        assert next(read.of("html"))["lang"] == "en-GB"
        levels = [int(name[1]) for name, _ in read.elements if re.fullmatch(r"h\d", name)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        ids = [one["id"] for _, one in read.elements if "id" in one]
        assert len(ids) == len(set(ids))
        named = [one["href"][1:] for one in read.of("a") if one["href"].startswith("#")]
        named += [one["aria-labelledby"] for _, one in read.elements if "aria-labelledby" in one]
        assert set(named) <= set(ids)
        assert all(one["role"] == "img" and one["aria-label"] for one in read.of("svg") if "xmlns" in one)
        assert all(one.get("scope") in ("col", "row") for one in read.of("th"))


def test_a_long_table_says_how_many_rows_there_are():
    rows = pd.DataFrame({"area": [f"Area {at}" for at in range(100)], "value": range(100)})
    read = Read(write(pack_of(Panel("Long.", rows, "police.uk", show_table=True))))
    assert "Area 59" in read.words and "Area 60" not in read.words
    assert "60 of 100 rows; all are on the page." in read.words


def test_a_picture_that_is_higher_than_a_page_is_cut():
    high = tiny_picture("Many bars.", rows=60)
    read = Read(write(pack_of(Panel("High.", pd.DataFrame(), "", picture=high))))
    labels = [one["aria-label"] for one in read.of("svg")]
    assert [label.removeprefix(high.alt) for label in labels] == [
        " (part 1 of 3)",
        " (part 2 of 3)",
        " (part 3 of 3)",
        "",
    ]


def test_a_pack_of_nothing_has_no_empty_parts():
    empty = pack_of(noted=(), methods=(), words=(), limits=(), left_out=(), demonstration=False, meeting="", day=None)
    words = Read(write(empty)).words
    assert "No finding can be shown." in words
    assert not [head for head in ("Noted", "Methods", "Words", "cannot tell", "left out", "invented") if head in words]
    assert empty.licence in words


def test_the_same_pack_gives_the_same_bytes(packs):
    assert write(packs[0]) == write(packs[0])
    assert write(packs[0]) != write(replace(packs[0], made=date(2026, 1, 1)))
