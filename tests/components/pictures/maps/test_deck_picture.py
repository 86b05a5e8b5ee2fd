"""The picture of a map: the same shapes, colours and names in the same place, and little to send."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from math import asinh, pi, radians, tan
from urllib.parse import unquote
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import theme
from components.maps import area_map
from components.pictures.maps import deck_picture
from components.pictures.maps.deck_picture import HEIGHT, WIDTH, Projection, picture

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = [[-0.9, 52.2], [-0.8, 52.2], [-0.8, 52.3], [-0.9, 52.3], [-0.9, 52.2]]
HOLE = [[-0.87, 52.23], [-0.83, 52.23], [-0.83, 52.27], [-0.87, 52.23]]
FAR = [[x + 8, y + 3] for x, y in SQUARE]
PLACES = pd.DataFrame({"name": ["Bell & Barge <Quay>"], "longitude": [-0.85], "latitude": [52.25], "importance": [1]})


def shapes(*outlines) -> pd.DataFrame:
    codes = [f"E{i}" for i in range(len(outlines))]
    return pd.DataFrame({"area_code": codes, "outline": [json.dumps(outline) for outline in outlines]})


def drawn(frame: pd.DataFrame, values: list | None = None, **changes) -> ElementTree.Element:
    sorted_into = area_map.classes(values if values is not None else [3.0] * len(frame))
    deck = area_map.shape_map(frame, sorted_into, ["tip"] * len(frame), **changes)
    return ElementTree.fromstring(picture(json.loads(deck.to_json())))


def corners(path: ElementTree.Element) -> list[list[tuple[int, int]]]:
    """The rings of a path, each as points; what a browser makes of it."""
    rings = []
    for told in path.get("d").removesuffix("z").split("z"):
        start, steps = re.fullmatch(r"M(-?\d+ -?\d+)l(.*)", told).groups()
        x, y = map(int, start.split())
        ring = [(x, y)]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def test_a_degree_is_as_wide_as_web_mercator_says_and_the_middle_is_in_the_middle():
    onto = Projection(-0.9, 52.25, 9)
    step = HEIGHT / onto((-0.9, 52.25))[1] / 2
    assert onto((-0.9, 52.25)) == (WIDTH / 2 / step, HEIGHT / 2 / step)
    # At zoom 9 the world is 512 × 2⁹ px wide; northwards a degree is longer by 1 ÷ cos(latitude), and up is less.
    assert (onto((0.1, 52.25))[0] - onto((-0.9, 52.25))[0]) * step == pytest.approx(512 * 2**9 / 360, abs=step)
    stretched = (asinh(tan(radians(52.75))) - asinh(tan(radians(52.25)))) / (2 * pi) * 512 * 2**9
    assert (onto((-0.9, 52.25))[1] - onto((-0.9, 52.75))[1]) * step == pytest.approx(stretched, abs=step)


def test_a_square_fills_as_much_of_the_picture_as_of_the_map():
    deck = area_map.shape_map(shapes([[SQUARE]]), area_map.classes([3.0]), ["tip"])
    [path] = ElementTree.fromstring(picture(json.loads(deck.to_json()))).iter(f"{SVG}path")
    [ring] = corners(path)
    wide = (max(x for x, _ in ring) - min(x for x, _ in ring)) / 2
    assert wide == pytest.approx(0.1 / 360 * 512 * 2**deck.initial_view_state.zoom, abs=1)
    assert sum(x for x, _ in ring) / 4 == pytest.approx(WIDTH, abs=1)


def test_colours_are_those_of_the_classes_and_what_has_no_class_is_as_good_as_clear():
    frame = shapes(*([[[[x + i / 10, y] for x, y in SQUARE]]] for i in range(7)))
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, None]
    sorted_into = area_map.classes(values)
    found = [path for path in drawn(frame, values).iter(f"{SVG}path") if path.get("fill") != "none"]
    assert {path.get("fill") for path in found if path.get("fill-opacity") == "0.9"} == {
        colour.lower() for colour in sorted_into.colours
    }
    assert [path.get("fill-opacity") for path in found][-1] == "0.0039"


def test_holes_are_kept_and_what_lies_outside_is_left_out():
    frame = shapes([[SQUARE, HOLE]], [[FAR]])
    [path] = drawn(frame, fit={"E0"}).iter(f"{SVG}path")
    assert [len(ring) for ring in corners(path)] == [4, 3]


def test_no_data_is_dashed_and_what_is_marked_has_its_outline():
    paths = list(drawn(shapes([[SQUARE]], [[HOLE]]), [3.0, None], marked=["E0"]).iter(f"{SVG}path"))
    lines = [(path.get("stroke"), path.get("stroke-width"), path.get("stroke-dasharray")) for path in paths[2:]]
    assert lines == [
        (theme.CONTEXT.lower(), "2", "8 6"),
        ("#ffffff", "13", None),
        (theme.OPERATION.lower(), "7", None),
    ]


@pytest.mark.parametrize("narrow", [False, True])
def test_it_is_as_high_as_the_map_and_has_the_same_middle(narrow):
    deck = area_map.shape_map(shapes([[SQUARE]]), area_map.classes([3.0]), ["tip"])
    deck = deck.narrow if narrow else deck
    svg = ElementTree.fromstring(unquote(deck.picture).partition(",")[2])
    left, top, width, height = map(int, svg.get("viewBox").split())
    assert int(svg.get("height")) == deck.height == height / 2
    assert int(svg.get("width")) == width / 2
    [ring] = corners(next(svg.iter(f"{SVG}path")))
    assert top + height / 2 == pytest.approx((min(y for _, y in ring) + max(y for _, y in ring)) / 2, abs=2)
    assert left + width / 2 == pytest.approx((min(x for x, _ in ring) + max(x for x, _ in ring)) / 2, abs=2)


def test_names_are_written_as_they_are():
    [name] = drawn(shapes([[SQUARE]]), places=PLACES).iter(f"{SVG}text")
    assert name.text == PLACES["name"][0]
    assert name.get("font-size") == "30"


def test_an_empty_map_has_an_empty_picture():
    assert not list(drawn(shapes()).iter(f"{SVG}path"))


@given(
    st.lists(st.tuples(st.floats(-1.4, -0.3), st.floats(51.9, 52.7)), min_size=3, max_size=30, unique=True),
    st.floats(7, 13),
)
def test_a_ring_is_written_point_for_point(points, zoom):
    onto = Projection(-0.9, 52.3, zoom)
    ring = [onto(point) for point in [*points, points[0]]]
    kept = [ring[0], *(b for a, b in pairwise(ring) if a != b)]
    written = deck_picture._ring(ring)
    if written:
        path = ElementTree.fromstring(f'<path d="{written}"/>')
        assert [*corners(path)[0], ring[0]] == kept
    else:
        xs, ys = zip(*ring, strict=True)
        outside = max(xs) < 0 or max(ys) < 0 or min(xs) > 2 * WIDTH or min(ys) > 2 * HEIGHT
        assert outside or len(kept) < 4


def test_the_county_s_picture_travels_light(demonstration):
    from components.panels import PANELS
    from components.viewing import view_from
    from tests.answers import opened

    answers = opened(demonstration)
    deck = PANELS["hotspots/map"].build(answers.ask, view_from(answers.ask, answers.meta, {})).deck
    assert len(deck.picture) < 40_000
    assert not re.search(r'["<>]', deck.picture)
