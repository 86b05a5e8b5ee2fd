"""Files of outlines that mean harm: they reach no address and no other file, and end soon, in a sentence."""

from __future__ import annotations

import json
import select
import socket
import sqlite3
import struct
import subprocess
import sys
import time
import zipfile
from contextlib import closing, suppress

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sources import boundaries
from data.sources.outlines import limits, well_known_binary
from data.sources.outlines.coordinate_systems import UnknownSystem, by_description, by_name
from data.sources.problem import SourceProblem
from tests.conftest import ROOT
from tests.data.sources.test_boundaries import CODES, SQUARES, geojson, outlines, shapefile, zipped


@pytest.fixture
def bait(tmp_path):
    """The address of a listener that nobody may call, and a good file that no other file may lead to."""
    good = geojson(tmp_path / "bait.geojson", SQUARES)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/bait.geojson", good
        assert select.select([listener], [], [], 0)[0] == [], "somebody called"


def refusal(path):
    began = time.monotonic()
    with pytest.raises(SourceProblem) as caught:
        boundaries.read(path)
    assert time.monotonic() - began < 20
    assert str(caught.value).startswith(f"{path.name}: ")
    assert caught.value.remedy
    return str(caught.value)


def collection(crs=None, features=None, **more):
    made = [
        {"type": "Feature", "properties": {"LSOA21CD": code}, "geometry": shapely.geometry.mapping(shape)}
        for code, shape in zip(CODES, SQUARES, strict=True)
    ]
    crs = {} if crs is None else {"crs": crs}
    return {"type": "FeatureCollection", **more, **crs, "features": made if features is None else features}


def written(tmp_path, content, name="given.geojson"):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["proj4", "ogcwkt", "esriwkt", None])
def test_a_link_to_a_coordinate_system_is_not_followed(bait, tmp_path, kind):
    address, good = bait
    for href in (address, good.as_uri(), str(good)):
        crs = {"type": "link", "properties": {"href": href, "type": kind}}
        assert "a link to another place" in refusal(written(tmp_path, collection(crs)))


def test_nor_is_a_name_that_is_an_address_or_a_file(bait, tmp_path):
    address, good = bait
    names = [address, str(good), f"@{good}", f"+init={good}", f"file:{good}", "+proj=longlat +nadgrids=" + str(good)]
    names += [
        f"urn:ogc:def:crs:EPSG::{address}",
        "EPSG:4326+5773;" + address,
        "EPSG:999999",
        "",
        None,
        4326,
        ["EPSG:4326"],
    ]
    for name in names:
        said = refusal(written(tmp_path, collection({"type": "name", "properties": {"name": name}})))
        assert "coordinate system" in said


@pytest.mark.parametrize("crs", [{}, [], "EPSG:4326", 7, {"type": "name"}, {"type": "name", "properties": None}])
def test_a_coordinate_system_of_another_form_is_refused(tmp_path, crs):
    refusal(written(tmp_path, collection(crs)))


def test_a_file_that_tells_its_reader_to_run_something_is_refused(bait, tmp_path):
    address, good = bait
    for source in (address, str(good), f"/vsicurl/{address}", f"/vsizip/{good}"):
        for command in (f"gdal vector pipeline ! read {source}", f"gdal vector convert {source}"):
            algorithm = {"type": "gdal_streamed_alg", "command_line": command}
            refusal(written(tmp_path, algorithm))
            refusal(written(tmp_path, algorithm, "given.gdalg.json"))
            refusal(written(tmp_path, {**collection(features=[]), **algorithm}))
        virtual = f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer>'
        for beginning in ("", " \n", "{}", '{"a": "', "\ufeff"):
            refusal(written(tmp_path, f"{beginning}{virtual}</OGRVRTDataSource>"))
        for name in ("given.vrt", "given.ovf", "given.gml", "given.kml", "given.csv"):
            refusal(written(tmp_path, virtual, name))


def test_what_else_a_zip_holds_is_not_opened(bait, tmp_path):
    address, _ = bait
    folder = shapefile(tmp_path / "lsoa", outlines())
    (folder / "LSOA_2021.vrt").write_text(
        f"<OGRVRTDataSource><SrcDataSource>{address}</SrcDataSource></OGRVRTDataSource>"
    )
    (folder / "LSOA_2021.shp.xml").write_text(f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]><x>&e;</x>')
    assert len(boundaries.read(zipped(folder, tmp_path / "lsoa.zip"))) == 2


def test_a_description_beside_a_shapefile_is_only_read(bait, tmp_path):
    address, good = bait
    for text in (
        address,
        str(good),
        f"+init={good}",
        f"+proj=longlat +nadgrids={good}",
        "PROJCS[" * 3_000,
        "x" * 50_000,
    ):
        folder = shapefile(tmp_path / "lsoa", outlines())
        (folder / "LSOA_2021.prj").write_text(text)
        assert "coordinate system" in refusal(folder / "LSOA_2021.shp")


def test_the_network_stays_off_whatever_the_environment_says():
    code = (
        "from data.sources.outlines.coordinate_systems import in_degrees;"
        "import numpy, shapely, pyproj.network as network;"
        "network.set_network_enabled(active=True);"
        "in_degrees(numpy.array([shapely.Point(475000, 261000)]), 27700);"
        "assert not network.is_network_enabled()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PROJ_NETWORK": "ON"}, check=False)
    assert done.returncode == 0


def geopackage(path, *statements):
    outlines().to_file(path, layer="areas")
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
HOSTILE_TABLES = {
    "an endless view": [
        "ALTER TABLE areas RENAME TO real",
        f"CREATE VIEW areas AS {ENDLESS} i AS fid, x'00' AS geom, i AS LSOA21CD, i AS LSOA21NM FROM n",
    ],
    "an endless list of contents": [
        "ALTER TABLE gpkg_contents RENAME TO real",
        f"CREATE VIEW gpkg_contents AS {ENDLESS} 'areas' AS table_name, 'features' AS data_type FROM n",
    ],
    "an endless list of geometries": [
        "ALTER TABLE gpkg_geometry_columns RENAME TO real",
        f"CREATE VIEW gpkg_geometry_columns AS {ENDLESS} 'areas' table_name, 'geom' column_name, 4326 srs_id FROM n",
    ],
    "an endless list of systems": [
        "ALTER TABLE gpkg_spatial_ref_sys RENAME TO real",
        f"CREATE VIEW gpkg_spatial_ref_sys AS {ENDLESS} i AS srs_id, '' organization, 1 AS code FROM n",
    ],
    "a virtual table": [
        "ALTER TABLE areas RENAME TO real",
        "CREATE VIRTUAL TABLE areas USING fts4(geom, LSOA21CD, LSOA21NM)",
    ],
    "no list of contents": ["DROP TABLE gpkg_contents"],
}


@pytest.mark.parametrize("statements", HOSTILE_TABLES.values(), ids=HOSTILE_TABLES)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_geopackage_with_programs_in_it_ends_in_a_sentence(tmp_path, statements):
    path = geopackage(tmp_path / "given.gpkg", *statements)
    said = refusal(path)
    assert "plain table" in said or "missing" in said
    assert "cannot be read" in said
    with zipfile.ZipFile(tmp_path / "given.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "given.gpkg")
    assert "plain table" in refusal(tmp_path / "given.zip") or "missing" in said


def test_a_geopackage_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("data.sources.outlines.geopackage.MAX_SECONDS", -1)
    monkeypatch.setattr("data.sources.outlines.geopackage._STEPS_BETWEEN_LOOKS", 1)
    assert "reading takes more than" in refusal(geopackage(tmp_path / "given.gpkg"))


def test_a_column_that_is_computed_is_not(tmp_path):
    path = geopackage(tmp_path / "given.gpkg", "CREATE INDEX slow ON areas (LSOA21CD)")
    slow = "replace(hex(zeroblob(9000000)), '0', '00000')"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"ALTER TABLE areas ADD COLUMN more TEXT GENERATED ALWAYS AS ({slow}) VIRTUAL")
        connection.execute("ALTER TABLE areas DROP COLUMN LSOA21NM")
        connection.execute(f"ALTER TABLE areas ADD COLUMN LSOA21NM TEXT GENERATED ALWAYS AS ({slow}) VIRTUAL")
        connection.commit()
    refusal(path)


def test_triggers_are_left_alone_and_the_file_is_not_written(tmp_path):
    trigger = "CREATE TRIGGER t AFTER INSERT ON areas BEGIN DELETE FROM areas; END"
    path = geopackage(tmp_path / "given.gpkg", trigger, "CREATE VIEW aside AS SELECT * FROM areas, areas b, areas c")
    before = path.read_bytes()
    assert boundaries.read(path)["area_code"].tolist() == CODES
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["given.gpkg"]


def test_a_geopackage_with_its_log_still_beside_it_is_read_from_disk_and_from_a_zip(tmp_path):
    path = geopackage(tmp_path / "given.gpkg", "PRAGMA journal_mode = WAL")
    assert path.read_bytes()[18:20] == b"\x02\x02"
    assert len(boundaries.read(path)) == 2
    with zipfile.ZipFile(tmp_path / "given.zip", "w") as archive:
        archive.write(path, "given.gpkg")
    assert len(boundaries.read(tmp_path / "given.zip")) == 2


def test_a_system_described_in_a_geopackage_is_only_read(bait, tmp_path):
    address, good = bait
    for description in (address, f"+init={good}", "undefined"):
        path = tmp_path / f"given{len(description)}.gpkg"
        geopackage(
            path,
            f"UPDATE gpkg_spatial_ref_sys SET organization = 'x', definition = '{description}' WHERE srs_id = 4326",
        )
        assert "coordinate system" in refusal(path)


def knot(corners):
    """A polygon whose every side crosses a third of the others."""
    chance = np.random.default_rng(corners)
    return shapely.Polygon(np.column_stack([chance.uniform(-1, -0.5, corners), chance.uniform(52, 52.4, corners)]))


@pytest.mark.parametrize("corners", [200, 1_999, 20_000, 60_000])
def test_corners_at_random_are_refused_before_they_fill_the_memory(tmp_path, corners):
    path = tmp_path / "given.geojson"
    path.write_text(
        json.dumps(
            collection(features=[{**collection()["features"][0], "geometry": shapely.geometry.mapping(knot(corners))}])
        )
    )
    assert "crosses itself too often" in refusal(path)


def test_a_winding_coast_is_not_taken_for_a_knot():
    angle = np.linspace(0, 2 * np.pi, 20_000, endpoint=False)
    chance = np.random.default_rng(3)
    radius = 1 + 0.2 * np.sin(40 * angle) + 0.02 * np.cumsum(chance.normal(0, 0.01, angle.size))
    coast = shapely.Polygon(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))
    assert not limits.crosses_too_often(coast)
    assert not limits.crosses_too_often(SQUARES[0])
    assert not limits.crosses_too_often(shapely.MultiPolygon(SQUARES))


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        ("MAX_CORNERS", "more than 7 corners"),
        ("MAX_CORNERS_EACH", "Outline 1 has more than 4 corners"),
        ("MAX_OUTLINES", "more than 1 outlines"),
        ("MAX_BYTES", "too much for outlines"),
    ],
)
@pytest.mark.parametrize("kind", ["geojson", "gpkg", "shp", "zip"])
def test_every_kind_of_file_is_bounded(tmp_path, monkeypatch, limit, says, kind):
    value = {"MAX_CORNERS": 7, "MAX_CORNERS_EACH": 4, "MAX_OUTLINES": 1, "MAX_BYTES": 90}[limit]
    path = tmp_path / f"given.{kind}"
    match kind:
        case "geojson":
            geojson(path, SQUARES)
        case "gpkg":
            outlines().to_file(path)
        case "shp":
            path = shapefile(tmp_path / "lsoa", outlines()) / "LSOA_2021.shp"
        case "zip":
            zipped(shapefile(tmp_path / "lsoa", outlines()), path)
    monkeypatch.setattr(limits, limit, value)
    said = refusal(path)
    assert says in said
    assert "LSOAs only" in said if limit == "MAX_OUTLINES" else "super-generalised (BSC)" in said


NONSENSE = {
    "nested for ever": "[" * 100_000,
    "nested in a property": collection(features=[{"geometry": None, "properties": {"a": 1}}]) | {"x": "y"},
    "no number": '{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[NaN,1]]]}}]}',
    "a number without end": '{"type":"FeatureCollection","features":[' + "1" * 100_000,
    "a topology": {"type": "Topology", "objects": {}, "arcs": []},
    "Esri's own": {"geometryType": "esriGeometryPolygon", "features": [{"attributes": {}, "geometry": {"rings": []}}]},
    "two values": json.dumps(collection()) * 2,
    "nothing but space": "{" + " " * 5_000_000,
    "one feature": collection()["features"][0],
    "a text for features": {"type": "FeatureCollection", "features": "all"},
    "no features": {"type": "FeatureCollection"},
    "texts for corners": collection(
        features=[
            {"properties": {"LSOA21CD": CODES[0]}, "geometry": {"type": "Polygon", "coordinates": [["ab", "cd"]]}}
        ]
    ),
    "one corner": collection(
        features=[{"properties": {"LSOA21CD": CODES[0]}, "geometry": {"type": "Polygon", "coordinates": [[[0, 52]]]}}]
    ),
    "corners without end": collection(
        features=[
            {"properties": {"LSOA21CD": CODES[0]}, "geometry": {"type": "Polygon", "coordinates": [[[1e999, 52]] * 4]}}
        ]
    )
    .__repr__()
    .replace("'", '"')
    .replace("None", "null")
    .replace("inf", "1e999"),
    "another alphabet": json.dumps(collection()).encode("utf-16").decode("latin-1"),
}


@pytest.mark.parametrize("content", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_refused(tmp_path, content):
    refusal(written(tmp_path, content))


def test_members_may_stand_in_any_order_and_be_of_any_length(tmp_path):
    parts = collection({"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, name="x" * 2_000_000)
    for keys in (["features", "crs", "name", "type"], ["name", "type", "crs", "features"]):
        text = json.dumps({key: parts[key] for key in keys}, indent=2)
        assert boundaries.read(written(tmp_path, "\n" + text + "\n "))["area_code"].tolist() == CODES


@given(st.binary(max_size=200))
def test_binary_is_polygons_or_refused(binary):
    with suppress(well_known_binary.NotPolygons):
        well_known_binary.polygons(binary)


@given(st.integers(0, 3), st.booleans())
def test_polygons_are_read_as_the_library_reads_them(holes, both):
    shape = shapely.box(0, 0, 9, 9, ccw=False).difference(
        shapely.unary_union([shapely.box(1 + 2 * one, 1, 2 + 2 * one, 2) for one in range(holes)])
    )
    shape = shapely.MultiPolygon([shape, shapely.box(20, 20, 21, 21)]) if both else shape
    for flat in (shape, shapely.force_3d(shape, 7)):
        for order in (0, 1):
            binary = shapely.to_wkb(flat, byte_order=order, output_dimension=4, flavor="iso")
            made = shapely.multipolygons(
                [shapely.Polygon(rings[0], rings[1:]) for rings in well_known_binary.polygons(binary)]
            )
            assert made.equals(shape)


@pytest.mark.parametrize("kind", [6, 7])
def test_binary_nested_for_ever_does_not_end_the_process(tmp_path, kind):
    nested = b"GP\x00\x01" + struct.pack("<i", 4326) + struct.pack("<BII", 1, kind, 1) * 100_000
    path = geopackage(tmp_path / "given.gpkg")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS rtree_areas_geom_update1")
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE areas SET geom = ?", [nested])
        connection.commit()
    assert "cannot be read" in refusal(path)


@settings(max_examples=30)
@given(st.binary(max_size=300), st.integers(0, 2_000))
def test_a_damaged_shapefile_ends_in_a_sentence(tmp_path_factory, noise, at):
    folder = tmp_path_factory.getbasetemp() / "damaged"
    if not folder.exists():
        shapefile(folder, outlines())
    for suffix in (".shp", ".dbf"):
        whole = (folder / "LSOA_2021").with_suffix(suffix).read_bytes()
        damaged = tmp_path_factory.getbasetemp() / "tried"
        damaged.mkdir(exist_ok=True)
        for part in folder.iterdir():
            (damaged / part.name).write_bytes(part.read_bytes())
        cut = at % len(whole)
        (damaged / f"LSOA_2021{suffix}").write_bytes(whole[:cut] + noise + whole[cut + len(noise) :])
        try:
            boundaries.read(damaged / "LSOA_2021.shp")
        except SourceProblem as problem:
            assert str(problem).startswith("LSOA_2021.shp: ")


@given(st.text(max_size=60))
def test_a_name_of_a_system_is_a_number_or_unknown(text):
    for read in (by_name, by_description):
        with suppress(UnknownSystem):
            assert isinstance(read(text), int)
