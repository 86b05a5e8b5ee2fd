"""The public copy holds what is marked public, and nothing else can be found in it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from commands import check
from data.importing.build import BuildRefused
from data.publishing import manifest
from data.publishing.public_counts import RULES
from data.publishing.publish import publish
from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import connect, current
from tests import partner, tiny
from tests.tiny import KINGS_1, write_street


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


def test_plans_and_what_their_pages_are_told_are_public_word_for_word(demonstration, published):
    def held(folder: Path, table: str) -> list[tuple]:
        with connect(current(folder), Settings()).cursor() as con:
            return con.execute(f"FROM {table} ORDER BY ALL").fetchall()

    for table in ("plan", "priority", "strategy_outcome"):
        assert held(published, table) == held(demonstration, table) != [], table


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
        pytest.raises(BuildRefused, match="Someone else is publishing"),
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


# Columns of tables that stay inside whose values may occur in the public copy too: official codes and names, and words
# that everybody may read. Of every other text of those tables, no value may be found.
KNOWN_TO_ALL = re.compile(
    r"\.(area_code|neighbour_code|old_code|lsoa_code|code|force|crime_type|main_type|kind|placed|last_outcome"
    r"|operation_id|place_id|outcome_id|priority|measure|group_asked|group_reached|outcome_type|name|status|series"
    r"|label|figure|change|unit|stage|state|sara_stage|source|assessment_result|direction|wanted_direction|role"
    r"|local_area_partnership|phase|problem_type|lsoa_name|object_of_search|legislation|outcome|outcome_group|gender|age_range|.*ethnicity|key|value|reported_by|scope"
    r"|subject|effect_id)$"
)
READ_ON_PURPOSE = {
    *("walk_point.location", "area_point.location"),  # names of streets, which residents look for; no counts
    *("contact.team_name", "contact.how_to_contact", "contact.team_email", "contact.next_meeting_venue"),
    *("contact.next_meeting_time", "survey_answer.survey", "survey_answer.question"),
    *("tour_action.you_said", "tour_action.we_did"),
}


def test_what_an_operation_showed_that_is_no_longer_there_is_not_in_the_copy(demonstration, tmp_path):
    folder = tmp_path / "internal"
    folder.mkdir()
    shutil.copy(current(demonstration), folder)
    pointer.point_to(folder / current(demonstration).name)
    with duckdb.connect(str(current(folder))) as con:
        con.execute(
            "INSERT INTO state_at VALUES (0, 'verdict', 'TAKEN-OUT', NULL, 'fell more', NULL, NULL), "
            "(0, 'promise', 'TAKEN-OUT', 'county', 'improving', NULL, NULL), "
            "(0, 'signal', 'Burglary', 'own-secret', 'above', NULL, 1), "
            "(0, 'signal', 'Burglary', 'gone', 'above', NULL, 1)"
        )
    publish(Settings(folder=folder), tmp_path / "public", demonstration_too=True)
    rows = "SELECT kind, count(*) FROM state_at WHERE scope IS DISTINCT FROM 'gone' GROUP BY ALL ORDER BY ALL"
    with connect(current(tmp_path / "public"), Settings()).cursor() as con:
        shown = con.execute(rows).fetchall()
        assert con.execute("SELECT count(*) FROM state_at WHERE key = 'TAKEN-OUT' OR scope = 'gone'").fetchall() == [
            (0,)
        ]
    with connect(current(demonstration), Settings()).cursor() as con:
        assert shown == con.execute(rows).fetchall() != []
    assert b"TAKEN-OUT" not in current(tmp_path / "public").read_bytes()


def test_every_text_that_only_the_internal_file_holds_is_looked_for_in_every_table(demonstration, published):
    con = duckdb.connect()
    con.execute(f"ATTACH '{current(demonstration)}' AS inside (READ_ONLY)")
    con.execute(f"ATTACH '{current(published)}' AS outside (READ_ONLY)")
    columns = con.execute(
        """
        SELECT columns.database_name, columns.table_name, columns.column_name, tables.comment
        FROM duckdb_columns() AS columns
        INNER JOIN duckdb_tables() AS tables USING (database_name, table_name)
        WHERE columns.data_type = 'VARCHAR' AND columns.database_name IN ('inside', 'outside')
        """
    ).fetchall()
    con.execute("CREATE TABLE seen (value VARCHAR)")
    for database, table, column, _ in columns:
        if database == "outside":
            con.execute(f'INSERT INTO seen SELECT DISTINCT "{column}" FROM outside."{table}"')
    con.execute("CREATE TABLE read AS SELECT DISTINCT value FROM seen WHERE length(value) > 10")
    looked, found = 0, {}
    for database, table, column, comment in columns:
        name = f"{table}.{column}"
        if database == "outside" or not comment.startswith("internal") or name in READ_ON_PURPOSE:
            continue
        if KNOWN_TO_ALL.search(name):
            continue
        looked += 1
        same = con.execute(
            f'SELECT DISTINCT "{column}" FROM inside."{table}" WHERE "{column}" IN (SELECT value FROM read) LIMIT 3'
        ).fetchall()
        if same:
            found[name] = same
    assert looked > 30
    assert found == {}


def test_outcomes_by_type_cannot_be_told_of_less_than_a_town_by_subtraction(published):
    """Places are added and subtracted: what is left is made of areas that lie in the same of them."""
    with connect(current(published), Settings()).cursor() as con:
        sizes = con.execute(
            """
            WITH told AS (
                SELECT scope_area.area_code, list(scope_area.scope ORDER BY scope_area.scope) AS scopes
                FROM scope_area
                WHERE scope_area.scope IN (SELECT scope FROM investigation)
                GROUP BY ALL
            )
            SELECT
                (SELECT min(areas) FROM (SELECT count(*) AS areas FROM told GROUP BY scopes)),
                min(town.areas)
            FROM (SELECT scope, count(*) AS areas FROM scope_area INNER JOIN scope USING (scope)
                WHERE kind = 'town' GROUP BY ALL) AS town
            """
        ).fetchall()
    ((left, town),) = sizes
    assert left >= town > 1


def test_no_map_point_of_a_record_is_in_the_copy(demonstration, published):
    con = duckdb.connect()
    con.execute(f"ATTACH '{current(demonstration)}' AS inside (READ_ONLY)")
    con.execute(f"ATTACH '{current(published)}' AS outside (READ_ONLY)")
    columns = con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'outside' AND data_type = 'DOUBLE'"
    ).fetchall()
    assert {table for table, _ in columns} > {"area"}
    for table, column in columns:
        if table == "area":  # the middle of an area, where the invented files put points too
            continue
        same = con.execute(
            f"""
            SELECT count(*) FROM outside."{table}"
            WHERE "{column}" BETWEEN 51 AND 54 AND "{column}" IN (SELECT latitude FROM inside.incident)
            """
        ).fetchall()
        assert same == [(0,)], (table, column)


def test_no_exact_count_of_a_partner_is_in_the_copy(tmp_path):
    """Numbers that occur nowhere else are entered, and looked for in every column of numbers."""
    files = tmp_path / "files"
    planted = {
        "activity": [partner.example("activity", count="48317", kind="visits", month="2024-03")],
        "engagement": [partner.example("engagement", attended="7919")],
        "survey_answer": [partner.example("survey_answer", n_positive="21713", n="48611")],
        "staffing": [partner.example("staffing", headcount="8821")],
        "measure_value": [partner.example("measure_value", value="77317", unit="notices")],
        "target": [partner.example("target", value="66191")],
    }
    for name, rows in planted.items():
        partner.write_csv(files / f"{name}.csv", *rows)
    drawn = f"lsoa\n{KINGS_1}"
    built = tiny.import_into(
        tmp_path / "data", tiny.write_geography(tmp_path / "geo"), write_street(files, drawn), files
    )
    public = publish(built.settings, tmp_path / "public").path
    exact = {48317, 7919, 21713, 48611, 48611 - 21713, 8821, 77317, 66191}
    shown = set()
    with connect(public, Settings()).cursor() as con:
        numbers = con.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal "
            "AND data_type IN ('BIGINT', 'INTEGER', 'DOUBLE')"
        ).fetchall()
        for table, column in numbers:
            shown |= {row[0] for row in con.execute(f'SELECT DISTINCT "{column}" FROM "{table}"').fetchall()}
    assert not exact & shown
    assert {48315, 21715} <= shown


def test_a_manifest_says_what_is_in_what_is_hidden_and_what_is_left_out(demonstration, published):
    said = json.loads(manifest.path_of(current(published)).read_text(encoding="utf-8"))
    assert said["sha256"] == hashlib.sha256(current(published).read_bytes()).hexdigest()
    assert said["rules"] == RULES
    assert said["audience"] == "public"
    assert said["demonstration"] is True
    assert {row["table"] for row in said["holds"]} == set(tables(published))
    assert {row["what"] for row in said["hidden"]} >= {"Warrants", "Survey answers"}
    assert "Stop searches" in {row["what"] for row in said["left_out"]}
    assert str(demonstration) not in json.dumps(said)
    assert manifest.fault(current(published)) == ""


@pytest.mark.parametrize("how", ["changed", "missing", "not JSON", "a list"])
def test_a_copy_that_is_not_the_one_that_was_published_is_told(published, tmp_path, how, capsys):
    folder = tmp_path / "moved"
    shutil.copytree(published, folder)
    path = current(folder)
    if how == "changed":
        tiny.change(path, "UPDATE meta SET value = 'elsewhere' WHERE key = 'county'")
    elif how == "missing":
        manifest.path_of(path).unlink()
    else:
        manifest.path_of(path).write_text("[1]" if how == "a list" else "{", encoding="utf-8")
    assert check.main(["--data", str(folder)]) == 1
    assert "copy the whole folder again" in capsys.readouterr().err


def test_a_count_that_an_earlier_copy_hid_stays_hidden_wherever_that_copy_lies(tmp_path):
    file = partner.write_csv(
        tmp_path / "activity.csv",
        partner.example("activity", kind="visits", month="2024-03", count="7"),
        partner.example("activity", kind="patrol_hours", month="2024-06", count="500"),
    )
    imported = tiny.import_into(tmp_path / "data", tiny.write_geography(tmp_path / "geo"), file)

    def published_with(count: int, to: str, *earlier: Path) -> int | None:
        built = tiny.copied(imported, tmp_path / f"data {count}")
        tiny.change(built.path, f"UPDATE activity SET count = {count} WHERE kind = 'visits'")
        path = publish(built.settings, tmp_path / to, earlier=earlier).path
        with connect(path, Settings()).cursor() as con:
            return con.execute(
                "SELECT shown FROM protected_count WHERE what = 'visits' AND period = 'quarter'"
            ).fetchall()[0][0]

    assert published_with(7, "first") is None
    assert published_with(32, "second") == 30
    assert published_with(41, "third", tmp_path / "first") is None
    assert published_with(52, "third") is None


def test_a_copy_whose_hidden_counts_could_be_worked_out_is_not_put_in_place(demonstration, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.disclosure.hiding.pinned", lambda *_: {"visits of 2024": (1, 3)})
    with pytest.raises(BuildRefused, match="could be worked out"):
        publish(Settings(folder=demonstration), tmp_path / "public", demonstration_too=True)
    assert current(tmp_path / "public") is None
    assert list((tmp_path / "public").glob("policing-*")) == []
