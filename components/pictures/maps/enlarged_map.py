"""A map with numbers on its areas, and next to it the part where they crowd, enlarged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import combinations
from math import dist

from components.pictures.maps import legend as map_legend
from components.pictures.maps.map_picture import (
    area_map,
    frame_of,
    legend_keys,
    map_marks,
    outlines_of,
    with_polygons,
)
from components.pictures.maps.outlines import GRID, Frame
from components.pictures.maps.shown import AreaMap
from components.pictures.parts.marks import Bounds, Mark, Rect, Text, moved, shortened
from components.pictures.picture import Picture

BESIDE = 520.0  # px from which the enlarged part is next to the map; below that there is none
_MAP = 0.57  # of the width
_GAP = 14.0
_HEAD = 24.0  # px of the line above the enlarged part
_NEAR = 34.0  # px between two numbers that crowd: one would have to be moved aside
_CROWD = 3  # numbers that are worth a map of their own
_LARGER = 1.7  # times as large as on the map, at least
_LEAST = 90.0  # px of the enlarged part's height


def enlarged_map(shown: AreaMap) -> Picture:
    """The map `shown`, whose `numbered` areas each have space for their number. Works from 250 px.

    On a phone, and where the numbers do not crowd, it is the map alone.
    """
    read, alone = with_polygons(shown), area_map(shown)

    def draw(width: float, height: float) -> Sequence[Mark]:
        return _both(read, width, height) or alone.draw(width, height)

    return replace(alone, draw=draw)


def _both(shown: AreaMap, width: float, height: float) -> list[Mark]:
    """The map and its enlarged part with the legend below; nothing if there is no need or no space."""
    if width < BESIDE or not shown.polygons:
        return []
    whole: Bounds = (0.0, 0.0, width * _MAP, height)
    left, wide = width * _MAP + _GAP, width * (1 - _MAP) - _GAP
    keys = legend_keys(shown)
    high = height - _HEAD - map_legend.height(wide, shown.legend, shown.sorted_into, keys)
    main = frame_of(shown, whole)
    group = _crowd(shown, main)
    if high < _LEAST or len(group) < _CROWD:
        return []
    part: Bounds = (0.0, 0.0, wide, high)
    near = replace(shown, fit=group, locator=None)
    close = frame_of(near, part)
    if close.scale < _LARGER * main.scale:
        return []
    seen = _seen(close, part, main, whole)
    # Others than the group may lie within it too.
    middles = _middles(shown, main).items()
    within = [code for code, (x, y) in middles if seen[0] < x < seen[2] and seen[1] < y < seen[3]]
    others = [code for code in shown.numbered if code not in within]
    head = shortened(f"Enlarged: {len(within)} of the {len(shown.numbered)}", wide, bold=True)
    return [
        *map_marks(replace(shown, numbered=_only(shown.numbered, others), locator=None), whole),
        Rect(seen[0], seen[1], seen[2] - seen[0], seen[3] - seen[1], opacity=0, edge="text", edge_width=1.5, radius=2),
        Text(left, 14, head, bold=True),
        *(moved(mark, left, _HEAD) for mark in map_marks(replace(near, numbered=_only(shown.numbered, within)), part)),
        Rect(left + 0.75, _HEAD + 0.75, wide - 1.5, high - 1.5, opacity=0, edge="text", edge_width=1.5, radius=4),
        *map_legend.draw(left, _HEAD + high, wide, shown.legend, shown.sorted_into, keys),
    ]


def _only(numbered: Sequence[str], codes: Collection[str]) -> list[str]:
    """The numbered areas with those elsewhere left blank, so that each keeps its number."""
    return [code if code in codes else "" for code in numbered]


def _middles(shown: AreaMap, frame: Frame) -> dict[str, tuple[float, float]]:
    drawn = outlines_of(shown, frame)
    return {code: drawn.middle(code) for code in shown.numbered if code in drawn.rings}


def _crowd(shown: AreaMap, frame: Frame) -> list[str]:
    """The largest group of numbered areas each of which is close to another of the group."""
    middles = _middles(shown, frame)
    group = {code: {code} for code in middles}
    for one, other in combinations(middles, 2):
        if dist(middles[one], middles[other]) < _NEAR and group[one] is not group[other]:
            joined = group[one] | group[other]
            for code in joined:
                group[code] = joined
    largest = max(group.values(), key=len, default=set())
    return [code for code in middles if code in largest]


def _seen(close: Frame, part: Bounds, main: Frame, whole: Bounds) -> Bounds:
    """What the enlarged part shows, as a box on the map."""

    def across(px: float) -> float:
        share = close.west + (px * GRID - close.left) / close.scale
        return (main.left + (share - main.west) * main.scale) / GRID

    def down(px: float) -> float:
        share = close.north - (px * GRID - close.top) / close.scale
        return (main.top + (main.north - share) * main.scale) / GRID

    return (
        max(whole[0] + 1, across(part[0])),
        max(whole[1] + 1, down(part[1])),
        min(whole[2] - 1, across(part[2])),
        min(whole[3] - 1, down(part[3])),
    )
