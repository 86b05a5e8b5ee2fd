"""Pure: table → pydeck map of areas or hexagons, without tiles and without a request to another machine."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import atan, degrees, log2, pi, sinh
from typing import Any
from urllib.parse import quote

import pandas as pd
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize
from pydeck.types import String

from components import theme
from components.map_classes import Classes, classes
from components.map_picture import TILE, picture
from components.pictures.geography import mercator

__all__ = ["Classes", "Legend", "Map", "classes", "selected_key", "shape_map"]

HEIGHT = 460
MAIN_HEIGHT = 520  # of a map that is what its page is about
# px from the middle within which a map may be moved: some of its areas are always in sight.
_REACH, _NARROW_REACH = (660, 370), (300, 300)
NARROW_HEIGHT = 360  # leaves a phone some page to scroll by
_WIDE, _NARROW = 540, 340  # px of map beside a panel at 1280 px, and on a phone
_AS_IT_IS = " =:/;,+!*-"  # in an address between < and >, in Markdown
_SENT = ("views", "initialViewState", "mapStyle")  # beside the layers
_NUMBER, _RADIUS = 14, 10  # px of a number, and of the circle around it
_LARGE, _SMALL = 15, 12  # px of a town's name and of a village's or neighbourhood's
# A neighbourhood's name is wider than the neighbourhood before a town fills the map.
_NEIGHBOURHOOD, _NEIGHBOURHOOD_ZOOM = 3, 10.0
_OPACITY = 0.9  # of the areas
_PAINT = re.compile(r'"c":\[[^]]*\]')
_STEPS = (0, 22, -22, 34, -34)  # px by which a large town's name gives way
_ANEW = 1e-6  # of a degree, and of a step of zooming
_EM = 0.6  # the width of a letter, about, in parts of its height
_FILLED = 0.94  # share of the map that the areas fill
_EDGE = theme.rgb(theme.CONTEXT, 0.55)
_INK, _HALO = [20, 24, 32, 255], [255, 255, 255, 235]
# Nothing is drawn, yet the area still answers to a pointer.
_UNSEEN = [0, 0, 0, 1]

Extent = tuple[float, float, float, float]  # least and greatest longitude, least and greatest latitude
Ring = list[list[float]]
Polygon = list[Ring]


@dataclass(frozen=True)
class Legend:
    """What to print under a map: what is measured, colour and label of each class, then the outlines it uses."""

    title: str
    classes: tuple[tuple[str, str], ...]
    no_data: str = ""
    marked: str = ""
    dark: tuple[str, ...] = ()

    @property
    def in_dark(self) -> Legend:
        """The same legend in the colours of a dark ground."""
        labels = (label for _, label in self.classes)
        return replace(self, classes=tuple(zip(self.dark, labels, strict=True)), dark=())


@dataclass(frozen=True)
class Name:
    """A place's name to write, in letters of `px`, on maps of at least this zoom."""

    text: str
    longitude: float
    latitude: float
    px: int
    least_zoom: float = 0.0
    numbered: bool = False


class Map(pdk.Deck):
    """A deck that knows its legend, and writes itself without white space; pydeck's own JSON is five times as long.

    It keeps its shapes as text: as lists of numbers they would take six times as much of a server's memory.
    """

    def __init__(
        self,
        shapes: str,
        names: Sequence[Name],
        extent: Extent | None,
        legend: Legend,
        size: tuple[int, int],
        whole: Extent | None = None,
    ) -> None:
        """Put `shapes`, layers as JSON, on an empty ground, look at `extent`, and write what `names` fit.

        `size` is width and height, and `whole` what the map holds, which a reader cannot move out of sight. No
        `map_style` is given: with one, and even with None, the map would ask Carto for tiles.
        """
        longitude, latitude, zoom = _view(extent, *size)
        tooltip = {
            "text": "{t}",
            "style": {
                "whiteSpace": "pre-line",
                "fontSize": "14px",
                "maxWidth": f"{min(280, size[0] // 2)}px",
                "color": "#FFFFFF",
            },
        }
        # The wheel and a finger scroll the page; two fingers or a double click zoom. A tilted map is hard to read.
        hand = {"scrollZoom": False, "dragRotate": False, "touchRotate": False, "maxBounds": _bounds(whole, size)}
        super().__init__(
            views=[pdk.View(type="MapView", controller=hand)],
            initial_view_state=pdk.ViewState(longitude, latitude, zoom, min_zoom=6, max_zoom=15),
            map_provider=None,
            tooltip=tooltip,
        )
        self.legend, self.height = legend, size[1]
        # pydeck takes it from the environment, and Streamlit would send it to every reader.
        self.mapbox_key = None
        self._shapes, self._ground = shapes, _as_text(self)
        fitting = _fitting(names, (longitude, latitude, zoom), size)
        self._names = _as_text(_labels(fitting))
        self._names_of, self._extent, self._whole, self._size = names, extent, whole, size

    @cached_property
    def narrow(self) -> Map:
        """The same map from further away, so that all of it is seen on a phone."""
        small = [name if name.numbered else replace(name, px=name.px - 2) for name in self._names_of]
        return Map(self._shapes, small, self._extent, self.legend, (_NARROW, NARROW_HEIGHT), self._whole)

    @cached_property
    def dark(self) -> Map:
        """The same map in the colours of a dark ground, where what is more stands out as it does on a light one."""
        painted = {
            _painted(old): _painted(new) for (old, _), new in zip(self.legend.classes, self.legend.dark, strict=True)
        }
        shapes = _PAINT.sub(lambda found: painted.get(found[0], found[0]), self._shapes)
        return Map(shapes, self._names_of, self._extent, self.legend.in_dark, self._size, self._whole)

    def afresh(self, times: int) -> Map:
        """The same map, looked at anew for so many `times`.

        A browser goes back from where a reader moved a map only if it is told of another view, so each time the view
        is another one, by less than a metre.
        """
        if not times:
            return self
        made, ground = copy(self), json.loads(self._ground)
        view = ground["initialViewState"]
        view.update({name: view[name] + _ANEW * (times % 1000) for name in ("longitude", "latitude", "zoom")})
        made._ground = _as_text(ground)
        made.__dict__["picture"] = self.picture
        return made

    @cached_property
    def picture(self) -> str:
        """The address of a picture of its first view, which holds the picture; written once, as every run sends it."""
        return f"data:image/svg+xml,{quote(picture(json.loads(self.to_json()), self.height), safe=_AS_IT_IS)}"

    def to_json(self) -> str:
        """The deck as Streamlit sends it."""
        layers = ",".join(text[1:-1] for text in (self._shapes, self._names) if text != "[]")
        return f'{{"layers":[{layers}],{self._ground[1:]}'


def shape_map(
    shapes: pd.DataFrame,
    sorted_into: Classes | None,
    tooltips: Sequence[str],
    *,
    key: str = "area_code",
    title: str = "",
    places: pd.DataFrame | None = None,
    numbered: Sequence[str] = (),
    marked: Collection[str] = (),
    marked_label: str = "",
    outlines: Sequence[str | None] = (),
    no_data: str = "no data",
    fit: Collection[str] | None = None,
    height: int = HEIGHT,
) -> Map:
    """Draw one polygon for each row of `shapes`, coloured by its class, answering to the pointer with its tooltip.

    `shapes` has the columns `key` and `outline` (JSON: polygons, each a list of rings of longitude and latitude); a
    row whose outline is NULL is left out. A shape without a class is outlined, not filled, and named `no_data` in the
    legend; with no classes at all every shape is outlined. `title` says in the legend what is measured. `marked`
    shapes get a thick outline, and so do `outlines`, of shapes that are not drawn here. `places` (name, longitude,
    latitude, importance), the largest first, are written on the map as far as they do not collide; those of importance
    3 only close by. `numbered` are keys of rows (which then have longitude and latitude): "1" is written on the first,
    and so on, before names, as far as they do not collide. The view holds the shapes in `fit`, by default all, and the
    `outlines`.

    A selection gives back the row's key as `id`.
    """
    drawn = [
        (str(code), _polygons(outline), None if sorted_into is None else sorted_into.of[i], tooltips[i])
        for i, (code, outline) in enumerate(zip(shapes[key], shapes["outline"], strict=True))
        if isinstance(outline, str)
    ]
    within = [ring for code, polygons, _, _ in drawn if fit is None or code in fit for ring, *_ in polygons]
    colours = sorted_into.colours if sorted_into else ()
    empty = [one for one in drawn if one[2] is None] if sorted_into else []
    others = [_polygons(outline) for outline in outlines if isinstance(outline, str)]
    emphasised = [one[1] for one in drawn if one[0] in marked] + others
    within += [ring for polygons in others for ring, *_ in polygons]
    layers = [_fill(drawn, colours, "shapes"), _edges(drawn, colours)]
    layers += [_outline([one[1] for one in empty], "no-data", _EDGE, 1, dashed=True)] if empty else []
    layers += _marked(emphasised) if emphasised else []
    used = sorted_into.labels if sorted_into else ()
    legend = Legend(
        title=title,
        dark=sorted_into.in_dark if sorted_into else (),
        classes=tuple(zip(colours, used, strict=True)),
        no_data=no_data if empty else "",
        marked=marked_label if emphasised else "",
    )
    whole = _extent([ring for _, polygons, _, _ in drawn for ring, *_ in polygons] + within)
    labels = [*_numbers(shapes, key, numbered), *_names(places)]
    return Map(_as_text(layers), labels, _extent(within), legend, (_WIDE, height), whole)


def selected_key(objects: dict[str, list[dict[str, Any]]]) -> str | None:
    """The key of the shape that a reader selected, from the `objects` of a pydeck selection."""
    chosen = objects.get("shapes") or []
    key = chosen[0].get("id") if chosen else None
    return key if isinstance(key, str) else None


def _as_text(thing: Any) -> str:
    return json.dumps(thing, default=_attributes, separators=(",", ":"))


def _attributes(thing: Any) -> Any:
    """What pydeck would serialise; of the map itself only what the renderer needs."""
    attributes = default_serialize(thing)
    if isinstance(thing, Map):
        return {name: attributes[name] for name in _SENT}
    return attributes


def _painted(colour: str) -> str:
    """The fill of a class, as it is written in the layers."""
    return f'"c":{_as_text(theme.rgb(colour, _OPACITY))}'


def _fill(drawn: Sequence[tuple], colours: Sequence[str], layer: str) -> pdk.Layer:
    paint = [theme.rgb(colour, _OPACITY) for colour in colours]
    data = [
        {"id": code, "t": text, "p": _compact(polygon), "c": _UNSEEN if place is None else paint[place]}
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


def _edges(drawn: Sequence[tuple], colours: Sequence[str]) -> pdk.Layer:
    """The boundaries, as plain lines, each once although two areas share it.

    A layer of polygons would draw them itself, twice and with joints: that takes a processor half a second more.
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
        get_color=_EDGE if len(colours) > 1 else theme.rgb(theme.CONTEXT),
        get_width=0.7 if len(colours) > 1 else 1.2,
    )


def _marked(shapes: Sequence[list[Polygon]]) -> list[pdk.Layer]:
    """A thick outline on a pale ground, which parts it from any colour of a class."""
    return [
        _outline(shapes, "marked-ground", _HALO, 6.5),
        _outline(shapes, "marked", theme.rgb(theme.OPERATION), 3.5),
    ]


def _outline(
    shapes: Sequence[list[Polygon]], layer: str, colour: list[int], width: float, *, dashed: bool = False
) -> pdk.Layer:
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


def _numbers(shapes: pd.DataFrame, key: str, numbered: Sequence[str]) -> list[Name]:
    if not numbered:
        return []
    at = shapes.drop_duplicates(key).set_index(key)[["longitude", "latitude"]]
    return [
        Name(str(number), float(at.at[code, "longitude"]), float(at.at[code, "latitude"]), _NUMBER, numbered=True)
        for number, code in enumerate(numbered, 1)
    ]


def _names(places: pd.DataFrame | None) -> list[Name]:
    """The names to write, the most important first, as they are given."""
    if places is None:
        return []
    columns = places[["name", "longitude", "latitude", "importance"]]
    return [
        Name(
            str(name),
            float(x),
            float(y),
            _LARGE if importance == 1 else _SMALL,
            _NEIGHBOURHOOD_ZOOM if importance >= _NEIGHBOURHOOD else 0.0,
        )
        for name, x, y, importance in columns.itertuples(index=False, name=None)
    ]


def _fitting(names: Sequence[Name], view: tuple[float, float, float], size: tuple[int, int]) -> list[Name]:
    """Of names that would lie on each other, the more important; none beyond the map's edge, none too far away.

    The name of a large town gives way, up or down.
    """
    longitude, latitude, zoom = view
    scale = TILE * 2**zoom
    middle = longitude / 360, mercator(latitude)
    kept: list[tuple[Name, tuple[float, float, float, float]]] = []
    for name in names:
        x = size[0] / 2 + (name.longitude / 360 - middle[0]) * scale
        here = size[1] / 2 - (mercator(name.latitude) - middle[1]) * scale
        for step in _STEPS if name.px >= _LARGE - 2 and not name.numbered else _STEPS[:1]:
            box = _box(name, x, here + step)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]
            if inside and zoom >= name.least_zoom and not any(_overlap(box, other) for _, other in kept):
                moved = replace(name, latitude=_latitude(mercator(name.latitude) - step / scale)) if step else name
                kept.append((moved, box))
                break
    return [name for name, _ in kept]


def _box(name: Name, x: float, y: float) -> tuple[float, float, float, float]:
    half, tall = (_RADIUS, _RADIUS) if name.numbered else (_EM * name.px * len(name.text) / 2, name.px * 0.7)
    return x - half, y - tall, x + half, y + tall


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _labels(fitting: Sequence[Name]) -> list[pdk.Layer]:
    """Names, then numbers in dark circles."""
    names = [name for name in fitting if not name.numbered]
    numbers = [name for name in fitting if name.numbered]
    layers = [_written(names)] if names else []
    if numbers:
        circles = pdk.Layer(
            "ScatterplotLayer",
            id="circles",
            data=[{"x": [round(one.longitude, 4), round(one.latitude, 4)]} for one in numbers],
            get_position="x",
            get_radius=_RADIUS,
            radius_units=String("pixels"),
            get_fill_color=_INK,
            stroked=False,
        )
        layers += [circles, _written(numbers, "numbers", _HALO, _INK)]
    return layers


def _written(names: Sequence[Name], layer: str = "names", ink: list[int] = _INK, halo: list[int] = _HALO) -> pdk.Layer:
    """Names with a pale halo, readable on every class and on both grounds."""
    return pdk.Layer(
        "TextLayer",
        id=layer,
        data=[
            {"n": name.text, "x": [round(name.longitude, 4), round(name.latitude, 4)], "s": name.px} for name in names
        ],
        get_text="n",
        get_position="x",
        get_size="s",
        get_color=ink,
        outline_width=8,
        outline_color=halo,
        font_settings={"sdf": True, "fontSize": 48, "buffer": 14, "radius": 14, "smoothing": 0.2},
        font_family=String("sans-serif"),
        font_weight=600,
        character_set=String("auto"),
    )


def _polygons(outline: str) -> list[Polygon]:
    return [[[[round(x, 4), round(y, 4)] for x, y in ring] for ring in polygon] for polygon in json.loads(outline)]


def _compact(polygon: Polygon) -> Polygon | Ring:
    """A polygon without a hole needs one list less around it."""
    return polygon[0] if len(polygon) == 1 else polygon


def _extent(rings: Sequence[Ring]) -> Extent | None:
    if not rings:
        return None
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    return min(xs), max(xs), min(ys), max(ys)


def _bounds(whole: Extent | None, size: tuple[int, int]) -> list[list[float]] | None:
    """South-west and north-east of what may be looked at: the map as far away as all of it is seen, and some around."""
    if whole is None:
        return None
    longitude, latitude, zoom = _view(whole, *size)
    across, down = _NARROW_REACH if size[0] <= _NARROW else _REACH
    world = TILE * 2**zoom
    middle = mercator(latitude)
    south, north = (degrees(atan(sinh(2 * pi * (middle + step * down / world)))) for step in (-1, 1))
    west, east = (longitude + step * across / world * 360 for step in (-1, 1))
    return [[round(west, 3), round(south, 3)], [round(east, 3), round(north, 3)]]


def _view(extent: Extent | None, width: int, height: int) -> tuple[float, float, float]:
    """Longitude, latitude and zoom of the closest view from above that holds all of `extent` in a map of this size."""
    if extent is None:
        return -0.9, 52.3, 8.0
    west, east, south, north = extent[0], extent[1], mercator(extent[2]), mercator(extent[3])
    scales = [
        _FILLED * px / (TILE * span) for px, span in ((width, (east - west) / 360), (height, north - south)) if span
    ]
    return (
        round((east + west) / 2, 4),
        round(_latitude((north + south) / 2), 4),
        round(min(13.0, log2(min(scales))) if scales else 13.0, 2),
    )


def _latitude(share: float) -> float:
    return degrees(atan(sinh(share * 2 * pi)))
