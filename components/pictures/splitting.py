"""A picture that is too high for its space, cut into parts between its lines."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from components.pictures.picture import Picture, svg

Part = tuple[float, float]
"""The upper and lower end of a part, in px from the top of the picture."""
_ALIKE = 0.6  # share of the widest gap from which another gap is equally good for a cut


@lru_cache(maxsize=200)
def parts(picture: Picture, width: float, height: float) -> tuple[Part, ...]:
    """Where to cut a picture `width` px wide so that no part is higher than `height` px; once if it need not be.

    Parts are about equally high. No mark is cut except those at least a third as high as the space, such as a line
    through all rows; if marks leave no gap, one is cut.
    """
    high = picture.height(width) if picture.height else height
    boxes = [mark.bounds()[1::2] for mark in picture.draw(width, high)] if high > height else []
    shown = sorted((top, bottom) for top, bottom in boxes if bottom - top < height / 3)
    gaps = _gaps(shown)
    cuts = [0.0]
    while high - cuts[-1] > height:
        left = high - cuts[-1]
        wanted = cuts[-1] + left / ceil(left / height)
        few = high - (ceil(left / height) - 1) * height  # from here, no more parts are needed
        cut = _best(gaps, (cuts[-1] + height / 4, cuts[-1] + height), few, wanted)
        cuts.append(wanted if cut is None else cut)
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


def _gaps(boxes: list[Part]) -> list[Part]:
    """The upper and lower end of each gap between boxes, which come in the order of their upper ends."""
    gaps: list[Part] = []
    end = 0.0
    for top, bottom in boxes:
        if top >= end:
            gaps.append((end, top))
        end = max(end, bottom)
    return gaps


def _best(gaps: list[Part], room: Part, few: float, wanted: float) -> float | None:
    """The position of a cut: in a wide gap, because a heading is close to what it belongs to.

    Of similar gaps it is one from `few`, and the nearest to `wanted`.
    """
    held = [
        (bottom - top, min(max((top + bottom) / 2, room[0]), room[1]))
        for top, bottom in gaps
        if top <= room[1] and bottom >= room[0]
    ]
    widest = max((wide for wide, _ in held), default=0.0)
    places = [place for wide, place in held if wide >= _ALIKE * widest]
    return min(places, key=lambda place: (place < few, abs(place - wanted)), default=None)
