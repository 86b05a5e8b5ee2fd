"""The rows of a card: lines with the same parts, side by side on a desktop and one below another on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import parse_qsl, urlencode

from components.draw.cards.card import SIGNS, linked, pictured
from components.panels.panel import Drawer, Row, Way
from components.pictures.picture import svg

WENT_WIDTH, WENT_HEIGHT = 180, 34  # px of the picture in a row
_ALL_HEADS = 6
DRAWER_WIDTH, DRAWER_HEIGHT = 680, 190  # px of the picture that a chosen row opens


def rowed(rows: Sequence[Row], heads: Sequence[str], query: str = "", stay: str = "") -> str:
    """The rows as an HTML list under their `heads`: state, words, how it went, number, target and source.

    Without heads there is nothing above them; the target is left out if no row has one. A row that links to a page
    keeps the choices in `query`; one that chooses what the page draws keeps the rest of its address, `stay`.
    """
    if not rows:
        return ""
    if len(heads) == _ALL_HEADS and not any(row.target for row in rows):
        heads = [*heads[:-2], heads[-1]]
    above = "".join(f"<span>{escape(head)}</span>" for head in heads)
    top = f'<div class="rows-head" aria-hidden="true">{above}</div>' if heads else ""
    aimed = len(heads) == _ALL_HEADS
    target, source = heads[-2] if aimed else "", heads[-1] if heads else ""
    lines = "".join(_row(row, query, stay, target, source) for row in rows)
    box, short = "" if aimed or not heads else " untargeted", "" if heads else " rows-short"
    return f'<div class="rows-box{box}">{top}<ul role="list" class="rows{short}">{lines}</ul></div>'


def _row(row: Row, query: str, stay: str, target: str, source: str) -> str:
    kind = row.sign.replace(" ", "-") or "none"
    words = f"<b>{escape(row.words)}</b>"
    if row.chooses:
        words = choosing(words, row.chooses, stay, chosen=row.selected)
    elif row.url_path:
        words = f'<a href="{escape(linked(row.url_path, query))}" target="_self">{words}</a>'
    rest = f' <span class="rest">{escape(row.rest)}</span>' if row.rest else ""
    went = svg(row.went, WENT_WIDTH, WENT_HEIGHT) if row.went else f"<span>{escape(row.without)}</span>"
    parts = (
        f'<span class="sign sign-{kind}" aria-hidden="true">{SIGNS[row.sign] if row.sign else ""}</span>',
        f'<span class="words">{words}{rest}</span>',
        f'<span class="state verdict-{kind}">{escape(row.state)}</span>',
        f'<span class="went">{went}</span>',
        f'<span class="number">{f"<b>{escape(row.value)}</b> " if row.value else ""}{escape(row.before)}</span>',
        _labelled("target", target, row.target),
        _labelled("source", source, row.source),
    )
    opened = _drawer(row.drawer, linked(row.url_path, query) if row.url_path else "") if row.drawer else ""
    return f'<li class="{"selected" if row.selected else "plain"}">{"".join(parts)}{opened}</li>'


def _drawer(drawer: Drawer, page: str) -> str:
    """The content below a chosen row: words next to a picture, and a link to the page with the full story."""
    first, *others = drawer.lines
    told = f"<p><b>{escape(first)}</b></p>{''.join(f'<p>{escape(line)}</p>' for line in others)}"
    more = f'<p><a href="{escape(page)}" target="_self">See all of it on its own page</a></p>' if page else ""
    drawn = pictured(drawer.picture, DRAWER_WIDTH, DRAWER_HEIGHT) if drawer.picture else ""
    return f'<div class="drawer"><div class="told">{told}{more}</div>{drawn}</div>'


def choosing(html: str, choice: tuple[str, str], stay: str, *, chosen: bool) -> str:
    """A link to the same page with another choice, which assets/page.js follows without reloading the page."""
    name, value = choice
    kept = dict(parse_qsl(stay, keep_blank_values=True))
    kept.pop(name, None)
    asked = urlencode(kept | ({name: value} if value else {}))
    current = ' aria-current="true"' if chosen else ""
    return f'<a class="chooses" href="{escape(f"?{asked}")}" target="_self"{current}>{html}</a>'


def led(ways: Sequence[Way], stay: str) -> str:
    """Lines of links to this page with another choice, each line after its label; they keep the rest of its address."""
    lines = [f"<div><dt>{escape(way.label)}</dt><dd>{' '.join(_links(way, stay))}</dd></div>" for way in ways]
    return f'<dl class="ways">{"".join(lines)}</dl>' if lines else ""


def _links(way: Way, stay: str) -> list[str]:
    compares = way.compares or [None] * len(way.links)
    return [
        f"<span>{choosing(escape(words), choice, stay, chosen=False)}{_comparing(words, other, stay)}</span>"
        for (words, choice), other in zip(way.links, compares, strict=True)
    ]


def _comparing(words: str, choice: tuple[str, str] | None, stay: str) -> str:
    if choice is None:
        return ""
    name = f'compare<span class="heard"> with {escape(words)}</span>'
    return f" {choosing(name, choice, stay, chosen=False)}"


def _labelled(name: str, label: str, words: str) -> str:
    """A part with its head above it on a desktop and before it elsewhere; nothing if it is empty."""
    before = f'<span class="label">{escape(label)}: </span>' if label and words else ""
    return f'<span class="{name}">{before}{escape(words)}</span>' if label or words else ""
