"""A pack as slides says what the pack holds, one finding a slide, and opens as it was written."""

from __future__ import annotations

import io
import posixpath
import re
from dataclasses import dataclass, replace
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from board.agenda_file import defaults
from board.content import Meeting, collect
from board.pack import Finding, Pack
from board.powerpoint import one_slide, write
from board.powerpoint.deck import of_parts
from board.powerpoint.text import SMALLEST, clean
from components.panels.panel import Entry, Panel
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.picture import Picture
from data.serving.opened import serving
from data.serving.settings import Settings
from data.serving.store import Store
from tests.board.packs import HOSTILE, every_kind, pack_of, texts, tiny_picture
from tests.board.powerpoint.reading import Read, addresses, cells_of, joined, members, read, references

ROWS = 24  # of a table on slides
PART = re.compile(r" \(part\s\d+\sof\s\d+\)$")  # on one line
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Made:
    """A pack of the demonstration, its file, and the slides that were read back from it."""

    pack: Pack
    content: bytes
    slides: list[Read]

    def of(self, finding: Finding) -> list[Read]:
        """The slides with the sentence of a finding as their title."""
        return [slide for slide in self.slides if PART.sub("", slide.title) == finding.sentence]


@pytest.fixture(scope="module")
def packs(demonstration) -> list[Made]:
    store = serving(Settings(folder=demonstration))
    packs = [_of(name, store) for name in ("board", "scrutiny")]
    files = [write(pack) for pack in packs]
    return [Made(pack, content, read(content)) for pack, content in zip(packs, files, strict=True)]


def _of(name: str, store: Store) -> Pack:
    agenda = defaults()[name]
    shared = {"place": "kings-heath"} if agenda.placed else {}
    return collect(agenda.of(shared), store.ask, store.meta, Meeting(agenda.title))


def _said(pack: Pack) -> list[str]:
    """Every text of a pack that slides must hold; of a long table its first rows."""
    short = [
        replace(finding, panel=replace(finding.panel, table=finding.panel.table.head(ROWS)))
        for finding in pack.findings
    ]
    return [joined(clean(text)) for text in texts(replace(pack, findings=short))]


def test_slides_say_all_that_their_pack_holds(packs):
    for made in packs:
        words = " ".join(f"{slide.words} {slide.notes}" for slide in made.slides)
        assert not [text for text in _said(made.pack) if text not in words], made.pack.title


def test_each_finding_has_a_slide_whose_title_is_its_sentence(packs):
    for made in packs:
        sentences = list(dict.fromkeys(finding.sentence for finding in made.pack.findings))
        titles = [PART.sub("", slide.title) for slide in made.slides]
        assert list(dict.fromkeys(title for title in titles if title in sentences)) == sentences


def test_no_two_slides_have_the_same_title(packs):
    for made in packs:
        sentences = [finding.sentence for finding in made.pack.findings]
        titles = [slide.title for slide in made.slides]
        again = {title for title in titles if titles.count(title) > 1}
        assert again <= {sentence for sentence in sentences if sentences.count(sentence) > 1}


def test_every_slide_has_the_notice_of_invented_data(packs):
    for made in packs:
        assert made.pack.notice
        assert all(made.pack.notice in slide.words for slide in made.slides)
    real = read(write(pack_of(demonstration=False)))
    assert not any("invented" in f"{slide.words} {slide.notes}" for slide in real)


def test_every_picture_chart_and_table_says_what_it_shows(packs):
    for made in packs:
        told = [alt for slide in made.slides for alt in slide.alts]
        for finding in made.pack.findings:
            picture = finding.panel.picture
            if picture is not None and not (finding.panel.beside and finding.entries):
                assert any(alt.startswith(joined(picture.alt)) for alt in told), finding.panel_id


def test_the_notes_have_the_source_the_choices_and_the_licence(packs):
    for made in packs:
        for finding in made.pack.findings:
            notes = " ".join(slide.notes for slide in made.of(finding))
            wanted = [finding.panel.source.rstrip("."), finding.panel.caveat, finding.panel.detail, finding.panel.how]
            assert not [text for text in [*wanted, finding.chosen, made.pack.licence] if joined(text) not in notes]


def test_the_numbers_of_a_chart_are_those_of_its_picture_and_of_its_workbook(packs):
    charted = 0
    for made in packs:
        for finding in made.pack.findings:
            picture = finding.panel.picture
            if picture is None or picture.chart is None or (finding.panel.beside and finding.entries):
                continue
            kept = [values for slide in made.of(finding) for chart in slide.charts for _, values in references(chart)]
            drawn = {_rounded(value) for values in kept for value in values if value is not None}
            assert {_rounded(value) for value in picture.chart.numbers} - drawn == set(), finding.panel_id
            charted += 1
    assert charted > 10


def _rounded(value: float | str) -> float | str:
    try:
        return round(float(value), 6)
    except ValueError:
        return value


def test_a_chart_keeps_what_its_workbook_says(packs):
    for made in packs:
        for chart in (chart for slide in made.slides for chart in slide.charts):
            cells = cells_of(chart)
            for where, kept in references(chart):
                held = [cells.get(address) for address in addresses(where)]
                assert [_number(value) for value in held] == pytest.approx([_number(value) for value in kept])


def _number(value: object) -> object:
    if hasattr(value, "toordinal"):
        return float(value.toordinal() - date(1899, 12, 30).toordinal())
    try:
        return float(value)
    except (TypeError, ValueError):
        return value or None


def test_no_text_is_smaller_than_can_be_read_from_the_back(packs):
    for made in packs:
        for name, xml in members(made.content).items():
            if re.fullmatch(r"ppt/(slides/slide|charts/chart)\d+\.xml", name):
                sizes = {int(size) for size in re.findall(r'\bsz="(\d+)"', xml.decode())}
                assert min(sizes, default=9999) >= SMALLEST * 100, name


def test_nothing_reaches_beyond_its_slide(packs):
    for made in packs:
        file = Presentation(io.BytesIO(made.content))
        assert (round(file.slide_width / 914400, 3), file.slide_height / 914400) == (13.333, 7.5)
        for number, slide in enumerate(file.slides, 1):
            for shape in slide.shapes:
                assert shape.left >= 0 and shape.top >= 0, number
                assert shape.left + shape.width <= file.slide_width + 1, number
                assert shape.top + shape.height <= file.slide_height, (number, shape.name)


def test_every_relation_leads_to_a_part_and_every_part_has_a_type(packs):
    parts = members(packs[0].content)
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    named = {one.get("PartName") for one in types} | {one.get("Extension") for one in types}
    for name, xml in parts.items():
        assert f"/{name}" in named or name.rpartition(".")[2] in named, name
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in ElementTree.fromstring(xml):
            target = one.get("Target")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            assert one.get("TargetMode") == "External" or path in parts, (name, target)


# The children of elements of a chart in the order of the schema, of which PowerPoint repairs any other.
ORDER = {
    "chartSpace": "date1904 lang roundedCorners chart txPr externalData",
    "plotArea": "layout barChart lineChart scatterChart catAx dateAx valAx",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap axId",
    "lineChart": "grouping varyColors ser dLbls marker axId",
    "scatterChart": "scatterStyle varyColors ser dLbls axId",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls errBars cat val xVal yVal smooth",
    "dPt": "idx invertIfNegative marker bubble3D spPr",
    "dLbl": "idx tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "errBars": "errDir errBarType errValType noEndCap plus minus spPr",
    "scaling": "logBase orientation max min",
    "legend": "legendPos legendEntry overlay txPr",
    "valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
    "crosses crossBetween majorUnit",
    "dateAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto "
    "lblOffset baseTimeUnit majorUnit majorTimeUnit",
    "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto "
    "lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
}


def test_the_parts_of_a_chart_are_in_the_order_of_the_schema(packs):
    seen = set()
    for made in packs:
        for name, xml in members(made.content).items():
            if not re.fullmatch(r"ppt/charts/chart\d+\.xml", name):
                continue
            for element in ElementTree.fromstring(xml).iter():
                order = ORDER.get(element.tag.rpartition("}")[2], "").split()
                found = [child.tag.rpartition("}")[2] for child in element]
                if order and not element.tag.startswith(DRAWING):
                    assert [order.index(child) for child in found] == sorted(order.index(child) for child in found)
                    seen.add(element.tag.rpartition("}")[2])
    assert len(seen) > 10


def test_the_same_pack_is_the_same_file(packs):
    pack, content = packs[0].pack, packs[0].content
    assert write(pack) == content
    with ZipFile(io.BytesIO(content)) as archive:
        dates = {member.date_time[:3] for member in archive.infolist()}
    assert dates == {(pack.made.year, pack.made.month, pack.made.day)}


def test_one_finding_is_the_slide_of_the_pack(packs):
    finding = packs[0].pack.findings[0]
    alone, own = read(one_slide(finding, packs[0].pack))[0], packs[0].of(finding)[0]
    # The number of the slide is written by the program that shows it.
    assert (alone.title, alone.words, alone.notes) == (own.title, own.words, own.notes)


def test_a_changed_row_changes_the_chart_its_workbook_and_its_words():
    def slides(value: int):
        picture = bars([Bars([Bar("Corby", value), Bar("Rushden", 3)])], alt=f"Bars: {value}.")
        table = pd.DataFrame({"area": ["Corby", "Rushden"], "value": [value, 3]})
        return read(write(pack_of(Panel(f"Corby has {value}.", table, "police", title="Recorded", picture=picture))))

    for value in (1234, 777):
        (slide,) = [slide for slide in slides(value) if slide.charts]
        assert str(value) in slide.title and f"{value}.0" in slide.words
        assert cells_of(slide.charts[0])["B2"] == value
        assert any(f"Bars: {value}." in alt for alt in slide.alts)


def test_text_that_means_something_elsewhere_stays_text():
    pack = pack_of(*every_kind(HOSTILE))
    content = write(pack)
    words = " ".join(f"{slide.words} {slide.notes}" for slide in read(content))
    assert not [text for text in _said(pack) if text not in words]
    for name, part in members(content).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)


def test_a_name_like_a_formula_is_no_formula_in_the_workbook():
    names = ['=HYPERLINK("http://a.example")', "=1+1", "{=SUM(A1)}", "http://a.example", "+44", "-1", "@x", "007"]
    picture = bars([Bars([Bar(name, 1) for name in names])], alt="Bars.")
    (slide,) = [
        one for one in read(write(pack_of(Panel("Bars.", pd.DataFrame(), "police", picture=picture)))) if one.charts
    ]
    book = load_workbook(io.BytesIO(slide.charts[0].part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book["Sheet1"].iter_rows(min_row=2, max_col=1) for cell in row]
    assert [(cell.value, cell.data_type) for cell in cells[:4]] == [(name, "s") for name in names[:4]]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


@given(st.text(max_size=60))
def test_no_character_is_left_that_a_file_cannot_hold(text):
    ElementTree.fromstring(f"<a>{clean(text).replace('&', '').replace('<', '').replace(']', '')}</a>")


def test_control_characters_are_left_out():
    pack = pack_of(
        Panel("Bars\x00 rose\x0b.", pd.DataFrame(), "po\x1flice", picture=tiny_picture("Al\ufffft", "N\x07o"))
    )
    words = " ".join(f"{slide.words} {slide.notes}" for slide in read(write(pack)))
    assert "Bars rose." in words and "police" in words and "No 1" in words


def test_long_lists_and_tables_continue_on_further_slides():
    entries = [Entry(f"Line {number}", "and what there is to say of it " * 3) for number in range(40)]
    table = pd.DataFrame({"area": [f"Area {number}" for number in range(30)], "value": range(30)})
    long = Panel("Many lines.", pd.DataFrame(), "police", title="Lines", entries=entries)
    wide = Panel("A long table.", table, "police", title="Table", show_table=True)
    slides = read(write(pack_of(long, wide)))
    lines = [slide for slide in slides if PART.sub("", slide.title) == "Many lines."]
    assert len(lines) > 1
    assert [slide.title for slide in lines][-1] == of_parts("Many lines.", len(lines), len(lines))
    words = " ".join(slide.words for slide in lines)
    assert all(f"Line {number} " in words for number in range(40))
    rows = [slide for slide in slides if PART.sub("", slide.title) == "A long table."]
    assert all(f"{ROWS} of 30 rows; all are on the page." in slide.words for slide in rows)
    assert f"Area {ROWS - 1}" in rows[-1].words


def test_a_picture_without_a_chart_is_a_picture_with_its_words():
    drawn = replace(tiny_picture("A map of it."), chart=None)
    assert isinstance(drawn, Picture)
    content = write(pack_of(Panel("Mapped.", pd.DataFrame(), "police", picture=drawn)))
    (slide,) = [slide for slide in read(content) if slide.title == "Mapped."]
    assert "A map of it. Bellinge 1: 1; Bellinge 2: 2." in slide.alts and not slide.charts
    assert any(name.startswith("ppt/media/image") and name.endswith(".png") for name in members(content))


def test_a_pack_with_nothing_else_has_a_front_and_a_licence():
    bare = pack_of(noted=(), methods=(), words=(), limits=(), left_out=())
    assert [slide.title for slide in read(write(bare))] == ["Board meeting", "Licence"]


def test_a_title_of_several_lines_is_clear_of_what_is_below_it():
    for count in (5, 20, 30):
        sentence = f"{'Recorded more ' * count}."
        (file,) = [Presentation(io.BytesIO(write(pack_of(Panel(sentence, pd.DataFrame(), "police", detail="Below.")))))]
        slide = next(each for each in file.slides if any(one.name == "List" for one in each.shapes))
        below = next(one for one in slide.shapes if one.name == "List")
        assert slide.shapes.title.top + slide.shapes.title.height + Pt(12) <= below.top


def test_the_notice_of_invented_data_stays_on_one_line():
    file = Presentation(io.BytesIO(write(pack_of())))
    notices = [one for slide in file.slides for one in slide.shapes if one.name == "Notice"]
    assert notices and not any(one.text_frame.word_wrap for one in notices)


def test_a_bar_without_a_name_gets_none_from_the_program():
    alone = bars([Bars([Bar("", 1)], tone="grey")], alt="One bar.")
    named = bars([Bars([Bar("Corby", 1)], tone="grey")], alt="One bar.")
    for picture, shown in ((alone, "none"), (named, "low")):
        content = write(pack_of(Panel("One.", pd.DataFrame(), "police", picture=picture)))
        (chart,) = [text for name, text in members(content).items() if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)]
        axis = re.search(rb"<c:catAx>.*?</c:catAx>", chart)
        assert axis and f'tickLblPos val="{shown}"'.encode() in axis.group()


def test_what_is_left_out_is_a_question_or_ends_in_a_colon():
    left_out = (("Which targets have been set?", "none was supplied"), ("Targets", "none was supplied"))
    said = " ".join(slide.words for slide in read(write(pack_of(left_out=left_out))))
    assert "Which targets have been set? none was supplied." in said
    assert "Targets: none was supplied." in said
