"""The county's time of year, and what it does to the list of what stands out."""

import importlib
from datetime import date

import duckdb
import numpy as np
import pytest

from analysis.series.season import season_factors
from analysis.series.stretches import days_in
from analysis.series.unusual import unusual
from data.serving import sqlfiles

MONTHS = [date(2018 + n // 12, n % 12 + 1, 1) for n in range(61)]
SUMMER = 1 + 0.3 * np.cos(2 * np.pi * (np.arange(12) - 6) / 12)


TABLES = """
    CREATE TABLE scope_month (scope TEXT, month DATE, days INT, crime_type TEXT, incidents BIGINT);
    CREATE TABLE area_month (area_code TEXT, month DATE, days INT, crime_type TEXT, incidents BIGINT);
    CREATE VIEW whole_month AS
    SELECT month FROM scope_month
    UNION
    SELECT month FROM area_month;
    CREATE VIEW force_month AS
    SELECT crime_type FROM scope_month
    UNION
    SELECT crime_type FROM area_month;
    CREATE TABLE crime_type (crime_type TEXT, record_kind TEXT);
    INSERT INTO crime_type VALUES ('ASB', 'reported'), ('Burglary', 'reported'), ('Drugs', 'found');
    CREATE TABLE basis (basis TEXT, record_kinds TEXT);
    INSERT INTO basis VALUES ('all', 'reported; unknown; found'), ('reported', 'reported; unknown');
"""
COUNTY_OF_AREAS = """
    INSERT INTO scope_month
    SELECT 'county', month, days, crime_type, sum(incidents)
    FROM area_month
    GROUP BY ALL
"""


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        connection.execute(TABLES)
        yield connection


def derive(con, name):
    con.execute("DROP TABLE IF EXISTS counting_basis")
    con.execute(sqlfiles.text("build/31_counting_basis"))
    importlib.import_module(f"data.derive.{name}").derive(con)


def counted(crime_type="ASB", mean=1000, months=MONTHS, wave=SUMMER, where="county", seed=1):
    """Rows of one series with a season of its own."""
    days = days_in(months)
    expected = [mean * wave[month.month - 1] * length / 30 for month, length in zip(months, days, strict=True)]
    incidents = np.random.default_rng(seed).poisson(expected).tolist()
    return [
        (where, month, length, crime_type, count) for month, length, count in zip(months, days, incidents, strict=True)
    ]


def put(con, rows, table="scope_month"):
    con.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)", rows)


def factors(con, crime_type):
    sql = "SELECT factor FROM season WHERE crime_type = ? ORDER BY calendar_month"
    return [factor for (factor,) in con.execute(sql, [crime_type]).fetchall()]


def test_each_type_gets_twelve_factors_that_do_not_know_the_newest_month(con):
    rows = counted()
    put(con, rows)
    put(con, counted(where="town", seed=2))
    derive(con, "32_season")
    before = season_factors(MONTHS[:-1], [row[4] for row in rows[:-1]])
    assert factors(con, "ASB") == pytest.approx(before.factors)
    assert con.execute("SELECT DISTINCT months, until FROM season").fetchall() == [(60, MONTHS[-2])]


def test_all_and_reported_are_factors_of_sums(con):
    burglary, drugs = counted("Burglary", wave=2 - SUMMER, seed=2), counted("Drugs", 3000, wave=np.ones(12), seed=3)
    asb = counted()
    for rows in (asb, burglary, drugs):
        put(con, rows)
    derive(con, "32_season")
    summed = [a[4] + b[4] for a, b in zip(asb, burglary, strict=True)]
    everything = [a + d[4] for a, d in zip(summed, drugs, strict=True)]
    assert factors(con, "reported") == pytest.approx(season_factors(MONTHS[:-1], summed[:-1]).factors)
    assert factors(con, "all") == pytest.approx(season_factors(MONTHS[:-1], everything[:-1]).factors)


def test_a_type_that_is_not_known_counts_as_reported(con):
    put(con, counted("No type given"))
    derive(con, "32_season")
    assert factors(con, "reported") == factors(con, "No type given")


def test_36_months_in_a_row_suffice_the_judged_month_among_them(con):
    """What the public archive serves at a time: 35 months give the factors, and the newest is judged by them."""
    put(con, counted(months=MONTHS[:36]))
    derive(con, "32_season")
    assert con.execute("SELECT DISTINCT months, until FROM season").fetchall() == [(35, MONTHS[34])]


@pytest.mark.parametrize("months", [[], MONTHS[:1], MONTHS[:35], [*MONTHS[:30], *MONTHS[31:]]])
def test_without_36_months_in_a_row_the_table_is_empty(con, months):
    if months:
        put(con, counted(months=months))
    derive(con, "32_season")
    assert con.execute("SELECT count(*) FROM season").fetchone() == (0,)


def test_the_table_is_marked_public(con):
    derive(con, "32_season")
    ((comment,),) = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'season'").fetchall()
    assert comment.startswith("public: ")


# -- what stands out


NAMES = [f"E{at:02}" for at in range(30)]


def areas(con, months, times_e07=1):
    """Areas with the county's season, one of them with more in the newest month, and the county that they make up."""
    series = [counted(mean=60, months=months, where=name, seed=at) for at, name in enumerate(NAMES)]
    *before, newest = series[7]
    series[7] = [*before, (*newest[:4], newest[4] * times_e07)]
    for rows in series:
        put(con, rows, "area_month")
    con.execute(COUNTY_OF_AREAS)
    return np.array([[row[4] for row in rows] for rows in series])


def test_a_july_like_every_july_is_what_was_expected(con):
    counts = areas(con, MONTHS[:55])
    derive(con, "32_season")
    derive(con, "40_unusual")
    sql = "SELECT count(*) FILTER (listed), sum(expected), sum(incidents) FROM unusual"
    listed, expected, happened = con.execute(sql).fetchone()
    assert listed == 0
    assert expected == pytest.approx(happened, rel=0.05)
    assert unusual(MONTHS[:55], counts).expected.sum() < 0.85 * happened


def test_a_january_far_above_other_januaries_stands_out_although_it_is_below_july(con):
    counts = areas(con, MONTHS[:49], times_e07=2)
    derive(con, "32_season")
    derive(con, "40_unusual")
    assert con.execute("SELECT area_code FROM unusual WHERE listed").fetchall() == [("E07",)]
    assert unusual(MONTHS[:49], counts).listed.sum() == 0


def test_without_factors_months_are_tested_as_if_all_were_alike(con):
    counts = areas(con, MONTHS[:20])
    derive(con, "32_season")
    derive(con, "40_unusual")
    plain = unusual(MONTHS[:20], counts)
    rows = con.execute("SELECT expected, p_value, listed FROM unusual ORDER BY area_code").fetchall()
    assert [row[0] for row in rows] == pytest.approx(plain.expected)
    assert [row[1] for row in rows] == pytest.approx(plain.p_value)
    assert [row[2] for row in rows] == plain.listed.tolist()


def test_types_that_officers_find_are_not_tested(con):
    put(con, counted("Drugs", 5, where="E01"), "area_month")
    put(con, counted("ASB", 5, where="E01"), "area_month")
    derive(con, "32_season")
    derive(con, "40_unusual")
    assert con.execute("SELECT DISTINCT crime_type FROM unusual").fetchall() == [("ASB",)]


@pytest.mark.parametrize("until", [0, 1, 12])
def test_with_12_months_or_fewer_nothing_is_tested(con, until):
    if until:
        put(con, counted(months=MONTHS[:until], where="E01"), "area_month")
    derive(con, "32_season")
    derive(con, "40_unusual")
    assert con.execute("SELECT count(*) FROM unusual").fetchone() == (0,)
