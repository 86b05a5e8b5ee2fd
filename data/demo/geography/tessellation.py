"""An invented county, divided into areas: none of its borders is real.

Sites are scattered in towns and between them, each gets its Voronoi cell within the county's outline, and every border
is then bent a little. A border is made once and used by both its areas, so that they share it exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely

from data.demo.geography.sketch import Outline, Sketch, Town

ORIGIN = (-0.9, 52.3)  # of every invented county, in degrees
KM_PER_DEGREE_NORTH = 111.2
KM_PER_DEGREE_EAST = 68.0  # at 52.3 degrees north
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
DECIMALS = 5  # about a metre

Edge = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Tessellation:
    """`sites` in km from ORIGIN, towns first in their order; `polygons` in degrees; `neighbours` as pairs i < j."""

    sites: np.ndarray
    polygons: np.ndarray
    neighbours: np.ndarray


def tessellate(rng: np.random.Generator, county: Sketch) -> Tessellation:
    """Make the county: sites, their areas, and which areas share a border."""
    outline = shapely.Polygon(_outline(county.outline))
    sites = _town_sites(rng, county.towns)
    sites = np.vstack([sites, _rural_sites(rng, outline, sites, county)])
    rings = _cells(sites, outline)
    owners: dict[Edge, list[int]] = {}
    for number, ring in enumerate(rings):
        for edge in pairwise(ring):
            owners.setdefault(_either_way(edge), []).append(number)
    borders = {edge: _wander(edge, rng) for edge in sorted(owners)}
    polygons = [shapely.Polygon(_follow(ring, borders)) for ring in rings]
    pairs = sorted(
        {(min(sides), max(sides)) for edge, sides in owners.items() if len(sides) == 2 and _has_length(edge)}
    )
    return Tessellation(sites, np.array(polygons), np.array(pairs))


def degrees(km: np.ndarray) -> np.ndarray:
    """Longitude and latitude of points given in kilometres east and north of ORIGIN.

    >>> degrees(np.array([[68.0, 0.0]])).tolist()
    [[0.1, 52.3]]
    """
    return np.round(np.asarray(km) / (KM_PER_DEGREE_EAST, KM_PER_DEGREE_NORTH) + ORIGIN, DECIMALS)


def _outline(shape: Outline) -> np.ndarray:
    """The corners of the county, in kilometres from ORIGIN."""
    turn = np.linspace(0, 2 * np.pi, 160, endpoint=False)
    size = 1 + 0.06 * np.sin(3 * turn + 0.4) + 0.05 * np.sin(5 * turn + 1.1) + 0.03 * np.sin(11 * turn + 2.0)
    along, across = shape.along_km * size * np.cos(turn), shape.across_km * size * np.sin(turn)
    slope = np.radians(shape.slope_degrees)
    east = along * np.cos(slope) - across * np.sin(slope)
    north = along * np.sin(slope) + across * np.cos(slope)
    return np.column_stack([east + shape.middle_km[0], north + shape.middle_km[1]])


def _town_sites(rng: np.random.Generator, towns: Sequence[Town]) -> np.ndarray:
    """Sites of all towns, each arranged like a sunflower head: densest in the middle, the first site at the centre."""
    clusters = []
    for town in towns:
        number = np.arange(town.areas)
        radius = town.radius_km * ((number + 0.3) / town.areas) ** 0.56
        turn = number * GOLDEN_ANGLE + rng.normal(0, 0.06, town.areas)
        radius = radius * rng.normal(1, 0.015, town.areas)
        clusters.append(np.column_stack([town.east_km + radius * np.cos(turn), town.north_km + radius * np.sin(turn)]))
    return np.vstack(clusters)


def _rural_sites(rng: np.random.Generator, outline: shapely.Polygon, taken: np.ndarray, county: Sketch) -> np.ndarray:
    """Sites between the towns: first a belt of villages around each town, so that its edge does not sprawl; then
    one after the other, each the one of forty spots that is furthest from all earlier sites.
    """
    low, high = np.array(outline.bounds[:2]), np.array(outline.bounds[2:])
    open_land = outline.buffer(-1.0)
    shapely.prepare(open_land)
    centres = np.array([(town.east_km, town.north_km) for town in county.towns])
    reach = np.array([town.radius_km + 0.6 for town in county.towns])
    sites = taken
    for village in _belt(rng, county.towns):
        if shapely.contains_xy(open_land, *village) and _distance(village[None, :], sites).min() > 1.2:
            sites = np.vstack([sites, village])
    while len(sites) < len(taken) + county.rural_areas:
        spots = rng.uniform(low, high, (160, 2))
        spots = spots[shapely.contains_xy(open_land, spots)]
        spots = spots[(_distance(spots, centres) > reach).all(axis=1)][:40]
        sites = np.vstack([sites, spots[_distance(spots, sites).min(axis=1).argmax()]])
    return sites[len(taken) :]


def _belt(rng: np.random.Generator, towns: Sequence[Town]) -> np.ndarray:
    villages = []
    for town in towns:
        number = round(town.radius_km * 1.8)
        turn = (np.arange(number) + rng.uniform(0, 1)) * 2 * np.pi / number + rng.normal(0, 0.1, number)
        radius = town.radius_km + rng.uniform(1.2, 2.2, number)
        villages.append(np.column_stack([town.east_km + radius * np.cos(turn), town.north_km + radius * np.sin(turn)]))
    return np.vstack(villages)


def _distance(these: np.ndarray, those: np.ndarray) -> np.ndarray:
    return np.hypot(*(these[:, None, :] - those[None, :, :]).transpose(2, 0, 1))


def _cells(sites: np.ndarray, outline: shapely.Polygon) -> list[list[tuple[float, float]]]:
    """The closed ring of each site's cell, in the order of the sites.

    All lines are noded together, so that neighbouring rings share their corners to the last bit.
    """
    lines = shapely.voronoi_polygons(shapely.MultiPoint(sites), extend_to=outline.buffer(60), only_edges=True)
    faces = shapely.get_parts(shapely.polygonize([*shapely.get_parts(shapely.union_all([lines, outline.exterior]))]))
    inside = shapely.point_on_surface(faces)
    shapely.prepare(outline)
    kept = shapely.contains(outline, inside)
    faces, inside = faces[kept], shapely.get_coordinates(inside[kept])
    owner = _distance(inside, sites).argmin(axis=1)
    if sorted(owner) != list(range(len(sites))):
        raise ValueError("The outline cuts a cell in two: change the outline or the seed of the geography.")
    ordered = shapely.normalize(faces[np.argsort(owner)])
    return [[(x, y) for x, y in face.exterior.coords] for face in ordered]


def _either_way(edge: Edge) -> Edge:
    return edge if edge[0] <= edge[1] else (edge[1], edge[0])


def _has_length(edge: Edge) -> bool:
    """Whether its two ends are still two after rounding."""
    return bool((degrees(np.array(edge[0])) != degrees(np.array(edge[1]))).any())


def _wander(edge: Edge, rng: np.random.Generator) -> list[tuple[float, float]]:
    """The border in degrees from the edge's first corner up to, not including, its last."""
    start, end = np.array(edge)
    length = float(np.hypot(*(end - start)))
    steps = int(np.clip(length / 0.25, 1, 10))
    share = np.arange(steps) / steps
    walk = np.concatenate([[0.0], np.cumsum(rng.normal(0, 1, steps))])
    bridge = (walk[:-1] - share * walk[-1]) / np.sqrt(steps) * 0.12
    room = 0.15 * np.minimum(share, 1 - share)  # narrow towards the corners, where borders meet
    aside = np.clip(bridge, -room, room) * length
    across = np.array([start[1] - end[1], end[0] - start[0]]) / max(length, 1e-9)
    path = start + share[:, None] * (end - start) + aside[:, None] * across
    return [(x, y) for x, y in degrees(path).tolist()]


def _follow(
    ring: list[tuple[float, float]], borders: dict[Edge, list[tuple[float, float]]]
) -> list[tuple[float, float]]:
    """The ring of an area, along its borders."""
    path: list[tuple[float, float]] = []
    for edge in pairwise(ring):
        forward = _either_way(edge)
        if forward == edge:
            path += borders[forward]
        else:
            path += [tuple(degrees(np.array(edge[0])).tolist()), *borders[forward][:0:-1]]
    return path
