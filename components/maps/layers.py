"""The layers of a map: areas in their colours, their edges, and outlines around what is marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pydeck as pdk
from pydeck.types import String

from components import theme
from components.maps.names import HALO
from components.maps.view import Polygon, compact

OPACITY = 0.9  # of the areas
EDGE = theme.rgb(theme.CONTEXT, 0.55)
# Nothing is drawn, but the area still reacts to hover.
_UNSEEN = [0, 0, 0, 1]


def filled(drawn: Sequence[tuple], colours: Sequence[str], layer: str) -> pdk.Layer:
    """The areas in the colours of their classes, each reacting to hover."""
    paint = [theme.rgb(colour, OPACITY) for colour in colours]
    data = [
        {"id": code, "t": text, "p": compact(polygon), "c": _UNSEEN if place is None else paint[place]}
        for code, polygons, place, text in drawn
        for polygon in polygons
    ]
    return pdk.Layer(
        "PolygonLayer",
        id=layer,
        data=data,
        get_polygon="p",
        get_fill_color="c",
        filled=True,
        stroked=False,
        pickable=True,
        auto_highlight=True,
        highlight_color=[255, 255, 255, 90],
    )


def edges(drawn: Sequence[tuple], colours: Sequence[str]) -> pdk.Layer:
    """The boundaries, as plain lines, each drawn once although two areas share it.

    A polygon layer would draw them itself, twice and with joints, which takes half a second more of processor time.
    """
    rings = (ring for _, polygons, _, _ in drawn for polygon in polygons for ring in polygon)
    lines = {
        (start, end) if start < end else (end, start) for ring in rings for start, end in pairwise(map(tuple, ring))
    }
    return pdk.Layer(
        "LineLayer",
        id="edges",
        data=[{"a": start, "b": end} for start, end in sorted(lines)],
        get_source_position="a",
        get_target_position="b",
        # Without classes the boundaries are the map.
        get_color=EDGE if len(colours) > 1 else theme.rgb(theme.CONTEXT),
        get_width=0.7 if len(colours) > 1 else 1.2,
    )


def marked_layers(shapes: Sequence[list[Polygon]]) -> list[pdk.Layer]:
    """A thick outline on a pale one, which separates it from any class colour."""
    return [
        outlined(shapes, "marked-ground", HALO, 6.5),
        outlined(shapes, "marked", theme.rgb(theme.OPERATION), 3.5),
    ]


def outlined(
    shapes: Sequence[list[Polygon]], layer: str, colour: list[int], width: float, *, dashed: bool = False
) -> pdk.Layer:
    """Outlines of a width in px around unfilled areas."""
    style: dict[str, Any] = {}
    if dashed:
        style = {"extensions": [{"@@type": "PathStyleExtension", "dash": True}], "get_dash_array": [4, 3]}
    return pdk.Layer(
        "PathLayer",
        id=layer,
        data=[{"p": ring} for polygons in shapes for polygon in polygons for ring in polygon],
        get_path="p",
        get_color=colour,
        get_width=width,
        width_units=String("pixels"),
        joint_rounded=True,
        **style,
    )
