"""No file of a folder or an archive goes without a word: it is read, or skipped with its kind and what to do."""

from __future__ import annotations

import io
import json
import os
import zipfile

import openpyxl
import pytest

from commands import importing
from data.importing.plan.files import plan
from data.sources.problem import NothingToImport, SourceProblem
from tests import tiny
from tests.partner import example, write_csv, write_workbook
from tests.tiny import FAR, KINGS_1, write, write_archive, write_street

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def packed(*names: str) -> bytes:
    """A zip archive with these names in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return content.getvalue()


def strict(path) -> bytes:
    """A workbook as Excel's “Strict Open XML Spreadsheet”."""
    source = zipfile.ZipFile(write_workbook(path, example("activity")))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in source.namelist():
            old = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            archive.writestr(name, source.read(name).replace(old, b"http://purl.oclc.org/ooxml/spreadsheetml/main"))
    return content.getvalue()


# Name: its bytes, and words of what is said of it.
OTHERS = {
    "old.xls": (OLE + "Workbook".encode("utf-16-le"), "from before 2007 (.xls)", "Excel Workbook (.xlsx)"),
    "locked.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "with a password", "take the password off"),
    "binary.xlsb": (packed("xl/workbook.bin"), "binary Excel workbook", "Excel Workbook (.xlsx)"),
    "renamed.xlsx": (packed("xl/workbook.bin"), "binary Excel workbook", "Excel Workbook (.xlsx)"),
    "open.ods": (packed("mimetype", "content.xml"), "OpenDocument", "or as CSV"),
    "renamed-ods.xlsx": (packed("mimetype", "content.xml"), "OpenDocument", "or as CSV"),
    "mac.numbers": (packed("Index/Document.iwa"), "Numbers", "Export To"),
    "paper.pdf": (b"%PDF-1.7", "a PDF document", "Put its table"),
    "paper.docx": (packed("word/document.xml"), "a text document", "Put its table"),
    "slides.pptx": (packed("ppt/presentation.xml"), "a presentation", "Put its table"),
    "page.csv": (b"<!DOCTYPE html><html>", "a web page", "download the file again"),
    "map.kml": (b"<kml/>", "neighbourhoods", "LSOA outlines"),
    "photo.jpg": (b"\xff\xd8\xff\xe0", "a picture", "You do not need"),
    "more.7z": (b"7z\xbc\xaf\x27\x1c", "an archive that is not a .zip file", "Unpack it"),
    "more.rar": (b"Rar!", "an archive that is not a .zip file", "Unpack it"),
    "month.csv.gz": (b"\x1f\x8b\x08", "an archive that is not a .zip file", "Unpack it"),
    "data.sqlite": (b"SQLite format 3\0", "a database", "Export its table"),
    "macros.xlsm": (packed("xl/workbook.xml", "xl/vbaProject.bin"), "macros", "without macros"),
    "broken.xlsx": (b"PK\x03\x04nothing", "not an Excel workbook", "Save it as"),
    "other.csv": (b"a,b\n1,2\n", "not of a kind that is imported", ""),
    "readme.txt": (b"Read me first.\n", "not of a kind that is imported", ""),
    "LICENCE": (b"Open\n", "not of a kind that is imported", ""),
    "bytes.dat": (bytes(range(256)) * 4, "not of a kind that is imported", ""),
    "empty.csv": (b"", "empty", ""),
    "some.json": (b'{"a": 1}', "not of a kind that is imported", ""),
}
HIDDEN = (".DS_Store", "Thumbs.db", "__MACOSX/._a.csv", "~$plan.xlsx", ".git/config", ".~lock.plan.ods#")


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """Files of every kind with one that is read among them."""
    folder = tmp_path_factory.mktemp("every") / "shared"
    write_street(folder, f"lsoa\n{KINGS_1}")
    for name, (content, _, _) in OTHERS.items():
        (folder / name).write_bytes(content)
    (folder / "strict.xlsx").write_bytes(strict(folder / "strict.xlsx"))
    for name in HIDDEN:
        write(folder / name, "Crime type,a\n")
    return folder


@pytest.fixture(scope="module")
def archive(given):
    """The same as an archive, with an archive in it."""
    members = {path.relative_to(given).as_posix(): path.read_bytes() for path in given.rglob("*") if path.is_file()}
    return write_archive(given.parent / "shared.zip", members | {"inner/latest.zip": packed("a.csv")})


@pytest.mark.parametrize("where", ["given", "archive"])
def test_every_file_is_read_or_named_with_its_kind_and_what_to_do(where, request):
    path = request.getfixturevalue(where)
    found = plan([path])
    told = {file.name.removeprefix(f"{path.name}/"): file.note for file in found.passed_over}
    assert [file.file.base for file in found.police] == ["2025-01-northamptonshire-street.csv"]
    for name, (_, what, remedy) in OTHERS.items():
        note = next(note for said, note in told.items() if said.startswith(name))
        assert what in note and remedy in note, name
    assert "Strict Open XML" in told["strict.xlsx"]
    expected = {*OTHERS, "strict.xlsx", f"{len(HIDDEN)} hidden files"} | (
        {"inner/latest.zip"} if where == "archive" else set()
    )
    assert {name.partition(", sheet")[0] for name in told} == expected
    if where == "archive":
        assert "archive within an archive" in told["inner/latest.zip"]


@pytest.mark.parametrize(
    "name", [name for name, (_, what, _) in OTHERS.items() if what != "not of a kind that is imported"]
)
def test_a_file_that_is_named_is_refused_with_the_same_remedy(given, name):
    with pytest.raises(SourceProblem) as caught:
        plan([given / name])
    _, what, remedy = OTHERS[name]
    assert what in caught.value.what
    assert remedy in caught.value.remedy


def test_where_nothing_can_be_imported_each_file_is_named(tmp_path, capsys):
    folder = tmp_path / "shared"
    folder.mkdir()
    for name in ("old.xls", "paper.pdf"):
        (folder / name).write_bytes(OTHERS[name][0])
    with pytest.raises(NothingToImport) as caught:
        plan([folder])
    assert [line.split(":")[0].strip() for line in str(caught.value).splitlines()[1:]] == [
        "shared/old.xls",
        "shared/paper.pdf",
    ]
    report = tmp_path / "report.json"
    assert importing.main([str(folder), "--data", str(tmp_path / "data"), "--json", str(report)]) == 1
    assert "shared/paper.pdf: it is a PDF document" in capsys.readouterr().err
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [(file["name"], file["status"]) for file in told["files"]] == [
        ("shared/old.xls", "skipped"),
        ("shared/paper.pdf", "skipped"),
    ]


@pytest.mark.usefixtures("without_pages")
def test_many_such_files_are_summed_by_what_they_are(tmp_path, capsys):
    folder = tmp_path / "shared"
    write_street(folder, f"lsoa\n{KINGS_1}")
    for number in range(60):
        (folder / f"{number}.pdf").write_bytes(b"%PDF")
    report = tmp_path / "report.json"
    assert importing.main([str(folder), "--data", str(tmp_path / "data"), "--json", str(report)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "60 files" in shown
    assert len(shown) < 3_000
    assert len(json.loads(report.read_text(encoding="utf-8"))["files"]) == 61


def test_the_parts_of_a_shapefile_are_named_as_such(tmp_path):
    write_street(tmp_path / "shared", f"lsoa\n{KINGS_1}")
    (tmp_path / "shared" / "areas.dbf").write_bytes(b"\x03")
    (report,) = plan([tmp_path / "shared"]).passed_over
    assert (report.kind, "ends in .shp" in report.note) == ("part of a shapefile", True)


def test_a_workbook_whose_sheets_are_of_two_kinds_is_read_whole(tmp_path):
    book = openpyxl.Workbook()
    for line in tiny.street(f"lsoa\n{KINGS_1}").splitlines():
        book.active.append(line.split(","))
    sheet = book.create_sheet("ours")
    sheet.append(list(example("activity")))
    sheet.append(list(example("activity").values()))
    book.create_sheet("Budget").append(["pounds", "pence"])
    book.save(tmp_path / "all.xlsx")
    found = plan([tmp_path / "all.xlsx"])
    assert len(found.police) == 1
    assert [each.template.name for each in found.partner] == ["activity"]
    assert [report.name for report in found.passed_over] == ["all.xlsx, sheet Budget"]


# Duplicate downloads

NAME = "2025-01-northamptonshire-street"
MARCH, APRIL = 1_741_003_200, 1_743_768_000


def street(path, code, when=None):
    write(path, tiny.street(f"lsoa\n{code}"))
    if when:
        os.utime(path, (when, when))
    return path


def codes(built) -> list[str]:
    return [row[0] for row in built.rows("SELECT lsoa_code FROM incident")]


def note(built) -> str:
    (passed,) = [file.note for file in built.report.files if file.status == "skipped"]
    return passed


@pytest.mark.parametrize(("first", "second"), [(FAR, KINGS_1), (KINGS_1, FAR)])
def test_the_file_that_was_written_later_wins_whatever_its_name(tmp_path, first, second):
    street(tmp_path / "in" / f"{NAME} (1).csv", first, MARCH if first == FAR else APRIL)
    street(tmp_path / "in" / f"{NAME}.csv", second, MARCH if second == FAR else APRIL)
    built = tiny.read_into(tmp_path / "databases", tmp_path / "in")
    assert codes(built) == [KINGS_1]
    assert "which is newer: 4 April 2025" in note(built)


@pytest.mark.parametrize(("older", "newer"), [("", " (1)"), (" (2)", " (10)"), ("", "(3)")])
def test_of_files_copied_together_the_one_downloaded_again_wins(tmp_path, older, newer):
    street(tmp_path / "in" / f"{NAME}{older}.csv", FAR, MARCH + 5)
    street(tmp_path / "in" / f"{NAME}{newer}.csv", KINGS_1, MARCH)
    built = tiny.read_into(tmp_path / "databases", tmp_path / "in")
    assert codes(built) == [KINGS_1]
    assert "number in its name" in note(built)


def test_the_same_content_twice_is_said(tmp_path):
    street(tmp_path / "in" / f"{NAME} (1).csv", FAR, APRIL)
    street(tmp_path / "in" / f"{NAME}.csv", FAR, MARCH)
    built = tiny.read_into(tmp_path / "databases", tmp_path / "in")
    assert codes(built) == [FAR]
    assert note(built) == f"the same content as in/{NAME}.csv"


def test_of_a_table_downloaded_twice_the_newer_is_read_and_said(tmp_path):
    for name, people, when in (("people.csv", 1500, MARCH), ("people (1).csv", 1600, APRIL)):
        write(tmp_path / "in" / name, f"lsoa21_code,total_residents\n{KINGS_1},{people}\n")
        os.utime(tmp_path / "in" / name, (when, when))
    built = tiny.read_into(tmp_path / "databases", tmp_path / "in")
    assert built.one("SELECT value FROM area_figure WHERE figure = 'residents'") == 1600
    assert note(built).startswith("the same data are in in/people (1).csv, which is newer: 4 April 2025")


def test_in_an_archive_the_time_that_it_gives_counts(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed_months:
        for folder, code, when in (("a", KINGS_1, (2025, 4, 4, 12, 0, 0)), ("b", FAR, (2025, 3, 3, 12, 0, 0))):
            packed_months.writestr(zipfile.ZipInfo(f"{folder}/{NAME}.csv", when), tiny.street(f"lsoa\n{code}"))
    built = tiny.read_into(tmp_path / "databases", tmp_path / "a.zip")
    assert codes(built) == [KINGS_1]
    assert "4 April 2025, 12:00 against 3 March 2025, 12:00" in note(built)


def test_the_same_partner_s_file_twice_is_read_once_and_said(tmp_path):
    for name in ("a.csv", "a (1).csv"):
        (tmp_path / "in").mkdir(exist_ok=True)
        write_csv(tmp_path / "in" / name, example("activity"))
    found = plan([tmp_path / "in"])
    assert len(found.partner) == 1
    assert [report.note for report in found.passed_over] == ["the same content as in/a (1).csv"]
