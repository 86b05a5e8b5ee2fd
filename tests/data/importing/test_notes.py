"""What the report notes of how a file was saved, and the sheet that a message names."""

from __future__ import annotations

import openpyxl
import pytest

from data.importing.plan.files import plan
from data.sources.problem import SourceProblem
from tests import tiny
from tests.partner import example, write_csv
from tests.tiny import FAR, KINGS_1, write

# How a file was saved

CAFE = "2025-01-northamptonshire-street.csv"


def note(built, name):
    return next(file.note for file in built.report.files if file.name.endswith(name))


@pytest.mark.parametrize(("encoding", "said"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-8-sig", "")])
def test_the_report_says_from_what_a_file_was_decoded(tmp_path, encoding, said):
    given = tmp_path / "in"
    street = write(given / CAFE, tiny.street(f"lsoa | location\n{KINGS_1} | On or near Café Street"))
    people = write(given / "people.csv", f"lsoa21_code,total_residents,name\n{KINGS_1},1500,Café\n")
    partner = write_csv(given / "partner.csv", example("activity", note="Café"))
    for path in (street, people, partner):
        path.write_bytes(path.read_bytes().decode("utf-8-sig").encode(encoding))
    built = tiny.read_into(tmp_path / "databases", given)
    expected = f"decoded from {said}" if said else ""
    assert note(built, CAFE) == expected
    assert note(built, "people.csv") == expected
    assert note(built, "partner.csv") == ", ".join(filter(None, (expected, "1 added, 0 replaced, 0 kept")))


# Several official sheets


def book(path, **sheets):
    found = openpyxl.Workbook()
    found.remove(found.active)
    for title, text in sheets.items():
        sheet = found.create_sheet(title)
        for line in text.splitlines():
            sheet.append(line.split(","))
    found.save(path)
    return path


def test_a_fault_in_one_of_several_official_sheets_names_the_sheet(tmp_path):
    people = f"lsoa21_code,total_residents\n{KINGS_1},many\n"
    path = book(tmp_path / "all.xlsx", Crime=tiny.street(f"lsoa\n{KINGS_1}"), People=people)
    with pytest.raises(SourceProblem, match=r"^all\.xlsx, sheet People, line 2: "):
        tiny.read_into(tmp_path / "databases", path)
    path = book(tmp_path / "all.xlsx", Crime="x,\n" + tiny.street(f"lsoa | lon\n{FAR} | 52.2"), People=people)
    with pytest.raises(SourceProblem, match=r"^all\.xlsx, sheet People, line 2: "):
        tiny.read_into(tmp_path / "databases", path)
    crime = tiny.street(f"lsoa | lon\n{FAR} | 52.2")
    path = book(tmp_path / f"{CAFE[:-4]}.xlsx", Crime=crime, People=people.replace("many", "1500"))
    with pytest.raises(SourceProblem, match=f"^{CAFE[:-4]}.xlsx, sheet Crime, line 2: "):
        tiny.read_into(tmp_path / "databases", path)


def test_a_missing_column_in_one_of_several_official_sheets_names_the_sheet(tmp_path):
    crime = tiny.street(f"lsoa\n{KINGS_1}")
    twice = crime.replace("Context", "Month")
    with pytest.raises(SourceProblem, match=r"^all\.xlsx, sheet Second, line 1: "):
        plan([book(tmp_path / "all.xlsx", First=crime, Second=twice)])
