"""A county that is only part of its force's area: what counts as the county's."""

from __future__ import annotations

from datetime import date

import pytest

from components.panels import PANELS
from components.viewing import view_from
from data.importing.steps import check
from data.serving.store import Store, connect
from tests import tiny
from tests.tiny import CHERWELL, KINGS_1, RIVER, write_stops, write_street

MONTH = date(2025, 1, 1)
OWN = {"county": "Cherwellshire", "districts": ("Cherwell",), "forces": ("northamptonshire",)}
# The force's files: three records and a search in the county, more elsewhere, and one without a location.
STREET = (
    f"""
    lsoa       | type
    {CHERWELL}     | Burglary
    {CHERWELL}     | Burglary
    {CHERWELL}     | Robbery
    {KINGS_1} | Burglary
    {KINGS_1} | Burglary
    {RIVER}   | Robbery
    {RIVER}   | Drugs
    -         | Burglary
"""
    + f"    {KINGS_1} | Burglary\n" * 1000
)


def built_of(folder, geography, street=STREET, **county):
    write_street(folder / "in", street)
    searched = "\n".join(
        " | ".join(("2025-01-15T12:00:00+00:00", *tiny.middle(code))) for code in (CHERWELL, KINGS_1, KINGS_1, RIVER)
    )
    write_stops(folder / "in", f"date | lon | lat\n{searched}")
    return tiny.import_into(folder / "databases", folder / "in", geography, **county)


@pytest.fixture(scope="module")
def part(tmp_path_factory, geography):
    return built_of(tmp_path_factory.mktemp("part"), geography, **OWN)


def test_only_records_of_the_county_are_its_total(part):
    assert part.ask("shared/monthly_count", scope="county") == [(MONTH, 31, 3)]


def test_what_is_not_on_the_map_names_none_of_the_rest_of_the_force_s_area(part):
    ways = dict(part.ask("shared/headline", since=MONTH, until=MONTH))
    assert ways == {"area": 3, "outside": 0, "unlocated": 0, "unplaced": 0}


def test_only_searches_in_the_county_are_its_searches(part):
    ((_, _, searches, _),) = part.ask("stops/monthly")
    assert searches == 1


def test_the_panels_say_that_the_force_covers_more(part):
    store = Store(part.path, part.settings)
    view = view_from(store.ask, store.meta, {})
    for panel in ("hotspots/not_on_map", "health/placed", "stops/trend"):
        assert "covers more than Cherwellshire" in PANELS[panel].build(store.ask, view).caveat, panel


def test_every_check_holds(part):
    with connect(part.path, part.settings) as con:
        assert check(con) == []


def test_a_force_of_the_county_s_own_counts_what_lies_beyond_its_border(tmp_path, geography):
    own = "lsoa\n" + f"{KINGS_1}\n" * 30 + f"{CHERWELL}\n-\n"
    built = built_of(tmp_path, geography, street=own)
    assert built.ask("shared/monthly_count", scope="county") == [(MONTH, 31, 32)]
    assert dict(built.ask("shared/headline", since=MONTH, until=MONTH)) == {
        "area": 30,
        "outside": 1,
        "unlocated": 1,
        "unplaced": 0,
    }
