"""Lookups between geographies."""

import io

import pytest

from data.sources import lookups

CHANGE = "LSOA11CD,LSOA21CD,CHGIND\n"
WARD = "LSOA21CD,WD24CD,WD24NM,LAD24CD,LAD24NM\n"
RURAL = "LSOA21CD,RUC21CD,RUC21NM\n"


def test_split_merged_and_irregular_areas_keep_every_pair(official):
    with (official / "ons-lsoa11-lsoa21-lookup.csv").open("rb") as file:
        read = lookups.read("lookup-2011-2021", file, "given.csv")
    assert list(map(tuple, read.to_numpy())) == [
        ("E01999001", "E01999001", "U", "Oldtown 001A"),
        ("E01999002", "E01999011", "S", "Oldtown 001B"),
        ("E01999002", "E01999012", "S", "Oldtown 001B"),
        ("E01999003", "E01999013", "M", "Oldtown 001C"),
        ("E01999004", "E01999013", "M", "Oldtown 001D"),
        ("W01999005", "W01999015", "X", "Hendref 001A"),
    ]


def test_the_districts_of_the_change_lookup_can_be_had(official):
    with (official / "ons-lsoa11-lsoa21-lookup.csv").open("rb") as file:
        read = lookups.read_districts(file, "given.csv")
    assert list(read.columns) == ["area_code", "label", "code", "name"]
    assert tuple(read.iloc[0]) == ("E01999001", "district", "E06999001", "Newshire, West")
    assert len(read) == 5


def test_a_change_lookup_without_districts_gives_none_of_them():
    read = lookups.read_districts(io.BytesIO(f"{CHANGE}E01999001,E01999001,U\n".encode()), "given.csv")
    assert read.empty
    assert list(read.columns) == ["area_code", "label", "code", "name"]


@pytest.mark.parametrize("year", range(21, 27))
def test_wards_of_any_year_are_read(table, year):
    header = f"LSOA21CD,LSOA21NM,WD{year}CD,WD{year}NM,LAD{year}CD,LAD{year}NM"
    read = table(lookups, f"{header}\nE01999001,A,E05999001,Mill Hill,E06999001,Newshire\n")
    assert read.to_dict("records") == [
        {"area_code": "E01999001", "label": "ward", "code": "E05999001", "name": "Mill Hill"},
        {"area_code": "E01999001", "label": "district", "code": "E06999001", "name": "Newshire"},
    ]


def test_wards_without_districts_are_read(table):
    read = table(lookups, "lsoa21_code,ward25_code,ward25_name\nD01000001,D05000001,Invented\n")
    assert read["label"].tolist() == ["ward"]


def test_the_newest_of_two_years_of_wards_counts(table):
    lines = "LSOA21CD,WD23CD,WD23NM,WD25CD,WD25NM\nE01999001,E05999001,Old,E05999002,New\n"
    assert table(lookups, lines)["name"].tolist() == ["New"]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (f"{CHANGE}E01999001,E01999001,Z\n", "“Z” is not a kind of change"),
        (f"{CHANGE}E01999001,X01999001,U\n", "another kind of area"),
        (f"{WARD}E01999001,Mill Hill,E05999001,E06999001,Newshire\n", "“MILL HILL” in “wd24cd” is not an area code"),
        (f"{WARD}E01999001,E05999001,,E06999001,Newshire\n", "“wd24nm” is blank"),
        (f"{RURAL}E01999001,Urban,Urban city\n", "“URBAN” is not a rural-urban class"),
    ],
)
def test_a_bad_line_is_refused(refusal, lines, says):
    problem = refusal(lookups, lines)
    assert problem.line == 2
    assert says in problem.what


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (f"{CHANGE}E01999001,E01999002,S\nE01999001,E01999002,M\n", "appears twice, as S and M"),
        (
            f"{WARD}E01999001,E05999001,One,E06999001,N\nE01999001,E05999002,Two,E06999001,N\n",
            "E01999001 appears twice, in One and Two",
        ),
        (f"{RURAL}E01999001,UN1,Urban\nE01999001,RSF1,Rural\n", "E01999001 appears twice, in Urban and Rural"),
    ],
)
def test_an_area_with_two_answers_is_refused(refusal, lines, says):
    problem = refusal(lookups, lines)
    assert problem.line == 3
    assert says in problem.what
