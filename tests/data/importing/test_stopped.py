"""An import that stops tells what became of each file: refused, read, skipped with what to do, or not read."""

from __future__ import annotations

import json
import os

import pytest

from commands import importing
from data.sources.inputs import every_name
from tests import tiny
from tests.partner import example, write_csv
from tests.tiny import FAR, KINGS_1, write, write_street


@pytest.fixture
def folder(tmp_path):
    """A folder whose files stand for those that are read, skipped, hidden and left."""
    given = tmp_path / "in"
    tiny.write_geography(given / "a")
    write(given / "b" / "paper.pdf", "%PDF-1.7")
    write(given / "b" / ".DS_Store", "x")
    write_street(given / "c", f"lsoa\n{KINGS_1}", month="2025-01")
    return given


@pytest.fixture
def refused(tmp_path, capsys):
    """Imports what must be refused; gives the JSON report's files by name, and what was printed."""

    def run(*arguments):
        report = tmp_path / "report.json"
        data = ["--data", str(tmp_path / "data"), "--json", str(report)]
        assert importing.main([*map(str, arguments), *data]) == 1
        told = json.loads(report.read_text(encoding="utf-8"))["files"]
        assert len({file["name"] for file in told}) == len(told)
        return {file["name"].removeprefix("in/"): file for file in told}, capsys.readouterr().err

    return run


def every_file(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_bad_row_leaves_no_file_without_a_word(folder, refused):
    write(folder / "c" / "2025-02-northamptonshire-street.csv", tiny.street(f"lsoa | lon\n{FAR} | 52.2"))
    told, said = refused(folder)
    assert set(told) == every_file(folder)
    bad = told["c/2025-02-northamptonshire-street.csv"]
    assert (bad["status"], bad["kind"], bad["note"].startswith("line 2: ")) == ("refused", "street", True)
    assert "Put its table" in told["b/paper.pdf"]["note"]
    assert told["b/.DS_Store"]["kind"] == "hidden"
    geography = [file for name, file in told.items() if name.startswith("a/")]
    assert {file["status"] for file in geography} == {"read"}
    assert not [name for name, file in told.items() if file["status"] == "imported"]
    assert "Read, but not imported: in/a/" in said
    assert "  in/b/paper.pdf (PDF): It is a PDF document" in said


def test_a_file_that_is_not_recognised_whole_leaves_the_rest_not_read_and_named(folder, refused):
    write(folder / "b" / "2025-02-northamptonshire-street.csv", "Crime ID,Month\n,2025-02\n")
    told, said = refused(folder)
    assert set(told) == every_file(folder)
    assert told["b/2025-02-northamptonshire-street.csv"]["status"] == "refused"
    assert {file["status"] for name, file in told.items() if name.startswith(("a/", "c/"))} == {"not read"}
    assert told["c/2025-01-northamptonshire-street.csv"]["note"] == "the import stopped before it"
    assert "Not read, because the import stopped: in/a/" in said


def test_a_damaged_archive_or_a_path_that_is_not_there_hides_no_other_file(folder, refused):
    write(folder / "b" / "broken.zip", "PK nothing")
    told, _ = refused(folder, folder.parent / "nowhere.csv")
    missing = str(folder.parent / "nowhere.csv")
    assert set(told) == every_file(folder) | {missing}
    assert told["b/broken.zip"]["status"] == "refused"
    assert told[missing]["status"] == "not read"


def test_values_at_fault_name_their_sheets_and_those_without_fault(folder, refused):
    write_csv(folder / "b" / "bad.csv", example("activity", count="many"))
    write_csv(folder / "b" / "good.csv", example("staffing"))
    told, said = refused(folder)
    assert set(told) == every_file(folder)
    assert (told["b/bad.csv"]["status"], told["b/bad.csv"]["note"]) == ("refused", "1 value refused")
    assert (told["b/good.csv"]["status"], told["b/good.csv"]["rows"]) == ("read", 1)
    assert told["c/2025-01-northamptonshire-street.csv"]["status"] == "not read"
    assert said.index("column count") < said.index("Read, but not imported")


def test_a_month_that_is_held_back_is_told_beside_the_others(tmp_path, folder, refused):
    kinds = ("Burglary", "Drugs", "Robbery", "Vehicle crime")
    rows = "\n".join(f"{KINGS_1} | {kinds[n % 4]}" for n in range(400))
    for month in range(1, 8):
        write_street(tmp_path / "first", f"lsoa | type\n{rows}", month=f"2024-{month:02}")
    tiny.read_into(tmp_path / "data", tmp_path / "first", folder / "a")
    (folder / "c" / "2025-01-northamptonshire-street.csv").unlink()
    write_street(folder / "c", f"lsoa | type\n{KINGS_1} | Drugs", month="2024-03")
    write_csv(folder / "b" / "partner.csv", example("staffing"))
    told, said = refused(folder)
    assert "Held back: in/c/2024-03-northamptonshire-street.csv.\nRead, but not imported: in/a/" in said
    held = told["c/2024-03-northamptonshire-street.csv"]
    assert held["status"] == "refused"
    assert held["note"].startswith("held back: 1 row, where about 400")
    assert (told["b/partner.csv"]["status"], told["b/partner.csv"]["note"]) == ("read", "")
    assert "Put its table" in told["b/paper.pdf"]["note"]


def test_a_setting_that_is_refused_late_names_the_files_too(folder, refused, monkeypatch):
    monkeypatch.setenv("POLICING_DISTRICTS", "Nowhere")
    told, said = refused(folder)
    assert set(told) == every_file(folder)
    assert "Nowhere" in said
    assert "Put its table" in told["b/paper.pdf"]["note"]
    assert told["c/2025-01-northamptonshire-street.csv"]["status"] == "not read"


def test_a_name_that_looks_like_that_of_a_sheet_is_told_once(folder, refused):
    write(folder / "b" / "minutes, sheet 2.pdf", "%PDF-1.7")
    (folder / "c" / "people, sheet 1.csv").write_text(f"lsoa21_code,total_residents\n{KINGS_1},many\n")
    told, _ = refused(folder)
    assert set(told) == every_file(folder)
    assert told["c/people, sheet 1.csv"]["status"] == "refused"


def test_a_folder_that_may_not_be_looked_into_hides_no_other_file(folder, monkeypatch):
    walk = os.walk

    def locked(place, onerror=None, **options):
        if onerror:
            onerror(PermissionError(13, "Permission denied", f"{folder}/locked"))
        yield from walk(place, **options)

    monkeypatch.setattr(os, "walk", locked)
    names = {name.removeprefix("in/") for name, _ in every_name([folder])}
    assert names == every_file(folder) | {f"{folder}/locked"}
