"""Tables of slides: widths by what stands in them, heights by lines, and parts that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.slide import Slide

from board.body import Table, heads_of
from board.pack import Finding
from board.powerpoint import shapes
from board.powerpoint.paging import pages_of
from board.powerpoint.space import Box
from board.powerpoint.text import SMALLEST, Paragraph, Run, line_height, lines, width_of
from components.panels.panel import SIGNS, Row, Sign, Tile
from components.pictures.parts.marks import Tone

_SIDES, _ABOVE = 9.0, 7.0  # pt of a cell around its text
_LEAST, _MOST = 48.0, 420.0  # pt of a column
_ROUNDING = 1.0
_LARGER = (22.0, 20.0, 18.0, 16.0)
TONES: dict[Sign, Tone] = {"better": "place", "worse": "concern", "above": "concern", "due": "concern"}


@dataclass(frozen=True)
class Grid:
    """Cells in rows under their heads; `right` tells whether each column is right-aligned."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Paragraph]]
    right: Sequence[bool]

    def widths(self, room: float) -> list[float]:
        """The width of each column in pt: as wide as its longest text if all fit, otherwise in proportion."""
        longest = [self._column(at, whole=True) for at in range(len(self.heads))]
        wanted = [min(_MOST, max(_LEAST, width + _SIDES + _ROUNDING)) for width in longest]
        if sum(wanted) <= room:
            # A text that is wider than most has what the others leave.
            wanted[0] += min(room - sum(wanted), max(0.0, longest[0] + _SIDES + _ROUNDING - wanted[0]))
            return wanted
        # No word is broken if that fits; the rest is shared by how much longer the texts are.
        least = [min(want, max(_LEAST, self._column(at, whole=False) + _SIDES)) for at, want in enumerate(wanted)]
        spare, more = room - sum(least), sum(wanted) - sum(least)
        if spare < 0:
            return [width * room / sum(least) for width in least]
        return [low + (want - low) * spare / more for low, want in zip(least, wanted, strict=True)]

    def heights(self, widths: Sequence[float]) -> tuple[float, list[float]]:
        """The height in pt of the heads and of each row."""
        above = [_height([(head, SMALLEST, True)], width) for head, width in zip(self.heads, widths, strict=True)]
        rows = [
            max(
                _ABOVE + line_height(cell.size) * lines(cell.text, width - _SIDES, cell.size, bold=_bold(cell))
                for cell, width in zip(row, widths, strict=True)
            )
            for row in self.rows
        ]
        return (max(above) if any(self.heads) else 0.0), rows

    def as_large_as(self, box: Box) -> Grid:
        """The same in larger text if all of it then still fits one slide, each column as wide as its texts."""
        for more in _LARGER:
            rows = [[replace(one, size=max(one.size, more)) for one in row] for row in self.rows]
            larger = replace(self, rows=rows)
            wide = (
                sum(larger._column(at, whole=True) + _SIDES + _ROUNDING for at in range(len(self.heads))) <= box.width
            )
            if wide and len(larger.pages(box)) == 1:
                return larger
        return self

    def pages(self, box: Box) -> list[range]:
        """The rows of each slide."""
        head, rows = self.heights(self.widths(box.width))
        return pages_of(rows, box.height - head)

    def height(self, rows: range, width: float) -> float:
        """The height in pt of some of its rows with their heads."""
        head, heights = self.heights(self.widths(width))
        return head + sum(heights[rows.start : rows.stop])

    def draw(self, slide: Slide, box: Box, rows: range, alt: str) -> None:
        """Put some of its rows on a slide."""
        widths = self.widths(box.width)
        head, heights = self.heights(widths)
        high = [*([head] if head else []), *heights[rows.start : rows.stop]]
        room = Box(box.left, box.top, sum(widths), sum(high))
        shapes.table(slide, room, self.heads, self.rows[rows.start : rows.stop], widths, high, self.right, alt)

    def _column(self, at: int, *, whole: bool) -> float:
        """The width of the longest text of a column, or of its longest word."""
        texts = [(self.heads[at], SMALLEST, True), *((row[at].text, row[at].size, _bold(row[at])) for row in self.rows)]
        parts = [
            (part, size, bold) for text, size, bold in texts for part in ([text] if whole else text.split() or [""])
        ]
        return max(width_of(part, size, bold=bold) for part, size, bold in parts)


def _height(texts: Sequence[tuple[str, float, bool]], width: float) -> float:
    return _ABOVE + sum(line_height(size) * lines(text, width - _SIDES, size, bold=bold) for text, size, bold in texts)


def _bold(cell: Paragraph) -> bool:
    return any(run.bold for run in cell.runs)


def cell(text: str, *, bold: bool = False, tone: Tone = "text", size: float = SMALLEST) -> Paragraph:
    """One text in a cell."""
    return Paragraph([Run(text, bold, tone)], size)


def of_table(table: Table) -> Grid:
    """The figures of a finding, as they are printed."""
    rows = [[cell(text) for text in row] for row in table.rows]
    return Grid(list(table.columns), rows, list(table.right))


def of_tiles(tiles: Sequence[Tile]) -> Grid:
    """Tiles as rows: name, newest value, and state in words."""
    rows = [
        [cell(tile.name, bold=True, size=16), cell(tile.value, bold=True, size=16), _state(tile.sign, tile.state)]
        for tile in tiles
    ]
    return Grid(["", "", ""], rows, [False, True, False])


def of_rows(finding: Finding) -> Grid:
    """Lines with parts side by side, without the small picture of each, whose numbers are next to it."""
    state, what, went, number, target, source = heads_of(finding)
    wordless = not any(row.without for row in finding.rows)
    parts = [
        (what or "What", _what),
        (state, lambda row: _state(row.sign, row.state)),
        ("" if wordless else went, lambda row: cell(row.without)),
        (number, _number),
        (target, lambda row: cell(row.target)),
        (source, lambda row: cell(row.source, tone="grey")),
    ]
    kept = [(head, made) for head, made in parts if head]
    rows = [[made(row) for _, made in kept] for row in finding.rows]
    return Grid([head for head, _ in kept], rows, [False] * len(kept))


def _what(row: Row) -> Paragraph:
    return Paragraph([Run(row.words, bold=True), *([Run(f" {row.rest}", tone="grey")] if row.rest else [])], SMALLEST)


def _number(row: Row) -> Paragraph:
    runs = [Run(row.value, bold=True)] if row.value else []
    return Paragraph([*runs, *([Run(f" {row.before}", tone="grey")] if row.before else [])] or [Run("")], SMALLEST)


def _state(sign: Sign, words: str) -> Paragraph:
    mark = SIGNS.get(sign, "")
    tone = TONES.get(sign, "text")
    return Paragraph([*([Run(f"{mark} ", bold=True, tone=tone)] if mark else []), Run(words, tone=tone)], SMALLEST)
