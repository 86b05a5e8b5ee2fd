"""Names of parishes by their codes, and the parishes of postcodes."""

import io

import pytest

from data.sources import parishes, postcodes
from data.sources.problem import SourceProblem


def read(text: str):
    return list(map(tuple, parishes.read("parishes", io.BytesIO(text.encode()), "given.csv").to_numpy()))


@pytest.mark.parametrize("header", ["PAR17CD,PAR17NM", "parncp25cd,parncp25nm"])
def test_any_year_is_read_and_a_parish_of_several_wards_only_once(header):
    ward = f"{header},WD25CD\n"
    assert read(f"{ward}E04000001,Ashby,E05000001\nE04000001,Ashby,E05000002\n") == [("E04000001", "Ashby")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("E05000001,Ashby", "E05000001” in “parncp24cd” is not the code of a parish"),
        ("E04000001,", "is blank"),
        ("E04000002,Elmcote", "appears twice, as Ashby and Elmcote"),
    ],
)
def test_a_line_that_cannot_be_right_is_refused(row, said):
    with pytest.raises(SourceProblem, match=said) as caught:
        read(f"PARNCP24CD,PARNCP24NM\nE04000002,Ashby\n{row}\n")
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("ons-onspd26.csv", ["E04999001", "E04999001", "E04999002", "E04999002", "E04999003", "E04999003", *[""] * 4]),
        ("ons-nspl.csv", [""]),
    ],
)
def test_only_civil_parishes_of_england_are_kept(official, file, found):
    with (official / file).open("rb") as stream:
        assert postcodes.read("postcodes", stream, file)["parish"].fillna("").tolist() == found
