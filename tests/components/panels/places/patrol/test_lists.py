"""The list of patrol areas: its counts are the records, its order the forecast, and it finds what was planted."""

from __future__ import annotations

import json

import pytest
from pyogrio import read_info
from pyogrio.raw import read
from shapely import from_wkb
from shapely.geometry import shape

from components.panels.places.patrol import why
from components.panels.places.patrol.effects import expected_together
from components.panels.places.patrol.lists import PatrolOptions, patrol_list, subjects
from components.viewing import view_from
from tests.answers import opened, panel_with

NORTHAMPTON = {"place": "northampton"}


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


@pytest.fixture(scope="module")
def view(store):
    return view_from(store.ask, store.meta, NORTHAMPTON)


def made(store, view, **options):
    return patrol_list(store.ask, view, PatrolOptions(**options))


def test_the_planted_centres_are_all_among_ten_areas_for_what_the_public_report(store, view):
    areas = store.ask("shared/scope_area")
    centre = set(areas.loc[areas["scope"] == "northampton-town-centre", "area_code"])
    assert len(centre) > 3
    assert centre <= set(made(store, view).chosen["area_code"])


@pytest.mark.parametrize(("what", "found"), [("reported", ""), ("reported", "yes"), ("burglary", ""), ("drugs", "")])
def test_the_year_s_counts_are_those_of_each_area_s_own_months(store, view, what, found):
    one = made(store, view, what=what, found=found, many="5")
    months = store.ask("shared/month")
    year = months[~months["partial"].astype(bool)]["month"].nlargest(12)
    for row in one.chosen.head(2).itertuples():
        own = store.ask("shared/monthly_of", scope=row.area_code, crime_types=one.subject.counted)
        assert row.year_incidents == own.loc[own["month"].isin(year), "incidents"].sum()


def test_adding_what_officers_find_adds_it_and_a_found_type_is_offered_by_itself(store, view):
    without, added = made(store, view), made(store, view, found="yes")
    assert (without.subject.counted, added.subject.counted) == ("reported", "all")
    assert added.areas["year_incidents"].sum() > without.areas["year_incidents"].sum()
    offered = subjects(store.ask)
    assert offered["drugs"].found
    # It is a switch, not a choice of its own.
    assert "all" not in offered


def test_the_list_is_in_order_and_says_in_which_months_each_area_was_listed(store, view):
    one = made(store, view, what="shoplifting")
    assert one.chosen["expected"].is_monotonic_decreasing
    assert [sum(months) for months in zip(*map(one.months_of, one.areas["area_code"]), strict=True)] == [10] * 12


def test_a_place_without_a_choice_lists_all_and_says_so(store):
    small = view_from(store.ask, store.meta, {"place": "kings-heath"})
    one = made(store, small)
    assert one.too_small and len(one.chosen) == len(one.areas) == 2
    assert panel_with("patrol/map", store.ask, small).finding == (
        "King’s Heath has 2 areas: too few to choose ten from. All are listed."
    )
    assert panel_with("patrol/tested", store.ask, small).empty


def test_what_patrols_could_change_grows_with_the_effect_and_holds_its_range(store, view):
    one = made(store, view)
    low, central, high = expected_together(one)
    assert low < central < high
    assert central == pytest.approx(one.chosen["expected"].sum())
    # Narrower than the sum of the ranges: areas do not all have a high month at once.
    assert high - low < (one.chosen["upper"] - one.chosen["lower"]).sum()
    table = panel_with("patrol/effects", store.ask, view, effect="20").table
    assert list(table["fewer"]) == [round(central * effect, 1) for effect in table["central"]]


def test_the_files_hold_the_list_its_source_and_that_it_is_invented(store, view, tmp_path):
    panel = panel_with("patrol/list", store.ask, view, what="burglary", many="5")
    geojson, geopackage = panel.files
    assert [file.name for file in panel.files] == [
        f"patrol-areas_burglary_northampton_2025-10_demonstration.{ending}" for ending in ("geojson", "gpkg")
    ]
    told = json.loads(geojson.content(store.ask, view))
    assert [one["properties"]["area_code"] for one in told["features"]] == list(panel.table["area_code"])
    assert {one["geometry"]["type"] for one in told["features"]} == {"MultiPolygon"}
    assert "invented" in told["note"] and "Open Government Licence" in told["licence"]
    taken = tmp_path / "taken.gpkg"
    taken.write_bytes(geopackage.content(store.ask, view))
    info = read_info(taken)
    assert (info["crs"], info["features"], info["driver"]) == ("EPSG:4326", 5, "GPKG")
    assert "invented" in info["dataset_metadata"]["note"]
    _, _, outlines, columns = read(taken)
    values = dict(zip(info["fields"], (column.tolist() for column in columns), strict=True))
    assert values == {name: [one["properties"][name] for one in told["features"]] for name in info["fields"]}
    assert list(values) == list(told["features"][0]["properties"])
    for one, outline in zip(told["features"], outlines, strict=True):
        assert shape(one["geometry"]).equals(from_wkb(outline))


def test_the_sheet_says_what_it_is_for_and_escapes_names(store, view):
    panel = panel_with("patrol/list", store.ask, view, what="shoplifting")

    def hostile(name, **params):
        rows = store.ask(name, **params)
        return rows.assign(location="<b>Mill</b> Road") if name == "patrol/streets" else rows

    html = panel.sheet.html(hostile, view)
    assert "&lt;b&gt;Mill&lt;/b&gt; Road" in html and "<b>Mill" not in html
    for words in ("Data end", "Problem", "Who decides", "Reviewed on", "invented numbers", "Who lives there"):
        assert words in html
    assert all(code in html for code in panel.table["area_code"])


def test_no_others_are_told_of_where_all_of_a_list_are_almost_surely_right(store, view):
    listed = made(store, view)
    assert why._finding(listed, [0.99] * 10).endswith("all ten are almost surely among the true ten.")
    assert why._finding(listed, [0.99] * 9 + [0.5]).endswith("among the true ten; for the others it may be chance.")
