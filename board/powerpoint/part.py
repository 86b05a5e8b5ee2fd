"""What one slide shows, or a part of it: several that are low enough share a slide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pptx.slide import Slide

from board.powerpoint.space import Box

Put = Callable[[Slide, Box], None]
"""Puts something into a space of a slide."""
_BETWEEN = 14.0  # pt
_MORE = 0.7  # of its height, by which the first of several may grow


@dataclass(frozen=True)
class Part:
    """What is put on a slide, and the height in pt that it needs; None if it takes all there is."""

    put: Put
    height: float | None = None


def together(parts: Sequence[Part], box: Box) -> list[Part]:
    """The same with parts one below another on a slide as far as they fit, in their order."""
    groups: list[list[Part]] = []
    for part in parts:
        if groups and _needed([*groups[-1], part]) <= box.height:
            groups[-1].append(part)
        else:
            groups.append([part])
    return [group[0] if len(group) == 1 else Part(_stacked(group), _needed(group)) for group in groups]


def _needed(parts: Sequence[Part]) -> float:
    heights = [float("inf") if part.height is None else part.height for part in parts]
    return sum(heights) + _BETWEEN * (len(parts) - 1)


def _stacked(parts: Sequence[Part]) -> Put:
    """The first gets what the others leave, if it can use it."""

    def put(slide: Slide, box: Box) -> None:
        spare = min(box.height - _needed(parts), _MORE * (parts[0].height or 0.0))
        for number, part in enumerate(parts):
            upper, box = box.cut((part.height or 0.0) + (spare if number == 0 else 0.0))
            part.put(slide, upper)
            box = box.cut(_BETWEEN)[1]

    return put
