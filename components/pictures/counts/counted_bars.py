"""Rows of things that were counted, each a bar of its states on one scale, with how many are known at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from components.pictures.chart import Chart, Plotted
from components.pictures.parts.layout import Layout, paragraph, picture_of, run
from components.pictures.parts.marks import Mark, Rect, Text, Tone, text_width
from components.pictures.picture import Picture
from components.pictures.promises.promise_squares import State

_THICK = 18  # px of a bar
_APART = 12  # px from one row to the next
_SWATCH = 23  # px of a part in the legend
_LEAST = 17  # minimum px of a state that occurs, so that its sign is readable
_SIGNS: Mapping[State, str] = {"differs": "≠", "holds": "✓", "early": "?"}
_OPACITY: Mapping[State, float] = {"differs": 0.7, "holds": 0.7, "unclear": 0.3, "early": 0.12}


@dataclass(frozen=True)
class Counted:
    """One row: its name, and how many of its things are in each state."""

    name: str
    counts: Mapping[State, int]


def counted_bars(rows: Sequence[Counted], words: Mapping[State, str], *, alt: str) -> Picture:
    """A bar for each row, in parts by state, with a length by its number of things; at its end how many are known.

    `words` names the states in the order of the bars and of the legend; the last is for unknown ones. A part with few
    things is made wide enough for its sign. Works from 250 px.
    """
    states = [
        Plotted(
            said, [row.counts.get(state, 0) for row in rows], style="faint" if _OPACITY.get(state, 0) < 0.5 else "line"
        )
        for state, said in words.items()
        if any(row.counts.get(state, 0) for row in rows)
    ]
    return picture_of(partial(_layout, rows, words), alt, Chart("stacked", [row.name for row in rows], states))


def _layout(rows: Sequence[Counted], words: Mapping[State, str], width: float) -> Layout:
    *told, _ = words
    ends = [f"{sum(row.counts.get(state, 0) for state in told)} of {sum(row.counts.values())}" for row in rows]
    after = max((text_width(end, bold=True) for end in ends), default=0) + 10
    most = max((sum(row.counts.values()) for row in rows), default=0) or 1
    scale = (width - after) / most
    marks: list[Mark] = []
    y = 0.0
    for row, end in zip(rows, ends, strict=True):
        named, y = paragraph(0, y, row.name, width)
        parts, x = _parts(row, words, y + 3, scale, width - after)
        marks += [*named, *parts, Text(x + 8, y + 17, end, bold=True)]
        y += 3 + _THICK + _APART
    for state, said in words.items():
        count = sum(row.counts.get(state, 0) for row in rows)
        if count:
            drawn, y = _key(state, count, said, y, width)
            marks += drawn
    return marks, y + 2


def _key(state: State, count: int, said: str, top: float, width: float) -> Layout:
    """A line of the legend: a part of the bars, how many there are of it, and what it means."""
    after = _SWATCH + 8 + max(26, text_width(str(count), 16, bold=True) + 8)
    words, bottom = run(after, top + 1, [(said, True)], width - after)
    number = Text(_SWATCH + 8, top + 16, str(count), bold=True, size=16)
    return [*_part(state, "", 0, top + 2, _SWATCH), number, *words], bottom + 8


def _parts(row: Counted, words: Mapping[State, str], top: float, scale: float, room: float) -> tuple[list[Mark], float]:
    """The bar of a row from its left end, and where it ends."""
    *told, last = words
    wide = {state: max(_LEAST, row.counts.get(state, 0) * scale) for state in told if row.counts.get(state)}
    left = row.counts.get(last, 0) * scale
    # The part of unknown ones gives up the extra space that signs need.
    whole = max(sum(wide.values()), min(room, sum(row.counts.values()) * scale))
    if left:
        wide[last] = max(3.0, whole - sum(wide.values()))
    shrunk = min(1.0, room / (sum(wide.values()) or 1))
    marks: list[Mark] = []
    x = 0.0
    for state, across in wide.items():
        across *= shrunk
        marks += _part(state, f"{row.name}: {row.counts[state]} {words[state]}", x, top, across - 1)
        x += across
    return marks, x


def _part(state: State, tip: str, x: float, top: float, width: float) -> list[Mark]:
    opacity = _OPACITY.get(state, 0)
    dash = "3 3" if state == "not judged" else ""
    edge: Tone | None = "grey" if opacity < 0.45 else None
    box = Rect(
        x + 0.5, top + 0.5, max(1.0, width - 1), _THICK - 1, "text", opacity, 2, edge=edge, edge_dash=dash, tip=tip
    )
    sign = _SIGNS.get(state, "")
    if not sign or text_width(sign, bold=True) > width:
        return [box]
    tone: Tone = "ground" if opacity > 0.5 else "text"
    return [box, Text(x + width / 2, top + 14, sign, "middle", bold=True, tone=tone)]
