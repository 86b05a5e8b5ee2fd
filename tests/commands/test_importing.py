"""`manage.py import`: what is printed, what is written, and the exit code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date

import pytest
from rich.console import Console

from commands import importing
from data.importing.report import FileReport, ImportReport
from data.serving.settings import ROOT
from tests import tiny
from tests.tiny import FAR, KINGS_1, OLD, THANET, write, write_street

DRAWN = f"lsoa | type\n{KINGS_1} | Drugs\n{OLD} | Burglary\n{THANET} | Moon theft\n- | Drugs"


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def run(data, *arguments) -> int:
    return importing.main([*map(str, arguments), "--data", str(data)])


def test_an_import_prints_its_report_and_gives_0(tmp_path, data, capsys):
    geography = tiny.write_geography(tmp_path / "geography")
    file = write_street(tmp_path, DRAWN, month="2019-02")
    assert run(data, geography, file) == 0
    shown = capsys.readouterr()
    assert "1 month added, 0 replaced, 0 kept as they were." in " ".join(shown.out.split())
    assert "crime types not known" in shown.out
    assert "is now in use" in shown.out
    assert "Making the tables" in shown.err


def test_the_report_is_written_as_json_too(tmp_path, data):
    geography = tiny.write_geography(tmp_path / "geography")
    file = write_street(tmp_path, DRAWN, month="2019-02")
    assert run(data, geography, file, "--json", tmp_path / "report.json") == 0
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["refused"] == ""
    assert report["added_months"] == 1
    assert report["database"].endswith(".duckdb")
    (street,) = [file for file in report["files"] if file["kind"] == "street"]
    assert street == {
        "name": "2019-02-northamptonshire-street.csv",
        "kind": "street",
        "force": "northamptonshire",
        "month": "2019-02",
        "rows": 4,
        "placed": 2,
        "outside": 1,
        "unlocated": 1,
        "unplaced": 0,
        "split": 1,
        "unknown_values": "Moon theft (1)",
        "status": "imported",
        "note": "",
    }


def test_a_refusal_is_one_message_and_1_and_changes_nothing(tmp_path, data, capsys):
    run(data, write_street(tmp_path, DRAWN))
    before = tiny.snapshot(data)
    capsys.readouterr()
    bad = write(tmp_path / "2025-02-northamptonshire-street.csv", tiny.street(f"lsoa | lon\n{FAR} | 52.2"))
    assert run(data, bad, "--json", tmp_path / "report.json") == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    (message,) = [line for line in shown.err.splitlines() if "Making" not in line]
    assert message.startswith("Nothing was imported. 2025-02-northamptonshire-street.csv, line 2: ")
    assert tiny.snapshot(data) == before
    assert "line 2" in json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["refused"]


def test_a_report_that_cannot_be_written_is_told_before_anything_is_done(tmp_path, data, capsys):
    file = write_street(tmp_path, DRAWN)
    assert run(data, file, "--json", tmp_path / "nowhere" / "report.json") == 1
    assert "nowhere" in capsys.readouterr().err
    assert not data.exists()


def test_names_with_square_brackets_are_printed_whole(capsys):
    importing.show(ImportReport(files=[FileReport("[old] files/[bold]2025-01.csv", "street", note="[/] odd")]))
    printed = "".join(capsys.readouterr().out.replace("│", " ").split())
    assert "[old]files/[bold]2025-01.csv" in printed
    assert "[/]odd" in printed


def test_many_files_are_summed_by_kind_and_none_is_lost(capsys):
    files = [
        FileReport(
            f"{number}.csv", "street", rows=10, placed=9, outside=1, unknown_values="Moon theft (2); Odd (x) (1)"
        )
        for number in range(50)
    ]
    files += [FileReport("x.csv", status="skipped", note="not of a kind that is imported")]
    files += [FileReport(f"{n}.csv", status="skipped", note="empty") for n in range(2)]
    importing.show(ImportReport(files=files))
    lines = [" ".join(line.replace("│", " ").split()) for line in capsys.readouterr().out.splitlines()]
    assert any(line.startswith("50 files street 500 450 50 0 0 0") for line in lines)
    assert any("Moon theft (100); Odd (x) (50)" in line for line in lines)
    assert any(line == "x.csv: Not of a kind that is imported." for line in lines)
    assert any(line == "2 files: Empty: 0.csv; 1.csv." for line in lines)


def test_many_months_that_came_twice_are_one_line(capsys):
    notes = (
        "the same data are in {}.csv, which is newer: 4 April 2025, 12:00 against 3 March 2025, 12:00",
        "the same content as {}.csv",
        "the same data are in {}.csv, which was downloaded later, as the number in its name says",
    )
    files = [FileReport(f"{n} (1).csv", "street", status="skipped", note=notes[n % 3].format(n)) for n in range(90)]
    importing.show(ImportReport(files=files))
    shown = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert shown.count("30 files") == 3
    assert "and 25 more" in shown


def printed(report, width) -> str:
    """What a terminal of this width shows."""
    said = io.StringIO()
    importing.show(report, Console(file=said, width=width, force_terminal=True, color_system=None))
    return said.getvalue()


@pytest.mark.parametrize("width", [80, 160])
def test_what_to_do_with_a_file_that_was_passed_over_is_one_sentence_below_the_table(width):
    note = "it is an Excel workbook of the from before 2007 (.xls), which is not read. Save it as .xlsx."
    files = [FileReport("a.csv", "street", rows=10), FileReport("old.xls", "workbook", status="skipped", note=note)]
    table, below = printed(ImportReport(files=files), width).split("Skipped:")
    assert "old.xls" not in table
    assert " ".join(below.split()).startswith(f"old.xls (workbook): I{note[1:]}")
    assert len(below.split("No month")[0].strip().splitlines()) == (1 if width == 160 else 2)


@pytest.mark.parametrize("width", [60, 80, 120, 129, 130, 160, 240])
def test_no_name_and_no_number_is_cut_whatever_the_width_of_the_terminal(width):
    name = "realdata/census/census2021_residents_households_lsoa21_northamptonshire.csv"
    month = date(2025, 9, 1)
    counts = {"rows": 1_234_567, "placed": 1_111_111, "outside": 22_222, "unlocated": 33_333, "unplaced": 67_901}
    files = [FileReport(name, "residents-households", "northamptonshire", month, **counts, split=2_695)]
    shown = printed(ImportReport(files=files), width)
    joined = "".join(line.split("│")[1].strip() if "│" in line else line.strip() for line in shown.splitlines())
    assert name in joined
    for told in ("residents-households", "2025-09", *(f"{count:,}" for count in counts.values()), "2,695"):
        assert told in " ".join(shown.split())


def test_a_wrong_setting_is_one_message(tmp_path, data, capsys, monkeypatch):
    monkeypatch.setenv("POLICING_THREADS", "many")
    assert run(data, write_street(tmp_path, DRAWN)) == 1
    assert "POLICING_THREADS" in capsys.readouterr().err


def test_from_the_command_line_a_refusal_shows_no_trace(tmp_path, data):
    bad = write(tmp_path / "2025-02-northamptonshire-street.csv", "Crime ID,Month\n,2025-02\n")
    result = subprocess.run(
        [sys.executable, "manage.py", "import", str(bad), str(tmp_path / "missing.zip"), "--data", str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Nothing was imported. ")
    reason, other = result.stderr.splitlines()
    assert "“Reported by”" in reason
    assert other.startswith("Not read, because the import stopped: ") and "missing.zip" in other


@pytest.mark.parametrize("line", ["a row in the middle", "a row at the end"])
def test_from_the_command_line_a_fault_that_duckdb_finds_shows_no_trace(tmp_path, data, line):
    text = tiny.street(f"lsoa\n{FAR}\n{FAR}")
    text = text.replace("52.245000", "north", 1) if "middle" in line else text[: text.rindex(",Burglary")]
    bad = write(tmp_path / "2025-01-northamptonshire-street.csv", text)
    result = subprocess.run(
        [sys.executable, "manage.py", "import", str(bad), "--data", str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1
    assert "Nothing was imported." in result.stderr
    for trace in ("Traceback", "nanobind", "Error"):
        assert trace not in result.stderr
