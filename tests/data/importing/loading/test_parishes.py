"""Names of parishes come with one file and their postcodes with another, in any order; a later lookup keeps them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from data.importing.loading.geography import load_geography, parishes_wanting
from data.importing.plan.files import plan
from data.serving import sqlfiles

OFFICIAL = Path(__file__).parents[3] / "fixtures" / "official"
NAMES, DIRECTORY, LOOKUP = "ons-parishes24.csv", "ons-onspd26.csv", "ons-pcd-oa21-lsoa21-lookup.csv"


@pytest.fixture
def con():
    """An empty database, and another as the one before it."""
    con = duckdb.connect()
    con.execute("ATTACH ':memory:' AS old; USE old")
    con.execute(sqlfiles.text("build/01_tables"))
    con.execute("USE memory")
    con.execute(sqlfiles.text("build/01_tables"))
    return con


def load(con, name, *, old=False):
    """The note of the report on a file, and what is said after an import of it alone."""
    files = plan([OFFICIAL / name]).geography
    (report,) = load_geography(con, files, old=old, said=lambda _: None)
    return report.note, parishes_wanting(con, files)


def parishes(con):
    return dict(con.execute("SELECT postcode, parish FROM postcode WHERE parish IS NOT NULL").fetchall())


def test_each_file_says_what_it_brings_and_what_is_wanting(con):
    assert load(con, LOOKUP) == ("", [])
    note, (said,) = load(con, NAMES)
    assert note == ""
    assert said.startswith("No parish is found by its name yet")
    assert "ONS postcode directory" in said
    assert load(con, DIRECTORY) == ("6 in a civil parish", [])
    con.execute("DELETE FROM parish")
    _, (said,) = load(con, DIRECTORY)
    assert said.startswith("Parishes are not found by name yet")
    assert "Names and Codes in EW" in said


def test_a_file_without_parishes_leaves_those_that_are_known(con):
    load(con, DIRECTORY)
    before = parishes(con)
    assert before["ZX5 7AB"] == "E04999001"
    assert load(con, LOOKUP)[0] == ""
    # It holds two postcodes of ZX5 in use, which replace all of that district, and none of ZX6.
    assert parishes(con) == {code: before[code] for code in ("ZX5 7AB", "ZX5 7AD", "ZX6 1AA")}


def test_the_next_database_has_them_too(con):
    con.execute("USE old")
    load(con, DIRECTORY)
    load(con, NAMES)
    before = parishes(con), con.execute("SELECT * FROM parish").fetchall()
    con.execute("USE memory")
    assert load(con, "ons-lsoa21-bua22-lookup.csv", old=True) == ("", [])
    assert (parishes(con), con.execute("SELECT * FROM parish").fetchall()) == before
    assert len(before[1]) == 9
