"""The real files: what is imported equals a plain count of the rows in the CSVs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bench import find_places
from components.places.gazetteer import Gazetteer
from data.serving.store import Store
from tests import tiny
from tests.components.places.typed_places import NO_PLACE, SURE

KINGS_HEATH = {"E01027243", "E01027244"}
COUNTY_DISTRICTS = ("North Northamptonshire", "West Northamptonshire")
MONTHS = ["2018-10", "2018-11", "2018-12", "2024-01", "2024-02", *(f"2025-{month:02}" for month in range(1, 10))]


@pytest.fixture(scope="module")
def real(realdata, tmp_path_factory):
    return tiny.import_into(tmp_path_factory.mktemp("real"), realdata)


@pytest.fixture(scope="module")
def street_rows(realdata):
    """Every row of every street file, read by nothing but Python's own csv."""
    return list(read(realdata, "street"))


@pytest.fixture(scope="module")
def search_rows(realdata):
    return list(read(realdata, "stop-and-search"))


def read(realdata, kind):
    with zipfile.ZipFile(realdata / "police-archive.zip") as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(f"-{kind}.csv"):
                text = archive.read(name).decode("utf-8-sig")
                yield from csv.DictReader(io.StringIO(text, newline=""))
    for path in sorted((realdata / "excerpts").glob(f"*-{kind}.EXCERPT.csv")):
        yield from csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))


def first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def test_totals_by_month_and_type_equal_a_plain_count(real, street_rows):
    expected = Counter((first(row["Month"]), row["Crime type"]) for row in street_rows)
    rows = real.rows("SELECT month, crime_type, incidents FROM scope_count WHERE scope = 'county' AND incidents > 0")
    assert {(month, kind): count for month, kind, count in rows} == expected
    assert sum(expected.values()) == 88105


def test_the_county_has_443_areas_and_785_238_residents(real):
    assert real.ask("shared/people", scope="county")[0][1:3] == (443, 785238)
    assert real.ask("health/geography")[0][:3] == (443, 443, 443)


def test_the_area_that_fits_a_ward_of_cherwell_best_stays_in_the_county(real):
    assert real.rows("SELECT in_county, district FROM area WHERE area_code = 'E01027305'") == [
        (True, "West Northamptonshire")
    ]


def test_map_outside_unlocated_and_unplaced_are_the_total_of_every_month(real, street_rows):
    expected = Counter(row["Month"] for row in street_rows)
    for month in MONTHS:
        ways = dict(real.ask("shared/headline", since=first(month), until=first(month)))
        assert sum(ways.values()) == expected[month]
        assert (
            real.ask("shared/monthly_count", scope="county", since=first(month), until=first(month))[0][2]
            == (expected[month])
        )


def test_rows_without_a_code_are_unlocated_and_rows_of_other_districts_outside(real, street_rows):
    unlocated = Counter(row["Month"] for row in street_rows if not row["LSOA code"])
    outside = Counter(
        row["Month"]
        for row in street_rows
        if row["LSOA code"] and row["Month"] > "2023-05" and row["LSOA name"][:-5] not in COUNTY_DISTRICTS
    )
    for month in MONTHS:
        ways = dict(real.ask("shared/headline", since=first(month), until=first(month)))
        assert ways["unlocated"] == unlocated[month]
        assert month < "2023-05" or ways["outside"] == outside[month]
        assert ways["unplaced"] == 0


def test_at_least_97_per_cent_of_every_month_are_placed(real):
    rows = [row for row in real.ask("health/months") if row[1] == "street"]
    assert [f"{row[2]:%Y-%m}" for row in rows] == MONTHS
    for _, _, _, total, placed, *_ in rows:
        assert placed / total > 0.97


def test_rows_of_2018_with_a_code_that_was_split_are_placed_by_their_map_point(real, street_rows, realdata):
    with (realdata / "lookups" / "lsoa11_lsoa21_ltla22_northamptonshire.csv").open(encoding="utf-8") as file:
        split = {row["lsoa11_code"] for row in csv.DictReader(file) if row["change_code"] == "S"}
    assert len(split) == 19
    expected = Counter(row["Month"] for row in street_rows if row["LSOA code"] in split)
    rows = [row for row in real.ask("health/months") if row[1] == "street"]
    assert {f"{row[2]:%Y-%m}": row[8] for row in rows if row[8]} == expected


def test_missing_months_have_no_row_and_no_month_is_invented(real):
    assert [f"{row[0]:%Y-%m}" for row in real.ask("shared/month")] == MONTHS
    assert [f"{row[0]:%Y-%m}" for row in real.ask("shared/monthly_count", scope="kings-heath")] == MONTHS


def test_no_real_month_is_called_partial(real):
    assert real.rows("FROM partial_month") == []


def test_king_s_heath_equals_a_plain_count_by_its_codes(real, street_rows):
    expected = Counter(row["Month"] for row in street_rows if row["LSOA code"] in KINGS_HEATH)
    rows = real.ask("shared/monthly_count", scope="kings-heath")
    assert {f"{month:%Y-%m}": count for month, _, count in rows} == expected


def test_searches_are_counted_in_the_month_on_the_clock(real, search_rows):
    london = ZoneInfo("Europe/London")
    local = [datetime.fromisoformat(row["Date"]).astimezone(UTC).astimezone(london) for row in search_rows]
    expected = Counter(f"{time:%Y-%m}" for time in local)
    rows = real.rows("SELECT month, count(*) FROM stop_search GROUP BY ALL")
    assert {f"{month:%Y-%m}": count for month, count in rows} == expected
    hours = Counter(time.hour for time in local)
    assert dict(real.rows("SELECT extract('hour' FROM stopped_at), count(*) FROM stop_search GROUP BY ALL")) == hours


def test_searches_lie_where_their_columns_say(real, search_rows):
    expected = Counter((row["Longitude"], row["Latitude"]) for row in search_rows)
    rows = real.rows("SELECT longitude, latitude, count(*) FROM stop_search GROUP BY ALL")
    assert {(x, y): count for x, y, count in rows if x is not None} == {
        (float(x), float(y)): count for (x, y), count in expected.items() if x
    }


def test_most_searches_with_a_place_share_a_street_map_point(real):
    placed, located = real.rows(
        "SELECT count(*) FILTER (placed IN ('area', 'outside')), count(longitude) FROM stop_search"
    )[0]
    assert placed / located > 0.85


def test_searches_by_ethnicity_leave_out_the_two_months_that_are_mostly_blank(real, search_rows):
    london = ZoneInfo("Europe/London")
    pooled = {*(f"2020-{month:02}" for month in range(5, 13)), "2021-01", "2021-02", "2021-03", "2021-06"}
    expected = Counter(
        row["Officer-defined ethnicity"].lower() or "unknown"
        for row in search_rows
        if f"{datetime.fromisoformat(row['Date']).astimezone(UTC).astimezone(london):%Y-%m}" in pooled
    )
    newest = "dimension = 'officer' AND until = '2021-06-01'"
    assert dict(real.rows(f"SELECT value, searches FROM stop_year WHERE {newest}")) == expected
    left_out = real.one("SELECT left_out FROM stop_period WHERE basis = 'officer' AND until = '2021-06-01'")
    assert left_out == "2021-04, 2021-05"
    assert dict(real.rows("SELECT ethnic_group, residents FROM ethnic_group"))["white"] == 690_417


def test_outcomes_have_the_month_of_the_outcome(real):
    assert real.rows("SELECT DISTINCT month FROM outcome") == [(date(2024, 6, 1),)]


def test_every_type_is_known(real):
    assert real.rows("SELECT crime_type FROM force_month ANTI JOIN crime_type USING (crime_type)") == []


def test_the_report_names_every_file_that_was_passed_over(real):
    passed = sorted(file.name for file in real.report.files if file.status == "skipped")
    assert passed == [
        "realdata/README.md",
        "realdata/boundaries/ltla24_northamptonshire.geojson",
        "realdata/boundaries/wards22_northamptonshire.geojson",
    ]


def test_the_real_files_twice_are_the_real_files_once(real, realdata, tmp_path):
    def contents(built):
        rows = "SELECT month, line, crime_id, crime_type, lsoa_code, area_code, placed FROM incident ORDER BY ALL"
        files = "SELECT kind, name, sha256, rows, placed FROM source_file ORDER BY ALL"
        return [built.rows(sql) for sql in (rows, files)]

    again = tiny.read_into(tiny.copied(real, tmp_path / "databases").settings.folder, realdata)
    assert again.path.name != real.path.name
    assert contents(again) == contents(real)
    assert (again.report.added_months, again.report.kept_months) == (0, 0)


def test_nobody_who_types_a_name_of_the_county_is_sent_to_a_wrong_place(real):
    assert_nobody_is_sent_to_a_wrong_place(real, every=12)


def assert_nobody_is_sent_to_a_wrong_place(real: tiny.Built, every: int) -> None:
    """Of the streets in one ward, type one of so many; the slow tests type more."""
    store = Store(real.path, real.settings)
    streets = store.ask("neighbourhood/streets")
    gazetteer = Gazetteer.of(store.ask)
    assert [typed for typed in NO_PLACE if gazetteer.find(typed).sure] == []
    counts = find_places.typed(gazetteer, store, find_places.LIST)
    assert sum(each["opens a wrong one"] for each in counts.values()) == 0
    assert find_places.share(counts["settlement"]) > 0.95
    assert find_places.share(counts["estate"]) > 0.8
    assert {typed: gazetteer.find(typed).sure.scope for typed in SURE} == SURE
    wards = streets.groupby("street")["ward_code"].agg(set)
    once = [name for name, codes in wards.items() if len(codes) == 1 and name.endswith(("Road", "Street", "Close"))]
    found = {name: gazetteer.find(name).sure for name in once[::every]}
    leads = {name: {*rows["area_code"], *rows["ward_code"]} for name, rows in streets.groupby("street")}
    assert [name for name, sure in found.items() if sure and sure.scope not in leads[name]] == []
    assert sum(sure is not None for sure in found.values()) > 0.95 * len(found) > 2000 / every
    assert [name for name in found if gazetteer.find(f"{name} Estate").sure] == []
