"""Files for others: the same rows as the public copy, whole or not at all, and nothing internal."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import duckdb
import pyarrow.parquet as pq
import pyogrio.raw
import pytest

from data.exporting import areas, export, listed
from data.publishing import manifest
from data.publishing.publish import publish
from data.serving import exported, pointer
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import connect
from tests import tiny
from tests.tiny import FAR, HILL, KINGS_1, write_street

OPERATOR = "The Council, “Safer”"
ATOM = "{http://www.w3.org/2005/Atom}"
JANUARY = f"""
    lsoa      | type
    {KINGS_1} | Burglary
    {KINGS_1} | Burglary
    {FAR}     | Shoplifting
    {HILL}    | Shoplifting
    -         | Robbery
"""


@pytest.fixture(scope="module")
def internal(tmp_path_factory):
    folder = tmp_path_factory.mktemp("internal")
    files = tiny.write_geography(folder / "geography"), write_street(folder, JANUARY)
    return tiny.import_into(folder / "data", *files, operator=OPERATOR)


@pytest.fixture(scope="module")
def public(internal, tmp_path_factory):
    """The public copy of a tiny county, with its files next to it. Never write to it."""
    folder = tmp_path_factory.mktemp("public")
    publish(internal.settings, folder, with_files=True)
    return tiny.Built(Settings(folder=folder))


@pytest.fixture
def copy(public, tmp_path):
    return tiny.copied(public, tmp_path / "public")


def files_of(built: tiny.Built) -> Path:
    return exported.folder_of(built.path)


def described(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, strict=True)


def as_text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_every_listed_table_is_written_twice_with_the_rows_of_the_database(public):
    folder = files_of(public)
    con = connect(public.path, public.settings)
    for table in listed.tables():
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        rows = con.execute(f'SELECT {names} FROM "{table.name}"').fetchall()
        binary = pq.read_table(folder / f"{table.name}.parquet")
        assert [tuple(row.values()) for row in binary.to_pylist()] == rows, table.name
        head, *written = lines(folder / f"{table.name}.csv")
        assert head == binary.column_names == [column.name for column in table.columns]
        assert written == [[as_text(value) for value in row] for row in rows], table.name
    assert public.one("SELECT sum(incidents)::INTEGER FROM area_month") == 4


def test_a_column_is_described_or_left_out_on_purpose_and_refers_to_one_that_is_written(public):
    written = {(table.name, column.name) for table in listed.tables() for column in table.columns}
    con = connect(public.path, public.settings)
    for table in listed.tables():
        held = con.table(table.name).columns
        assert sorted([*(column.name for column in table.columns), *table.left_out]) == sorted(held), table.name
        assert all(column.description for column in table.columns)
        assert all(column.refers_to in written for column in table.columns if column.refers_to)
        assert {(table.name, name) for name in table.key} <= written
    assert len(written) == sum(len(table.columns) for table in listed.tables())


def test_csv_ends_its_lines_as_the_standard_says_and_quotes_what_needs_it(public):
    raw = (files_of(public) / "scope.csv").read_bytes()
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == len(list(lines(files_of(public) / "scope.csv")))
    assert b"\xef\xbb\xbf" not in raw


def test_totals_are_those_of_the_pages(public):
    ((month, _, incidents),) = public.ask("shared/monthly_count", scope="county")
    counted = [row for row in lines(files_of(public) / "scope_month.csv") if row[0] == "county"]
    assert {row[1] for row in counted} == {month.isoformat()}
    assert sum(int(row[4]) for row in counted) == incidents == 5


def test_a_map_program_opens_the_areas(public):
    path = files_of(public) / "areas.geojson"
    meta, _, shapes, columns = pyogrio.raw.read(path)
    table = dict(zip(meta["fields"], columns, strict=True))
    assert meta["crs"] == "EPSG:4326"
    assert meta["geometry_type"] == "MultiPolygon"
    assert sorted(table["area_code"]) == sorted(tiny.COUNTY)
    assert dict(zip(table["area_code"], table["incidents"], strict=True))[KINGS_1] == 2
    assert all(shapes)
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert (collection["since"], collection["until"], collection["months"]) == ("2025-01-01", "2025-01-01", 1)
    assert collection["bbox"][0] < collection["bbox"][2]


@pytest.mark.parametrize("left", [True, False])
def test_outlines_run_anticlockwise_and_holes_clockwise(left):
    clockwise = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
    turned = areas._turned(clockwise, left=left)
    assert turned == (clockwise[::-1] if left else clockwise)
    assert areas._turned(turned, left=left) == turned


def test_the_description_is_a_data_package_that_is_true(public):
    folder, package = files_of(public), described(files_of(public))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    assert package["contributors"] == [{"title": OPERATOR, "roles": ["publisher"]}]
    assert {path.name for path in folder.iterdir()} == exported.names(package)
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])
    tables = {resource["name"]: resource for resource in package["resources"] if resource.get("type") == "table"}
    assert set(tables) == {table.name for table in listed.tables()}
    for resource in package["resources"]:
        raw = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(raw), f"sha256:{hashlib.sha256(raw).hexdigest()}")
        assert resource["description"]
        assert all("name" in licence for licence in resource.get("licenses", package["licenses"]))
    for name, resource in tables.items():
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        assert set(fields.values()) <= {"string", "integer", "number", "boolean", "date"}
        assert set(resource["schema"].get("primaryKey", [])) <= set(fields)
        for key in resource["schema"].get("foreignKeys", []):
            to = {field["name"] for field in tables[key["reference"]["resource"]]["schema"]["fields"]}
            assert set(key["fields"]) <= set(fields) and set(key["reference"]["fields"]) <= to, name
    schema = tables["area_month"]["schema"]
    assert schema["primaryKey"] == ["area_code", "month", "crime_type"]
    assert {"fields": ["area_code"], "reference": {"resource": "area", "fields": ["area_code"]}} in schema[
        "foreignKeys"
    ]


def test_the_same_copy_gives_the_same_files_and_one_that_stops_leaves_the_earlier(copy, tmp_path, monkeypatch):
    out, before = tmp_path / "out", tiny.snapshot(files_of(copy))
    assert export.export(copy.settings, out).folder == out
    assert tiny.snapshot(out) == before
    monkeypatch.setattr(export, "_table", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export.export(copy.settings, out)
    assert tiny.snapshot(out) == before
    assert {path.name for path in tmp_path.iterdir()} == {"out", "public"}


def published_again(built: tiny.Built, *statements: str) -> tiny.Built:
    """The same folder with another public copy in use, changed as an import would."""
    path = pointer.new_path(built.settings.folder)
    shutil.copy(built.path, path)
    tiny.change(path, *statements)
    manifest.write(path, path)
    pointer.point_to(path)
    return built


def test_both_feeds_have_the_same_news_with_ids_that_stay(copy, tmp_path):
    first = json.loads((files_of(copy) / "changes.json").read_text(encoding="utf-8"))
    assert first["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in first["items"]] == ["Data to January 2025"]
    published_again(
        copy,
        "INSERT INTO month_imported SELECT * REPLACE (DATE '2025-02-01' AS month) FROM month_imported",
        "INSERT INTO force_month SELECT * REPLACE (DATE '2025-02-01' AS month) FROM force_month",
        "UPDATE force_month SET incidents = 3 WHERE month = '2025-01-01' AND crime_type = 'Burglary'",
    )
    export.export(copy.settings)
    after = json.loads((files_of(copy) / "changes.json").read_text(encoding="utf-8"))
    news, *old = after["items"]
    assert old == first["items"]
    assert news["title"] == "Added: February 2025"
    assert news["content_text"].splitlines() == [
        "Added: street-level files, February 2025.",
        "Revised: January 2025, 5 records before, 6 now.",
        "Tables that differ: force_month, month_imported.",
    ]
    feed = ET.fromstring((files_of(copy) / "changes.atom").read_bytes())
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [item["id"] for item in after["items"]]
    assert [entry.findtext(f"{ATOM}content") for entry in entries] == [item["content_text"] for item in after["items"]]
    assert feed.findtext(f"{ATOM}updated") == news["date_published"]
    assert feed.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == OPERATOR
    # Back to the first copy: what came after it is withdrawn.
    pointer.point_to(pointer.builds(copy.settings.folder)[0])
    made = export.export(copy.settings, tmp_path / "out")
    assert json.loads((made.folder / "changes.json").read_text(encoding="utf-8"))["items"] == old


def test_a_changed_copy_is_described_as_it_is(copy, tmp_path):
    """A type that is new at data.police.uk is counted before the list of types has it."""
    name = 'Operation "A", B\r\n=1+1 <script> &amp;'
    with duckdb.connect(str(copy.path)) as con:
        con.execute("UPDATE operation SET name = $name", {"name": name})
    tiny.change(
        copy.path,
        "DELETE FROM crime_type WHERE crime_type = 'Burglary'",
        "INSERT INTO place FROM place LIMIT 1",
        # Someone marks records as public.
        "CREATE TABLE incident (crime_id VARCHAR)",
        "COMMENT ON TABLE incident IS 'public: all'",
    )
    out = tmp_path / "out"
    with pytest.raises(BuildRefused, match="is not the file that"):
        export.export(copy.settings, out)
    # Even if someone also writes the manifest again, what is not on the list is not exported.
    manifest.write(copy.path, copy.path)
    export.export(copy.settings, out)
    assert not [path for path in out.iterdir() if "incident" in path.name]
    tables = {resource["name"]: resource for resource in described(out)["resources"]}
    assert ["crime_type"] not in [key["fields"] for key in tables["area_month"]["schema"]["foreignKeys"]]
    assert "primaryKey" not in tables["place"]["schema"]
    head, row, *_ = lines(out / "operation.csv")
    assert row[head.index("name")] == name
    assert pq.read_table(out / "operation.parquet").column("name")[0].as_py() == name
    # To be on the list is not enough, either.
    tiny.change(copy.path, "COMMENT ON TABLE operation IS 'internal: plans'")
    manifest.write(copy.path, copy.path)
    before = tiny.snapshot(out)
    with pytest.raises(BuildRefused, match="operation is not marked public"):
        export.export(copy.settings, out)
    assert tiny.snapshot(out) == before


def test_an_internal_database_is_refused_and_nothing_listed_is_internal(internal, tmp_path):
    with pytest.raises(BuildRefused, match="holds internal data"):
        export.export(internal.settings, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    marks = dict(internal.rows("SELECT table_name, comment FROM duckdb_tables()"))
    assert [table.name for table in listed.tables() if not marks[table.name].startswith("public: ")] == []


def test_publishing_with_files_that_cannot_be_written_publishes_nothing(internal, tmp_path, monkeypatch):
    data = tiny.copied(internal, tmp_path / "data")
    monkeypatch.setattr(export, "_table", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish(data.settings, tmp_path / "public", with_files=True)
    assert not (tmp_path / "public").exists()
