"""Published CSV files: what is read although it is untidy, and what is refused and where."""

import io
import zipfile

import pytest

from data.sources import deprivation, lookups, residents
from data.sources.problem import SourceProblem
from data.sources.tables.official_csv import MAX_BYTES, CsvTable
from data.sources.tables.row import AnotherGeography

HEAD = "lsoa21_code,lsoa21_name,total_residents\n"
TWO = "E01999001,First,1425\nE01999002,Second,1633\n"
NOMIS = "date,geography,geography code,Residence type: Total; measures: Value\n"


def values(table):
    return dict(zip(table["area_code"], table["value"], strict=True))


@pytest.mark.parametrize(
    "content",
    [
        HEAD + TWO,
        "\ufeff" + HEAD + TWO,
        (HEAD + TWO).replace("\n", "\r\n"),
        (HEAD + TWO).rstrip("\n"),
        HEAD + TWO + "\n\n",
        HEAD + TWO + ",,\n,,\n",
        "\n" + HEAD + "\n" + TWO,
        HEAD + 'E01999001,First,"1,425"\n e01999002 ,Second, 1633.0 \n',
        HEAD + TWO + "E01999002,Second,1633\n",
        HEAD + TWO + "\nThis table has been rounded, a little, here and there.\n",
        HEAD + TWO + ",,\nSource: Office for National Statistics,,\n© Crown copyright,,\n",
        HEAD + TWO + "Source: Office for National Statistics\n",
        HEAD + 'E01999001,"First, of ""many""",1425,,\nE01999002,Second,1633,,\n',
    ],
    ids=[
        "plain",
        "byte order mark",
        "Windows line ends",
        "no last line end",
        "blank lines at the end",
        "rows of commas at the end",
        "blank lines between",
        "thousand separators, spaces, decimals",
        "the same row again",
        "a note of several phrases",
        "notes padded by a spreadsheet",
        "a note without a blank line",
        "quoted commas, commas after the last column",
    ],
)
def test_an_untidy_file_is_read(content):
    table = residents.read("residents", io.BytesIO(content.encode()), "given.csv")
    assert values(table) == {"E01999001": 1425, "E01999002": 1633}


def test_a_file_saved_by_excel_in_windows_is_read(table):
    lines = "lsoa21_code,ward24_code,ward24_name\nW01999001,W05999001,Llandâf – North\n".encode("cp1252")
    assert table(lookups, lines)["name"].tolist() == ["Llandâf – North"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("E01999002,Second,many", "“many” in “total_residents” is not a number"),
        ("E01999002,Second,..", "“..” in “total_residents” is not a number"),
        ("E01999002,Second,nan", "“nan” in “total_residents” is not a number"),
        ('E01999002,Second,"16,33"', "“16,33” in “total_residents” is not a number"),
        ("E01999002,Second,-5", "“-5” in “total_residents” is below zero"),
        ("E01999002,Second,12.5", "“12.5” in “total_residents” is not a whole number"),
        ("E01999002,Second,", "“total_residents” is blank"),
        (",Second,1633", "“lsoa21_code” is blank"),
        ("E0199900,Second,1633", "“E0199900” is not an LSOA code"),
        ("Second,E01999002,1633", "“SECOND” is not an LSOA code"),
        ("D0100001,Second,1633", "“D0100001” is not an LSOA code"),
        ("E01999001,First,1426", "E01999001 appears twice, with 1425 and 1426 for residents"),
        ("E01999002,Second", "The line has 2 values for 3 columns"),
        ("E0199", "The line has 1 values for 3 columns"),
        ("E01999002,Second,1633,7", "The line has 4 values for 3 columns"),
    ],
)
def test_a_bad_line_is_refused_by_file_line_and_remedy(refusal, line, says):
    problem = refusal(residents, f"{HEAD}E01999001,First,1425\n{line}\n", "county.csv")
    assert problem.line == 3
    assert says in str(problem)
    assert str(problem).startswith("county.csv, line 3: ")
    assert str(problem).endswith(problem.remedy)
    assert problem.remedy.endswith(".")


def test_the_line_is_that_of_the_file_where_a_quoted_name_spans_two(refusal):
    assert refusal(residents, HEAD + 'E01999001,"First\nof two",1425\nE01999002,Second,x\n').line == 4


def test_a_line_without_a_code_in_the_middle_is_no_note(refusal):
    problem = refusal(residents, HEAD + "E01999001,First,1425\n\nNorthampton\nE01999002,Second,1633\n")
    assert (problem.line, "no area code" in problem.what) == (4, True)


def test_a_file_about_other_areas_is_told_from_a_wrong_one(refusal):
    problem = refusal(residents, NOMIS + "2021,Newshire,E06999001,200000\n")
    assert isinstance(problem, AnotherGeography)
    assert "-lsoa.csv" in problem.remedy


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"\n \n,,\n", "The file is empty."),
        (HEAD.encode(), "The file has column names and no rows."),
        (HEAD.encode("utf-16"), "The file is not text."),
        (b"lsoa21_code,total_residents\nE01\x00\xff", "The file is not text."),
        (b"lsoa21_code,residents\nE01999001,5\n", "The columns are not those of “residents”."),
        (HEAD.encode() + b'E01999001,"' + b"x" * 200_000 + b'",5\n', "The line cannot be read as CSV."),
    ],
    ids=["empty", "blank", "no rows", "UTF-16", "bytes of no text", "other columns", "a cell without end"],
)
def test_a_file_that_is_no_such_table_is_refused(content, says):
    with pytest.raises(SourceProblem) as caught:
        residents.read("residents", io.BytesIO(content), "given.csv")
    assert caught.value.what == says


def test_no_more_is_read_than_a_table_can_have():
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size=-1):
            self.asked = size
            return b"a" * size

    stream = Endless()
    with pytest.raises(SourceProblem, match="larger than 200 MB"):
        CsvTable(stream, "given.csv")
    assert stream.asked == MAX_BYTES + 1


def test_a_table_is_read_inside_a_zip(tmp_path):
    path = tmp_path / "census.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("residents.csv", HEAD + TWO)
    with zipfile.ZipFile(path) as archive, archive.open("residents.csv") as file:
        assert len(residents.read("residents", file, "census.zip/residents.csv")) == 2


def test_asking_for_the_wrong_kind_is_refused(official):
    with (official / "mhclg-iod2019-file7.csv").open("rb") as file, pytest.raises(SourceProblem, match="columns"):
        deprivation.read("deprivation-2025", file, "given.csv")
