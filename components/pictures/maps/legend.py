"""The legend of a map picture, below or next to it: its classes with their numbers, and what its outlines mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from components.maps.classes import Classes
from components.pictures.parts.marks import (
    FONT,
    SMALL,
    Line,
    Mark,
    Rect,
    Shape,
    Text,
    Tone,
    shortened,
    text_width,
    wrapped,
)

ROW = 20.0  # px of a line of the legend
_STRIP = 12.0  # px of the ramp's height
_SWATCH, _GAP = 14.0, 6.0
_BETWEEN = 16.0  # px between two entries of a row
_DASHES = "3 2"
_EDGE = 0.35
_COLUMN = 200.0  # maximum px of a legend next to a map


@dataclass(frozen=True)
class Key:
    """What an outline, a dashed edge or a filled box means: "edge", "dashed" or "filled", in a tone."""

    label: str
    kind: str = "edge"
    tone: Tone = "text"


Entry = tuple[Key, tuple[str, str] | None]
"""A line of the legend, and of a class its colours on a light and on a dark ground."""


def fill(light: str, dark: str) -> str:
    """The attributes of a shape of one class: its colour on a light background, and on a dark one if a page is dark."""
    return f'fill="{light}" style="fill:light-dark({light},{dark})"'


def height(width: float, title: str, classes: Classes | None, keys: Sequence[Key]) -> float:
    """Px that the legend takes below a map of `width` px, including the space to the map."""
    marks = draw(0, 0, width, title, classes, keys)
    return max((mark.bounds()[3] for mark in marks), default=-_GAP) + _GAP


def draw(x: float, y: float, width: float, title: str, classes: Classes | None, keys: Sequence[Key]) -> list[Mark]:
    """The legend from its top left corner, no wider than `width` px."""
    marks: list[Mark] = []
    top = y + _GAP
    if classes and title:
        room = sum(_wide(key) + _BETWEEN for key in keys)
        if keys and text_width(title, SMALL) + room <= width:
            # One line less, so that the map is larger.
            marks += _rows(x + width - room + _BETWEEN, top, room, [(key, None) for key in keys])
            keys = ()
        marks.append(Text(x, top + FONT, shortened(title, width, SMALL), size=SMALL, tone="grey"))
        top += ROW
    if classes and len(classes.limits) > 1 and (steps := _steps(classes.limits, width)):
        marks += _ramp(x, top, steps, classes)
        top += _STRIP + ROW + 2
        return [*marks, *_rows(x, top, width, [(key, None) for key in keys])]
    entries: list[Entry] = []
    if classes:
        pairs = zip(classes.labels, classes.colours, classes.in_dark, strict=True)
        entries = [(Key(label, "filled"), (light, dark)) for label, light, dark in pairs]
    return [*marks, *_rows(x, top, width, entries + [(key, None) for key in keys])]


def column(x: float, height: float, title: str, classes: Classes, keys: Sequence[Key]) -> tuple[list[Mark], float]:
    """The legend from `x` as lines one below another, centred in `height` px, and its width in px."""
    heads = wrapped(title, _COLUMN, SMALL) if title else []
    pairs = zip(classes.labels, classes.colours, classes.in_dark, strict=True)
    entries: list[Entry] = [(Key(label, "filled"), (light, dark)) for label, light, dark in pairs]
    entries = [*reversed(entries), *((key, None) for key in keys)]  # in reading order: most first
    top = max(0.0, (height - ROW * (len(heads) + len(entries))) / 2)
    marks: list[Mark] = [Text(x, top + FONT + ROW * at, head, size=SMALL, tone="grey") for at, head in enumerate(heads)]
    top += ROW * len(heads)
    for at, entry in enumerate(entries):
        marks += _rows(x, top + ROW * at, _COLUMN, [entry])
    return marks, max((mark.bounds()[2] for mark in marks), default=x) - x


def _steps(limits: Sequence[str], width: float) -> list[float]:
    """The px of each class on the ramp, as its number needs; nothing if they do not fit."""
    needed = [text_width(limit, SMALL) + 8 for limit in limits]
    if sum(needed) > width:
        return []
    spare = min(60.0, (width - sum(needed)) / len(limits))
    even = min(width, 62.0 * len(limits)) / len(limits)
    return [even] * len(limits) if even >= max(needed) else [need + spare for need in needed]


def _ramp(x: float, top: float, steps: Sequence[float], classes: Classes) -> list[Mark]:
    marks: list[Mark] = []
    for step, light, dark, limit in zip(steps, classes.colours, classes.in_dark, classes.limits, strict=True):
        marks.append(_box(x, top, step, _STRIP, light, dark, edge=False))
        marks.append(Text(x, top + _STRIP + FONT + 1, limit, size=SMALL))
        x += step
    return marks


def _box(x: float, y: float, width: float, height: float, light: str, dark: str, *, edge: bool = True) -> Shape:
    line = f' stroke="currentColor" stroke-opacity="{_EDGE}"' if edge else ""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return Shape((x, y, x + width, y + height), f"<rect {place} {fill(escape(light), escape(dark))}{line}/>")


def _wide(key: Key) -> float:
    return _SWATCH + _GAP + text_width(key.label, SMALL)


def _rows(x: float, top: float, width: float, entries: Sequence[Entry]) -> list[Mark]:
    """Entries from left to right, and on the next line if one does not fit."""
    marks: list[Mark] = []
    at, line = x, top
    for key, colours in entries:
        label = shortened(key.label, width - _SWATCH - _GAP, SMALL)
        wide = _SWATCH + _GAP + text_width(label, SMALL)
        if at > x and at + wide > x + width:
            at, line = x, line + ROW
        swatch = line + 2
        if colours:
            marks.append(_box(at + 0.5, swatch, _SWATCH - 1, _SWATCH - 2, *colours))
        elif key.kind == "filled":
            marks.append(Rect(at + 0.5, swatch, _SWATCH - 1, _SWATCH - 2, tone=key.tone, opacity=0.3))
        else:
            edge = 1.0 if key.kind == "dashed" else 2.0
            corners = [
                (at + 1, swatch),
                (at + _SWATCH - 1, swatch),
                (at + _SWATCH - 1, swatch + _SWATCH - 2),
                (at + 1, swatch + _SWATCH - 2),
            ]
            dashes = _DASHES if key.kind == "dashed" else ""
            marks.append(Line(corners, tone=key.tone, width=edge, dash=dashes, closed=True))
        marks.append(Text(at + _SWATCH + _GAP, line + FONT - 1, label, size=SMALL))
        at += wide + _BETWEEN
    return marks
