"""Names and numbers on a map, without overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import pydeck as pdk
from pydeck.types import String

from components.maps.view import latitude_at
from components.pictures.maps.deck_picture import TILE
from components.pictures.maps.outlines import mercator

_NUMBER, _RADIUS = 14, 10  # px of a number, and of the circle around it
_LARGE, _SMALL = 15, 12  # px of a town's name and of a village's or neighbourhood's
# A neighbourhood's name is wider than the neighbourhood until a town fills the map.
_NEIGHBOURHOOD, _NEIGHBOURHOOD_ZOOM = 3, 10.0
_STEPS = (0, 22, -22, 34, -34)  # px by which a large town's name may move
_EM = 0.6  # the approximate width of a character, as a share of its height
_INK, HALO = [20, 24, 32, 255], [255, 255, 255, 235]


@dataclass(frozen=True)
class Name:
    """A place's name to write, in a font of `px`, on maps of at least this zoom."""

    text: str
    longitude: float
    latitude: float
    px: int
    least_zoom: float = 0.0
    numbered: bool = False


def numbers_of(shapes: pd.DataFrame, key: str, numbered: Sequence[str]) -> list[Name]:
    """The numbers 1, 2, … of the rows whose keys are `numbered`, as names."""
    if not numbered:
        return []
    at = shapes.drop_duplicates(key).set_index(key)[["longitude", "latitude"]]
    return [
        Name(str(number), float(at.at[code, "longitude"]), float(at.at[code, "latitude"]), _NUMBER, numbered=True)
        for number, code in enumerate(numbered, 1)
    ]


def names_of(places: pd.DataFrame | None) -> list[Name]:
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


def fitting_names(names: Sequence[Name], view: tuple[float, float, float], size: tuple[int, int]) -> list[Name]:
    """Of overlapping names, the more important; none beyond the map's edge or below its zoom.

    The name of a large town may move up or down.
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
                moved = replace(name, latitude=latitude_at(mercator(name.latitude) - step / scale)) if step else name
                kept.append((moved, box))
                break
    return [name for name, _ in kept]


def _box(name: Name, x: float, y: float) -> tuple[float, float, float, float]:
    half, tall = (_RADIUS, _RADIUS) if name.numbered else (_EM * name.px * len(name.text) / 2, name.px * 0.7)
    return x - half, y - tall, x + half, y + tall


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def label_layers(fitting: Sequence[Name]) -> list[pdk.Layer]:
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
        layers += [circles, _written(numbers, "numbers", HALO, _INK)]
    return layers


def _written(names: Sequence[Name], layer: str = "names", ink: list[int] = _INK, halo: list[int] = HALO) -> pdk.Layer:
    """Names with a pale halo, readable on every class and on both backgrounds."""
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
