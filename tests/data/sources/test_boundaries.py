"""Outlines of areas, from every kind of file and coordinate system."""

import json
import math
import subprocess
import sys
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon, box

from data.sources import boundaries
from data.sources.problem import SourceProblem

CODES = ["E01999001", "E01999002"]
SQUARES = [box(-0.90, 52.24, -0.89, 52.25), box(-0.89, 52.24, -0.88, 52.25)]
NATIONAL_GRID = 27700


def outlines(geometry=SQUARES, codes=CODES, crs=4326):
    return gpd.GeoDataFrame(
        {"LSOA21CD": codes, "LSOA21NM": [f"Area {code}" for code in codes]}, geometry=geometry, crs=crs
    )


def geojson(path: Path, geometry, codes=CODES, crs: str | None = None) -> Path:
    """GeoJSON written by hand, as a careless tool writes it: coordinates as they are."""
    features = [
        {"type": "Feature", "properties": {"LSOA21CD": code}, "geometry": shapely.geometry.mapping(shape)}
        for code, shape in zip(codes, geometry, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    if crs:
        collection["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(collection), encoding="utf-8")
    return path


def zipped(folder: Path, path: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{inside}{file.name}")
    return path


def shapefile(folder: Path, frame: gpd.GeoDataFrame, name: str = "LSOA_2021.shp") -> Path:
    folder.mkdir(exist_ok=True)
    frame.to_file(folder / name)
    return folder


@pytest.fixture(
    params=[
        "geopackage",
        "shapefile",
        "folder",
        "zip",
        "zip with folders",
        "zipped geopackage",
        "zipped geojson",
        "geojson",
    ]
)
def on_the_grid(request, tmp_path) -> Path:
    """The squares in British National Grid, in every kind of file."""
    frame = outlines().to_crs(NATIONAL_GRID)
    folder = tmp_path / "download {1}"
    folder.mkdir()
    match request.param:
        case "geopackage":
            frame.to_file(folder / "lsoa.gpkg")
            return folder / "lsoa.gpkg"
        case "shapefile":
            return shapefile(folder, frame) / "LSOA_2021.shp"
        case "folder":
            return shapefile(folder, frame)
        case "zip":
            return zipped(shapefile(folder, frame), tmp_path / "Outlines of 2021.zip")
        case "zip with folders":
            return zipped(shapefile(folder, frame), tmp_path / "outlines.zip", "a folder/another/")
        case "zipped geopackage":
            frame.to_file(folder / "lsoa.gpkg")
            return zipped(folder, tmp_path / "outlines.zip")
        case "zipped geojson":
            geojson(folder / "lsoa.geojson", frame.geometry, crs="urn:ogc:def:crs:EPSG::27700")
            return zipped(folder, tmp_path / "outlines.zip")
        case _:
            return geojson(folder / "lsoa.geojson", frame.geometry, crs="urn:ogc:def:crs:EPSG::27700")


def metres_apart(one, other) -> float:
    north = (one[1] - other[1]) * 111_320
    east = (one[0] - other[0]) * 111_320 * math.cos(math.radians(one[1]))
    return math.hypot(north, east)


def test_outlines_in_any_file_come_back_within_five_metres(on_the_grid):
    assert boundaries.recognise(boundaries.vector_header(on_the_grid)) == "boundaries-2021"
    table = boundaries.read(on_the_grid)
    assert table["area_code"].tolist() == CODES
    assert table["vintage"].tolist() == [2021, 2021]
    for outline, square in zip(table["geometry"], SQUARES, strict=True):
        corners = shapely.from_wkb(outline).exterior.coords
        assert all(min(metres_apart(corner, wanted) for wanted in square.exterior.coords) < 5 for corner in corners)


def test_the_national_grid_is_placed_where_the_ordnance_survey_has_it(tmp_path):
    # Caister water tower, the worked example of the Ordnance Survey's guide to OSTN15: 651409.804 E, 313177.450 N.
    tower = Polygon([(651409.804, 313177.450), (651909, 313177), (651909, 313677)])
    outlines([tower], CODES[:1], NATIONAL_GRID).to_file(tmp_path / "tower.gpkg")
    corners = shapely.from_wkb(boundaries.read(tmp_path / "tower.gpkg")["geometry"][0]).exterior.coords
    assert min(metres_apart(corner, (1.716073973, 52.658007833)) for corner in corners) < 5


def test_names_are_kept_and_a_missing_one_becomes_the_code(tmp_path):
    frame = outlines()
    frame["LSOA21NM"] = ["Newshire West 001A", None]
    frame.to_file(tmp_path / "lsoa.gpkg")
    assert boundaries.read(tmp_path / "lsoa.gpkg")["name"].tolist() == ["Newshire West 001A", "E01999002"]
    assert boundaries.read(geojson(tmp_path / "lsoa.geojson", SQUARES))["name"].tolist() == CODES


def test_the_layer_with_area_codes_is_chosen(tmp_path):
    path = tmp_path / "layers.gpkg"
    outlines().rename(columns={"LSOA21CD": "WD24CD"}).to_file(path, layer="wards")
    outlines().to_file(path, layer="areas")
    assert boundaries.read(path)["area_code"].tolist() == CODES


def test_two_layers_with_area_codes_are_refused(tmp_path):
    path = tmp_path / "layers.gpkg"
    outlines().to_file(path, layer="one")
    outlines().to_file(path, layer="two")
    with pytest.raises(SourceProblem, match="more than one set"):
        boundaries.read(path)


def test_an_outline_that_crosses_itself_becomes_polygons(tmp_path):
    bow_tie = Polygon([(-0.90, 52.24), (-0.89, 52.25), (-0.89, 52.24), (-0.90, 52.25)])
    spike = Polygon([(-0.88, 52.24), (-0.87, 52.24), (-0.87, 52.25), (-0.86, 52.25), (-0.87, 52.25), (-0.88, 52.25)])
    table = boundaries.read(geojson(tmp_path / "lsoa.geojson", [bow_tie, spike]))
    shapes = shapely.from_wkb(table["geometry"].to_numpy())
    assert all(shapely.is_valid(shapes))
    assert {shape.geom_type for shape in shapes} <= {"Polygon", "MultiPolygon"}
    assert shapes[0].area == pytest.approx(0.01 * 0.01 / 2)
    assert shapes[1].area == pytest.approx(0.01 * 0.01)


def test_outlines_are_flat_and_parts_stay_together(tmp_path):
    islands = MultiPolygon([Polygon([(-0.92, 52.24, 80), (-0.91, 52.24, 80), (-0.91, 52.25, 80)]), SQUARES[1]])
    outline = shapely.from_wkb(boundaries.read(geojson(tmp_path / "l.geojson", [islands], CODES[:1]))["geometry"][0])
    assert not outline.has_z
    assert len(outline.geoms) == 2


def test_a_shapefile_in_degrees_without_its_system_is_read(tmp_path):
    folder = shapefile(tmp_path / "lsoa", outlines())
    (folder / "LSOA_2021.prj").unlink()
    assert len(boundaries.read(folder)) == 2


def test_an_invented_area_may_lie_anywhere(tmp_path):
    table = boundaries.read(geojson(tmp_path / "lsoa.geojson", [box(-30, 40, -29.9, 40.1)], ["D01000001"]))
    assert table["area_code"].tolist() == ["D01000001"]


def swapped(shape):
    return shapely.transform(shape, lambda points: points[:, ::-1])


METRES = box(475_000, 261_000, 476_000, 262_000)
ELSEWHERE = "outside England and Wales"
REFUSED = {
    "a code twice": (SQUARES, ["E01999001", "E01999001"], None, "E01999001 appears more than once"),
    "no code": (SQUARES, ["E01999001", ""], None, "“” in “LSOA21CD” is not an LSOA code"),
    "a strange code": (SQUARES, ["E01999001", "E02999002"], None, "“E02999002” in “LSOA21CD” is not an LSOA code"),
    "metres and no system": ([METRES], CODES[:1], None, "such as 475000, 261000, are not degrees"),
    "latitude first": ([swapped(SQUARES[0])], CODES[:1], None, "are swapped"),
    "degrees called metres": ([SQUARES[0]], CODES[:1], "urn:ogc:def:crs:EPSG::27700", ELSEWHERE),
    "far away": ([box(2.3, 48.8, 2.4, 48.9)], CODES[:1], None, ELSEWHERE),
    "a line": ([LineString([(-0.9, 52.2), (-0.8, 52.3)])], CODES[:1], None, "is a LineString, not a polygon"),
    "nothing enclosed": ([Polygon([(-0.9, 52.2), (-0.8, 52.3), (-0.9, 52.2)])], CODES[:1], None, "encloses nothing"),
    "no outlines": ([], [], None, "holds no outlines"),
}


@pytest.mark.parametrize(("geometry", "codes", "crs", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_outlines_that_cannot_be_right_are_refused(tmp_path, geometry, codes, crs, says):
    path = geojson(tmp_path / "given.geojson", geometry, codes, crs)
    with pytest.raises(SourceProblem) as caught:
        boundaries.read(path)
    assert says in str(caught.value)
    assert str(caught.value).startswith("given.geojson: ")
    assert caught.value.remedy


def test_an_area_without_an_outline_is_refused(tmp_path):
    path = tmp_path / "lsoa.geojson"
    feature = {"type": "Feature", "properties": {"LSOA21CD": "E01999001"}, "geometry": None}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(SourceProblem, match="E01999001 has no outline"):
        boundaries.read(path)


def test_a_shapefile_in_metres_without_its_system_is_refused(tmp_path):
    folder = shapefile(tmp_path / "lsoa", outlines().to_crs(NATIONAL_GRID))
    (folder / "LSOA_2021.prj").unlink()
    with pytest.raises(SourceProblem, match="not degrees"):
        boundaries.read(folder)


@pytest.mark.parametrize(
    "fields", [("WD24CD", "WD24NM"), ("LSOA11CD", "LSOA21CD"), ("LSOA01CD",), ("name",), ()], ids=str
)
def test_outlines_of_other_areas_are_not_recognised(fields):
    assert boundaries.recognise(fields) is None


def test_outlines_of_wards_are_refused(tmp_path):
    outlines().rename(columns={"LSOA21CD": "WD24CD"}).to_file(tmp_path / "wards.gpkg")
    assert boundaries.recognise(boundaries.vector_header(tmp_path / "wards.gpkg")) is None
    with pytest.raises(SourceProblem, match="no single column of LSOA codes"):
        boundaries.read(tmp_path / "wards.gpkg")


# A file that tells the reading library to open another one.
REFERRING = b'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/hosts</SrcDataSource></OGRVRTLayer>'


@pytest.mark.parametrize("content", [b"", b"[1, 2]", b"{", b'{"type": "Feature', b"SQLite format 3\x00", REFERRING])
@pytest.mark.parametrize("name", ["given.geojson", "given.json", "given.gpkg", "given.shp", "given.zip", "given.txt"])
def test_what_is_no_file_of_outlines_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceProblem, match="given"):
        boundaries.vector_header(path)
    with pytest.raises(SourceProblem, match="given"):
        boundaries.read(path)


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SourceProblem, match="cannot be read"):
        boundaries.read(tmp_path / "missing.geojson")


def test_a_truncated_zip_and_one_without_outlines_are_refused(tmp_path):
    whole = zipped(shapefile(tmp_path / "lsoa", outlines()), tmp_path / "whole.zip").read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceProblem, match="not a zip file"):
        boundaries.vector_header(tmp_path / "half.zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(SourceProblem, match="holds no outlines"):
        boundaries.vector_header(tmp_path / "other.zip")


def test_a_truncated_geojson_is_refused(tmp_path, official):
    whole = (official / "ons-lsoa21-boundaries.geojson").read_bytes()
    (tmp_path / "half.geojson").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceProblem, match="cannot be read"):
        boundaries.read(tmp_path / "half.geojson")


def test_loading_the_source_does_not_load_geopandas():
    check = "import sys, data.sources.boundaries; assert not {'geopandas', 'pyogrio', 'shapely'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True, cwd=Path(__file__).parents[3])
