"""Outlines on the plane of a picture: projected, simplified so that shared edges stay shared, and joined."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asinh, cos, hypot, pi, radians, tan

from components.pictures.parts.marks import Bounds

GRID = 2  # steps per px: outlines that share an edge still share it, and neighbouring points are merged
TOLERANCE = 1.0  # steps by which a line may deviate from its points
KM_IN_A_DEGREE = 111.32  # of longitude at the equator
_MOST = 1e6  # px per degree if everything is in one point

Point = tuple[int, int]
Polygons = list[list[list[list[float]]]]


def mercator(latitude: float) -> float:
    """Share of the world's height in Web Mercator, growing northwards."""
    return asinh(tan(radians(latitude))) / (2 * pi)


# An outline is read for every map that shows its area; about 8 kB each.
@lru_cache(maxsize=1000)
def polygons_of(outline: str | None) -> Polygons:
    """Polygons, each a list of rings of longitude and latitude, of an outline in the database's form."""
    return json.loads(outline) if isinstance(outline, str) else []


@dataclass(frozen=True)
class Frame:
    """Converts longitude and latitude to grid steps in a box of `width` by `height` px."""

    west: float
    north: float
    scale: float  # steps of the world's width
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def around(cls, outlines: Iterable[Polygons], width: float, height: float, margin: float = 6) -> Frame:
        """The largest view from above that contains all `outlines`, `margin` px from the edges."""
        points = [point for polygons in outlines for polygon in polygons for ring in polygon for point in ring]
        xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
        west, east, south, north = min(xs) / 360, max(xs) / 360, mercator(min(ys)), mercator(max(ys))
        wide, high = east - west, north - south
        room = max(1.0, width - 2 * margin), max(1.0, height - 2 * margin)
        scale = min(room[0] / wide if wide else _MOST * 360, room[1] / high if high else _MOST * 360, _MOST * 360)
        return cls(
            west,
            north,
            scale * GRID,
            (width - wide * scale) / 2 * GRID,
            (height - high * scale) / 2 * GRID,
            width,
            height,
        )

    def __call__(self, point: Sequence[float]) -> Point:
        """Steps from the left and from the top."""
        longitude, latitude = point[0], point[1]
        return (
            round(self.left + (longitude / 360 - self.west) * self.scale),
            round(self.top + (self.north - mercator(latitude)) * self.scale),
        )

    def px(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Px from the left and from the top."""
        x, y = self((longitude, latitude))
        return x / GRID, y / GRID

    @property
    def spare_width(self) -> float:
        """Px of the width left over if the height limits the scale."""
        return 2 * self.left / GRID

    def km(self, latitude: float) -> float:
        """Px per kilometre at a latitude."""
        return self.scale / GRID / 360 / (KM_IN_A_DEGREE * cos(radians(latitude)))

    def overlaps(self, points: Iterable[Point]) -> bool:
        """Whether the box around some points overlaps the frame."""
        xs, ys = zip(*points, strict=True)
        return max(xs) > 0 and max(ys) > 0 and min(xs) < self.width * GRID and min(ys) < self.height * GRID


@dataclass(frozen=True)
class Drawn:
    """Outlines on a frame: of each code the rings in steps, and the stretches between junctions that they run along.

    A stretch is the same tuple of points for the areas on both its sides.
    """

    rings: Mapping[str, list[list[Point]]]
    stretches: Mapping[str, list[tuple[Point, ...]]]

    def path(self, code: str) -> str:
        """What draws the rings of an area; "" if no part of it is as large as a step."""
        return "".join(map(ring_path, self.rings.get(code, ())))

    def around(self, codes: Collection[str]) -> str:
        """What draws the edge around several areas together, without the edges between them."""
        counted = Counter(stretch for code in codes for stretch in self.stretches.get(code, ()))
        return "".join(line_path(stretch) for stretch, times in counted.items() if times == 1)

    def holds(self, point: Point) -> bool:
        """Whether a point, in steps, is in any of the areas."""
        return any(_crossings(ring, point) % 2 for of_code in self.rings.values() for ring in of_code)

    def box(self, code: str) -> Bounds:
        """The px that an area takes: left, top, right and bottom."""
        xs, ys = zip(*(point for ring in self.rings[code] for point in ring), strict=True)
        return min(xs) / GRID, min(ys) / GRID, max(xs) / GRID, max(ys) / GRID

    def middle(self, code: str) -> tuple[float, float]:
        """A central point of an area's largest part, in px."""
        ring = max(self.rings[code], key=lambda ring: abs(_area(ring)))
        twice = _area(ring)
        if not twice:
            return ring[0][0] / GRID, ring[0][1] / GRID
        x, y = (
            sum((a[axis] + b[axis]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (3 * twice)
            for axis in (0, 1)
        )
        return x / GRID, y / GRID


def draw_outlines(outlines: Mapping[str, Polygons], frame: Frame) -> Drawn:
    """Every outline that `frame` sees, on its grid and simplified; parts smaller than a step are left out."""
    rings: dict[str, list[list[Point]]] = {}
    for code, polygons in outlines.items():
        on_grid = [_on_grid(ring, frame) for polygon in polygons for ring in polygon]
        # What is smaller than the grid is drawn as one step: no area is lost.
        kept = [ring for ring in on_grid if len(ring) > 3] or [_one_step(ring[0]) for ring in on_grid[:1]]
        if kept and frame.overlaps(point for ring in kept for point in ring):
            rings[code] = kept
    junctions = _junctions(ring for of_code in rings.values() for ring in of_code)
    known: dict[tuple[Point, ...], tuple[Point, ...]] = {}
    simple: dict[str, list[list[Point]]] = {}
    stretches: dict[str, list[tuple[Point, ...]]] = {}
    for code, of_code in rings.items():
        parts = [_stretches(ring, junctions) for ring in of_code]
        shorter = [[_known(part, known) for part in ring] for ring in parts]
        joined = [_joined(ring) for ring in shorter]
        simple[code] = [short if len(short) > 3 else whole for short, whole in zip(joined, of_code, strict=True)]
        stretches[code] = [min(part, part[::-1]) for ring in shorter for part in ring]
    return Drawn(simple, stretches)


def ring_path(points: Sequence[Point]) -> str:
    """A closed line, in steps from point to point; nothing if it has fewer than three corners."""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
    return f"{_told(points[0], steps[:-1])}z" if len(steps) > 2 else ""


def line_path(points: Sequence[Point]) -> str:
    """An open line, in steps from point to point."""
    return _told(points[0], [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)])


def _told(start: Point, steps: Sequence[Point]) -> str:
    # A minus sign separates two numbers as well as a space.
    told = "".join(f"{dx:d}{'' if dy < 0 else ' '}{dy:d} " for dx, dy in steps).replace(" -", "-").strip()
    return f"M{start[0]} {start[1]}l{told}"


def _on_grid(ring: Sequence[Sequence[float]], frame: Frame) -> list[Point]:
    """The closed ring in steps, no point twice in a row."""
    points = [frame(point) for point in ring]
    kept = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    return kept if kept[0] == kept[-1] else [*kept, kept[0]]


def _one_step(point: Point) -> list[Point]:
    x, y = point
    return [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]


def _junctions(rings: Iterable[Sequence[Point]]) -> set[Point]:
    """Points where more than two edges meet: simplified lines must still pass through them."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for one, other in pairwise(ring):
            beside[one].add(other)
            beside[other].add(one)
    return {point for point, others in beside.items() if len(others) > 2}


def _stretches(ring: list[Point], junctions: Collection[Point]) -> list[tuple[Point, ...]]:
    """A closed ring, cut at its junctions; without one at its first point in order and the one furthest from that."""
    open_ring = ring[:-1]
    cuts = [i for i, point in enumerate(open_ring) if point in junctions]
    if len(cuts) < 2:
        # It must be cut at the same points, wherever a neighbour's ring begins.
        first = cuts[0] if cuts else open_ring.index(min(open_ring))
        far = max(range(len(open_ring)), key=lambda i: (_apart(open_ring[i], open_ring[first]), open_ring[i]))
        cuts = sorted({first, far})
    turned = [*open_ring[cuts[0] :], *open_ring[: cuts[0] + 1]]
    at = [cut - cuts[0] for cut in cuts] + [len(open_ring)]
    return [tuple(turned[a : b + 1]) for a, b in pairwise(at)]


def _known(part: tuple[Point, ...], known: dict[tuple[Point, ...], tuple[Point, ...]]) -> tuple[Point, ...]:
    """A stretch, simplified in one direction, for both of its areas."""
    key = min(part, part[::-1])
    if key not in known:
        known[key] = tuple(_simplified(key))
    return known[key] if key == part else known[key][::-1]


def _simplified(points: Sequence[Point]) -> list[Point]:
    """Douglas and Peucker's line: no omitted point is further than the tolerance from it."""
    kept, todo = {0, len(points) - 1}, [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda i: _off(points[i], points[first], points[last]))
        if _off(points[far], points[first], points[last]) > TOLERANCE:
            kept.add(far)
            todo += [(first, far), (far, last)]
    return [points[i] for i in sorted(kept)]


def _joined(parts: Sequence[Sequence[Point]]) -> list[Point]:
    return [*parts[0], *(point for part in parts[1:] for point in part[1:])]


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    along = max(0.0, min(1.0, along))
    return hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def _crossings(ring: Sequence[Point], point: Point) -> int:
    """How often a ring is crossed on the way from a point to the right."""
    x, y = point
    return sum(
        (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in pairwise(ring)
    )


def _area(ring: Sequence[Point]) -> int:
    """Twice the area of a closed ring, negative if it runs the other way round."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
