"""How long an import takes compared with DuckDB's plain `read_csv` of the same files, and its memory.

    python bench/import.py                      # 43 forces, 12 months, about 3 million street rows
    python bench/import.py --forces 10 --months 36 --kinds street
    python bench/import.py --months 180 --until 2025-09 --repeat 1 --alone --work DIR  # as since 2010: 30 GB

Makes files in the layouts of data.police.uk from a seed, then runs both in separate processes, in turn and more than
once, on the same machine: the ratio says more than the seconds. Then it imports one more month of every force on top.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.made_files import make_files, months_of, pack, write_geography  # noqa: E402

BARE_RUN = "bare read_csv into tables"
# DuckDB alone: every column of every file into a table in memory, types found by sniffing, with the import's threads.
BARE = """
import sys, time, duckdb
con = duckdb.connect(config={"threads": 2, "memory_limit": "8GB"})
con.execute("SET enable_progress_bar = false")
start = time.perf_counter()
for kind in sys.argv[2].split(","):
    pattern = f"{sys.argv[1]}/**/*-{kind}.csv"
    con.execute(f"CREATE TABLE \\"{kind}\\" AS SELECT * FROM read_csv(?)", [pattern])
print(time.perf_counter() - start, time.process_time())
"""


@dataclass(frozen=True)
class Run:
    """One run of either: seconds on the clock and of the processors, and the peak of memory in bytes."""

    seconds: float
    cpu_s: float
    peak: int = 0


def main() -> None:
    """Make the archive, measure, print."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        folder = Path(work)
        kinds, made = options.kinds.split(","), time.perf_counter()
        *months, following = months_of(options.months + 1, until=options.until)
        size = make_files(folder / "csv", options.forces, months, options.rows, kinds, options.seed)
        make_files(folder / "next", options.forces, [following], options.rows, kinds, options.seed)
        geography = write_geography(folder / "geography")
        archive = None if options.alone else pack(folder / "csv", folder / "archive.zip")
        Console().print(f"{size / 1e6:,.0f} MB of CSV made in {time.perf_counter() - made:,.0f} s")
        runs: dict[str, list[Run]] = {}
        for number in range(options.repeat):
            data = folder / f"data{number}"
            if not options.alone:
                runs.setdefault(BARE_RUN, []).append(bare(folder / "csv", kinds))
            runs.setdefault("import of the same files", []).append(run_import(data, folder / "csv", geography))
            runs.setdefault("one more month on top", []).append(run_import(data, folder / "next"))
            if archive:
                packed = run_import(folder / f"packed{number}", archive, geography)
                runs.setdefault("import of them in an archive", []).append(packed)
            shutil.rmtree(data)
        files = options.forces * options.months * len(kinds)
        _print(f"{files:,} files, {size / 1e6:,.0f} MB of CSV, the middle of {options.repeat} runs", runs)


def bare(folder: Path, kinds: list[str]) -> Run:
    """DuckDB's own reading, without the start of Python."""
    command = [sys.executable, "-c", BARE, str(folder), ",".join(kinds)]
    seconds, cpu_s = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Run(float(seconds), float(cpu_s))


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


def _print(title: str, runs: dict[str, list[Run]]) -> None:
    table = Table(title=title, title_justify="left")
    for heading in ("", "seconds", "times bare", "CPU seconds", "times bare", "peak memory, MB"):
        table.add_column(heading, justify="right" if heading else "left")
    compared = _middle(runs[BARE_RUN]) if BARE_RUN in runs else None
    for what, run in ((what, _middle(each)) for what, each in runs.items()):
        ratios = (run.seconds / compared.seconds, run.cpu_s / compared.cpu_s) if compared else ()
        times, cpu = (f"{ratio:,.2f}" for ratio in ratios) if ratios else ("", "")
        memory = f"{run.peak / 1e6:,.0f}" if run.peak else ""
        table.add_row(what, f"{run.seconds:,.1f}", times, f"{run.cpu_s:,.1f}", cpu, memory)
    Console().print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forces", type=int, default=43)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument(
        "--until", metavar="MONTH", help="the month after the last (default: 2021 codes from the middle)"
    )
    parser.add_argument(
        "--alone", action="store_true", help="only import: no bare reading, which needs memory, and no archive"
    )
    parser.add_argument("--rows", type=int, default=6000, help="street rows of a force and month")
    parser.add_argument("--kinds", default="street,outcomes,stop-and-search")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--work", type=Path, help="where the files are made for the time of the run (several GB)")
    return parser


if __name__ == "__main__":
    main()
