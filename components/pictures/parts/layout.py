"""A picture whose height follows from its content: its marks and its height come from one layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from components.pictures.chart import Chart
from components.pictures.parts.marks import FONT, Mark, Text, Tone, shortened, text_width, wrapped
from components.pictures.picture import Picture

LINE = 18  # px from one line of a text to the next
Layout = tuple[list[Mark], float]
"""Marks, and the px at which they end below."""


def picture_of(layout: Callable[[float], Layout], alt: str, chart: Chart | None = None) -> Picture:
    """A picture of what `layout(width)` gives: its marks, and their height; `chart` is what it plots."""
    return Picture(lambda width, _: layout(width)[0], alt, lambda width: layout(width)[1], chart=chart)


def paragraph(x: float, y: float, text: str, width: float, *, bold: bool = False, tone: Tone = "text") -> Layout:
    """The lines of `text` from the top `y`, at most `width` px wide, and where they end."""
    lines = wrapped(text, width, bold=bold)
    marks: list[Mark] = [Text(x, y + 14 + LINE * i, line, bold=bold, tone=tone) for i, line in enumerate(lines)]
    return marks, y + LINE * len(lines)


def lines_of(text: str, width: float, most: int, size: float = FONT, *, bold: bool = False) -> list[str]:
    """The lines of `text`, up to a maximum, of `width` px, none for no text; "…" marks what is cut off.

    >>> lines_of("Clear, Hold, Build in Blackmoor", 90, 2)
    ['Clear, Hold,', 'Build in Blac…']
    """
    lines = wrapped(text, width, size, bold=bold) if text else []
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], shortened(rest, width, size, bold=bold)] if len(lines) > most else lines


def run(x: float, y: float, words: Sequence[tuple[str, bool]], width: float) -> Layout:
    """Words, some bold and the others grey, one after another, broken at `width` px.

    `y` is the top. A word that is wider than all of `width` is shortened.
    """
    marks: list[Mark] = []
    at, top = x, y
    for text, bold in words:
        for line, piece in enumerate(_broken(text, x + width - at, width, bold=bold)):
            if line:
                at, top = x, top + LINE
            if piece:
                marks.append(Text(at, top + 14, piece, bold=bold, tone="text" if bold else "grey"))
                at += text_width(piece, FONT, bold=bold) + 4
    return marks, top + LINE


def _broken(text: str, first: float, width: float, *, bold: bool) -> list[str]:
    """The lines of `text`, the first within `first` px and the others within `width`."""
    words = text.split()
    head: list[str] = []
    while words and text_width(" ".join([*head, words[0]]), FONT, bold=bold) <= first:
        head.append(words.pop(0))
    return [" ".join(head), *(wrapped(" ".join(words), width, bold=bold) if words else [])]
