"""Names of villages, parishes, estates and postcodes lead to areas of the county; a wrong code in a list is said."""

from __future__ import annotations

import duckdb
import pytest

from data.importing.county_names import unknown_areas
from data.serving import sqlfiles


def built(tables: str) -> duckdb.DuckDBPyConnection:
    """A database with these tables, and with the settlements and names made from them."""
    con = duckdb.connect()
    con.execute(tables)
    for step in ("13_postcode", "21_settlement", "44_place_name"):
        con.execute(sqlfiles.text(f"build/{step}"))
    return con


@pytest.fixture(scope="module")
def con():
    return built(
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
        ALTER TABLE postcode ADD COLUMN parish VARCHAR;
        CREATE TABLE parish (code VARCHAR, name VARCHAR);
        CREATE TABLE postcode_district AS SELECT 'ZY9' AS district, 'edge' AS lies;
        CREATE TABLE town AS SELECT 'Bigtown' AS name;
        CREATE TABLE place AS SELECT 'castle' AS place_id, 'Castle' AS name;
        CREATE TABLE place_area AS SELECT 'castle' AS place_id, 'A8' AS area_code;
        CREATE TABLE hidden_street AS SELECT 'school' AS words, 'end' AS stand;
        """
    )


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


# Area, parish, postcodes in both. A1 is halved; A5 is shared, the largest part in no parish; B1 is outside the county.
POSTCODES = [
    ("A1", "P-MARY", 3),
    ("A1", "P-WHOLE", 3),
    ("A2", "P-WHOLE", 3),
    ("A3", "P-WHOLE", 2),
    ("A3", "P-PART", 1),
    ("A4", "P-ESTATE", 3),
    ("A6", "P-ESTATE", 3),
    ("A5", "P-PART", 2),
    ("A5", "P-SMALL", 2),
    ("A5", "P-ACROSS", 1),
    ("A5", "", 3),
    ("A7", "P-TOWN", 2),
    ("B1", "P-ACROSS", 4),
]
PARISHED = """
    CREATE TABLE area AS
    SELECT 'A' || number AS area_code, TRUE AS in_county, 'W1' AS ward_code, 'North' AS district
    FROM range(1, 8) AS each (number)
    UNION ALL SELECT 'B1', FALSE, 'W9', 'Elsewhere';
    CREATE TABLE area_label AS SELECT 'A1' AS area_code, 'built-up area' AS label, 'E1' AS code, 'St Mary' AS name;
    CREATE TABLE alias AS SELECT * FROM (VALUES
        ('Estate', 'neighbourhood', 'Bigtown', 'ward', 'A4', ''), ('Part', 'village', NULL, 'area', 'A3', ''),
        ('Part', 'village', 'Elsewhere', 'area', 'A7', '')
    ) AS listed (name, kind, near, leads_to, area_code, source);
    CREATE TABLE parish AS SELECT * FROM (VALUES
        ('P-MARY', 'St. Mary'), ('P-WHOLE', 'Whole with Little Whole'), ('P-PART', 'Part'), ('P-ESTATE', 'Estate'),
        ('P-SMALL', 'Small'),
        ('P-TOWN', 'Bigtown'), ('P-ACROSS', 'Across'), ('P-NONE', 'Without postcodes')
    ) AS named (code, name);
    CREATE TABLE postcode (postcode VARCHAR, area_code VARCHAR, parish VARCHAR);
    CREATE TABLE postcode_district (district VARCHAR, lies VARCHAR);
    CREATE TABLE town AS SELECT 'Bigtown' AS name;
    CREATE TABLE place (place_id VARCHAR, name VARCHAR);
    CREATE TABLE hidden_street (words VARCHAR, stand VARCHAR);
"""


def test_a_parish_has_the_areas_most_of_whose_postcodes_are_in_it_or_else_leads_to_one_area():
    rows = ", ".join(
        f"('ZX{row} {number}AA', '{area}', nullif('{parish}', ''))"
        for row, (area, parish, count) in enumerate(POSTCODES)
        for number in range(count)
    )
    con = built(f"{PARISHED} INSERT INTO postcode VALUES {rows}")
    found = con.execute("SELECT name, kind, near, leads_to, scope, area_code FROM settlement ORDER BY ALL").fetchall()
    assert found == [
        # The list gives its town and gives way.
        ("Estate", "parish", "Bigtown", "place", "settlement-estate-bigtown", "A4"),
        ("Estate", "parish", "Bigtown", "place", "settlement-estate-bigtown", "A6"),
        # In no area are most postcodes in the parish, so the list goes before it.
        ("Part", "village", "Elsewhere", "area", "settlement-part-elsewhere", "A7"),
        ("Part", "village", None, "area", "settlement-part", "A3"),
        ("Small", "parish", None, "area", "settlement-small", "A5"),
        # The parish of the same name gives way.
        ("St Mary", "built-up area", None, "area", "settlement-st-mary", "A1"),
        ("Whole with Little Whole", "parish", None, "place", "settlement-whole-with-little-whole", "A2"),
        ("Whole with Little Whole", "parish", None, "place", "settlement-whole-with-little-whole", "A3"),
    ]
    leads = con.execute("SELECT DISTINCT scope FROM place_name WHERE kind = 'parish' ORDER BY ALL").fetchall()
    assert leads == [("A5",), ("settlement-estate-bigtown",), ("settlement-whole-with-little-whole",)]


def test_without_names_or_without_codes_there_are_no_parishes():
    whole = f"{PARISHED} INSERT INTO postcode VALUES ('ZX2 1AA', 'A3', 'P-WHOLE')"
    for left_out, parishes in (("", 1), ("; UPDATE postcode SET parish = NULL", 0), ("; DELETE FROM parish", 0)):
        con = built(whole + left_out)
        assert con.execute("SELECT count(*) FROM settlement WHERE kind = 'parish'").fetchall() == [(parishes,)]
