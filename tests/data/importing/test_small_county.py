"""A county of 3 km across, such as a city with a police force of its own."""

from __future__ import annotations

import json

import pytest

from components.panels import PANELS
from components.viewing import view_from
from data.serving.store import Store
from tests import tiny
from tests.tiny import CHERWELL, write, write_street

# A step of about 60 m in the border, which matters where the whole is 3 km wide and not where it is 100 km wide.
STEP = [[-0.91, 52.24], [-0.89, 52.24], [-0.89, 52.249], [-0.8991, 52.249], [-0.8991, 52.2495], [-0.91, 52.2495]]
FAR_AWAY = [[0.9, 51.9], [1.0, 51.9], [1.0, 52.0], [0.9, 52.0]]


def built_of(folder, *rings):
    features = [
        {
            "type": "Feature",
            "properties": {"LSOA21CD": code, "LSOA21NM": name},
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        }
        for (code, name), ring in zip(
            ((CHERWELL, "Cherwell 001A"), ("E01999999", "Cherwell 002A")), rings, strict=False
        )
    ]
    given = folder / "in"
    write(given / "boundaries.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    write_street(given, f"lsoa\n{CHERWELL}")
    county = {"county": "Cherwellshire", "districts": ("Cherwell",), "forces": ("northamptonshire",)}
    return tiny.import_into(folder / "databases", given, **county)


def corners(built):
    ((outline,),) = built.rows(f"SELECT outline FROM area WHERE area_code = '{CHERWELL}'")
    return len(json.loads(outline)[0][0]) - 1


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return built_of(tmp_path_factory.mktemp("city"), STEP)


@pytest.fixture
def panel(city):
    store = Store(city.path, city.settings)

    def made(panel_id, **params):
        return PANELS[panel_id].build(store.ask, view_from(store.ask, store.meta, params))

    return made


def test_its_outlines_keep_corners_that_a_large_county_s_do_not_need(city, tmp_path):
    assert corners(city) == len(STEP)
    assert corners(built_of(tmp_path, STEP, FAR_AWAY)) < len(STEP)


@pytest.mark.parametrize("panel_id", ["operations/timeline", "evaluation/all", "front/promises"])
def test_what_it_has_none_of_has_no_card(panel, panel_id):
    assert panel(panel_id).empty


def test_nobody_is_told_to_choose_a_larger_place_than_the_county(panel):
    assert panel("targeting/rank").remedy == ""
    assert panel("targeting/rank").empty == "It has 1 area, and at least 20 are needed."
    assert panel("targeting/rank", place=CHERWELL).remedy == "Choose a larger place."


def test_a_town_centre_that_nobody_described_is_not_called_an_area_without_boundary(panel):
    local = panel("framework/local")
    assert "is not described here" in str(local)
    assert "LSOA boundaries" not in str(local)
