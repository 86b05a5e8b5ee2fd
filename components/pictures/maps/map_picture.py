"""A map of areas as a picture for a card: classes, outlines, numbers, names, a scale and a locator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from components import theme
from components.pictures.maps import labels
from components.pictures.maps import legend as map_legend
from components.pictures.maps.areas import clipped, drawn_outlines, edges, fills
from components.pictures.maps.labels import Name, Number
from components.pictures.maps.legend import Key
from components.pictures.maps.outlines import GRID, Drawn, Frame, Polygons, draw_outlines, polygons_of
from components.pictures.maps.shown import AreaMap, Locator
from components.pictures.parts.marks import (
    SMALL,
    Bounds,
    Mark,
    Shape,
    Text,
    Tone,
    moved,
    shortened,
    text_width,
    wrapped,
)
from components.pictures.picture import Picture

_INSET_BESIDE = 340.0  # px: from this width the locator is next to the map, otherwise below it
_INSET, _INSET_MOST = 0.24, 0.36  # of the width, the larger share if its label needs it
_INSET_LOW = 84.0  # px of the locator's height below a map
_LEGEND_BESIDE = 700.0  # px: from this width, a legend is next to a map whose height is less than half of it
_LOW = 0.54  # of the width
_GAP = 8.0
_LINE = 16.0  # px of a line of the locator's label
_NAMED = 22.0  # px of the name under one of several maps
_STACKED_BELOW = 380.0  # px
_LEAST = 60.0  # px of a map's height
_ON_A_PHONE = 340.0  # px: a map as flat as other pictures would be too small to read
_LEAST_SCALE = {2: 3.5, 3: 20.0}  # px per kilometre from which a small town or an estate is as wide as its name
_WITHIN_TOWN_FROM = 45.0  # px per kilometre from which a map shows part of a large town


def area_map(shown: AreaMap) -> Picture:
    """The map as a picture for cards of 250 to 900 px."""
    read = with_polygons(shown)
    return Picture(lambda width, height: _draw(read, width, height), alt=read.alt, phone_height=_ON_A_PHONE)


def with_polygons(shown: AreaMap) -> AreaMap:
    """The same map with the outlines of its areas read."""
    return replace(shown, polygons={one.code: found for one in shown.areas if (found := polygons_of(one.outline))})


def area_maps(maps: Sequence[tuple[str, AreaMap]], alt: str, *, one_legend: bool = False) -> Picture:
    """Several maps side by side, or one below another on a phone, each with its name and its own scale.

    With `one_legend`, for maps in the same classes, that of the first is below them all.
    """
    read = [(name, with_polygons(shown)) for name, shown in maps]
    if one_legend:
        return Picture(lambda width, height: _with_one_legend(read, width, height), alt, phone_height=2 * _ON_A_PHONE)
    return Picture(lambda width, height: _several(read, width, height), alt=alt, phone_height=_ON_A_PHONE)


def _with_one_legend(maps: Sequence[tuple[str, AreaMap]], width: float, height: float) -> list[Mark]:
    first = maps[0][1]
    keys = legend_keys(first)
    legend = map_legend.height(width, first.legend, first.sorted_into, keys)
    bare = [(name, replace(shown, legend="", here_label="", bare=True)) for name, shown in maps]
    marks = _several(bare, width, max(_LEAST, height - legend))
    return [*marks, *map_legend.draw(0, height - legend, width, first.legend, first.sorted_into, keys)]


def _several(maps: Sequence[tuple[str, AreaMap]], width: float, height: float) -> list[Mark]:
    stacked = width < _STACKED_BELOW
    count = max(1, len(maps))
    wide = width if stacked else (width - _GAP * (count - 1)) / count
    high = (height - _GAP * (count - 1)) / count if stacked else height
    marks: list[Mark] = []
    for at, (name, shown) in enumerate(maps):
        left, top = (0.0, at * (high + _GAP)) if stacked else (at * (wide + _GAP), 0.0)
        body = _draw(shown, wide, max(_LEAST, high - _NAMED))
        caption = Text(wide / 2, high - 6, shortened(name, wide, bold=True), "middle", bold=True)
        marks += [moved(mark, left, top) for mark in [*body, caption]]
    return marks


def _draw(shown: AreaMap, width: float, height: float) -> list[Mark]:
    if shown.bare:
        return map_marks(shown, (0.0, 0.0, width, height))
    keys = legend_keys(shown)
    if marks := _beside_legend(shown, width, height, keys):
        return marks
    legend = map_legend.height(width, shown.legend, shown.sorted_into, keys)
    beside = shown.locator is not None and width >= _INSET_BESIDE
    below = shown.locator is not None and not beside
    inset = _inset(shown.locator, width) if shown.locator and beside else 0.0
    high = max(_LEAST, height - legend - (_INSET_LOW + _GAP if below else 0.0))
    box = (0.0, 0.0, width - (inset + 2 * _GAP if beside else 0.0), high)
    marks = map_marks(shown, box)
    if shown.locator and beside:
        marks += _locator(shown, shown.locator, (width - inset, 0.0, width, min(high, inset * 1.3)), under=True)
    if shown.locator and below:
        marks += _locator(shown, shown.locator, (0.0, high + _GAP, width, high + _GAP + _INSET_LOW), under=False)
    return [*marks, *map_legend.draw(0, height - legend, width, shown.legend, shown.sorted_into, keys)]


def _inset(locator: Locator, width: float) -> float:
    """The px of a locator next to a map of this width; its label may break between words."""
    longest = max((text_width(word, SMALL) for word in locator.label.split()), default=0.0)
    return min(width * _INSET_MOST, max(width * _INSET, longest + 2))


def _beside_legend(shown: AreaMap, width: float, height: float, keys: Sequence[Key]) -> list[Mark]:
    """A map that fills a flat box, with its legend in the space next to it; nothing if that is too small."""
    known = shown.sorted_into
    whole = shown.fit is None and shown.locator is None and bool(shown.polygons)
    if known is None or not whole or width < _LEGEND_BESIDE or height > _LOW * width:
        return []
    legend, wide = map_legend.column(0.0, height, shown.legend, known, keys)
    top, bottom = min(mark.bounds()[1] for mark in legend), max(mark.bounds()[3] for mark in legend)
    left = width - wide - 2 * _GAP
    if top < 0 or bottom > height or Frame.around(shown.polygons.values(), width, height).spare_width < width - left:
        return []
    return [
        *map_marks(shown, (0.0, 0.0, left, height)),
        *map_legend.column(width - wide, height, shown.legend, known, keys)[0],
    ]


def legend_keys(shown: AreaMap) -> list[Key]:
    """What the outlines and dashed edges of a map mean."""
    known = shown.sorted_into
    keys = [Key(shown.here_label, "edge", "place")] if shown.here and shown.here_label else []
    keys += [Key(shown.operations_label, "edge", "concern")] if shown.operations and shown.operations_label else []
    return keys + ([Key(shown.no_data, "dashed")] if known and None in known.of and shown.no_data else [])


def frame_of(shown: AreaMap, box: Bounds) -> Frame:
    """The view from above of a map that is `with_polygons`, in a box in px."""
    return Frame.around((_held(shown) or shown.polygons).values(), box[2] - box[0], box[3] - box[1])


def outlines_of(shown: AreaMap, frame: Frame) -> Drawn:
    """The outlines of all areas of a map that is `with_polygons`, on a frame."""
    return drawn_outlines(
        tuple((one.code, one.outline or "") for one in shown.areas if one.code in shown.polygons), frame
    )


def _held(shown: AreaMap) -> Mapping[str, Polygons]:
    if shown.fit is None:
        return shown.polygons
    return {code: shown.polygons[code] for code in shown.fit if code in shown.polygons}


def map_marks(shown: AreaMap, box: Bounds) -> list[Mark]:
    """A map that is `with_polygons`, without its legend, in a box in px whose top left corner is at 0."""
    held, frame = _held(shown), frame_of(shown, box)
    drawn = outlines_of(shown, frame)
    content = fills(shown, drawn) + edges(shown, drawn)
    ground = Shape(box, clipped(content, box))
    points = [(x / GRID, y / GRID) for x, y in chain.from_iterable(chain.from_iterable(drawn.rings.values()))]
    latitude = next((point[1] for polygons in held.values() for point in polygons[0][0]), 52.3)
    scale, room = labels.scale_bar(box, frame.km(latitude), points) if shown.scale and points else ([], None)
    taken = [room] if room else []
    circles, rooms = labels.numbers([*_numbers(shown, drawn, box), *_points(shown, frame, box)], box, taken)
    return [ground, *scale, *circles, *labels.names(_names(shown, drawn, frame, latitude), box, [*taken, *rooms])]


def _numbers(shown: AreaMap, drawn: Drawn, box: Bounds) -> list[Number]:
    ranked: list[tuple[str, list[str], Tone]] = [
        (str(rank), [code], "text") for rank, code in enumerate(shown.numbered, 1)
    ]
    ranked += [(one.number, list(one.codes), "concern") for one in shown.operations if one.number]
    return [found for text, codes, tone in ranked if (found := _number(drawn, codes, text, tone, box))]


def _points(shown: AreaMap, frame: Frame, box: Bounds) -> list[Number]:
    places = [(one.name, frame.px(one.longitude, one.latitude)) for one in shown.points]
    return [Number(x, y, 0.0, name) for name, (x, y) in places if 0 < x < box[2] and 0 < y < box[3]]


def _number(drawn: Drawn, codes: Sequence[str], text: str, tone: Tone, box: Bounds) -> Number | None:
    """A number for the area closest to the centre of several."""
    seen = [code for code in codes if code in drawn.rings]
    middles = [drawn.middle(code) for code in seen]
    inside = [point for point in middles if box[0] < point[0] < box[2] and box[1] < point[1] < box[3]]
    if not inside:
        return None
    x, y = (sum(point[axis] for point in inside) / len(inside) for axis in (0, 1))
    nearest = min(inside, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2)
    boxes = [drawn.box(code) for code in seen]
    wide = max(one[2] for one in boxes) - min(one[0] for one in boxes)
    high = max(one[3] for one in boxes) - min(one[1] for one in boxes)
    return Number(*nearest, min(wide, high), text, tone)


def _names(shown: AreaMap, drawn: Drawn, frame: Frame, latitude: float) -> list[Name]:
    km = frame.km(latitude)
    return [
        Name(*frame.px(one.longitude, one.latitude), one.name, one.importance)
        for one in shown.places
        if km >= _LEAST_SCALE.get(one.importance, 0.0)
        and (km < _WITHIN_TOWN_FROM or one.importance > 1)
        and drawn.holds(frame((one.longitude, one.latitude)))
    ]


def _locator(shown: AreaMap, locator: Locator, box: Bounds, *, under: bool) -> list[Mark]:
    """The larger place in grey with this one in blue, and its name below or to the right."""
    left, top, right, bottom = box
    lines = wrapped(locator.label, right - left, SMALL) if under else []
    edges_of_map = (right, bottom - 6 - _LINE * len(lines)) if under else (left + _INSET_LOW * 1.2, bottom)
    room = (left, top, *edges_of_map)
    polygons = {one.code: found for one in locator.areas if (found := polygons_of(one.outline))}
    frame = Frame.around(polygons.values(), room[2] - room[0], room[3] - room[1], margin=2)
    drawn = draw_outlines(polygons, frame)
    codes = [code for code in (shown.here or shown.fit or ()) if code in drawn.rings]
    whole = "".join(map(drawn.path, drawn.rings))
    edge = f'fill="none" stroke="currentColor" stroke-opacity="0.45" stroke-width="{GRID}"'
    blue = f'fill="{theme.PLACE}" stroke="{theme.PLACE}" stroke-width="{2 * GRID}"'
    content = (
        f'<path d="{whole}" fill="currentColor" fill-opacity="0.1"/><path d="{drawn.around(drawn.rings)}" {edge}/>'
        f'<path d="{"".join(map(drawn.path, codes))}" {blue}/>'
    )
    if under:
        middle = (left + right) / 2
        text = [
            Text(middle, room[3] + _LINE * at, line, "middle", SMALL, tone="grey") for at, line in enumerate(lines, 1)
        ]
    else:
        label = shortened(locator.label, right - room[2] - _GAP, SMALL)
        text = [Text(room[2] + _GAP, (top + bottom) / 2 + 5, label, size=SMALL, tone="grey")]
    return [Shape(room, clipped(content, room)), *text]
