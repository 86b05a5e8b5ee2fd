"""Names of villages, estates and postcodes lead to areas of the county; a wrong code in a list is said."""

from __future__ import annotations

import duckdb
import pytest

from data.importing.county_names import unknown_areas
from data.serving import sqlfiles


@pytest.fixture(scope="module")
def con():
    con = duckdb.connect()
    con.execute(
        """
        CREATE TABLE area (area_code VARCHAR, in_county BOOLEAN, ward_code VARCHAR, district VARCHAR);
        INSERT INTO area VALUES
            ('A1', TRUE, 'W1', 'North Newshire'), ('A2', TRUE, 'W1', 'North Newshire'),
            ('A3', TRUE, NULL, 'North Newshire'), ('B1', FALSE, 'W9', 'Elsewhere');
        CREATE TABLE area_label (area_code VARCHAR, label VARCHAR, code VARCHAR, name VARCHAR);
        INSERT INTO area_label VALUES
            ('A1', 'built-up area', 'E1', 'St. Mary (Newshire)'), ('A2', 'built-up area', 'E1', 'St. Mary (Newshire)'),
            ('B1', 'built-up area', 'E2', 'Elsewhere'), ('A3', 'built-up area', 'E3', 'Bigtown');
        CREATE TABLE alias (
            name VARCHAR, kind VARCHAR, near VARCHAR, leads_to VARCHAR, area_code VARCHAR, source VARCHAR
        );
        INSERT INTO alias VALUES
            ('St Mary', 'village', NULL, 'area', 'A1', ''), ('Byfield', 'village', NULL, 'area', 'A3', ''),
            ('The Lawns', 'estate', 'Bigtown', 'place', 'A2', ''),
            ('The Lawns', 'estate', 'Bigtown', 'place', 'A3', ''),
            ('King’s Hill', 'estate', 'Bigtown', 'place', 'A1', ''), ('Ise', 'estate', NULL, 'ward', 'A1', ''),
            ('Ise', 'estate', NULL, 'ward', 'A3', ''), ('Gone', 'village', NULL, 'area', 'A9', ''),
            ('Mill Hill School', 'estate', NULL, 'area', 'A1', ''),
            ('North Newshire Partnership', 'partnership', NULL, 'district', 'A1', '');
        CREATE TABLE postcode AS SELECT * FROM (VALUES
            ('ZX5 7AB', 'A1'), ('ZX5 8AB', 'A1'), ('ZX6 1AA', 'A1'), ('ZX6 1AB', 'A2'), ('ZY9 1AA', 'A3'),
            ('ZZ1 1AA', 'B1')
        ) AS of_one (postcode, area_code);
        CREATE TABLE postcode_district AS SELECT 'ZY9' AS district, 'edge' AS lies;
        CREATE TABLE town AS SELECT 'Bigtown' AS name;
        CREATE TABLE place AS SELECT 'castle' AS place_id, 'Castle' AS name;
        CREATE TABLE place_area AS SELECT 'castle' AS place_id, 'A8' AS area_code;
        CREATE TABLE hidden_street AS SELECT 'school' AS words, 'end' AS stand;
        """
    )
    for step in ("13_postcode", "21_settlement", "44_place_name"):
        con.execute(sqlfiles.text(f"build/{step}"))
    return con


def test_a_name_leads_to_its_place_its_areas_their_wards_or_their_district(con):
    found = con.execute("SELECT name, near, scope FROM place_name WHERE kind <> 'postcode sector'").fetchall()
    assert set(found) == {
        ("St. Mary", None, "settlement-st-mary"),
        ("Byfield", None, "A3"),
        ("The Lawns", "Bigtown", "settlement-the-lawns-bigtown"),
        ("King’s Hill", "Bigtown", "A1"),
        ("Ise", None, "W1"),
        ("Ise", None, "A3"),
        ("North Newshire Partnership", None, "north-newshire"),
    }


def test_a_built_up_area_takes_the_place_of_the_same_name_in_the_list_and_a_town_stays(con):
    whole = con.execute("SELECT scope, area_code FROM settlement WHERE leads_to = 'place' ORDER BY ALL").fetchall()
    assert whole == [
        ("settlement-st-mary", "A1"),
        ("settlement-st-mary", "A2"),
        ("settlement-the-lawns-bigtown", "A2"),
        ("settlement-the-lawns-bigtown", "A3"),
    ]


def test_postcodes_lead_to_areas_of_the_county_and_a_district_has_those_of_which_it_holds_most(con):
    assert con.execute("SELECT count(*) FROM postcode_area WHERE area_code = 'B1'").fetchall() == [(0,)]
    assert con.execute("SELECT * FROM district_of_postcodes ORDER BY ALL").fetchall() == [
        ("zx5", "ZX5 postcode district", "A1"),
        ("zx6", "ZX6 postcode district", "A2"),
        ("zy9", "ZY9 postcode district (part in the county)", "A3"),
    ]
    sectors = con.execute("SELECT name, scope FROM place_name WHERE kind = 'postcode sector' ORDER BY ALL").fetchall()
    assert sectors == [("ZX5 7", "A1"), ("ZX5 8", "A1"), ("ZX6 1", "A1"), ("ZX6 1", "A2"), ("ZY9 1", "A3")]


def test_a_code_that_is_no_area_of_the_county_is_said_with_its_name_and_file(con):
    (said,) = unknown_areas(con)
    assert "A8 of “Castle” in place_areas.csv" in said
    assert "A9 of “Gone” in aliases.csv" in said
    con.execute("BEGIN; DELETE FROM area WHERE area_code <> 'B1'")
    assert unknown_areas(con) == []  # no outlines yet
    con.execute("ROLLBACK")
