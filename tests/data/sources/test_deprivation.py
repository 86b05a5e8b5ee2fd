"""English Indices of Deprivation."""

import pytest

from data.sources import deprivation

SHORT = "lsoa21_code,IMD_decile,IMD_rank,IMD_score\n"


def test_decile_rank_and_score_come_with_their_edition_and_the_vintage_of_the_codes(table):
    read = table(deprivation, SHORT + "E01999001,2.0,5372.0,37.223\n")
    assert dict(zip(read["figure"], read["value"], strict=True)) == {
        "imd2025_decile": 2,
        "imd2025_rank": 5372,
        "imd2025_score": 37.223,
    }
    assert set(read["vintage"]) == {2021}


def test_the_short_form_of_2019_has_codes_of_2011(table):
    read = table(deprivation, "lsoa11_code,IMD_decile\nE01999001,10\n")
    assert read.iloc[0].tolist() == ["E01999001", "imd2019_decile", 10, 2011]


def test_only_the_overall_index_is_read(official):
    with (official / "mhclg-iod2019-file7.csv").open("rb") as file:
        read = deprivation.read("deprivation-2019", file, "given.csv")
    assert set(read["figure"]) == {"imd2019_decile", "imd2019_rank", "imd2019_score"}
    assert read.query("area_code == 'E01999001' and figure == 'imd2019_rank'")["value"].item() == 2679


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("E01999001,0,1,1.0", "“0” in “imd_decile” is not between 1 and 10"),
        ("E01999001,11,1,1.0", "“11” in “imd_decile” is not between 1 and 10"),
        ("E01999001,1.5,1,1.0", "“1.5” in “imd_decile” is not a whole number"),
        ("E01999001,1,33756,1.0", "“33756” in “imd_rank” is not between 1 and 33,755"),
        ("E01999001,1,1,high", "“high” in “imd_score” is not a number"),
        ("E01999,1,1,1.0", "“E01999” is not an LSOA code"),
    ],
)
def test_a_bad_line_is_refused(refusal, line, says):
    problem = refusal(deprivation, f"{SHORT}{line}\n")
    assert problem.line == 2
    assert says in problem.what


def test_an_area_with_two_deciles_is_refused(refusal):
    problem = refusal(deprivation, SHORT + "E01999001,1,5,1.0\nE01999001,2,5,1.0\n")
    assert problem.line == 3
    assert "E01999001 appears twice, with 1 and 2 for imd2025 decile" in problem.what
