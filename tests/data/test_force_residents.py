"""Residents of the area of each force, from its records and the Census: small tables, counted by hand."""

from __future__ import annotations

import duckdb
import pytest

from data.serving import sqlfiles
from tests.tiny import table

# A1 to A4 are areas of ash, B1 and B2 of birch. A2 of 2021 was A9 in 2011.
TABLES = """
    CREATE TABLE area_figure (area_code TEXT, figure TEXT, value DOUBLE);
    INSERT INTO area_figure
    SELECT code, 'residents', 1000 FROM unnest(['A1', 'A2', 'A3', 'A4', 'B1', 'B2']) AS codes (code);
    CREATE TABLE code_change (old_code TEXT, area_code TEXT);
    CREATE TABLE month_imported (force TEXT, month DATE, kind TEXT);
    CREATE TABLE force (force TEXT, has_area BOOLEAN);
    INSERT INTO force VALUES ('ash', TRUE), ('birch', TRUE), ('rails', FALSE);
    CREATE TABLE threshold (name TEXT, value DOUBLE);
    INSERT INTO threshold VALUES ('force_area_least', 0.05), ('force_area_known', 0.95);
    CREATE TABLE incident (force TEXT, month DATE, lsoa_code TEXT);
"""
ALL = """
    force | month      | code | rows
    ash   | 2025-09-01 | A1   | 100
    ash   | 2025-09-01 | A2   | 100
    ash   | 2025-09-01 | A3   | 100
    ash   | 2025-09-01 | A4   | 100
    birch | 2025-09-01 | B1   | 100
    birch | 2025-09-01 | B2   | 100
"""


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        connection.execute(TABLES)
        yield connection


def residents(con, drawn: str, *statements: str) -> dict[str, tuple[int, int]]:
    """Areas and residents of each force whose residents are known."""
    for row in table(drawn):
        values = [row["force"], row["month"], row["code"]]
        con.execute("INSERT INTO incident SELECT $1, $2, $3 FROM range($4)", [*values, int(row["rows"])])
    con.execute("INSERT INTO month_imported SELECT DISTINCT force, month, 'street' FROM incident")
    for statement in statements:
        con.execute(statement)
    con.execute(sqlfiles.text("build/35_force_residents"))
    rows = con.execute("SELECT force, areas, residents FROM force_residents").fetchall()
    return {force: (areas, people) for force, areas, people in rows}


def test_a_force_has_the_residents_of_the_areas_in_which_it_recorded_most(con):
    border = "ash | 2025-09-01 | B2 | 20\n    birch | 2025-09-01 | A1 | 30\n"
    assert residents(con, f"{ALL}    {border}") == {"ash": (4, 4000), "birch": (2, 2000)}


def test_a_few_stray_records_do_not_make_an_area_its_own(con):
    """Only one force is imported, so nobody recorded more in the areas of the next."""
    only = "\n".join(line for line in ALL.splitlines() if "birch" not in line)
    assert residents(con, f"{only}\n    ash | 2025-09-01 | B1 | 4\n    ash | 2025-09-01 | B2 | 6") == {"ash": (5, 5000)}


def test_a_force_without_an_area_takes_none_from_others(con):
    assert residents(con, f"{ALL}    rails | 2025-09-01 | A1 | 500") == {"ash": (4, 4000), "birch": (2, 2000)}


def test_without_residents_of_most_of_its_areas_they_are_not_known(con):
    gone = "DELETE FROM area_figure WHERE area_code = 'A4'"
    assert residents(con, ALL, gone) == {"birch": (2, 2000)}


def test_a_code_of_2011_stands_for_its_areas_of_2021(con):
    old = ALL.replace("A2 ", "A9 ")
    assert residents(con, old) == {"birch": (2, 2000)}
    con.execute("DROP TABLE force_residents; DELETE FROM incident; DELETE FROM month_imported")
    assert residents(con, old, "INSERT INTO code_change VALUES ('A9', 'A2')")["ash"] == (4, 4000)


@pytest.mark.parametrize(("earlier", "areas"), [("2024-09-01", 2), ("2024-10-01", 1)])
def test_only_the_newest_twelve_months_say_where_a_force_records(con, earlier, areas):
    months = "\n".join(f"    ash | {2024 + n // 12}-{n % 12 + 1:02}-01 | A1 | 1" for n in range(9, 20))
    drawn = f"{ALL}{months}\n    ash | {earlier} | B1 | 900"
    assert residents(con, drawn)["birch"] == (areas, 1000 * areas)
