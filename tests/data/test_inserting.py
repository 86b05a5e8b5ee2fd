"""Rows reach the columns that they name, whatever their order."""

from __future__ import annotations

from datetime import date

import duckdb
import pandas as pd
import pytest

from data.derive.inserting import insert, insert_frame


@pytest.fixture
def con():
    with duckdb.connect() as con:
        con.execute("CREATE TABLE kept (name VARCHAR, month DATE, n INTEGER, ratio DOUBLE)")
        yield con


def test_rows_reach_the_columns_that_they_name(con):
    insert(con, "kept", [{"ratio": 0.5, "n": 1, "name": "a", "month": date(2024, 1, 1)}, {"n": 2, "name": "b"}])
    assert con.execute("SELECT * FROM kept ORDER BY n").fetchall() == [
        ("a", date(2024, 1, 1), 1, 0.5),
        ("b", None, 2, None),
    ]


def test_a_column_that_no_row_knows_is_null_and_no_rows_are_no_error(con):
    insert(con, "kept", [])
    insert(con, "kept", [{"name": "a"}])
    assert con.execute("SELECT * FROM kept").fetchall() == [("a", None, None, None)]


def test_a_name_that_is_no_column_is_refused(con):
    with pytest.raises(ValueError, match="kept has no column rate"):
        insert(con, "kept", [{"name": "a", "rate": 0.5}])


def test_a_data_frame_reaches_the_columns_that_it_names_whatever_their_order(con):
    rows = pd.DataFrame({"ratio": [0.5, None], "n": [1, 2], "name": ["a", None], "month": [date(2024, 1, 1)] * 2})
    insert_frame(con, "kept", rows)
    assert con.execute("SELECT * FROM kept ORDER BY n").fetchall() == [
        ("a", date(2024, 1, 1), 1, 0.5),
        (None, date(2024, 1, 1), 2, None),
    ]
    with pytest.raises(ValueError, match="kept has no column rate"):
        insert_frame(con, "kept", rows.assign(rate=1))
    with pytest.raises(KeyError, match="month"):
        insert_frame(con, "kept", rows.drop(columns="month"))
