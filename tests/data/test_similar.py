"""The table of similar areas: what is known of an area decides, never what was recorded in it."""

import importlib

import duckdb
import pytest

from data.serving.pointer import current
from data.serving.settings import Settings
from data.serving.store import Store, connect

AREA = """
    CREATE TABLE area (area_code TEXT, rural_urban TEXT, deprivation_decile INT, residents INT, in_county BOOLEAN);
    CREATE TABLE place (place_id TEXT, kind TEXT);
    CREATE TABLE place_area (place_id TEXT, area_code TEXT);
    INSERT INTO place VALUES ('northampton-town-centre', 'town centre'), ('kings-heath', 'estate');
    INSERT INTO area
    SELECT 'U' || lpad(range::TEXT, 2, '0'), 'Urban: Nearer to a major town or city', range // 25 * 2 + 1, 1500, TRUE
    FROM range(50);
    INSERT INTO area VALUES
        ('V1', NULL, 3, 1500, TRUE), ('V2', 'Urban: Nearer', NULL, 1500, TRUE), ('V3', 'Urban: Nearer', 3, NULL, TRUE),
        ('V4', 'Urban: Nearer', 3, 1500, FALSE);
    INSERT INTO place_area VALUES ('northampton-town-centre', 'U03'), ('kings-heath', 'U04');
"""


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        connection.execute(AREA)
        importlib.import_module("data.derive.29_similar").derive(connection)
        yield connection


def test_groups_have_neutral_names_and_their_size(con):
    groups = con.execute("SELECT DISTINCT group_id, group_name, areas FROM similar_area ORDER BY ALL").fetchall()
    assert groups == [
        ("urban-a", "Urban areas, group A", 25),
        ("urban-b", "Urban areas, group B", 25),
        (None, None, None),
    ]


def test_an_area_without_class_deprivation_or_residents_has_no_group(con):
    alone = con.execute("SELECT area_code FROM similar_area WHERE group_id IS NULL ORDER BY 1").fetchall()
    assert alone == [("V1",), ("V2",), ("V3",)]


def test_only_the_town_centre_is_marked(con):
    assert con.execute("SELECT area_code FROM similar_area WHERE town_centre").fetchall() == [("U03",)]


def test_the_demonstration_has_every_area_of_its_county_in_a_group_of_twenty_or_more(demonstration):
    with connect(current(demonstration), Settings()) as con:
        sizes = con.execute(
            "SELECT group_id, any_value(areas), count(*) FROM similar_area GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        (areas,) = con.execute("SELECT count(*) FROM area WHERE in_county").fetchone()
    assert all(group and said == counted >= 20 for group, said, counted in sizes)
    assert sum(counted for _, _, counted in sizes) == areas


def test_an_area_without_a_group_stands_alone(demonstration):
    rows = Store(current(demonstration)).ask(
        "similar/group", area="nowhere", crime_type=None, since="2025-01-01", until="2025-09-01"
    )
    assert rows.empty
