"""What stands on a slide: texts, tables, pictures and charts, each with a description for readers who do not see it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from pptx.chart.data import ChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from board.powerpoint.charts.drawn import Drawn
from board.powerpoint.space import Box
from board.powerpoint.text import COLOURS, FONT, Paragraph, Run, clean
from board.powerpoint.workbook import workbook

_CELL = (4.0, 3.0)  # pt between the edge of a cell and its text: at the sides, above and below
_RULE, _HEAD = "D9DCE0", "EEF0F2"
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the style without any lines or fills
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"  # any number; one for all slides
BULLET = 20.0  # pt by which a list is indented, for the widest of its marks


def write(frame: TextFrame, paragraphs: Sequence[Paragraph], *, align: PP_ALIGN | None = None) -> None:
    """Put paragraphs into a space for text, which keeps its size."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    for number, paragraph in enumerate(paragraphs):
        made = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _fill(made, paragraph, first=number == 0)
        if align is not None:
            made.alignment = align


def _fill(made: _Paragraph, paragraph: Paragraph, *, first: bool) -> None:
    made.space_before = Pt(0 if first else paragraph.above)
    for run in paragraph.runs:
        # Spaces at the ends of a run join it to the next.
        text = clean(run.text)
        if not text:
            continue
        before, after = run.text[:1].isspace(), run.text[-1:].isspace()
        piece = made.add_run()
        piece.text = f"{' ' if before else ''}{text}{' ' if after else ''}"
        piece.font.size, piece.font.bold, piece.font.name = Pt(paragraph.size), run.bold, FONT
        piece.font.color.rgb = RGBColor.from_string(COLOURS[run.tone])
        piece._r.get_or_add_rPr().set("lang", "en-GB")
    if paragraph.bullet:
        look = made._p.get_or_add_pPr()
        look.set("marL", str(Pt(BULLET)))
        look.set("indent", str(-Pt(BULLET)))
        colour = COLOURS[paragraph.mark_tone]
        look.append(parse_xml(f'<a:buClr {nsdecls("a")}><a:srgbClr val="{colour}"/></a:buClr>'))
        look.append(parse_xml(f'<a:buChar {nsdecls("a")} char="{paragraph.bullet}"/>'))


def text(
    slide: Slide,
    box: Box,
    paragraphs: Sequence[Paragraph],
    *,
    name: str,
    align: PP_ALIGN | None = None,
    wrap: bool = True,
) -> None:
    """A text in a box; without `wrap` it stays on one line, however wide its letters are."""
    made = slide.shapes.add_textbox(*box.emu)
    made.name = name
    write(made.text_frame, paragraphs, align=align)
    made.text_frame.word_wrap = wrap


def title(slide: Slide, box: Box, words: str, size: float) -> None:
    """The title of the slide, by which outlines and screen readers know it."""
    made = slide.shapes.title
    if made is None:
        raise ValueError("The layout of slides has no title")
    made.left, made.top, made.width, made.height = box.emu
    write(made.text_frame, [Paragraph([Run(words, bold=True)], size)], align=PP_ALIGN.LEFT)
    made.text_frame.vertical_anchor = MSO_ANCHOR.TOP


def number(slide: Slide, box: Box) -> None:
    """The number of the slide, which changes with its place."""
    made = slide.shapes.add_textbox(*box.emu)
    made.name = "Slide number"
    write(made.text_frame, [Paragraph([Run("0", tone="grey")], 14)], align=PP_ALIGN.RIGHT)
    run = made.text_frame.paragraphs[0].runs[0]._r
    field = parse_xml(f'<a:fld {nsdecls("a")} id="{_FIELD}" type="slidenum"/>')
    for child in list(run):
        field.append(child)
    run.getparent().replace(run, field)


def picture(slide: Slide, box: Box, png: bytes, alt: str) -> None:
    """A picture, with its description."""
    described(slide.shapes.add_picture(io.BytesIO(png), *box.emu), alt, "Picture")


def table(
    slide: Slide,
    box: Box,
    heads: Sequence[str],
    rows: Sequence[Sequence[Paragraph]],
    widths: Sequence[float],
    heights: Sequence[float],
    right: Sequence[bool],
    alt: str,
) -> GraphicFrame:
    """A table; `heights` are those of the heads and of each row in pt. Without any heads it has no first row."""
    above = [[Paragraph([Run(head, bold=True, tone="grey")], 14) for head in heads]] if any(heads) else []
    lines = [*above, *rows]
    frame = slide.shapes.add_table(len(lines), len(widths), *box.emu)
    described(frame, alt, "Table")
    made = frame.table
    made._tbl.xpath("./a:tblPr/a:tableStyleId")[0].text = _PLAIN_TABLE
    made.first_row, made.horz_banding = bool(above), False
    for at, width in enumerate(widths):
        made.columns[at].width = Pt(width)
    for at, (line, height) in enumerate(zip(lines, heights, strict=True)):
        made.rows[at].height = Pt(height)
        for column, paragraph in enumerate(line):
            heading = bool(above) and at == 0
            _cell(made.cell(at, column), paragraph, right=right[column], fill=_HEAD if heading else "")
    return frame


def _cell(cell: _Cell, paragraph: Paragraph, *, right: bool, fill: str) -> None:
    write(cell.text_frame, [paragraph], align=PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT)
    cell.margin_left = cell.margin_right = Pt(_CELL[0])
    cell.margin_top = cell.margin_bottom = Pt(_CELL[1])
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    look = cell._tc.get_or_add_tcPr()
    for child in list(look):
        look.remove(child)
    look.append(parse_xml(f'<a:lnB {nsdecls("a")} w="9525">{_solid(_RULE)}</a:lnB>'))
    look.append(parse_xml(_solid(fill, nsdecls("a")) if fill else f"<a:noFill {nsdecls('a')}/>"))


def _solid(colour: str, spaces: str = "") -> str:
    return f'<a:solidFill {spaces}><a:srgbClr val="{colour}"/></a:solidFill>'


class _Ready(ChartData):
    """A chart in the form that the library puts into a file."""

    def __init__(self, drawn: Drawn, made: date) -> None:
        super().__init__()
        self._drawn, self._made = drawn, made

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        """The XML of the chart, whatever type is asked for."""
        return self._drawn.xml.encode()

    @property
    def xlsx_blob(self) -> bytes:
        """Its workbook."""
        return workbook(self._drawn.columns, self._made)


def chart(slide: Slide, box: Box, drawn: Drawn, alt: str, made: date) -> None:
    """A chart that can be edited, with its workbook and its description; `made` dates the workbook."""
    # Its own XML says which type it is.
    slide.shapes.add_chart(XL_CHART_TYPE.LINE, *box.emu, _Ready(drawn, made))
    described(slide.shapes[-1], alt, "Chart")


def put_last(slide: Slide, names: Sequence[str]) -> None:
    """Move the shapes of these names behind all others, in this order."""
    tree = slide.shapes._spTree
    for name in names:
        for shape in [each for each in slide.shapes if each.name == name]:
            tree.append(shape._element)


def described(shape: BaseShape, alt: str, name: str) -> None:
    """Give a shape its description and a name."""
    about = shape._element.xpath(".//p:cNvPr")[0]
    about.set("descr", clean(alt))
    about.set("name", name)
