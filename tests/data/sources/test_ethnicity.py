"""Census residents by ethnic group."""

from data.sources import ethnicity

SHORT = "lsoa21_code,ethnic_group,n\n"
ONS = (
    "Lower layer Super Output Areas Code,Lower layer Super Output Areas,Ethnic group (20 categories) Code,"
    "Ethnic group (20 categories),Observation\n"
)


def test_the_five_groups_have_names_of_one_word(table):
    groups = (
        '"Asian, Asian British or Asian Welsh"',
        '"Black, Black British, Black Welsh, Caribbean or African"',
        "Mixed or Multiple ethnic groups",
        "Other ethnic group",
        "White",
    )
    lines = SHORT + "".join(f"E01999001,{group},{number}.0\n" for number, group in enumerate(groups, start=1))
    assert table(ethnicity, lines).set_index("figure")["value"].to_dict() == {
        "ethnic_asian": 1,
        "ethnic_black": 2,
        "ethnic_mixed": 3,
        "ethnic_other": 4,
        "ethnic_white": 5,
    }


def test_detailed_groups_are_added_up_and_a_line_given_twice_counts_once(table):
    lines = ONS + (
        "E01999001,A,-8,Does not apply,0\n"
        "E01999001,A,13,White: Irish,30\n"
        "E01999001,A,13,White: Irish,30\n"
        "E01999001,A,17,White: Other White,170\n"
    )
    assert table(ethnicity, lines).to_dict("records") == [
        {"area_code": "E01999001", "figure": "ethnic_white", "value": 200}
    ]


def test_the_bulk_download_may_name_its_measure():
    groups = ("Asian, Asian British or Asian Welsh", "Black or Black British", "Mixed", "White", "Other ethnic group")
    names = ["Total: All usual residents", *groups, "White: Irish"]
    header = ("date", "geography", "geography code", *(f"Ethnic group: {name}; measures: Value" for name in names))
    assert ethnicity.recognise(header) == "ethnicity"
    assert ethnicity.recognise(header[:5]) is None


def test_a_group_that_the_census_does_not_have_is_refused(refusal):
    assert "not an ethnic group of Census 2021" in refusal(ethnicity, f"{SHORT}E01999001,Martian,3\n").what


def test_a_group_given_twice_with_two_counts_is_refused(refusal):
    assert refusal(ethnicity, f"{SHORT}E01999001,White,3\nE01999001,White,4\n").line == 3
