"""Comparison rows: where a place stands beside others, measure by measure, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components.pictures.interval_marks import DOT, at, broken
from components.pictures.marks import SMALL, Circle, Line, Mark, Rect, Text, Tone, shortened, text_width, wrapped
from components.pictures.picture import Picture
from components.pictures.scales import Scale, scale_of

WIDE = 400  # px from which on a row is one line
_LINE = 18.0
_ROW = 28.0
_STRIP = 20.0
_GAP = 12.0
_TOP = 24.0
_OUTSIDE = 1 / 3  # of the interval at the most may lie beyond the others' range for it to be in range

Stand = Literal["in range", "unclear", "above", "below", "no data"]


@dataclass(frozen=True)
class Comparison:
    """A measure of a place with its interval, and the range and the middle of the others.

    `number` is the value in figures. Only what is `judged` takes a colour, and only clear of the range.
    """

    name: str
    number: str
    value: float | None
    low: float
    high: float
    others_low: float
    others_middle: float
    others_high: float
    judged: bool = True

    @property
    def stand(self) -> Stand:
        """Clear of the others' range, in it, or neither to be told."""
        if self.value is None:
            return "no data"
        if self.low > self.others_high:
            return "above"
        if self.high < self.others_low:
            return "below"
        outside = max(0.0, self.others_low - self.low) + max(0.0, self.high - self.others_high)
        inside = self.others_low <= self.value <= self.others_high
        return "in range" if inside and outside <= _OUTSIDE * (self.high - self.low) else "unclear"

    @property
    def tone(self) -> Tone:
        """The colour of the place's own marks."""
        tones: dict[str, Tone] = {"above": "concern", "below": "place"}
        return tones.get(self.stand, "text") if self.judged else "text"

    @property
    def shares(self) -> list[float]:
        """All values as shares of the others' middle, so that all rows have one scale; none where that is 0."""
        if self.value is None or self.others_middle <= 0:
            return []
        ends = (self.value, self.low, self.high, self.others_low, self.others_high)
        return [end / self.others_middle for end in ends]


def comparison_rows(rows: Sequence[Comparison], *, middle: str, key: str, alt: str) -> Picture:
    """Rows from top to bottom, all with the others' middle at one place, which `middle` names ("middle ward").

    `key` says below what bar and line are. From `WIDE` px on a row is one line; else its strip lies under its words.
    """
    kept = tuple(rows)
    scale = scale_of([row.shares for row in kept], reference=1.0)

    def height(width: float) -> float:
        body = sum(_height(row, width) for row in kept)
        return _TOP + body + _LINE * len(_below(kept, scale, key, width)) + 6

    def draw(width: float, height: float) -> list[Mark]:
        return _draw(kept, scale, middle, key, width)

    return Picture(draw, alt, height)


def _height(row: Comparison, width: float) -> float:
    if width >= WIDE:
        return _ROW
    beside = text_width(row.name, bold=True) + text_width(f"{row.number} {row.stand}", bold=True) + 24 <= width
    return _LINE * (1 if beside else 2) + _STRIP + 8


def _plot(rows: Sequence[Comparison], width: float) -> tuple[float, float, float, float]:
    """Where the strips begin and end, and where number and verdict end."""
    stand = max((text_width(row.stand, bold=True) for row in rows), default=0.0)
    number = max((text_width(row.number, bold=True) for row in rows), default=0.0)
    if width < WIDE:
        return 8.0, width - 8.0, width - stand - 8, width
    name = min(max((text_width(row.name) for row in rows), default=0.0), 0.4 * width)
    return name + _GAP + 6, width - stand - number - 8 - _GAP - 6, width - stand - 8, width


def _draw(rows: Sequence[Comparison], scale: Scale, middle: str, key: str, width: float) -> list[Mark]:
    left, right, number, end = _plot(rows, width)
    x = at(1.0, scale, (left, right)) or 0.0
    said = shortened(middle, width)
    half = text_width(said) / 2
    marks: list[Mark] = [Text(min(max(x, half), width - half), 14, said, "middle", tone="grey")]
    y = _TOP
    for row in rows:
        high = _height(row, width)
        strip = y + high / 2 if width >= WIDE else y + high - 8 - _STRIP / 2 + 2
        marks.append(
            Line([(x, y if width >= WIDE else strip - 10), (x, strip + _ROW / 2 - 4)], dash="4 3", opacity=0.6)
        )
        marks += _strip(row, scale, (left, right), strip)
        marks += _words(row, width, left, y, (number, end))
        y += high
    below = _below(rows, scale, key, width)
    return [*marks, *(Text(0, y + 16 + i * _LINE, line, size=SMALL, tone="grey") for i, line in enumerate(below))]


def _words(row: Comparison, width: float, left: float, y: float, ends: tuple[float, float]) -> list[Mark]:
    number, end = ends
    bold = row.tone in ("place", "concern")
    if width >= WIDE:
        line = y + _ROW / 2 + 5
        name = Text(0, line, shortened(row.name, left - _GAP - 6))
    else:
        name = Text(0, y + 14, shortened(row.name, width))
        line = y + 14 + (_LINE if _height(row, width) > _LINE + _STRIP + 8 else 0)
    stand = Text(end, line, row.stand, "end", bold=bold, tone=row.tone if bold else "grey")
    return [name, Text(number, line, row.number, "end", bold=True), stand]


def _strip(row: Comparison, scale: Scale, plot: tuple[float, float], y: float) -> list[Mark]:
    """The others' range as a bar, and this place's interval and dot over it."""
    left, right = plot
    if not row.shares or row.value is None:
        return [Line([(left, y), (right, y)], dash="2 5", width=1.4, opacity=0.6)]
    value, low, high, others_low, others_high = (at(share, scale, plot) or 0.0 for share in row.shares)
    tip = f"{row.name}: {row.number}, {row.stand}"
    marks: list[Mark] = [
        Rect(others_low, y - 5, max(2.0, others_high - others_low), 10, opacity=0.18, radius=5),
        Line([(low, y), (high, y)], row.tone, 2, tip=tip),
        Circle(value, y, DOT - 1 if row.stand == "unclear" else DOT, row.tone, hollow=row.stand == "unclear", tip=tip),
    ]
    return [*marks, *_breaks(row, scale, plot, y)]


def _breaks(row: Comparison, scale: Scale, plot: tuple[float, float], y: float) -> list[Mark]:
    over = broken(plot[1] - 14, y) if max(row.shares) > scale.high else []
    return [*over, *(broken(plot[0] + 14, y) if min(row.shares) < scale.low else [])]


def _below(rows: Sequence[Comparison], scale: Scale, key: str, width: float) -> list[str]:
    cut = [row.name for row in rows if not all(scale.holds(share) for share in row.shares)]
    said = f"{key} Cut at the two strokes: {', '.join(cut)}." if cut else key
    return wrapped(said.strip(), width, SMALL) if said else []
