"""From a map to a picture of it, which a browser shows at once and without a graphics card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from components.pictures.maps.outlines import GRID as _GRID
from components.pictures.maps.outlines import mercator, ring_path

TILE = 512  # px of the world at zoom 0
WIDTH, HEIGHT = 1100, 520  # px; no map of a page is larger

Point = Sequence[float]
Layer = dict[str, Any]


def picture(deck: dict[str, Any], height: int = HEIGHT) -> str:
    """The map at its first view as SVG, `WIDTH` by `height` px around the same centre, without a background.

    `deck` is the parsed JSON sent to a browser. Only the layers of `components.maps.area_map` are supported: polygons,
    their edges, paths, names and circles.
    """
    layers: dict[str, list[Layer]] = {}
    for layer in deck["layers"]:
        layers.setdefault(layer["@@type"], []).append(layer)
    view = deck["initialViewState"]
    onto = Projection(view["longitude"], view["latitude"], view["zoom"])
    drawn = [_areas(layer, layers["LineLayer"][0], onto) for layer in layers["PolygonLayer"]]
    drawn += [_path(layer, onto) for layer in layers.get("PathLayer", [])]
    for layer in deck["layers"]:
        drawn += [_names(layer, onto)] if layer["@@type"] == "TextLayer" else []
        drawn += [_circles(layer, onto)] if layer["@@type"] == "ScatterplotLayer" else []
    box = f"0 {(HEIGHT - height) * _GRID // 2} {WIDTH * _GRID} {height * _GRID}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="{box}" stroke-linejoin="round">{"".join(drawn)}</svg>'
    )


class Projection:
    """Converts longitude and latitude to steps of the picture's grid."""

    def __init__(self, longitude: float, latitude: float, zoom: float) -> None:
        """Centre on a point."""
        self._scale = TILE * 2**zoom * _GRID
        self._left = longitude / 360 * self._scale - WIDTH * _GRID / 2
        self._top = mercator(latitude) * self._scale + HEIGHT * _GRID / 2

    def __call__(self, point: Point) -> tuple[int, int]:
        """Steps from the left and from the top."""
        longitude, latitude = point
        return round(longitude / 360 * self._scale - self._left), round(self._top - mercator(latitude) * self._scale)


def _areas(layer: Layer, edges: Layer, onto: Projection) -> str:
    """One path for all polygons of a colour, then the edges of all."""
    of_colour: dict[tuple[int, ...], str] = {}
    for row in layer["data"]:
        polygon = row["p"]
        # A polygon without a hole is written as its only ring.
        rings = [polygon] if isinstance(polygon[0][0], (int, float)) else polygon
        colour = tuple(row["c"])
        of_colour[colour] = of_colour.get(colour, "") + _rings(rings, onto)
    filled = "".join(f'<path d="{d}" {_paint("fill", colour)}/>' for colour, d in of_colour.items() if d)
    edge = f'{_paint("stroke", edges["getColor"])} stroke-width="{edges["getWidth"] * _GRID:g}"'
    return f'<g fill-rule="evenodd" {edge}>{filled}</g>'


def _path(layer: Layer, onto: Projection) -> str:
    dashes = " ".join(f"{dash * layer['getWidth'] * _GRID:g}" for dash in layer.get("getDashArray", ()))
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    lines = _rings((row["p"] for row in layer["data"]), onto)
    return (
        f'<path d="{lines}" fill="none" {_paint("stroke", layer["getColor"])} '
        f'stroke-width="{layer["getWidth"] * _GRID:g}"{dashed}/>'
    )


def _circles(layer: Layer, onto: Projection) -> str:
    drawn = "".join(
        f'<circle cx="{x}" cy="{y}" r="{layer["getRadius"] * _GRID:g}"/>'
        for row in layer["data"]
        for x, y in [onto(row["x"])]
    )
    return f"<g {_paint('fill', layer['getFillColor'])}>{drawn}</g>"


def _names(layer: Layer, onto: Projection) -> str:
    written = "".join(
        f'<text x="{x}" y="{y}" font-size="{row["s"] * _GRID}">{escape(row["n"])}</text>'
        for row in layer["data"]
        for x, y in [onto(row["x"])]
    )
    return (
        f'<g text-anchor="middle" dominant-baseline="central" font-family="sans-serif" font-weight="600" '
        f'paint-order="stroke" stroke-width="{3 * _GRID}" {_paint("stroke", layer["outlineColor"])} '
        f"{_paint('fill', layer['getColor'])}>{written}</g>"
    )


def _rings(rings: Iterable[Sequence[Point]], onto: Projection) -> str:
    return "".join(_ring([onto(point) for point in ring]) for ring in rings)


def _ring(points: Sequence[tuple[int, int]]) -> str:
    """A closed line, in steps from point to point; nothing if it is smaller than a step or outside the picture."""
    xs, ys = zip(*points, strict=True)
    if max(xs) < 0 or max(ys) < 0 or min(xs) > WIDTH * _GRID or min(ys) > HEIGHT * _GRID:
        return ""
    return ring_path(points)


def _paint(what: str, colour: Sequence[Any]) -> str:
    red, green, blue, opacity = colour
    return f'{what}="#{red:02x}{green:02x}{blue:02x}"' + (
        f' {what}-opacity="{opacity / 255:.2g}"' if opacity < 255 else ""
    )
