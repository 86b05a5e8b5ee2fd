"""A plan to print: outlines of areas and numbered points, in millimetres on paper."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

_KM_PER_DEGREE = 111.32
_EDGE = 4.0  # mm between the drawing and the frame
_MARK = 2.6  # mm, radius of a number's circle
# Where a number may be if another covers its point, nearest first.
_ASIDE = [
    (dx * far, dy * far) for far in (1, 2, 3, 4) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1))
]
_RULERS_M = (50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Mark:
    """A number on the plan; `x` and `y` are its position, `at_x` and `at_y` its point."""

    number: int
    x: float
    y: float
    at_x: float
    at_y: float

    @property
    def moved(self) -> bool:
        """Whether it is next to its point."""
        return (self.x, self.y) != (self.at_x, self.at_y)


@dataclass(frozen=True)
class Plan:
    """What to draw in a frame of `width` by `height`: SVG paths of areas, numbers, and a ruler in metres and mm."""

    width: float
    height: float
    own: tuple[str, ...]
    beside: tuple[str, ...]
    marks: tuple[Mark, ...]
    ruler_m: int
    ruler_mm: float


def plan(
    own: Sequence[str],
    beside: Sequence[str],
    points: Sequence[tuple[float, float]],
    width: float,
    height: float,
) -> Plan:
    """Fit the outlines `own` (JSON: polygons of rings of longitude and latitude) into a frame, north at the top.

    `beside` are outlines next door, cut off at the frame. `points` (longitude, latitude) are numbered from 1.

    Raises `ValueError` if there is no outline to fit.
    """
    rings = [ring for outline in own for polygon in json.loads(outline) for ring in polygon]
    if not rings:
        raise ValueError("there is no outline to fit a plan to")
    west, east = (pick(x for ring in rings for x, _ in ring) for pick in (min, max))
    south, north = (pick(y for ring in rings for _, y in ring) for pick in (min, max))
    squeeze = cos(radians((south + north) / 2))
    scale = min((width - 2 * _EDGE) / ((east - west) * squeeze), (height - 2 * _EDGE) / (north - south))

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            round(width / 2 + (x - (west + east) / 2) * squeeze * scale, 2),
            round(height / 2 - (y - (south + north) / 2) * scale, 2),
        )

    def path(outline: str) -> str:
        parts = [[place(x, y) for x, y in ring] for polygon in json.loads(outline) for ring in polygon]
        return " ".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in parts)

    per_m = scale / (_KM_PER_DEGREE * 1000)
    ruler = max((metres for metres in _RULERS_M if metres * per_m <= width / 3), default=_RULERS_M[0])
    return Plan(
        width=width,
        height=height,
        own=tuple(path(outline) for outline in own),
        beside=tuple(path(outline) for outline in beside),
        marks=_marks([place(x, y) for x, y in points], width, height),
        ruler_m=ruler,
        ruler_mm=round(ruler * per_m, 2),
    )


def _marks(points: Sequence[tuple[float, float]], width: float, height: float) -> tuple[Mark, ...]:
    placed: list[Mark] = []
    for number, (at_x, at_y) in enumerate(points, start=1):
        spots = [(at_x, at_y), *((at_x + dx * 2.2 * _MARK, at_y + dy * 2.2 * _MARK) for dx, dy in _ASIDE)]
        free = (
            spot
            for spot in spots
            if _MARK <= spot[0] <= width - _MARK
            and _MARK <= spot[1] <= height - _MARK
            and all(hypot(spot[0] - other.x, spot[1] - other.y) >= 2 * _MARK for other in placed)
        )
        x, y = next(free, (at_x, at_y))
        placed.append(Mark(number, round(x, 2), round(y, 2), at_x, at_y))
    return tuple(placed)
