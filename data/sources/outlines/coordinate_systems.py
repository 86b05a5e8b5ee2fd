"""From a file's coordinate system to its EPSG number, and outlines in longitude and latitude.

Only the number is taken from the file, or the match in PROJ's own list for a description: neither the network nor
another file is read, whatever the file says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

DEGREES = 4326
# https://www.rfc-editor.org/rfc/rfc7946#section-4 names CRS84; older files write EPSG numbers in these ways.
_NUMBERED = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.IGNORECASE)
_LONGITUDE_FIRST = re.compile(r"urn:ogc:def:crs:OGC:[\d.]*:CRS84|OGC:CRS84|CRS84", re.IGNORECASE)
_LONGEST = 20_000  # characters of a description


class UnknownSystem(ValueError):
    """A coordinate system that is not one of EPSG's."""


def by_name(name: object) -> int:
    """The number of a system named as in GeoJSON. Raises `UnknownSystem`.

    >>> by_name("urn:ogc:def:crs:EPSG::27700")
    27700
    """
    text = name.strip() if isinstance(name, str) else ""
    if _LONGITUDE_FIRST.fullmatch(text):
        return DEGREES
    found = _NUMBERED.fullmatch(text)
    if found is None:
        raise UnknownSystem(text[:60])
    return int(found[1])


def by_description(text: str) -> int:
    """The number of a system described in well-known text. Raises `UnknownSystem`."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    _without_network()
    try:
        number = CRS.from_wkt(text).to_epsg(min_confidence=25) if len(text) <= _LONGEST else None
    except CRSError:
        number = None
    if number is None:
        raise UnknownSystem(" ".join(text[:60].split()))
    return number


def is_in_degrees(number: int) -> bool:
    """Whether a system uses longitude and latitude. Raises `UnknownSystem` if EPSG has no such number."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    _without_network()
    try:
        return CRS.from_epsg(number).is_geographic
    except CRSError as error:
        raise UnknownSystem(f"EPSG:{number}") from error


def in_degrees(shapes: np.ndarray, number: int) -> np.ndarray:
    """Shapes of a system in longitude and latitude (EPSG:4326), x first. Raises `UnknownSystem`."""
    import numpy as np
    import shapely
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    _without_network()

    def moved(points: np.ndarray) -> np.ndarray:
        return np.column_stack(change.transform(points[:, 0], points[:, 1]))

    try:
        change = Transformer.from_crs(number, DEGREES, always_xy=True)
        return shapely.transform(shapes, moved) if number != DEGREES else shapes
    except ProjError as error:
        raise UnknownSystem(f"EPSG:{number}") from error


def _without_network() -> None:
    """Stop PROJ from fetching grids for a more precise conversion, which its settings or the environment may allow."""
    from pyproj.network import set_network_enabled

    set_network_enabled(active=False)
