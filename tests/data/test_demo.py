"""The demonstration data: its files, its shape, and what was planted in it."""

import csv
import doctest
import hashlib
import importlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from data.demo import generate
from data.demo.geography.areas import make_geography
from data.demo.geography.map_points import make_map_points
from data.demo.geography.people import make_people
from data.demo.geography.sketch import Listed
from data.demo.geography.usual_county import NORTHAMPTONSHIRE, PLACES
from data.demo.months import DAYS, MONTHS
from data.demo.planted import EFFECTS, JUDGED, KINGS_HEATH, NEXT_TO_QUEENSWAY, QUEENSWAY, WELLINGBOROUGH
from data.demo.police.crime_types import TYPE_NAMES
from data.demo.police.rates import draw, expected
from data.demo.write import OUTCOMES_HEADER, STOPS_HEADER, STREET_HEADER

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "data" / "reference"
STREET_LINE = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
OUTCOMES_LINE = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type"
STOPS_LINE = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
)
HEADERS = {"street": STREET_LINE, "outcomes": OUTCOMES_LINE, "stop-and-search": STOPS_LINE}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    generate(folder)
    return folder


@pytest.fixture(scope="module")
def geography():
    return make_geography()


@pytest.fixture(scope="module")
def people(geography):
    return make_people(geography)


def read_months(folder, kind):
    files = sorted(folder.glob(f"police/*/*-{kind}.csv"))
    tables = [pd.read_csv(file, dtype="str", keep_default_na=False).assign(file=file.parent.name) for file in files]
    return pd.concat(tables, ignore_index=True)


@pytest.fixture(scope="module")
def street(folder):
    return read_months(folder, "street")


@pytest.fixture(scope="module")
def outcomes(folder):
    return read_months(folder, "outcomes")


@pytest.fixture(scope="module")
def stops(folder):
    return read_months(folder, "stop-and-search")


def hashes(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read_reference(name):
    own = REFERENCE / "northamptonshire" / name
    with (own if own.exists() else REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The files


def test_the_same_seed_writes_the_same_bytes_in_another_process(folder, tmp_path):
    code = "import sys, pathlib, data.demo; data.demo.generate(pathlib.Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=ROOT, env=environment)
    assert hashes(tmp_path) == hashes(folder)


def test_another_seed_gives_other_incidents_in_the_same_county(folder, tmp_path):
    generate(tmp_path, seed=7)
    mine, other = hashes(folder), hashes(tmp_path)
    assert mine.keys() == other.keys()
    assert all((mine[name] == other[name]) == (not name.startswith("police/")) for name in mine)


def test_there_is_a_file_of_each_kind_for_each_of_66_months_up_to_september_2025(folder):
    assert len(MONTHS) == 66
    assert (MONTHS[0], MONTHS[-1]) == ("2020-04", "2025-09")
    assert list(MONTHS) == [str(month) for month in pd.period_range("2020-04", "2025-09", freq="M")]
    found = {path.relative_to(folder / "police").as_posix() for path in folder.glob("police/*/*")}
    assert found == {f"{month}/{month}-northamptonshire-{kind}.csv" for month in MONTHS for kind in HEADERS}


@pytest.mark.parametrize("kind", HEADERS)
def test_police_files_have_the_real_header_and_plain_line_ends(folder, kind):
    for file in folder.glob(f"police/*/*-{kind}.csv"):
        content = file.read_bytes()
        assert content.startswith(HEADERS[kind].encode() + b"\n")
        assert content.endswith(b"\n")
        assert b"\r" not in content
    written = {"street": STREET_HEADER, "outcomes": OUTCOMES_HEADER, "stop-and-search": STOPS_HEADER}
    assert ",".join(written[kind]) == HEADERS[kind]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("residents.csv", "lsoa21_code,lsoa21_name,ltla22_name,ltla22_code,total_residents,total_households"),
        ("wards.csv", "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code"),
        ("rural_urban.csv", "lsoa21_code,ruc21_code,classification,ruc"),
        ("places.csv", "place_id,name,town,kind"),
        ("place_areas.csv", "place_id,area_code,basis"),
        ("operation_areas.csv", "operation_id,area_code,role"),
    ],
)
def test_the_files_beside_them_have_the_headers_of_the_short_forms(folder, name, header):
    assert (folder / name).read_bytes().split(b"\n")[0].decode() == header


def test_deprivation_has_a_decile_a_rank_and_a_score_for_each_domain(folder):
    table = pd.read_csv(folder / "deprivation.csv")
    assert list(table.columns[:3]) == ["lsoa21_code", "IMD_decile", "Income_decile"]
    assert len(table.columns) == 25
    assert table["IMD_decile"].between(1, 10).all()
    assert set(table["IMD_decile"]) == set(range(1, 11))
    assert table["IMD_rank"].is_unique
    assert table["IMD_score"].rank().corr(table["IMD_rank"].rank()) < -0.99


def test_no_code_is_an_official_one(folder, street):
    for name in ("residents.csv", "wards.csv", "deprivation.csv", "rural_urban.csv", "place_areas.csv"):
        table = pd.read_csv(folder / name, dtype="str")
        for column in table.columns[table.columns.str.endswith("_code") & (table.columns != "ruc21_code")]:
            assert table[column].str.fullmatch("D[0-9]{8}").all(), (name, column)
    assert street.loc[street["LSOA code"] != "", "LSOA code"].str.fullmatch("D01[0-9]{6}").all()


def test_making_the_data_needs_no_heavy_library():
    code = "import sys, data.demo; print({'pandas', 'geopandas', 'scipy', 'duckdb', 'streamlit'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True)
    assert answer.stdout.strip() == "set()"


@pytest.mark.parametrize("name", ["geography.tessellation", "geography.people", "police.stops", "write"])
def test_examples_in_docstrings_run(name):
    result = doctest.testmod(importlib.import_module(f"data.demo.{name}"))
    assert result.attempted > 0
    assert result.failed == 0


# The county


def test_areas_tile_the_county(geography):
    assert len(geography.polygons) == 440
    assert shapely.is_valid(geography.polygons).all()
    assert shapely.coverage_is_valid(geography.polygons)
    county = shapely.union_all(geography.polygons)
    assert county.geom_type == "Polygon"
    assert len(county.interiors) == 0
    assert county.area == pytest.approx(shapely.area(geography.polygons).sum(), rel=1e-9)


def test_neighbours_are_the_areas_that_share_a_border(geography):
    tree = shapely.STRtree(geography.polygons)
    first, second = tree.query(geography.polygons, predicate="intersects")
    shared = shapely.intersection(geography.polygons[first], geography.polygons[second])
    borders = {
        (int(one), int(other))
        for one, other, line in zip(first, second, shared, strict=True)
        if one < other and line.length > 0
    }
    assert borders == {tuple(pair) for pair in geography.neighbours.tolist()}


def test_the_file_of_boundaries_holds_the_same_areas(folder, geography):
    file = json.loads((folder / "boundaries.geojson").read_text(encoding="utf-8"))
    assert tuple(feature["properties"]["lsoa21_code"] for feature in file["features"]) == geography.codes
    assert tuple(feature["properties"]["lsoa21_name"] for feature in file["features"]) == geography.names
    assert len(set(geography.names)) == 440
    for feature, polygon in zip(file["features"], geography.polygons, strict=True):
        assert shapely.geometry.shape(feature["geometry"]).equals_exact(polygon)


def test_map_points_lie_in_their_areas_and_are_15_to_25_in_each(geography):
    points = make_map_points(geography)
    homes = geography.polygons[points.area]
    assert shapely.contains_xy(homes, points.longitude, points.latitude).all()
    sizes = np.bincount(points.area)
    assert sizes.min() >= 15
    assert sizes.max() <= 25


def test_wards_lie_in_one_district_each(folder):
    wards = pd.read_csv(folder / "wards.csv")
    assert set(wards["ltla24_name"]) == {"North Northamptonshire", "West Northamptonshire"}
    assert (wards.groupby("ward24_code")["ltla24_name"].nunique() == 1).all()
    assert wards.groupby("ward24_code").size().between(3, 11).all()


def test_places_are_those_of_the_reference_with_their_sizes_and_overlaps(folder):
    mine = pd.read_csv(folder / "place_areas.csv").groupby("place_id")["area_code"].agg(set)
    reference = pd.DataFrame(read_reference("place_areas.csv"))
    real = reference.groupby("place_id")["lsoa21_code"].agg(set)
    assert list(mine.index) == list(real.index)
    for place in real.index:
        assert len(mine[place]) == len(real[place]), place
        for other in real.index:
            assert len(mine[place] & mine[other]) == len(real[place] & real[other]), (place, other)
    named = reference.drop_duplicates("place_id").set_index("place_id")
    for place in PLACES:
        assert (place.name, place.town) == (named.loc[place.place_id, "place"], named.loc[place.place_id, "town"])


@pytest.mark.parametrize("place_id", [place.place_id for place in PLACES])
def test_a_place_is_in_one_piece(geography, place_id):
    assert shapely.union_all(geography.polygons[geography.places[place_id]]).geom_type == "Polygon"


def test_a_place_that_is_listed_and_not_sketched_lies_where_the_real_one_does(geography):
    (first, _), (other, _) = (
        (place.codes) for place in NORTHAMPTONSHIRE.listed if place.place_id in ("kings-heath", "queensway")
    )
    new = (
        Listed("half", "Half of it", "Northampton", (first,), "estate"),
        Listed("across", "Across", "Northampton", (first, other), "estate"),
        Listed("elsewhere", "Elsewhere", "Kettering", ("E01099999",), "estate"),
    )
    county = replace(NORTHAMPTONSHIRE, listed=(*NORTHAMPTONSHIRE.listed, *new))
    made = make_geography(county)
    assert made.names == geography.names
    half, across = set(made.places["half"]), set(made.places["across"])
    assert half < set(made.places["kings-heath"]) and half < set(made.places["nn5"])
    assert half < across and across - half < set(made.places["queensway"])
    (elsewhere,) = made.places["elsewhere"]
    assert made.towns[elsewhere] == "Kettering"


def test_an_operation_has_its_places_as_target_and_their_surroundings_as_next_door(folder, geography):
    table = pd.read_csv(folder / "operation_areas.csv")
    assert set(table["role"]) == {"target", "next_door"}
    assert not table.duplicated(["operation_id", "area_code"]).any()
    kings_heath = table[table["operation_id"] == "OP03"]
    roles = kings_heath.groupby("role")["area_code"].agg(set)
    areas = geography.places["kings-heath"]
    assert roles["target"] == {geography.codes[area] for area in areas}
    beside = {
        geography.codes[two if one in areas else one]
        for one, two in geography.neighbours
        if (one in areas) != (two in areas)
    }
    assert roles["next_door"] == beside


# The incidents


def test_volume_and_mix_are_like_the_countys(street):
    monthly = street.groupby("file").size()
    assert 6000 < monthly.mean() < 6400
    assert monthly.min() > 4800
    assert monthly.max() < 7800
    shares = street["Crime type"].value_counts(normalize=True)
    assert set(shares.index) == set(TYPE_NAMES)
    assert shares["Anti-social behaviour"] == pytest.approx(0.21, abs=0.01)
    assert shares["Violence and sexual offences"] == pytest.approx(0.34, abs=0.02)
    assert shares["Shoplifting"] == pytest.approx(0.085, abs=0.015)


def test_one_in_a_hundred_has_no_location_and_a_few_lie_outside(street):
    nowhere = street["Location"] == "No Location"
    assert nowhere.mean() == pytest.approx(0.01, abs=0.001)
    assert (street.loc[nowhere, ["Longitude", "Latitude", "LSOA code", "LSOA name"]] == "").all(axis=None)
    assert (street.loc[~nowhere, ["Longitude", "Latitude", "LSOA code", "LSOA name"]] != "").all(axis=None)
    outside = street["LSOA name"].str.startswith("Elsewhere")
    assert outside.mean() == pytest.approx(0.006, abs=0.001)
    assert (street.loc[outside, "LSOA name"] == "Elsewhere, Near and Far 001A").any()


def test_outside_codes_have_no_boundary(street, geography):
    outside = street["LSOA name"].str.startswith("Elsewhere")
    assert not set(street.loc[outside, "LSOA code"]) & set(geography.codes)
    assert set(street.loc[~outside, "LSOA code"]) - {""} == set(geography.codes)


def test_only_anti_social_behaviour_has_neither_crime_id_nor_outcome(street):
    asb = street["Crime type"] == "Anti-social behaviour"
    assert (street.loc[asb, ["Crime ID", "Last outcome category"]] == "").all(axis=None)
    assert street.loc[~asb, "Crime ID"].str.fullmatch("[0-9a-f]{64}").all()
    assert (street.loc[~asb, "Last outcome category"] != "").all()


def test_a_few_crime_ids_stand_on_several_rows_of_a_file(street):
    crimes = street[street["Crime ID"] != ""]
    shared = crimes[crimes.duplicated("Crime ID", keep=False)]
    assert 0.005 < len(shared) / len(crimes) < 0.03
    assert (shared.groupby("Crime ID")["file"].nunique() == 1).all()


def test_the_newest_months_are_more_often_under_investigation(street):
    crimes = street[street["Crime ID"] != ""]
    open_still = (crimes["Last outcome category"] == "Under investigation").groupby(crimes["file"]).mean()
    assert open_still["2025-09"] > 0.4
    assert open_still.iloc[-6:].is_monotonic_increasing
    assert open_still.iloc[:48].max() < 0.01


def test_outcomes_join_to_crimes_and_agree_with_the_last_outcome(street, outcomes):
    assert set(outcomes["Crime ID"]) <= set(street["Crime ID"])
    newer = street[(street["file"] >= "2024-01") & (street["Crime ID"] != "")]  # the rest alike: two years will do
    crimes = newer[~newer.duplicated("Crime ID", keep=False)].set_index("Crime ID")
    assert (outcomes["Month"] == outcomes["file"]).all()
    crimes = crimes.rename(columns={"Month": "Month of crime"})[["Month of crime", "Last outcome category"]]
    joined = outcomes[outcomes["Crime ID"].isin(crimes.index)].join(crimes, on="Crime ID")
    assert (joined["Month"] >= joined["Month of crime"]).all()
    last = joined.drop_duplicates("Crime ID", keep="last")
    printed = last["Outcome type"].replace("Suspect charged", "Awaiting court outcome")
    assert (printed == last["Last outcome category"]).all()
    without = crimes[~crimes.index.isin(outcomes["Crime ID"])]
    assert set(without["Last outcome category"]) == {"Under investigation", "Status update unavailable"}


def test_searches_carry_utc_times_in_the_file_of_their_local_month(stops):
    assert len(stops) / len(MONTHS) == pytest.approx(350, abs=25)
    assert stops["Date"].str.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00\+00:00").all()
    local = pd.to_datetime(stops["Date"], utc=True).dt.tz_convert("Europe/London")
    assert (local.dt.strftime("%Y-%m") == stops["file"]).all()
    assert (stops["Date"].str[:7] != stops["file"]).any()


def test_searches_have_latitude_first_and_some_no_place(stops):
    located = stops[stops["Latitude"] != ""]
    assert len(located) / len(stops) == pytest.approx(0.93, abs=0.01)
    assert located["Latitude"].astype(float).between(51.9, 52.7).all()
    assert located["Longitude"].astype(float).between(-1.5, -0.3).all()


def test_ethnicity_is_blank_in_most_searches_of_two_months_of_2021(stops):
    blank = (stops["Self-defined ethnicity"] == "").groupby(stops["file"]).mean()
    assert (blank[["2021-04", "2021-05"]] > 0.8).all()
    assert blank.drop(["2021-04", "2021-05"]).max() < 0.2


# The statistics


@pytest.fixture(scope="module")
def many_rates(geography, people):
    return [expected(np.random.default_rng([seed, 1]), geography, people) for seed in range(24)]


def rate_ratio(rates, effect, areas, untouched):
    """After against before, in the areas against the untouched part of the county."""
    kinds = [TYPE_NAMES.index(name) for name in JUDGED]
    start = MONTHS.index(effect.starts)
    target, rest = (rates[:, group][:, :, kinds].sum(axis=(1, 2)) for group in (areas, untouched))
    return (target[start:].sum() / target[:start].sum()) / (rest[start:].sum() / rest[:start].sum())


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: f"{effect.where} of {effect.place_id}")
def test_planted_effects_are_what_an_average_over_seeds_finds(many_rates, geography, effect):
    areas = geography.places[effect.place_id]
    if effect.where == "neighbours":
        areas = geography.around(areas)
    if effect is WELLINGBOROUGH:
        queensway = geography.places["queensway"]
        areas = np.setdiff1d(areas, np.concatenate([queensway, geography.around(queensway)]))
    touched = [geography.places[name] for name in ("kings-heath", "wellingborough")]
    touched.append(geography.around(geography.places["queensway"]))
    untouched = np.setdiff1d(np.arange(440), np.concatenate(touched))
    found = np.exp(np.mean([np.log(rate_ratio(rates, effect, areas, untouched)) for rates in many_rates]))
    assert found == pytest.approx(effect.ratio, rel=0.04)


def test_nothing_but_the_planted_effects_differs_from_data_without_them(geography, people):
    with_effects = expected(np.random.default_rng(1), geography, people)
    without = expected(np.random.default_rng(1), geography, people, effects=())
    ratio = np.round(with_effects / without, 9)
    assert sorted(set(ratio.ravel())) == [0.7, 0.8, 1.0, 1.15]
    untouched = [TYPE_NAMES.index(name) for name in set(TYPE_NAMES) - set(JUDGED)]
    assert (ratio[:, :, untouched] == 1).all()
    assert (ratio[: MONTHS.index("2023-04")] == 1).all()


def test_about_as_much_moves_next_to_queensway_as_it_loses(many_rates, geography):
    queensway = geography.places["queensway"]
    start = MONTHS.index(QUEENSWAY.starts)
    kinds = [TYPE_NAMES.index(name) for name in JUDGED]
    after = np.mean([rates[start:] for rates in many_rates], axis=0)[:, :, kinds].sum(axis=(0, 2))
    lost = after[queensway].sum() * (1 / QUEENSWAY.ratio - 1)
    gained = after[geography.around(queensway)].sum() * (1 - 1 / NEXT_TO_QUEENSWAY.ratio)
    assert gained / lost == pytest.approx(1.1, abs=0.2)


def test_planted_effects_begin_when_the_reference_lets_the_operation_begin():
    operations = {row["operation_id"]: row for row in read_reference("operations.csv")}
    for effect in EFFECTS:
        operation = operations[effect.operation_id]
        assert effect.place_id in operation["place_ids"]
        assert operation["started_from"][:7] <= effect.starts
    assert KINGS_HEATH.starts <= operations["OP03"]["started_to"][:7]
    assert WELLINGBOROUGH.starts <= operations["OP01"]["started_to"][:7]


def test_the_judged_types_are_those_of_the_reference():
    kinds = {row["crime_type"]: row["record_kind"] for row in read_reference("crime_types.csv")}
    assert set(JUDGED) == {name for name in TYPE_NAMES if kinds[name] == "reported"}


def test_counts_scatter_and_cluster_like_the_countys(geography, people):
    rates = expected(np.random.default_rng(3), geography, people)
    months = draw(np.random.default_rng(4), rates)[-9:].sum(axis=2)
    fitted = np.outer(months.sum(axis=1), months.sum(axis=0)) / months.sum()
    dispersion = ((months - fitted) ** 2 / fitted).sum() / (8 * 439)
    assert dispersion == pytest.approx(1.8, abs=0.2)  # 1.80 in the county's files of January to September 2025
    busiest = np.sort(months.sum(axis=0))[::-1]
    assert busiest[:44].sum() / busiest.sum() == pytest.approx(0.33, abs=0.05)  # 0.33 likewise
    assert busiest[0] / busiest.sum() < 0.05


def test_town_centres_stand_far_above_the_rest(geography, people):
    rates = expected(np.random.default_rng(5), geography, people).mean(axis=0)
    centre = geography.places["northampton-town-centre"]
    assert rates[centre].sum(axis=1).mean() > 4 * rates.sum(axis=1).mean()


def test_seasons_peak_in_their_month(many_rates):
    asb = np.mean([rates[:, :, TYPE_NAMES.index("Anti-social behaviour")].sum(axis=1) for rates in many_rates], axis=0)
    by_day = asb / DAYS
    july, january = MONTHS.index("2022-07"), MONTHS.index("2023-01")
    assert by_day[july] / by_day[january] == pytest.approx(1.25 / 0.75, rel=0.06)
