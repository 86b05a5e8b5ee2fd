"""Every check in queries/checks can fail: each is shown a database that breaks just its promise."""

from __future__ import annotations

import shutil

import duckdb
import pytest

from data.importing import steps
from data.publishing.publish import publish
from data.serving.settings import QUERIES, Settings
from tests import tiny
from tests.tiny import FAR, KINGS_1, OLD, THANET, write_street

AREA = f"area_code = '{FAR}'"
BREAKS = {
    "areas_add_up": f"UPDATE area_month SET incidents = incidents + 1 WHERE {AREA}",
    "areas_known": f"UPDATE area SET in_county = FALSE WHERE {AREA}",
    "evaluations_planned": "DELETE FROM evaluation_plan WHERE operation_id = 'OP33'",
    "forecasts_recorded": (
        "INSERT INTO area_forecast (subject, area_code, month, recorded) "
        "SELECT 'reported', area_code, month, 9999 FROM area_month LIMIT 1"
    ),
    "kinds_of_place_known": "DELETE FROM kind_of_place WHERE kind = 'ward'",
    "measure_cards_whole": "UPDATE measure SET why = NULL WHERE measure_id = 'asb'",
    "no_mix": "UPDATE meta SET value = 'true' WHERE key = 'demonstration'",
    "one_file_a_month": (
        "INSERT INTO source_file SELECT * REPLACE (99 AS file_id, 0 AS rows) FROM source_file WHERE force IS NOT NULL"
    ),
    "operations_on_pages": "DELETE FROM operation_page WHERE operation_id = 'OP33'",
    "own_places_inside": "INSERT INTO scope VALUES ('own-beat', 'place', 'Beat', NULL, 3)",
    "partners_protected": (
        "INSERT INTO protected_count VALUES ('visits', NULL, NULL, 'year', '2024-01-01', '2024-12-01', 7)"
    ),
    "plans_on_pages": "DELETE FROM plan WHERE plan = 'CSP plan 2017-20'",
    "public_holds_no_records": "UPDATE meta SET value = 'public' WHERE key = 'audience'",
    "rebased_with_reason": "INSERT INTO rebased VALUES ('corby', 'Burglary', '2024-05-01', NULL, '2024-06-03')",
    "rows_of_files": "DELETE FROM incident WHERE placed = 'unlocated'",
    "sane_ranges": f"UPDATE area SET deprivation_decile = 11 WHERE {AREA}",
    "searches_pooled": "INSERT INTO stop_period VALUES ('all', '2019-02-01', '2019-06-01', '')",
    "tables_marked": "CREATE TABLE scratch AS SELECT 1 AS one",
    "totals_agree": "UPDATE scope_month SET incidents = incidents + 1 WHERE scope = 'county' AND crime_type = 'Drugs'",
}
# More ways to break a promise that has several sides.
MORE_BREAKS = [
    ("evaluations_planned", "UPDATE evaluation_plan SET reason = NULL WHERE operation_id = 'OP04'"),
    ("evaluations_planned", "DELETE FROM evaluation_answer WHERE operation_id = 'OP03'"),
    ("evaluations_planned", f"INSERT INTO evaluation_area VALUES ('OP03', '{KINGS_1}', 'comparison', 9)"),
    ("operations_on_pages", "INSERT INTO operation_page FROM operation_page WHERE operation_id = 'OP33'"),
    ("operations_on_pages", "UPDATE operation_page SET title = NULL WHERE operation_id = 'OP33'"),
    ("operations_on_pages", "UPDATE operation_page SET layout = 'evaluated' WHERE operation_id = 'OP03'"),
    ("operations_on_pages", "UPDATE operation_page SET initiative_kind = 'nights' WHERE operation_id = 'OP33'"),
    ("operations_on_pages", "UPDATE operation_page SET url_path = 'King’s Heath' WHERE operation_id = 'OP03'"),
    ("operations_on_pages", "UPDATE operation_page SET url_path = 'revive-kings-heath' WHERE operation_id = 'OP02'"),
    ("operations_on_pages", "UPDATE operation_page SET shown_from = '2021-13' WHERE operation_id = 'OP03'"),
    ("operations_on_pages", "UPDATE operation SET place_ids = 'kings-heath; nowhere' WHERE operation_id = 'OP03'"),
    ("plans_on_pages", "INSERT INTO plan FROM plan"),
    ("plans_on_pages", "UPDATE plan SET name = NULL WHERE listed = 1"),
    ("plans_on_pages", "UPDATE plan SET years = '2024-2027' WHERE listed = 1"),
    ("plans_on_pages", "UPDATE plan SET kind = 'neighbourhoods' WHERE listed = 1"),
    ("plans_on_pages", "UPDATE plan SET place_id = 'nowhere' WHERE listed = 1"),
    ("plans_on_pages", "UPDATE plan SET document = 'a-letter' WHERE listed = 1"),
    ("plans_on_pages", "INSERT INTO priority (plan, priority_id) VALUES ('Another plan', 'theft')"),
    ("plans_on_pages", "UPDATE priority SET priority_id = NULL WHERE priority_id = 'night'"),
    ("plans_on_pages", "UPDATE priority SET priority_id = 'night' WHERE priority_id = 'crime'"),
    ("plans_on_pages", "UPDATE priority SET priority = 'Reduce Crime' WHERE priority_id = 'night'"),
    ("plans_on_pages", "UPDATE priority SET priority = 'Reduce theft' WHERE priority_id = 'crime'"),
    ("plans_on_pages", "UPDATE priority SET priority = NULL WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET layout = 'tour' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET title = NULL WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET url_path = 'Theft' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET url_path = 'asb' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET url_path = 'revive-kings-heath' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET near = 'Elsewhere' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET parts = NULL, investigated = NULL WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET parts = 'theft: Theft', investigated = NULL WHERE layout = 'priority'"),
    ("plans_on_pages", "UPDATE priority SET parts = 'burglary', investigated = NULL WHERE layout = 'priority'"),
    ("plans_on_pages", "UPDATE priority SET title = NULL WHERE plan = 'CSP plan 2017-20' AND layout IS NULL"),
    ("plans_on_pages", "UPDATE priority SET investigated = 'drugs' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET charts = 'burglary: map' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET charts = 'drugs: town centre' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET figures_page = 'theft' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET public_finding = 'both' WHERE priority_id = 'acquisitive-crime'"),
    ("plans_on_pages", "UPDATE priority SET types = 'Theft' WHERE priority_id = 'acquisitive-crime'"),
    ("sane_ranges", "UPDATE incident SET month = month + INTERVAL 3 DAY"),
    ("sane_ranges", "UPDATE force_month SET incidents = -1 WHERE placed = 'outside'"),
    ("no_mix", "UPDATE incident SET lsoa_code = 'D01000001' WHERE lsoa_code IS NOT NULL"),
    ("no_mix", f"UPDATE area SET area_code = 'D01000001' WHERE {AREA}"),
    ("areas_known", "UPDATE incident SET area_code = NULL WHERE placed = 'area'"),
    ("areas_known", f"UPDATE incident SET area_code = '{FAR}' WHERE placed = 'outside'"),
    ("areas_add_up", "DELETE FROM area_month"),
    ("totals_agree", "INSERT INTO incident SELECT * FROM incident WHERE placed = 'outside'"),
    ("totals_agree", "DELETE FROM scope_month WHERE scope = 'county'"),
    ("rows_of_files", "DELETE FROM source_file WHERE kind = 'street'"),
    ("rows_of_files", "UPDATE source_file SET rows = rows + 1 WHERE kind = 'street'"),
    ("measure_cards_whole", "DELETE FROM outcome_measure WHERE outcome_id = 'SO1.1'"),
    ("measure_cards_whole", "DELETE FROM figure_check WHERE id = 'CS18'"),
    ("measure_cards_whole", "UPDATE figure_check SET why_not = NULL WHERE id = 'KH01'"),
    ("measure_cards_whole", "UPDATE outcome_measure SET needs = NULL WHERE outcome_id = 'SO1.1'"),
    (
        "searches_pooled",
        "INSERT INTO stop_period SELECT 'all', since::DATE, until::DATE, '' "
        "FROM (VALUES ('2018-01-01', '2018-12-01'), ('2018-12-01', '2019-11-01')) AS years (since, until)",
    ),
    ("rebased_with_reason", "INSERT INTO rebased VALUES ('corby', 'Burglary', '2024-05-02', 'why', '2024-06-03')"),
    ("searches_pooled", "INSERT INTO stop_year (dimension, since, until) VALUES ('age', '2018-01-01', '2018-12-01')"),
    (
        "searches_pooled",
        "INSERT INTO month_imported (force, kind, month, rows) VALUES ('here', 'stop-and-search', '2019-02-01', 7)",
    ),
    (
        "partners_protected",
        "INSERT INTO protected_count VALUES ('visits', NULL, NULL, 'year', '2024-01-01', '2024-12-01', 12)",
    ),
    (
        "partners_protected",
        "INSERT INTO protected_answer (survey, asked_from, positive, answers) VALUES ('S', '2024-05-01', 10, 25)",
    ),
    (
        "partners_protected",
        "INSERT INTO protected_answer (survey, asked_from, positive, answers) VALUES ('S', '2024-05-01', 31, 40)",
    ),
    (
        "partners_protected",
        "INSERT INTO protected_answer (survey, asked_from, positive, answers) VALUES ('S', '2024-05-01', NULL, 40)",
    ),
    ("tables_marked", "COMMENT ON TABLE area IS 'everyone may see this'"),
    ("tables_marked", "COMMENT ON VIEW scope_count IS NULL"),
]


CHECKS = {name: sql for name, _, sql in steps.checks()}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checks")
    drawn = f"lsoa | type\n{KINGS_1} | Drugs\n{FAR} | Burglary\n{OLD} | Drugs\n{THANET} | Drugs\n- | Drugs"
    file = write_street(folder, drawn, month="2019-02")
    return tiny.import_into(folder / "databases", tiny.write_geography(folder / "geography"), file)


@pytest.fixture(scope="module")
def connection(built, tmp_path_factory):
    with duckdb.connect(shutil.copy(built.path, tmp_path_factory.mktemp("copy"))) as con:
        yield con


@pytest.fixture
def sound(connection):
    """A connection to a sound database; what a test changes in it is rolled back."""
    connection.begin()
    yield connection
    connection.rollback()


@pytest.fixture(scope="module")
def public(built, tmp_path_factory):
    """The public copy of it. Never write to it."""
    return publish(built.settings, tmp_path_factory.mktemp("public")).path


def failing(path, audience: str = "internal") -> set[str]:
    with duckdb.connect(str(path)) as con:
        return {sentence.split(":")[0] for sentence in steps.check(con, audience)}


def test_every_check_holds_on_a_sound_database(sound):
    assert steps.check(sound) == []


def test_every_check_is_shown_a_database_that_breaks_it():
    assert set(BREAKS) == {path.stem for path in (QUERIES / "checks").glob("*.sql")}


@pytest.mark.parametrize(("name", "sql"), [*BREAKS.items(), *MORE_BREAKS])
def test_a_check_fails_where_its_promise_is_broken(sound, name, sql):
    assert not sound.execute(CHECKS[name]).fetchall()
    sound.execute(sql)
    assert sound.execute(CHECKS[name]).fetchall()


def test_a_check_that_fails_is_named_with_its_promise_and_what_was_found(sound):
    sound.execute(BREAKS["sane_ranges"])
    (sentence,) = steps.check(sound)
    assert sentence == (
        "sane_ranges: Months are first days, counts are not negative, deciles lie between 1 and 10. "
        "Found: deprivation_decile, 11"
    )


def test_what_a_build_checked_can_be_asked_for(built):
    asked = built.ask("health/checks")
    assert [name for name, _, _ in asked] == sorted(BREAKS)
    assert {holds for _, _, holds in asked} == {True}


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("public_holds_no_records", "ALTER TABLE area ADD COLUMN crime_id VARCHAR"),
        ("public_holds_no_records", "CREATE TABLE x (a INTEGER); COMMENT ON TABLE x IS 'internal: slipped in'"),
        (
            "public_holds_no_records",
            "CREATE VIEW x AS SELECT 'abc' AS sha256; COMMENT ON VIEW x IS 'public: slipped in'",
        ),
        ("tables_marked", "CREATE TABLE scratch AS SELECT 1 AS one"),
        ("areas_add_up", "DELETE FROM area_month"),
    ],
)
def test_a_public_copy_that_holds_too_much_or_too_little_fails(public, tmp_path, name, sql):
    path = shutil.copy(public, tmp_path / "public.duckdb")
    assert failing(path, "public") == set()
    tiny.change(path, sql)
    assert name in failing(path, "public")


def test_a_database_is_checked_as_what_it_says_it_is(built, tmp_path):
    public = tiny.Built(Settings(folder=tmp_path / "public"))
    publish(built.settings, public.settings.folder)
    assert failing(public.path, "public") == set()
