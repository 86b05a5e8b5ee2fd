"""Files in the layouts of data.police.uk, made from a seed: for measuring imports of any size.

As many forces and months as are asked for, with the crime types and the area codes that files of each time print.
"""

from __future__ import annotations

import csv
import json
import random
import zipfile
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from string import ascii_lowercase

import duckdb

HOME = "northamptonshire"
# About as many areas and map points as a force has on average: 35,672 areas in 43 forces, some 750,000 points.
AREAS_A_FORCE = 830
POINTS_AN_AREA = 20
# One area in twenty was split after 2011; files before May 2023 print the code of 2011.
SPLIT_EVERY = 20
SIDE = 0.018
# Forces other than the home one have districts of about as many areas as real ones.
AREAS_A_DISTRICT = 104
FIRST_OF_2021_CODES = "2023-05"
# The types that files print from a month on, with their share in hundredths.
TYPES = {
    "2010-12": {
        "Anti-social behaviour": 45,
        "Other crime": 32,
        "Violent crime": 12,
        "Vehicle crime": 6,
        "Burglary": 4,
        "Robbery": 1,
    },
    "2011-09": {
        "Anti-social behaviour": 40,
        "Other theft": 14,
        "Violent crime": 12,
        "Criminal damage and arson": 10,
        "Vehicle crime": 6,
        "Other crime": 5,
        "Shoplifting": 5,
        "Burglary": 4,
        "Drugs": 3,
        "Public disorder and weapons": 1,
    },
    "2013-05": {
        "Violence and sexual offences": 33,
        "Anti-social behaviour": 21,
        "Criminal damage and arson": 9,
        "Public order": 8,
        "Shoplifting": 8,
        "Other theft": 7,
        "Vehicle crime": 6,
        "Burglary": 4,
        "Drugs": 4,
    },
}
_POINTS = """
CREATE TABLE point AS
SELECT
    force,
    area * {points} + point AS number,
    printf('%.6f', -4.0 + (force % 8) * 0.6 + (area % 30 + ({x})) * {side}) AS longitude,
    printf('%.6f', 50.5 + (force // 8) * 0.6 + (area // 30 + ({y})) * {side}) AS latitude,
    format('On or near Street {{}}-{{}}', area, point) AS street,
    printf('E01%06d', 500000 + force * 1000 + area) AS new,
    if(area % {split} < 2, printf('E01%06d', 700000 + force * 1000 + area - area % {split}), new) AS old,
    printf(
        '%s %03d%s',
        if(force = 0, 'West Northamptonshire', printf('District %02d-%d', force, area // {district})),
        area // 26 + 1,
        chr((65 + area % 26)::INTEGER)
    ) AS name
FROM range({forces}) AS forces (force), range({areas}) AS areas (area), range({points}) AS points (point)
ORDER BY force, number
"""
_STREET = """
SELECT
    if(type = 'Anti-social behaviour', NULL, {id}) AS "Crime ID",
    '{month}' AS "Month",
    '{name}' AS "Reported by",
    '{name}' AS "Falls within",
    if(lost, NULL, longitude) AS "Longitude",
    if(lost, NULL, latitude) AS "Latitude",
    if(lost, 'No Location', street) AS "Location",
    if(lost, NULL, {codes}) AS "LSOA code",
    if(lost, NULL, point.name) AS "LSOA name",
    type AS "Crime type",
    if(type = 'Anti-social behaviour', NULL, 'Under investigation') AS "Last outcome category",
    NULL AS "Context"
FROM (
    SELECT *, {spot} AS spot, ({types})[1 + ({type} * 100)::INTEGER % 100] AS type, {lost} < 0.01 AS lost
    FROM range({rows}) AS records (i)
) AS made
INNER JOIN point ON point.force = {force} AND made.spot = point.number
"""
_OUTCOMES = """
SELECT
    {id} AS "Crime ID",
    '{month}' AS "Month",
    '{name}' AS "Reported by",
    '{name}' AS "Falls within",
    longitude AS "Longitude",
    latitude AS "Latitude",
    street AS "Location",
    {codes} AS "LSOA code",
    point.name AS "LSOA name",
    'Unable to prosecute suspect' AS "Outcome type"
FROM (SELECT *, {spot} AS spot FROM range({rows}) AS records (i)) AS made
INNER JOIN point ON point.force = {force} AND made.spot = point.number
"""
_STOPS = """
SELECT
    'Person search' AS "Type",
    printf('{month}-%02dT21:13:00+00:00', 1 + ({type} * 27)::INTEGER) AS "Date",
    'False' AS "Part of a policing operation",
    NULL AS "Policing operation",
    latitude AS "Latitude",
    longitude AS "Longitude",
    'Male' AS "Gender",
    '18-24' AS "Age range",
    'White' AS "Self-defined ethnicity",
    'White' AS "Officer-defined ethnicity",
    'Misuse of Drugs Act 1971 (section 23)' AS "Legislation",
    'Controlled drugs' AS "Object of search",
    'A no further action disposal' AS "Outcome",
    'False' AS "Outcome linked to object of search",
    'False' AS "Removal of more than just outer clothing"
FROM (SELECT *, {spot} AS spot FROM range({rows} // 10) AS records (i)) AS made
INNER JOIN point ON point.force = {force} AND made.spot = point.number
"""
_KINDS = {"street": _STREET, "outcomes": _OUTCOMES, "stop-and-search": _STOPS}


def months_of(count: int, *, until: str | None = None) -> list[str]:
    """This many months in a row: the last `until`, or the 2021 codes from the middle one."""
    last = _number(until) if until else _number(FIRST_OF_2021_CODES) - count // 2 + count - 1
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(last - count + 1, last + 1)]


def make_files(folder: Path, forces: int, months: list[str], rows: int, kinds: list[str], seed: int) -> int:
    """Write a file for each force, month and kind, in a folder for each month; returns the bytes written."""
    with duckdb.connect() as con:
        con.execute(
            _POINTS.format(
                forces=forces,
                areas=AREAS_A_FORCE,
                points=POINTS_AN_AREA,
                side=SIDE,
                district=AREAS_A_DISTRICT,
                split=SPLIT_EVERY,
                x=_chance("x", "force, area, point", seed),
                y=_chance("y", "force, area, point", seed),
            )
        )

        def write(file: tuple[int, str, str]) -> int:
            force, month, kind = file
            path = folder / month / f"{month}-{_slug(force)}-{kind}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            columns = f"i, {force}, '{month}'"
            shares = TYPES[max(first for first in TYPES if first <= max(month, min(TYPES)))]
            sql = _KINDS[kind].format(
                force=force,
                month=month,
                name=_name(force),
                rows=rows,
                codes="new" if month >= FIRST_OF_2021_CODES else "old",
                types=[name for name, share in shares.items() for _ in range(share)],
                id=f"(md5(concat_ws(' ', {columns})) || md5(concat_ws('-', {columns})))",
                # Crime is concentrated at some points: most have little.
                spot=f"({AREAS_A_FORCE * POINTS_AN_AREA - 1} * {_chance('spot', columns, seed)} ** 2)::INTEGER",
                type=_chance("type", columns, seed),
                lost=_chance("lost", columns, seed),
            )
            with con.cursor() as cursor:
                cursor.execute("SET threads = 1")
                cursor.execute(f"COPY ({sql}) TO '{path}' (HEADER, NULLSTR '', DELIMITER ',')")
            return path.stat().st_size

        every = [(force, month, kind) for force in range(forces) for month in months for kind in kinds]
        with ThreadPoolExecutor(2) as pool:
            return sum(pool.map(write, every))


def pack(folder: Path, archive: Path) -> Path:
    """The files of a folder in an archive of the same layout."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for path in sorted(folder.rglob("*.csv")):
            packed.write(path, path.relative_to(folder))
    return archive


def write_geography(folder: Path, forces: int = 1) -> Path:
    """Outlines, wards, residents and the lookup from 2011 of the areas of the home force, or of as many as given."""
    folder.mkdir()
    features, changes, people, wards = [], [], [], []
    for force, area in product(range(forces), range(AREAS_A_FORCE)):
        code = f"E01{500000 + force * 1000 + area:06}"
        district = f"District {force:02}-{area // AREAS_A_DISTRICT}" if force else "West Northamptonshire"
        name = f"{district} {area // 26 + 1:03}{chr(65 + area % 26)}"
        shape = {"type": "Polygon", "coordinates": [_ring(force, area)]}
        features.append({"type": "Feature", "properties": {"LSOA21CD": code, "LSOA21NM": name}, "geometry": shape})
        split = area % SPLIT_EVERY < 2
        old = f"E01{700000 + force * 1000 + area - area % SPLIT_EVERY:06}" if split else code
        changes.append((old, code, "S" if split else "U"))
        people.append((code, 1200 + area, 500 + area // 2))
        ward = f"E05{force:03}{area // 6:03}", f"Ward {force}-{area // 6}"
        wards.append((code, name, *ward, f"E06{force:03}{area // AREAS_A_DISTRICT:03}", district))
    (folder / "boundaries.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    _write_csv(folder / "changes.csv", [("LSOA11CD", "LSOA21CD", "CHGIND"), *changes])
    _write_csv(folder / "residents.csv", [("lsoa21_code", "total_residents", "total_households"), *people])
    _write_csv(folder / "wards.csv", [("LSOA21CD", "LSOA21NM", "WD24CD", "WD24NM", "LAD24CD", "LAD24NM"), *wards])
    return folder


def _ring(force: int, area: int) -> list[list[float]]:
    """The outline of an area: about 25 points, on each side the same as its neighbour's."""
    west, south = -4.0 + force % 8 * 0.6 + area % 30 * SIDE, 50.5 + force // 8 * 0.6 + area // 30 * SIDE
    corners = [(west, south), (west + SIDE, south), (west + SIDE, south + SIDE), (west, south + SIDE)]
    ring = [
        [round(value, 6) for value in point]
        for start, end in zip(corners, corners[1:] + corners[:1], strict=True)
        for point in _side(start, end)
    ]
    return [*ring, ring[0]]


def _side(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    first, last = sorted(((round(x, 6), round(y, 6)) for x, y in (start, end)))
    chance = random.Random(f"{first} {last}")
    across = (last[1] - first[1], first[0] - last[0])
    points = [first]
    for step in range(1, 6):
        share, off = step / 6, (chance.random() - 0.5) * 0.35
        points.append(
            (
                first[0] + (last[0] - first[0]) * share + across[0] * off,
                first[1] + (last[1] - first[1]) * share + across[1] * off,
            )
        )
    return points if first == (round(start[0], 6), round(start[1], 6)) else [last, *reversed(points[1:])]


def _write_csv(path: Path, rows: list[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _chance(what: str, columns: str, seed: int) -> str:
    """An SQL number from 0 to 1, always the same for the same row."""
    return f"(hash('{what}', {columns}, {seed}) / 18446744073709551616.0)"


def _letters(force: int) -> str:
    # Names of forces have letters only.
    return ascii_lowercase[force // 26] + ascii_lowercase[force % 26]


def _slug(force: int) -> str:
    return f"force-{_letters(force)}" if force else HOME


def _name(force: int) -> str:
    return f"Force {_letters(force).upper()} Police" if force else "Northamptonshire Police"


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
