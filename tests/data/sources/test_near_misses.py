"""Tables that are nearly one that is imported are refused with the name of the right one and where it is."""

from __future__ import annotations

import json

import pytest

from data.importing.plan.files import plan
from data.sources.problem import SourceProblem
from tests import tiny
from tests.tiny import KINGS_1, write, write_street

# Name, column names, words of what is said, and words of the remedy.
TABLES = [
    ("lookup.csv", "LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,ObjectId", "best-fit lookup", "Exact Fit Lookup"),
    ("oa.csv", "OA21CD,LSOA21CD,LSOA21NM,MSOA21CD", "output areas or postcodes", "Exact Fit Lookup"),
    ("postcodes.csv", "pcds,lsoa21cd,ladnm", "output areas or postcodes", "Exact Fit Lookup"),
    ("parishes.csv", "OA21CD,PARNCP24CD,PARNCP24NM,LAD24CD,LAD24NM", "to parishes", "Names and Codes in EW"),
    ("wards.csv", "LSOA11CD,LSOA11NM,WD17CD,WD17NM,LAD17CD", "LSOAs of 2011 to wards", "Electoral Ward (2024)"),
    ("ruc.csv", "LSOA11CD,LSOA11NM,RUC11CD,RUC11", "classification of 2011", "Classification (2021)"),
    (
        "imd2015.csv",
        "LSOA code (2011),Local Authority District code (2013),Index of Multiple Deprivation (IMD) Rank",
        "Deprivation 2015",
        "Deprivation 2025",
    ),
    ("short.csv", "lsoa11_code,lad13_code,IMD_rank,IMD_decile", "Deprivation 2015", "Deprivation 2025"),
    ("imd2010.csv", "LSOA CODE,PRE 2009 LA CODE,LA CODE,IMD SCORE", "Deprivation 2010", "Deprivation 2025"),
    ("districts.csv", "Local Authority District code (2024),IMD - Average rank", "for districts", "File 7"),
    ("wimd.csv", "LSOA code,LSOA name,WIMD 2019", "Wales", "Deprivation 2025"),
    ("iod.csv", "LSOA code (2021),LSOA name (2021),Income Score (rate)", "no overall rank", "File 7"),
    ("ks101ew.csv", "date,geography,geography code,Variable: All usual residents; measures: Value", "2011", "TS001"),
    ("x.csv", "date,geography,geography code,Rural Urban,Sex: All persons; measures: Value", "2011", "TS001"),
    (
        "census2021-ts007-lsoa.csv",
        "date,geography,geography code,Age: Total; measures: Value",
        "This table of Census 2021 is not one of those",
        "-lsoa.csv",
    ),
    ("ts.csv", "Middle layer Super Output Areas Code,Middle layer Super Output Areas,Observation", "area", "LSOAs"),
    ("lad.csv", "Lower tier local authorities Code,Lower tier local authorities,Observation", "area", "LSOAs"),
    (
        "age.csv",
        "Lower layer Super Output Areas Code,Lower layer Super Output Areas,Age (6 categories),Observation",
        "counts something that is not imported",
        "TS001",
    ),
    ("nomis.csv", '"TS001 - Residents"\n\n"2021 super output area - lower layer","mnemonic","2021"', "query", "bulk"),
    (
        "2011-01-northamptonshire-neighbourhood.csv",
        "Month,Force,Neighbourhood,All crime and ASB,Burglary",
        "by neighbourhood",
        "data.police.uk/data",
    ),
    ("met.csv", "LSOA Code,Borough,Major Category,Minor Category,201001", "a force publishes", "data.police.uk/data"),
    ("prc.csv", "Financial Year,Force Name,Offence Description,Offence Code", "Home Office", "data.police.uk/data"),
]


@pytest.mark.parametrize(("name", "header", "what", "remedy"), TABLES, ids=[row[0] for row in TABLES])
def test_a_near_miss_is_refused_with_the_right_one(tmp_path, name, header, what, remedy):
    row = header.splitlines()[-1].count(",")
    path = write(tmp_path / name, f"{header}\n{'1,' * row}1\n")
    with pytest.raises(SourceProblem) as caught:
        plan([path])
    assert what in caught.value.what
    assert remedy in caught.value.remedy
    assert caught.value.line == len(header.splitlines())


@pytest.mark.parametrize(
    ("field", "what"),
    [("MSOA21CD", "MSOAs"), ("OA21CD", "output areas"), ("WD24CD", "wards"), ("LAD24CD", "districts")],
)
def test_outlines_of_other_areas_are_refused_with_those_of_lsoas(tmp_path, field, what):
    square = {"type": "Polygon", "coordinates": [tiny.square(KINGS_1)]}
    feature = {"type": "Feature", "properties": {field: "E05000001", field[:-2] + "NM": "A"}, "geometry": square}
    path = write(tmp_path / "areas.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(SourceProblem) as caught:
        plan([path])
    assert what in caught.value.what
    assert "Lower layer Super Output Areas (December 2021) Boundaries EW BSC" in caught.value.remedy
    write_street(tmp_path, f"lsoa\n{KINGS_1}")
    (report,) = plan([tmp_path]).passed_over
    assert what in report.note


def test_below_a_title_the_row_is_said_in_a_folder_too(tmp_path):
    write_street(tmp_path, f"lsoa\n{KINGS_1}")
    write(tmp_path / "nomis.csv", '"TS001"\n\n"2021 super output area - lower layer","mnemonic","2021"\n"A","E01",5\n')
    (report,) = plan([tmp_path]).passed_over
    assert report.note.startswith("row 3: This is the answer to a query on Nomis")


def test_what_is_no_near_miss_is_refused_with_what_can_be_imported(tmp_path):
    path = write(tmp_path / "a.csv", "name,colour\napple,red\n")
    with pytest.raises(SourceProblem, match="The columns do not match any file"):
        plan([path])
