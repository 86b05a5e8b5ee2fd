"""A card: a title, a picture or a list, and a corner menu with the figures, the source and the method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qsl

import streamlit as st

from analysis.contact import contact_link
from components.draw.containers import Container
from components.draw.notices import dialled, written_to
from components.panels.panel import SIGNS, Entry, Panel, Tile
from components.pictures.picture import Picture, svg

PHONE_WIDTH = 290  # px inside a card on the narrowest phone; a wider one enlarges the picture
PHONE_HEIGHT = 190
TILE_WIDTH, TILE_HEIGHT = 156, 78  # px on a phone; a desk enlarges it
GAP = 8  # px between cards
_MANY = 16  # lines from which a wide card uses two columns, and a phone folds all but the first
_FIRST = 8
_LONG = 2200  # characters of all lines from which fewer lines count as many
_PAPER = 720  # px of a picture above which its text would be too small on A4, so that it is drawn again
_ON_PAPER = 673  # px inside a card as wide as A4 between its margins
_INSIDE = 30  # px of a card's padding and border
_PAGE = 1200  # px of cards side by side on a screen of 1280
_BESIDE = 0.4  # share of a card on a phone for a picture next to its lines
_STORY = 460  # maximum px of the picture of a line
HALF = (_PAGE - GAP) / 2 - _INSIDE  # px of the picture of a card that shares the width with another

OTHER_SITE = "https://"


@dataclass(frozen=True)
class Cell:
    """A slot for a card: where it is drawn, and the px of its picture on a screen of 1280.

    `row` is how high the cards of its row are, so that a picture can fill it; 0 if not worked out.
    """

    container: Container
    width: float = _PAGE - _INSIDE
    height: float = 260
    row: float = 0


def cells(*spans: int, height: float = 260) -> list[Cell]:
    """Slots for cards side by side, with widths by their share of the `spans`; one below another on a phone.

    `height` is the px of a picture without its own height.
    """
    columns = st.columns(spans, gap="xsmall")
    return [Cell(column, width, height) for column, width in zip(columns, widths(*spans), strict=True)]


def widths(*spans: int) -> list[float]:
    """The px of the pictures of cards that divide the width by `spans`."""
    room = _PAGE - GAP * (len(spans) - 1)
    return [room * span / sum(spans) - _INSIDE for span in spans]


def tiles(across: int, count: int, *, width: int = 12, height: float = 84) -> list[Cell]:
    """Slots for `count` small cards, `across` in a row and two in a row on a phone.

    `width` is how many of the twelve columns of the board they share.
    """
    grid = st.grid(across, min_column_width=140, gap="xsmall")
    room = (_PAGE + GAP) * width / 12 - GAP * across
    return [Cell(grid.cell(), room / across - _INSIDE, height) for _ in range(count)]


def head(panel: Panel, level: int = 3) -> str:
    """The title of a card and what is next to it, as HTML."""
    if not panel.title:
        return ""
    told = "; ".join(text for text in (panel.note, panel.hint) if text)
    note = f'<span class="note">{escape(told)}</span>' if told else ""
    return f'<div class="card-head"><h{level}>{escape(panel.title)}</h{level}>{note}</div>'


def pictured(picture: Picture, width: float, height: float, phone_width: float = PHONE_WIDTH) -> str:
    """A picture twice: for a desktop, and for a phone, where text would become too small; the style shows one.

    One that is wider than paper is also drawn for paper.
    """
    phone = svg(picture, phone_width, picture.phone_height or min(height, PHONE_HEIGHT))
    wide = " pic-wide" if width > _PAPER else ""
    desk = f'<div class="pic pic-desk{wide}">{svg(picture, width, height)}</div>'
    paper = f'<div class="pic pic-paper">{svg(picture, _ON_PAPER, height)}</div>' if wide else ""
    return f'{desk}<div class="pic pic-phone">{phone}</div>{paper}'


def beside(picture: Picture, entries: Sequence[Entry], width: float, height: float, query: str = "") -> str:
    """A picture above the lines of a card, or a small one next to them on a phone."""
    drawn = pictured(picture, width, height, PHONE_WIDTH * _BESIDE)
    return f'<div class="beside">{drawn}{listed(entries, query)}</div>'


def fold(title: str, note: str, body: str) -> str:
    """A heading that opens what is below it (`body` is HTML)."""
    noted = f'<span class="note">{escape(note)}</span>' if note else ""
    return f'<details class="fold"><summary><h3>{escape(title)}</h3>{noted}</summary><div>{body}</div></details>'


def listed(entries: Sequence[Entry], query: str = "", width: float = _STORY, *, whole: bool = False) -> str:
    """The lines of a card as an HTML list; a line that links to a page keeps the choices in `query`.

    `width` is that of the card, for the pictures of lines that have one. On a phone only the first lines of a long list
    are open, unless it is `whole`.
    """
    if not entries:
        return ""
    lines = [_entry(entry, query, width) for entry in entries]
    letters = sum(len(entry.words) + len(entry.rest) for entry in entries)
    if whole or len(lines) <= (_FIRST if letters > _LONG else _MANY):
        halves = " halves" if width > HALF and len(lines) >= _FIRST else ""  # a card of the page's width
        return f'<ul role="list" class="entries{halves}">{"".join(lines)}</ul>'
    first, rest = "".join(lines[:_FIRST]), "".join(lines[_FIRST:])
    more = (
        f'<details class="more"><summary>{len(lines) - _FIRST} more</summary>'
        f'<ul role="list" class="entries">{rest}</ul></details>'
    )
    return f'<div class="many"><ul role="list" class="entries">{first}</ul>{more}</div>'


def tiled(tiles: Sequence[Tile], query: str = "", *, width: float = TILE_WIDTH) -> str:
    """Small cards side by side as an HTML list, four in a row or two on a phone; `width` is the px of their charts."""
    each = "".join(_tile(tile, query, width) for tile in tiles)
    return f'<ul role="list" class="tiles">{each}</ul>' if tiles else ""


def _tile(tile: Tile, query: str, width: float) -> str:
    name = f'<b class="name">{escape(tile.name)}</b>'
    if tile.url_path:
        name = f'<a href="{escape(linked(tile.url_path, query))}" target="_self">{name}</a>'
    kind = tile.sign.replace(" ", "-") or "none"
    mark = f'<span aria-hidden="true">{SIGNS[tile.sign]}</span> ' if tile.sign else ""
    state = f'<span class="state verdict-{kind}">{mark}{escape(tile.state)}</span>'
    return f"<li>{name}<div>{state}<b>{escape(tile.value)}</b></div>{svg(tile.picture, width, TILE_HEIGHT)}</li>"


def linked(url_path: str, query: str) -> str:
    """The address of a page with the choices that a link keeps, except those that `url_path` makes itself.

    That of another site stays as it is.

    >>> linked("place?place=mill-hill", "place=county&type=burglary"), linked("asb", "")
    ('place?place=mill-hill&type=burglary', 'asb')
    """
    if url_path.startswith(OTHER_SITE):
        return contact_link(url_path)
    page, _, own = url_path.partition("?")
    named = {name for name, _ in parse_qsl(own, keep_blank_values=True)}
    kept = [one for one in query.split("&") if one and one.partition("=")[0] not in named]
    asked = "&".join([*([own] if own else []), *kept])
    return f"{page}?{asked}" if asked else page


def _entry(entry: Entry, query: str, width: float) -> str:
    kind = entry.sign.replace(" ", "-")
    sign = f'<span class="sign sign-{kind}" aria-hidden="true">{SIGNS[entry.sign]}</span>' if entry.sign else ""
    words = f"<b>{escape(entry.words)}</b>"
    if entry.url_path:
        words = f'<a href="{escape(linked(entry.url_path, query))}" target="_self">{words}</a>'
    tone = (entry.sign or entry.tone).replace(" ", "-")
    badge = f' <span class="verdict verdict-{tone}">{escape(entry.badge)}</span>' if entry.badge else ""
    rest = f' <span class="rest">{escape(entry.rest)}</span>' if entry.rest else ""
    end = f'<span class="end">{escape(entry.end)}</span>' if entry.end else ""
    if not (entry.under or entry.picture):
        return _callable(entry, f'<li>{sign}<span class="words">{words}{badge}{rest}</span>{end}</li>')
    # The indent of the sign, and on a phone the rest of its width.
    drawn = pictured(entry.picture, min(_STORY, width - 34), 0, PHONE_WIDTH - 32) if entry.picture else ""
    under = "".join(f'<span class="under">{escape(line)}</span>' for line in entry.under)
    first = f'<span class="first">{words}{end}</span>'
    return _callable(entry, f'<li class="story">{sign}<div class="words">{first}{rest}{badge}{under}{drawn}</div></li>')


def _callable(entry: Entry, html: str) -> str:
    return written_to(dialled(html)) if entry.calls else html
