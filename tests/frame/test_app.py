"""app.py: what stands around every page, what is refused, and what a failure looks like."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from components.panels.panel import PANELS, Panel, PanelEntry
from data.serving.pointer import current, new_path, point_to
from data.serving.query import Query, load
from data.serving.settings import Settings
from frame.answering import answers, database, first_run
from frame.answering.database import UPDATING
from tests import tiny
from tests.frame.conftest import count, words


@pytest.fixture
def copy(tiny_data, tmp_path):
    """A folder of databases that a test may change."""
    folder = tmp_path / "databases"
    shutil.copytree(tiny_data, folder)
    return folder


def renew(folder, *statements):
    """Put a changed copy of the database in place, as a build does: under a new name, then the pointer."""
    path = new_path(folder)
    shutil.copy(current(folder), path)
    tiny.change(path, *statements)
    point_to(path)


def test_a_page_has_a_title_one_finding_filters_and_a_foot(open_app):
    app = open_app()
    assert [title.value for title in app.title] == ["How are \\*we\\* doing?"]
    assert len(app.header) == 1
    assert len(app.selectbox) == 4
    assert "Open Government Licence v3.0" in words(app)
    assert "November 2024 to March 2025 · newest police month March 2025, nothing newer for " in words(app)


def test_real_numbers_have_no_banner_and_invented_ones_do(open_app, copy):
    assert "invented" not in words(open_app())
    renew(copy, "UPDATE meta SET value = 'true' WHERE key = 'demonstration'")
    assert words(open_app(copy)).count("Demonstration data: invented numbers") >= 2


def test_a_panel_that_fails_says_so_in_words_and_only_the_log_has_the_detail(open_app, caplog):
    with caplog.at_level(logging.ERROR, logger="policing"):
        app = open_app()
    (said,) = [warning.value for warning in app.warning]
    assert "This panel could not be shown" in said
    assert "E01027243" not in words(app)
    assert not app.exception
    reference = said.split("the reference ")[1][:6]
    assert reference in caplog.text
    assert "E01027243" in caplog.text
    assert app.header, "the rest of the page is there"


def test_a_question_that_takes_too_long_is_stopped_and_told_in_words(open_app, monkeypatch, caplog):
    sql = "SELECT count(*) AS n FROM range(10000000000) AS a WHERE a.range % 7 = 3"
    known = load() | {"test/odd": Query("test/odd", sql, "", (), (), "", "", "public")}
    monkeypatch.setattr("data.serving.store.load", lambda: known)
    read = Settings.from_environment
    monkeypatch.setattr(Settings, "from_environment", lambda: replace(read(), query_seconds=0.5))

    def slow(ask, view):
        return Panel(finding="never", table=ask("test/odd"), source="a test")

    monkeypatch.setitem(PANELS, "test/broken", PanelEntry("test/broken", "How many?", "public", slow))
    with caplog.at_level(logging.WARNING, logger="policing"):
        app = open_app()
    (said,) = [warning.value for warning in app.warning]
    assert "took too long and was stopped" in said
    assert "Traceback" not in caplog.text
    assert "test/odd took longer than 0.5 seconds" in caplog.text
    assert app.header, "the rest of the page is there"
    assert "Open Government Licence v3.0" in words(app)


def test_a_page_that_fails_says_so_in_words(open_app, site, caplog):
    app = open_app(page="crash")
    assert "could not be shown" in words(app)
    assert "the detail that only the log may hold" not in words(app)
    assert "the detail that only the log may hold" in caplog.text
    assert "Open Government Licence v3.0" in words(app)


def test_an_internal_panel_is_not_shown_from_a_public_database(open_app, copy):
    assert "internal finding" in words(open_app(page="second"))
    renew(copy, "UPDATE meta SET value = 'public' WHERE key = 'audience'")
    said = words(open_app(copy, page="second"))
    assert "internal" not in said


def test_an_internal_page_is_not_in_the_menu_of_a_public_database(site):
    assert site[3].open_to("internal")
    assert not site[3].open_to("public")
    assert site[0].open_to("public")


def test_a_public_server_refuses_an_internal_database(open_app, monkeypatch, caplog):
    monkeypatch.setenv("POLICING_AUDIENCE", "public")
    app = open_app()
    assert words(app) == UPDATING
    assert "manage.py publish" in caplog.text
    assert not app.title
    assert not app.header


def test_a_public_server_without_a_database_builds_nothing(open_app, tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("POLICING_AUDIENCE", "public")
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: pytest.fail("a build was started"))
    assert words(open_app(tmp_path / "empty")) == UPDATING
    assert "manage.py publish" in caplog.text


def test_a_pointer_that_leads_nowhere_is_told_in_words(open_app, copy, caplog):
    (copy / "current").write_text("nonsense\n", encoding="utf-8")
    assert "The database is missing" in words(open_app(copy))
    assert not open_app(copy).exception


@pytest.mark.parametrize(("audience", "remedy"), [("", "manage.py undo"), ("public", "publish it again")])
def test_a_file_that_is_no_database_is_told_in_words(open_app, copy, caplog, monkeypatch, audience, remedy):
    monkeypatch.setenv("POLICING_AUDIENCE", audience)
    path = new_path(copy)
    path.write_bytes(b"not a database")
    point_to(path)
    said = words(open_app(copy))
    assert said == UPDATING if audience else "The database cannot be opened" in said and remedy in said
    assert remedy in caplog.text
    assert str(copy) not in said


@pytest.mark.parametrize("pointer", [b"", bytes(range(256)), b"policing-20260101T000000-abcdef.duckdb\n", None])
def test_a_pointer_that_is_broken_beside_databases_is_told_in_words(open_app, copy, pointer, caplog):
    (copy / "current").unlink()
    if pointer is not None:
        (copy / "current").write_bytes(pointer)
    app = open_app(copy)
    assert "The database is missing. The log shows whoever runs the dashboard how to fix it." in words(app)
    assert not app.exception
    assert f"manage.py undo --data {copy}" in caplog.text


def test_a_pointer_that_may_not_be_read_is_told_in_words_and_watched(open_app, copy, monkeypatch, caplog):
    def forbidden(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("data.serving.pointer._read", forbidden)
    app = open_app(copy)
    assert "The database cannot be opened" in words(app)
    assert not app.exception
    assert database.pointed() == ""


def test_a_setting_that_cannot_be_used_is_told_in_words(open_app, monkeypatch, caplog):
    monkeypatch.setenv("POLICING_DISTRICTS", "")
    app = open_app()
    assert "A setting of the dashboard cannot be used." in words(app)
    assert not app.exception
    assert "POLICING_DISTRICTS is set and empty" in caplog.text


def test_a_page_is_named_after_the_county_of_its_database(open_app, monkeypatch, caplog):
    titles = []
    monkeypatch.setattr("streamlit.set_page_config", lambda page_title, **_: titles.append(page_title))
    monkeypatch.setenv("POLICING_COUNTY", "Leicestershire")
    app = open_app()
    site = "Neighbourhood policing in Northamptonshire"
    assert titles == [site, f"First – {site}", f"First – {site}"]
    assert "Recorded crime and anti-social behaviour in Northamptonshire." in words(app)
    assert "POLICING_COUNTY is “Leicestershire” and the database has “Northamptonshire”" in caplog.text


def test_a_page_is_named_after_the_place_that_it_shows(open_app, monkeypatch):
    titles = []
    monkeypatch.setattr("streamlit.set_page_config", lambda page_title, **_: titles.append(page_title))
    open_app(place="kings-heath")
    assert titles[-1] == "First: King’s Heath – Neighbourhood policing in Northamptonshire"


def test_a_new_database_answers_from_the_next_run_on(open_app, copy):
    app = open_app(copy)
    before = app.header[0].value
    renew(
        copy, "DELETE FROM scope_month WHERE month = '2025-03-01'", "DELETE FROM area_month WHERE month = '2025-03-01'"
    )
    app.run()
    assert app.header[0].value != before
    assert app.header[0].value.endswith("None 9")


def test_the_watcher_runs_the_page_again_when_the_pointer_moves(copy, monkeypatch):
    from frame.answering import database_watch

    runs = []
    monkeypatch.setenv("POLICING_DATA", str(copy))
    monkeypatch.setattr(database_watch.st, "rerun", lambda: runs.append(1))
    look = database_watch.watch.__wrapped__
    file = database.pointed()
    look(file, dark=False)
    assert not runs
    renew(copy)
    look(file, dark=False)
    assert len(runs) == 1
    (copy / "current").unlink()
    look(file, dark=False)
    assert len(runs) == 2
    look("", dark=False)
    assert len(runs) == 2, "a page that already says that there is none stays"


def test_the_watcher_runs_the_page_again_when_the_reader_changes_the_theme(copy, monkeypatch):
    from frame.answering import database_watch

    runs = []
    monkeypatch.setenv("POLICING_DATA", str(copy))
    monkeypatch.setattr(database_watch.st, "rerun", lambda: runs.append(1))
    look, file = database_watch.watch.__wrapped__, database.pointed()
    for now, drawn, again in ((False, False, 0), (True, True, 0), (True, False, 1), (False, True, 2)):
        monkeypatch.setattr(database_watch, "in_the_dark", lambda now=now: now)
        look(file, dark=drawn)
        assert len(runs) == again


def test_a_panel_is_built_once_for_all_readers_and_again_for_another_view(open_app, monkeypatch):
    built = []

    def counted(ask, view):
        built.append(view)
        return count(ask, view)

    monkeypatch.setitem(PANELS, "test/count", PanelEntry("test/count", "How many?", "public", counted))
    open_app()
    open_app()
    assert len(built) == 1
    open_app(place="kings-heath")
    assert len(built) == 2


def test_caches_are_bounded():
    for cached in (answers.memory, database.opened):
        assert cached._info.max_entries


def test_the_menu_of_a_panel_names_panel_and_queries_as_the_command_line_takes_them(open_app):
    app = open_app(type="burglary")
    app.session_state["test-count-menu"] = True
    app.run()
    commands, citation, link = (code.value for code in app.code)
    assert commands.splitlines() == [
        "python3 manage.py ask --panel test/count --param place=county --param from=2024-11 --param to=2025-03 "
        "--param type=burglary",
        "python3 manage.py ask shared/monthly_count --param crime_type=Burglary --param scope=county "
        "--param since=2024-11-01 --param until=2025-03-01",
    ]
    assert "Open Government Licence" in citation and "ooked up on" in citation
    plain, _, said = link.partition("&seen=")
    assert plain.endswith("first?place=county&from=2024-11&to=2025-03&type=burglary")
    assert re.fullmatch(r"2025-03\.\d{4}-\d\d-\d\d&card=test%2Fcount&found=county.*", said)


def test_the_first_start_without_data_builds_the_demonstration_once(open_app, copy, tmp_path, monkeypatch):
    folder, calls = tmp_path / "empty", []

    def build(command, **_):
        calls.append(command)
        shutil.copytree(copy, folder, dirs_exist_ok=True)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(first_run.subprocess, "run", build)
    app = open_app(folder)
    assert app.header
    assert calls[0][1].endswith("manage.py")
    assert calls[0][2:] == ["demo", "--data", str(folder)]
    open_app(folder)
    assert len(calls) == 1


def test_a_build_that_fails_is_told_in_words(open_app, tmp_path, monkeypatch, caplog):
    failed = subprocess.CompletedProcess([], 1, "", "Traceback: disk full")
    monkeypatch.setattr(first_run.subprocess, "run", lambda *args, **kwargs: failed)
    app = open_app(tmp_path / "empty")
    assert "could not be built" in words(app)
    assert "disk full" not in words(app)
    assert "disk full" in caplog.text


def test_a_database_of_another_version_is_not_shown(open_app, copy):
    renew(copy, "UPDATE meta SET value = '0' WHERE key = 'schema_version'")
    app = open_app(copy)
    assert "built by another version of the dashboard" in words(app)
    assert "manage.py import" in words(app)
    assert not app.exception


def test_residents_read_no_command_where_a_database_is_of_another_version_and_the_log_has_it(
    open_app, copy, monkeypatch, caplog
):
    monkeypatch.setenv("POLICING_AUDIENCE", "public")
    renew(copy, "UPDATE meta SET value = '0' WHERE key = 'schema_version'")
    renew(copy, "UPDATE meta SET value = 'public' WHERE key = 'audience'")
    assert words(open_app(copy)) == UPDATING
    assert "Publish it again with manage.py publish." in caplog.text
