"""Killed in its last steps, an import leaves the old database or the new one serving, whole.

What kills it at random moments is in tests/slow.
"""

from __future__ import annotations

import pytest
from filelock import FileLock

from data.importing import share, steps
from data.importing.build import BuildRefused
from data.serving import pointer
from data.serving.store import connect
from tests import tiny
from tests.crashing import start_import
from tests.tiny import FAR, KINGS_1, OLD, write_street

NEW_ROWS = 500
# The last steps of a build, one by one: each is followed by a kill that nothing can catch.
DEADLY = {
    "before the new database has its name": "data.serving.switching.os.fsync",
    "when the new database has its name and the pointer does not know": "data.serving.pointer.os.fsync",
    "when the pointer is written beside the old one": "pathlib.Path.replace",
    "before older databases are deleted": "data.serving.pointer.prune",
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory, geography):
    folder = tmp_path_factory.mktemp("imported")
    return tiny.import_into(folder / "databases", geography, write_street(folder / "old", f"lsoa\n{KINGS_1}"))


@pytest.fixture
def serving(imported, tmp_path):
    """A folder with the old database."""
    return tiny.copied(imported, tmp_path / "databases")


@pytest.fixture
def new_file(tmp_path):
    """The same month again, with more rows."""
    rows = "\n".join([FAR, OLD] * (NEW_ROWS // 2))
    return write_street(tmp_path / "new", f"lsoa\n{rows}")


def rows_that_serve(built: tiny.Built) -> int:
    """How many incidents the current database holds; fails where it is not whole."""
    con = connect(built.path, built.settings)
    assert steps.check(con) == []
    rows = con.execute("SELECT count(*) FROM incident").fetchall()[0][0]
    con.close()
    return rows


@pytest.mark.parametrize("step", DEADLY.values(), ids=DEADLY)
def test_killed_in_its_last_steps_the_old_or_the_new_database_serves_whole(serving, new_file, step):
    folder = serving.settings.folder
    child = start_import(folder, new_file, dies_at=step)
    child.join()
    assert child.exitcode != 0
    assert rows_that_serve(serving) == (NEW_ROWS if step == "data.serving.pointer.prune" else 1)
    after = tiny.read_into(folder, new_file)
    assert after.one("SELECT count(*) FROM incident") == NEW_ROWS
    assert_nothing_is_left_over(after)


def assert_nothing_is_left_over(built: tiny.Built) -> None:
    names = {path.name for path in built.settings.folder.iterdir()}
    databases = {name for name in names if name.endswith(".duckdb")}
    assert built.path.name in databases
    assert len(databases) <= pointer.KEPT
    assert names - databases <= {pointer.POINTER, "import.lock", share.FILE}


def test_what_a_killed_import_left_is_swept_by_the_next(serving, new_file):
    folder = serving.settings.folder
    left = pointer.unfinished(pointer.new_path(folder))
    for path in (left, left.with_name(left.name + ".wal"), left.with_name(left.name + ".tmp") / "spilled"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half a database")
    (folder / "current.next").write_text("half a po", encoding="utf-8")
    assert_nothing_is_left_over(tiny.read_into(folder, new_file))


def test_of_two_imports_at_once_the_second_is_refused(serving, new_file):
    before = tiny.snapshot(serving.settings.folder)
    with (
        FileLock(serving.settings.folder / "import.lock"),
        pytest.raises(BuildRefused, match=r"Another import into .* is running"),
    ):
        tiny.import_into(serving.settings.folder, new_file)
    assert tiny.snapshot(serving.settings.folder) == before


def test_an_import_that_fails_leaves_the_database_that_was_there(serving, new_file, monkeypatch):
    monkeypatch.setattr("data.importing.steps.check", lambda con: ["areas_add_up: the areas do not add up."])
    before = tiny.snapshot(serving.settings.folder)
    with pytest.raises(BuildRefused, match="did not pass its checks"):
        tiny.import_into(serving.settings.folder, new_file)
    assert tiny.snapshot(serving.settings.folder) == before


def test_the_last_three_databases_are_kept_in_their_order(tmp_path):
    paths = []
    for month in range(1, 6):
        file = write_street(tmp_path, f"lsoa\n{KINGS_1}", month=f"2025-0{month}")
        paths.append(tiny.read_into(tmp_path / "databases", file).path)
    assert sorted((tmp_path / "databases").glob("*.duckdb")) == paths[-3:]


def test_pruning_never_deletes_the_database_that_serves(tmp_path):
    paths = [pointer.new_path(tmp_path) for _ in range(6)]
    for path in paths:
        path.write_bytes(b"a database")
    pointer.point_to(paths[0])  # an import was taken back
    pointer.prune(tmp_path)
    assert sorted(tmp_path.glob("*.duckdb")) == [paths[0], *paths[-3:]]


def test_an_import_can_be_taken_back(serving, new_file):
    before = serving.path
    tiny.import_into(serving.settings.folder, new_file)
    assert rows_that_serve(serving) == NEW_ROWS
    pointer.point_to(before)
    assert rows_that_serve(serving) == 1


def test_a_database_that_cannot_be_read_is_not_silently_replaced(serving, new_file):
    serving.path.write_bytes(b"a disk failed here" * 1000)
    before = tiny.snapshot(serving.settings.folder)
    with pytest.raises(BuildRefused, match=r"cannot be read.*To start again, import all files with --data and another"):
        tiny.import_into(serving.settings.folder, new_file)
    assert tiny.snapshot(serving.settings.folder) == before
