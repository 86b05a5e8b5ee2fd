"""Numbers that somebody judged, and names of streets that cannot be looked for: each stands once, with its reason."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta

import duckdb
import pytest

from analysis import group_ratio
from analysis.disclosure import hiding
from components.panels.shared.promises import partner_states
from data.derive.inserting import insert
from data.publishing import answers
from data.serving import sqlfiles
from data.serving.settings import QUERIES, REFERENCE
from tests.conftest import ROOT

SQL = {path: path.read_text(encoding="utf-8") for path in QUERIES.rglob("*.sql")}
PYTHON = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "components").rglob("*.py"))


def rows_of(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


THRESHOLDS = {row["name"]: row for row in rows_of("thresholds.csv")}
VALUES = {name: float(row["value"]) for name, row in THRESHOLDS.items()}


def test_a_query_reads_only_thresholds_that_there_are():
    """An unknown name would be NULL, and what is compared with it would silently never hold."""
    read = {
        name
        for sql in SQL.values()
        if "threshold" in sql
        for name in re.findall(r"\b(?:threshold|fill_up)?\.?name = '(\w+)'", sql)
    }
    assert read <= set(THRESHOLDS)
    assert len(read) >= 10


@pytest.mark.parametrize("name", THRESHOLDS)
def test_each_threshold_is_read_and_says_its_unit_its_reason_and_who_decided(name):
    assert all(THRESHOLDS[name][column] for column in ("unit", "why", "source"))
    assert any(f"'{name}'" in sql for sql in SQL.values()) or f'"{name}"' in PYTHON


def test_what_is_protected_in_python_is_what_the_checks_of_a_public_copy_read():
    assert VALUES["partner_smallest"] == hiding.SMALLEST
    assert VALUES["partner_step"] == hiding.STEP
    assert VALUES["survey_answers"] == answers.FEWEST_ANSWERS == partner_states.FEWEST_ANSWERS
    assert VALUES["fewest_searches"] == group_ratio.FEWEST


@pytest.fixture
def con():
    with duckdb.connect() as con:
        con.execute("CREATE TABLE threshold (name VARCHAR, value DOUBLE)")
        con.executemany("INSERT INTO threshold VALUES (?, ?)", list(VALUES.items()))
        yield con


@pytest.mark.parametrize("days", [45, 20])
def test_a_month_is_complete_once_so_many_days_have_passed(con, days):
    con.execute("UPDATE threshold SET value = ? WHERE name = 'fill_up_days'", [days])
    con.execute(
        """
        CREATE TABLE source_file AS SELECT * FROM (VALUES
            ('rutland', DATE '2025-01-01', 'street', 1, 1, 0, 0, 0, 0, DATE '2025-01-31' + $days - 1),
            ('rutland', DATE '2025-02-01', 'street', 1, 1, 0, 0, 0, 0, DATE '2025-02-28' + $days)
        ) AS file (force, month, kind, rows, placed, outside, unlocated, unplaced, split, downloaded_on)
        """,
        {"days": days},
    )
    con.execute("CREATE TABLE partial_month (force VARCHAR, month DATE)")
    con.execute("CREATE TABLE home_force AS SELECT 'rutland' AS force")
    con.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
    con.execute(sqlfiles.text("build/20_months"))
    found = con.execute("SELECT month, incomplete FROM home_month ORDER BY month").fetchall()
    assert found == [(date(2025, 1, 1), True), (date(2025, 2, 1), False)]


def test_streets_that_lead_to_those_who_need_shelter_cannot_be_looked_for(con):
    con.execute("CREATE TABLE hidden_street (words VARCHAR, stand VARCHAR)")
    con.executemany(
        "INSERT INTO hidden_street VALUES (?, ?)",
        [(row["words"], row["stand"]) for row in rows_of("hidden_streets.csv")],
    )
    hidden = ["Hospital", "Park/Open Space", "St Crispin Hospital", "Weston Academy", "HMP", "Mill Road SURGERY"]
    shown = ["Mill Road", "Hospital Road", "Old School Close", "Prison Lane", "Supermarket Way"]
    con.execute("CREATE TABLE area AS SELECT 'E01000001' AS area_code, TRUE AS in_county")
    con.execute(
        "CREATE TABLE incident AS SELECT 'On or near ' || unnest($names) AS location, 'E01000001' AS area_code, "
        "'area' AS placed",
        {"names": [*hidden, *shown]},
    )
    con.execute(sqlfiles.text("build/43_street_area"))
    assert [street for (street,) in con.execute("SELECT street FROM street_area").fetchall()] == sorted(shown)


def test_each_hidden_name_is_plain_words_with_a_reason():
    for row in rows_of("hidden_streets.csv"):
        assert re.fullmatch(r"[A-Za-z ]+|/", row["words"])
        assert row["stand"] in ("whole", "end", "anywhere")
        assert row["why"]


BOX = {name: VALUES[f"map_{name}"] for name in ("west", "east", "south", "north")}


@pytest.mark.parametrize(
    ("month", "longitude", "latitude", "fault"),
    [
        (date(2024, 5, 1), BOX["west"], BOX["north"], None),
        (date(2024, 5, 1), None, None, None),
        (date(int(VALUES["earliest_year"]), 1, 1), BOX["east"], BOX["south"], None),
        (date(int(VALUES["earliest_year"]) - 1, 12, 1), -1.0, 52.0, "month"),
        (date.today() + timedelta(VALUES["latest_days_ahead"] + 1), -1.0, 52.0, "month"),
        (date(2024, 5, 1), 52.0, -1.0, "swapped"),
        (date(2024, 5, 1), BOX["east"] + 0.1, 52.0, "far"),
        (date(2024, 5, 1), -1.0, BOX["south"] - 0.1, "far"),
        (date(2024, 5, 1), -1.0, None, "half"),
    ],
)
def test_a_row_is_refused_beyond_the_months_and_the_map_that_are_set(con, month, longitude, latitude, fault):
    con.execute(
        """
        CREATE TABLE part AS SELECT 1 AS file_id, $month::DATE AS month, $month::VARCHAR AS month_text,
            $longitude::DOUBLE AS longitude, $latitude::DOUBLE AS latitude
        """,
        {"month": month, "longitude": longitude, "latitude": latitude},
    )
    con.execute("CREATE TABLE part_first AS SELECT 1 AS file_id, 0 AS first")
    con.execute("CREATE TABLE batch AS SELECT 1 AS file_id, 1 AS number, NULL::DATE AS month")
    assert [row[2] for row in sqlfiles.run(con, "import/faults", tolerance=0)] == ([fault] if fault else [])


@pytest.mark.parametrize("most", [50, 2])
def test_as_many_repeated_points_are_listed_as_are_set(con, most):
    con.execute("UPDATE threshold SET value = ? WHERE name = 'repeat_points_listed'", [most])
    con.execute(
        "CREATE TABLE repeat_point AS SELECT 'A' AS area_code, 'Street ' || n AS location, 3 AS months, "
        "n AS incidents, 'Burglary' AS main_type, DATE '2025-01-01' AS last_month FROM range(60) AS point (n)"
    )
    con.execute("CREATE TABLE area AS SELECT 'A' AS area_code, 'Castle' AS name, 'Castle' AS ward")
    con.execute("CREATE TABLE scope_area AS SELECT 'A' AS area_code, 'county' AS scope")
    rows = sqlfiles.run(con, "pillars/repeat_points", scope="county", months=3)
    assert len(rows) == most
    assert {row[-1] for row in rows} == {60}, "all are counted"


WRITTEN = {
    "White - English/Welsh/Scottish/Northern Irish/British": "white",
    "White - Any other White background": "white",
    "Mixed/Multiple ethnic groups - White and Black Caribbean": "mixed",
    "Asian/Asian British - Indian": "asian",
    "Asian/Asian British - Chinese": "asian",
    "Other ethnic group - Chinese": "asian",
    "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background": "black",
    "Other ethnic group - Any other ethnic group": "other",
    "Gypsy or Irish Traveller": "other",
    "Other ethnic group - Not stated": "unknown",
    "White - Not stated": "unknown",
    "": "unknown",
    None: "unknown",
}
OFFICERS = {"White": "white", "Mixed": "mixed", "Asian": "asian", "Black": "black", "Other": "other"}
OFFICERS |= {"Chinese": "unknown", "": "unknown", None: "unknown"}


def searched(con, age_range=None, officer=None, own=None):
    """What is counted of one search, by dimension."""
    for name in ("search_age", "search_ethnicity"):
        rows = rows_of({"search_age": "search_ages.csv", "search_ethnicity": "search_ethnicities.csv"}[name])
        con.execute(f"CREATE TABLE {name} ({', '.join(f'{column} VARCHAR' for column in rows[0])})")
        insert(con, name, [{column: value or None for column, value in row.items()} for row in rows])
    con.execute("ALTER TABLE search_ethnicity ALTER sort TYPE INTEGER")
    con.execute(
        """
        CREATE TABLE stop_search AS SELECT
            'rutland' AS force, DATE '2025-01-01' AS month, 'Person search' AS stop_type, 'Drugs' AS object_of_search,
            'Arrest' AS outcome, TRUE AS outcome_linked, 'area' AS placed, $age::VARCHAR AS age_range,
            $officer::VARCHAR AS officer_defined_ethnicity, $own::VARCHAR AS self_defined_ethnicity
        """,
        {"age": age_range, "officer": officer, "own": own},
    )
    con.execute(
        "CREATE TABLE month_imported AS SELECT 'rutland' AS force, DATE '2025-01-01' AS month, "
        "'stop-and-search' AS kind, TRUE AS is_home"
    )
    con.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
    con.execute(sqlfiles.text("build/26_stops"))
    return dict(con.execute("SELECT dimension, value FROM stop_month").fetchall())


@pytest.mark.parametrize(("own", "group"), WRITTEN.items())
def test_what_people_say_of_their_ethnicity_has_the_group_of_the_census(con, own, group):
    assert searched(con, own=own)["self"] == group


@pytest.mark.parametrize(("officer", "group"), OFFICERS.items())
def test_what_officers_say_of_ethnicity_is_one_of_five_words_or_unknown(con, officer, group):
    assert searched(con, officer=officer)["officer"] == group


@pytest.mark.parametrize(
    ("age_range", "group"),
    [("under 10", "under 18"), ("10-17", "under 18"), ("18-24", "18-24"), (None, "Not given")],
)
def test_searches_of_children_stand_together(con, age_range, group):
    assert searched(con, age_range=age_range)["age"] == group


def test_each_row_that_sorts_or_joins_says_why():
    for name in ("kinds_of_place.csv", "search_ages.csv", "search_ethnicities.csv"):
        assert all(row["why"] for row in rows_of(name))
