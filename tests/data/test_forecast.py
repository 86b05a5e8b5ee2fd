"""The tables of what to expect next month, and of how lists made before fared."""

import importlib
from datetime import date

import duckdb
import numpy as np
import pytest

from data.serving.settings import QUERIES

TABLES = """
    CREATE TABLE area (area_code TEXT, area_km2 DOUBLE, in_county BOOLEAN);
    CREATE TABLE area_month (area_code TEXT, month DATE, days INT, crime_type TEXT, incidents BIGINT);
    CREATE TABLE whole_month (month DATE, days INT, incomplete BOOLEAN);
    CREATE TABLE scope (scope TEXT, kind TEXT);
    CREATE TABLE scope_area (scope TEXT, area_code TEXT);
    CREATE TABLE crime_type (crime_type TEXT, record_kind TEXT, sort INT, harm_band TEXT);
    INSERT INTO crime_type VALUES
        ('ASB', 'reported', 1, 'disorder'), ('Burglary', 'reported', 2, 'homes'), ('Drugs', 'found', 3, 'activity');
    CREATE TABLE counting_basis (basis TEXT, crime_type TEXT);
    INSERT INTO counting_basis VALUES
        ('all', 'ASB'), ('all', 'Burglary'), ('all', 'Drugs'), ('reported', 'ASB'), ('reported', 'Burglary');
    CREATE TABLE priority (priority_id TEXT, short_name TEXT, listed INT, types TEXT);
    INSERT INTO priority VALUES
        ('homes', 'Homes', 1, 'Burglary'), ('streets', 'Streets', 2, 'ASB; Drugs'),
        ('streets', 'Streets again', 5, 'ASB; Drugs');
"""
MONTHS = [date(2024, month, 1) for month in range(1, 13) if month != 4]


@pytest.fixture(scope="module")
def built():
    con = duckdb.connect()
    con.execute(TABLES)
    random = np.random.default_rng(7)
    areas = [f"E{at:02}" for at in range(24)]
    con.executemany("INSERT INTO area VALUES (?, 1.5, true)", [[code] for code in areas])
    con.executemany("INSERT INTO whole_month VALUES (?, 30, false)", [[month] for month in MONTHS])
    # A month that holds only a part is in area_month, but is no whole month.
    rows = [
        [code, month, 30, crime_type, int(random.poisson(1 + at % 6))]
        for at, code in enumerate(areas)
        for month in [*MONTHS, date(2025, 1, 1)]
        for crime_type in ("ASB", "Burglary", "Drugs")
    ]
    con.executemany("INSERT INTO area_month VALUES (?, ?, ?, ?, ?)", rows)
    con.execute("INSERT INTO scope VALUES ('county', 'county'), ('small', 'town'), ('E00', 'area'), ('own-a', 'own')")
    con.executemany("INSERT INTO scope_area VALUES ('county', ?)", [[code] for code in areas])
    con.executemany("INSERT INTO scope_area VALUES ('small', ?)", [[code] for code in areas[:12]])
    con.executemany("INSERT INTO scope_area VALUES ('own-a', ?)", [[code] for code in areas[1::2]])
    con.execute((QUERIES / "build" / "51_forecast_subject.sql").read_text(encoding="utf-8"))
    importlib.import_module("data.derive.52_forecast").derive(con)
    yield con
    con.close()


def test_what_officers_find_is_a_variant_of_what_could_hold_it(built):
    subjects = built.sql("SELECT subject, name, found, with_found FROM forecast_subject").fetchall()
    assert subjects == [
        ("all", "All types", True, None),
        ("reported", "All types", False, "all"),
        ("priority:streets", "Streets", False, "priority:streets with found"),
        ("priority:streets with found", "Streets", True, None),
        ("band:disorder", "Disorder", False, None),
        ("band:homes", "Homes", False, None),
        ("ASB", "ASB", False, None),
        ("Burglary", "Burglary", False, None),
        ("Drugs", "Drugs", True, None),
    ]
    types = built.sql("SELECT crime_type FROM forecast_type WHERE subject = 'priority:streets with found'").fetchall()
    assert types == [("ASB",), ("Drugs",)]


def test_each_month_is_forecast_from_whole_months_before_it(built):
    rows = built.sql("""
        SELECT month, months_used, last_used, seasonal FROM forecast_month WHERE subject = 'ASB' ORDER BY month
    """).fetchall()
    # January to March have too few months before them; May has no April before it.
    assert [row[0].month for row in rows] == [6, 7, 8, 9, 10, 11, 12, 1]
    assert rows[0][1:] == (4, date(2024, 5, 1), False)
    assert rows[-1] == (date(2025, 1, 1), 11, date(2024, 12, 1), False)


def test_forecasts_stand_beside_what_was_recorded_and_the_next_month_has_ranges(built):
    wrong = built.sql("""
        SELECT * FROM area_forecast INNER JOIN area_month USING (area_code, month)
        WHERE crime_type = subject AND recorded <> incidents
    """).fetchall()
    assert wrong == []
    ahead = built.sql("SELECT * FROM area_forecast WHERE recorded IS NULL AND subject = 'all'").df()
    assert len(ahead) == 24
    assert (ahead["lower"] <= ahead["expected"]).all()
    assert (ahead["expected"] <= ahead["upper"]).all()
    assert ((ahead["shape"] * ahead["scale"] * 31 - ahead["expected"]).abs() < 1e-9).all()


def test_lists_are_tested_where_a_place_has_twice_as_many_areas(built):
    tested = built.sql("""
        SELECT scope, size, areas, months, random_caught, land FROM patrol_test WHERE subject = 'ASB' ORDER BY ALL
    """).fetchall()
    assert tested == [
        ("county", 5, 24, 7, 5 / 24, pytest.approx(5 / 24)),
        ("county", 10, 24, 7, 10 / 24, pytest.approx(10 / 24)),
        ("own-a", 5, 12, 7, 5 / 12, pytest.approx(5 / 12)),
        ("small", 5, 12, 7, 5 / 12, pytest.approx(5 / 12)),
    ]


def test_the_test_of_a_place_is_the_sum_of_its_months(built):
    unequal = built.sql("""
        SELECT test.subject, test.scope, test.size FROM patrol_test AS test
        INNER JOIN patrol_test_month AS month USING (subject, scope, size)
        GROUP BY ALL
        HAVING sum(month.recorded) <> max(test.recorded)
            OR abs(sum(month.caught) / max(test.recorded) - max(test.caught)) > 1e-9
            OR count(*) <> max(test.months)
    """)
    assert unequal.fetchall() == []


@pytest.mark.parametrize("table", ["patrol_test", "patrol_test_month"])
def test_the_lists_of_an_own_place_fare_the_same_when_it_is_kept_as_in_an_import(built, table):
    rows = f"FROM {table} ORDER BY ALL"
    imported = built.sql(rows).fetchall()
    importlib.import_module("data.derive.52_forecast").derive_again(built, {"own-a", "own-removed"})
    assert built.sql(rows).fetchall() == imported


def test_without_whole_months_the_tables_are_empty():
    with duckdb.connect() as con:
        con.execute(TABLES)
        con.execute((QUERIES / "build" / "51_forecast_subject.sql").read_text(encoding="utf-8"))
        importlib.import_module("data.derive.52_forecast").derive(con)
        assert con.sql("SELECT * FROM area_forecast").fetchall() == []
