"""`manage.py check`: what it says of a sound, a broken and a missing database."""

from __future__ import annotations

import pytest

from commands import check
from data.publishing.publish import publish
from data.serving import pointer
from tests import tiny
from tests.tiny import KINGS_1, write_street


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("imported")
    return tiny.import_into(folder / "data", write_street(folder, f"lsoa\n{KINGS_1}"))


@pytest.fixture
def built(imported, tmp_path):
    return tiny.copied(imported, tmp_path / "data")


def run(folder) -> int:
    return check.main(["--data", str(folder)])


def test_a_sound_database_gives_0(built, capsys):
    assert run(built.settings.folder) == 0
    assert capsys.readouterr().out == f"{built.path.name} (internal): every check passed.\n"


def test_a_public_copy_is_checked_too(built, tmp_path, capsys):
    path = publish(built.settings, tmp_path / "public").path
    assert run(tmp_path / "public") == 0
    assert capsys.readouterr().out == f"{path.name} (public): every check passed.\n"


def test_a_broken_database_gives_1_and_says_what_is_broken(built, capsys):
    tiny.change(built.path, "DELETE FROM incident")
    assert run(built.settings.folder) == 1
    shown = capsys.readouterr()
    assert "rows_of_files: Each police file’s rows are all in their table." in shown.err
    assert "check failed." in shown.out or "checks failed." in shown.out


def test_no_database_gives_1_and_the_remedy(tmp_path, capsys):
    assert run(tmp_path) == 1
    assert "manage.py import" in capsys.readouterr().err


def test_a_pointer_to_nothing_gives_1_and_the_remedy(built, capsys):
    built.path.unlink()
    assert run(built.settings.folder) == 1
    assert "Import the files again" in capsys.readouterr().err


def test_a_file_that_is_no_database_gives_1_and_one_line(tmp_path, capsys):
    path = pointer.new_path(tmp_path)
    path.write_bytes(b"not a database at all" * 1000)
    pointer.point_to(path)
    assert run(tmp_path) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
