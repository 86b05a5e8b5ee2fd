"""A question that asks for too much is stopped; the next one is answered."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from data.serving.query import Param, Query
from data.serving.store import QueryTooSlow, Store
from tests import tiny
from tests.tiny import FAR, KINGS_1, write_street


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("limits")
    settings = {"memory": "100MB", "query_seconds": 0.5}
    return tiny.import_into(folder / "databases", write_street(folder, f"lsoa\n{KINGS_1}\n{FAR}"), **settings)


@pytest.fixture
def seconds():
    return 0.5


@pytest.fixture
def ask(built, monkeypatch, seconds):
    """Ask SQL that is no query of the project's."""
    store = Store(built.path, replace(built.settings, query_seconds=seconds))

    def asking(sql: str, *params: Param, **values: object):
        query = Query("test/odd", sql, "", params, (), "", "", "public")
        monkeypatch.setattr("data.serving.store.load", lambda: {"test/odd": query})
        return store.ask("test/odd", **values)

    return asking


# Time enough: on a busy machine the memory may not be full after half a second.
@pytest.mark.parametrize("seconds", [120])
def test_more_memory_than_there_is_is_refused_and_no_file_is_written(ask, built):
    before = tiny.snapshot(built.settings.folder)
    with pytest.raises(duckdb.OutOfMemoryException):
        ask("SELECT list(range) AS numbers, list(range::VARCHAR) AS texts FROM range(20000000)")
    assert tiny.snapshot(built.settings.folder) == before
    assert ask("SELECT count(*) AS rows FROM incident")["rows"].tolist() == [2]


def test_more_time_than_there_is_is_cut_short_and_says_so(ask):
    began = time.perf_counter()
    with pytest.raises(QueryTooSlow, match=r"test/odd took longer than 0\.5 seconds"):
        ask("SELECT count(*) AS n FROM range(10000000000) AS a WHERE a.range % 7 = 3")
    assert time.perf_counter() - began < 10
    assert ask("SELECT count(*) AS rows FROM incident")["rows"].tolist() == [2]


def test_a_question_that_was_stopped_does_not_stop_the_others(ask, built):
    with pytest.raises(QueryTooSlow):
        ask("SELECT count(*) AS n FROM range(10000000000) AS a WHERE a.range % 7 = 3")
    store = Store(built.path, built.settings)
    for _ in range(20):
        assert ask("SELECT 1 AS one")["one"].tolist() == [1]
    time.sleep(0.6)
    assert store.meta["audience"] == "internal"


def test_months_and_types_come_as_themselves(built):
    store = Store(built.path, built.settings)
    answer = store.ask("shared/monthly_count", scope="county", since="2025-01", until=date(2025, 1, 1))
    assert answer["incidents"].dtype == "int64"
    assert answer["month"].dt.strftime("%Y-%m-%d").tolist() == ["2025-01-01"]


def test_parameters_that_are_missing_unknown_or_no_month_are_named(built):
    store = Store(built.path, built.settings)
    for values, says in (
        ({}, "needs the parameter scope"),
        ({"scope": "county", "area": "x"}, "has no parameter area; it takes: scope, crime_type, since, until"),
        ({"scope": "county", "since": "January"}, "write a month as 2024-01"),
        ({"scope": "county", "since": "2025-02-30"}, "write a month as 2024-01"),
    ):
        with pytest.raises(ValueError, match=says):
            store.ask("shared/monthly_count", **values)
    with pytest.raises(KeyError, match="There is no query named asb/nothing"):
        store.ask("asb/nothing")
