"""An import is taken back, and the taking back too; a broken pointer loses nothing and is mended by one command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from commands import ask, check, importing, publish
from commands import undo as command
from data.importing.build import BuildRefused, build_demonstration
from data.serving import lineage, pointer
from data.serving.settings import Settings
from data.serving.undo import kept, undo
from tests import tiny
from tests.tiny import FAR, KINGS_1, write_street

MONTHS = ("2025-01", "2025-02", "2025-03")


def rows(folder: Path) -> int:
    """How many incidents the database that serves holds."""
    return tiny.Built(Settings(folder=folder)).one("SELECT count(*) FROM incident")


def add(folder: Path, month: str, count: int = 1, code: str = KINGS_1) -> Path:
    """Import a month, without the tables for pages; gives the database that serves then."""
    file = write_street(folder.parent / f"{month}-{count}", "lsoa\n" + f"{code}\n" * count, month=month)
    return tiny.read_into(folder, file).path


@pytest.fixture(scope="module")
def three(tmp_path_factory) -> Path:
    """A folder with three databases of one, two and three months, the last with tables for pages. Never write to it."""
    folder = tmp_path_factory.mktemp("three") / "data"
    for month in MONTHS[:-1]:
        add(folder, month)
    tiny.import_into(folder, write_street(folder.parent, f"lsoa\n{KINGS_1}", month=MONTHS[-1]))
    return folder


@pytest.fixture
def folder(three, tmp_path) -> Path:
    """A copy of the three databases; the newest serves."""
    shutil.copytree(three, tmp_path / "data")
    return tmp_path / "data"


def run(folder: Path, *arguments: str) -> int:
    return command.main([*arguments, "--data", str(folder)])


def serving(folder: Path) -> int:
    """Which of the databases serves, the oldest being 0."""
    return pointer.builds(folder).index(pointer.current(folder))


def test_it_steps_back_and_forward_and_stops_at_the_ends(folder, capsys):
    before = set(pointer.builds(folder))
    seen = []
    for way in ((), (), (), ("--forward",), ("--forward",), ("--forward",)):
        seen.append((run(folder, *way), serving(folder), rows(folder)))
    assert seen == [(0, 1, 2), (0, 0, 1), (1, 0, 1), (0, 1, 2), (0, 2, 3), (1, 2, 3)]
    assert set(pointer.builds(folder)) == before
    said = capsys.readouterr().err
    assert "There is no database before" in said
    assert "There is no database after" in said


def test_it_says_what_changes_and_how_to_return(folder, capsys):
    left = pointer.current(folder).name
    add(folder, "2025-02", 5)
    newest = pointer.current(folder).name
    assert run(folder) == 0
    said = capsys.readouterr().out
    assert f"{left}, built 20" in said
    assert f"is in use again instead of {newest}, built 20" in said
    (line,) = [line for line in said.splitlines() if "2025-02" in line]
    assert [cell.strip() for cell in line.strip("│┃ ").split("│")] == [
        *("street", "northamptonshire", "2025-02", "5", "1", "replaced")
    ]
    assert "Months of police files: 0 removed, 0 put back, 1 replaced." in said
    to = said.split("undo --to ")[1].split()[0]
    assert run(folder, "--to", to) == 0
    assert pointer.current(folder).name == newest


def test_months_that_came_with_the_import_are_taken_out(folder, capsys):
    assert run(folder) == 0
    assert "1 removed, 0 put back, 0 replaced. 2 months" in capsys.readouterr().out
    assert run(folder, "--forward") == 0
    assert "0 removed, 1 put back, 0 replaced. 2 months" in capsys.readouterr().out


def test_an_import_after_it_builds_on_what_serves_and_comes_back_there(folder):
    undo(Settings(folder=folder))
    ground = pointer.current(folder)
    taken_back = pointer.builds(folder)[-1]
    newest = add(folder, "2025-04", 4)
    assert rows(folder) == 2 + 4  # not the month of the database that was taken back
    assert {ground, taken_back, newest} <= set(pointer.builds(folder))
    assert undo(Settings(folder=folder)).now.path == ground
    assert undo(Settings(folder=folder), "forward").now.path == newest
    assert undo(Settings(folder=folder), to=taken_back.name).now.path == taken_back


def test_the_way_back_stays_however_often_a_new_import_is_taken_back(folder):
    ground = pointer.current(folder)
    for number in range(3):
        add(folder, "2025-04", number + 1)
        assert undo(Settings(folder=folder)).now.path == ground
    add(folder, "2025-04", 9)
    line = lineage.lineage(pointer.current(folder), Settings(folder=folder))
    assert line[1] == ground
    assert len(line) == pointer.KEPT
    assert len(pointer.builds(folder)) <= 2 * pointer.KEPT - 1


def test_the_list_shows_what_is_kept_and_changes_nothing(folder, capsys):
    pointer.builds(folder)[0].write_bytes(b"")
    before = tiny.snapshot(folder)
    assert run(folder, "--list") == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "policing-" in line]
    assert ["in use" in line for line in lines] == [True, False, False]
    assert "cannot be read" in lines[2]
    assert tiny.snapshot(folder) == before
    assert [one.serves for one in kept(Settings(folder=folder))] == [True, False, False]


def refused(folder: Path, capsys, *arguments: str) -> str:
    """What is said where nothing changes."""
    before = tiny.snapshot(folder)
    assert run(folder, *arguments) == 1
    assert {**tiny.snapshot(folder), "import.lock": ""} == {**before, "import.lock": ""}
    shown = capsys.readouterr()
    assert shown.out == ""
    (message,) = shown.err.splitlines()
    assert message.startswith("Nothing was changed. ")
    return message


def test_it_waits_for_nobody_s_import(folder, capsys):
    with FileLock(folder / "import.lock"):
        assert "is running. Wait until it has finished." in refused(folder, capsys)


def test_a_database_of_another_version_is_not_put_back(folder, capsys):
    tiny.change(pointer.builds(folder)[1], "UPDATE meta SET value = '0' WHERE key = 'schema_version'")
    assert "was built by another version of this project" in refused(folder, capsys)


def test_public_copies_are_not_taken_back(folder, tmp_path, capsys):
    for _ in range(2):
        publish.main(["--data", str(folder), "--to", str(tmp_path / "public")])
    capsys.readouterr()
    assert "holds public copies" in refused(tmp_path / "public", capsys)
    (tmp_path / "public" / "current").unlink()
    assert "holds public copies" in refused(tmp_path / "public", capsys)


def test_invented_numbers_come_back_in_place_of_real_ones_only_when_asked(folder, capsys):
    for path in pointer.builds(folder)[:2]:
        tiny.change(path, "UPDATE meta SET value = 'true' WHERE key = 'demonstration'")
    assert "is the demonstration, with invented numbers" in refused(folder, capsys)
    assert run(folder, "--demonstration") == 0
    assert "its numbers are invented" in capsys.readouterr().out
    assert run(folder) == 0, "from one demonstration to another"
    assert run(folder, "--forward") == 0
    assert run(folder, "--forward") == 0, "to real numbers"
    (folder / "current").unlink()
    assert run(folder) == 0
    assert serving(folder) == 2, "a real one is found first"


def test_where_there_are_only_demonstrations_none_need_be_asked_for(folder):
    for path in pointer.builds(folder):
        tiny.change(path, "UPDATE meta SET value = 'true' WHERE key = 'demonstration'")
    (folder / "current").unlink()
    assert run(folder) == 0
    assert serving(folder) == 2


def test_without_any_database_it_says_so(tmp_path, capsys):
    assert run(tmp_path / "nowhere") == 1
    assert not (tmp_path / "nowhere").exists()
    assert "holds no database" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert "holds no database" in refused(tmp_path / "empty", capsys)


@pytest.mark.parametrize("name", ["policing-20200101T000000-000000.duckdb", "../elsewhere.duckdb", "current"])
def test_a_name_that_is_not_kept_is_refused(folder, capsys, name):
    assert f"holds no database named {name}" in refused(folder, capsys, "--to", name)


def break_pointer(folder: Path, how: str) -> None:
    target = folder / "current"
    if how == "missing":
        target.unlink()
    elif how == "a folder":
        target.unlink()
        target.mkdir()
    elif how == "names a file that is gone":
        target.write_text("policing-20260101T000000-abcdef.duckdb\n", encoding="utf-8")
    elif how == "the file that it names was deleted":
        pointer.current(folder).unlink()
    else:
        target.write_bytes(BROKEN[how])


BROKEN = {
    "garbage": b"nonsense\n",
    "empty": b"",
    "bytes": bytes(range(256)),
    "too long": b"policing-" * 100_000,
    "another folder": b"../policing-20260101T000000-abcdef.duckdb\n",
    "two lines": b"policing-20260101T000000-abcdef.duckdb\npolicing-20260101T000000-abcdef.duckdb\n",
}
HOW = [*BROKEN, "missing", "a folder", "names a file that is gone", "the file that it names was deleted"]


@pytest.mark.parametrize("how", HOW)
def test_a_broken_pointer_stops_an_import_with_the_remedy_and_loses_nothing(folder, tmp_path, how):
    break_pointer(folder, how)
    before = tiny.snapshot(folder)
    file = write_street(tmp_path, f"lsoa\n{FAR}", month="2025-04")
    for _ in range(3):
        with pytest.raises(BuildRefused, match=r"“manage\.py undo --data .*” puts back the newest database"):
            tiny.import_into(folder, file)
    with pytest.raises(BuildRefused, match=r"manage\.py undo"):
        build_demonstration(Settings(folder=folder), tmp_path, force=True)
    assert tiny.snapshot(folder) == before


@pytest.mark.parametrize("how", [how for how in HOW if how != "a folder"])
def test_one_command_mends_it(folder, how, capsys):
    break_pointer(folder, how)
    builds = pointer.builds(folder)
    assert run(folder) == 0
    assert pointer.current(folder) == builds[-1]
    assert "could not be read" in capsys.readouterr().out


def test_a_pointer_that_was_saved_by_an_editor_is_read(folder):
    name = pointer.current(folder).name
    (folder / "current").write_bytes(b"\xef\xbb\xbf" + name.encode() + b"\r\n")
    assert pointer.current(folder).name == name


def test_a_folder_in_its_place_is_told(folder, capsys):
    break_pointer(folder, "a folder")
    assert "is a folder. Delete it, then try again." in refused(folder, capsys)


@pytest.mark.parametrize(
    "reader", [(ask, "shared/month"), (check,), (publish, "--to", "public")], ids=["ask", "check", "publish"]
)
@pytest.mark.parametrize("how", ["garbage", "missing", "names a file that is gone"])
def test_readers_say_the_remedy_in_one_line(folder, how, reader, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    break_pointer(folder, how)
    module, *arguments = reader
    assert module.main([*arguments, "--data", str(folder)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"manage.py undo --data {folder}" in line


def cut(path: Path, how: str) -> None:
    raw = path.read_bytes()
    path.write_bytes(
        {"empty": b"", "no database": b"nonsense" * 999, "half": raw[: len(raw) // 2], "tail": raw[:-9999]}[how]
    )


@pytest.mark.parametrize("how", ["empty", "no database", "half", "tail"])
def test_a_damaged_database_behind_a_good_pointer_is_told_and_mended(folder, tmp_path, how, capsys):
    builds = pointer.builds(folder)
    cut(builds[2], how)
    before = tiny.snapshot(folder)
    with pytest.raises(BuildRefused, match=r"cannot be read: .*manage\.py undo .*To start again"):
        tiny.import_into(folder, write_street(tmp_path, f"lsoa\n{FAR}"))
    assert check.main(["--data", str(folder)]) == 1
    assert "manage.py undo" in capsys.readouterr().err
    assert {**tiny.snapshot(folder), "import.lock": ""} == {**before, "import.lock": ""}
    assert run(folder) == 0
    assert pointer.current(folder) == builds[1]


def test_what_was_taken_back_does_not_come_again_where_the_file_that_served_is_damaged(folder):
    undo(Settings(folder=folder))
    builds = pointer.builds(folder)
    cut(builds[1], "empty")
    assert undo(Settings(folder=folder)).now.path == builds[0]


def test_a_damaged_block_is_told_when_an_import_comes_to_it(folder, tmp_path, capsys):
    raw = bytearray(pointer.current(folder).read_bytes())
    raw[len(raw) // 3 : len(raw) * 2 // 3] = bytes(len(raw) * 2 // 3 - len(raw) // 3)
    pointer.current(folder).write_bytes(raw)
    file = write_street(tmp_path, f"lsoa\n{FAR}", month="2025-04")
    assert importing.main([str(file), "--data", str(folder)]) == 1
    assert "manage.py undo" in capsys.readouterr().err
    assert run(folder) == 0
    assert rows(folder) == 2


def test_where_none_can_be_read_it_says_what_to_do(folder, capsys):
    for path in pointer.builds(folder):
        cut(path, "half")
    assert "None of the 3 databases" in refused(folder, capsys)


def test_a_pointer_that_may_not_be_read_is_told(folder, tmp_path, monkeypatch, capsys):
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(pointer, "_read", forbidden)
    with pytest.raises(BuildRefused, match=r"current cannot be read: Permission denied. Check who may read it\."):
        tiny.import_into(folder, write_street(tmp_path, f"lsoa\n{FAR}"))
    assert "Check who may read it." in refused(folder, capsys)


def test_what_a_public_copy_says_holds_nothing_of_the_way_back(folder, tmp_path):
    publish.main(["--data", str(folder), "--to", str(tmp_path / "public")])
    assert lineage.SERVED_BEFORE in lineage.meta(pointer.current(folder), Settings())
    assert lineage.SERVED_BEFORE not in lineage.meta(pointer.current(tmp_path / "public"), Settings())
