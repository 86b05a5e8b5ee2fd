"""Numbers that somebody judged, and names of streets that cannot be looked for: each stands once, with its reason."""

from __future__ import annotations

import csv
import re
from datetime import date

import duckdb
import pytest

from analysis import group_ratio
from analysis.disclosure import hiding
from components.panels.shared.promises import partner_states
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
