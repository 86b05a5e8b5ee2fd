"""How high a card is before it is drawn, so that the pictures of a row of cards can be drawn as high as the row."""

from __future__ import annotations

from components.draw.cards.card import Cell
from components.panels.panel import Entry, Panel, Way
from components.pictures.parts.marks import text_width, wrapped
from components.pictures.picture import Picture
from components.pictures.row_spacing import spaced

# px of page.css at a screen of 1280.
_PADDING = 20
_HEAD, _NOTE, _MENU = 28, 24, 30  # the line of a title, a note on its own line, and the corner of the menu
_TITLE_SIZE, _NOTE_SIZE, _LINE_SIZE = 16.5, 14.0, 15.0
_LINE, _BETWEEN = 21, 7
_SIGN, _ROW = 32, 52
_WAY, _LABEL = 26, 92  # a line of links to other places, and its label
_SAID = 26  # a line of the text shown if there is no data


def needed(panel: Panel, width: float, height: float) -> float:
    """The px that the card of a panel takes, before a row makes it higher; approximate, because of line breaks.

    `width` is that of a picture in it, and `height` that of a picture without its own.
    """
    return _PADDING + _around(panel, width) + _pictured(panel, width, height)


def picture_and_height(panel: Panel, cell: Cell) -> tuple[Picture | None, float]:
    """The picture of a panel and the height to draw it at: up to the space in `cell.row`, if that is more."""
    picture = panel.picture
    if picture is None or not cell.row:
        return picture, cell.height
    room = cell.row - _PADDING - _around(panel, cell.width)
    if room <= _pictured(panel, cell.width, cell.height):
        return picture, cell.height
    return spaced(picture, cell.width, room), room


def _pictured(panel: Panel, width: float, height: float) -> float:
    if panel.picture is None or panel.empty:
        return 0.0
    return panel.picture.height(width) if panel.picture.height else height


def _around(panel: Panel, width: float) -> float:
    """The px of the head, the lines and the rows of a card."""
    if panel.empty:
        return _head(panel, width) + _SAID * len(wrapped(panel.empty, width, _LINE_SIZE))
    listed = sum(_lines(entry, width) * _LINE + _BETWEEN + _small_picture(entry, width) for entry in panel.entries)
    return _head(panel, width) + listed + len(panel.rows) * _ROW + sum(_way(way, width) for way in panel.ways)


def _head(panel: Panel, width: float) -> float:
    if not panel.title:
        return 0.0
    told = "; ".join(text for text in (panel.note, panel.hint) if text)
    wide = text_width(panel.title, _TITLE_SIZE, bold=True) + 12 + text_width(told, _NOTE_SIZE)
    return _HEAD + (_NOTE if told and wide > width - _MENU else 0)


def _way(way: Way, width: float) -> float:
    """The px of a line of links, or of several lines where there are many."""
    words = "    ".join(text for text, _ in way.links)
    return _WAY * len(wrapped(words, max(60.0, width - _LABEL), _LINE_SIZE))


def _lines(entry: Entry, width: float) -> int:
    """How many lines of text an entry takes. With text below it, its name has a line of its own."""
    ends = text_width(entry.end, _LINE_SIZE) + 10 if entry.end else 0.0
    room = max(60.0, width - ends - (_SIGN if entry.sign else 0))
    told = [text for text in (entry.badge, entry.rest) if text]
    parts = [[entry.words], told] if entry.under or entry.picture else [[entry.words, *told]]
    lines = [wrapped(" ".join(filter(None, part)), room, _LINE_SIZE, bold=True) for part in parts if any(part)]
    return sum(map(len, lines)) + len(entry.under)


def _small_picture(entry: Entry, width: float) -> float:
    """The px of the picture that an entry has of its own."""
    if entry.picture is None or entry.picture.height is None:
        return 0.0
    return entry.picture.height(width - _SIGN)
