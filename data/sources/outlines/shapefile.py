"""A shapefile's polygons and its table, from the bytes of its parts.

Source: ESRI Shapefile Technical Description, July 1998; dBASE III for the table.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

HEADER_BYTES = 100
_POLYGONS = (5, 15, 25)  # flat, with heights, with measures
_KINDS = {0: "nothing", 1: "points", 3: "lines", 8: "points", 11: "points", 13: "lines", 18: "points", 21: "points"}
_KINDS |= {23: "lines", 28: "points", 31: "patches"}


class NotShapefile(ValueError):
    """A part of the shapefile is damaged or of another kind; the message says which."""


def check_polygons(shapes: bytes) -> None:
    """Raises `NotShapefile` for shapes other than polygons."""
    if len(shapes) < HEADER_BYTES or shapes[:4] != b"\x00\x00\x27\x0a":
        raise NotShapefile("the shapes are damaged")
    (kind,) = struct.unpack_from("<i", shapes, 32)
    if kind not in _POLYGONS:
        raise NotShapefile(f"it holds {_KINDS.get(kind, 'an unknown kind')}, not polygons")


def polygons(shapes: bytes) -> Iterator[list[Any] | None]:
    """The rings of each shape, as arrays of x and y; None if it has none. Raises `NotShapefile`."""
    check_polygons(shapes)
    at = HEADER_BYTES
    while at + 8 <= len(shapes):
        (words,) = struct.unpack_from(">i", shapes, at + 4)
        end = at + 8 + 2 * words
        if words < 2 or end > len(shapes):
            raise NotShapefile("the shapes end too early")
        yield _rings(shapes, at + 8, end)
        at = end


def _rings(shapes: bytes, at: int, end: int) -> list[Any] | None:
    import numpy as np

    (kind,) = struct.unpack_from("<i", shapes, at)
    if kind == 0:
        return None
    if kind not in _POLYGONS or end - at < 44:
        raise NotShapefile("a shape is damaged")
    parts, corners = struct.unpack_from("<ii", shapes, at + 36)
    first = at + 44 + 4 * parts
    if parts < 1 or corners < 1 or first + 16 * corners > end:
        raise NotShapefile("a shape is damaged")
    starts = [*struct.unpack_from(f"<{parts}i", shapes, at + 44), corners]
    if starts[0] != 0 or any(one > two for one, two in pairwise(starts)):
        raise NotShapefile("a shape is damaged")
    points = np.frombuffer(shapes, dtype="<f8", count=2 * corners, offset=first).reshape(-1, 2)
    return [points[one:two] for one, two in pairwise(starts)]


class Attributes:
    """The table that belongs to the shapes: names of its columns, and the text in each row.

    `declared` is the encoding in the .cpg file, or None. Raises `NotShapefile` if the table is damaged.
    """

    def __init__(self, table: bytes, declared: str | None) -> None:
        if len(table) < 33:
            raise NotShapefile("the table is damaged")
        self.table, self.encoding = table, _encoding(declared)
        self.count, self.header, self.length = struct.unpack_from("<IHH", table, 4)
        self.fields: dict[str, tuple[int, int]] = {}
        at, start = 32, 1
        while at + 32 <= min(self.header, len(table)) and table[at] != 0x0D:
            name = self._text(table[at : at + 11].split(b"\0")[0])
            self.fields[name] = (start, start + table[at + 16])
            start += table[at + 16]
            at += 32
        if start > self.length or self.header + self.count * self.length > len(table):
            raise NotShapefile("the table ends too early")

    def rows(self, columns: list[str]) -> Iterator[tuple[str, ...] | None]:
        """The text of these columns, row by row; None for a row that is marked as deleted."""
        for row in range(self.count):
            at = self.header + row * self.length
            if self.table[at : at + 1] == b"*":
                yield None
                continue
            yield tuple(
                self._text(self.table[at + self.fields[name][0] : at + self.fields[name][1]]) for name in columns
            )

    def _text(self, raw: bytes) -> str:
        raw = raw.strip(b"\0 ")
        if self.encoding is not None:
            return _decoded(raw, self.encoding)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return _decoded(raw, "cp1252")


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotShapefile(f"“{raw[:30].decode('ascii', 'replace')}” in the table is not {encoding}") from error


def _encoding(declared: str | None) -> str | None:
    """Python's name for an encoding in a .cpg file: UTF-8, 1252, ANSI 1252, ISO-8859-1."""
    name = (declared or "").strip().lower().removeprefix("ansi").strip()
    if not name:
        return None
    try:
        return codecs.lookup(f"cp{name}" if name.isdigit() else name).name
    except LookupError:
        return None
