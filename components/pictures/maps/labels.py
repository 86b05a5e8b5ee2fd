"""The text on a map picture: numbers in circles, names and the scale, without overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from components.pictures.parts.marks import FONT, SMALL, Bounds, Circle, Line, Mark, Shape, Text, Tone, text_width

RADIUS = 11.0
_DOT = 2.5  # px, the radius of the dot that a moved number points to
_APART = 2.0  # px between two labels
_DISTANCES = (0.0, 26.0, 36.0, 48.0, 62.0, 80.0, 104.0, 132.0)
_DIRECTIONS = 16
_SCALES = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)  # km
_WIDEST_SCALE = 0.24  # of the map's width
_SMALL_AREA = 2.6 * RADIUS  # px: a circle would hide an area that is smaller


@dataclass(frozen=True)
class Number:
    """A number on a map: the point in px, the size of the area, its text and its tone."""

    x: float
    y: float
    size: float
    text: str
    tone: Tone = "text"


@dataclass(frozen=True)
class Name:
    """A name on a map: its position in px; larger places have a smaller `importance` number."""

    x: float
    y: float
    text: str
    importance: int = 2


def scale_bar(box: Bounds, km: float, busy: Sequence[tuple[float, float]]) -> tuple[list[Mark], Bounds]:
    """A bar of a round length in the lower corner with fewer points, and its room; `km` are px to a kilometre."""
    left, _, right, bottom = box
    fits = [length for length in _SCALES if length * km <= (right - left) * _WIDEST_SCALE] or [_SCALES[0]]
    length = fits[-1]
    words = f"{length:g} km" if length >= 1 else f"{length * 1000:g} m"
    bar, text = min(length * km, right - left - 12), text_width(words, SMALL)
    wide = max(bar, text) + 4
    corners = [
        (right - wide - 4, bottom - 28, right - 4, bottom - 4),
        (left + 4, bottom - 28, left + wide + 4, bottom - 4),
    ]
    room = min(corners, key=lambda corner: sum(_inside(point, corner) for point in busy))
    middle, low = (room[0] + room[2]) / 2, bottom - 6
    ends = [(middle - bar / 2, low - 5), (middle - bar / 2, low), (middle + bar / 2, low), (middle + bar / 2, low - 5)]
    return [
        _ground(ends, 4),
        Line(ends, width=1.2),
        Text(middle, low - 8, words, "middle", SMALL, halo=True),
    ], room


def numbers(wanted: Sequence[Number], box: Bounds, taken: Sequence[Bounds]) -> tuple[list[Mark], list[Bounds]]:
    """Numbered circles on their areas, moved aside with a short line if they would overlap or hide an area."""
    rooms: list[Bounds] = []
    lines: list[Mark] = []
    circles: list[Mark] = []
    for one in wanted:
        others = [number for number in wanted if number is not one]
        x, y = _free(one, others, box, [*taken, *rooms])
        rooms.append(_around(x, y))
        if (x, y) != (one.x, one.y):
            # The dot of an area at the edge is wholly within the map.
            dot = _held(one.x, box[0], box[2]), _held(one.y, box[1], box[3])
            lines += [_ground([(x, y), dot], 3.5), Line([(x, y), dot], tone=one.tone, width=1.5)]
            lines.append(Circle(*dot, _DOT, one.tone))
        circles.append(Circle(x, y, RADIUS + 1.5, "ground"))
        circles.append(Circle(x, y, RADIUS, one.tone, carries=True))
        circles.append(Text(x, y + 4.6, one.text, "middle", SMALL, bold=True, tone="ground"))
    return [*lines, *circles], rooms


def names(wanted: Sequence[Name], box: Bounds, taken: Sequence[Bounds]) -> list[Mark]:
    """As many names as fit on or next to their places, the most important first."""
    rooms, marks = list(taken), []
    for name in sorted(wanted, key=lambda name: name.importance):
        size, bold = (FONT, True) if name.importance == 1 else (SMALL, name.importance == 2)
        half = text_width(name.text, size, bold=bold) / 2
        for dx, dy in ((0.0, 5.0), (0.0, -9.0), (0.0, 19.0), (half + 6, 5.0), (-half - 6, 5.0)):
            text = Text(name.x + dx, name.y + dy, name.text, "middle", size, bold=bold, halo=True)
            room = text.bounds()
            if _within(room, box) and not any(_meet(room, other) for other in rooms):
                rooms.append(room)
                marks.append(text)
                break
    return marks


def _held(at: float, low: float, high: float) -> float:
    return min(max(at, low + _DOT), high - _DOT)


def _ground(points: Sequence[tuple[float, float]], width: float) -> Shape:
    """A line in the background colour, which separates what is on it from the map."""
    xs, ys = zip(*points, strict=True)
    half = width / 2
    d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    line = f'<path class="halo" d="{d}" fill="none" stroke="#FFFFFF" stroke-width="{width:g}" stroke-linejoin="round"/>'
    return Shape((min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half), line)


def _free(one: Number, others: Sequence[Number], box: Bounds, taken: Sequence[Bounds]) -> tuple[float, float]:
    """The nearest position for a circle that covers no other area's point and no label."""
    points = [(other.x, other.y) for other in others]
    for polite in (True, False):
        for distance in _DISTANCES:
            if distance == 0.0 and one.size < _SMALL_AREA and others:
                continue
            for turn in range(_DIRECTIONS if distance else 1):
                angle = 2 * pi * (turn + 0.5) / _DIRECTIONS
                x, y = one.x + distance * cos(angle), one.y + distance * sin(angle)
                room = _around(x, y)
                hides = polite and any(_inside(point, room) for point in points)
                if _within(room, box) and not hides and not any(_meet(room, other) for other in taken):
                    return x, y
    return _anywhere(one, box, taken)


def _anywhere(one: Number, box: Bounds, taken: Sequence[Bounds]) -> tuple[float, float]:
    """The nearest free place of a grid over the whole map; if the map is full, its centre."""
    step, reach = RADIUS, RADIUS + 2.5
    across = [box[0] + reach + i * step for i in range(int((box[2] - box[0] - 2 * reach) // step) + 1)]
    down = [box[1] + reach + i * step for i in range(int((box[3] - box[1] - 2 * reach) // step) + 1)]
    free = [(x, y) for x in across for y in down if not any(_meet(_around(x, y), other) for other in taken)]
    return min(free, key=lambda p: (p[0] - one.x) ** 2 + (p[1] - one.y) ** 2, default=(one.x, one.y))


def _around(x: float, y: float) -> Bounds:
    reach = RADIUS + 2
    return x - reach, y - reach, x + reach, y + reach


def _within(room: Bounds, box: Bounds) -> bool:
    return room[0] >= box[0] and room[1] >= box[1] and room[2] <= box[2] and room[3] <= box[3]


def _meet(one: Bounds, other: Bounds) -> bool:
    return (
        one[0] < other[2] + _APART
        and other[0] < one[2] + _APART
        and one[1] < other[3] + _APART
        and other[1] < one[3] + _APART
    )


def _inside(point: tuple[float, float], box: Bounds) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
