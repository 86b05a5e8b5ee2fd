"""One square for each of several things, in rows by group and in shades by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from components.pictures.parts.layout import LINE, Layout, picture_of, run
from components.pictures.parts.marks import Mark, Rect, Text, text_width, wrapped
from components.pictures.picture import Picture

SIDE = 22.0  # px of a square
_GAP = 5.0
_APART = 12.0  # px between two rows
_NAMES = 0.42  # of the width that names to the left may take
# How each kind is drawn: how dark, and whether hollow, so that they can be distinguished without colour.
_SHADES = ((0.85, False), (0.48, False), (0.0, True))


@dataclass(frozen=True)
class Unit:
    """One thing: the number of its kind, from 0, and its text, for its tooltip."""

    kind: int
    tip: str


def unit_squares(rows: Sequence[tuple[str, Sequence[Unit]]], kinds: Sequence[str], *, alt: str) -> Picture:
    """Rows of squares, each below or next to its name, and below them the `kinds` with the number of each.

    Works from 250 px. Raises `ValueError` for more kinds than can be distinguished.
    """
    if len(kinds) > len(_SHADES):
        raise ValueError(f"{len(_SHADES)} kinds can be distinguished, not {len(kinds)}")
    return picture_of(partial(_layout, rows, kinds), alt)


def _layout(rows: Sequence[tuple[str, Sequence[Unit]]], kinds: Sequence[str], width: float) -> Layout:
    names = max((text_width(name) for name, _ in rows), default=0.0) + 14
    beside = names <= width * _NAMES
    left = names if beside else 0.0
    marks: list[Mark] = []
    y = 0.0
    for name, units in rows:
        lines = [name] if beside else wrapped(name, width)
        marks += [Text(0, y + (16 if beside else 14) + LINE * i, line) for i, line in enumerate(lines)]
        top = y if beside else y + 20 + LINE * (len(lines) - 1)
        each = max(1, int((width - left + _GAP) // (SIDE + _GAP)))
        for i, unit in enumerate(units):
            x = left + i % each * (SIDE + _GAP)
            marks.append(_square(x, top + i // each * (SIDE + _GAP), unit.kind, SIDE, unit.tip))
        y = top + max(1, -(-len(units) // each)) * (SIDE + _GAP) - _GAP + _APART
    return _legend(marks, [unit.kind for _, units in rows for unit in units], kinds, y, width)


def _legend(marks: list[Mark], drawn: Sequence[int], kinds: Sequence[str], top: float, width: float) -> Layout:
    x, y = 0.0, top + 6
    for kind, words in enumerate(kinds):
        count = str(drawn.count(kind))
        wide = 22 + text_width(count, bold=True) + 4 + text_width(words)
        if x and x + wide > width:
            x, y = 0.0, y + LINE + 6
        marks.append(_square(x, y + 1, kind, 14))
        said, _ = run(x + 22, y, [(count, True), (words, False)], width - x - 22)
        marks += said
        x += wide + 20
    return marks, y + LINE + 2


def _square(x: float, y: float, kind: int, side: float, tip: str = "") -> Rect:
    opacity, hollow = _SHADES[kind]
    edge = "grey" if hollow else None
    return Rect(x + 0.5, y + 0.5, side - 1, side - 1, opacity=opacity, radius=3, edge=edge, tip=tip)


def few_squares(count: int, *, alt: str) -> Picture:
    """A small square for each of `count` things without further details, to fill the height of a tile."""

    def draw(width: float, height: float) -> list[Mark]:
        across = max(1, ceil((count * width / max(1.0, height)) ** 0.5))
        step = min(18.0, width / across, height / max(1, ceil(count / across)))
        return [
            Rect(i % across * step, i // across * step, 0.78 * step, 0.78 * step, opacity=0.48, radius=1.5)
            for i in range(count)
        ]

    return Picture(draw, alt)
