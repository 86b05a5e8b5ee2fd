"""What to expect next month: map, list and tooltip say the forecast that is stored, and nothing for residents."""

from __future__ import annotations

import json

import pytest

from components.panels import PANELS
from tests.answers import opened


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


def built(store, panel, ask=None, **params):
    return PANELS[panel].build(ask or store.ask, PANELS[panel].view(store.ask, store.meta, params))


def test_the_map_and_the_list_say_what_is_stored_whatever_period_is_chosen(store):
    found = store.ask("hotspots/expected", scope="kettering", crime_type="Burglary").set_index("area_code")
    assert found.index.is_unique
    assert set(found["month"].dt.date.astype(str)) == {"2025-10-01"}
    chosen = {"place": "kettering", "type": "burglary", "from": "2025-01"}
    shown, listed = (built(store, panel, **chosen) for panel in ("hotspots/expected", "hotspots/expected_list"))
    table = shown.table.set_index("area_code")
    assert table["expected"].to_dict() == found["expected"].round(1).to_dict()
    first = listed.choices[0]
    row = found.loc[first.key]
    assert first.said == f"{row['expected']:.1f}"
    number = f"{row['expected']:.1f}, {row['lower']} to {row['upper']}"
    assert shown.finding.startswith("October 2025, burglary: most expected in ")
    assert number in shown.finding
    tips = {shape["id"]: shape["t"] for shape in json.loads(shown.deck.to_json())["layers"][0]["data"]}
    assert f"{row['lower']} to {row['upper']} in 8 of 10 in October 2025" in tips[first.key]
    told = built(store, "hotspots/expected_list", **chosen, area=first.key)
    assert told.finding.endswith(
        f": {row['expected']:.1f} expected, {row['lower']} to {row['upper']} in 8 of 10 in October 2025."
    )


def test_where_nothing_is_forecast_it_says_so(store):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows.head(0) if name == "hotspots/expected" else rows

    for panel in ("hotspots/expected", "hotspots/expected_list"):
        assert built(store, panel, ask).empty.startswith("A forecast needs more months")
        assert PANELS[panel].audience == "internal"
