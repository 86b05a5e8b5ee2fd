"""A picture: what draws it in the room that it gets, and what it shows in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from components.pictures.parts.marks import Mark

Draw = Callable[[float, float], Sequence[Mark]]
"""`draw(width, height)` gives the marks of a picture of that many px; all of them lie within it."""


@dataclass(frozen=True)
class Picture:
    """A drawing that is made anew for each room it stands in, so that its letters keep their size.

    `alt` says in words what it shows. `height` gives the px that it needs at a width, as a list that grows with its
    rows does; None where it fills whatever height it is given. `phone_height` is what it wants of a phone then.
    `least` are the px that it can do with, where `fitted` has less room than it needs: a chart, which nobody may cut.
    """

    draw: Draw
    alt: str
    height: Callable[[float], float] | None = None
    phone_height: float | None = None
    least: float | None = None
    # By room: a page draws its pictures at every click, and a map's takes longer than all the rest.
    _drawn: dict[tuple[float, float], str] = field(default_factory=dict, init=False, repr=False, compare=False)


# Rooms of one picture: its card's on a desk, on a phone and on paper, a slide's, and one more.
_MOST_ROOMS = 5


def fitted(picture: Picture, width: float, height: float) -> Picture:
    """The picture drawn into `height` px, or its `least`, where it can do with less than it needs; else as it is."""
    if picture.height is None or picture.least is None or picture.height(width) <= height:
        return picture
    high = max(height, picture.least)
    return replace(picture, height=lambda width: high)


def svg(picture: Picture, width: float, height: float) -> str:
    """The picture `width` px wide and, unless it has a height of its own, `height` px high; drawn once for each."""
    room = width, height
    found = picture._drawn.get(room)
    if found is None:
        found = _svg(picture, width, height)
        if len(picture._drawn) >= _MOST_ROOMS:
            picture._drawn.clear()
        picture._drawn[room] = found
    return found


def _svg(picture: Picture, width: float, height: float) -> str:
    high = picture.height(width) if picture.height else height
    drawn = "".join(mark.svg() for mark in picture.draw(width, high))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(picture.alt)}" width="{width:g}" '
        f'height="{high:g}" viewBox="0 0 {width:g} {high:g}" font-family="Source Sans, sans-serif">{drawn}</svg>'
    )
