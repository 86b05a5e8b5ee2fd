"""One place: compared with its own kind, outcomes by the rules of each audience, and the way to the next place."""

from __future__ import annotations

import re

import pytest

from components.panels.places.place.about import about, judged_types
from components.panels.places.place.compared import others_of
from components.panels.shared.areas import RateYear
from components.viewing import view_from
from tests.answers import opened, panel_of

WARD = "D05000029"


@pytest.mark.parametrize(
    ("scope", "named"),
    [
        (WARD, "Northampton’s other wards"),
        ("kings-heath", "similar areas"),
        ("D01000020", "similar areas"),
        ("nn3", "other wards"),
        ("northampton", "other towns"),
    ],
)
def test_a_place_is_compared_with_its_own_kind(scope, named, demonstration):
    known = opened(demonstration)
    view = view_from(known.ask, known.meta, {"place": scope})
    others = others_of(known.ask, view, about(known.ask, scope), RateYear.of(known.ask, view))
    assert others is not None
    assert others.named == named
    table = panel_of(demonstration, "place/compared", place=scope).table
    assert len(table) <= len(judged_types(known.ask))
    assert ((table["lower"] <= table["rate"]) & (table["rate"] <= table["upper"])).all()


def test_a_place_is_above_its_kind_only_with_all_of_its_interval(demonstration):
    for scope in (WARD, "kings-heath", "northampton", "queensway", "corby-central"):
        table = panel_of(demonstration, "place/compared", place=scope).table
        above = table[table["stand"] == "above"]
        assert (above["lower"] >= above["others_upper"]).all()
        below = table[table["stand"] == "below"]
        assert (below["upper"] <= below["others_lower"]).all()


def test_residents_of_a_small_place_are_told_how_investigations_of_its_town_end(demonstration, published):
    small = panel_of(published, "place/investigations", place=WARD)
    town = panel_of(published, "place/investigations", place="northampton")
    assert small.title.endswith("in Northampton")
    assert small.table.equals(town.table)
    inside = panel_of(demonstration, "place/investigations", place=WARD).table["crimes"].sum()
    assert inside < town.table["crimes"].sum()


def test_investigations_of_a_town_are_those_of_its_areas(demonstration):
    """The two tables, one for the public and one for internal readers, count the same crimes."""
    known = opened(demonstration)
    asked = {"crime_types": "reported", "since": "2024-04-01", "until": "2025-03-01"}
    large = known.ask("priority/investigations", scope="northampton", **asked)
    small = known.ask("place/investigations", scope="northampton", **asked)
    assert large.equals(small)


def test_the_numbers_of_a_place_are_those_of_the_query(demonstration):
    known = opened(demonstration)
    view = view_from(known.ask, known.meta, {"place": WARD})
    year = RateYear.of(known.ask, view)
    rows = known.ask("hotspots/areas", scope=WARD, crime_type=None, since=year.since, until=year.until)
    table = panel_of(demonstration, "place/map", place=WARD).table
    assert int(table.iloc[:, 1].sum()) == int(rows["year_incidents"].sum()) > 0


def test_residents_see_no_numbered_areas(demonstration, published):
    for folder, numbered in ((demonstration, True), (published, False)):
        panel = panel_of(folder, "place/map", place=WARD)
        assert ("1–4" in panel.note) == numbered
        drawn = "".join(mark.svg() for mark in panel.picture.draw(360, 200))
        assert (">3</text>" in drawn) == numbered


def test_the_next_place_is_a_link_away(demonstration):
    panel = panel_of(demonstration, "place/near", place=WARD)
    led = {way.label: [choice for _, choice in way.links] for way in panel.ways}
    assert ("place", "northampton") in led["In"]
    assert all(name == "place" and scope != WARD for links in led.values() for name, scope in links)
    others = panel_of(demonstration, "place/near", place=led["Next to it"][0][1])
    back = {way.label: [choice for _, choice in way.links] for way in others.ways}
    assert ("place", WARD) in back["Next to it"]


def test_what_to_expect_is_the_sum_of_its_areas_and_not_for_residents(demonstration, published):
    known = opened(demonstration)
    rows = known.ask("place/expected", scope=WARD, subject="reported")
    ranks = known.ask("place/expected_of_kind", kind="ward", subject="reported")
    own = ranks.loc[ranks["scope"] == WARD, "expected"].iloc[0]
    assert own == pytest.approx(rows["expected"].sum())
    panel = panel_of(demonstration, "place/expected", place=WARD)
    assert f"about {round(own)}" in panel.title
    assert panel.note.endswith(f"of {len(ranks)} wards")
    # Of many areas the range would be too narrow.
    assert "of 10 such months" in panel.finding
    assert "of 10 such months" not in panel_of(demonstration, "place/expected", place="northampton").finding
    for name, asked in (("place/expected", {"scope": WARD}), ("place/expected_of_kind", {"kind": "ward"})):
        with pytest.raises(PermissionError):
            opened(published).ask(name, subject="reported", **asked)


def test_a_map_leads_to_the_page_of_each_area(demonstration):
    maps = (
        "front/map",
        "place/map",
        "priority/areas",
        "hotspots/periods",
        "hotspots/months",
        "patrol/map",
        "patrol/list",
    )
    for name in maps:
        drawn = "".join(mark.svg() for mark in panel_of(demonstration, name, place=WARD).picture.draw(700, 400))
        assert 'data-place="D0' in drawn, name


def test_places_next_to_it_and_like_it_can_be_compared_until_there_are_four(demonstration):
    area, other = "D01000020", "D01000012"
    ways = {way.label: way for way in panel_of(demonstration, "place/near", place=area, others=other).ways}
    for label in ("Next to it", "Similar"):
        way = ways[label]
        added = [None if scope == other else ("with", f"{other},{scope}") for _, (_, scope) in way.links]
        assert list(way.compares) == added
    assert not {one for _, one in ways["Similar"].links} & {one for _, one in ways["Next to it"].links}
    full = panel_of(demonstration, "place/near", place=area, others=f"{other} D01000033 D01000028").ways
    assert not any(way.compares for way in full)


def test_a_click_on_the_map_of_compared_wards_is_about_a_ward(demonstration):
    picture = panel_of(demonstration, "place/compare_map", place=WARD, others="D05000027").picture
    drawn = "".join(mark.svg() for mark in picture.draw(400, 300))
    assert 'data-compare="D05000028"' in drawn
    assert "data-place" not in drawn
    assert 'data-compare="D01' not in drawn


def test_a_place_without_operations_says_none_and_that_this_is_no_proof(demonstration):
    alone = panel_of(demonstration, "place/work", place="D05000012")
    assert alone.title == "Operations here: none"
    assert "does not mean that nothing is being done" in alone.empty
    wider = panel_of(demonstration, "place/work", place="D05000023")
    assert wider.title == "Operations here: none"
    assert "does not mean that nothing is being done" in wider.entries[0].rest
    assert wider.entries[1].words == "All operations"


def test_the_chosen_area_of_hotspots_leads_to_similar_ones_side_by_side(demonstration):
    about, line = panel_of(demonstration, "hotspots/area", area="D01000020").entries
    # A rate behind a link would be read as that of what it leads to.
    assert re.fullmatch(r"[\d,]+ recorded in the period", about.rest)
    assert (about.words, about.url_path) == ("All about this area:", "place?place=D01000020")
    assert (line.words, line.rest) == ("Compare similar areas", "")
    assert line.url_path.startswith("place?place=D01000020&with=D01")
