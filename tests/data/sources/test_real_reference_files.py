"""The real outlines, census, deprivation and lookups of Northamptonshire."""

import csv

import pytest
import shapely

from data.sources import boundaries, deprivation, ethnicity, lookups, residents

pytestmark = pytest.mark.realdata


def read(path):
    """Find the source that knows the file's columns, and read it."""
    with path.open(encoding="utf-8", newline="") as file:
        header = tuple(next(csv.reader(file)))
    sources = (residents, ethnicity, deprivation, lookups)
    [(source, kind)] = [(each, each.recognise(header)) for each in sources if each.recognise(header)]
    with path.open("rb") as file:
        return source.read(kind, file, path.name)


@pytest.fixture
def codes(realdata):
    return set(boundaries.read(realdata / "boundaries" / "lsoa21_northamptonshire.geojson")["area_code"])


def test_the_outlines_of_2021_are_443_and_those_of_2011_are_422(realdata):
    for year, vintage, count in ((21, 2021, 443), (11, 2011, 422)):
        path = realdata / "boundaries" / f"lsoa{year}_northamptonshire.geojson"
        assert boundaries.recognise(boundaries.vector_header(path)) == f"boundaries-{vintage}"
        table = boundaries.read(path)
        assert (len(table), table["area_code"].nunique(), set(table["vintage"])) == (count, count, {vintage})
        shapes = shapely.from_wkb(table["geometry"].to_numpy())
        assert shapely.is_valid(shapes).all()
        west, south, east, north = shapely.total_bounds(shapes)
        assert -1.4 < west < east < -0.3
        assert 51.9 < south < north < 52.7


def test_outlines_of_wards_and_districts_are_not_taken_for_areas(realdata):
    for name in ("wards22_northamptonshire.geojson", "ltla24_northamptonshire.geojson"):
        assert boundaries.recognise(boundaries.vector_header(realdata / "boundaries" / name)) is None


def test_the_county_has_785238_residents(realdata, codes):
    table = read(realdata / "census" / "census2021_residents_households_lsoa21_northamptonshire.csv")
    totals = table.groupby("figure")["value"].sum()
    assert totals["residents"] == 785_238
    assert set(table["area_code"]) == codes
    assert table.groupby("figure")["area_code"].nunique().tolist() == [443, 443]


def test_residents_by_ethnic_group_are_read_for_every_area(realdata, codes):
    table = read(realdata / "census" / "ethnicity21_lsoa21_northamptonshire.csv")
    assert len(table) == 443 * 5
    assert set(table["area_code"]) == codes
    assert table["value"].sum() == 785_238
    assert table.groupby("figure")["value"].sum()["ethnic_white"] == 690_417


def test_every_area_has_a_decile_of_2025(realdata, codes):
    table = read(realdata / "imd" / "imd2025_lsoa21_northamptonshire.csv")
    deciles = table[table["figure"] == "imd2025_decile"]
    assert set(deciles["area_code"]) == codes
    assert set(deciles["value"]) == set(range(1, 11))


def test_403_areas_are_unchanged_and_19_were_split_into_40(realdata, codes):
    table = read(realdata / "lookups" / "lsoa11_lsoa21_ltla22_northamptonshire.csv")
    assert table["change"].value_counts().to_dict() == {"U": 403, "S": 40}
    assert table.loc[table["change"] == "S", "old_code"].nunique() == 19
    assert table["old_code"].nunique() == 422
    assert set(table["area_code"]) == codes


def test_every_area_but_the_one_in_a_ward_of_cherwell_has_a_ward(realdata, codes):
    table = read(realdata / "lookups" / "lsoa21_ward24_ltla24_northamptonshire.csv")
    wards = table[table["label"] == "ward"]
    assert codes - set(wards["area_code"]) == {"E01027305"}
    assert set(table.loc[table["label"] == "district", "name"]) == {"North Northamptonshire", "West Northamptonshire"}


def test_the_lookup_of_changes_names_the_district_of_every_area(realdata, codes):
    with (realdata / "lookups" / "lsoa11_lsoa21_ltla22_northamptonshire.csv").open("rb") as file:
        districts = lookups.read_districts(file, "given.csv")
    assert set(districts["area_code"]) == codes
    assert districts.set_index("area_code")["name"]["E01027305"] == "West Northamptonshire"


def test_every_area_has_a_rural_urban_class(realdata, codes):
    table = read(realdata / "lookups" / "ruc21_lsoa21_northamptonshire.csv")
    assert set(table["area_code"]) == codes
    assert table["code"].value_counts()["UN1"] == 233
