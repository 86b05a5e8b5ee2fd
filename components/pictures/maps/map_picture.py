"""Areas → a map as a picture for a card: classes, outlines, numbers, names, a scale and where it lies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from itertools import chain

from components import theme
from components.maps.classes import Classes
from components.pictures.maps import labels
from components.pictures.maps import legend as map_legend
from components.pictures.maps.labels import Name, Number
from components.pictures.maps.legend import Key
from components.pictures.maps.outlines import GRID, Drawn, Frame, Polygons, draw_outlines, polygons_of
from components.pictures.parts.marks import SMALL, Bounds, Mark, Shape, Text, Tone, moved, shortened
from components.pictures.picture import Picture

_INSET_BESIDE = 440.0  # px: from this width on the locator stands beside the map, else below it
_INSET = 0.24  # of the width
_INSET_LOW = 84.0  # px of the locator's height below a map
_LEGEND_BESIDE = 700.0  # px: from this width on, a legend stands beside a map that is less high than half of that
_LOW = 0.54  # of the width
_GAP = 8.0
_NAMED = 22.0  # px of the name under one of several maps
_STACKED_BELOW = 380.0  # px
_LEAST = 60.0  # px of a map's height
_ON_A_PHONE = 340.0  # px: a map as low as other pictures would be too small to read
_LEAST_SCALE = {2: 3.5, 3: 20.0}  # px to a kilometre, from which on a small town or an estate is as wide as its name
_WITHIN_TOWN_FROM = 45.0  # px to a kilometre, from which on a map shows a part of a large town
_TIPPED = 150  # areas; of more, each is too small to point at, and the tips would make a third of the picture


@dataclass(frozen=True)
class Area:
    """An area of a map: its code, its outline (JSON: polygons, each a list of rings), and what to say of it."""

    code: str
    outline: str | None
    tip: str = ""


@dataclass(frozen=True)
class Outlined:
    """Areas with one edge around them all; with a number that is drawn in a circle on them."""

    codes: Collection[str]
    number: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class Place:
    """A name on a map; of importance 1 for a large town, 2 for a small one, 3 for a neighbourhood."""

    name: str
    longitude: float
    latitude: float
    importance: int = 2


@dataclass(frozen=True)
class Locator:
    """Where a map lies in a larger one: the areas of the town or county, and its name."""

    areas: Sequence[Area]
    label: str


@dataclass(frozen=True)
class AreaMap:
    """What a map of areas shows. Every part of it but the areas may be left out.

    `sorted_into` gives the class of each area, in their order; without it they are plain. `numbered` are the codes of
    ranked areas, "1" the first, and `points` places that are named by a number. `operations` are outlined in orange
    and `here` in blue. The map holds the areas `fit`, by default all, and beyond them as many as its box shows.
    `legend` says what the classes measure, and the labels what the outlines mean.
    """

    areas: Sequence[Area]
    alt: str
    sorted_into: Classes | None = None
    legend: str = ""
    no_data: str = "no data"
    operations: Sequence[Outlined] = ()
    operations_label: str = "operation"
    here: Collection[str] = ()
    here_label: str = ""
    numbered: Sequence[str] = ()
    points: Sequence[Place] = ()
    places: Sequence[Place] = ()
    fit: Collection[str] | None = None
    locator: Locator | None = None
    scale: bool = True
    polygons: Mapping[str, Polygons] = field(default_factory=dict, repr=False)


def area_map(shown: AreaMap) -> Picture:
    """The map as a picture for cards of 250 to 900 px."""
    read = _read(shown)
    return Picture(lambda width, height: _draw(read, width, height), alt=read.alt, phone_height=_ON_A_PHONE)


def _read(shown: AreaMap) -> AreaMap:
    return replace(shown, polygons={one.code: found for one in shown.areas if (found := polygons_of(one.outline))})


def area_maps(maps: Sequence[tuple[str, AreaMap]], alt: str) -> Picture:
    """Several maps side by side, or one under the other on a phone, each with its name; every one has its own scale."""
    read = [(name, _read(shown)) for name, shown in maps]
    return Picture(lambda width, height: _several(read, width, height), alt=alt, phone_height=_ON_A_PHONE)


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
    keys = _keys(shown)
    if marks := _beside_legend(shown, width, height, keys):
        return marks
    legend = map_legend.height(width, shown.legend, shown.sorted_into, keys)
    beside = shown.locator is not None and width >= _INSET_BESIDE
    below = shown.locator is not None and not beside
    inset = width * _INSET if beside else 0.0
    high = max(_LEAST, height - legend - (_INSET_LOW + _GAP if below else 0.0))
    box = (0.0, 0.0, width - (inset + 2 * _GAP if beside else 0.0), high)
    marks = _map(shown, box)
    if shown.locator and beside:
        marks += _locator(shown, shown.locator, (width - inset, 0.0, width, min(high, inset * 1.3)), under=True)
    if shown.locator and below:
        marks += _locator(shown, shown.locator, (0.0, high + _GAP, width, high + _GAP + _INSET_LOW), under=False)
    return [*marks, *map_legend.draw(0, height - legend, width, shown.legend, shown.sorted_into, keys)]


def _beside_legend(shown: AreaMap, width: float, height: float, keys: Sequence[Key]) -> list[Mark]:
    """A map as high as a low box, with its legend in the room that it leaves; nothing where that is too little."""
    known = shown.sorted_into
    whole = shown.fit is None and shown.locator is None and bool(shown.polygons)
    if known is None or not whole or width < _LEGEND_BESIDE or height > _LOW * width:
        return []
    legend, wide = map_legend.column(0.0, height, shown.legend, known, keys)
    top, bottom = min(mark.bounds()[1] for mark in legend), max(mark.bounds()[3] for mark in legend)
    left = width - wide - 2 * _GAP
    if top < 0 or bottom > height or Frame.around(shown.polygons.values(), width, height).spare < width - left:
        return []
    return [
        *_map(shown, (0.0, 0.0, left, height)),
        *map_legend.column(width - wide, height, shown.legend, known, keys)[0],
    ]


def _keys(shown: AreaMap) -> list[Key]:
    known = shown.sorted_into
    keys = [Key(shown.here_label, "edge", "place")] if shown.here and shown.here_label else []
    keys += [Key(shown.operations_label, "edge", "concern")] if shown.operations and shown.operations_label else []
    return keys + ([Key(shown.no_data, "dashed")] if known and None in known.of and shown.no_data else [])


def _map(shown: AreaMap, box: Bounds) -> list[Mark]:
    held = (
        shown.polygons
        if shown.fit is None
        else {code: shown.polygons[code] for code in shown.fit if code in shown.polygons}
    )
    frame = Frame.around((held or shown.polygons).values(), box[2] - box[0], box[3] - box[1])
    outlines = tuple((one.code, one.outline or "") for one in shown.areas if one.code in shown.polygons)
    drawn = _drawn(outlines, frame)
    content = _fills(shown, drawn) + _edges(shown, drawn)
    ground = Shape(box, _clipped(content, box))
    points = [(x / GRID, y / GRID) for x, y in chain.from_iterable(chain.from_iterable(drawn.rings.values()))]
    latitude = next((point[1] for polygons in held.values() for point in polygons[0][0]), 52.3)
    scale, room = labels.scale_bar(box, frame.km(latitude), points) if shown.scale and points else ([], None)
    taken = [room] if room else []
    circles, rooms = labels.numbers([*_numbers(shown, drawn, box), *_points(shown, frame, box)], box, taken)
    return [ground, *scale, *circles, *labels.names(_names(shown, drawn, frame, latitude), box, [*taken, *rooms])]


# Two megabytes each for a county.
@lru_cache(maxsize=16)
def _drawn(outlines: tuple[tuple[str, str], ...], frame: Frame) -> Drawn:
    """Outlines on a frame: the same areas are drawn for many places, of which each only marks others."""
    return draw_outlines({code: polygons_of(outline) for code, outline in outlines}, frame)


def _clipped(content: str, box: Bounds) -> str:
    """Paths in steps of the grid, cut at the edges of the map's box."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    return (
        f'<svg x="{left:g}" y="{top:g}" width="{wide:.1f}" height="{high:.1f}" overflow="hidden" '
        f'viewBox="0 0 {wide * GRID:.1f} {high * GRID:.1f}" stroke-linejoin="round" fill-rule="evenodd">{content}</svg>'
    )


def _fills(shown: AreaMap, drawn: Drawn) -> str:
    """Every area once, those of a class together."""
    known = shown.sorted_into
    groups: dict[int | None, str] = {}
    for at, area in enumerate(shown.areas):
        if path := drawn.path(area.code):
            place = known.of[at] if known else -1
            title = f"<title>{escape(area.tip)}</title>" if area.tip and len(shown.areas) <= _TIPPED else ""
            groups[place] = groups.get(place, "") + (
                f'<path d="{path}">{title}</path>' if title else f'<path d="{path}"/>'
            )
    edge = f'stroke="currentColor" stroke-opacity="0.3" stroke-width="{0.7 * GRID:g}"'
    dashed = (
        f'stroke="currentColor" stroke-opacity="0.7" stroke-width="{GRID}" stroke-dasharray="{3 * GRID} {2 * GRID}"'
    )
    written = []
    # What has no data comes last, so that its dashes lie on its neighbours' edges.
    for place, paths in sorted(groups.items(), key=lambda group: (group[0] is None, group[0] or 0)):
        if place is None:
            written.append(f'<g fill="currentColor" fill-opacity="0" {dashed}>{paths}</g>')
        elif known and place >= 0:
            written.append(f"<g {map_legend.fill(known.colours[place], known.in_dark[place])} {edge}>{paths}</g>")
        else:
            written.append(f'<g fill="currentColor" fill-opacity="0.09" {edge}>{paths}</g>')
    return "".join(written)


def _edges(shown: AreaMap, drawn: Drawn) -> str:
    """The edges around operations and around the highlighted place, on a ground that parts them from any colour."""
    plain = shown.sorted_into is None
    written = [_edge(drawn, one.codes, theme.OPERATION, plain, one.dashed) for one in shown.operations]
    written += [_edge(drawn, shown.here, theme.PLACE, plain, dashed=False)] if shown.here else []
    return "".join(written)


def _edge(drawn: Drawn, codes: Collection[str], colour: str, plain: bool, dashed: bool) -> str:
    path = drawn.around(codes)
    if not path:
        return ""
    rings = "".join(drawn.path(code) for code in codes)
    tint = f'<path d="{rings}" fill="{colour}" fill-opacity="0.24"/>' if plain else ""
    ground = f'<path class="halo" d="{path}" fill="none" stroke="#FFFFFF" stroke-width="{5 * GRID}"/>'
    dash = f' stroke-dasharray="{5 * GRID} {3 * GRID}"' if dashed else ""
    line = (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{2.5 * GRID:g}" stroke-linecap="round"{dash}/>'
    )
    return f"{tint}{ground}{line}"


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
    """A number for the area nearest to the middle of several."""
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
    """The larger place in grey with this one in blue on it, and its name below or to the right."""
    left, top, right, bottom = box
    room = (left, top, right, bottom - 22) if under else (left, top, left + _INSET_LOW * 1.2, bottom)
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
    label = shortened(locator.label, right - left if under else right - room[2] - _GAP, SMALL)
    text = (
        Text((left + right) / 2, bottom - 6, label, "middle", SMALL, tone="grey")
        if under
        else Text(room[2] + _GAP, (top + bottom) / 2 + 5, label, size=SMALL, tone="grey")
    )
    return [Shape(room, _clipped(content, room)), text]
