"""From a table to a pydeck map of areas or hexagons, without tiles and without a request to another machine."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import quote

import pandas as pd
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from components import theme
from components.maps.classes import Classes, classes
from components.maps.layers import EDGE, OPACITY, edges, filled, marked_layers, outlined
from components.maps.names import Name, fitting_names, label_layers, names_of, numbers_of
from components.maps.view import NARROW, WIDE, Extent, bounds, extent_of, polygons_of, view_of
from components.pictures.maps.deck_picture import picture

__all__ = ["Classes", "Legend", "Map", "classes", "selected_key", "shape_map"]

HEIGHT = 460
MAIN_HEIGHT = 520  # height of a map that is the subject of its page
NARROW_HEIGHT = 360  # leaves some of the page on a phone to scroll by
_AS_IT_IS = " =:/;,+!*-"  # in an address between < and >, in Markdown
_SENT = ("views", "initialViewState", "mapStyle")  # apart from the layers
_PAINT = re.compile(r'"c":\[[^]]*\]')
_ANEW = 1e-6  # of a degree, and of a step of zooming


@dataclass(frozen=True)
class Legend:
    """The legend below a map: what is measured, colour and label of each class, then the outlines used."""

    title: str
    classes: tuple[tuple[str, str], ...]
    no_data: str = ""
    marked: str = ""
    dark: tuple[str, ...] = ()

    @property
    def in_dark(self) -> Legend:
        """The same legend in the colours for a dark background."""
        labels = (label for _, label in self.classes)
        return replace(self, classes=tuple(zip(self.dark, labels, strict=True)), dark=())


class Map(pdk.Deck):
    """A deck with its legend, written without white space; pydeck's own JSON is five times as long.

    It keeps its shapes as text: lists of numbers would take six times as much memory.
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
        """Put `shapes`, layers as JSON, on an empty background, show `extent`, and write the `names` that fit.

        `size` is width and height, and `whole` is the extent of the map, which a reader cannot move out of sight. No
        `map_style` is given: with one, and even with None, the map would ask Carto for tiles.
        """
        longitude, latitude, zoom = view_of(extent, *size)
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
        hand = {"scrollZoom": False, "dragRotate": False, "touchRotate": False, "maxBounds": bounds(whole, size)}
        super().__init__(
            views=[pdk.View(type="MapView", controller=hand)],
            initial_view_state=pdk.ViewState(longitude, latitude, zoom, min_zoom=6, max_zoom=15),
            map_provider=None,
            tooltip=tooltip,
        )
        self.legend, self.height = legend, size[1]
        # pydeck reads it from the environment, and Streamlit would send it to every reader.
        self.mapbox_key = None
        self._shapes, self._ground = shapes, _as_text(self)
        fitting = fitting_names(names, (longitude, latitude, zoom), size)
        self._names = _as_text(label_layers(fitting))
        self._names_of, self._extent, self._whole, self._size = names, extent, whole, size

    @cached_property
    def narrow(self) -> Map:
        """The same map at a smaller scale, so that all of it is visible on a phone."""
        small = [name if name.numbered else replace(name, px=name.px - 2) for name in self._names_of]
        return Map(self._shapes, small, self._extent, self.legend, (NARROW, NARROW_HEIGHT), self._whole)

    @cached_property
    def dark(self) -> Map:
        """The same map in the colours for a dark background, where higher values stand out as on a light one."""
        painted = {
            _painted(old): _painted(new) for (old, _), new in zip(self.legend.classes, self.legend.dark, strict=True)
        }
        shapes = _PAINT.sub(lambda found: painted.get(found[0], found[0]), self._shapes)
        return Map(shapes, self._names_of, self._extent, self.legend.in_dark, self._size, self._whole)

    def afresh(self, times: int) -> Map:
        """The same map, returned to its first view for the `times`-th time.

        A browser resets a map that a reader has moved only if it gets a different view, so each view differs by less
        than a metre.
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
        """The data address of a picture of its first view; written once, as every run sends it."""
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
    """Draw one polygon for each row of `shapes`, coloured by its class, with its tooltip on hover.

    `shapes` has the columns `key` and `outline` (JSON: polygons, each a list of rings of longitude and latitude); a row
    with a NULL outline is left out. A shape without a class is outlined, not filled, and called `no_data` in the
    legend; with no classes at all every shape is outlined. `title` says in the legend what is measured. `marked` shapes
    get a thick outline, and so do `outlines`, of shapes that are not drawn here. `places` (name, longitude, latitude,
    importance), the largest first, are written on the map if they do not collide; those of importance 3 only when
    zoomed in. `numbered` are keys of rows (which then have longitude and latitude): "1" is written on the first, and so
    on, before names, if they do not collide. The view contains the shapes in `fit`, by default all, and the `outlines`.

    A selection returns the row's key as `id`.
    """
    drawn = [
        (str(code), polygons_of(outline), None if sorted_into is None else sorted_into.of[i], tooltips[i])
        for i, (code, outline) in enumerate(zip(shapes[key], shapes["outline"], strict=True))
        if isinstance(outline, str)
    ]
    within = [ring for code, polygons, _, _ in drawn if fit is None or code in fit for ring, *_ in polygons]
    colours = sorted_into.colours if sorted_into else ()
    empty = [one for one in drawn if one[2] is None] if sorted_into else []
    others = [polygons_of(outline) for outline in outlines if isinstance(outline, str)]
    emphasised = [one[1] for one in drawn if one[0] in marked] + others
    within += [ring for polygons in others for ring, *_ in polygons]
    layers = [filled(drawn, colours, "shapes"), edges(drawn, colours)]
    layers += [outlined([one[1] for one in empty], "no-data", EDGE, 1, dashed=True)] if empty else []
    layers += marked_layers(emphasised) if emphasised else []
    used = sorted_into.labels if sorted_into else ()
    legend = Legend(
        title=title,
        dark=sorted_into.in_dark if sorted_into else (),
        classes=tuple(zip(colours, used, strict=True)),
        no_data=no_data if empty else "",
        marked=marked_label if emphasised else "",
    )
    whole = extent_of([ring for _, polygons, _, _ in drawn for ring, *_ in polygons] + within)
    labels = [*numbers_of(shapes, key, numbered), *names_of(places)]
    return Map(_as_text(layers), labels, extent_of(within), legend, (WIDE, height), whole)


def selected_key(objects: dict[str, list[dict[str, Any]]]) -> str | None:
    """The key of the shape that a reader selected, from the `objects` of a pydeck selection."""
    chosen = objects.get("shapes") or []
    key = chosen[0].get("id") if chosen else None
    return key if isinstance(key, str) else None


def _as_text(thing: Any) -> str:
    return json.dumps(thing, default=_attributes, separators=(",", ":"))


def _attributes(thing: Any) -> Any:
    """What pydeck would serialise, reduced to what the renderer needs."""
    attributes = default_serialize(thing)
    if isinstance(thing, Map):
        return {name: attributes[name] for name in _SENT}
    return attributes


def _painted(colour: str) -> str:
    """The fill of a class, in the form used in the layers."""
    return f'"c":{_as_text(theme.rgb(colour, OPACITY))}'
