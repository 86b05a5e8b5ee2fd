"""Lists, tables and small charts as marks, where no page lays them out. All sizes are px before a card is enlarged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType

from board.body import Table
from board.characters import SIGNS_PRINTED, printable
from components.draw.slides.fit import widths_of
from components.panels.panel import Entry, Row, Sign, Tile
from components.pictures.parts.layout import LINE, Layout, lines_of, paragraph, run
from components.pictures.parts.marks import FONT, Line, Mark, Rect, Shape, Text, Tone, moved, text_width, wrapped
from components.pictures.picture import Picture, svg

_SIGN, _INDENT = 17, 25  # px of a sign, and of what is next to it
_SPACE = 5  # px between two words of a line that differ
_BETWEEN = 9  # px between two lines of a list, half of it above the rule
_SMALL, _SMALL_HEIGHT = 300, 34
_WENT, _WENT_HEIGHT = 150, 34
_ACROSS, _GAP = 4, 10  # small charts in a row, and px between them
_TILE = 126.0  # minimum px of the height of one
_CELL = 12  # px between two columns
_COLUMNS = 6
_LONGEST = 3  # lines of a cell
_TONES: dict[str, Tone] = {
    "better": "place",
    "below": "place",
    "worse": "concern",
    "above": "concern",
    "due": "concern",
}
_EDGE = 'stroke="#9AA2AB" stroke-width="0.7"'
_FILLED = {"place": "#2466A1", "concern": "#B4500F"}


@dataclass(frozen=True)
class Drawing:
    """Something drawn as SVG of a size in px.

    `more` says how many lines it leaves out; `cut` is whether a text in it is.
    """

    svg: str
    width: float
    height: float
    more: str = ""
    cut: bool = False


def tiles(shown: Sequence[Tile], width: float, height: float) -> Drawing:
    """Small charts side by side, at most four in a row, and as many rows as fit in `height` px."""
    across = min(_ACROSS, len(shown))
    wide = (width - _GAP * (across - 1)) / across
    down = -(-len(shown) // across)
    high = max(_TILE, (height - _GAP * (down - 1)) / down)
    fit = down if down * (high + _GAP) - _GAP <= height + 0.1 else max(1, int((height + _GAP) // (high + _GAP)))
    more = "" if fit == down else _left_out(fit * across, len(shown))
    marks: list[Mark] = []
    for at, tile in enumerate(shown[: fit * across]):
        x, y = at % across * (wide + _GAP), at // across * (high + _GAP)
        marks += [moved(mark, x, y) for mark in _tile(tile, wide, high)]
    return _drawing(marks, width, fit * (high + _GAP) - _GAP, more)


def entries(shown: Sequence[Entry], width: float, height: float, short: float) -> Drawing:
    """Lines of a list, all within `height` px or the first of them within `short`."""
    return _listed([_entry(entry, width) for entry in shown], width, height, short)


def rows(shown: Sequence[Row], width: float, height: float, short: float) -> Drawing:
    """Lines with parts side by side, all within `height` px or the first of them within `short`."""
    return _listed([_row(row, width) for row in shown], width, height, short)


def tabled(shown: Table, count: int, width: float, height: float, short: float) -> Drawing:
    """The first columns of a table, all of its `count` rows within `height` px or the first of them within `short`."""
    cells = [list(row[:_COLUMNS]) for row in (shown.columns, *shown.rows)]
    printed = [[printable(text) for text in row] for row in cells]
    widths = widths_of(printed, width, FONT)
    lines = [_cells(row, widths, shown.right, bold=number == 0) for number, row in enumerate(printed)]
    return _listed(lines, width, height, short, heads=1, count=count)


def _listed(
    lines: Sequence[Layout], width: float, height: float, short: float, *, heads: int = 0, count: int | None = None
) -> Drawing:
    """Lines one below another with a rule above each, as many as fit; at least one."""
    of = len(lines) - heads if count is None else count
    needed = sum(high + _BETWEEN for _, high in lines)
    room = height if needed <= height and of == len(lines) - heads else short
    marks: list[Mark] = []
    y, fit = 0.0, 0
    for content, high in lines:
        if fit > heads and y + high + _BETWEEN > room:
            break
        if fit:
            marks.append(Line([(0, y), (width, y)], opacity=0.2))
        marks += [moved(mark, 0, y + _BETWEEN / 2) for mark in content]
        y += high + _BETWEEN
        fit += 1
    more = "" if fit - heads == of else _left_out(fit - heads, of)
    return _drawing(marks, width, y, more)


def _left_out(shown: int, of: int) -> str:
    return f"{shown} of {of:,}; all are on the page."


def _drawing(marks: Sequence[Mark], width: float, height: float, more: str) -> Drawing:
    cut = any(isinstance(mark, Text) and mark.text.endswith("…") for mark in marks)
    return Drawing("".join(mark.svg() for mark in marks), width, height, more, cut)


def _entry(entry: Entry, width: float) -> Layout:
    left = _INDENT if entry.sign else 0.0
    end = wrapped(printable(entry.end), width / 3) if entry.end else []
    aside = max((text_width(line) for line in end), default=0.0) + (16 if end else 0)
    room = width - left - aside
    tone = _TONES.get(entry.sign or entry.tone, "text")
    marks: list[Mark] = [Text(width, 14 + LINE * at, line, "end", tone="grey") for at, line in enumerate(end)]
    verdict = f"· {printable(entry.badge)} ·" if entry.badge and entry.rest else printable(entry.badge)
    words = [(printable(entry.words), True), (verdict, True), (printable(entry.rest), False)]
    told, y = _flowing(left, words, room, {verdict: tone} if verdict else {})
    marks += told
    for line in entry.under:
        lines, y = paragraph(left, y, printable(line), room, tone="grey")
        marks += lines
    if entry.picture:
        picture, high = _picture(entry.picture, left, y + 2, min(room, _SMALL), _SMALL_HEIGHT)
        marks.append(picture)
        y += high + 2
    marks += _sign(entry.sign)
    return marks, max(y, LINE * len(end))


def _row(row: Row, width: float) -> Layout:
    """State, words, course and number side by side, and what it aims at under its number."""
    left = _INDENT
    free = width - left - _WENT - 3 * _CELL
    state, words, number = 0.2 * free, 0.44 * free, 0.36 * free
    parts: list[Layout] = [
        paragraph(left, 0, printable(row.state), state, bold=True, tone=_TONES.get(row.sign, "text"))
    ]
    x = left + state + _CELL
    parts.append(_flowing(x, [(printable(row.words), True), (printable(row.rest), False)], words))
    x += words + _CELL
    if row.went:
        picture, high = _picture(row.went, x, 0, _WENT, _WENT_HEIGHT)
        parts.append(([picture], high))
    else:
        parts.append(paragraph(x, 0, printable(row.without), _WENT, tone="grey"))
    x += _WENT + _CELL
    value = [(printable(row.value), True), (printable(row.before), False)]
    parts.append(_flowing(x, value, number))
    if row.target:
        lines, y = paragraph(x, parts[-1][1], f"Target: {printable(row.target)}", number, tone="grey")
        parts.append((lines, y))
    marks = [mark for content, _ in parts for mark in content]
    return [*marks, *_sign(row.sign)], max(high for _, high in parts)


def _cells(row: Sequence[str], widths: Sequence[float], right: Sequence[bool], *, bold: bool) -> Layout:
    marks: list[Mark] = []
    x, high = 0.0, 0
    for text, wide, far in zip(row, widths, right, strict=False):
        lines = lines_of(text, wide - _CELL, _LONGEST, bold=bold)
        at = x + wide - _CELL if far else x
        anchor = "end" if far else "start"
        marks += [Text(at, 14 + LINE * i, line, anchor, bold=bold) for i, line in enumerate(lines)]
        x, high = x + wide, max(high, len(lines))
    return marks, LINE * max(1, high)


def _tile(tile: Tile, width: float, height: float) -> list[Mark]:
    inside = width - 16
    tone = _TONES.get(tile.sign, "text")
    sign = SIGNS_PRINTED.get(tile.sign, "")
    value = printable(tile.value)
    state = f"{sign} {printable(tile.state)}".strip()
    room = inside - text_width(value, bold=True) - 6
    picture, _ = _picture(tile.picture, 8, 46, inside, height - 52)
    return [
        Shape((0, 0, width, height), f'<rect width="{width:g}" height="{height:g}" rx="4" fill="none" {_EDGE}/>'),
        *(Text(8, 19, line, bold=True) for line in lines_of(printable(tile.name), inside, 1, bold=True)),
        *(Text(8, 38, line, tone=tone) for line in lines_of(state, room, 1)),
        Text(8 + inside, 38, value, "end", bold=True),
        picture,
    ]


def _picture(picture: Picture, x: float, y: float, width: float, height: float) -> tuple[Shape, float]:
    """A picture at a place, and its height."""
    high = picture.height(width) if picture.height else height
    content = f'<g transform="translate({x:g} {y:g})">{svg(picture, width, height)}</g>'
    return Shape((x, y, x + width, y + high), content), high


def _sign(sign: Sign) -> list[Mark]:
    """The sign of a line in its box; the words next to it say the same."""
    if not sign:
        return []
    fill = _FILLED.get(_TONES.get(sign, ""), "#4D5156" if sign in ("holds", "differs") else "")
    if fill:
        box = f'<rect width="{_SIGN}" height="{_SIGN}" rx="3" fill="{fill}"/>'
        said = f'<text x="{_SIGN / 2}" y="13.5" text-anchor="middle" font-size="13" font-weight="600" fill="#FFFFFF">'
        return [Shape((0, 0, _SIGN, _SIGN), f"{box}{said}{escape(SIGNS_PRINTED[sign])}</text>")]
    dash = "3 2" if sign == "not judged" else ""
    full = sign == "unclear"
    box = Rect(0.5, 0.5, _SIGN - 1, _SIGN - 1, "grey", 0.3 if full else 0, 3, edge="grey", edge_dash=dash)
    return (
        [box]
        if full or not SIGNS_PRINTED[sign]
        else [box, Text(_SIGN / 2, 13.5, SIGNS_PRINTED[sign], "middle", 13, bold=True)]
    )


def _flowing(
    x: float, words: Sequence[tuple[str, bool]], width: float, tones: Mapping[str, Tone] = MappingProxyType({})
) -> Layout:
    """Words one after another, some bold, broken at `width` px; `tones` are those of words that have their own.

    Each line is one text, so that the space between its words is that of the letters drawn, not of those estimated.
    """
    marks, y = run(x, 0, [one for one in words if one[0]], width)
    lines: dict[float, list[Text]] = {}
    for mark in marks:
        if isinstance(mark, Text):
            lines.setdefault(mark.y, []).append(replace(mark, tone=tones.get(mark.text, mark.tone)))
    return [_joined(line) for line in lines.values()], y


def _joined(texts: Sequence[Text]) -> Mark:
    if len(texts) == 1:
        return texts[0]
    left, top, _, low = texts[0].bounds()
    spans = "".join(
        f'<tspan dx="{_SPACE if at else 0}" {_paint(text)}>{escape(text.text)}</tspan>' for at, text in enumerate(texts)
    )
    content = f'<text x="{texts[0].x:g}" y="{texts[0].y:g}" font-size="{FONT}">{spans}</text>'
    return Shape((left, top, texts[-1].bounds()[2], low), content)


def _paint(text: Text) -> str:
    """The attributes of a text, without its place."""
    return text.svg().partition(f'font-size="{FONT}" ')[2].partition(">")[0]
