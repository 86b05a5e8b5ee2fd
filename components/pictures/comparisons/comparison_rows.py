"""Comparison rows: how a place compares with others, measure by measure, and how certain that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components.pictures.comparisons.interval_marks import DOT, at, broken
from components.pictures.parts.description import described
from components.pictures.parts.layout import lines_of
from components.pictures.parts.marks import SMALL, Circle, Line, Mark, Rect, Text, Tone, shortened, text_width, wrapped
from components.pictures.parts.scales import Scale, scale_of
from components.pictures.picture import Picture

WIDE = 400  # px from which a row is one line
_LINE = 18.0
_ROW = 28.0
_STRIP = 20.0
_GAP = 12.0
_TOP = 24.0
_OUTSIDE = 1 / 3  # at most this share of the interval may be outside the others' range for it to be in range

Stand = Literal["in range", "unclear", "above", "below", "no data"]


@dataclass(frozen=True)
class Comparison:
    """A measure of a place with its interval, and the range and median of the others.

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
        """Clear of the others' range, in it, or unclear."""
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
        """All values relative to the others' median, so that all rows have one scale; none if that is 0."""
        if self.value is None or self.others_middle <= 0:
            return []
        ends = (self.value, self.low, self.high, self.others_low, self.others_high)
        return [end / self.others_middle for end in ends]


@dataclass(frozen=True)
class _Columns:
    """The width of names, the ends of the strips, and where number and verdict end, in px."""

    wide: bool
    name: float
    plot: tuple[float, float]
    number: float
    end: float


def comparison_rows(rows: Sequence[Comparison], *, middle: str, key: str, alt: str) -> Picture:
    """Rows from top to bottom, all with the others' median at one position, named by `middle` ("middle ward").

    `key` says below what bar and line are. From `WIDE` px a row is one line; otherwise its strip is below its words.
    """
    kept = tuple(rows)
    scale = scale_of([row.shares for row in kept], reference=1.0)

    def height(width: float) -> float:
        columns = _columns(kept, width)
        body = sum(_height(row, columns) for row in kept)
        return _TOP + body + _LINE * len(_below(kept, scale, key, width)) + 6

    def draw(width: float, height: float) -> list[Mark]:
        return _draw(kept, scale, middle, key, width, _columns(kept, width))

    said = [(row.name, ", ".join(filter(None, [_number(row), row.stand]))) for row in kept]
    return Picture(draw, described(alt, said), height)


def _height(row: Comparison, columns: _Columns) -> float:
    if columns.wide:
        return _ROW + _LINE * (len(_name(row, columns)) - 1)
    return _LINE * (len(_name(row, columns)) + (0 if _beside(row, columns) else 1)) + _STRIP + 8


def _name(row: Comparison, columns: _Columns) -> list[str]:
    return lines_of(row.name, columns.name, 2) or [""]


def _beside(row: Comparison, columns: _Columns) -> bool:
    """Whether number and verdict fit after a name that is above its strip."""
    said = text_width(f"{row.number} {row.stand}", bold=True)
    return text_width(row.name, bold=True) + said + 24 <= columns.name


def _columns(rows: Sequence[Comparison], width: float) -> _Columns:
    stand = max((text_width(row.stand, bold=True) for row in rows), default=0.0)
    number = max((text_width(_number(row), bold=True) for row in rows), default=0.0)
    if width < WIDE:
        return _Columns(False, width, (8.0, width - 8.0), width - stand - 8, width)
    name = min(max((text_width(row.name) for row in rows), default=0.0), 0.4 * width)
    plot = (name + _GAP + 6, width - stand - number - 8 - _GAP - 6)
    return _Columns(True, name, plot, width - stand - 8, width)


def _number(row: Comparison) -> str:
    """The value in figures; if there is none, the verdict says so."""
    return "" if row.value is None else row.number


def _draw(
    rows: Sequence[Comparison], scale: Scale, middle: str, key: str, width: float, columns: _Columns
) -> list[Mark]:
    left, right = columns.plot
    x = at(1.0, scale, (left, right)) or 0.0
    said = shortened(middle, width)
    half = text_width(said) / 2
    marks: list[Mark] = [Text(min(max(x, half), width - half), 14, said, "middle", tone="grey")]
    y = _TOP
    for row in rows:
        high = _height(row, columns)
        strip = y + high / 2 if columns.wide else y + high - 8 - _STRIP / 2 + 2
        ends = (y, y + high - 4) if columns.wide else (strip - 10, strip + 10)
        marks.append(Line([(x, ends[0]), (x, ends[1])], dash="4 3", opacity=0.6))
        marks += _strip(row, scale, (left, right), strip)
        marks += _words(row, columns, y, high)
        y += high
    below = _below(rows, scale, key, width)
    return [*marks, *(Text(0, y + 16 + i * _LINE, line, size=SMALL, tone="grey") for i, line in enumerate(below))]


def _words(row: Comparison, columns: _Columns, y: float, high: float) -> list[Mark]:
    bold = row.tone in ("place", "concern")
    lines = _name(row, columns)
    if columns.wide:
        line = y + high / 2 + 5
        first = line - _LINE * (len(lines) - 1) / 2
    else:
        first = y + 14
        line = first + (0 if _beside(row, columns) else _LINE * len(lines))
    stand = Text(columns.end, line, row.stand, "end", bold=bold, tone=row.tone if bold else "grey")
    number = _number(row)
    return [
        *(Text(0, first + i * _LINE, said) for i, said in enumerate(lines)),
        *([Text(columns.number, line, number, "end", bold=True)] if number else []),
        stand,
    ]


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
