"""A card as a picture: its finding as the title, one picture or list as large as it fits, and where it is from."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path

from board.body import table
from board.card.lists import Drawing, entries, rows, tabled, tiles
from board.characters import printable
from board.pack import Finding, Pack
from board.pdf.typesetting import png
from board.svg import FONT, resolved
from components.pictures.parts.marks import Line, Mark, Rect, Shape, Text, shortened, text_width, wrapped
from components.pictures.picture import Picture, fitted, svg
from components.pictures.splitting import part_svg, parts
from components.theme import full_date
from components.wording.phrases import SOURCES

WIDTH, HEIGHT = 1280, 720  # px
_LEFT, _ROOM = 40, 1200  # px of the margin, and of what is between the margins
_ABOUT, _FOOT, _MORE = 19, 16, 20  # font sizes in px
_TITLE = (36, 30, 26)  # font sizes of the finding: the first in which it takes two lines, otherwise the last
_MARK = "#8A4310"
_BOTTOM = 646  # px from the top at which the foot begins
# Times the size in which pictures and lists are laid out, so that 14 px are between 16 and 32.
_ENLARGED = (2.3, 2.0, 1.75, 1.5, 1.3, 1.15)
_CHART = 1.5  # of a picture that fills any space
_PPI = 192  # px an inch of the PNG file: two for each px of the card
_FONT = Path(__file__).parents[2] / "components" / "draw" / "fonts" / "SourceSansVF-Upright.woff2"
_TEMPLATE = Path(__file__).with_name("card.typ")


def png_of(finding: Finding, pack: Pack) -> bytes:
    """The card as PNG of 2560 by 1440 px."""
    return png(_TEMPLATE, {"svg": _drawn(finding, pack)}, _PPI)


def svg_of(finding: Finding, pack: Pack) -> bytes:
    """The card as SVG that names itself and brings its font; a program without fonts in SVG uses one of its own."""
    drawn = _drawn(finding, pack)
    font = b64encode(_FONT.read_bytes()).decode()
    face = f'@font-face{{font-family:"{FONT}";font-weight:200 900;src:url(data:font/woff2;base64,{font})}}'
    named = f"<title>{escape(finding.sentence)}</title><desc>{escape(alternative(finding, pack))}</desc>"
    head, rest = drawn.split(">", 1)
    return f'{head} role="img">{named}<style>{face}</style>{rest}'.encode()


def alternative(finding: Finding, pack: Pack) -> str:
    """What the card shows, in words: its finding, its picture's description, and its foot."""
    panel = finding.panel
    picture = panel.picture.alt if panel.picture and not (panel.beside and finding.entries) else ""
    told = [finding.about, finding.sentence, picture, *_foot(finding, pack), pack.notice]
    return " ".join(f"{text.rstrip('.')}." for text in told if text)


def _drawn(finding: Finding, pack: Pack) -> str:
    marks: list[Mark] = [Rect(0, 0, WIDTH, HEIGHT, tone="ground")]
    notice = pack.notice.rstrip(".")
    room = _ROOM - (text_width(notice, _ABOUT, bold=True) + 30 if notice else 0)
    marks.append(Text(_LEFT, 46, shortened(printable(finding.about), room, _ABOUT), size=_ABOUT, tone="grey"))
    if notice:
        at = _LEFT + _ROOM
        content = (
            f'<text x="{at}" y="46" text-anchor="end" font-size="{_ABOUT}" font-weight="600" fill="{_MARK}">'
            f"{escape(notice)}</text>"
        )
        marks.append(Shape((at - text_width(notice, _ABOUT, bold=True), 30, at, 52), content))
    size, lines = _title(printable(finding.sentence))
    top = 58.0
    for line in lines:
        top += 1.18 * size
        marks.append(Text(_LEFT, top, line, size=size, bold=True))
    marks += _body(finding, top + 24)
    marks += _foot_marks(finding, pack)
    drawn = "".join(mark.svg() for mark in marks)
    return resolved(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{FONT}">{drawn}</svg>'
    )


def _title(sentence: str) -> tuple[int, list[str]]:
    """The font size of the finding and its lines, at most three."""
    for size in _TITLE:
        lines = wrapped(sentence, _ROOM, size, bold=True)
        if len(lines) <= 2:
            return size, lines
    last = shortened(" ".join(lines[2:]), _ROOM, size, bold=True)
    return size, [*lines[:2], last]


def _body(finding: Finding, top: float) -> list[Mark]:
    """The one thing that the card shows from `top` px, and how much of it that is."""
    panel = finding.panel
    height = _BOTTOM - top - 10
    if panel.picture and not (panel.beside and finding.entries):
        return _pictured(panel.picture, top, height)
    shown = _list(finding, height)
    if shown is None:
        return []
    times, drawing = shown
    return [_placed(drawing, top, times), *_more(drawing.more)]


def _list(finding: Finding, height: float) -> tuple[float, Drawing] | None:
    """A list or table in the largest size in which all of it fits, otherwise as much as fits in the smallest."""
    figures = table(finding)
    for times in _ENLARGED:
        width, high = _ROOM / times, height / times
        if finding.panel.tiles:
            made = tiles(finding.panel.tiles, width, high)
        elif finding.entries:
            made = entries(finding.entries, width, high, (height - _MORE - 8) / times)
        elif finding.rows:
            made = rows(finding.rows, width, high, (height - _MORE - 8) / times)
        elif figures:
            made = tabled(figures, len(finding.table), width, high, (height - _MORE - 8) / times)
        else:
            return None
        if not made.more and not made.cut:
            return times, made
    return times, made


def _pictured(picture: Picture, top: float, height: float) -> list[Mark]:
    """A picture as large as it fits; its first part if it is too high even in the smallest size."""
    for times in _ENLARGED:
        width, high = _ROOM / times, height / times
        drawn = picture if times > _ENLARGED[-1] else fitted(picture, width, high)
        if drawn.height is None and times <= _CHART:
            return [_placed(Drawing(svg(drawn, width, high), width, high), top, times)]
        if drawn.height is not None and drawn.height(width) <= high:
            return [_placed(Drawing(svg(drawn, width, high), width, drawn.height(width)), top, times)]
    high = (height - _MORE - 8) / times
    cut = parts(drawn, width, high)
    first = Drawing(part_svg(drawn, width, high, cut[0]), width, cut[0][1] - cut[0][0])
    return [_placed(first, top, times), *_more(f"Part 1 of {len(cut)}; all of it is on the page.")]


def _placed(drawing: Drawing, top: float, times: float) -> Shape:
    content = f'<g transform="translate({_LEFT} {top:.1f}) scale({times})">{drawing.svg}</g>'
    return Shape((_LEFT, top, _LEFT + drawing.width * times, top + drawing.height * times), content)


def _more(text: str) -> list[Mark]:
    return [Text(_LEFT, _BOTTOM - 12, printable(text), size=_MORE, tone="grey")] if text else []


def _foot(finding: Finding, pack: Pack) -> list[str]:
    source = finding.panel.source.rstrip(".")
    return [f"Source: {source}" if source else "", f"{pack.vintage} · made on {full_date(pack.made)} · {SOURCES}"]


def _foot_marks(finding: Finding, pack: Pack) -> Sequence[Mark]:
    lines = [printable(line) for line in (finding.chosen and f"Shown: {finding.chosen}", *_foot(finding, pack)) if line]
    marks: list[Mark] = [Line([(_LEFT, _BOTTOM), (_LEFT + _ROOM, _BOTTOM)], opacity=0.3)]
    # The last line is never left out: it says how old the data is.
    for at, line in enumerate(lines):
        marks.append(Text(_LEFT, _BOTTOM + 22 + 21 * at, shortened(line, _ROOM, _FOOT), size=_FOOT, tone="grey"))
    return marks
