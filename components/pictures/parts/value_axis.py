"""The vertical axis of a picture: light lines at round values, each labelled to the left of the plot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from components.pictures.parts.marks import SMALL, Line, Mark, Text, text_width
from components.pictures.parts.scales import printed

_APART = 7.0  # px between a value and its line


def room_for(ticks: Sequence[float]) -> float:
    """Px of the labels to the left of the plot."""
    return max((text_width(printed(value), SMALL) for value in ticks), default=0.0) + _APART + 1


def value_axis(ticks: Sequence[float], y: Callable[[float], float], left: float, right: float) -> list[Mark]:
    """A line from `left` to `right` px at each value, the one at 0 darker, with its label."""
    marks: list[Mark] = []
    for value in ticks:
        marks.append(Line([(left, y(value)), (right, y(value))], opacity=0.12 if value else 0.5))
        marks.append(Text(left - _APART, y(value) + 4.5, printed(value), "end", SMALL, tone="grey"))
    return marks
