"""Pages link to the files of a public copy, and never to any of an internal database."""

from __future__ import annotations

import pytest

from components.draw.files import FileLine, in_short
from data.serving.exported import ExportedFile
from frame import files_for_others
from frame.answering import database


@pytest.mark.parametrize(("audience", "offered"), [("public", {"a.csv": 1}), ("internal", {}), (None, {})])
def test_only_a_public_copy_has_files(monkeypatch, tmp_path, audience, offered):
    store = type("Store", (), {"meta": {"audience": audience}})() if audience else None
    monkeypatch.setattr(database, "shown", lambda: store)
    monkeypatch.setattr(database, "exported", lambda folder: {"a.csv": 1})
    assert database.files_for_others() == offered


def test_a_database_that_cannot_be_opened_has_none(monkeypatch):
    monkeypatch.setattr(database, "shown", lambda: open("/nowhere/at/all"))  # noqa: SIM115, PTH123
    assert database.files_for_others() == {}


def test_both_files_of_a_table_are_one_line(monkeypatch, tmp_path):
    files = [
        ExportedFile(tmp_path, name, "", 10, "", table, "what", 5 if table else None)
        for name, table in (
            *(("area.csv", "area"), ("area.parquet", "area"), ("demonstration-changes.json", "")),
            *(("README.txt", ""), ("datapackage.json", "")),
        )
    ]
    monkeypatch.setattr(files_for_others, "files_for_others", lambda: {file.name: file for file in files})
    lines = files_for_others.offered_files()
    assert lines[0] == FileLine(
        "area", "what", 5, (("CSV", "/files/area.csv", 10), ("Parquet", "/files/area.parquet", 10))
    )
    assert [kind for line in lines[1:] for kind, *_ in line.files] == ["JSON Feed", "text", "JSON"]


def test_what_a_description_says_is_text_on_a_page():
    line = FileLine("<b>", "<script>alert(1)</script>", None, (("CSV", '/files/"x', 2_000),))
    html = in_short([line], "data-health")
    assert "<script>" not in html
    assert "<b>" not in html
    assert '"x' not in html
