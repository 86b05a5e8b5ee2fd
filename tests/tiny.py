"""A tiny county that a reader can see whole, and police files for it, drawn as text.

    north ↑      x=0         x=1         x=2         x=3         x=4
    y=1          RIVER       HILL        OLD-A       OLD-B       (nothing)
    y=0          KINGS_1     KINGS_2     NEXT_DOOR   FAR         CHERWELL

Every area is a square of a hundredth of a degree. KINGS_1 and KINGS_2 carry the real codes of King's Heath, so that the
operation of that name has areas here; all other codes are of no real place that the project names. OLD, a code of 2011,
was split into OLD_A and OLD_B; GLEN and DALE, of 2011, were merged into HILL. CHERWELL has an outline and lies outside
the county.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
import pandas as pd

from data.importing import build, steps
from data.importing.build import import_files
from data.importing.report import FileReport, ImportReport
from data.serving.pointer import current
from data.serving.settings import Settings
from data.serving.store import Store, connect

KINGS_1, KINGS_2 = "E01027243", "E01027244"
NEXT_DOOR, FAR, RIVER, HILL = "E01099003", "E01099004", "E01099005", "E01099006"
OLD, OLD_A, OLD_B = "E01098001", "E01099011", "E01099012"
GLEN, DALE = "E01098002", "E01098003"
CHERWELL, THANET = "E01099031", "E01024681"

WEST, NORTH = "West Northamptonshire", "North Northamptonshire"
SIDE = 0.01
ORIGIN = (-0.95, 52.24)
STREET_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
OUTCOMES_HEADER = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type"
STOPS_HEADER = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
)
# The build step after which only tables for pages are made; the next import compares with counts that it made.
LAST_COUNTED = 23
FORCES = {
    "northamptonshire": "Northamptonshire Police",
    "leicestershire": "Leicestershire Police",
    "thames-valley": "Thames Valley Police",
}


def table(text: str) -> list[dict[str, str]]:
    """A table drawn with bars, as dictionaries; “-” is a blank cell.

    >>> table('''
    ...     name  | colour
    ...     apple | red
    ...     pear  | -
    ... ''')
    [{'name': 'apple', 'colour': 'red'}, {'name': 'pear', 'colour': ''}]
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines() if line.strip()]
    header, *rows = lines
    return [dict(zip(header, ("" if cell == "-" else cell for cell in row), strict=True)) for row in rows]


AREAS = {
    row["code"]: row
    for row in table(f"""
        code        | name                       | x | y | residents | households | decile | ward
        {KINGS_1}   | {WEST} 001A                | 0 | 0 | 1500      | 600        | 1      | King's Heath
        {KINGS_2}   | {WEST} 001B                | 1 | 0 | 1700      | 650        | 2      | King's Heath
        {NEXT_DOOR} | {WEST} 001C                | 2 | 0 | 1600      | 640        | 5      | Spencer
        {FAR}       | {NORTH} 002A               | 3 | 0 | 1400      | 590        | 10     | Gretton
        {RIVER}     | {WEST} 003A                | 0 | 1 | 1800      | 700        | 4      | Spencer
        {HILL}      | {WEST} 003B                | 1 | 1 | 1900      | 720        | 7      | Spencer
        {OLD_A}     | {WEST} 004A                | 2 | 1 | 1200      | 500        | 3      | Castle
        {OLD_B}     | {WEST} 004B                | 3 | 1 | 1300      | 510        | 3      | Castle
        {CHERWELL}  | Cherwell 001A              | 4 | 0 | 1500      | 600        | 8      | Banbury
    """)
}
COUNTY = [code for code, area in AREAS.items() if not area["name"].startswith("Cherwell")]
# What police files print: names of today's areas, and of those of 2011 that are no more.
NAMES = {code: area["name"] for code, area in AREAS.items()} | {
    OLD: "Northampton 009A",
    GLEN: "Northampton 010A",
    DALE: "Northampton 010B",
    THANET: "Thanet 001E",
}
CHANGES = [
    *((code, code, "U") for code in AREAS if code not in (OLD_A, OLD_B, HILL)),
    (OLD, OLD_A, "S"),
    (OLD, OLD_B, "S"),
    (GLEN, HILL, "M"),
    (DALE, HILL, "M"),
]


def square(code: str) -> list[list[float]]:
    """The ring of an area's outline."""
    west, south = corner(code)
    east, north = west + SIDE, south + SIDE
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def corner(code: str) -> tuple[float, float]:
    """The south-western corner of an area, as longitude and latitude."""
    x, y = int(AREAS[code]["x"]), int(AREAS[code]["y"])
    return round(ORIGIN[0] + x * SIDE, 6), round(ORIGIN[1] + y * SIDE, 6)


def middle(code: str) -> tuple[str, str]:
    """The middle of an area as a police file prints it; a code of 2011 has that of its first part."""
    area = code if code in AREAS else next((new for old, new, _ in CHANGES if old == code), None)
    if area is None:
        return "1.400000", "51.300000"
    west, south = corner(area)
    return f"{west + SIDE / 2:.6f}", f"{south + SIDE / 2:.6f}"


def street(text: str, *, month: str = "2025-01", force: str = "northamptonshire") -> str:
    """A street file. Columns that the drawing leaves out get usual values; a blank lsoa is a row without location.

    Columns: id, lsoa, name, lon, lat, location, type, outcome, month.
    """
    lines = []
    for row in table(text):
        code = row.get("lsoa", KINGS_1)
        lon, lat = middle(code) if code else ("", "")
        name, reported = NAMES.get(code, ""), FORCES[force]
        lines.append(
            (
                row.get("id", ""),
                row.get("month", month),
                reported,
                reported,
                row.get("lon", lon),
                row.get("lat", lat),
                row.get("location", "On or near Mill Road" if code else "No Location"),
                code,
                row.get("name", name),
                row.get("type", "Burglary"),
                row.get("outcome", "Under investigation"),
                "",
            )
        )
    return csv_text(STREET_HEADER, lines)


def outcomes(text: str, *, month: str = "2025-01", force: str = "northamptonshire") -> str:
    """An outcomes file. Columns: id, lsoa, type, month."""
    lines = []
    for row in table(text):
        code = row.get("lsoa", KINGS_1)
        lon, lat = middle(code) if code else ("", "")
        force_name, place = FORCES[force], ("On or near Mill Road", code, NAMES.get(code, ""))
        lines.append(
            (row.get("id", ""), row.get("month", month), force_name, force_name, lon, lat, *place, row["type"])
        )
    return csv_text(OUTCOMES_HEADER, lines)


def stops(text: str) -> str:
    """A stop-and-search file. Columns: type, date, lat, lon, age, ethnicity, officer, object, outcome, linked."""
    lines = []
    for row in table(text):
        lon, lat = middle(KINGS_1)
        where = (row.get("lat", lat), row.get("lon", lon))
        lines.append(
            (
                *(row.get("type", "Person search"), row["date"], "False", "", *where, "Male", row.get("age", "18-24")),
                *(row.get("ethnicity", ""), row.get("officer", "White"), "Misuse of Drugs Act 1971 (section 23)"),
                *(row.get("object", "Controlled drugs"), row.get("outcome", "A no further action disposal")),
                *(row.get("linked", "False"), "False"),
            )
        )
    return csv_text(STOPS_HEADER, lines)


def csv_text(header: str, rows: Iterable[Iterable[object]]) -> str:
    """A CSV file as data.police.uk writes it."""
    text = io.StringIO()
    text.write(header + "\n")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def write_street(
    folder: Path, text: str, *, month: str = "2025-01", force: str = "northamptonshire", name: str | None = None
) -> Path:
    """Write a street file under police.uk's name for it, or another."""
    path = folder / (name or f"{month}-{force}-street.csv")
    return write(path, street(text, month=month, force=force))


def write_outcomes(folder: Path, text: str, *, month: str = "2025-01", force: str = "northamptonshire") -> Path:
    """Write an outcomes file under police.uk's name for it."""
    return write(folder / f"{month}-{force}-outcomes.csv", outcomes(text, month=month, force=force))


def write_stops(folder: Path, text: str, *, month: str = "2025-01", force: str = "northamptonshire") -> Path:
    """Write a stop-and-search file under police.uk's name for it."""
    return write(folder / f"{month}-{force}-stop-and-search.csv", stops(text))


def write(path: Path, text: str) -> Path:
    """Write a text file as it is, in a folder that may not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def write_boundaries(folder: Path) -> Path:
    """Outlines of 2021."""
    features = [
        {
            "type": "Feature",
            "properties": {"LSOA21CD": code, "LSOA21NM": area["name"]},
            "geometry": {"type": "Polygon", "coordinates": [square(code)]},
        }
        for code, area in AREAS.items()
    ]
    return write(folder / "boundaries.geojson", json.dumps({"type": "FeatureCollection", "features": features}))


def write_changes(folder: Path) -> Path:
    """The lookup from the codes of 2011 to those of 2021."""
    return write(folder / "changes.csv", csv_text("LSOA11CD,LSOA21CD,CHGIND", CHANGES))


def write_figures(folder: Path) -> Path:
    """Residents, households, deprivation and wards; gives the folder."""
    people = [(code, area["residents"], area["households"]) for code, area in AREAS.items()]
    deciles = [(code, area["decile"]) for code, area in AREAS.items()]
    write(folder / "residents.csv", csv_text("lsoa21_code,total_residents,total_households", people))
    write(folder / "deprivation.csv", csv_text("lsoa21_code,IMD_decile", deciles))
    wards = sorted({area["ward"] for area in AREAS.values()})
    rows = [
        (code, area["name"], f"E050000{wards.index(area['ward']):02}", area["ward"], *district_of(area["name"]))
        for code, area in AREAS.items()
    ]
    write(folder / "wards.csv", csv_text("LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM", rows))
    return folder


def district_of(name: str) -> tuple[str, str]:
    """Code and name of the district in an area's name."""
    district = name[: -len(" 001A")]
    return {WEST: "E06000062", NORTH: "E06000061"}.get(district, "E07000177"), district


def write_groups(folder: Path, groups: dict[str, int]) -> Path:
    """Residents by ethnic group, as many of each in every area."""
    rows = [(code, group, count) for code in AREAS for group, count in groups.items()]
    return write(folder / "groups.csv", csv_text("lsoa21_code,ethnic_group,n", rows))


def write_geography(folder: Path) -> Path:
    """All that is known of the tiny county's areas; gives the folder."""
    write_boundaries(folder)
    write_changes(folder)
    return write_figures(folder)


@dataclass
class Built:
    """A folder of databases after an import, to look into."""

    settings: Settings
    report: ImportReport = field(default_factory=ImportReport)

    @property
    def path(self) -> Path:
        """The database that serves."""
        path = current(self.settings.folder)
        assert path is not None
        return path

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What SQL finds in the database that serves."""
        with connect(self.path, self.settings) as con:
            return con.execute(sql).fetchall()

    def one(self, sql: str) -> Any:
        """The only value that SQL finds."""
        ((value,),) = self.rows(sql)
        return value

    def ask(self, name: str, **params: object) -> list[tuple[Any, ...]]:
        """The rows of a named query, as a page would get them."""
        answer = Store(self.path, self.settings).ask(name, **params)
        return [tuple(map(_plain, row)) for row in answer.itertuples(index=False, name=None)]

    def file(self, ending: str) -> FileReport:
        """The report on the one file whose name ends so."""
        (found,) = [file for file in self.report.files if file.name.endswith(ending)]
        return found


def _plain(value: Any) -> Any:
    """A missing value as None and a month as a date, whatever pandas makes of them."""
    if not isinstance(value, (list, dict)) and pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def import_into(folder: Path, *paths: Path, accept: Iterable[str] = (), **settings: Any) -> Built:
    """Import paths into a folder of databases; `accept` lets in months that are held back."""
    return import_with(Settings(folder=folder, **settings), *paths, accept=accept)


@contextmanager
def without_pages() -> Iterator[None]:
    """Here an import ends with records, areas, partners' rows and first counts; tables for pages are not made.

    They are half of an import. For tests of what was read, what is held back and what stays of the imports before.
    """
    run = steps.run

    def before_pages(con: duckdb.DuckDBPyConnection, first: int, last: int, *told: Callable[[str], None]) -> None:
        run(con, first, min(last, LAST_COUNTED), *told)

    with mock.patch.object(steps, "run", before_pages), mock.patch.object(steps, "check", lambda _: []):
        yield


def read_into(folder: Path, *paths: Path, accept: Iterable[str] = (), **settings: Any) -> Built:
    """Import paths into a folder of databases, without the tables that pages read."""
    with without_pages():
        return import_into(folder, *paths, accept=accept, **settings)


@contextmanager
def in_small_blocks() -> Iterator[None]:
    """Here an import writes blocks of 16 kB in place of 256 kB: a tiny database is 1 MB in place of 12.

    Tests copy, hash and read such files many hundred times.
    """
    config = build._build_config

    def smaller(aside: Path, settings: Settings) -> dict[str, Any]:
        return {**config(aside, settings), "default_block_size": "16384"}

    with mock.patch.object(build, "_build_config", smaller):
        yield


def import_with(settings: Settings, *paths: Path, accept: Iterable[str] = ()) -> Built:
    """Import paths under the settings of a test's own."""
    with in_small_blocks():
        return Built(settings, import_files(settings, list(paths), accept=[*accept]))


def copied(built: Built, folder: Path) -> Built:
    """The same database in a folder of a test's own: a copy takes a thousandth of an import."""
    shutil.copytree(built.settings.folder, folder)
    return Built(replace(built.settings, folder=folder), built.report)


def change(path: Path, *statements: str) -> None:
    """Change a database file, as nothing in the project would."""
    with duckdb.connect(str(path)) as con:
        for sql in statements:
            con.execute(sql)


def write_archive(path: Path, members: dict[str, str | bytes]) -> Path:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def snapshot(folder: Path) -> dict[str, str]:
    """Every file in a folder with the checksum of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
