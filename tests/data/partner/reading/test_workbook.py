"""Workbooks: what their cells say is read as a person typed it; what may do harm is refused unread."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from data.demo.geography.areas import make_geography
from data.demo.partner import templates as demonstration_rows
from data.demo.partner.templates import write_partner_files
from data.partner.reading import sheets as limits
from data.partner.reading import workbook
from data.partner.templates import TEMPLATES
from data.sources.problem import SourceProblem
from tests.partner import KNOWN, example, faults, fill_in, read, sheets, write_csv, write_workbook


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A folder with the filled templates of the demonstration, and the ids that they may name."""
    folder = tmp_path_factory.mktemp("filled")
    geography = make_geography()
    write_partner_files(folder, geography)
    return folder / "partner", KNOWN | {"area_code": {code.casefold(): code for code in geography.codes}}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_filled_template_is_the_same_as_csv_and_as_a_workbook(name, filled, tmp_path):
    folder, known = filled
    rows, wrong = read(folder / f"{name}.csv", known)
    assert not list(map(str, wrong[:3]))
    assert len(rows) >= 4
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    # A few are enough: the largest has thousands.
    few = [{column: typed(name, column, value) for column, value in row.items()} for row in written[:40]]
    assert read(fill_in(tmp_path / f"{name}.xlsx", name, *few), known) == (rows[:40], [])


def typed(name: str, column: str, value: str):
    """A value as a person's spreadsheet holds it: days as days, numbers as numbers."""
    kind = TEMPLATES[name].column(column).kind
    if not value:
        return None
    if kind == "day":
        return datetime.fromisoformat(value)
    if kind == "month":
        return date.fromisoformat(f"{value}-01")
    if kind == "time":
        return time.fromisoformat(value)
    if kind == "yes_no":
        return value == "yes"
    return float(value) if kind in ("whole", "number") else value


def test_every_template_has_a_filled_example(filled):
    assert {path.stem for path in filled[0].iterdir()} == set(TEMPLATES)
    assert set(demonstration_rows._rows(make_geography())) == set(TEMPLATES)


def test_notes_and_hidden_sheets_are_not_read_and_others_are_known_by_their_columns(tmp_path):
    path = write_workbook(tmp_path / "several.xlsx", example("activity"), sheet="2024")
    book = openpyxl.load_workbook(path)
    for title, name in (("plan", "action"), ("Notes", "target"), ("old", "phase")):
        sheet = book.create_sheet(title)
        sheet.append([])
        sheet.append(list(example(name)))
        sheet.append(list(example(name).values()))
    book["old"].sheet_state = "hidden"
    book.create_sheet("Budget").append(["pounds"])
    book.create_sheet("empty")
    book.save(path)
    found = sheets(path)
    assert [(each.sheet.title, each.template.name) for each in found] == [("2024", "activity"), ("plan", "action")]
    assert [row for row, _ in found[1].sheet.rows] == [3]


def merge(path, *ranges):
    """Merge cells of a workbook's first sheet."""
    book = openpyxl.load_workbook(path)
    for cells in ranges:
        book.active.merge_cells(cells)
    book.save(path)
    return path


def test_merged_cells_among_the_rows_are_refused_by_their_range(tmp_path):
    rows = [example("activity", month=f"2024-0{month}") for month in range(1, 6)]
    path = merge(write_workbook(tmp_path / "a.xlsx", *rows, sheet="Plan"), "B3:B5", "D4:D5")
    assert [str(fault) for fault in faults(path)] == [
        "a.xlsx, sheet Plan, row 3, column place_id: “B3:B5 and 1 more”; expected no merged cells: unmerge them and "
        "fill in every cell."
    ]


def test_merged_column_names_that_reach_into_the_rows_are_refused(tmp_path):
    path = merge(write_workbook(tmp_path / "a.xlsx", example("activity"), example("activity")), "F1:F2")
    (fault,) = faults(path)
    assert (fault.row, fault.column, fault.value) == (2, "note", "F1:F2")


def test_merged_cells_beyond_the_rows_do_no_harm(tmp_path):
    path = merge(write_workbook(tmp_path / "a.xlsx", example("activity")), "A3:C9")
    assert not faults(path)


def test_a_workbook_whose_only_rows_are_hidden_is_refused_with_what_to_do(tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", example("activity"))
    book = openpyxl.load_workbook(path)
    book.create_sheet("shown").append(["pounds"])
    book["Rows"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    assert "A hidden sheet was left out: unhide it" in refused(path)


def test_a_formula_gives_the_value_that_was_stored_with_it(tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", example("activity", count=7))
    change(path, "xl/worksheets/sheet1.xml", rb'<c r="E2"[^>]*><v>7</v></c>', b'<c r="E2"><f>3+4</f><v>7</v></c>')
    assert read(path)[0][0]["count"] == 7


def test_a_percentage_is_told_as_it_is_seen(tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", example("target", value=0.6))
    book = openpyxl.load_workbook(path)
    book.active["D2"].number_format = "0%"
    book.save(path)
    (fault,) = faults(path)
    assert (fault.column, fault.value) == ("value", "60%")


def test_a_workbook_of_very_many_sheets_is_refused(book, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_SHEETS", 0)
    assert "sheets" in refused(book)


def test_a_formula_without_a_stored_value_is_told(tmp_path):
    (fault,) = faults(write_workbook(tmp_path / "a.xlsx", example("activity", note="=A1")))
    assert (fault.row, fault.column, fault.value) == (2, "note", "=A1")


def change(path, part: str, pattern: bytes, new: bytes) -> None:
    """Put other bytes into a part of a workbook."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts[part], count = re.subn(pattern, new, parts[part])
    assert count == 1
    write_parts(path, parts)


def write_parts(path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


def refused(path) -> str:
    with pytest.raises(SourceProblem) as caught:
        sheets(path)
    assert caught.value.name == path.name
    return caught.value.what


@pytest.fixture
def book(tmp_path):
    return write_workbook(tmp_path / "a.xlsx", example("activity"))


def test_a_workbook_with_macros_is_refused(book):
    with zipfile.ZipFile(book, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    assert "macros" in refused(book)


def test_a_workbook_that_would_grow_beyond_measure_is_refused(book, monkeypatch):
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/a.bin", b"\0" * (workbook.MAX_UNPACKED + 1))
    assert "would grow to 100 MB" in refused(book)


def test_a_workbook_that_is_too_large_to_begin_with_is_refused(book, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000)
    assert "larger than" in refused(book)


def test_a_sheet_with_too_many_rows_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 2)
    path = write_csv(tmp_path / "a.csv", *[example("activity")] * 3)
    assert "more than 2 rows" in refused(path)


@pytest.mark.parametrize(("place", "what"), [("XFD3", "columns"), ("A999999999", "lines")])
def test_a_cell_at_the_end_of_the_world_is_refused_at_once(book, place, what):
    row = re.sub("[A-Z]", "", place)
    new = f'<row r="{row}"><c r="{place}"><v>1</v></c></row></sheetData>'.encode()
    change(book, "xl/worksheets/sheet1.xml", b"</sheetData>", new)
    assert what in refused(book)


def test_a_workbook_with_declarations_that_could_grow_is_refused(book):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    change(book, "xl/worksheets/sheet1.xml", b"<worksheet", bomb)
    assert "never writes" in refused(book)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_workbook_that_was_cut_off_is_refused(book, share):
    content = book.read_bytes()
    book.write_bytes(content[: int(len(content) * share)])
    assert "damaged" in refused(book)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_workbook_with_a_broken_part_is_refused(book, part):
    with zipfile.ZipFile(book) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    write_parts(book, parts | {part: b"<broken"})
    assert "damaged" in refused(book)


@pytest.mark.parametrize(
    ("inside", "says"), [("Workbook", "from before 2007"), ("EncryptedPackage", "with a password")]
)
def test_an_old_or_locked_workbook_is_refused_with_what_to_do(tmp_path, inside, says):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600 + inside.encode("utf-16-le"))
    assert says in refused(path)


def test_a_workbook_that_is_none_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"month,kind,count\n")
    assert "not an Excel workbook" in refused(path)
    path.write_bytes(io.BytesIO(b"PK\x03\x04" + b"\0" * 100).getvalue())
    assert "not an Excel workbook" in refused(path)


def test_a_workbook_of_nothing_known_is_refused_where_it_was_named(tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", {"pounds": 1, "pence": 2})
    assert "columns do not match any template" in refused(path)
