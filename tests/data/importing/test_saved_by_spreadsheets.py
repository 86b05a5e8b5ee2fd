"""Police files and tables about areas as spreadsheets save them: titles, blank rows, other separators, workbooks.

All that is read goes into one database, each habit with a month of its own.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json

import openpyxl
import pytest

from data.sources.problem import SourceProblem
from tests import tiny
from tests.tiny import CHERWELL, COUNTY, FAR, KINGS_1, KINGS_2, RIVER, THANET, write

DRAWN = f"lsoa | location\n{KINGS_1} | On or near Café Row\n{FAR} | On or near Mill Road\n{THANET} | On or near Quay"


def drawn(month: str) -> list[str]:
    return tiny.street(DRAWN, month=month).splitlines()


def cased(lines: list[str]) -> str:
    return "\n".join([" , ".join(lines[0].lower().split(",")), *lines[1:]]) + "\n"


def trailing(lines: list[str]) -> str:
    return "".join(f"{line},,,,\n" for line in lines)


def blank_rows(lines: list[str]) -> str:
    blank = "," * lines[0].count(",")
    return "\n".join([lines[0], blank, lines[1], "", lines[2], blank, blank, lines[3], blank]) + "\r\n"


def titled(lines: list[str]) -> str:
    return "\n".join(["Street level crime download,,,,", "made on a Monday", "", *lines]) + "\n"


def shorter(lines: list[str]) -> str:
    """Columns without a name that some rows have and others lack."""
    return "\n".join([f"{lines[0]},,", f"{lines[1]},,", *lines[2:]]) + "\n"


def separated(lines: list[str], separator: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(csv.reader(lines))
    return text.getvalue()


def made_dates(lines: list[str]) -> str:
    """What Excel makes of 2024-09."""
    return "\n".join([lines[0], *(line.replace("2024-09", "Sep-24") for line in lines[1:])]) + "\n"


def as_workbook(lines: list[str], above: int = 0) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(above):
        sheet.append([f"title {number}"])
    for row in csv.reader(lines):
        sheet.append([float(cell) if cell.startswith(("-0.", "52.")) else cell or None for cell in row])
    book.create_sheet("Notes").append(["made", "on a", "Monday"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


# Month: what a spreadsheet made of the file, the lines its rows have there, and what the report says.
HABITS = {
    "2024-01": (cased, [2, 3, 4], ""),
    "2024-02": (trailing, [2, 3, 4], ""),
    "2024-03": (blank_rows, [3, 5, 8], "5 blank rows left out"),
    "2024-04": (titled, [5, 6, 7], "column names found in row 4"),
    "2024-05": (lambda lines: separated(lines, ";"), [2, 3, 4], "values separated by semicolons"),
    "2024-06": (lambda lines: "sep=\t\r\n" + separated(lines, "\t"), [3, 4, 5], "separated by tabs"),
    "2024-07": (lambda lines: titled(lines).encode("utf-16"), [5, 6, 7], "row 4"),
    "2024-08": (lambda lines: "\r\n".join(lines).encode("cp1252"), [2, 3, 4], ""),
    "2024-09": (made_dates, [2, 3, 4], ""),
    "2024-10": (as_workbook, [2, 3, 4], "sheet Sheet"),
    "2024-11": (lambda lines: as_workbook(lines, above=2), [4, 5, 6], "column names found in row 3"),
    "2024-12": (shorter, [2, 3, 4], ""),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory, geography):
    folder = tmp_path_factory.mktemp("spreadsheets")
    for month, (habit, _, _) in HABITS.items():
        saved = habit(drawn(month))
        ending = "xlsx" if isinstance(saved, bytes) and saved.startswith(b"PK") else "csv"
        path = folder / "saved" / f"{month}-northamptonshire-street.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(saved if isinstance(saved, bytes) else saved.encode())
    return tiny.read_into(folder / "databases", geography, folder / "saved")


@pytest.mark.parametrize("month", HABITS)
def test_what_a_spreadsheet_saved_is_read_with_the_lines_of_the_file(built, month):
    _, lines, note = HABITS[month]
    assert built.rows(
        f"SELECT line, location, lsoa_code, placed FROM incident WHERE month = '{month}-01' ORDER BY line"
    ) == [
        (lines[0], "On or near Café Row", KINGS_1, "area"),
        (lines[1], "On or near Mill Road", FAR, "area"),
        (lines[2], "On or near Quay", THANET, "outside"),
    ]
    (file,) = [file for file in built.report.files if file.kind == "street" and f"{file.month:%Y-%m}" == month]
    assert note in file.note
    assert bool(note) == bool(file.note) or month in ("2024-08", "2024-09", "2024-12")
    assert file.status == "imported"


def test_the_checksum_is_that_of_the_operator_s_file(built):
    (stored,) = built.rows("SELECT sha256, rows FROM source_file WHERE month = '2024-04-01'")
    content = titled(drawn("2024-04")).encode()
    assert stored == (hashlib.sha256(content).hexdigest(), 3)


def test_an_archive_may_hold_such_files_too(tmp_path):
    archive = tiny.write_archive(
        tmp_path / "a.zip",
        {
            "2024-04/2024-04-northamptonshire-street.csv": titled(drawn("2024-04")),
            "2024-03/2024-03-northamptonshire-street.csv": blank_rows(drawn("2024-03")),
            "2024-10-northamptonshire-street.xlsx": as_workbook(drawn("2024-10")),
        },
    )
    built = tiny.read_into(tmp_path / "databases", archive)
    assert built.rows("SELECT month::VARCHAR, line FROM incident ORDER BY ALL") == [
        *(("2024-03-01", line) for line in (3, 5, 8)),
        *(("2024-04-01", line) for line in (5, 6, 7)),
        *(("2024-10-01", line) for line in (2, 3, 4)),
    ]


def test_a_file_joined_of_months_below_a_title_keeps_its_lines(tmp_path):
    lines = [*drawn("2024-01"), *drawn("2024-02")[1:]]
    built = tiny.read_into(tmp_path / "databases", write(tmp_path / "crime winter.csv", titled(lines)))
    assert built.rows("SELECT month::VARCHAR, line FROM incident ORDER BY ALL") == [
        *(("2024-01-01", line) for line in (5, 6, 7)),
        *(("2024-02-01", line) for line in (8, 9, 10)),
    ]
    assert {file.note for file in built.report.files} == {"column names found in row 4"}


WRONG = {
    "a title": (lambda lines: titled(lines), 6),
    "blank rows": (lambda lines: blank_rows(lines), 5),
    "a workbook": (lambda lines: as_workbook(lines, above=3), 6),
    "semicolons and a line for the separator": (lambda lines: "sep=;\n" + separated(lines, ";"), 4),
}


@pytest.mark.parametrize(
    ("habit", "wrong"),
    [
        *((habit, "a word") for habit in WRONG),
        *(("a title", wrong) for wrong in ("not for the month", "a point far away", "another force")),
    ],
)
def test_a_fault_is_told_by_the_line_of_the_operator_s_file(tmp_path, habit, wrong):
    make, line = WRONG[habit]
    lines = drawn("2024-01")
    lines[2] = {
        "a word": lines[2].replace("52.245", "north"),
        "not for the month": lines[2].replace("2024-01", "2024-02"),
        "a point far away": lines[2].replace("52.245000", "12.245000").replace("52.24", "12.24"),
        "another force": lines[2].replace("Northamptonshire Police", "Leicestershire Police"),
    }[wrong]
    saved = make(lines)
    path = tmp_path / f"2024-01-northamptonshire-street.{'xlsx' if isinstance(saved, bytes) else 'csv'}"
    path.write_bytes(saved if isinstance(saved, bytes) else saved.encode())
    with pytest.raises(SourceProblem) as caught:
        tiny.read_into(tmp_path / "databases", path)
    assert (caught.value.name, caught.value.line) == (path.name, line)


def test_a_row_cut_short_is_not_mended(tmp_path):
    text = blank_rows(drawn("2024-01")).rstrip(",\r\n").rsplit(",", 4)[0]
    path = write(tmp_path / "2024-01-northamptonshire-street.csv", text)
    with pytest.raises(SourceProblem, match="line 8: The row has 7 columns, not 12"):
        tiny.read_into(tmp_path / "databases", path)


def test_a_police_file_whose_column_names_are_wrong_is_told_by_their_row(tmp_path):
    text = titled(drawn("2024-01")).replace("LSOA code", "Area")
    path = write(tmp_path / "2024-01-northamptonshire-street.csv", text)
    with pytest.raises(SourceProblem, match="line 4: The column “LSOA code” of a street file is missing"):
        tiny.read_into(tmp_path / "databases", path)


# Tables about areas

HEADER = (
    "LSOA code (2021)",
    "LSOA name (2021)",
    "Local Authority District code (2024)",
    "Local Authority District name (2024)",
    "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
    "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
)
RANKS = [
    (code, tiny.AREAS[code]["name"], "E06000062", tiny.WEST, 100 + place, int(tiny.AREAS[code]["decile"]))
    for place, code in enumerate([*COUNTY, CHERWELL])
]


def indices(*, bad: bool = False) -> bytes:
    """The official workbook: notes first, then the table below a title, then a source."""
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["The English Indices of Deprivation 2025", "File 7"])
    sheet = book.create_sheet("IoD2025")
    sheet.append(["File 7: ranks and deciles"])
    sheet.append([])
    sheet.append(HEADER)
    for row in RANKS:
        sheet.append(("somewhere", *row[1:]) if bad and row[0] == RIVER else row)
    sheet.append([])
    sheet.append(["Source: a ministry"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_the_official_workbook_of_deprivation_is_read_beside_its_notes(tmp_path, geography):
    path = tmp_path / "File_7.xlsx"
    path.write_bytes(indices())
    built = tiny.read_into(tmp_path / "databases", geography, path)
    assert built.file("File_7.xlsx").note == "sheet IoD2025, column names found in row 3"
    assert built.rows("SELECT area_code, value FROM area_figure WHERE figure = 'imd2025_rank' ORDER BY value") == [
        (row[0], row[4]) for row in RANKS
    ]


def test_a_fault_in_the_official_workbook_is_told_by_its_row(tmp_path):
    path = tmp_path / "File_7.xlsx"
    path.write_bytes(indices(bad=True))
    row = 4 + [rank[0] for rank in RANKS].index(RIVER)
    with pytest.raises(SourceProblem, match=f"File_7.xlsx, line {row}: “SOMEWHERE” is not an LSOA code"):
        tiny.read_into(tmp_path / "databases", path)


def test_a_table_about_areas_below_a_title_and_with_semicolons_is_read(tmp_path):
    rows = "".join(f"{code};{area['residents']};;\r\n" for code, area in tiny.AREAS.items())
    text = (
        f"Residents of the county;;;\r\n;;;\r\nLSOA21_CODE ;Total_Residents;;\r\n{rows};;;\r\nSource: a census;;;\r\n"
    )
    built = tiny.read_into(tmp_path / "databases", write(tmp_path / "people.csv", text))
    assert built.file("people.csv").rows == len(tiny.AREAS)
    assert built.file("people.csv").note == "column names found in row 3, values separated by semicolons"
    bad = write(tmp_path / "bad.csv", text.replace(f"{KINGS_2};1700", f"{KINGS_2};many"))
    with pytest.raises(SourceProblem, match=r"bad\.csv, line 5: “many”"):
        tiny.read_into(tmp_path / "databases", bad)


def test_outlines_are_still_known_by_their_fields_beside_such_tables(tmp_path):
    write(tmp_path / "given" / "other.json", json.dumps({"made": "on a Monday"}))
    write(tmp_path / "given" / "people.csv", f"lsoa21_code,total_residents\n{KINGS_1},1500\n")
    built = tiny.read_into(tmp_path / "databases", tmp_path / "given")
    assert built.file("other.json").status == "skipped"
