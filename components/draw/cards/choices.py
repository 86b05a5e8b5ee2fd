"""Rows with bars to choose from, as links: a click and Enter choose."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from components.draw.cards.rows import choosing
from components.panels.panel import Choice


def choices(rows: Sequence[Choice], stay: str) -> str:
    """The rows as an HTML list of links to this page, which keep the rest of its address, `stay`."""
    return f'<ul role="list" class="choices">{"".join(_choice(row, stay) for row in rows)}</ul>'


def _choice(row: Choice, stay: str) -> str:
    number = f'<span class="place">{row.number}</span> ' if row.number is not None else ""
    link = choosing(f"{number}{escape(row.name)}", row.chooses, stay, chosen=row.chosen)
    bar = f'<span class="bar" style="width:{100 * (row.share or 0):.1f}%"></span>'
    return f'<li class="{"selected" if row.chosen else "plain"}">{bar}{link}<b>{escape(row.said)}</b></li>'
