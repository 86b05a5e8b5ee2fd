"""The first view: remembered on this computer, by role and places, and never on a public server."""

from __future__ import annotations

import json

import pytest

from frame.answering import database
from frame.reader.preferences import FILE, MOST_PLACES, Preferences, prefer, preferred


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("POLICING_DATA", str(tmp_path))
    database.settings.clear()
    yield tmp_path
    database.settings.clear()


def test_what_is_chosen_is_read_again(folder):
    prefer(Preferences("inspector", ("kings-heath", "blackthorn")))
    assert preferred() == Preferences("inspector", ("kings-heath", "blackthorn"))
    assert sorted(path.name for path in folder.iterdir()) == [FILE], "nothing is left aside"
    assert set(json.loads((folder / FILE).read_text())) == {"role", "places"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"role": 3}',
        '{"places": "kings-heath"}',
        '{"places": [{}]}',
        "[" * 100_000,
        '{"role": "%s"}' % ("x" * 99),
    ],
    ids=["empty", "cut", "list", "null", "number", "text", "objects", "deep", "long"],
)
def test_a_broken_file_is_passed_over_and_written_anew(folder, text):
    (folder / FILE).write_text(text)
    assert preferred() == Preferences()
    prefer(Preferences("chair"))
    assert preferred().role == "chair"


def test_places_are_few_and_each_is_kept_once(folder):
    (folder / FILE).write_text(json.dumps({"role": "chair", "places": ["a", "a", *map(str, range(20))]}))
    assert len(preferred().places) == MOST_PLACES
    assert preferred().places[:2] == ("a", "0")


def test_a_folder_that_cannot_be_written_to_keeps_nothing_and_says_so(folder, monkeypatch, caplog):
    def refuse(**_):
        raise OSError("read only")

    monkeypatch.setattr("frame.reader.preferences.tempfile.mkstemp", refuse)
    prefer(Preferences("chair"))
    assert preferred() == Preferences()
    assert "cannot be written" in caplog.text


def test_a_public_server_neither_reads_nor_writes_it(folder, monkeypatch):
    prefer(Preferences("inspector", ("kings-heath",)))
    monkeypatch.setenv("POLICING_AUDIENCE", "public")
    database.settings.clear()
    assert preferred() == Preferences()
    prefer(Preferences("chair"))
    assert json.loads((folder / FILE).read_text())["role"] == "inspector"
