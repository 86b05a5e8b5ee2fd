"""What fits on a slide: how many lines of a list or rows of a table, and in which size of letters.

All px are those of a slide of 1280 by 720. Widths of letters are a little generous, so that what fits here fits there.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from components.panels.panel import Entry, Row
from components.pictures.marks import text_width, wrapped
from components.pictures.picture import Picture, svg

SIZES = (30, 26, 23)  # px of the letters of a list: the largest in which all of it fits
LINE = 1.35  # of the size
TABLE = 20  # px of the letters of a table
MORE = 42  # px of the line that says how many there are
_BETWEEN = 12  # px between two lines of a list
_ROW, _LINE = 13, 26  # px of a table's row without its words, and of a line of them
_GAP = 16  # px between two columns
_NARROWEST = 70
_ENLARGED = (2.3, 2.0, 1.75, 1.547)
_PAGE = 1.547


def enlargement(picture: Picture, width: float, height: float) -> float:
    """How many times to enlarge a picture so that it fills `width` by `height` px: a low one more than others.

    Never less than letters need to be read at a distance.
    """
    if picture.height is None:
        return _PAGE
    return next((times for times in _ENLARGED if picture.height(width / times) * times <= height - 2), _PAGE)


def entries_that_fit(entries: Sequence[Entry], width: float, height: float) -> tuple[int, int]:
    """How many lines of a list fit into so many px, one at the least, and the size of their letters."""
    for size in SIZES:
        if sum(_entry(entry, width, size) for entry in entries) <= height:
            return len(entries), size
    return _first([_entry(entry, width, SIZES[-1]) for entry in entries], height - MORE), SIZES[-1]


def rows_that_fit(rows: Sequence[Sequence[str]], widths: Sequence[float], height: float) -> int:
    """How many rows of a table fit below the first, which holds the titles; one at the least."""
    heights = [_row(row, widths, bold=number == 0) for number, row in enumerate(rows)]
    left = height - heights[0]
    return len(heights) - 1 if sum(heights[1:]) <= left else _first(heights[1:], left - MORE)


def lines_that_fit(lines: Sequence[Row], heads: bool, height: float) -> int:
    """How many lines with parts side by side fit below their heads; one at the least."""
    left = height - (_LINE if heads else 0)
    heights = [_line_of_parts(line) for line in lines]
    return len(heights) if sum(heights) <= left else _first(heights, left - MORE)


def widths_of(rows: Sequence[Sequence[str]], width: float) -> list[float]:
    """The px of each column with the gap behind it: what its words need, the longest ones wrapped; `width` in all."""
    columns = zip(*rows, strict=True)
    needed = [max(_NARROWEST, *(text_width(text, TABLE, bold=True) for text in texts)) + _GAP for texts in columns]
    if sum(needed) <= width:
        spare = (width - sum(needed)) / len(needed)
        return [each + spare for each in needed]
    most = width / len(needed)
    for _ in needed:  # what the narrow ones leave, the others share
        narrow = [each for each in needed if each <= most]
        if len(narrow) < len(needed):
            most = (width - sum(narrow)) / (len(needed) - len(narrow))
    return [min(each, most) for each in needed]


def _first(heights: Sequence[float], room: float) -> int:
    """How many of them fit one under the other, and one in any case."""
    taken = 0.0
    for number, high in enumerate(heights):
        taken += high
        if taken > room and number:
            return number
    return len(heights)


def _row(row: Sequence[str], widths: Sequence[float], *, bold: bool) -> float:
    lines = (len(wrapped(text, width - _GAP, TABLE, bold=bold)) for text, width in zip(row, widths, strict=True))
    return _ROW + _LINE * max(lines)


def _line_of_parts(line: Row) -> float:
    """The px of a line whose parts share its width as in slides.css."""
    texts = [line.words, f"{line.value} {line.before}", line.target, line.source, line.rest]
    words, number, target, source, rest = (
        len(wrapped(text, share, TABLE, bold=True)) if text.strip() else 0
        for text, share in zip(texts, (280, 140, 140, 114, 280), strict=True)
    )
    return 14 + max(54, 25 * max(words + rest, number, target, source))


def _entry(entry: Entry, width: float, size: int) -> float:
    """The px of one line of a list and what stands between it and the next."""
    inside = width - (46 if entry.sign else 0)
    line = ceil(size * LINE)
    end = text_width(entry.end, size) + 14 if entry.end else 0.0
    badge = text_width(entry.badge, size) + 16 if entry.badge else 0.0
    if not (entry.under or entry.picture):
        told = text_width(f"{entry.words} ", size, bold=True) + badge + text_width(entry.rest, size)
        # A word that does not fit goes to the next line, so that a line is never quite full.
        return line * ceil(told / (0.93 * (inside - end))) + _BETWEEN
    blocks = [text_width(entry.words, size, bold=True) + end, text_width(entry.rest, size), badge]
    blocks += [text_width(text, size) for text in entry.under]
    lines = sum(ceil(block / (0.93 * inside)) for block in blocks if block)
    return line * lines + _drawn(entry) + _BETWEEN + 8


def _drawn(entry: Entry) -> float:
    """The px of the picture of a line, which is as wide as 520 px."""
    if entry.picture is None:
        return 0.0
    head = svg(entry.picture, 460, 0).split(' viewBox="', 1)[1].split('"', 1)[0].split()
    return float(head[3]) * 520 * _PAGE / float(head[2])
