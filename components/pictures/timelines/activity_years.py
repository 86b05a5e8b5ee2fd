"""Work of several kinds, each piece a thin bar over its years; none of it is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from components.pictures.parts.layout import Layout, picture_of
from components.pictures.parts.marks import SMALL, Line, Mark, Rect, Text, shortened, text_width
from components.pictures.picture import Picture
from components.pictures.timelines import timeline_parts as parts
from components.pictures.timelines.timeline import Band

_BAR, _STEP, _GAP = 4.0, 6.0, 12.0  # px of a bar, from one to the next, and between two rows
_ROW = 22.0  # minimum px of a row
_NAME = 20.0  # px of a name above its bars
_LEAST = 8.0  # minimum px of a bar: a single day would otherwise be too thin to see


@dataclass(frozen=True)
class Work:
    """One piece of work, its first and last day, both None if no date is known."""

    name: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class WorkRow:
    """A kind of work and its pieces. `quiet` rows are drawn fainter, if another one is chosen."""

    name: str
    pieces: Sequence[Work]
    quiet: bool = False

    @property
    def undated(self) -> int:
        """How many of its pieces have no date."""
        return sum(piece.first is None for piece in self.pieces)


def work_years(
    rows: Sequence[WorkRow],
    since: date,
    until: date,
    *,
    alt: str,
    bands: Sequence[Band] = (),
    shade: Band | None = None,
) -> Picture:
    """The rows over the days from `since` to `until`, years below, and at the right how many have no date.

    `bands` are above the rows; `shade` is one that is also tinted through all rows. Works from 250 px.
    Raises `ValueError` if `until` is not after `since`.
    """
    if until <= since:
        raise ValueError("A timeline needs an end after its start")
    return picture_of(partial(_layout, rows, (since, until), [*bands, *([shade] if shade else [])], shade), alt)


def _layout(
    rows: Sequence[WorkRow], ends: tuple[date, date], bands: Sequence[Band], shade: Band | None, width: float
) -> Layout:
    wide = width >= parts.WIDE
    undated = text_width(_undated(max((row.undated for row in rows), default=0)), SMALL) + 12
    names = max((text_width(row.name, bold=True) for row in rows), default=0.0) + 16
    left = min(names, width * 0.4) if wide else 0.0
    axis = parts.Axis(*ends, left, width - undated if wide else width)
    above, top = parts.header(bands, [], axis)
    marks: list[Mark] = [*above]
    spans: list[parts.Span] = []
    y = top + 6
    for row in rows:
        named = y + _NAME
        drawn, y = _row(row, axis, y, width, wide=wide)
        marks += drawn
        spans += [(named - 3, y - _GAP / 2)] if y - _GAP > named else []
    below, end = parts.years(axis, y)
    # On a phone lines through all rows would cross the words.
    spans = [(top, y)] if wide else [*spans, (y - 4, y + 1)]
    behind = [*parts.grid(axis, spans, []), *_tint(shade, axis, top, y)]
    return [*behind, *marks, *below], end


def _tint(shade: Band | None, axis: parts.Axis, top: float, bottom: float) -> list[Mark]:
    # Missing parts of the period are left blank: a tint would suggest data.
    found = parts.spans(shade, axis) if shade else []
    return [Rect(left, top, wide, bottom - top, "place", 0.1, tip=shade.name) for left, wide in found if shade]


def _row(row: WorkRow, axis: parts.Axis, top: float, width: float, *, wide: bool) -> Layout:
    dated = [piece for piece in row.pieces if piece.first is not None]
    bars = _STEP * len(dated)
    said = _undated(row.undated)
    marks: list[Mark] = []
    if wide:
        high = max(_ROW, bars)
        middle = top + high / 2
        name = shortened(row.name, axis.left - 8, bold=True)
        marks.append(Text(0, middle + 5, name, bold=True, tone="grey" if row.quiet else "text"))
        marks += [Text(width, middle + 4.5, said, "end", SMALL, tone="grey")] if said else []
        first, bottom = middle - bars / 2, top + high
    else:
        taken = text_width(said, SMALL) + 8 if said else 0.0
        name = shortened(row.name, width - taken, bold=True)
        marks.append(Text(0, top + 14, name, bold=True, tone="grey" if row.quiet else "text"))
        marks += [Text(width, top + 14, said, "end", SMALL, tone="grey")] if said else []
        first, bottom = top + _NAME, top + _NAME + bars
    ordered = sorted(dated, key=lambda piece: (piece.first or date.min, piece.last or date.min))
    marks += [_bar(piece, axis, first + i * _STEP, row.quiet) for i, piece in enumerate(ordered)]
    return [*marks, Line([(0, bottom + _GAP / 2), (width, bottom + _GAP / 2)], opacity=0.1)], bottom + _GAP


def _undated(count: int) -> str:
    return f"{count} undated" if count else ""


def _bar(piece: Work, axis: parts.Axis, y: float, quiet: bool) -> Mark:
    first = piece.first or axis.since
    left, right = axis.x(first), axis.x(piece.last or first)
    wide = max(_LEAST, right - left)
    return Rect(
        min(left, axis.right - wide), y + 1, wide, _BAR, opacity=0.25 if quiet else 0.62, radius=1, tip=piece.name
    )
