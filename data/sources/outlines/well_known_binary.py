"""Polygons from well-known binary, without the library's own reader, which deeply nested binary can crash.

Source: OGC Simple Feature Access, part 1, clause 8.2; heights and measures as ISO 13249-3 numbers them.
"""

from __future__ import annotations

import struct
from typing import Any

_POLYGON, _MULTIPOLYGON = 3, 6
_NAMES = {1: "points", 2: "lines", 4: "points", 5: "lines", 7: "collections"}


class NotPolygons(ValueError):
    """The binary is damaged, or has shapes other than polygons; the message says which."""


def polygons(binary: bytes) -> list[list[Any]]:
    """The rings of each polygon, as arrays of x and y. Raises `NotPolygons`."""
    reader = _Reader(binary)
    try:
        found = reader.polygons()
    except (struct.error, ValueError) as error:
        raise NotPolygons(str(error) if isinstance(error, NotPolygons) else "a geometry is damaged") from error
    if reader.at != len(binary):
        raise NotPolygons("a geometry is damaged")
    return found


class _Reader:
    def __init__(self, binary: bytes) -> None:
        self.binary, self.at = binary, 0

    def polygons(self) -> list[list[Any]]:
        kind, order, size = self._head()
        if kind == _POLYGON:
            return [self._rings(order, size)]
        if kind != _MULTIPOLYGON:
            raise NotPolygons(f"it holds {_NAMES.get(kind, 'shapes of another kind')}, not polygons")
        made = []
        for _ in range(self._number(order)):
            kind, order_within, size = self._head()
            if kind != _POLYGON:
                raise NotPolygons("a geometry is damaged")
            made.append(self._rings(order_within, size))
        return made

    def _head(self) -> tuple[int, str, int]:
        """The kind, the byte order, and how many numbers each corner has."""
        order = {0: ">", 1: "<"}.get(self.binary[self.at] if self.at < len(self.binary) else -1)
        if order is None:
            raise NotPolygons("a geometry is damaged")
        self.at += 1
        thousands, kind = divmod(self._number(order), 1000)
        if thousands > 3:
            raise NotPolygons("a geometry is of an extended kind")
        return kind, order, (2, 3, 3, 4)[thousands]

    def _rings(self, order: str, size: int) -> list[Any]:
        import numpy as np

        rings = []
        for _ in range(self._number(order)):
            count = size * self._number(order)
            numbers = np.frombuffer(self.binary, dtype=f"{order}f8", count=count, offset=self.at)
            self.at += 8 * count
            rings.append(numbers.reshape(-1, size)[:, :2].astype(float))
        return rings

    def _number(self, order: str) -> int:
        (number,) = struct.unpack_from(f"{order}I", self.binary, self.at)
        self.at += 4
        return number
