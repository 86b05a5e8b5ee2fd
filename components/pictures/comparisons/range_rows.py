"""Counts of periods, all on one scale, each with the range in which it would usually be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from components import theme
from components.pictures.chart import Band, Chart, Plotted, PointMark
from components.pictures.parts.description import described
from components.pictures.parts.layout import Layout, picture_of
from components.pictures.parts.marks import SMALL, Circle, Line, Mark, Rect, Text, Tone, shortened, text_width
from components.pictures.parts.scales import Scale, printed
from components.pictures.picture import Picture

_WIDE = 420.0  # px from which a row is one line
_ROW, _TALL = 27.0, 46.0
_GAP = 14.0
_FOOT = 22.0
_BAND, _DOT = 11.0, 5.5
_ROOM = 0.06  # of the scale, kept free at both ends


@dataclass(frozen=True)
class RangeRow:
    """A row: its name, its count, and its usual range; None without one. `tone` is the meaning of its dot."""

    name: str
    count: int
    low: int | None = None
    high: int | None = None
    tone: Tone = "text"

    @property
    def between(self) -> str:
        """The range in figures, or that there is none."""
        if self.low is None or self.high is None:
            return "not judged"
        return f"usual {theme.whole(self.low)}–{theme.whole(self.high)}"


def range_rows(rows: Sequence[RangeRow], *, alt: str) -> Picture:
    """The rows from top to bottom, with figures at their ends. Works from 250 px; on a phone a row has two lines.

    A dot is hollow if its row has no range. Raises `ValueError` without a row.
    """
    if not rows:
        raise ValueError("There are no counts to draw")
    told = [(row.name, f"{theme.whole(row.count)}, {row.between}") for row in rows]
    return picture_of(partial(_layout, tuple(rows)), described(alt, told), _charted(rows))


def _charted(rows: Sequence[RangeRow]) -> Chart:
    """The counts as data, with their usual ranges."""
    counts = Plotted(
        "",
        [row.count for row in rows],
        said=[theme.whole(row.count) for row in rows],
        tones={i: row.tone for i, row in enumerate(rows)},
        marks={i: PointMark("hollow") for i, row in enumerate(rows) if row.low is None},
    )
    band = Band("usual range", [row.low for row in rows], [row.high for row in rows])
    return Chart("intervals", [row.name for row in rows], [counts], band, words=[row.between for row in rows])


def _layout(rows: Sequence[RangeRow], width: float) -> Layout:
    wide = width >= _WIDE
    count = max(text_width(theme.whole(row.count), bold=True) for row in rows)
    beside = max(text_width(row.between) for row in rows)
    left = max(text_width(row.name, bold=True) for row in rows) + _GAP if wide else 6.0
    right = width - count - beside - 2 * _GAP if wide else width - 6.0
    high = _ROW if wide else _TALL
    scale = _scale(rows)
    bottom = high * len(rows)
    marks: list[Mark] = []
    for value in scale.fitting(right - left, 5):
        x = left + scale.share(value) * (right - left)
        half = text_width(printed(value), SMALL) / 2
        # Below the words of each row on a phone, so that no line crosses them.
        spans = [(0.0, bottom)] if wide else [(at * high + 23, (at + 1) * high - 5) for at in range(len(rows))]
        marks += [Line([(x, start), (x, end)], opacity=0.14 if value else 0.5) for start, end in spans]
        marks.append(Text(min(max(x, half), width - half), bottom + 16, printed(value), "middle", SMALL, tone="grey"))
    for at, row in enumerate(rows):
        y = at * high
        if wide:
            marks.append(Text(0, y + 18, row.name, bold=True))
            marks.append(Text(width - beside - _GAP, y + 18, theme.whole(row.count), "end", bold=True))
            marks.append(Text(width, y + 18, row.between, "end", tone="grey"))
        else:
            between = row.between.removeprefix("usual ")
            end = width - text_width(between) - 8
            room = end - text_width(theme.whole(row.count), bold=True) - 8
            marks.append(Text(0, y + 16, shortened(row.name, room, bold=True), bold=True))
            marks.append(Text(end, y + 16, theme.whole(row.count), "end", bold=True))
            marks.append(Text(width, y + 16, between, "end", tone="grey"))
        marks += _strip(row, scale, (left, right), y + (high / 2 if wide else 32.0))
    return marks, bottom + _FOOT


def _scale(rows: Sequence[RangeRow]) -> Scale:
    """From the lowest to the highest value: from zero, a dot would be wider than most ranges."""
    values = [value for row in rows for value in (row.count, row.low, row.high) if value is not None]
    room = _ROOM * (max(values) - min(values)) or 1.0
    return Scale(max(0.0, min(values) - room), max(values) + room)


def _strip(row: RangeRow, scale: Scale, plot: tuple[float, float], y: float) -> list[Mark]:
    left, right = plot

    def x(value: float) -> float:
        return left + scale.share(value) * (right - left)

    tip = f"{row.name}: {theme.whole(row.count)}, {row.between}"
    marks: list[Mark] = []
    if row.low is not None and row.high is not None:
        wide = max(1.0, x(row.high) - x(row.low))
        marks.append(Rect(x(row.low), y - _BAND / 2, wide, _BAND, opacity=0.18, radius=3, tip=tip))
    return [*marks, Circle(x(row.count), y, _DOT, row.tone, hollow=row.low is None, tip=tip)]
