"""What fits on a slide: how many lines of a list or rows of a table, and in which font size.

All px are those of a slide of 1280 by 720. Widths of characters are slightly overestimated, so that what fits here fits
there.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from components.panels.panel import Entry, Row
from components.pictures.parts.marks import text_width, wrapped
from components.pictures.picture import Picture, svg

SIZES = (32, 28, 26, 23)  # font size of a list in px: the largest in which all of it fits
MOST_SLIDES = 5  # slides of one list or table; a longer one shows its first lines and its length
LARGE = (1.35, 1.2, 1.0)  # factor for lines with parts side by side
LINE = 1.35  # of the font size
TABLES = (28, 24, 20)  # font size of a table in px: the largest in which all of it fits
MORE = 42  # px of the line that says how many there are
_BETWEEN, _FAR = 12, 44  # px between two lines of a list: the minimum, and if there is space
_HEADS = 66  # px of the heads of lines with parts side by side, which may take two lines
_ROW, _LINE = 13, 1.3  # px of a table's row without its text, and line height as a multiple of the font size
_GAP = 16  # px between two columns
_NARROWEST = 70
_WENT = 280, 240  # px of the picture in a line with parts: the minimum, and at a font size of 20 px
Run = tuple[int, int]
"""Lines of a list or rows of a table: the first, and the one after the last."""
_ENLARGED = (2.3, 2.0, 1.75, 1.547)
_PAGE = 1.547


def enlargement(picture: Picture, width: float, height: float) -> float:
    """How many times to enlarge a picture so that it fills `width` by `height` px: a flat one more than others.

    Never less than text needs to be read at a distance.
    """
    if picture.height is None:
        return _PAGE
    return next((times for times in _ENLARGED if picture.height(width / times) * times <= height - 2), _PAGE)


def entries_that_fit(entries: Sequence[Entry], width: float, height: float) -> tuple[int, int]:
    """How many lines of a list fit into a number of px, at least one, and their font size."""
    for size in SIZES:
        if sum(_entry(entry, width, size) for entry in entries) <= height:
            return len(entries), size
    return _first([_entry(entry, width, SIZES[-1]) for entry in entries], height - MORE), SIZES[-1]


def large_of(lines: Sequence[Row], width: float, *, heads: bool, height: float) -> float:
    """The factor by which lines with parts side by side can be enlarged so that all of them fit."""
    for large in LARGE:
        columns = columns_of(lines, width, large, heads=heads)
        high = sum(_line_of_parts(line, columns, large) for line in lines)
        if high <= height - (_HEADS * large if heads else 0):
            return large
    return LARGE[-1]


def entries_in_runs(entries: Sequence[Entry], width: float, height: float) -> list[Run]:
    """The lines of a list on each slide, in the smallest font size, if one slide cannot hold them all."""
    return _runs([_entry(entry, width, SIZES[-1]) for entry in entries], height)


def space_between(entries: Sequence[Entry], width: float, size: int, height: float) -> float:
    """Px between two lines of a list that fits; more if there is space."""
    spare = height - sum(_entry(entry, width, size) for entry in entries)
    return _BETWEEN + max(0.0, min(_FAR - _BETWEEN, spare / max(1, len(entries) - 1)))


def width_of_list(entries: Sequence[Entry], width: float, size: int) -> float:
    """The width in px that a list needs, so that the ends of its lines are not far from their words."""
    needed = [
        text_width(entry.words, size, bold=True)
        + sum(text_width(text, size) + 16 for text in (entry.rest, entry.badge, entry.end) if text)
        for entry in entries
    ]
    needed += [text_width(text, size) for entry in entries for text in entry.under]
    return min(width, max(0.5 * width, *needed, 0.0) + 120)


def rows_in_runs(
    rows: Sequence[Sequence[str]], widths: Sequence[float], height: float, most: int, size: int
) -> list[Run]:
    """The rows of a table, up to a maximum, on each slide below the first row, which holds the titles."""
    high = [_row(row, widths, size, bold=number == 0) for number, row in enumerate(rows)]
    return _runs(high[1:], height - high[0], most)


def lines_in_runs(lines: Sequence[Row], width: float, height: float, *, heads: bool) -> list[Run]:
    """The lines with parts side by side on each slide below their heads."""
    columns = columns_of(lines, width, 1.0, heads=heads)
    return _runs([_line_of_parts(line, columns, 1.0) for line in lines], height - (_HEADS if heads else 0))


def columns_of(lines: Sequence[Row], width: float, large: float, *, heads: bool) -> list[float]:
    """The px of the seven parts of lines, each with the space after it.

    A target that no line has, and a source without heads, get no space.
    """
    sign, state = 42 * large, max(text_width(line.state, 20 * large) for line in lines) + 24
    went = max(_WENT[0], _WENT[1] * large) + 22
    target, source = any(line.target for line in lines), heads or any(line.source for line in lines)
    shares = [2.0, 1.45, 1.3 if target else 0.0, 1.1 if source else 0.0]
    rest = width - sign - state - went - 16
    return [sign, state, rest * shares[0] / sum(shares), went, *(rest * share / sum(shares) for share in shares[1:])]


def widths_of(rows: Sequence[Sequence[str]], width: float, size: int) -> list[float]:
    """The px of each column with the gap after it: what its text needs, with the longest wrapped; `width` in total."""
    columns = zip(*rows, strict=True)
    needed = [max(_NARROWEST, *(text_width(text, size, bold=True) for text in texts)) + _GAP for texts in columns]
    if sum(needed) <= width:
        spare = (width - sum(needed)) / len(needed)
        return [each + spare for each in needed]
    most = width / len(needed)
    for _ in needed:  # the others share what the narrow ones leave
        narrow = [each for each in needed if each <= most]
        if len(narrow) < len(needed):
            most = (width - sum(narrow)) / (len(needed) - len(narrow))
    return [min(each, most) for each in needed]


def _runs(heights: Sequence[float], room: float, most: int = 1_000) -> list[Run]:
    """Runs of lines one below another, about equally high, as few as possible; at least one line each."""
    runs = _filled(heights, room, most)
    tight = room
    while len(runs) > 1 and tight > 0 and len(closer := _filled(heights, tight := tight - 10, most)) == len(runs):
        runs = closer
    if len(runs) <= MOST_SLIDES:
        return runs
    return _filled(heights, room - MORE, most)[:1]


def lines_of(finding: str, width: float, size: int) -> int:
    """How many lines a finding takes if broken at its spaces, except non-breaking ones."""
    lines, taken = 1, 0.0
    for word in finding.split(" "):
        wide = text_width(f"{word} ", size, bold=True)
        if taken and taken + wide > width:
            lines, taken = lines + 1, 0.0
        taken += wide
        while taken > width and text_width(word, size, bold=True) > width:  # a word that is longer than a line
            lines, taken = lines + 1, taken - width
    return lines


def _filled(heights: Sequence[float], room: float, most: int) -> list[Run]:
    runs: list[Run] = []
    first, taken = 0, 0.0
    for number, high in enumerate(heights):
        if number > first and (taken + high > room or number - first >= most):
            runs.append((first, number))
            first, taken = number, 0.0
        taken += high
    return [*runs, (first, len(heights))]


def _first(heights: Sequence[float], room: float) -> int:
    """How many of them fit one below another; at least one."""
    return _filled(heights, room, len(heights))[0][1]


def _row(row: Sequence[str], widths: Sequence[float], size: int, *, bold: bool) -> float:
    lines = (len(wrapped(text, width - _GAP, size, bold=bold)) for text, width in zip(row, widths, strict=True))
    return _ROW + _LINE * size * max(lines)


def _line_of_parts(line: Row, columns: Sequence[float], large: float) -> float:
    """The height in px of a line whose parts are as wide as `columns`."""
    _, _, words, _, number, target, source = columns
    texts = [(f"{line.words} {line.rest}", words), (f"{line.value} {line.before}", number), (line.target, target)]
    lines = [
        len(wrapped(text, max(60.0, share - 12), 20 * large, bold=True)) if text.strip() else 0
        for text, share in [*texts, (line.source, source)]
    ]
    return 14 + large * max(54, 25 * max(lines))


def _entry(entry: Entry, width: float, size: int) -> float:
    """The height in px of one line of a list and the space below it."""
    inside = width - (46 if entry.sign else 0)
    line = ceil(size * LINE)
    end = text_width(entry.end, size) + 14 if entry.end else 0.0
    badge = text_width(entry.badge, size) + 16 if entry.badge else 0.0
    if not (entry.under or entry.picture):
        told = text_width(f"{entry.words} ", size, bold=True) + badge + text_width(entry.rest, size)
        # A word that does not fit goes to the next line, so a line is never quite full.
        return line * ceil(told / (0.93 * (inside - end))) + _BETWEEN
    blocks = [text_width(entry.words, size, bold=True) + end, text_width(entry.rest, size), badge]
    blocks += [text_width(text, size) for text in entry.under]
    lines = sum(ceil(block / (0.93 * inside)) for block in blocks if block)
    return line * lines + _drawn(entry) + _BETWEEN + 8


def _drawn(entry: Entry) -> float:
    """The height in px of the picture of a line, at most 520 px wide."""
    if entry.picture is None:
        return 0.0
    head = svg(entry.picture, 460, 0).split(' viewBox="', 1)[1].split('"', 1)[0].split()
    return float(head[3]) * 520 * _PAGE / float(head[2])
