"""Census residents and households."""

import pytest

from data.sources import residents

ONS = "Lower layer Super Output Areas Code,Lower layer Super Output Areas,Observation\n"


def test_the_short_form_gives_residents_and_households(table):
    lines = "lsoa21_code,total_residents,total_households\nE01999001,1425.0,647.0\n"
    assert table(residents, lines).to_dict("list") == {
        "area_code": ["E01999001", "E01999001"],
        "figure": ["residents", "households"],
        "value": [1425, 647],
    }


def test_one_figure_of_the_short_form_is_enough(table):
    assert table(residents, "lsoa21_code,total_households\nE01999001,647\n")["figure"].tolist() == ["households"]


def test_residents_by_kind_of_residence_are_added_up(table):
    lines = (
        "Lower layer Super Output Areas Code,Lower layer Super Output Areas,Residence type (2 categories) Code,"
        "Residence type (2 categories),Observation\n"
        "E01999001,A,1,Lives in a household,1400\nE01999001,A,2,Lives in a communal establishment,25\n"
    )
    assert table(residents, lines).to_dict("records") == [
        {"area_code": "E01999001", "figure": "residents", "value": 1425}
    ]


def test_residents_of_one_kind_given_twice_are_refused(refusal):
    lines = (
        "Lower layer Super Output Areas Code,Lower layer Super Output Areas,Residence type (2 categories),Observation\n"
        "E01999001,A,Lives in a household,1400\nE01999001,A,Lives in a household,1401\n"
    )
    assert refusal(residents, lines).line == 3


@pytest.mark.parametrize(
    ("name", "figure", "count"),
    [
        ("TS041-2021-3-filtered-2026-03-31T12_29_48Z.csv", "households", 647),
        ("households by LSOA.csv", "households", 647),
        ("archive.zip/residents/Households.csv", "households", 647),
        ("custom-usual-residents.csv", "residents", 1425),
        ("population_2021.csv", "residents", 1425),
    ],
)
def test_an_ons_count_without_a_variable_is_told_by_its_name(table, name, figure, count):
    assert table(residents, f"{ONS}E01999001,A,{count}\n", name)["figure"].tolist() == [figure]


@pytest.mark.parametrize("name", ["custom-filtered-2026-03-31.csv", "residents and households.csv"])
def test_an_ons_count_that_nothing_names_is_refused(refusal, name):
    problem = refusal(residents, f"{ONS}E01999001,A,1425\n", name)
    assert "whether residents or households" in problem.what
    assert "file's name" in problem.remedy


@pytest.mark.parametrize(("name", "count"), [("residents.csv", 647), ("households.csv", 1425)])
def test_an_ons_count_whose_name_cannot_be_right_is_refused(refusal, name, count):
    assert "cannot be its" in refusal(residents, f"{ONS}E01999001,A,{count}\n", name).what
