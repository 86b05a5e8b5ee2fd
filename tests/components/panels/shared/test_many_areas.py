"""A county with too many areas for one map: maps and lists of the whole are of its districts."""

from __future__ import annotations

import json
import shutil
from importlib import import_module

import duckdb
import pytest
import shapely

from components.panels import PANELS
from components.pictures.picture import svg
from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import Store
from frame.reader.offers import choices
from pages import REGISTER
from tests import tiny
from tests.pages.test_pages import opened
from tests.tiny import HILL, KINGS_1, KINGS_2, NEXT_DOOR, NORTH, RIVER, WEST, write_street

BY_DISTRICT = (
    "front/map",
    "hotspots/map",
    "hotspots/table",
    "hotspots/expected",
    "hotspots/harm",
    "hotspots/severity",
    "patrol/map",
    "patrol/list",
    "priority/areas",
    "place/map",
)
TOLD = ("hotspots/area", "hotspots/ranking", "similar/funnel", "patrol/why", "targeting/concentration")


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """Five months of the tiny county, whose areas fit on a map."""
    made = tmp_path_factory.mktemp("few")
    drawn = f"lsoa\n{KINGS_1}\n{KINGS_1}\n{KINGS_2}\n{HILL}\n{RIVER}"
    files = [write_street(made, drawn, month=f"2024-{month:02}") for month in range(1, 6)]
    return tiny.import_into(made / "databases", tiny.write_geography(made / "geography"), *files).settings.folder


@pytest.fixture(scope="module")
def folder(imported, tmp_path_factory):
    """The same county, if a map could hold only three areas."""
    made = tmp_path_factory.mktemp("many")
    path = pointer.new_path(made)
    shutil.copy(pointer.current(imported), path)
    tiny.change(path, "UPDATE threshold SET value = 3 WHERE name = 'areas_on_a_map'", "DROP TABLE district_outline")
    with duckdb.connect(str(path)) as con:
        import_module("data.derive.14_districts").derive(con)
    pointer.point_to(path)
    return made


@pytest.fixture(scope="module")
def store(folder):
    return Store(pointer.current(folder), Settings())


def shown(store, panel_id, **given):
    entry = PANELS[panel_id]
    return entry.build(store.ask, entry.view(store.ask, store.meta, given))


def test_the_outline_of_a_district_is_that_of_its_areas_together(store):
    rows = store.ask("shared/districts", crime_type=None, since="2024-01-01", until="2024-05-01")
    found = {row.name: (row.scope, row.areas, row.incidents) for row in rows.itertuples(index=False)}
    assert found[WEST] == ("west-northamptonshire", rows["areas"].max(), 5 * 5)
    assert set(found) == {WEST, NORTH}
    for row in rows.itertuples(index=False):
        whole = shapely.union_all([shapely.Polygon(*polygon) for polygon in json.loads(row.outline)])
        assert whole.area == pytest.approx(row.areas * tiny.SIDE**2, rel=0.02)


def test_a_county_whose_areas_fit_on_a_map_has_no_outlines_of_districts(imported):
    few = Store(pointer.current(imported), Settings())
    assert not few.ask("shared/many_areas")["many"].iloc[0]
    assert "districts" not in shown(few, "hotspots/map").finding


@pytest.mark.parametrize("panel_id", BY_DISTRICT)
def test_a_map_or_list_of_the_county_is_of_its_districts(store, panel_id):
    made = shown(store, panel_id)
    assert made.finding == "Northamptonshire, 5 months to May 2024: half of what is recorded is in 1 of 2 districts."
    assert made.title == "All types that the public report, by district", (
        "not what the panel is otherwise about, such as what is expected"
    )
    assert set(made.table["name"]) == {WEST, NORTH}
    assert not made.empty
    drawn = svg(made.picture, 500, 300)
    led = {row.chooses for row in made.choices}
    assert led == {("place", "west-northamptonshire"), ("place", "north-northamptonshire")} or (
        'data-place="west-northamptonshire"' in drawn
    )


@pytest.mark.parametrize("panel_id", TOLD)
def test_what_is_about_single_areas_says_to_choose_a_district(store, panel_id):
    assert "too many" in shown(store, panel_id).empty


@pytest.mark.parametrize("panel_id", ["hotspots/map", "hotspots/table", "patrol/map", "place/map"])
def test_a_district_shows_its_areas(store, panel_id):
    made = shown(store, panel_id, place="west-northamptonshire")
    assert "too many" not in made.finding


def test_the_county_around_a_district_is_drawn_by_districts_and_a_place_with_what_is_near(store):
    county = store.ask("shared/outlines", scope="county")
    assert sorted(county["name"]) == [NORTH, WEST]
    near = store.ask("shared/outlines", scope=NEXT_DOOR)
    assert near.loc[near["here"], "area_code"].tolist() == [NEXT_DOOR]
    assert KINGS_1 in set(near["area_code"])


def test_lists_of_places_hold_no_areas_except_a_chosen_one(folder, imported):
    offers = choices(str(pointer.current(folder)))
    assert KINGS_1 in offers.places
    assert KINGS_1 not in offers.listed()
    assert KINGS_1 in offers.listed(KINGS_1)
    assert "west-northamptonshire" in offers.listed()
    assert KINGS_1 in choices(str(pointer.current(imported))).listed()


@pytest.mark.parametrize("address", ["hotspots", "patrol-areas", "targeting"])
def test_pages_of_areas_open(folder, monkeypatch, address):
    page = next(page for page in REGISTER if getattr(page, "url_path", "") == address)
    app = opened(page, folder, monkeypatch, {})
    assert not app.exception
    assert not app.error
