"""How large outlines may be: up to what ONS publishes, generalised, for all of England and Wales.

Measured: 35,672 outlines of 140 corners (145 MB of GeoJSON) take 0.5 GB and 18 s, ten million corners (283 MB) 0.9 GB
and 46 s, with the processors busy with other work. Full-resolution outlines (BFC), which have several times as many
corners, show no more on these maps than generalised ones (BGC).
"""

from __future__ import annotations

from typing import Any

from data.sources.problem import SourceProblem

MAX_BYTES = 1_000_000_000
MAX_OUTLINES = 50_000
MAX_CORNERS = 10_000_000
MAX_CORNERS_EACH = 200_000
# The cost of testing and repairing a shape depends on its crossings: 20,000 random corners took over 3 GB. So sides
# whose boxes meet are counted instead: a side meets itself and two neighbours, and on winding coasts a few others.
_MEETINGS_A_SIDE = 10
_MEETINGS_OF_SMALL = 1_000
SMALLER = "Take the generalised (BGC) or super-generalised (BSC) outlines from ONS: the same areas in a smaller file."


class Tally:
    """Counts outlines and corners of one file as they are read."""

    def __init__(self, name: str) -> None:
        self.name, self.outlines, self.corners = name, 0, 0

    def add(self, corners: int) -> None:
        """Count one more outline. Raises `SourceProblem` if it, or the total, is too large."""
        self.outlines += 1
        self.corners += corners
        if corners > MAX_CORNERS_EACH:
            what = f"Outline {self.outlines:,} has more than {MAX_CORNERS_EACH:,} corners."
            raise SourceProblem(self.name, None, what, SMALLER)
        if self.corners > MAX_CORNERS:
            raise SourceProblem(self.name, None, f"It has more than {MAX_CORNERS:,} corners.", SMALLER)
        if self.outlines > MAX_OUTLINES:
            what = f"It has more than {MAX_OUTLINES:,} outlines; England and Wales have 35,672 LSOAs."
            raise SourceProblem(self.name, None, what, "Give the outlines of LSOAs only.")


def check_size(name: str, size: int) -> None:
    """Raises `SourceProblem` for a file with more bytes than outlines may have."""
    if size > MAX_BYTES:
        raise SourceProblem(name, None, f"It has {size / 1e9:.1f} GB, too much for outlines.", SMALLER)


def crosses_too_often(shape: Any) -> bool:
    """Whether sides of a polygon cross so often that it cannot be repaired in reasonable time."""
    import numpy as np
    import shapely

    rings = shapely.get_rings(shapely.get_parts(shape))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    sides = shapely.linestrings(np.stack([points[:-1][same], points[1:][same]], axis=1))
    tree = shapely.STRtree(sides)
    left = _MEETINGS_A_SIDE * len(sides) + _MEETINGS_OF_SMALL
    step = 1 + 1_000_000 // (len(sides) + 1)
    for start in range(0, len(sides), step):
        left -= tree.query(sides[start : start + step]).shape[1]
        if left < 0:
            return True
    return False
