"""The rows of a card: lines with parts alike, side by side on a desk and one under the other on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from components.draw.card import SIGNS, linked
from components.panels.panel import Row
from components.pictures.picture import svg

WENT_WIDTH, WENT_HEIGHT = 180, 34  # px of the picture in a row


def rowed(rows: Sequence[Row], heads: Sequence[str], query: str = "") -> str:
    """The rows as an HTML list under their `heads`: state, words, how it went, number, target and source.

    Without heads nothing stands above them. A row that leads to a page carries the choices in `query` along.
    """
    if not rows:
        return ""
    above = "".join(f"<span>{escape(head)}</span>" for head in heads)
    top = f'<div class="rows-head" aria-hidden="true">{above}</div>' if heads else ""
    *_, target, source = heads or ("", "")
    lines = "".join(_row(row, query, target, source) for row in rows)
    return f'<div class="rows-box">{top}<ul class="rows{"" if heads else " rows-short"}">{lines}</ul></div>'


def _row(row: Row, query: str, target: str, source: str) -> str:
    kind = row.sign.replace(" ", "-") or "none"
    words = f"<b>{escape(row.words)}</b>"
    if row.url_path:
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
    return f'<li class="{"selected" if row.selected else "plain"}">{"".join(parts)}</li>'


def _labelled(name: str, label: str, words: str) -> str:
    """A part whose head stands above it on a desk, and before it elsewhere; nothing where nothing is said."""
    before = f'<span class="label">{escape(label)}: </span>' if label and words else ""
    return f'<span class="{name}">{before}{escape(words)}</span>' if label or words else ""
