"""A dot for the result of each of many groups, and the position of one place among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil

from components.pictures.parts.marks import SMALL, Circle, Line, Mark, Text, Tone, shortened, text_width
from components.pictures.parts.scales import Scale, printed, scale_of
from components.pictures.picture import Picture

_TOP, _FOOT = 46.0, 26.0
_DOT, _LARGEST = 4.0, 9.0  # px of a dot's radius, normally and for few groups with much space
_EDGE = 10.0


def dot_crowd(
    others: Sequence[float], own: float, *, name: str, reference: float = 1.0, tone: Tone = "place", alt: str
) -> Picture:
    """One dot for each ratio of `others`, stacked if similar, and a line at `own`, labelled `name`.

    Above the dots is how many are lower and how many higher. Ratios are above 0, on a logarithmic scale around the
    `reference`; those beyond it are at its ends. It fills the height it is given. Raises `ValueError` if there are no
    others.
    """
    if not others:
        raise ValueError("There is nothing to compare with")
    kept = tuple(others)
    scale = scale_of([[value] for value in (*kept, own)], reference=reference, logarithmic=True)

    def draw(width: float, height: float) -> list[Mark]:
        bottom = height - _FOOT
        x = _EDGE + scale.share(own) * (width - 2 * _EDGE)
        middle = _EDGE + scale.share(reference) * (width - 2 * _EDGE)
        return [
            Line([(_EDGE, bottom), (width - _EDGE, bottom)], opacity=0.5),
            Line([(middle, _TOP), (middle, bottom)], dash="4 3", width=1.2, opacity=0.75),
            *_ticks(scale, width, bottom),
            *_dots(kept, scale, width, bottom),
            Line([(x, _TOP - 6), (x, bottom)], tone, 2.6),
            *_heads(kept, own, name, x, width, tone),
        ]

    return Picture(draw, alt)


def _dots(others: Sequence[float], scale: Scale, width: float, bottom: float) -> list[Mark]:
    """The dots in columns of one dot's width, as large as the highest column allows.

    Dots of the smallest size are closer together if a column would be too high.
    """
    room, high = width - 2 * _EDGE, bottom - _TOP
    radius = _LARGEST
    while radius > _DOT and max(Counter(_places(others, scale, room, radius)).values()) * (2 * radius + 1) > high:
        radius -= 0.5
    places = _places(others, scale, room, radius)
    most = max(Counter(places).values())
    step = min(2 * radius + 1, (high - 2 * radius) / max(1, most - 1))
    columns = max(1, int(room / (2 * radius + 1)))
    piled: Counter[int] = Counter()
    marks: list[Mark] = []
    for place in places:
        x = _EDGE + (place + 0.5) / columns * room
        marks.append(Circle(x, bottom - radius - 1 - piled[place] * step, radius, "text", 0.45))
        piled[place] += 1
    return marks


def _places(others: Sequence[float], scale: Scale, room: float, radius: float) -> list[int]:
    """The column of each value, if dots have this radius."""
    columns = max(1, int(room / (2 * radius + 1)))
    return [min(columns - 1, int(scale.share(value) * columns)) for value in others]


def _heads(others: Sequence[float], own: float, name: str, x: float, width: float, tone: Tone) -> list[Mark]:
    """The name of the place above its line, and below it how many of the others are on each side."""
    said = shortened(name, width, bold=True)
    half = text_width(said, bold=True) / 2
    lower, higher = sum(value < own for value in others), sum(value > own for value in others)
    marks: list[Mark] = [Text(min(max(x, half), width - half), 14, said, "middle", bold=True, tone=tone)]
    left, right = f"◂ {lower:,} lower", f"{higher:,} higher ▸"
    start = min(max(x - 8, text_width(left)), width - text_width(right) - 16)
    return [*marks, Text(start, 33, left, "end", tone="grey"), Text(start + 16, 33, right, tone="grey")]


def _ticks(scale: Scale, width: float, bottom: float) -> list[Mark]:
    marks: list[Mark] = []
    end = 0.0
    for value in scale.ticks(max(3, ceil(width / 90))):
        x = _EDGE + scale.share(value) * (width - 2 * _EDGE)
        text = Text(x, bottom + 18, printed(value), "middle", SMALL, tone="grey")
        left, _, right, _ = text.bounds()
        if left >= end and right <= width:
            marks += [Line([(x, bottom), (x, bottom + 4)], opacity=0.5), text]
            end = right + 8
    return marks
