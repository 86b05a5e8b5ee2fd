"""Hotspots: the map, its table, its trend and its account of what is missing speak of the same records."""

from __future__ import annotations

import pytest

from components.panels import PANELS
from components.viewing import view_from
from data.pointer import current
from data.store import Store


@pytest.fixture(scope="module")
def store(demonstration):
    return Store(current(demonstration))


def built(store, panel, **params):
    return PANELS[panel].build(store.ask, view_from(store.ask, store.meta, params))


@pytest.mark.parametrize("params", [{}, {"type": "burglary"}, {"type": "drugs"}], ids=["all", "burglary", "drugs"])
def test_map_left_off_unlocated_and_outside_are_the_total(store, params):
    on_map = built(store, "hotspots/map", **params).table["incidents"].sum()
    account = built(store, "hotspots/not_on_map", **params)
    counts = account.table.set_index("belongs")["incidents"]
    assert counts.iloc[0] == on_map
    assert counts.iloc[:-1].sum() == counts.iloc[-1]
    assert any("drugs and weapons" in words for words in counts.index) == (not params)
    view = view_from(store.ask, store.meta, params)
    headline = store.ask("shared/headline", crime_type=view.crime_type, since=view.since, until=view.until)
    assert counts.iloc[-1] == headline["incidents"].sum()


def test_the_months_of_an_area_add_up_to_its_count_on_the_map(store):
    areas = built(store, "hotspots/map").table
    code, count = areas[["area_code", "incidents"]].iloc[5]
    months = built(store, "hotspots/area", area=code)
    assert months.table["incidents"].sum() == count
    assert "without drugs and weapons" in months.finding


def test_an_area_of_another_place_is_not_looked_at_closer(store):
    elsewhere = built(store, "hotspots/map", place="queensway").table["area_code"].iloc[0]
    chosen = built(store, "hotspots/closer", place="kings-heath", area=elsewhere)
    usual = built(store, "hotspots/closer", place="kings-heath")
    assert chosen.table.equals(usual.table)
    assert not chosen.table.equals(built(store, "hotspots/closer", area=elsewhere).table)


def test_a_change_says_how_many_months_it_compares_where_not_all_are(store):
    all_months = built(store, "hotspots/map", measure="change").finding
    assert "months that are imported" not in all_months
    early = built(store, "hotspots/map", measure="change", **{"from": "2020-06"}).finding
    assert "months that are imported for both years" in early
    assert list(built(store, "hotspots/table", measure="change").columns.values())[1:] == [
        "Year before",
        "Now",
        "Change",
    ]
