"""How long an import takes compared with DuckDB's plain `read_csv` of the same files, and its memory.

    python bench/import.py                      # 43 forces, 12 months, about 3 million street rows
    python bench/import.py --forces 10 --months 36 --kinds street

Makes an archive in the layout of data.police.uk from a seed, then runs both in separate processes, in turn and more
than once, on the same machine: the ratio says more than the seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from string import ascii_lowercase

import numpy as np
import psutil
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
HOME = "northamptonshire"
# About as many areas and map points as a force has on average: 35,672 areas in 43 forces, some 750,000 points.
AREAS_A_FORCE = 830
POINTS_AN_AREA = 20
# One area in twenty was split after 2011; files before May 2023 print the code of 2011.
SPLIT_EVERY = 20
SIDE = 0.004
FIRST_OF_2021_CODES = "2023-05"
TYPES = (
    ("Anti-social behaviour", 21),
    ("Violence and sexual offences", 33),
    ("Criminal damage and arson", 9),
    ("Public order", 8),
    ("Shoplifting", 8),
    ("Other theft", 7),
    ("Vehicle crime", 6),
    ("Burglary", 4),
    ("Drugs", 4),
)
STREET = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)
OUTCOMES = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type"
STOPS = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
)
# DuckDB alone: every column of every file into a table in memory, types found by sniffing, with the import's threads.
BARE = """
import sys, time, duckdb
con = duckdb.connect(config={"threads": 2, "memory_limit": "8GB"})
con.execute("SET enable_progress_bar = false")
start = time.perf_counter()
rows = 0
for kind in sys.argv[2].split(","):
    pattern = f"{sys.argv[1]}/**/*-{kind}.csv"
    con.execute(f"CREATE TABLE \\"{kind}\\" AS SELECT * FROM read_csv(?)", [pattern])
    rows += con.execute(f"SELECT count(*) FROM \\"{kind}\\"").fetchall()[0][0]
print(rows, time.perf_counter() - start, time.process_time())
"""


@dataclass(frozen=True)
class Run:
    """One run of either: seconds on the clock and of the processors, and the peak of memory in bytes."""

    seconds: float
    cpu_s: float
    peak: int = 0
    rows: int = 0


@dataclass(frozen=True)
class Force:
    """A force's areas and map points; `points` are ready lines of longitude, latitude, location, code and name."""

    slug: str
    name: str
    codes: list[str]
    points: dict[str, list[str]]
    places: list[str]


def main() -> None:
    """Make the archive, measure, print."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        folder = Path(work)
        kinds = options.kinds.split(",")
        made = time.perf_counter()
        archive, geography, size = make_archive(
            folder, options.forces, options.months, options.rows, kinds, options.seed
        )
        Console().print(f"{size / 1e6:,.0f} MB of CSV made in {time.perf_counter() - made:,.0f} s")
        bares, imports, archives = [], [], []
        for number in range(options.repeat):
            bares.append(bare(folder / "csv", kinds))
            imports.append(run_import(folder / f"folder{number}", folder / "csv", geography))
            archives.append(run_import(folder / f"data{number}", archive, geography))
        again = run_import(folder / "data0", geography)
        title = f"{bares[0].rows:,} rows, {size / 1e6:,.0f} MB of CSV, the middle of {options.repeat} runs"
        _print(title, _middle(bares), _middle(imports), _middle(archives), again)


def make_archive(
    folder: Path, forces: int, months: int, rows: int, kinds: list[str], seed: int
) -> tuple[Path, Path, int]:
    """Write the archive, the same files unpacked, and the home force's geography; returns paths and sizes."""
    rng = np.random.default_rng(seed)
    archive, unpacked, geography = folder / "archive.zip", folder / "csv", folder / "geography"
    size = 0
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for number in range(forces):
            force = _force(rng, number)
            if force.slug == HOME:
                _write_geography(geography, force)
            for month in _months(months):
                for kind in kinds:
                    name = f"{month}/{month}-{force.slug}-{kind}.csv"
                    text = "\n".join(_lines(rng, kind, force, month, rows)) + "\n"
                    packed.writestr(name, text)
                    path = unpacked / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, encoding="utf-8", newline="")
                    size += len(text.encode())
    return archive, geography, size


def bare(folder: Path, kinds: list[str]) -> Run:
    """DuckDB's own reading, without the start of Python."""
    command = [sys.executable, "-c", BARE, str(folder), ",".join(kinds)]
    rows, seconds, cpu_s = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Run(float(seconds), float(cpu_s), rows=int(rows))


def run_import(data: Path, *paths: Path) -> Run:
    """`manage.py import` as a whole, with the start of Python."""
    command = [sys.executable, str(ROOT / "manage.py"), "import", *map(str, paths), "--data", str(data)]
    # Compiled modules are kept, as for an operator: without them pandas and scipy start two seconds later.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(data.parent / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as run:
        watched, peak, cpu_s = psutil.Process(run.pid), 0, 0.0
        while run.poll() is None:
            with contextlib.suppress(psutil.Error):
                peak = max(peak, watched.memory_info().rss)
                cpu_s = max(cpu_s, sum(watched.cpu_times()[:2]))
            time.sleep(0.02)
    if run.returncode:
        raise SystemExit("The import failed; its message stands above.")
    return Run(time.perf_counter() - start, cpu_s, peak)


def _middle(runs: list[Run]) -> Run:
    """The median time and the highest memory."""
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.cpu_s for run in runs),
        max(run.peak for run in runs),
    )


def _print(title: str, bare_run: Run, import_run: Run, archive_run: Run, again: Run) -> None:
    table = Table(title=title, title_justify="left")
    for heading in ("", "seconds", "times bare", "CPU seconds", "times bare", "peak memory, MB"):
        table.add_column(heading, justify="right" if heading else "left")
    for what, run in (
        ("bare read_csv into tables", bare_run),
        ("import of the same files", import_run),
        ("import of them in an archive", archive_run),
        ("import of boundaries on top", again),
    ):
        times = (f"{run.seconds:,.1f}", f"{run.seconds / bare_run.seconds:,.2f}")
        cpu = (f"{run.cpu_s:,.1f}", f"{run.cpu_s / bare_run.cpu_s:,.2f}")
        table.add_row(what, *times, *cpu, f"{run.peak / 1e6:,.0f}" if run.peak else "")
    Console().print(table)


def _force(rng: np.random.Generator, number: int) -> Force:
    """A force with its areas in a block of squares; number 0 is the home force."""
    # Names of forces have letters only.
    letters = ascii_lowercase[number // 26] + ascii_lowercase[number % 26]
    slug = HOME if number == 0 else f"force-{letters}"
    name = "Northamptonshire Police" if number == 0 else f"Force {letters.upper()} Police"
    district = "West Northamptonshire" if number == 0 else f"District {number:02}"
    codes = [f"E01{500000 + number * 1000 + area:06}" for area in range(AREAS_A_FORCE)]
    west, south = -3.0 + (number % 8) * 0.5, 51.0 + (number // 8) * 0.5
    places, old, new = [], [], []
    for area, code in enumerate(codes):
        label = f"{district} {area // 26 + 1:03}{chr(65 + area % 26)}"
        first = area - 1 if area % SPLIT_EVERY == 1 else area
        printed = f"E01{700000 + number * 1000 + first:06}" if area % SPLIT_EVERY < 2 else code
        x = west + (area % 30) * SIDE + rng.random(POINTS_AN_AREA) * SIDE
        y = south + (area // 30) * SIDE + rng.random(POINTS_AN_AREA) * SIDE
        for point in range(POINTS_AN_AREA):
            place = f"{x[point]:.6f},{y[point]:.6f}"
            places.append(place)
            street = f"{place},On or near Street {area}-{point}"
            old.append(f"{street},{printed},{label}")
            new.append(f"{street},{code},{label}")
    return Force(slug, name, codes, {"2011": old, "2021": new}, places)


def _lines(rng: np.random.Generator, kind: str, force: Force, month: str, rows: int) -> Iterator[str]:
    """The lines of one file."""
    if kind == "stop-and-search":
        yield STOPS
        yield from _stops(rng, force, month, rows // 10)
        return
    # Crime is concentrated at some points: most have little.
    points = force.points["2021" if month >= FIRST_OF_2021_CODES else "2011"]
    spots = (len(points) * rng.random(rows) ** 2).astype(int)
    ids = [rng.bytes(32).hex() for _ in range(rows)]
    reported = f"{month},{force.name},{force.name}"
    if kind == "outcomes":
        yield OUTCOMES
        for crime_id, spot in zip(ids, spots, strict=True):
            yield f"{crime_id},{reported},{points[spot]},Unable to prosecute suspect"
        return
    yield STREET
    shares = np.array([share for _, share in TYPES], dtype=float)
    types = rng.choice(len(TYPES), rows, p=shares / shares.sum())
    unlocated = rng.random(rows) < 0.01
    for crime_id, spot, crime_type, lost, lead in zip(ids, spots, types, unlocated, repeat(reported)):
        where = ",,No Location,," if lost else points[spot]
        ends = "," if crime_type == 0 else "Under investigation,"
        yield f"{'' if crime_type == 0 else crime_id},{lead},{where},{TYPES[crime_type][0]},{ends}"


def _stops(rng: np.random.Generator, force: Force, month: str, rows: int) -> Iterator[str]:
    spots, days = rng.integers(len(force.places), size=rows), rng.integers(1, 29, size=rows)
    for spot, day in zip(spots, days, strict=True):
        longitude, latitude = force.places[spot].split(",")
        yield (
            f"Person search,{month}-{day:02}T21:13:00+00:00,False,,{latitude},{longitude},Male,18-24,White,White,"
            "Misuse of Drugs Act 1971 (section 23),Controlled drugs,A no further action disposal,False,False"
        )


def _write_geography(folder: Path, force: Force) -> None:
    """Outlines, residents and the lookup from 2011 of the home force's areas."""
    folder.mkdir()
    features, changes, people = [], [], []
    for area, code in enumerate(force.codes):
        west, south = -3.0 + (area % 30) * SIDE, 51.0 + (area // 30) * SIDE
        ring = [[west, south], [west + SIDE, south], [west + SIDE, south + SIDE], [west, south + SIDE], [west, south]]
        name = f"West Northamptonshire {area // 26 + 1:03}{chr(65 + area % 26)}"
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"LSOA21CD": code, "LSOA21NM": name}, "geometry": shape})
        split = area % SPLIT_EVERY < 2
        old = f"E01{700000 + area - area % SPLIT_EVERY:06}" if split else code
        changes.append((old, code, "S" if split else "U"))
        people.append((code, 1500, 600))
    (folder / "boundaries.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    _write_csv(folder / "changes.csv", ("LSOA11CD", "LSOA21CD", "CHGIND"), changes)
    _write_csv(folder / "residents.csv", ("lsoa21_code", "total_residents", "total_households"), people)


def _write_csv(path: Path, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def _months(count: int) -> list[str]:
    """The given number of months, with the 2021 codes from the middle one."""
    first = 2023 * 12 + 4 - count // 2
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(first, first + count)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forces", type=int, default=43)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--rows", type=int, default=6000, help="street rows of a force and month")
    parser.add_argument("--kinds", default="street,outcomes,stop-and-search")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--work", type=Path, help="where the files are made for the time of the run (several GB)")
    return parser


if __name__ == "__main__":
    main()
