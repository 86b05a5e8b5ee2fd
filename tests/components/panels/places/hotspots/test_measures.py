"""Every measure of the map: its number is the count divided as it says, and list and map name the same areas."""

from __future__ import annotations

import pandas as pd
import pytest

from components.panels import PANELS
from components.panels.places.hotspots.measures import VALUED
from components.panels.places.hotspots.offered import measures, question
from components.viewing import view_from
from tests.answers import opened


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


def built(ask, store, panel, **params):
    return PANELS[panel].build(ask, PANELS[panel].view(store.ask, store.meta, params))


def with_workday(store):
    """The same answers, as if twice the residents were in every area by day, and nobody in one of them."""

    def ask(name, **params):
        rows = store.ask(name, **params)
        if name == "hotspots/areas":
            rows = rows.assign(workday=(rows["residents"] * 2).where(rows["area_code"] != "D01000100", 0))
        return rows

    return ask


@pytest.mark.parametrize(
    ("measure", "base", "unit"),
    [("households", "households", 1000), ("land", "area_km2", 1), ("workday", "workday", 1000)],
)
def test_a_rate_is_the_newest_year_s_count_divided_by_its_base_and_map_and_list_agree(store, measure, base, unit):
    ask, by = with_workday(store), VALUED[measure]
    shown, listed = (built(ask, store, panel, measure=measure) for panel in ("hotspots/map", "hotspots/table"))
    table = shown.table.set_index("area_code")
    there = table[table[base] > 0]
    expected = (there["year_incidents"] / there[base] * unit).round(1)
    pd.testing.assert_series_equal(there[by.column], expected, check_names=False, check_dtype=False)
    assert table.loc[table[base] == 0, by.column].isna().all()
    first = there.sort_values([by.column, "area_code"], ascending=[False, True]).head(10)
    assert [choice.key for choice in listed.choices] == first.index.tolist()
    assert by.said(first[by.column].iloc[0]) in shown.finding
    assert shown.deck.legend.title == by.unit
    # The last class says its range up to the highest.
    assert shown.deck.legend.classes[-1][1].endswith(by.said(first[by.column].iloc[0]))


def test_the_bands_of_harm_add_up_to_all_that_is_reported(store):
    bands = [built(store.ask, store, "hotspots/harm", band=band) for band in ("people", "homes", "disorder")]
    parts = sum(band.table.set_index("area_code")["incidents"] for band in bands)
    whole = built(store.ask, store, "hotspots/map").table.set_index("area_code")["incidents"]
    assert (parts == whole.loc[parts.index]).all()
    assert "harm to people" in bands[0].finding
    listed = built(store.ask, store, "hotspots/harm_list", band="homes")
    assert [choice.key for choice in listed.choices] == bands[1].table["area_code"].head(10).tolist()


def test_severity_points_are_each_type_s_count_times_its_weight(store):
    weights = dict(store.ask("partner/severity")[["crime_type", "weight"]].itertuples(index=False))
    view = view_from(store.ask, store.meta, {})
    shown, listed = (built(store.ask, store, f"hotspots/{name}") for name in ("severity", "severity_list"))
    points = 0.0
    for crime_type, weight in weights.items():
        if crime_type in ("Drugs", "Possession of weapons"):
            continue
        rows = store.ask("hotspots/areas", scope="county", crime_type=crime_type, since=view.since, until=view.until)
        points += weight * rows["incidents"].sum()
    assert shown.table["weighted"].sum() == pytest.approx(points)
    assert [choice.key for choice in listed.choices] == shown.table["area_code"].head(10).tolist()
    assert "burglary 400" in shown.how


def test_severity_is_offered_only_where_its_weights_are_entered(store):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows.head(0) if name == "partner/severity" else rows

    view = view_from(store.ask, store.meta, {})
    assert "severity" in measures(store.ask, view)
    assert "severity" not in measures(ask, view)
    assert built(ask, store, "hotspots/severity").empty


def test_town_centres_among_the_highest_rates_are_named_with_their_place_by_count(store):
    rate, count = (built(store.ask, store, "hotspots/table", measure=measure) for measure in ("rate", "count"))
    centres = set(store.ask("hotspots/town_centres", scope="county")["area_code"])
    by_count = [row.area_code for row in count.table.itertuples()]
    found = [(choice.number, by_count.index(choice.key) + 1) for choice in rate.choices if choice.key in centres]
    (entry,) = rate.entries
    places, counts = (" and ".join(map(str, each)) for each in zip(*found, strict=True))
    assert entry.rest == f"{places}: town centres with many visitors. By count: {counts}."
    assert not count.entries


def test_a_rate_that_needs_a_census_table_is_offered_once_it_is_imported_and_harm_without_a_type(store):
    view = view_from(store.ask, store.meta, {})
    assert "workday" not in measures(store.ask, view)
    assert (
        "No table of the Census workday population" in built(store.ask, store, "hotspots/map", measure="workday").empty
    )
    assert "workday" in measures(with_workday(store), view)
    typed = measures(store.ask, view_from(store.ask, store.meta, {"type": "burglary"}))
    assert set(measures(store.ask, view)) - set(typed) == {"harm-people", "harm-homes", "harm-disorder", "severity"}
    asked = question(store.ask, view, "map")
    assert {asked.panels(name)[0] for name in typed} == {"hotspots/map", "hotspots/expected"}
    assert asked.panels("harm-homes") == ("hotspots/harm", "hotspots/harm_list", {"band": "homes"})
