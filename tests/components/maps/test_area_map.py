"""Maps: classes that can be read, outlines that travel light, and nothing that asks another machine."""

from __future__ import annotations

import json
from math import asinh, log2, pi, radians, tan

import pandas as pd
import pytest

from components.maps import area_map
from components.pictures.maps.outlines import mercator

SQUARE = [[[[-0.9, 52.2], [-0.8, 52.2], [-0.8, 52.3], [-0.9, 52.3], [-0.9, 52.2]]]]
AREAS = pd.DataFrame({"area_code": ["E01", "E02", "E03"], "outline": [json.dumps(SQUARE)] * 2 + [None]})
PLACES = pd.DataFrame({"name": ["King’s Heath"], "longitude": [-0.93], "latitude": [52.24], "importance": [1]})


def drawn(shapes: pd.DataFrame = AREAS, values: tuple = (3.0, None, 5.0), **changes) -> area_map.Map:
    return area_map.shape_map(shapes, area_map.classes(values), [f"area {i}" for i in range(len(shapes))], **changes)


def layers(deck: area_map.Map) -> dict[str, dict]:
    return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}


def test_the_lower_classes_hold_most_and_the_last_says_up_to_where_it_goes():
    sorted_into = area_map.classes([float(value) for value in range(1000)], count=6)
    sizes = [sorted_into.of.count(i) for i in range(len(sorted_into.labels))]
    assert len(sorted_into.labels) == len(sorted_into.colours) == 6
    assert sizes == sorted(sizes, reverse=True)
    assert sorted_into.labels[0].startswith("0–")
    assert sorted_into.labels[-1].endswith("–999")
    assert sorted_into.limits[-1].endswith(" to 999")


@pytest.mark.parametrize("values", [[], [None], [0.0, 0.0], [7.0], [2.0] * 40, [0.0] * 30 + [1.0]])
def test_few_or_equal_values_still_give_classes(values):
    sorted_into = area_map.classes(values)
    assert len(sorted_into.of) == len(values)
    assert len(sorted_into.labels) == len(sorted_into.colours) >= 1
    assert all(place is None or 0 <= place < len(sorted_into.labels) for place in sorted_into.of)


def test_few_areas_have_no_class_that_holds_none():
    sorted_into = area_map.classes([665.0, 1706.0, 1933.0, 2044.0, 3636.0, 7481.0])
    assert set(sorted_into.of) == set(range(len(sorted_into.labels)))


def test_rates_keep_one_decimal_and_missing_values_have_no_class():
    sorted_into = area_map.classes([0.5, 1.5, pd.NA, float("nan"), 9.5, 20.0], places=1)
    assert sorted_into.of[2:4] == (None, None)
    assert all("." in label for label in sorted_into.labels)


def test_each_shape_has_its_key_tooltip_and_colour():
    shapes = layers(drawn())["shapes"]
    first, second = shapes["data"]
    assert first["id"] == "E01"
    assert first["t"] == "area 0"
    assert first["p"] == SQUARE[0][0]
    assert first["c"][3] > 200
    assert second["c"][3] <= 1
    assert shapes["pickable"] is True


def test_a_shape_without_a_value_is_outlined_with_dashes_and_named_in_the_legend():
    deck = drawn(no_data="no residents")
    assert layers(deck)["no-data"]["extensions"] == [{"@@type": "PathStyleExtension", "dash": True}]
    assert deck.legend.no_data == "no residents"
    assert drawn(values=(1.0, 2.0, 3.0)).legend.no_data == ""


def test_a_shape_without_an_outline_is_left_out():
    assert {row["id"] for row in layers(drawn())["shapes"]["data"]} == {"E01", "E02"}


def test_marked_shapes_get_an_outline_and_a_line_in_the_legend():
    deck = drawn(marked=["E02"], marked_label="the operation's areas")
    assert len(layers(deck)["marked"]["data"]) == 1
    assert deck.legend.marked == "the operation's areas"
    assert drawn(marked=["nowhere"], marked_label="x").legend.marked == ""


def test_a_marked_outline_stands_out_from_every_colour_under_it():
    deck = drawn(marked=["E02"], marked_label="chosen area")
    order = list(layers(deck))
    assert order.index("shapes") < order.index("marked-ground") < order.index("marked")
    assert layers(deck)["marked-ground"]["getWidth"] >= layers(deck)["marked"]["getWidth"] + 2


def test_an_outline_of_another_kind_of_shape_is_marked_and_in_view():
    wide = json.dumps([[[[-1.3, 52.0], [-0.5, 52.0], [-0.5, 52.5], [-1.3, 52.0]]]])
    deck = drawn(outlines=[wide], marked_label="chosen area")
    assert deck.legend.marked == "chosen area"
    assert len(layers(deck)["marked"]["data"]) == 1
    assert deck.initial_view_state.zoom < drawn().initial_view_state.zoom - 1
    assert "marked" not in layers(drawn(outlines=[None]))


def test_a_map_without_classes_draws_outlines_only():
    deck = area_map.shape_map(AREAS, None, ["", "", ""], marked=["E01"], marked_label="chosen")
    assert set(layers(deck)) == {"shapes", "edges", "marked-ground", "marked"}
    assert deck.legend.classes == ()


def test_boundaries_are_plain_where_all_shapes_have_one_colour():
    one = area_map.shape_map(AREAS, area_map.Classes((0, 0, 0), ("any",), ("#92C4A2",)), ["", "", ""])
    assert layers(one)["edges"]["getWidth"] > layers(drawn(values=(1.0, 2.0, 9.0)))["edges"]["getWidth"]


def test_names_are_written_by_us_with_a_halo():
    names = layers(drawn(places=PLACES))["names"]
    assert names["data"] == [{"n": "King’s Heath", "x": [-0.93, 52.24], "s": 15}]
    assert names["outlineWidth"] > 0
    assert names["characterSet"] == "auto"


def test_of_two_names_that_would_lie_on_each_other_the_more_important_is_written():
    near = pd.DataFrame(
        {
            "name": ["Town", "Estate", "Village"],
            "longitude": [-0.86, -0.8601, -0.85],
            "latitude": [52.24, 52.2401, 52.26],
            "importance": [1, 2, 2],
        }
    )
    deck = drawn(places=near)
    assert {name["n"] for name in layers(deck)["names"]["data"]} == {"Town", "Village"}
    assert {name["n"] for name in layers(deck.narrow)["names"]["data"]} == {"Town", "Village"}


def test_a_neighbourhood_is_named_only_on_a_map_that_is_close_to_it():
    named = PLACES.assign(importance=3)
    far = [[[[-1.3, 52.0], [-0.4, 52.0], [-0.4, 52.6], [-1.3, 52.0]]]]
    county = AREAS.assign(outline=[json.dumps(far)] * 2 + [None])
    near = PLACES.assign(importance=3, longitude=-0.85, latitude=52.25)
    assert "names" in layers(drawn(county, places=PLACES))
    assert "names" not in layers(drawn(county, places=named))
    assert "names" in layers(drawn(places=near))


def test_a_name_beyond_the_edge_of_the_map_is_not_written():
    far = PLACES.assign(longitude=-2.0)
    assert "names" not in layers(drawn(places=far))


def test_nothing_on_a_map_asks_another_machine(monkeypatch):
    for variable in ("CARTO_API_KEY", "MapboxAccessToken", "MAPBOX_API_KEY", "GoogleMapsAPIKey"):
        monkeypatch.setenv(variable, "secret")
    deck = drawn(places=PLACES)
    sent = json.loads(deck.to_json())
    assert set(sent) == {"layers", "views", "initialViewState", "mapStyle"}
    # pydeck's mark for "no style was given"; an empty one would make Streamlit ask Carto.
    assert sent["mapStyle"] == "__MAP_STYLE__"
    assert "secret" not in deck.to_json()
    assert "http" not in deck.to_json()
    assert deck.mapbox_key is None
    assert deck.map_provider is None


def test_the_wheel_scrolls_the_page_and_the_map_never_tilts():
    (view,) = json.loads(drawn().to_json())["views"]
    hand = view["controller"]
    assert [hand[name] for name in ("scrollZoom", "dragRotate", "touchRotate")] == [False] * 3


@pytest.mark.parametrize("width", [340, 390, 540, 700, 1300])
def test_some_of_a_map_is_always_in_sight(width):
    """The middle of the screen stays so near that the areas reach into it, wherever a reader moves the map to."""
    deck = drawn().narrow if width < 400 else drawn()
    sent = json.loads(deck.to_json())
    (west, south), (east, north) = sent["views"][0]["controller"]["maxBounds"]
    world = 512 * 2 ** sent["initialViewState"]["zoom"]
    assert west < -0.9 < -0.8 < east
    assert south < 52.2 < 52.3 < north
    farthest = (east - west) / 360 * world / 2 - width / 2
    assert -20 <= farthest < width / 2 + 0.05 / 360 * world
    # Up and down there is nothing to see beyond the first view, and a map is not brought closer than that.
    high = (mercator(north) - mercator(south)) * world
    assert deck.height <= high <= deck.height + 20


def test_on_a_dark_ground_the_ramp_is_reversed_and_all_else_is_as_it_was():
    areas = pd.DataFrame({"area_code": list("ABCDEFG"), "outline": [json.dumps(SQUARE)] * 7})
    deck = drawn(areas, (1.0, 2.0, 3.0, 4.0, 5.0, 9.0, None))
    light, dark = layers(deck)["shapes"]["data"], layers(deck.dark)["shapes"]["data"]
    ramp = [colour for colour, _ in deck.legend.classes]
    assert [colour for colour, _ in deck.dark.legend.classes] == ramp[::-1]
    assert [label for _, label in deck.dark.legend.classes] == [label for _, label in deck.legend.classes]
    other = {
        tuple(area_map.theme.rgb(a, 0.9)): tuple(area_map.theme.rgb(b, 0.9))
        for a, b in zip(ramp, ramp[::-1], strict=True)
    }
    assert [other.get(tuple(row["c"]), tuple(row["c"])) for row in light] == [tuple(row["c"]) for row in dark]
    assert [{**row, "c": 0} for row in light] == [{**row, "c": 0} for row in dark]
    assert deck.narrow.dark.height == area_map.NARROW_HEIGHT


def test_a_map_is_written_once_and_without_white_space(monkeypatch):
    deck = drawn(places=PLACES)
    written, narrow = deck.to_json(), deck.narrow.to_json()
    with monkeypatch.context() as patched:
        patched.setattr(area_map.json, "dumps", None)  # everybody's
        assert (deck.to_json(), deck.narrow.to_json()) == (written, narrow)
    assert not deck.layers  # they are kept as text
    assert "\n" not in deck.to_json()
    assert '": ' not in deck.to_json()


def test_a_county_of_443_areas_of_16_corners_takes_at_most_400_kb():
    # Squares of a grid, four corners to a side: neighbours share their sides, as real areas do.
    sides = [(k, 0) for k in range(4)] + [(4, k) for k in range(4)]
    sides += [(4 - k, 4) for k in range(4)] + [(0, 4 - k) for k in range(4)]

    def ring(i: int) -> list[list[float]]:
        corners = [[-1.3 + (i % 21 + x / 4) * 0.0413, 52.0 + (i // 21 + y / 4) * 0.0317] for x, y in sides]
        return [*corners, corners[0]]

    county = pd.DataFrame(
        {"area_code": [f"E010{i:05}" for i in range(443)], "outline": [json.dumps([[ring(i)]]) for i in range(443)]}
    )
    tooltip = (
        "West Northamptonshire 021A, Kings Heath ward\n1,234 recorded\n123.4 per 1,000 residents\nmore than before"
    )
    deck = area_map.shape_map(county, area_map.classes([float(i) for i in range(443)]), [tooltip] * 443, places=PLACES)
    assert len(deck.to_json().encode()) <= 400_000


def corners_in_view(deck: area_map.Map, width: int, height: int) -> bool:
    """Whether the view holds every corner: Web Mercator, 512 px for the world at zoom 0."""
    view = json.loads(deck.to_json())["initialViewState"]
    world = 512 * 2 ** view["zoom"]

    def place(longitude: float, latitude: float) -> tuple[float, float]:
        return longitude / 360 * world, asinh(tan(radians(latitude))) / (2 * pi) * world

    x0, y0 = place(view["longitude"], view["latitude"])
    corners = [place(*corner) for row in layers(deck)["shapes"]["data"] for corner in row["p"]]
    return all(abs(x - x0) <= width / 2 and abs(y - y0) <= height / 2 for x, y in corners)


def test_all_shapes_are_in_view_at_a_desk_and_on_a_phone():
    deck = drawn()
    assert corners_in_view(deck, 540, area_map.HEIGHT)
    assert corners_in_view(deck.narrow, 340, area_map.NARROW_HEIGHT)
    assert deck.narrow is deck.narrow
    assert layers(deck.narrow) == layers(deck)


def test_the_view_closes_in_on_the_shapes_it_is_told_to_hold():
    far = pd.DataFrame(
        {
            "area_code": ["E01", "E02"],
            "outline": [json.dumps(SQUARE), json.dumps([[[[2, 50], [3, 51], [2, 51], [2, 50]]]])],
        }
    )
    near = drawn(far, (1.0, 2.0), fit=["E01"])
    assert near.initial_view_state.zoom > drawn(far, (1.0, 2.0)).initial_view_state.zoom + log2(4)


def test_a_hole_and_a_second_part_are_kept():
    parts = [[SQUARE[0][0], [[-0.86, 52.24], [-0.84, 52.24], [-0.84, 52.26], [-0.86, 52.24]]], SQUARE[0]]
    rows = layers(drawn(pd.DataFrame({"area_code": ["E01"], "outline": [json.dumps(parts)]}), (1.0,)))["shapes"]["data"]
    assert [row["id"] for row in rows] == ["E01", "E01"]
    assert len(rows[0]["p"]) == 2


def test_hexagons_are_drawn_by_their_own_key():
    hexagons = AREAS.rename(columns={"area_code": "hexagon"})
    assert layers(area_map.shape_map(hexagons, area_map.classes([1.0, 2.0, 3.0]), ["", "", ""], key="hexagon"))[
        "shapes"
    ]


@pytest.mark.parametrize(
    ("objects", "key"),
    [({}, None), ({"shapes": []}, None), ({"shapes": [{"id": "E01"}]}, "E01"), ({"shapes": [{"id": 5}]}, None)],
    ids=["nothing", "cleared", "one", "not a key"],
)
def test_a_selection_gives_back_the_key(objects, key):
    assert area_map.selected_key(objects) == key


def test_a_map_that_is_looked_at_again_is_the_same_within_a_metre_and_told_as_another_view():
    shapes = pd.DataFrame({"area_code": ["a"], "outline": [json.dumps(SQUARE)]})
    first = area_map.shape_map(shapes, None, ["a"])
    views = [json.loads(first.afresh(times).to_json())["initialViewState"] for times in range(4)]
    for name in ("longitude", "latitude", "zoom"):
        values = [view[name] for view in views]
        assert len(set(values)) == 4 and max(values) - min(values) < 1e-5
    assert first.afresh(2).picture == first.picture
