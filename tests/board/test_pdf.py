"""A pack as PDF: everything it holds can be read back, it is tagged for readers who do not see it, and safe."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd
import pypdf
import pytest

from board.agenda_file import defaults
from board.characters import printable
from board.content import Meeting, collect
from board.pack import Pack
from board.pdf import write
from components.panels.panel import Panel
from data.serving.opened import serving
from data.serving.settings import Settings
from tests.board.packs import HOSTILE, alternatives, every_kind, pack_of, texts, tiny_picture


@dataclass(frozen=True)
class Tag:
    """An element of the tag tree: its kind, its alternative text, and how deep it is."""

    kind: str
    alt: str
    depth: int


class Read:
    """A PDF file that was read back."""

    def __init__(self, file: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(file), strict=True)
        self.root = self.reader.trailer["/Root"]
        self.pages = [_letters(page.extract_text()) for page in self.reader.pages]

    @cached_property
    def letters(self) -> str:
        return "".join(self.pages)

    @cached_property
    def tags(self) -> list[Tag]:
        return list(_tags(self.root["/StructTreeRoot"], 0))

    def of(self, kind: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.kind == kind]


def _letters(text: str) -> str:
    """A text without its spaces: where a line is broken, nothing says whether there was one."""
    return "".join(text.replace("\u200b", "").replace("\xad", "-").split())


def _tags(node, depth: int) -> Iterator[Tag]:
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from _tags(one, depth)
    elif isinstance(node, dict):
        if "/S" in node and "/P" in node:
            yield Tag(node["/S"].removeprefix("/"), str(node.get("/Alt", "")), depth)
        if "/K" in node:
            yield from _tags(node["/K"], depth + 1)


@pytest.fixture(scope="module")
def packs(demonstration) -> list[Pack]:
    store = serving(Settings(folder=demonstration))
    shared = {True: {"place": "kings-heath"}, False: {}}
    return [
        collect(agenda.of(shared[agenda.placed]), store.ask, store.meta, Meeting(agenda.title))
        for agenda in defaults().values()
    ]


@pytest.fixture(scope="module")
def kinds() -> Read:
    return Read(write(pack_of(*every_kind())))


def missing(pack: Pack, read: Read) -> list[str]:
    return [text for text in texts(pack) if _letters(printable(text)) not in read.letters]


def test_a_file_says_all_that_its_pack_holds(packs):
    for pack in packs:
        read = Read(write(pack))
        assert not missing(pack, read)
        figures = [tag.alt for tag in read.of("Figure")]
        # One that is cut is named by its parts.
        assert not [alt for alt in alternatives(pack) if not any(figure.startswith(alt) for figure in figures)]
        notice = _letters(pack.notice.rstrip("."))
        assert notice and all(notice in page for page in read.pages)
        of = len(read.pages)
        assert all(page.endswith(f"Page{number}of{of}") for number, page in enumerate(read.pages, start=1))


def test_every_finding_begins_a_page_and_the_summary_names_it(packs):
    pack = packs[0]
    read = Read(write(pack))
    begun = [
        next(number for number, page in enumerate(read.pages, 1) if number > 2 and _letters(one.about) in page)
        for one in pack.findings
    ]
    assert begun == sorted(set(begun))
    for one, page in zip(pack.findings, begun, strict=True):
        assert f"{_letters(one.sentence)}{_letters(one.about)}{page}" in read.pages[1] + read.pages[2]


def test_every_kind_of_panel_is_told(kinds):
    assert not missing(pack_of(*every_kind()), kinds)
    assert _letters("12 more are on the page.") in kinds.letters
    assert _letters("due 1 March 2026") in kinds.letters
    links = [
        note.get_object()["/A"]
        for page in kinds.reader.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    assert "https://www.police.example/team" in [action.get("/URI") for action in links]


def test_a_changed_number_is_changed_in_the_file(kinds):
    panel = every_kind()[-1]
    after = Read(write(pack_of(replace(panel, table=panel.table.assign(value=[9876, 5])))))
    assert "1,234" in kinds.letters and "9,876" not in kinds.letters
    assert "9,876" in after.letters and "1,234" not in after.letters


def test_the_file_says_that_it_is_accessible_and_how_it_is_called(kinds):
    assert kinds.root["/Lang"] == "en-GB"
    assert kinds.root["/MarkInfo"]["/Marked"] == True  # noqa: E712  a value of PDF, not of Python
    assert kinds.root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert kinds.reader.metadata.title == "Board meeting"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in kinds.root["/Metadata"].get_data()


def test_the_tag_tree_has_headings_lists_tables_and_alternatives(kinds):
    assert all(tag.alt for tag in kinds.of("Figure"))
    assert len(kinds.of("Title")) == 1
    levels = [int(tag.kind[1]) for tag in kinds.tags if tag.kind[0] == "H" and tag.kind[1:].isdigit()]
    assert levels and all(level == 1 for level in levels)
    assert len(levels) == 2 + 5 + 5  # summary and notes, five findings, five parts at the end
    assert len(kinds.of("Table")) == len(kinds.of("THead")) == 2
    assert len(kinds.of("TH")) == 6 + 2
    for kind, inside in (("L", "LI"), ("LI", "LBody"), ("Table", "TBody")):
        assert len(kinds.of(inside)) >= len(kinds.of(kind)) > 0
    outline = [entry["/Title"] for entry in kinds.reader.outline]
    assert outline[:3] == ["Summary", "Noted at the meeting", "Bars rose."]


def test_what_looks_like_code_is_printed():
    pack = pack_of(*every_kind(HOSTILE), title=HOSTILE, place=HOSTILE, left_out=[(HOSTILE, HOSTILE)])
    read = Read(write(pack))
    assert not missing(pack, read)
    assert read.reader.metadata.title == HOSTILE
    assert not {"/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch"} & set(_keys(read))


def _keys(read: Read) -> Iterator[str]:
    for number in range(1, len(read.reader.xref[0]) + 1):
        found = read.reader.get_object(pypdf.generic.IndirectObject(number, 0, read.reader))
        if isinstance(found, dict):
            yield from found


def test_letters_that_the_font_lacks_do_not_break_the_file():
    strange = "Łódź, e\u0301, 中文, 😀, \u202eRTL, ✕, " + "w" * 300
    read = Read(write(pack_of(Panel(strange, pd.DataFrame({"a": [strange]}), strange, show_table=True))))
    assert _letters(printable(strange)) in read.letters
    assert "Łódź,é,□□,□,RTL,×," in read.letters


def test_a_picture_that_is_higher_than_a_page_is_cut():
    high = tiny_picture("Many bars.", rows=60)
    alts = [tag.alt for tag in Read(write(pack_of(Panel("High.", pd.DataFrame(), "", picture=high)))).of("Figure")]
    assert [alt.removeprefix(high.alt) for alt in alts] == [" (part 1 of 3)", " (part 2 of 3)", " (part 3 of 3)"]


def test_a_pack_of_nothing_has_no_empty_parts():
    empty = pack_of(noted=(), methods=(), words=(), limits=(), left_out=(), demonstration=False, meeting="", day=None)
    read = Read(write(empty))
    assert [entry["/Title"] for entry in read.reader.outline] == ["Summary", "Licences"]
    assert "Nofindingcanbeshown." in read.letters and "invented" not in read.letters
    assert not missing(empty, read)


def test_the_same_pack_gives_the_same_bytes(packs):
    assert write(packs[2]) == write(packs[2])
    assert write(packs[2]) != write(replace(packs[2], made=date(2026, 1, 1)))
