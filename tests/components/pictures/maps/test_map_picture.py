"""The map picture: every area once, edges shared, numbers and names apart, every value in a class that names it."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import theme
from components.maps.classes import classes
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.outlines import Frame, draw_outlines
from components.pictures.maps.shown import Area, AreaMap, Locator, Outlined, Place
from components.pictures.parts.marks import Circle
from components.pictures.picture import svg
from tests.components.pictures.laws import faults

SVG = "{http://www.w3.org/2000/svg}"
COLUMNS, ROWS = 6, 5
PLACES = ("Northampton", "King's Heath", "Wellingborough", "Rushden", "<b>Corby</b>")


def side(a: tuple[float, float], b: tuple[float, float]) -> list[tuple[float, float]]:
    """A crooked edge, the same from both ends."""
    (x0, y0), (x1, y1) = min(a, b), max(a, b)
    bend = (x0 * 7919 + y0 * 104729) % 1 / 40
    points = [(x0 + (x1 - x0) * t + bend * t * (1 - t), y0 + (y1 - y0) * t + bend * t * (1 - t)) for t in (0, 0.3, 0.7)]
    points.append((x1, y1))
    return points if a < b else points[::-1]


def outline(column: int, row: int, wide: float = 0.02, high: float = 0.012) -> list:
    x, y = -0.9 + column * wide, 52.2 + row * high
    corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
    corners = [(round(a, 4), round(b, 4)) for a, b in corners]
    ring = [point for a, b in pairwise(corners) for point in side(a, b)[:-1]]
    return [[[[round(a, 4), round(b, 4)] for a, b in [*ring, ring[0]]]]]


AREAS = [
    Area(f"E{column}{row}", json.dumps(outline(column, row)), f"area {column} {row} & more")
    for row in range(ROWS)
    for column in range(COLUMNS)
]
CODES = [area.code for area in AREAS]
values_of = st.one_of(st.none(), st.integers(0, 2000), st.floats(0, 300))


@st.composite
def maps(draw) -> AreaMap:
    """Any map of the areas: with or without classes, numbers, operations, a place, names and a locator."""
    values = draw(st.one_of(st.none(), st.lists(values_of, min_size=len(AREAS), max_size=len(AREAS))))
    some = st.lists(st.sampled_from(CODES), max_size=10, unique=True)
    fit = draw(st.one_of(st.none(), st.lists(st.sampled_from(CODES), min_size=1, max_size=8)))
    here = draw(some)
    return AreaMap(
        AREAS,
        "A map of thirty areas that no county has",
        None if values is None else classes(values, draw(st.integers(5, 7)), places=1),
        legend=draw(st.sampled_from(["", "Recorded in an area", "Per 1,000 residents a year, newest twelve months"])),
        operations=[Outlined(codes, str(i)) for i, codes in enumerate(draw(st.lists(some, max_size=5)), 1)],
        here=here,
        here_label=draw(st.sampled_from(["", "King's Heath", "West Northamptonshire ward of a long name " * 3])),
        numbered=draw(some),
        places=[
            Place(name, draw(st.floats(-0.95, -0.7)), draw(st.floats(52.1, 52.3)), draw(st.integers(1, 3)))
            for name in PLACES
        ],
        fit=fit,
        locator=Locator(AREAS, "in Northampton") if draw(st.booleans()) else None,
    )


@settings(max_examples=60)
@given(maps(), st.floats(250, 900), st.floats(220, 620))
def test_nothing_lies_outside_and_no_label_on_another(shown, width, height):
    assert faults(area_map(shown), round(width), round(height)) == []


@settings(max_examples=40)
@given(maps(), st.floats(280, 900), st.floats(330, 620))
def test_numbered_circles_never_meet_and_every_number_is_drawn(shown, width, height):
    shown = AreaMap(AREAS, shown.alt, numbered=shown.numbered, operations=shown.operations, places=shown.places)
    marks = list(area_map(shown).draw(width, height))
    circles = [mark for mark in marks if isinstance(mark, Circle) and mark.radius == 11]
    wanted = len(shown.numbered) + sum(1 for one in shown.operations if one.codes)
    assert len(circles) == wanted
    for i, one in enumerate(circles):
        assert all((one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= 22**2 for other in circles[i + 1 :])


def groups(shown: AreaMap, width: float) -> list[ElementTree.Element]:
    """The areas of each class, as they are drawn."""
    return list(ElementTree.fromstring(svg(area_map(shown), width, 300)).iter(f"{SVG}g"))


@pytest.mark.parametrize("width", [250, 400, 900])
def test_every_area_is_drawn_once_in_the_colour_of_its_class(width):
    values = [None if i == 4 else i * i for i in range(len(AREAS))]
    known = classes(values)
    drawn = groups(AreaMap(AREAS, "A map of areas", known), width)
    assert Counter(path[0].text for group in drawn for path in group) == Counter(area.tip for area in AREAS)
    at = {area.tip: known.of[i] for i, area in enumerate(AREAS)}
    for group in drawn:
        for path in group:
            place = at[path[0].text]
            assert group.get("fill") == ("currentColor" if place is None else known.colours[place])
            assert bool(group.get("stroke-dasharray")) == (place is None)


def test_in_a_low_wide_box_the_legend_stands_beside_a_map_that_is_as_high_as_the_box():
    shown = AreaMap(AREAS, "A map of thirty areas", classes(range(len(AREAS))), legend="Recorded in an area")
    for width, height, beside in ((786, 330, True), (786, 520, False), (500, 250, False)):
        ground, *_, lowest = (mark.bounds() for mark in area_map(shown).draw(width, height))
        assert (ground[3] == height) is beside, "the map's box"
        assert (lowest[0] > ground[2]) is beside
        assert faults(area_map(shown), width, height) == []


def test_in_dark_the_ramp_is_reversed():
    known = classes(list(range(30)))
    drawn = svg(area_map(AreaMap(AREAS, "A map of areas", known)), 400, 300)
    for light, dark in zip(known.colours, reversed(known.colours), strict=True):
        assert f'fill="{light}" style="fill:light-dark({light},{dark})"' in drawn


@given(st.floats(60, 900), st.floats(60, 700))
def test_simplified_areas_still_share_their_edges(width, height):
    read = {area.code: json.loads(area.outline) for area in AREAS}
    drawn = draw_outlines(read, Frame.around(read.values(), width, height))
    assert set(drawn.rings) == set(CODES)
    sides = Counter(
        min((a, b), (b, a)) for rings in drawn.rings.values() for ring in rings for a, b in pairwise(ring) if a != b
    )
    # Inside the county every edge has an area on both sides; those of the edge are a closed line.
    assert set(sides.values()) <= {1, 2}
    ends = Counter(point for edge, times in sides.items() if times == 1 for point in edge)
    assert all(times % 2 == 0 for times in ends.values())


def test_a_line_around_areas_leaves_out_the_edges_between_them():
    read = {area.code: json.loads(area.outline) for area in AREAS}
    drawn = draw_outlines(read, Frame.around(read.values(), 500, 400))
    # A stretch goes from junction to junction, and round the four corners, where only two edges meet.
    assert drawn.around(CODES).count("M") == 2 * (COLUMNS + ROWS) - 4
    assert drawn.around(["E00"]).count("M") <= 4
    assert drawn.around([]) == ""


@pytest.mark.parametrize("width", [340, 380, 700])
@pytest.mark.parametrize("label", ["in Northampton", "in North Northamptonshire"])
def test_the_larger_place_is_named_whole_next_to_a_map(label, width):
    drawn = svg(area_map(AreaMap(AREAS, "A map", fit=["E1"], locator=Locator(AREAS, label))), width, 240)
    said = [element.text for element in ElementTree.fromstring(drawn).iter(f"{SVG}text")]
    assert " ".join(said[-label.count(" ") - 1 :]).endswith(label)


def test_a_hostile_name_draws_no_mark():
    hostile = "<image href='x' onload='alert(1)'>"
    shown = AreaMap(
        [Area("E1", json.dumps(outline(0, 0)), hostile)],
        hostile + " on a map",
        classes([1.0]),
        legend=hostile,
        here=["E1"],
        here_label=hostile,
        places=[Place(hostile, -0.89, 52.206, 1)],
        locator=Locator(AREAS, hostile),
    )
    drawn = ElementTree.fromstring(svg(area_map(shown), 700, 400))
    assert {e.tag.removeprefix(SVG) for e in drawn.iter()} <= {"svg", "g", "path", "rect", "circle", "text", "title"}


@given(st.lists(st.one_of(st.none(), st.floats(0, 5000)), max_size=200), st.integers(5, 7), st.integers(0, 1))
def test_every_value_lies_in_a_class_whose_label_names_it(values, count, places):
    values = [None if value is None else round(value, places) for value in values]
    known = classes(values, count, places)
    assert len(known.labels) == len(known.colours) == len(known.in_dark) == len(known.limits) <= count
    for value, place in zip(values, known.of, strict=True):
        if value is None:
            assert place is None
            continue
        low, _, high = known.labels[place].replace(",", "").partition("–")
        assert float(low) <= value + 1e-9
        assert value <= float(high or low) + 1e-9


def test_the_top_is_told_apart_and_the_last_class_says_its_range():
    values = [float(i % 90) for i in range(400)] + [150.0, 160, 170, 193]
    known = classes(values)
    assert re.fullmatch(r"\d+ to 193", known.limits[-1])
    assert known.of.count(len(known.limits) - 1) <= 12
    assert float(known.limits[-1].split()[0]) > 80


def test_the_county_travels_light(demonstration):
    from tests.answers import opened

    rows = pd.DataFrame(opened(demonstration).ask("operations/reach"))
    areas = [Area(row.area_code, row.outline, f"{row.name}: 1,234 recorded") for row in rows.itertuples()]
    known = classes([float(i) for i in range(len(areas))])
    assert len(svg(area_map(AreaMap(areas, "The county's areas", known)), 900, 620).encode()) <= 60_000
    near = AreaMap(
        areas, "A few areas of it", here=[areas[0].code], fit=[areas[0].code], locator=Locator(areas, "here")
    )
    assert len(svg(area_map(near), 600, 400).encode()) <= 30_000
    assert theme.PLACE in svg(area_map(near), 600, 400)
