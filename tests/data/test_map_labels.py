"""Names on the map of a county whose profile names no towns."""

from __future__ import annotations

import duckdb
import pytest

from data.serving import sqlfiles
from data.serving.settings import REFERENCE

OFFICIAL = [
    *((f"Vale {number:03d}A", "Vale", ward, 1.0, 52.0) for number, ward in enumerate(["Mill"] * 4 + ["Abbey"] * 20, 1)),
    ("Hill 001A", "Hill", None, 3.0, 54.0),
]
GENERATED = [(f"Thornby {number}", "Thornshire", "Mill", 1.0, 52.0) for number in range(20)]


@pytest.fixture
def con():
    with duckdb.connect() as con:
        con.execute("CREATE TABLE map_label (name VARCHAR, importance INTEGER, longitude DOUBLE, latitude DOUBLE)")
        con.execute(
            "CREATE TABLE area (name VARCHAR, district VARCHAR, ward VARCHAR, longitude DOUBLE, latitude DOUBLE, "
            "in_county BOOLEAN)"
        )
        con.execute(
            "CREATE TABLE threshold AS SELECT * FROM read_csv($file)", {"file": str(REFERENCE / "thresholds.csv")}
        )
        yield con


def labels(con, areas):
    con.executemany("INSERT INTO area VALUES (?, ?, ?, ?, ?, TRUE)", areas)
    con.execute(sqlfiles.text("build/30_map_labels"))
    return con.execute("SELECT name, importance FROM map_label").fetchall()


def test_a_real_county_has_its_districts_and_wards_and_no_name_is_empty(con):
    assert labels(con, OFFICIAL) == [("Vale", 2), ("Hill", 2), ("Abbey", 3), ("Mill", 3)]
    assert con.execute("SELECT longitude, latitude FROM map_label WHERE name = 'Hill'").fetchone() == (3.0, 54.0)


def test_a_county_of_one_district_does_not_write_its_own_name_across_the_map(con):
    assert labels(con, OFFICIAL[:24]) == [("Abbey", 3), ("Mill", 3)]


def test_towns_of_the_profile_stand_alone(con):
    con.execute("INSERT INTO map_label VALUES ('Oldtown', 1, 1.0, 52.0)")
    assert labels(con, OFFICIAL) == [("Oldtown", 1)]


def test_a_generated_county_has_the_towns_that_its_areas_are_named_after(con):
    assert labels(con, GENERATED) == [("Thornby", 1)]
