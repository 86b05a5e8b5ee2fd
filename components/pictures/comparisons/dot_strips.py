"""Aligned dot strips: several measures of the same rows side by side, each on a scale of its own from zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.pictures.comparisons.interval_marks import at, broken
from components.pictures.parts.description import described
from components.pictures.parts.marks import SMALL, Circle, Line, Mark, Rect, Text, Tone, shortened, text_width, wrapped
from components.pictures.parts.scales import Scale, printed, scale_of
from components.pictures.picture import Picture
from components.theme import decimal

_LINE = 18.0
_ROW = 26.0
_NEXT = 16.0  # px to the next line of a name
_GAP = 14.0  # between two columns
_STRIP = 90.0  # minimum px of a strip with its value, for measures to be side by side
_FOOT = 22.0
_DOT = 5.5


@dataclass(frozen=True)
class StripRow:
    """A row: its name, its value of each measure (None if there is none), and whether it stands out."""

    name: str
    values: Sequence[float | None]
    chosen: bool = False


@dataclass(frozen=True)
class Measure:
    """A column: its name, unit, and number of decimals."""

    name: str
    unit: str = ""
    places: int = 0


@dataclass(frozen=True)
class _Strip:
    """One measure in its px: where it begins and ends, and where its values end."""

    measure: Measure
    scale: Scale
    values: list[float | None]
    left: float
    right: float

    @property
    def plot(self) -> tuple[float, float]:
        room = max((text_width(_figures(value, self.measure), bold=True) for value in self.values), default=0.0)
        return self.left + 7, self.right - room - 14


def aligned_strips(rows: Sequence[StripRow], measures: Sequence[Measure], *, alt: str) -> Picture:
    """Rows from top to bottom, measures from left to right; on a phone one measure below another.

    Raises `ValueError` if a row does not have a value for each measure.
    """
    if any(len(row.values) != len(measures) for row in rows):
        raise ValueError("Each row needs a value, or None, for each measure")
    kept, columns = tuple(rows), tuple(measures)

    def height(width: float) -> float:
        return _drawn(kept, columns, width)[1]

    def draw(width: float, height: float) -> list[Mark]:
        return _drawn(kept, columns, width)[0]

    said = [
        (row.name, ", ".join(_told(value, one) for value, one in zip(row.values, columns, strict=True))) for row in kept
    ]
    return Picture(draw, described(alt, said), height)


def _drawn(rows: Sequence[StripRow], measures: Sequence[Measure], width: float) -> tuple[list[Mark], float]:
    """The marks, and their total height."""
    widest = max((text_width(row.name, bold=row.chosen) for row in rows), default=0.0) + 6  # space next to a chosen one
    name = min(widest, 0.3 * width if len(measures) > 1 else 0.4 * width)
    each = (width - name - _GAP * len(measures)) / max(1, len(measures))
    if each >= _STRIP + max((_value_width(rows, i, measure) for i, measure in enumerate(measures)), default=0.0):
        groups = [list(range(len(measures)))]
    else:
        groups = [[i] for i in range(len(measures))]
        name = min(widest, 0.47 * width)
        each = width - name - _GAP
    marks: list[Mark] = []
    y = 0.0
    for group in groups:
        strips = [
            _strip(rows, i, measures[i], name + _GAP + place * (each + _GAP), each) for place, i in enumerate(group)
        ]
        drawn, y = _block(rows, strips, name, width, y)
        marks += drawn
    return marks, y


def _strip(rows: Sequence[StripRow], i: int, measure: Measure, left: float, width: float) -> _Strip:
    values = [row.values[i] for row in rows]
    scale = scale_of([[value] for value in values if value is not None], zero=True)
    return _Strip(measure, scale, values, left, left + width)


def _block(
    rows: Sequence[StripRow], strips: Sequence[_Strip], name: float, width: float, top: float
) -> tuple[list[Mark], float]:
    """Measures side by side above their rows, and where they end."""
    single = len(strips) == 1
    heads = [_head(strip, width if single else strip.right - strip.left) for strip in strips]
    lines = max((len(head) for head in heads), default=0)
    y = top + lines * _LINE + 6
    marks: list[Mark] = []
    for strip, head in zip(strips, heads, strict=True):
        first = top + (lines - len(head)) * _LINE + 13
        x = 0.0 if single else strip.left
        marks += [Text(x, first + i * _LINE, line, bold=True) for i, line in enumerate(head)]
    begun = y
    for i, row in enumerate(rows):
        said = wrapped(row.name, name - 4, bold=row.chosen)
        high = _ROW + _NEXT * (len(said) - 1)
        if row.chosen:
            marks.append(Rect(0, y + 1, width, high - 2, "place", 0.12, radius=4))
        marks += [
            Text(4 if row.chosen else 0, y + _ROW / 2 + 5 + _NEXT * below, line, bold=row.chosen)
            for below, line in enumerate(said)
        ]
        for strip in strips:
            marks += _value(strip, row, strip.values[i], y + high / 2)
        y += high
    foots = [_foot(strip, begun, y) for strip in strips]
    marks = [*(mark for foot in foots for mark in foot), *marks]
    said = " ".join(filter(None, [_cut(rows, strip) for strip in strips]))
    cut = wrapped(said, width, SMALL) if said else []
    marks += [Text(0, y + _FOOT + 12 + i * _LINE, line, size=SMALL, tone="grey") for i, line in enumerate(cut)]
    return marks, y + _FOOT + len(cut) * _LINE + (6 if single or cut else 0)


def _head(strip: _Strip, room: float) -> list[str]:
    told = ", ".join(filter(None, [strip.measure.name, strip.measure.unit]))
    lines = wrapped(told, room, bold=True)
    return [*lines[:2], shortened(" ".join(lines[2:]), room, bold=True)] if len(lines) > 2 else lines


def _value(strip: _Strip, row: StripRow, value: float | None, y: float) -> list[Mark]:
    """The dot of a row on a strip, and its value at the strip's end."""
    figures = _figures(value, strip.measure)
    text = Text(strip.right - 4, y + 5, figures, "end", bold=row.chosen, tone="text" if value is not None else "grey")
    if value is None:
        return [text]
    tone: Tone = "place" if row.chosen else "text"
    x = at(value, strip.scale, strip.plot) or 0.0
    left, right = strip.plot
    marks: list[Mark] = [Line([(left, y), (right, y)], opacity=0.12)]
    marks += broken(right - 12, y) if value > strip.scale.high else []
    marks += broken(left + 12, y) if value < strip.scale.low else []
    return [*marks, Circle(x, y, _DOT, tone, 1 if row.chosen else 0.65, tip=f"{row.name}: {figures}"), text]


def _foot(strip: _Strip, top: float, bottom: float) -> list[Mark]:
    """The zero line and the ticks."""
    left, right = strip.plot
    marks: list[Mark] = []
    end = -1.0
    for value in strip.scale.fitting(right - left):
        x = at(value, strip.scale, strip.plot) or 0.0
        text = Text(x, bottom + 15, printed(value), "middle", SMALL, tone="grey")
        start, _, stop, _ = text.bounds()
        if start < end or stop > strip.right:
            continue
        end = stop + 6
        marks += [Line([(x, top), (x, bottom)], opacity=0.6 if value == 0 else 0.12), text]
    return marks


def _cut(rows: Sequence[StripRow], strip: _Strip) -> str:
    over = [
        f"{row.name} has {_figures(value, strip.measure)}"
        for row, value in zip(rows, strip.values, strict=True)
        if value is not None and not strip.scale.holds(value)
    ]
    return f"{strip.measure.name}: the scale is cut at the two strokes; {'; '.join(over)}." if over else ""


def _told(value: float | None, measure: Measure) -> str:
    """A value with what it is: "Officers 9", "Recorded 12.3 per 1,000"."""
    unit = f" {measure.unit}" if measure.unit and value is not None else ""
    return f"{measure.name} {_figures(value, measure)}{unit}"


def _value_width(rows: Sequence[StripRow], i: int, measure: Measure) -> float:
    return max((text_width(_figures(row.values[i], measure), bold=True) for row in rows), default=0.0)


def _figures(value: float | None, measure: Measure) -> str:
    return "no data" if value is None else decimal(value, measure.places)
