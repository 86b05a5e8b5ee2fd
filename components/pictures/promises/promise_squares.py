"""Promises as squares, by plan and priority: six states, distinct without colour, and a legend with counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from components.pictures.parts.layout import LINE, Layout, paragraph, picture_of, run
from components.pictures.parts.marks import Circle, Line, Mark, Rect, Text, text_width
from components.pictures.picture import Picture

State = Literal["better", "worse", "unclear", "not judged", "early", "no data", "holds", "differs"]
WORDS: dict[State, str] = {
    "better": "better",
    "worse": "worse",
    "unclear": "no clear change",
    "not judged": "not judged",
    "early": "too early to say",
    "no data": "no data",
    # States of checks rather than promises: they have no colour.
    "holds": "holds",
    "differs": "differs",
}
SIDE = 26  # px of a square
_LEAST = 20  # px, if they are closer together to stay in one row
_GAP = 5  # between squares
_APART = 26  # between parts of one row
_NAMES = 176  # px of the column with the plans' names
_LEGEND = 290  # px of the column with the legend
_WIDE, _WIDEST = 620, 940  # px from which the names, and then the legend, are next to the squares


@dataclass(frozen=True)
class Promise:
    """One square: what was promised, for its tooltip, and its state."""

    words: str
    state: State


@dataclass(frozen=True)
class Plan:
    """A plan's name, a few grey words below it, and its parts: each a name with its promises."""

    name: str
    parts: Sequence[tuple[str, Sequence[Promise]]]
    note: str = ""

    @property
    def promises(self) -> list[Promise]:
        """All promises, in order."""
        return [promise for _, promises in self.parts for promise in promises]


def promise_squares(
    plans: Sequence[Plan],
    *,
    alt: str,
    notes: Mapping[State, str] | None = None,
    compact: bool = False,
    words: Mapping[State, str] | None = None,
) -> Picture:
    """A square for each promise of `plans`, and a legend with the counts.

    `notes` are a few words after a state in the legend, such as what is better. `compact` gives each plan one row
    without the names of its parts. `words` names the states that occur, in the order of the legend, if they differ from
    those of promises. A plan or part without a name has no line for it. Works from 150 px (compact) or 250 px.
    """
    return picture_of(partial(_layout, plans, notes or {}, compact, words or WORDS), alt)


def square(x: float, y: float, state: State, tip: str = "", side: float = SIDE) -> list[Mark]:
    """The marks of one state, a square of `side` px with its top left corner at `x`, `y`."""
    box = partial(Rect, x + 0.5, y + 0.5, side - 1, side - 1, radius=3, tip=tip)
    inside: list[Mark] = []
    if state == "better":
        inside = [box(tone="place"), _line(x, y, side, [(0.28, 0.54), (0.44, 0.70), (0.74, 0.32)])]
    elif state == "worse":
        stroke = _line(x, y, side, [(0.5, 0.24), (0.5, 0.56)])
        inside = [box(tone="concern"), stroke, Circle(x + side / 2, y + 0.74 * side, side / 17, "ground")]
    elif state == "holds":
        inside = [box(opacity=0.7), _line(x, y, side, [(0.28, 0.54), (0.44, 0.70), (0.74, 0.32)])]
    elif state == "differs":
        bars = [[(0.3, 0.42), (0.7, 0.42)], [(0.3, 0.6), (0.7, 0.6)], [(0.4, 0.78), (0.6, 0.24)]]
        inside = [box(opacity=0.7), *(_line(x, y, side, points) for points in bars)]
    elif state == "unclear":
        inside = [box(opacity=0.3, edge="grey")]
    elif state == "not judged":
        inside = [box(opacity=0, edge="grey", edge_dash="3 3")]
    elif state == "early":
        size = side * 0.58
        # A small square is a picture of the sign, not text.
        inside = [
            box(opacity=0, edge="grey"),
            Text(x + side / 2, y + side * 0.7, "?", "middle", size=max(13, size), bold=True),
        ]
    else:
        cross = [[(0.34, 0.34), (0.66, 0.66)], [(0.34, 0.66), (0.66, 0.34)]]
        inside = [box(opacity=0, edge="grey"), *(_line(x, y, side, points, "text") for points in cross)]
    return inside


def _line(
    x: float, y: float, side: float, points: Sequence[tuple[float, float]], tone: Literal["ground", "text"] = "ground"
) -> Line:
    placed = [(x + side * across, y + side * down) for across, down in points]
    return Line(placed, tone, side / 10 if tone == "ground" else side / 15, round_ends=True)


def _layout(
    plans: Sequence[Plan], notes: Mapping[State, str], compact: bool, words: Mapping[State, str], width: float
) -> Layout:
    beside = width >= _WIDEST and not compact
    room = width - _LEGEND - 32 if beside else width
    marks: list[Mark] = []
    bottom = 0.0
    side = _compact_side(plans, width) if compact else SIDE
    for plan in plans:
        drawn, ends = _plan(plan, bottom + (14 if marks else 0), room, side, words, compact=compact)
        marks += drawn
        bottom = ends
    if not beside:
        legend, bottom = _legend(plans, notes, words, 0, bottom + 14, width)
        return marks + legend, bottom + 2
    left = width - _LEGEND
    legend, below = _legend(plans, notes, words, left, 2, _LEGEND)
    rule = Line([(left - 16, 4), (left - 16, max(below, bottom) - 4)], opacity=0.2)
    return [*marks, rule, *legend], max(below, bottom) + 2


def _compact_side(plans: Sequence[Plan], width: float) -> float:
    """The side at which the longest plan stays in one row, if squares of 20 px do."""
    most = max((len(plan.promises) for plan in plans), default=0) or 1
    fits = (width + _GAP) / most - _GAP
    return min(SIDE, fits) if fits >= _LEAST else SIDE


def _plan(plan: Plan, top: float, width: float, side: float, words: Mapping[State, str], *, compact: bool) -> Layout:
    aside = width >= _WIDE and not compact
    column = _NAMES if aside else width
    marks, bottom = paragraph(0, top, plan.name, column, bold=True) if plan.name else ([], top - 4)
    if plan.note:
        note, bottom = paragraph(0, bottom, plan.note, column, tone="grey")
        marks += note
    left, room, start = (_NAMES + 20, width - _NAMES - 20, top) if aside else (0.0, width, bottom + 4)
    if compact:
        squares, ends = _row(plan.promises, left, start, room, words, side)
    else:
        squares, ends = _parts(plan, left, start, room, words)
    return marks + squares, max(bottom, ends)


def _parts(plan: Plan, left: float, top: float, width: float, words: Mapping[State, str]) -> Layout:
    """The parts of a plan, each below its name, as many side by side as fit."""
    marks: list[Mark] = []
    x, y, bottom = left, top, top
    unnamed = not any(name for name, _ in plan.parts)
    for name, promises in plan.parts:
        across = min(len(promises), _a_row(width)) * (SIDE + _GAP) - _GAP
        wide = max(across, min(text_width(name), width))
        if x > left and x + wide > left + width:
            x, y = left, bottom + 10
        named, under = ([], y - 3) if unnamed else paragraph(x, y, name, width)
        marks += named
        squares, ends = _row(promises, x, under + 3, max(wide, SIDE), words)
        marks += squares
        bottom = max(bottom, ends)
        x += wide + _APART
    return marks, bottom


def _row(
    promises: Sequence[Promise], left: float, top: float, width: float, words: Mapping[State, str], side: float = SIDE
) -> Layout:
    """Squares from left to right, continuing below if the row is full."""
    each, step = _a_row(width, side), side + _GAP
    marks: list[Mark] = []
    for i, promise in enumerate(promises):
        x, y = left + i % each * step, top + i // each * step
        marks += square(x, y, promise.state, f"{promise.words}: {words[promise.state]}", side)
    rows = -(-len(promises) // each)
    return marks, top + max(0, rows * step - _GAP)


def _a_row(width: float, side: float = SIDE) -> int:
    return max(1, int((width + _GAP + 1e-6) // (side + _GAP)))


def _legend(
    plans: Sequence[Plan], notes: Mapping[State, str], words: Mapping[State, str], left: float, top: float, width: float
) -> Layout:
    """Each state that occurs with its count and words, in as many columns as fit."""
    states = [promise.state for plan in plans for promise in plan.promises]
    shown = [state for state in words if state in states]
    columns = max(1, min(len(shown), int(width // 330)))
    wide = width / columns
    marks: list[Mark] = []
    bottom = y = top
    for i, state in enumerate(shown):
        if i % columns == 0:
            y = bottom
        x = left + i % columns * wide
        drawn, ends = _key(state, states.count(state), (words[state], notes.get(state, "")), x, y, wide - 12)
        marks += drawn
        bottom = max(bottom, ends)
    return marks, bottom


def _key(state: State, count: int, said: tuple[str, str], x: float, y: float, width: float) -> Layout:
    side = 22
    number = Text(x + side + 8, y + 17, str(count), bold=True, size=16)
    after = x + side + 8 + max(26, text_width(str(count), 16, bold=True) + 8)
    words, bottom = run(after, y + 2, [(said[0], True), (said[1], False)], width - (after - x))
    return [*square(x, y, state, side=side), number, *words], max(y + side, bottom) + max(4, 28 - side - LINE + 14)
