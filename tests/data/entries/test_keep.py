"""A row that is entered on a page is as good as one of a spreadsheet, is lost by no import, and can be ended."""

from __future__ import annotations

import json
from datetime import date

import pytest
from filelock import FileLock

from commands import undo
from data.entries import keep, listed
from data.entries.ending import ENDINGS, ended
from data.entries.listed import Entries
from data.entries.load import ENTERED
from data.entries.rows import rows
from data.importing.loading.partner import known_ids
from data.partner.templates import TEMPLATES
from data.publishing.publish import publish
from data.serving import pointer
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import connect
from tests import tiny
from tests.partner import example, write_csv
from tests.tiny import FAR, KINGS_1, write_street

PLAN, ACTION = TEMPLATES["problem_plan"], TEMPLATES["action"]


def action(number, **changes):
    return example("action", action_id=f"A-{number}", **changes)


@pytest.fixture(scope="module")
def imported(tmp_path_factory, geography):
    """A database with one action of a spreadsheet. Never change it."""
    folder = tmp_path_factory.mktemp("imported")
    files = (write_street(folder, f"lsoa\n{KINGS_1}"), write_csv(folder / "actions.csv", action(1)))
    built = tiny.import_into(folder / "databases", geography, *files)
    (built.settings.folder / "import.lock").touch()
    return built


@pytest.fixture
def built(imported, tmp_path):
    return tiny.copied(imported, tmp_path / "databases")


def serving(settings):
    return connect(pointer.current(settings.folder), settings)


def texts(settings, template):
    """The rows by their keys, and whether each was entered on a page."""
    with serving(settings) as con:
        return {row.cells[template.key[0]]: (row.cells, row.entered) for row in rows(con, template, ENTERED)}


def again(built, *paths):
    with tiny.without_pages():
        return tiny.import_with(built.settings, *paths)


def test_tables_are_those_that_spreadsheets_would_have_given(built, tmp_path):
    with serving(built.settings) as con:
        known = known_ids(con)
    lines = {name: known_here(name, known) for name in TEMPLATES}
    other = tiny.copied(built, tmp_path / "other")
    tiny.import_with(other.settings, *(write_csv(tmp_path / f"{name}.csv", row) for name, row in lines.items()))
    kept = {name: Entries().with_row(TEMPLATES[name], filled(row)) for name, row in lines.items()}
    with listed.written(built.settings.folder, kept):
        assert keep.bring_in(built.settings) is True
    here, there = contents(built.settings), contents(other.settings)
    assert {name for name in here if here[name] != there[name]} == set()
    assert all(here[name] for name in (*TEMPLATES, "tour_said", "team_contact"))


def known_here(name, known):
    """The example of a template, without ids that the tiny county does not have."""
    row = example(name, **({"action_id": "A-2"} if name == "action" else {}))
    for column in TEMPLATES[name].columns:
        if column.kind in known and row[column.name].casefold() not in known[column.kind]:
            row[column.name] = KINGS_1 if column.kind == "area_code" else ""
    return row | ({"public": "yes"} if "public" in row else {})


def filled(row):
    return {column: text for column, text in row.items() if text}


def contents(settings):
    """The rows of all tables, without which file they are from, and without what an import did."""
    with serving(settings) as con:
        names = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        told_of = ("meta", "source_file", "import_change", "state_step", "state_at", "partner_state_at")
        left = [name for name in names if name not in told_of]
        return {name: con.execute(f"SELECT {told(con, name)} FROM {name} ORDER BY ALL").fetchall() for name in left}


def told(con, name):
    columns = [row[0] for row in con.execute(f"DESCRIBE {name}").fetchall()]
    return ", ".join(f'"{column}"' for column in columns if column not in ("file_id", "line"))


def test_a_row_is_added_changed_ended_and_removed(built):
    settings = built.settings
    keep.enter(settings, "problem_plan", example("problem_plan", plan_id="PP-1", stage="response", closed_on=None))
    cells, entered = texts(settings, PLAN)["PP-1"]
    assert (cells["stage"], entered) == ("response", True)
    keep.enter(settings, "problem_plan", cells | {"title": "  Bikes   on the green "}, before=cells)
    cells, _ = texts(settings, PLAN)["PP-1"]
    assert cells["title"] == "Bikes on the green"
    over = ended("problem_plan", cells, date.today())
    keep.enter(settings, "problem_plan", over, before=cells)
    cells, _ = texts(settings, PLAN)["PP-1"]
    assert (cells["stage"], cells["closed_on"]) == ("closed", date.today().isoformat())
    assert ended("problem_plan", cells, date.today()) is None
    keep.enter(settings, "problem_plan", cells | {"plan_id": "PP-9"}, before=cells)
    assert list(texts(settings, PLAN)) == ["PP-9"], "its key was changed"
    keep.remove(settings, "problem_plan", {"plan_id": "pp-9"})
    assert texts(settings, PLAN) == {}


@pytest.mark.parametrize("name", ENDINGS)
def test_every_ending_sets_columns_to_values_that_they_may_hold(name):
    template, ending = TEMPLATES[name], ENDINGS[name]
    assert template.column(ending.day).kind == "day"
    assert all(text in template.column(column).allowed for column, text in ending.others.items())


def test_what_a_spreadsheet_would_refuse_is_refused_with_every_column(built):
    before = tiny.snapshot(built.settings.folder)
    wrong = example("problem_plan", stage="Later", owner_role="PC Jane Example", opened_on="31/02/2025")
    with pytest.raises(keep.WrongCells) as refused:
        keep.enter(built.settings, "problem_plan", wrong)
    assert [each.column for each in refused.value.wrong] == ["opened_on", "stage", "owner_role"]
    with pytest.raises(BuildRefused, match="There already is a row for A-1"):
        keep.enter(built.settings, "action", action(1) | {"action_id": " A-1 "})
    assert tiny.snapshot(built.settings.folder) == before


def test_nothing_is_lost_by_an_import_and_a_spreadsheet_that_differs_is_named(built, tmp_path):
    settings = built.settings
    (cells, entered) = texts(settings, ACTION)["A-1"]
    assert not entered
    keep.enter(settings, "action", cells | {"state": "stopped", "done_on": ""}, before=cells)
    keep.enter(settings, "action", action(2))
    keep.enter(settings, "action", action(3))
    keep.remove(settings, "action", action(3))
    kept = texts(settings, ACTION)
    done = again(built, write_street(tmp_path, f"lsoa\n{FAR}", month="2025-02"))
    assert texts(settings, ACTION) == kept
    assert not [text for text in done.report.notices if "Enter data" in text]
    done = again(built, write_csv(tmp_path / "new.csv", action(1), action(3), action(4)))
    found = texts(settings, ACTION)
    assert {key: found[key] for key in kept} == kept
    assert found.keys() == {"A-1", "A-2", "A-4"}
    (said,) = [text for text in done.report.notices if "Enter data" in text]
    assert said == (
        "Action plan: 2 rows of spreadsheets differ from what was entered or removed on the page Enter data, which "
        "stays. The first is A-1. To use the spreadsheet's, change it there."
    )


def test_an_entry_that_can_no_longer_be_used_is_named_and_stays_in_the_file(built, tmp_path):
    keep.enter(built.settings, "action", action(2))
    path = built.settings.folder / listed.FILE
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["action"]["rows"].append(action(5, outcome_id="SO9.9"))
    path.write_text(json.dumps(kept), encoding="utf-8")
    done = again(built, write_street(tmp_path, f"lsoa\n{FAR}", month="2025-02"))
    assert texts(built.settings, ACTION).keys() == {"A-1", "A-2"}
    assert any("Action plan: 1 row entered" in text and "outcome_id" in text for text in done.report.notices)
    assert len(json.loads(path.read_text(encoding="utf-8"))["action"]["rows"]) == 2


def test_undo_takes_back_an_import_and_no_entry(built, tmp_path, capsys):
    settings = built.settings
    tiny.import_with(settings, write_csv(tmp_path / "new.csv", action(7)))
    keep.enter(settings, "action", action(2))
    keep.enter(settings, "action", action(3))
    assert undo.main(["--data", str(settings.folder)]) == 0
    assert "Entered rows are not taken back" in capsys.readouterr().out
    assert texts(settings, ACTION).keys() == {"A-1", "A-2", "A-3"}
    assert keep.bring_in(settings) is False, "they are in"


def test_a_file_that_was_moved_away_takes_its_rows_with_it(built):
    keep.enter(built.settings, "action", action(2))
    (built.settings.folder / listed.FILE).unlink()
    assert keep.bring_in(built.settings) is True
    assert texts(built.settings, ACTION).keys() == {"A-1"}


def test_while_an_import_runs_and_if_the_disk_fails_all_stays_as_it_was(built, monkeypatch):
    before = tiny.snapshot(built.settings.folder)
    monkeypatch.setattr("data.importing.copied.WAIT_S", 0.1)
    with FileLock(built.settings.folder / "import.lock"), pytest.raises(BuildRefused, match="Try again"):
        keep.enter(built.settings, "action", action(2))
    assert tiny.snapshot(built.settings.folder) == before

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.importing.copied.switch_to", full)
    with pytest.raises(BuildRefused, match="No space left"):
        keep.enter(built.settings, "action", action(2))
    assert tiny.snapshot(built.settings.folder) == before


def test_a_public_copy_and_the_demonstration_take_no_rows(built, tmp_path):
    public = Settings(folder=tmp_path / "public", audience="public")
    publish(built.settings, public.folder)
    for settings in (public, Settings(folder=public.folder)):
        with pytest.raises(BuildRefused, match="public copy"):
            keep.enter(settings, "action", action(2))
    tiny.change(pointer.current(built.settings.folder), "UPDATE meta SET value = 'true' WHERE key = 'demonstration'")
    with pytest.raises(BuildRefused, match="invented data"):
        keep.enter(built.settings, "action", action(2))
    assert keep.bring_in(built.settings) is False


def test_a_public_copy_does_not_say_which_entries_there_are(built, tmp_path):
    keep.enter(built.settings, "action", action(2))
    publish(built.settings, tmp_path / "public")
    with connect(pointer.current(tmp_path / "public"), Settings(folder=tmp_path / "public")) as con:
        keys = {key for (key,) in con.execute("SELECT key FROM meta").fetchall()}
    assert "county" in keys
    assert not keys & {"entries", "copy_of", "served_before"}
