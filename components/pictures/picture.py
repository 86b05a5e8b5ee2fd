"""A picture: how to draw it in the space it gets, and its description in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from components.pictures.chart import Chart
from components.pictures.parts.marks import Mark

Draw = Callable[[float, float], Sequence[Mark]]
"""`draw(width, height)` gives the marks of a picture of that many px; all of them lie within it."""


@dataclass(frozen=True)
class Picture:
    """A drawing that is made for each space it is shown in, so that its text keeps its size.

    `alt` says in words what it shows. `height` gives the px that it needs at a width, for example a list that grows
    with its rows; None if it fills any height. `phone_height` is then its height on a phone. `least` is the minimum
    height if `fitted` has less space than it needs: for a chart, which cannot be cut. `chart` is what it plots, as
    data, unless it is a map or another drawing that no chart shows as well.
    """

    draw: Draw
    alt: str
    height: Callable[[float], float] | None = None
    phone_height: float | None = None
    least: float | None = None
    # Compared and hashed by how it is drawn: a picture is the key of what is kept of it, and a chart holds lists.
    chart: Chart | None = field(default=None, compare=False)
    # By size: a page draws its pictures at every click, and a map takes longer than all the rest.
    _drawn: dict[tuple[float, float], str] = field(default_factory=dict, init=False, repr=False, compare=False)


# Sizes of one picture: its card's on a desktop, on a phone and on paper, a slide's, and one more.
_MOST_ROOMS = 5


def fitted(picture: Picture, width: float, height: float) -> Picture:
    """The picture drawn into `height` px, or its `least`, if it can be smaller than it needs; otherwise unchanged."""
    if picture.height is None or picture.least is None or picture.height(width) <= height:
        return picture
    high = max(height, picture.least)
    return replace(picture, height=lambda width: high)


def svg(picture: Picture, width: float, height: float) -> str:
    """The picture `width` px wide and, unless it has its own height, `height` px high; drawn once for each."""
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
