"""Targets: what each is about, its current value on a number line with its target, and its due date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from components import theme
from components.pictures.parts.description import described
from components.pictures.parts.layout import LINE, Layout, picture_of
from components.pictures.parts.marks import Line, Mark, Text, moved, shortened, text_width, wrapped
from components.pictures.picture import Picture
from components.pictures.promises.progress import number_line

_WIDE = 620  # px from which a row has its line between its name and its numbers
_LINE_HIGH = 36.0  # px of a number line with its labels
_APART = 12.0  # px between two rows
_SMALLEST = 120.0  # px of a number line


@dataclass(frozen=True)
class TargetRow:
    """One target: its name, a grey note, its value and the words for it with the day, and its current value.

    `now` is None if nobody has supplied it; `now_words` then says so. `earlier` are earlier values. `late` marks a date
    that has passed.
    """

    name: str
    target: float
    target_words: str
    due: str
    now: float | None
    now_words: str
    earlier: Sequence[float] = ()
    note: str = ""
    late: bool = False
    said: Callable[[float], str] = theme.whole


def target_rows(rows: Sequence[TargetRow], *, alt: str) -> Picture:
    """The rows from top to bottom. Works from 250 px; from 620 px the parts of a row are side by side."""
    said = [(row.name, f"{row.now_words}, target {row.target_words}, due {row.due}") for row in rows]
    return picture_of(partial(_layout, tuple(rows)), described(alt, said))


def _layout(rows: Sequence[TargetRow], width: float) -> Layout:
    marks: list[Mark] = []
    y = 0.0
    for row in rows:
        if marks:
            marks.append(Line([(0, y + _APART / 2), (width, y + _APART / 2)], opacity=0.14))
            y += _APART
        drawn, y = _beside(row, y, width) if width >= _WIDE else _stacked(row, y, width)
        marks += drawn
    return marks, y + 2


def _beside(row: TargetRow, top: float, width: float) -> Layout:
    """Name and note to the left, the number line in the middle, now and target to the right."""
    left, right = width * 0.34, width * 0.3
    named, low = _name(row, top, left - 16)
    line = _number(row, max(_SMALLEST, width - left - right - 24))
    numbers, below = _numbers(row, width - right, top, right)
    marks = [*named, *(moved(mark, left, top + 6) for mark in line), *numbers]
    return marks, max(low, below, top + 6 + _LINE_HIGH)


def _stacked(row: TargetRow, top: float, width: float) -> Layout:
    named, y = _name(row, top, width)
    numbers, y = _numbers(row, 0, y, width)
    if row.now is None:
        return [*named, *numbers], y
    line = [moved(mark, 0, y + 4) for mark in _number(row, width)]
    return [*named, *numbers, *line], y + 4 + _LINE_HIGH


def _name(row: TargetRow, top: float, width: float) -> Layout:
    marks: list[Mark] = []
    y = top
    for text, bold in ((row.name, True), (row.note, False)):
        for line in wrapped(text, width, bold=bold) if text else []:
            marks.append(Text(0, y + 14, line, bold=bold, tone="text" if bold else "grey"))
            y += LINE
    return marks, y


def _number(row: TargetRow, width: float) -> list[Mark]:
    """The number line; nothing if there is no number."""
    if row.now is None:
        return []
    made = number_line(row.now, alt=row.name, earlier=row.earlier, target=row.target, said=row.said)
    return list(made.draw(width, _LINE_HIGH))


def _numbers(row: TargetRow, left: float, top: float, width: float) -> Layout:
    """Now in bold, then the target, then its day, orange if it has passed without the target being met."""
    due = f"due {row.due}"
    target = f"target {row.target_words}"
    beside = text_width(f"{target} · {due}", bold=row.late) <= width
    marks: list[Mark] = [Text(left, top + 14, shortened(row.now_words, width, bold=True), bold=True)]
    y = top + LINE
    marks.append(Text(left, y + 14, shortened(target, width)))
    tone = "concern" if row.late else "text"
    if beside:
        at = left + text_width(f"{target} · ")
        return [*marks, Text(at, y + 14, due, tone=tone, bold=row.late)], y + LINE
    y += LINE
    return [*marks, Text(left, y + 14, shortened(due, width, bold=row.late), tone=tone, bold=row.late)], y + LINE
