"""Partner files through the whole import: all or nothing, the same key again, carried over, never published."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from datetime import date

import duckdb
import openpyxl
import pytest

from commands import importing
from data.importing.build import BuildRefused
from data.partner.templates import TEMPLATES
from data.publishing.publish import publish
from data.serving.pointer import current
from data.serving.settings import Settings
from data.serving.store import connect
from data.sources.problem import ManyProblems, SourceProblem
from tests import tiny
from tests.partner import example, write_csv, write_workbook
from tests.tiny import FAR, KINGS_1, write_street

ACTIONS = "SELECT action_id, action FROM action ORDER BY ALL"


def action(number: int, **changes):
    return example("action", action_id=f"A-{number}", **changes)


def write_before(folder):
    """The files of what was imported before."""
    actions = write_csv(folder / "before" / "actions.csv", action(1, action="One."), action(2, action="Two."))
    return actions, write_street(folder / "before", f"lsoa\n{KINGS_1}")


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("imported")
    return tiny.import_into(folder / "databases", *write_before(folder))


@pytest.fixture
def serving(imported, tmp_path):
    """A database with two actions and one police file."""
    write_before(tmp_path)
    return tiny.copied(imported, tmp_path / "databases")


@contextmanager
def untouched(built):
    before = tiny.snapshot(built.settings.folder)
    yield
    assert tiny.snapshot(built.settings.folder) == before


def again(built, *paths, **options):
    """Another import into the same folder."""
    from data.importing.build import import_files

    with tiny.without_pages():
        return tiny.Built(built.settings, import_files(built.settings, list(paths), **options))


@pytest.mark.parametrize("bad_kind", ["csv", "xlsx"])
def test_one_bad_row_keeps_every_file_out(serving, tmp_path, bad_kind):
    good = write_csv(tmp_path / "good.csv", action(3))
    police = write_street(tmp_path, f"lsoa\n{FAR}", month="2025-02")
    rows = [example("activity", month=f"2024-{month:02}") for month in range(1, 12)]
    rows.append(example("activity", month="2024-12", count="twelve"))
    writer = write_csv if bad_kind == "csv" else write_workbook
    bad = writer(tmp_path / f"bad.{bad_kind}", *rows)
    with untouched(serving), pytest.raises(ManyProblems) as caught:
        again(serving, good, police, bad)
    (fault,) = caught.value.faults
    assert (fault.file, fault.row, fault.column, fault.value) == (bad.name, 13, "count", "twelve")


def test_what_is_wrong_in_several_files_is_told_together(serving, tmp_path):
    one = write_csv(tmp_path / "one.csv", action(3, state="late"))
    two = write_csv(tmp_path / "two.csv", example("activity", place_id="nowhere-at-all"))
    with untouched(serving), pytest.raises(ManyProblems) as caught:
        again(serving, one, two)
    assert [fault.file for fault in caught.value.faults] == ["one.csv", "two.csv"]


def test_the_same_key_again_replaces_the_row_and_others_stay(serving, tmp_path):
    built = again(serving, write_csv(tmp_path / "new.csv", action(2, action="Two anew."), action(3, action="Three.")))
    assert built.rows(ACTIONS) == [("A-1", "One."), ("A-2", "Two anew."), ("A-3", "Three.")]
    assert built.file("new.csv").note == "1 added, 1 replaced, 1 kept"
    assert built.rows("SELECT action_id, name, line FROM action JOIN source_file USING (file_id) ORDER BY ALL") == [
        ("A-1", "actions.csv", 2),
        ("A-2", "new.csv", 2),
        ("A-3", "new.csv", 3),
    ]


def test_a_blank_in_the_key_is_a_value_like_others(tmp_path):
    county = {"month": "2024-01", "kind": "visits", "count": 1, "place_id": "", "operation_id": ""}
    built = tiny.read_into(tmp_path / "d", write_csv(tmp_path / "a.csv", county, county | {"place_id": "nn5"}))
    built = again(built, write_csv(tmp_path / "b.csv", county | {"count": 5}))
    assert built.rows("SELECT place_id, count FROM activity ORDER BY ALL") == [("nn5", 1), (None, 5)]


def test_whole_files_take_out_what_they_leave_out(serving, tmp_path):
    one, two = write_csv(tmp_path / "one.csv", action(2)), write_csv(tmp_path / "two.csv", action(3))
    built = again(serving, one, two, whole=True)
    assert [row[0] for row in built.rows(ACTIONS)] == ["A-2", "A-3"]
    assert built.file("two.csv").note == "1 added, 0 replaced, 1 removed"


def test_the_same_file_again_changes_nothing_and_is_listed_once(serving, tmp_path):
    built = again(serving, tmp_path / "before" / "actions.csv")
    assert built.rows(ACTIONS) == [("A-1", "One."), ("A-2", "Two.")]
    assert built.rows("SELECT kind, name, rows FROM source_file WHERE force IS NULL") == [("action", "actions.csv", 2)]


def test_a_key_that_two_files_of_one_import_have_is_refused_with_both_places(serving, tmp_path):
    one = write_csv(tmp_path / "1.csv", action(9), action(1, action="One."))
    two = write_workbook(tmp_path / "2.xlsx", action(1, action="Later."), sheet="Actions")
    with untouched(serving), pytest.raises(ManyProblems) as caught:
        again(serving, one, two)
    assert str(caught.value.faults[0]) == (
        "2.xlsx, sheet Actions, row 2, column action_id: “A-1”; expected each of these once; row 3 of 1.csv has the "
        "same."
    )


def test_a_key_that_two_sheets_have_is_refused_also_where_it_is_spelt_otherwise(serving, tmp_path):
    path = write_workbook(tmp_path / "plan.xlsx", action(1), sheet="North")
    book = openpyxl.load_workbook(path)
    row = action(1) | {"action_id": " a-1 "}
    west = book.create_sheet("West")
    west.append(list(row))
    west.append(list(row.values()))
    book.save(path)
    with untouched(serving), pytest.raises(ManyProblems, match=r"row 2 of plan\.xlsx, sheet North has the same"):
        again(serving, path)


def test_the_same_key_in_small_letters_replaces_the_row(serving, tmp_path):
    built = again(serving, write_csv(tmp_path / "new.csv", action(2, action="Two anew.") | {"action_id": "a-2"}))
    assert built.rows(ACTIONS) == [("A-1", "One."), ("a-2", "Two anew.")]


def test_a_hidden_sheet_with_rows_is_named_in_the_report(tmp_path):
    path = write_workbook(tmp_path / "plan.xlsx", action(1), sheet="Plan")
    book = openpyxl.load_workbook(path)
    hidden = book.create_sheet("Old")
    hidden.append(list(action(2)))
    hidden.append(list(action(2).values()))
    hidden.sheet_state = "hidden"
    book.create_sheet("Blank").sheet_state = "veryHidden"
    book.save(path)
    built = tiny.read_into(tmp_path / "databases", path)
    assert built.rows("SELECT action_id FROM action") == [("A-1",)]
    assert built.file("plan.xlsx, sheet Old").note == "a hidden sheet was left out: unhide it to import its rows"
    assert [file.name for file in built.report.files] == ["plan.xlsx, sheet Plan", "plan.xlsx, sheet Old"]


def test_targets_keep_their_decimals(tmp_path):
    rows = [example("target", measure=str(value), value=value) for value in (2.5, 0.4)]
    csv_file = write_csv(tmp_path / "a.csv", *rows)
    workbook = write_workbook(tmp_path / "b.xlsx", *[row | {"measure": f"B {row['measure']}"} for row in rows])
    built = tiny.read_into(tmp_path / "databases", csv_file, workbook)
    assert built.rows("SELECT value FROM target ORDER BY measure") == [(0.4,), (2.5,), (0.4,), (2.5,)]


def test_partner_rows_stay_when_police_files_and_outlines_come_later(serving, tmp_path, geography):
    before = serving.rows("FROM action ORDER BY ALL")
    built = again(serving, geography, write_street(tmp_path, f"lsoa\n{FAR}", month="2025-03"))
    assert built.rows("FROM action ORDER BY ALL") == before
    assert built.one("SELECT count(*) FROM source_file WHERE kind = 'action'") == 1
    (row,) = [row for row in built.ask("partner/summary") if row[0] == "action"]
    assert row[1:3] == (2, date(2025, 2, 14))


def test_areas_are_checked_where_outlines_are_imported(tmp_path, geography):
    unknown = write_csv(tmp_path / "a.csv", example("area_lookup", area_code="E01000001"))
    with pytest.raises(ManyProblems, match="lower layer super output area"):
        tiny.read_into(tmp_path / "databases", geography, unknown)


def test_invented_areas_are_never_imported_as_real(tmp_path):
    with pytest.raises(BuildRefused, match="no_mix"):
        tiny.import_into(tmp_path / "d", write_csv(tmp_path / "a.csv", example("area_lookup", area_code="D01000001")))


def test_in_folders_and_archives_templates_are_found_and_other_workbooks_are_passed_over(tmp_path):
    folder = tmp_path / "shared"
    write_csv(folder / "a.csv", action(1))
    write_workbook(folder / "budget.xlsx", {"pounds": 1})
    write_workbook(folder / "~$open.xlsx", {"pounds": 1})
    (folder / "broken.xlsx").write_bytes(b"PK nothing")
    (folder / "empty.csv").write_bytes((",".join(TEMPLATES["target"].names) + "\n").encode())
    content = write_workbook(tmp_path / "plan.xlsx", action(2)).read_bytes()
    archive = tiny.write_archive(folder / "plans.zip", {"inside/plan.xlsx": content})
    built = tiny.read_into(tmp_path / "databases", folder)
    assert [row[0] for row in built.rows(ACTIONS)] == ["A-1", "A-2"]
    told = {file.name.removeprefix("shared/"): (file.kind, file.status) for file in built.report.files}
    assert told == {
        "a.csv": ("action", "imported"),
        f"{archive.name}/inside/plan.xlsx, sheet Rows": ("action", "imported"),
        "budget.xlsx, sheet Rows": ("", "skipped"),
        "broken.xlsx": ("", "skipped"),
        "empty.csv": ("target", "skipped"),
        "~$open.xlsx": ("hidden", "skipped"),
    }


def test_a_template_that_is_not_filled_in_is_refused_where_it_was_named(serving, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_bytes((",".join(TEMPLATES["target"].names) + "\n").encode())
    with untouched(serving), pytest.raises(SourceProblem, match="column names and no rows"):
        again(serving, path)


# The command


@pytest.mark.usefixtures("without_pages")
def test_the_command_lists_partner_files_with_their_rows(tmp_path, capsys):
    file = write_csv(tmp_path / "actions.csv", action(1), action(2))
    report = tmp_path / "report.json"
    assert importing.main([str(file), "--data", str(tmp_path / "d"), "--json", str(report)]) == 0
    assert re.search(r"actions.csv\W+action\W+2\b.*2 added, 0 replaced, 0", capsys.readouterr().out)
    (told,) = json.loads(report.read_text(encoding="utf-8"))["files"]
    assert (told["name"], told["kind"], told["rows"]) == ("actions.csv", "action", 2)


def test_the_command_says_all_that_is_wrong_and_gives_1(serving, tmp_path, capsys):
    file = write_workbook(tmp_path / "plan.xlsx", action(1, state="late", due_on="soon"), sheet="Plan")
    report = tmp_path / "report.json"
    capsys.readouterr()
    with untouched(serving):
        assert importing.main([str(file), "--data", str(serving.settings.folder), "--json", str(report)]) == 1
    shown = capsys.readouterr()
    assert not shown.out
    assert "Nothing was imported. 3 values cannot be imported." in shown.err or "2 values" in shown.err
    assert "plan.xlsx, sheet Plan, row 2, column due_on: “soon”; expected a day such as" in shown.err
    (first, *_) = json.loads(report.read_text(encoding="utf-8"))["problems"]
    assert first == {
        "file": "plan.xlsx",
        "sheet": "Plan",
        "row": 2,
        "column": "due_on",
        "value": "soon",
        "expected": "a day such as 2024-01-31 or 31/01/2024; or blank",
    }


@pytest.mark.usefixtures("without_pages")
def test_the_command_takes_whole_files(serving, tmp_path):
    file = write_csv(tmp_path / "plan.csv", action(5))
    assert importing.main([str(file), "--whole", "--data", str(serving.settings.folder)]) == 0
    assert [row[0] for row in serving.rows(ACTIONS)] == ["A-5"]


# The public copy


# Columns of words; the names of wards and towns are public from elsewhere.
NO_PLACES = [
    (template.name, column.name)
    for template in TEMPLATES.values()
    for column in template.columns
    if column.kind in ("text", "note", "id", "role", "team_email")
    and template.name != "area_lookup"
    and column.name != "local_area_partnership"
]


def test_no_partner_table_and_no_text_of_one_is_in_the_public_copy(demonstration, published):
    with connect(current(published), Settings()).cursor() as con:
        public = {row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        columns = con.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'VARCHAR' AND NOT internal"
        ).fetchall()
        told = {
            row[0] for table, column in columns for row in con.execute(f'SELECT "{column}" FROM "{table}"').fetchall()
        }
    assert not public & set(TEMPLATES)
    secret = {"Invented board minutes", "West Local Policing Area", "Kettering and Corby"}
    with connect(current(demonstration), Settings()).cursor() as con:
        for template, column in NO_PLACES:
            rows = con.execute(f"SELECT DISTINCT {column} FROM {template}").fetchall()
            secret |= {value for (value,) in rows if value and len(value) > 12}
        marked = con.execute(
            "SELECT you_said FROM tour_action WHERE public UNION SELECT we_did FROM tour_action WHERE public"
        ).fetchall()
        # How to reach a team, and what was asked in a survey, is there to be read.
        marked += con.execute(
            "SELECT unnest([survey, question]) FROM survey_answer UNION "
            "SELECT unnest([team_name, how_to_contact, team_email, next_meeting_venue]) FROM contact"
        ).fetchall()
        unmarked = con.execute("SELECT you_said FROM tour_action WHERE NOT public AND you_said IS NOT NULL").fetchall()
    # What those who entered it marked for everyone is all that may be read.
    secret -= {value for (value,) in marked}
    assert {value for (value,) in unmarked} <= secret
    assert len(secret) > 100
    assert sorted(secret & told) == []
    raw = current(published).read_bytes()
    assert [value for value in secret if value.encode() in raw] == []


def test_what_was_imported_for_real_is_not_published(serving, tmp_path):
    publish(serving.settings, tmp_path / "public")
    path = current(tmp_path / "public")
    with connect(path, Settings()).cursor() as con, pytest.raises(duckdb.CatalogException):
        con.execute("SELECT * FROM main.action")
    assert b"A-1" not in path.read_bytes()
