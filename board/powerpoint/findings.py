"""The slides of one finding: its chart, picture, list or table, in parts if one slide does not hold all."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.slide import Slide

from board.body import address_of, drawn, elsewhere, method_of, notes, table
from board.pack import Finding, Pack
from board.powerpoint import shapes
from board.powerpoint.charts import native
from board.powerpoint.deck import LARGEST, Deck, height_of, of_parts, pages
from board.powerpoint.part import Part, Put, together
from board.powerpoint.raster import png_of
from board.powerpoint.space import Box
from board.powerpoint.tables import TONES, Grid, of_rows, of_table, of_tiles
from board.powerpoint.text import BODY, LARGE, Paragraph, Run
from components.panels.panel import SIGNS, Entry
from components.pictures.picture import Picture

_PX = 0.92  # px of a picture for each pt of a slide; its text of 13 px becomes 14 pt
_ASIDE, _GAP = 300.0, 24.0  # pt of a list next to a chart, and between them
_MOST_ASIDE = 5  # lines of such a list
_MORE = 22.0  # pt for that sentence
_MOST_ROWS = 24  # of a table; each slide says how many there are


def add(deck: Deck, finding: Finding) -> None:
    """Add the slides of a finding; the title of each is its sentence."""
    foot = deck.foot(finding.panel.source)
    box = deck.room(of_parts(finding.sentence, 10, 10), foot, finding.about)
    parts = together(_parts(deck.pack, finding, box), box)
    said = _notes(finding, deck.pack)
    for number, part in enumerate(parts, 1):
        title = of_parts(finding.sentence, number, len(parts))
        slide, room = deck.slide(title, about=finding.about, foot=foot, notes=said)
        part.put(slide, Box(room.left, room.top, room.width, box.height))


def _parts(pack: Pack, finding: Finding, box: Box) -> list[Part]:
    panel = finding.panel
    beside = panel.beside and bool(finding.entries)
    picture = None if beside else panel.picture
    listed = [_entry(entry) for entry in finding.entries]
    listed += [Paragraph([Run(more, tone="grey")])] if (more := elsewhere(finding)) else []
    wide = picture is not None and picture.chart is not None and picture.chart.kind == "intervals"
    beside_list = picture is not None and not wide and not panel.rows and not panel.tiles
    aside = _aside(listed, box) if beside_list else None
    if picture is not None and aside is not None:
        left, right = box.split(box.width - _ASIDE - _GAP, _GAP)
        drawn_parts = _pictured(pack, finding, picture, left)
        first = drawn_parts[0]
        both = Part(lambda slide, room: (_left(first, slide, room), aside(slide, _right(room, right)))[0])
        return [both, *drawn_parts[1:]]
    found = _pictured(pack, finding, picture, box) if picture is not None else []
    if panel.tiles:
        found += _grid(of_tiles(panel.tiles), box, panel.alt or finding.title)
    if listed:
        # A list that shares a slide stays small.
        alone = not found or len(pages(listed, box)) > 1
        found += [_text(page, box.width) for page in pages(listed, box, LARGEST if alone else 0.0)]
    if finding.rows:
        found += _grid(of_rows(finding), box, finding.title)
    figures = table(finding)
    if figures is not None and (panel.show_table or not found):
        found += _figures(finding, box)
    return found or [_text([Paragraph([Run(panel.detail or finding.title)], LARGE)], box.width)]


def _left(part: Part, slide: Slide, room: Box) -> None:
    part.put(slide, room.split(room.width - _ASIDE - _GAP, _GAP)[0])


def _right(room: Box, right: Box) -> Box:
    return Box(right.left, room.top, right.width, room.height)


def _aside(listed: Sequence[Paragraph], box: Box) -> Put | None:
    """A short list for the space next to a chart; None if there is none, or if it is too long for it."""
    if not listed or len(listed) > _MOST_ASIDE or sum(one.height(_ASIDE) for one in listed) > box.height:
        return None
    return lambda slide, room: shapes.text(slide, room, listed, name="List")


def _pictured(pack: Pack, finding: Finding, picture: Picture, box: Box) -> list[Part]:
    chart = picture.chart
    if chart is not None and chart.points and chart.numbers:
        title = finding.panel.title or finding.question
        return native.parts(chart, title, picture.alt, box, pack.made)
    width, height = box.width * _PX, box.height * _PX
    return [Part(_drawing(one.svg, one.alt, one.width, one.height)) for one in drawn(picture, width, height, height)]


def _drawing(svg: str, alt: str, width: float, height: float) -> Put:
    def put(slide: Slide, box: Box) -> None:
        scale = min(box.width / width, box.height / height)
        room = Box(box.left, box.top, width * scale, height * scale)
        shapes.picture(slide, room, png_of(svg, width, height), alt)

    return put


def _text(page: Sequence[Paragraph], width: float) -> Part:
    return Part(lambda slide, box: shapes.text(slide, box, page, name="List"), height_of(page, width))


def _grid(grid: Grid, box: Box, alt: str) -> list[Part]:
    fitting = grid.as_large_as(box)
    return [Part(_rows(fitting, rows, alt), fitting.height(rows, box.width)) for rows in fitting.pages(box)]


def _rows(grid: Grid, rows: range, alt: str) -> Put:
    return lambda slide, box: grid.draw(slide, box, rows, alt)


def _figures(finding: Finding, box: Box) -> list[Part]:
    """The figures as a table, or as paragraphs if a column holds sentences; and how many rows there are in all."""
    figures = table(finding, _MOST_ROWS)
    if figures is None:
        return []
    more = [Paragraph([Run(figures.more, tone="grey")])] if figures.more else []
    if finding.panel.as_list:
        listed = [
            Paragraph([Run(f"{row[0]} ", bold=True), Run(" · ".join(filter(_told, row[1:])))], BODY)
            for row in figures.rows
        ]
        return [_text(page, box.width) for page in pages([*listed, *more], box, LARGEST)]
    grid = of_table(figures)
    if not more:
        return _grid(grid, box, finding.title)
    parts = _grid(grid, box.cut(box.height - _MORE)[0], finding.title)
    return [Part(_with_more(part.put, more)) for part in parts]


def _with_more(put: Put, more: Sequence[Paragraph]) -> Put:
    def both(slide: Slide, box: Box) -> None:
        upper, below = box.cut(box.height - _MORE)
        put(slide, upper)
        shapes.text(slide, below, more, name="Rows")

    return both


def _told(text: str) -> bool:
    return text not in ("", "–")


def _entry(entry: Entry) -> Paragraph:
    """A line of a list: its sign as its mark, its words in bold, its verdict, what follows, and what is at its end."""
    tone = TONES.get(entry.tone or entry.sign, "text")
    sign = SIGNS.get(entry.sign, "")
    after = [*([entry.rest] if entry.rest else []), *entry.under]
    runs = [
        Run(entry.words, bold=True),
        *([Run(f" · {entry.badge}", bold=True, tone=tone)] if entry.badge else []),
        *([Run(f" {' · '.join(after)}")] if after else []),
        *([Run(f" · {entry.end}", tone="grey")] if entry.end else []),
        *([Run(f" {address_of(entry)}", tone="grey")] if address_of(entry) else []),
    ]
    return Paragraph(runs, BODY, above=8, bullet=sign or "•", mark_tone=TONES.get(entry.sign, "text"))


def _notes(finding: Finding, pack: Pack) -> list[str]:
    """What the presenter may need: all that stands below the finding on a page, and what its picture shows."""
    told = [finding.about, *(f"{name}: {text}" for name, text in notes(finding, pack))]
    if method_of(finding, pack):
        told.append(f"How it was computed: {' '.join(finding.panel.how.split())}")
    if pack.notice:
        told.append(pack.notice)
    return [*told, f"Data: {pack.vintage}.", f"Licence: {pack.licence}"]
