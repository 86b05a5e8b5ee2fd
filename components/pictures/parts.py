"""A picture that is higher than its room, cut into parts between its lines."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from components.pictures.picture import Picture, svg

Part = tuple[float, float]
"""The upper and lower end of a part, in px from the top of the picture."""


@lru_cache(maxsize=200)
def parts(picture: Picture, width: float, height: float) -> tuple[Part, ...]:
    """Where to cut a picture `width` px wide so that no part is higher than `height` px; once where it need not be.

    Parts are about equally high. No mark is cut but those that are themselves a third as high as the room, such as a
    line that runs through all rows; where marks leave no gap, one is cut.
    """
    high = picture.height(width) if picture.height else height
    boxes = [mark.bounds() for mark in picture.draw(width, high)] if high > height else []
    low = [(top, bottom) for _, top, _, bottom in boxes if bottom - top < height / 3]
    cuts = [0.0]
    while high - cuts[-1] > height:
        left = high - cuts[-1]
        wanted = cuts[-1] + left / ceil(left / height)
        cut = wanted
        while crossed := [top for top, bottom in low if top < cut < bottom]:
            cut = min(crossed)
        cuts.append(cut if cut > cuts[-1] + height / 4 else wanted)
    return tuple(zip(cuts, [*cuts[1:], high], strict=True))


def part_svg(picture: Picture, width: float, height: float, part: Part) -> str:
    """A part of the picture as SVG, `width` px wide."""
    top, bottom = part
    whole = svg(picture, width, height)
    head, drawn = whole.split(">", 1)
    before, _, rest = head.partition(" height=")
    _, _, after = rest.partition(' font-family="')
    box = f' height="{bottom - top:g}" viewBox="0 {top:g} {width:g} {bottom - top:g}"'
    return f'{before}{box} font-family="{after}>{drawn}'
