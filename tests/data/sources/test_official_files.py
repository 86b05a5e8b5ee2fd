"""Every layout of an official download, and every short form, is known by its columns and read right."""

import csv
from pathlib import Path

import pytest

from data.importing.plan import tables
from data.sources import boundaries, deprivation, ethnicity, lookups, parishes, postcodes, residents

# file → the source that reads it, the kind, the rows it gives, and the first of them
TABLES = {
    "nomis-ts001-lsoa.csv": (residents, "residents", 3, ("E01999001", "residents", 1425)),
    "TS001-2021-3-filtered.csv": (residents, "residents", 2, ("E01999001", "residents", 1425)),
    "custom-residents.csv": (residents, "census-observations", 3, ("E01999001", "residents", 1425)),
    "nomis-ts041-lsoa.csv": (residents, "households", 3, ("E01999001", "households", 647)),
    "nomis-ts003-lsoa.csv": (residents, "households", 3, ("E01999001", "households", 646)),
    "TS041-2021-3-filtered.csv": (residents, "census-observations", 3, ("E01999001", "households", 647)),
    "nomis-workday-lsoa.csv": (residents, "workday", 3, ("E01999001", "workday", 3890)),
    "WD001-2021-1-filtered.csv": (residents, "census-observations", 3, ("E01999001", "workday", 3890)),
    "short-residents-households.csv": (residents, "residents-households", 6, ("E01999001", "residents", 1425)),
    "nomis-ts021-lsoa.csv": (ethnicity, "ethnicity", 15, ("E01999001", "ethnic_asian", 20)),
    "TS021-2021-3-filtered.csv": (ethnicity, "ethnicity", 10, ("E01999001", "ethnic_asian", 20)),
    "short-ethnicity.csv": (ethnicity, "ethnicity", 3, ("E01999001", "ethnic_asian", 20)),
    "mhclg-iod2019-file1.csv": (deprivation, "deprivation-2019", 6, ("E01999001", "imd2019_decile", 1, 2011)),
    "mhclg-iod2019-file7.csv": (deprivation, "deprivation-2019", 9, ("E01999001", "imd2019_decile", 1, 2011)),
    "mhclg-iod2025-file7.csv": (deprivation, "deprivation-2025", 9, ("E01999001", "imd2025_decile", 2, 2021)),
    "short-imd2025.csv": (deprivation, "deprivation-2025", 6, ("E01999001", "imd2025_decile", 2, 2021)),
    "ons-lsoa11-lsoa21-lookup.csv": (lookups, "lookup-2011-2021", 6, ("E01999001", "E01999001", "U", "Oldtown 001A")),
    "short-lsoa11-lsoa21-lookup.csv": (lookups, "lookup-2011-2021", 3, ("E01999001", "E01999001", "U", "Oldtown 001A")),
    "ons-lsoa21-ward24-lookup.csv": (lookups, "lookup-wards", 6, ("E01999001", "ward", "E05999001", "Mill Hill")),
    "ons-lsoa21-ward25-lookup.csv": (lookups, "lookup-wards", 6, ("E01999001", "ward", "E05999101", "Mill Hill South")),
    "short-lsoa21-ward24-lookup.csv": (lookups, "lookup-wards", 6, ("E01999001", "ward", "E05999001", "Mill Hill")),
    "ons-lsoa21-bua22-lookup.csv": (
        lookups,
        "lookup-built-up-areas",
        2,
        ("E01999001", "built-up area", "E63999001", "Mill Hill (Newshire West)"),
    ),
    "ons-pcd-oa21-lsoa21-lookup.csv": (postcodes, "postcodes", 2, ("ZX5 7AB", "E01999001")),
    "ons-onspd26.csv": (postcodes, "postcodes", 10, ("ZX5 7AB", "E01999001", "E04999001")),
    "ons-onspd.csv": (postcodes, "postcodes", 2, ("ZX5 7AB", "E01999001", "E04999001")),
    "ons-nspl.csv": (postcodes, "postcodes", 1, ("ZX5 7AB", "E01999001")),
    "ons-parishes24.csv": (parishes, "parishes", 9, ("E04999001", "Mill Hill")),
    "ons-lsoa21-ruc21.csv": (
        lookups,
        "lookup-rural-urban",
        3,
        ("E01999001", "rural_urban", "UN1", "Urban: Nearer to a major town or city"),
    ),
    "short-lsoa21-ruc21.csv": (
        lookups,
        "lookup-rural-urban",
        3,
        ("E01999001", "rural_urban", "UN1", "Urban: Nearer to a major town or city"),
    ),
}
OUTLINES = {
    "ons-lsoa21-boundaries.geojson": ("boundaries-2021", 2021, 3),
    "ons-lsoa11-boundaries.geojson": ("boundaries-2011", 2011, 2),
    "short-lsoa21-boundaries.geojson": ("boundaries-2021", 2021, 3),
    "short-lsoa11-boundaries.geojson": ("boundaries-2011", 2011, 2),
}


def first_line(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(next(csv.reader(file)))


# Files of sources that have a test of their own are here without it.
FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "official").iterdir())


@pytest.mark.parametrize("path", [path for path in FIXTURES if path.suffix == ".csv"], ids=lambda path: path.name)
def test_every_made_up_official_table_is_of_one_source_that_reads_it(path):
    header = first_line(path)
    (source,) = (each for each in tables.TABLES if each.recognise(header))
    with path.open("rb") as file:
        assert len(source.read(source.recognise(header), file, path.name))


def test_every_source_and_every_file_of_outlines_has_its_example():
    headers = [first_line(path) for path in FIXTURES if path.suffix == ".csv"]
    assert all(any(source.recognise(header) for header in headers) for source in tables.TABLES)
    assert {path.name for path in FIXTURES if path.suffix != ".csv"} == set(OUTLINES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_recognised_as_exactly_one_kind(official, name):
    source, kind, _, _ = TABLES[name]
    header = first_line(official / name)
    found = {each: each.recognise(header) for each in tables.TABLES}
    assert {each: answer for each, answer in found.items() if answer} == {source: kind}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_recognised_whatever_the_case_and_the_spaces(official, name):
    source, kind, _, _ = TABLES[name]
    header = first_line(official / name)
    assert source.recognise(tuple(f" {column.upper()}  " for column in header)) == kind
    assert source.recognise((f"\ufeff{header[0]}", *header[1:])) == kind


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_into_rows(official, name):
    source, kind, rows, first = TABLES[name]
    with (official / name).open("rb") as file:
        table = source.read(kind, file, name)
    assert len(table) == rows
    assert tuple(table.iloc[0].dropna()) == first


@pytest.mark.parametrize("name", OUTLINES)
def test_outlines_are_recognised_and_read(official, name):
    kind, vintage, rows = OUTLINES[name]
    header = boundaries.vector_header(official / name)
    assert boundaries.recognise(header) == kind
    table = boundaries.read(official / name)
    assert list(table.columns) == ["area_code", "name", "vintage", "geometry"]
    assert len(table) == rows
    assert set(table["vintage"]) == {vintage}
    assert all(isinstance(outline, bytes) for outline in table["geometry"])


POLICE = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
FOREIGN = {
    "a street file of data.police.uk": POLICE,
    "deprivation of 2015, headed like 2019": (
        "LSOA code (2011),LSOA name (2011),Local Authority District code (2013),Local Authority District name (2013),"
        "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)"
    ),
    "deprivation of 2015 in short": "lsoa11_code,lsoa11_name,lad13_code,IMD_score,IMD_rank,IMD_decile",
    "deprivation by district": "Local Authority District code (2024),IMD - Average rank",
    "the best-fit lookup, which drops areas": "ObjectId,LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,LAD22CD,LAD22NM,LAD22NMW",
    "output areas to LSOAs and wards": "OA21CD,LSOA21CD,LSOA21NM,WD22CD,WD22NM,LAD22CD,LAD22NM",
    "output areas to parishes": "OA21CD,PARNCP24CD,PARNCP24NM,LAD24CD,LAD24NM",
    "postcodes": "pcds,oa21cd,lsoa21cd,wd25cd,wd25nm,lad25cd",
    "residents by age": "date,geography,geography code,Age: Total,Age: Aged 4 years and under",
    "ONS counts by another variable": (
        "Lower layer Super Output Areas Code,Lower layer Super Output Areas,Age (6 categories) Code,"
        "Age (6 categories),Observation"
    ),
    "nothing": "",
}


@pytest.mark.parametrize("header", FOREIGN.values(), ids=FOREIGN.keys())
def test_other_files_are_not_taken_for_one_of_these(header):
    columns = tuple(header.split(","))
    assert not any(source.recognise(columns) for source in tables.TABLES)
