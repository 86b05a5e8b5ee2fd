"""Panels of maps: what they count is what they draw, operations have one number, residents see no map points."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from components.panels import PANELS
from components.panels.operations.all_operations.map import numbered_operations
from components.pictures.picture import svg
from tests.answers import meant_for, opened
from tests.components.pictures.laws import faults


@pytest.fixture(scope="module")
def known(demonstration):
    return opened(demonstration)


def built(known, panel, audience="internal", **params):
    view = replace(PANELS[panel].view(known.ask, known.meta, params), audience=audience)
    return PANELS[panel].build(known.ask, view)


SHOWN = [
    ("hotspots/map", {}),
    ("hotspots/map", {"measure": "change"}),
    ("hotspots/map", {"measure": "rate", "place": "kings-heath"}),
    ("hotspots/closer", {"place": "kings-heath"}),
    ("operations/where", {"operation": "OP02"}),
    ("operations/map", {}),
    ("operations/places", {}),
    ("neighbourhood/place", {"place": "kings-heath"}),
    ("neighbourhood/place", {"place": "northampton"}),
    ("neighbourhood/place", {}),
    ("front/map", {}),
    ("tours/map", {"operation": "OP05"}),
]


@pytest.mark.parametrize(("panel", "params"), SHOWN, ids=lambda value: str(value))
def test_the_map_on_a_card_keeps_the_laws_of_pictures_and_travels_light(known, panel, params):
    made = built(known, panel, **params)
    assert len(made.finding) <= 110
    assert 0 < len(made.title) <= 60
    for width, height in ((290, made.picture.phone_height), (560, 260)):
        assert faults(made.picture, width, height) == []
        assert len(svg(made.picture, width, height).encode()) <= 60_000


def test_a_place_says_how_many_live_in_how_many_areas_and_where(known):
    made = built(known, "neighbourhood/place", place="kings-heath")
    people = known.ask("shared/people", scope="kings-heath").iloc[0]
    assert made.title == f"{people['areas']} areas, {people['residents']:,} residents"
    assert made.note == "in Northampton"
    assert len(made.table) == people["areas"]
    assert built(known, "neighbourhood/place", place="northampton").note == "in West Northamptonshire"
    county = built(known, "neighbourhood/place")
    assert county.title == "Northamptonshire"
    assert county.note.endswith(" residents")


def test_an_operation_has_one_number_and_all_of_its_areas_are_on_the_map_of_its_town(known):
    numbered = numbered_operations(known.ask)
    assert [one.number for one in numbered] == list(range(1, len(numbered) + 1))
    assert {one.operation_id for one in numbered} == set(known.ask("evaluation/all")["operation_id"])
    for one in numbered:
        areas = known.ask("operations/areas", operation_id=one.operation_id)
        assert set(one.areas) == set(areas.loc[areas["role"] == "target", "area_code"])
    made = built(known, "operations/places")
    written = re.findall(r">(\d)</text>", svg(made.picture, 700, 300))
    assert sorted(map(int, written)) == [one.number for one in numbered]
    assert [entry.words.split()[0] for entry in made.entries] == [str(one.number) for one in numbered]


def test_half_of_what_is_recorded_is_in_as_many_areas_as_the_front_says(known):
    made = built(known, "front/map")
    counts = sorted(made.table["incidents"], reverse=True)
    said = int(re.search(r"is in (\d+) of", made.finding).group(1))
    assert sum(counts[:said]) * 2 >= sum(counts) > sum(counts[: said - 1]) * 2


def test_residents_see_the_area_of_a_walk_without_its_map_points(known):
    internal, public = (built(known, "tours/map", audience, operation="OP04") for audience in ("internal", "public"))
    assert internal.entries[0].end.endswith(" recorded")
    assert not public.entries
    assert " to look at" not in public.finding
    assert "<circle" not in svg(public.picture, 500, 300)


def test_without_outlines_a_map_says_what_is_missing(known):
    def ask(name, **params):
        rows = known.ask(name, **params)
        return rows.assign(outline=None) if "outline" in rows else rows

    params = {"place": "kings-heath", "operation": "OP04"}
    for panel in ("hotspots/map", "operations/places", "neighbourhood/place", "front/map", "tours/map"):
        view = PANELS[panel].view(known.ask, known.meta, meant_for(panel, params))
        assert PANELS[panel].build(ask, view).empty == "No area boundaries have been imported yet."
