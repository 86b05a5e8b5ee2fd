"""What is kept from run to run: made once, made anew where its code or a byte of it differs, deleted when unused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import kept


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Gets a folder in a run of its own; what was made meanwhile is listed."""
    monkeypatch.setattr(kept, "KEPT", tmp_path / "kept")
    done: list[Path] = []

    def make(folder: Path) -> None:
        done.append(folder)
        folder.mkdir(parents=True)
        (folder / "database").write_text("numbers", encoding="utf-8")

    def get(run: str) -> Path:
        (tmp_path / run).mkdir(exist_ok=True)
        return kept.once(tmp_path / run / "demonstration", make)

    get.done = done
    return get


def test_it_is_made_once_and_each_run_has_a_copy(made):
    first, again, second = made("first"), made("first"), made("second")
    assert len(made.done) == 1
    assert first == again != second
    assert [path.name for path in second.iterdir()] == ["database"]
    (first / "database").write_text("written by a test", encoding="utf-8")
    assert (made("third") / "database").read_text(encoding="utf-8") == "numbers"
    assert len(made.done) == 1


def test_what_is_not_whole_is_made_anew(made):
    made("first")
    (made.done[0] / "database").write_text("cut", encoding="utf-8")
    assert (made("second") / "database").read_text(encoding="utf-8") == "numbers"
    assert len(made.done) == 2


def test_other_code_makes_its_own_and_what_nobody_used_for_a_day_is_deleted(made, monkeypatch):
    made("first")
    monkeypatch.setattr(kept, "code", lambda: "other")
    made("second")
    assert [path.exists() for path in made.done] == [True, True]
    os.utime(made.done[0] / kept.LIST, (0, 0))
    made("third")
    assert [path.exists() for path in made.done] == [False, True]


def test_a_changed_line_of_sql_or_of_a_reference_file_is_other_code(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    monkeypatch.setattr(kept, "MADE_BY", ("queries", "requirements.txt"))
    (tmp_path / "queries" / "build").mkdir(parents=True)
    said = []
    for path, text in (
        ("queries/build/12_area.sql", "SELECT 1"),
        ("queries/build/12_area.sql", "SELECT 2"),
        ("queries/build/12_areas.sql", "SELECT 2"),
        ("requirements.txt", "duckdb==1"),
        ("queries/__pycache__/x.pyc", "compiled"),
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        kept.code.cache_clear()
        said.append(kept.code())
    kept.code.cache_clear()
    assert len(set(said[:4])) == 4
    assert said[4] == said[3]
