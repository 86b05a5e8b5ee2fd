"""A map with numbers on the areas with most, and next to it their bars with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence

from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap
from components.pictures.parts.marks import Mark, moved
from components.pictures.picture import Picture

BESIDE = 420.0  # px from which the bars are next to the map, otherwise below it
_MAP = 0.54  # of the width
_GAP = 14.0
_HIGH = 230.0  # px of a map on a phone


def map_and_bars(shown: AreaMap, rows: Sequence[Bar], *, alt: str) -> Picture:
    """The map `shown` and a bar for each of its ranked areas. Works from 250 px.

    Raises `ValueError` if a bar's value is below zero.
    """
    ground, lying = area_map(shown), bars([Bars(rows)], alt=alt)

    def bars_height(width: float) -> float:
        return lying.height(width) if lying.height else 0.0

    def draw(width: float, height: float) -> list[Mark]:
        beside = width >= BESIDE
        wide = width * _MAP if beside else width
        left, top = (wide + _GAP, 0.0) if beside else (0.0, _HIGH + _GAP)
        room = width - left
        drawn = [moved(mark, left, top) for mark in lying.draw(room, bars_height(room))]
        return [*ground.draw(wide, height if beside else _HIGH), *drawn]

    def needed(width: float) -> float:
        if width < BESIDE:
            return _HIGH + _GAP + bars_height(width)
        return max(_HIGH, bars_height(width - width * _MAP - _GAP))

    return Picture(draw, alt, needed)
