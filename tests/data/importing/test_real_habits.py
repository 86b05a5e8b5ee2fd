"""What real police files do, each habit drawn as a file of a few rows.

All files go into one database; each habit has a month or a force of its own.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests import tiny
from tests.tiny import (
    CHERWELL,
    COUNTY,
    DALE,
    FAR,
    GLEN,
    HILL,
    KINGS_1,
    KINGS_2,
    NAMES,
    NEXT_DOOR,
    OLD,
    OLD_A,
    OLD_B,
    RIVER,
    THANET,
    write,
    write_outcomes,
    write_stops,
    write_street,
)

REPEATED = f"""
    id  | lsoa      | type                         | outcome
    -   | {KINGS_1} | Anti-social behaviour        | -
    -   | {KINGS_1} | Anti-social behaviour        | -
    -   | {KINGS_1} | Anti-social behaviour        | -
    abc | {KINGS_1} | Violence and sexual offences | Under investigation
    abc | {KINGS_1} | Violence and sexual offences | Under investigation
    abc | {KINGS_2} | Burglary                     | Under investigation
"""
UNLOCATED = f"""
    lsoa    | location
    {RIVER} | On or near Mill Road
    -       | No Location
    -       | No Location
"""
# OLD was split. Its parts' outlines meet at -0.92; the last point lies 3 km north of both, nearest to OLD_B.
VINTAGES = f"""
    lsoa        | lon    | lat
    {OLD}       | -0.925 | 52.255
    {OLD}       | -0.915 | 52.255
    {OLD}       | -0.912 | 52.290
    {GLEN}      | -0.935 | 52.255
    {DALE}      | -0.935 | 52.255
    {NEXT_DOOR} | -0.925 | 52.245
"""
# KINGS_1's rows are printed at points in FAR and in no area at all.
FAR_POINTS = f"""
    lsoa      | lon    | lat
    {KINGS_1} | -0.915 | 52.245
    {KINGS_1} | -2.100 | 53.500
"""
OUTSIDE = f"""
    lsoa       | type
    {RIVER}    | Drugs
    {CHERWELL} | Drugs
    {THANET}   | Drugs
    {THANET}   | Burglary
"""
NEIGHBOUR_FORCE = f"""
    lsoa     | type
    {FAR}    | Vehicle crime
    {THANET} | Vehicle crime
    -        | Vehicle crime
"""
ODD_TYPES = f"""
    lsoa    | type
    {RIVER} | Violent crime
    {RIVER} | Public disorder and weapons
    {RIVER} | Moon theft
    {RIVER} | -
"""
SEARCHES = """
    date                      | lat       | lon       | ethnicity
    2025-05-31T22:59:00+00:00 | 52.245000 | -0.945000 | -
    2025-05-31T23:13:00+00:00 | 52.245000 | -0.945000 | White
    2025-05-01T12:00:00+00:00 | 52.299000 | -0.871000 | -
    2025-05-02T12:00:00+00:00 | -         | -         | -
"""
OUTCOMES = f"""
    id  | lsoa      | type
    abc | {KINGS_1} | Offender given a caution
    abc | {KINGS_1} | Unable to prosecute suspect
    xyz | {OLD}     | Local resolution
    -   | {THANET}  | Local resolution
"""
POOLE = "E01098015"
LINE_ENDS = tiny.street(
    f"""
    location                              | lsoa     | name
    On or near Mercer'S Row               | {RIVER}  | {NAMES[RIVER]}
    On or near                            | {RIVER}  | {NAMES[RIVER]}
    On or near Kiln, Way and "The" Corner | {POOLE}  | Bournemouth, Christchurch and Poole 038D
    """,
    month="2024-06",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory, geography):
    folder = tmp_path_factory.mktemp("habits")
    write_street(folder, REPEATED, month="2024-01")
    write_street(folder, UNLOCATED, month="2024-02")
    write_street(folder, VINTAGES, month="2018-10")
    write_street(folder, FAR_POINTS, month="2024-03")
    write_street(folder, OUTSIDE, month="2024-04")
    write_street(folder, NEIGHBOUR_FORCE, month="2024-04", force="leicestershire")
    write_street(folder, ODD_TYPES, month="2012-05")
    write_street(folder, f"lsoa\n{KINGS_1}", month="2025-05")
    write_stops(folder, SEARCHES, month="2025-05")
    write_outcomes(folder, OUTCOMES, month="2024-09")
    for month, text in {
        "2024-06": LINE_ENDS,
        "2024-07": LINE_ENDS.replace("\n", "\r\n").replace("2024-06", "2024-07"),
        "2024-08": "\ufeff" + LINE_ENDS.replace("2024-06", "2024-08"),
    }.items():
        write(folder / f"{month}-northamptonshire-street.csv", text)
    return tiny.import_into(folder / "databases", geography, folder)


def count(built, month: str, crime_type: str | None = None) -> int:
    """The county's headline total in one month."""
    first = date.fromisoformat(f"{month}-01")
    rows = built.ask("shared/monthly_count", scope="county", since=first, until=first, crime_type=crime_type)
    return rows[0][2] if rows else 0


def places(built, month: str, force: str = "northamptonshire") -> list[tuple]:
    """What each line of a month's street file became: line, code as published, area, placed."""
    return built.rows(
        "SELECT line, lsoa_code, area_code, placed FROM incident "
        f"WHERE month = '{month}-01' AND force = '{force}' ORDER BY line"
    )


# 1. No key


def test_rows_without_an_id_or_with_a_repeated_one_are_all_kept(built):
    assert built.rows("SELECT line, crime_id FROM incident WHERE month = '2024-01-01' ORDER BY line") == [
        (2, None),
        (3, None),
        (4, None),
        (5, "abc"),
        (6, "abc"),
        (7, "abc"),
    ]


def test_whole_rows_that_repeat_each_count(built):
    assert count(built, "2024-01", "Anti-social behaviour") == 3
    assert count(built, "2024-01") == 6


def test_every_row_has_a_number_of_its_own(built):
    assert built.one("SELECT count(*) = count(DISTINCT incident_id) FROM incident") is True


# 2. No location


def test_rows_without_a_location_are_in_the_county_s_total_and_in_no_area(built):
    assert count(built, "2024-02") == 3
    assert places(built, "2024-02")[1:] == [(3, None, None, "unlocated"), (4, None, None, "unlocated")]
    assert built.one("SELECT sum(incidents) FROM area_month WHERE month = '2024-02-01'") == 1


def test_map_outside_unlocated_and_unplaced_together_are_the_headline(built):
    for month in ("2024-02", "2024-04", "2018-10"):
        first = date.fromisoformat(f"{month}-01")
        ways = dict(built.ask("shared/headline", since=first, until=first))
        assert list(ways) == ["area", "outside", "unlocated", "unplaced"]
        assert sum(ways.values()) == count(built, month)


# 3. Vintages of codes


def test_a_code_that_did_not_change_is_its_own_area(built):
    assert places(built, "2018-10")[5] == (7, NEXT_DOOR, NEXT_DOOR, "area")


def test_a_code_that_was_split_is_placed_by_the_row_s_map_point(built):
    assert places(built, "2018-10")[:2] == [(2, OLD, OLD_A, "area"), (3, OLD, OLD_B, "area")]


def test_a_point_outside_both_parts_of_a_split_code_goes_to_the_nearest(built):
    assert places(built, "2018-10")[2] == (4, OLD, OLD_B, "area")


def test_codes_that_were_merged_lead_to_the_one_area_they_became(built):
    assert places(built, "2018-10")[3:5] == [(5, GLEN, HILL, "area"), (6, DALE, HILL, "area")]


def test_the_report_counts_the_rows_that_a_map_point_decided(built):
    assert built.file("2018-10-northamptonshire-street.csv").split == 3
    assert built.file("2024-01-northamptonshire-street.csv").split == 0


def test_the_code_and_its_newest_name_stay_as_published(built):
    assert (OLD, "Northampton 009A") in built.rows("SELECT lsoa_code, lsoa_name FROM published_area")


def test_without_the_lookup_a_code_of_2011_is_unplaced_and_not_outside(tmp_path):
    boundaries = tiny.write_boundaries(tmp_path)
    file = write_street(tmp_path, f"lsoa\n{OLD}\n{GLEN}\n{NEXT_DOOR}\n{THANET}", month="2018-10")
    built = tiny.read_into(tmp_path / "databases", boundaries, file)
    assert [row[3] for row in places(built, "2018-10")] == ["unplaced", "unplaced", "area", "outside"]
    assert (built.file("street.csv").unplaced, built.file("street.csv").outside) == (2, 1)


def test_without_any_geography_the_county_s_rows_are_unplaced_and_all_are_counted(tmp_path):
    file = write_street(tmp_path, f"lsoa\n{KINGS_1}\n{THANET}\n-")
    built = tiny.import_into(tmp_path / "databases", file)
    assert [row[3] for row in places(built, "2025-01")] == ["unplaced", "outside", "unlocated"]
    assert count(built, "2025-01") == 3


# 4. Outside the county


def test_rows_outside_the_county_are_kept_and_flagged(built):
    assert places(built, "2024-04") == [
        (2, RIVER, RIVER, "area"),
        (3, CHERWELL, None, "outside"),
        (4, THANET, None, "outside"),
        (5, THANET, None, "outside"),
    ]


def test_rows_outside_count_in_the_headline_and_in_no_local_count(built):
    assert count(built, "2024-04", "Drugs") == 3
    local = built.rows("SELECT area_code, incidents FROM area_month WHERE month = '2024-04-01' AND incidents > 0")
    assert sorted(local) == [(FAR, 1), (RIVER, 1)]


def test_rows_outside_are_told_in_the_report(built):
    file = built.file("2024-04-northamptonshire-street.csv")
    assert (file.rows, file.placed, file.outside, file.unlocated, file.unplaced) == (4, 1, 3, 0, 0)


def test_of_another_force_only_what_lies_in_the_county_counts(built):
    assert count(built, "2024-04", "Vehicle crime") == 1
    assert built.file("2024-04-leicestershire-street.csv").rows == 3


# 6. Spelling


@pytest.mark.parametrize(
    "month", [pytest.param("2024-06", id="LF"), pytest.param("2024-07", id="CRLF"), pytest.param("2024-08", id="BOM")]
)
def test_line_ends_byte_order_marks_quotes_and_apostrophes_are_read(built, month):
    assert built.rows(
        f"SELECT line, location, lsoa_code, crime_id FROM incident WHERE month = '{month}-01' ORDER BY line"
    ) == [
        (2, "On or near Mercer'S Row", RIVER, None),
        (3, "On or near", RIVER, None),
        (4, 'On or near Kiln, Way and "The" Corner', POOLE, None),
    ]


def test_a_name_with_a_comma_is_kept_whole(built):
    assert (POOLE, "Bournemouth, Christchurch and Poole 038D") in built.rows(
        "SELECT lsoa_code, lsoa_name FROM published_area"
    )


# 7. Points that cannot be trusted


def test_an_unsplit_code_places_a_row_wherever_its_map_point_lies(built):
    assert places(built, "2024-03") == [(2, KINGS_1, KINGS_1, "area"), (3, KINGS_1, KINGS_1, "area")]
    assert built.file("2024-03-northamptonshire-street.csv").split == 0


# 8. Months


def test_a_month_is_its_first_day_and_a_missing_month_has_no_row(built):
    months = [row[0] for row in built.ask("shared/month")]
    assert [f"{month:%Y-%m-%d}" for month in months[:3]] == ["2012-05-01", "2018-10-01", "2024-01-01"]


def test_a_type_without_incidents_is_a_row_of_zero_in_an_imported_month_only(built):
    rows = built.rows(f"SELECT month, incidents FROM area_month WHERE area_code = '{KINGS_2}' AND crime_type = 'Drugs'")
    assert len(rows) == built.one("SELECT count(*) FROM home_month")
    assert {incidents for _, incidents in rows} == {0}
    assert built.one("SELECT count(DISTINCT area_code) FROM area_month") == len(COUNTY)


# 9. Stop and search


def test_in_searches_latitude_comes_before_longitude(built):
    assert built.rows("SELECT longitude, latitude FROM stop_search WHERE line = 2") == [(-0.945, 52.245)]


def test_a_search_late_on_31_may_utc_belongs_to_june(built):
    assert built.rows("SELECT stopped_at, month FROM stop_search WHERE line IN (2, 3) ORDER BY line") == [
        (datetime(2025, 5, 31, 23, 59), date(2025, 5, 1)),
        (datetime(2025, 6, 1, 0, 13), date(2025, 6, 1)),
    ]


def test_a_blank_ethnicity_is_missing_and_not_a_group(built):
    assert built.rows("SELECT self_defined_ethnicity FROM stop_search ORDER BY line") == [
        (None,),
        ("White",),
        (None,),
        (None,),
    ]


def test_a_search_has_the_area_of_the_street_map_point_that_it_shares(built):
    assert built.rows("SELECT line, area_code, placed FROM stop_search ORDER BY line") == [
        (2, KINGS_1, "area"),
        (3, KINGS_1, "area"),
        (4, None, "unplaced"),
        (5, None, "unlocated"),
    ]


def test_the_report_says_where_searches_were(built):
    file = built.file("2025-05-northamptonshire-stop-and-search.csv")
    assert (file.rows, file.placed, file.outside, file.unlocated, file.unplaced) == (4, 2, 0, 1, 1)
    # The report is for those who import; what pages show counts no month's searches.
    months = {row[1]: row[3:8] for row in built.ask("health/months") if row[0] == "northamptonshire"}
    assert months["stop-and-search"] == (None,) * 5


def test_a_time_without_an_offset_is_utc(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    file = write_stops(tmp_path, "date\n2025-05-31 23:13:00", month="2025-05")
    built = tiny.read_into(tmp_path / "databases", file)
    assert built.one("SELECT stopped_at FROM stop_search") == datetime(2025, 6, 1, 0, 13)


def test_columns_that_older_search_files_lack_are_missing_values(tmp_path):
    text = "Type,Date,Latitude,Longitude,Gender,Age range,Object of search,Outcome\n"
    line = "Person search,2015-01-03T10:00:00+00:00,52.245,-0.945,Male,18-24,Controlled drugs,Arrest\n"
    file = write(tmp_path / "2015-01-northamptonshire-stop-and-search.csv", text + line)
    built = tiny.read_into(tmp_path / "databases", file)
    assert built.rows("SELECT gender, legislation, in_operation, clothing_removed, outcome FROM stop_search") == [
        ("Male", None, None, None, "Arrest")
    ]


# 10. Outcomes


def test_an_outcome_s_month_is_the_file_s_and_not_the_crime_s(built):
    assert built.rows("SELECT DISTINCT month FROM outcome") == [(date(2024, 9, 1),)]
    assert built.one("SELECT month FROM incident WHERE crime_id = 'abc' LIMIT 1") == date(2024, 1, 1)


def test_outcomes_are_placed_as_incidents_are(built):
    assert built.rows("SELECT line, crime_id, outcome_type, area_code, placed FROM outcome ORDER BY line") == [
        (2, "abc", "Offender given a caution", KINGS_1, "area"),
        (3, "abc", "Unable to prosecute suspect", KINGS_1, "area"),
        (4, "xyz", "Local resolution", OLD_A, "area"),
        (5, None, "Local resolution", None, "outside"),
    ]


def test_outcomes_are_never_counted_as_incidents(built):
    assert count(built, "2024-09") == 0


# Types


def test_types_of_older_files_are_known(built):
    assert count(built, "2012-05", "Violent crime") == 1
    assert count(built, "2012-05", "Public disorder and weapons") == 1


def test_an_unknown_type_and_a_missing_one_are_kept_counted_and_reported(built):
    assert count(built, "2012-05", "Moon theft") == 1
    assert count(built, "2012-05") == 4
    assert built.file("2012-05-northamptonshire-street.csv").unknown_values == "Moon theft (1); no crime type (1)"
    unknown = """
        SELECT crime_type, sum(incidents)::BIGINT FROM force_month
        ANTI JOIN crime_type USING (crime_type) GROUP BY ALL ORDER BY ALL
    """
    assert built.rows(unknown) == [("Moon theft", 1), ("No type given", 1)]
