"""The public copy holds what is marked public, and nothing else can be found in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from data import pointer
from data.build import BuildRefused
from data.publish import publish
from data.settings import Settings
from data.store import connect, current


def tables(folder: Path) -> dict[str, str]:
    with connect(current(folder), Settings()).cursor() as con:
        return dict(
            con.execute(
                "SELECT table_name, comment FROM duckdb_tables() UNION ALL "
                "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
            ).fetchall()
        )


def test_the_copy_holds_every_public_table_and_no_internal_one(demonstration, published):
    public = {name for name, comment in tables(demonstration).items() if comment.startswith("public: ")}
    assert set(tables(published)) == public
    assert "incident" not in public


def test_the_copy_says_that_it_is_public(published):
    with connect(current(published), Settings()).cursor() as con:
        meta = dict(con.execute("SELECT key, value FROM meta").fetchall())
    assert meta["audience"] == "public"
    assert meta["demonstration"] == "true"


def test_no_text_of_a_record_can_be_found_anywhere_in_the_copy(demonstration, published):
    asked = [
        "SELECT crime_id FROM incident WHERE crime_id IS NOT NULL LIMIT 50",
        "SELECT DISTINCT location FROM incident WHERE length(location) > 15 LIMIT 300",
        "SELECT name FROM source_file LIMIT 30",
        "SELECT sha256 FROM source_file LIMIT 30",
    ]
    with connect(current(demonstration), Settings()).cursor() as con:
        secret = [row[0] for sql in asked for row in con.execute(sql).fetchall()]
    secret += [str(demonstration), "incident_id", "crime_id"]
    raw = current(published).read_bytes()
    assert [text for text in secret if text.encode() in raw] == []
    with connect(current(published), Settings()).cursor() as con:
        columns = con.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'VARCHAR' AND NOT internal"
        ).fetchall()
        for table, column in columns:
            found = con.execute(
                f'SELECT count(*) FROM "{table}" WHERE list_contains($secret, "{column}")', {"secret": secret}
            ).fetchall()
            assert found == [(0,)], (table, column)


def test_demonstration_data_is_not_published_by_mistake(demonstration, tmp_path):
    with pytest.raises(BuildRefused, match="demonstration data"):
        publish(Settings(folder=demonstration), tmp_path / "public")
    assert current(tmp_path / "public") is None


def test_it_never_publishes_over_internal_data(demonstration, tmp_path):
    with pytest.raises(BuildRefused, match="internal data"):
        publish(Settings(folder=demonstration), demonstration, demonstration_too=True)
    other = tmp_path / "other"
    other.mkdir()
    path = pointer.new_path(other)
    path.write_bytes(current(demonstration).read_bytes())
    pointer.point_to(path)
    with pytest.raises(BuildRefused, match="internal data"):
        publish(Settings(folder=demonstration), other, demonstration_too=True)
    assert current(other) == path


def test_a_public_copy_is_not_published_again(published, tmp_path):
    with pytest.raises(BuildRefused, match="already"):
        publish(Settings(folder=published), tmp_path / "again", demonstration_too=True)


def test_there_must_be_something_to_publish(tmp_path):
    with pytest.raises(BuildRefused, match="no database"):
        publish(Settings(folder=tmp_path / "none"), tmp_path / "public")


def test_of_two_who_publish_at_once_the_second_is_refused(demonstration, tmp_path):
    (tmp_path / "public").mkdir()
    with (
        FileLock(tmp_path / "public" / "import.lock"),
        pytest.raises(BuildRefused, match="Somebody else is publishing"),
    ):
        publish(Settings(folder=demonstration), tmp_path / "public", demonstration_too=True)


def test_the_copy_is_smaller_and_its_views_answer(demonstration, published):
    assert current(published).stat().st_size < current(demonstration).stat().st_size / 2
    with connect(current(published), Settings()).cursor() as con:
        views = con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        assert views
        for (view,) in views:
            assert con.execute(f"SELECT count(*) > 0 FROM {view}").fetchall() == [(True,)]


def test_nothing_of_the_source_s_deleted_rows_or_its_path_is_in_the_copy_s_bytes(demonstration, published):
    raw = current(published).read_bytes()
    for text in (str(current(demonstration)), "internal_copy", ".building"):
        assert text.encode() not in raw
