"""Hostile SQL, slow queries, several readers: the store answers, refuses, or is stopped, and never answers wrongly."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data.serving.query import Param, Query
from data.serving.settings import Settings
from data.serving.store import QueryTooSlow, Store, _refuse_cut, connect, current

ATTACKS = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/hostname')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM read_json('/proc/self/environ')",
    "SELECT * FROM read_parquet('/tmp/x.parquet')",
    "SELECT getenv('PATH')",
    "COPY (SELECT 1) TO '/tmp/policing-attack.csv'",
    "COPY area FROM '/etc/passwd'",
    "EXPORT DATABASE '/tmp/policing-attack'",
    "IMPORT DATABASE '/tmp/policing-attack'",
    "ATTACH '/tmp/policing-attack.duckdb' AS stolen",
    "ATTACH ':memory:' AS scratch; CREATE TABLE scratch.t AS SELECT 1; COPY scratch.t TO '/tmp/policing-attack.csv'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '/tmp/evil.duckdb_extension'",
    "SELECT * FROM read_csv('https://example.org/x.csv')",
    "SET enable_external_access = true",
    "SET memory_limit = '100GB'",
    "SET threads = 64",
    "SET lock_configuration = false",
    "SET temp_directory = '/tmp'",
    "RESET enable_external_access",
    "PRAGMA enable_profiling = 'json'",
    "SET log_query_path = '/tmp/policing-attack.log'",
    "CREATE TABLE t AS SELECT 1",
    "INSERT INTO meta VALUES ('audience', 'public')",
    "UPDATE meta SET value = 'public'",
    "DELETE FROM area",
    "DROP TABLE area",
    "ALTER TABLE area ADD COLUMN x INTEGER",
    "CREATE SECRET (TYPE s3, KEY_ID 'x', SECRET 'y')",
    "CHECKPOINT",
    "VACUUM",
]


@pytest.fixture
def store(demonstration: Path) -> Store:
    return Store(current(demonstration))


def beginning(path: Path) -> tuple[bytes, int]:
    """The first bytes of a file, in which DuckDB notes each change, and when it was changed."""
    with path.open("rb") as file:
        return file.read(4096), path.stat().st_mtime_ns


@pytest.mark.parametrize("attack", ATTACKS)
def test_sql_can_neither_leave_the_database_nor_change_it(attack, store):
    before = beginning(store.path)
    cursor = connect(store.path, store.settings).cursor()
    if attack in ("CHECKPOINT", "VACUUM", "PRAGMA enable_profiling = 'json'"):
        with contextlib.suppress(duckdb.Error):
            cursor.execute(attack).fetchall()
    else:
        with pytest.raises(duckdb.Error):
            cursor.execute(attack).fetchall()
    assert beginning(store.path) == before
    assert not list(Path("/tmp").glob("policing-attack*"))


def test_a_parameter_is_a_value_and_never_sql(store):
    for text in (
        "' OR 1=1 --",
        "county'; DROP TABLE area; --",
        "$scope",
        "county UNION SELECT",
        "\x00",
        "x" * 1_000_000,
    ):
        assert store.ask("shared/monthly_count", scope=text).empty


@pytest.mark.parametrize("fresh_after", [1_000, 7])
def test_many_threads_all_get_their_own_right_answer(fresh_after, store, monkeypatch):
    monkeypatch.setattr("data.serving.store.FRESH_AFTER", fresh_after)
    scopes = ["county", "kings-heath", "queensway", "nn3", "northampton", "wellingborough", "D01000001", "D01000002"]
    expected = {
        scope: Store(store.path).ask("shared/monthly_count", scope=scope)["incidents"].sum() for scope in scopes
    }

    def ask(number: int) -> bool:
        scope = scopes[number % len(scopes)]
        return bool(store.ask("shared/monthly_count", scope=scope)["incidents"].sum() == expected[scope])

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(240)))


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(store, monkeypatch):
    sql = "SELECT count(*) AS n FROM range(100000000000) WHERE range % 7 = $seven"
    slow = Query("shared/slow", sql, "", (Param("seven", "INTEGER", False),), (), "", "", "public")
    quick = Store(store.path, replace(store.settings, query_seconds=0.3))
    monkeypatch.setattr("data.serving.store.load", lambda: {"shared/slow": slow})
    with pytest.raises(QueryTooSlow, match="was stopped"):
        quick.ask("shared/slow", seven=3)
    monkeypatch.undo()
    assert len(quick.ask("shared/month")) == 66


@pytest.fixture
def opened(monkeypatch) -> list[Path]:
    """The files that are opened from here on, after every second query."""
    paths = []

    def counted(path: Path, settings: Settings) -> duckdb.DuckDBPyConnection:
        paths.append(path)
        return connect(path, settings)

    monkeypatch.setattr("data.serving.store.connect", counted)
    monkeypatch.setattr("data.serving.store.FRESH_AFTER", 2)
    return paths


def test_after_so_many_queries_the_file_is_opened_afresh(store, opened):
    answers = [len(store.ask("shared/month")) for _ in range(5)]
    assert answers == [66] * 5
    assert opened == [store.path] * 2


def test_a_query_that_is_under_way_is_waited_for(store, opened, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> int:
        with store._cursor() as cursor:
            begun.set()
            assert go_on.wait(20)
            return cursor.execute("SELECT count(*) FROM meta").fetchall()[0][0]

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(slow)
        assert begun.wait(20)
        # Up to twice as many queries are answered beside it; the next one waits.
        assert [len(store.ask("shared/month")) for _ in range(3)] == [66] * 3
        following = pool.submit(store.ask, "shared/month")
        with pytest.raises(TimeoutError):
            following.result(0.3)
        assert opened == []
        go_on.set()
        assert first.result(20) > 5
        assert len(following.result(20)) == 66
    assert opened == [store.path]


def test_who_looks_at_a_file_that_is_gone_goes_on_with_what_is_open(store, opened, monkeypatch):
    monkeypatch.setattr(Path, "exists", lambda path: path != store.path)
    assert [len(store.ask("shared/month")) for _ in range(9)] == [66] * 9
    assert opened == []


def test_a_file_that_was_changed_is_not_taken_for_one_whose_end_is_missing(tmp_path):
    path = tmp_path / "changed.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE numbers AS SELECT range AS number FROM range(300_000)")
    shorter = False
    for _ in range(6):
        with duckdb.connect(str(path)) as con:
            con.execute("UPDATE numbers SET number = number * 3 % 1000003")
        with contextlib.closing(duckdb.connect(str(path), read_only=True)) as con:
            size = con.execute("SELECT block_size * total_blocks FROM pragma_database_size()").fetchone()[0]
            shorter |= path.stat().st_size < size
            _refuse_cut(con, path)
    assert shorter, "DuckDB left out no block at the end, so that this shows nothing"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with contextlib.closing(duckdb.connect(str(path), read_only=True)) as con, pytest.raises(duckdb.IOException):
        _refuse_cut(con, path)
