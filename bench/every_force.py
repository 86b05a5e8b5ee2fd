"""A database of every force: how long its import takes, and every panel of the country and of a part of it.

    python bench/every_force.py                            # 43 forces, 37 months: needs 12 GB and 20 minutes
    python bench/every_force.py --forces 6 --months 25     # enough areas for the maps of districts
    python bench/every_force.py --data DIR                 # only the panels, of a database that is there

Prints for each place the slowest panels, in seconds that nobody asked before, and the largest pictures and maps.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.made_files import make_files, months_of, write_geography  # noqa: E402
from components.panels import PANELS  # noqa: E402
from components.pictures.picture import svg  # noqa: E402
from data.serving.settings import Settings  # noqa: E402
from data.serving.store import Store, current  # noqa: E402
from frame.answering.memory import Memory  # noqa: E402

SHOWN = 8
WIDTH, HEIGHT = 650, 400


def main() -> None:
    """Make, import and measure; or only measure."""
    options = _parser().parse_args()
    if options.data:
        measure(Path(options.data))
        return
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        folder = Path(work)
        kinds = ["street", "outcomes", "stop-and-search"]
        make_files(folder / "csv", options.forces, months_of(options.months, until="2025-09"), options.rows, kinds, 7)
        geography = write_geography(folder / "geography", options.forces)
        print_import(folder / "data", folder / "csv", geography)
        measure(folder / "data")


def print_import(data: Path, *paths: Path) -> None:
    """Import files as of every force, with the time and the highest memory."""
    environment = {**os.environ, "POLICING_COUNTY": "England and Wales", "POLICING_FORCES": "all"}
    command = [sys.executable, str(ROOT / "manage.py"), "import", *map(str, paths), "--data", str(data)]
    start, peak = time.perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as run:
        watched = psutil.Process(run.pid)
        while run.poll() is None:
            try:
                peak = max(peak, watched.memory_info().rss)
            except psutil.Error:
                break
            time.sleep(0.05)
    if run.returncode:
        raise SystemExit("The import failed; its message stands above.")
    path = current(data)
    size = path.stat().st_size / 1e9 if path else 0.0
    Console().print(f"import: {time.perf_counter() - start:,.0f} s, peak {peak / 1e6:,.0f} MB, {size:.1f} GB on disk")


def measure(data: Path) -> None:
    """Every panel of the country, of its first district, of a ward and of an area, each in an empty memory."""
    path = current(data)
    if path is None:
        raise SystemExit(f"{data} holds no database.")
    scopes = Store(path, Settings()).ask("shared/scope")
    for kind in ("county", "district", "ward", "area"):
        of_kind = scopes.loc[scopes["kind"] == kind, "scope"]
        if len(of_kind):
            _print(kind, _panels(path, of_kind.iloc[len(of_kind) // 2]))


def _panels(path: Path, place: str) -> list[tuple[float, int, str]]:
    """Seconds, the bytes of picture and map, and the id of every panel that needs no choice."""
    store = Store(path, Settings())
    memory = Memory(store)
    found = []
    for panel_id, entry in PANELS.items():
        try:
            view = entry.view(memory.ask, store.meta, {"place": place})
            start = time.perf_counter()
            panel = memory.panel(entry, view).panel
        except ValueError:
            continue  # it is about an operation or a plan
        drawn = len(svg(panel.picture, WIDTH, HEIGHT)) if panel.picture else 0
        seconds = time.perf_counter() - start
        found.append((seconds, drawn + (len(panel.deck.to_json()) if panel.deck else 0), panel_id))
    return found


def _print(kind: str, panels: list[tuple[float, int, str]]) -> None:
    table = Table(title=f"{kind}: {len(panels)} panels", title_justify="left")
    for heading in ("slowest", "seconds", "largest", "kB"):
        table.add_column(heading, justify="right" if heading in ("seconds", "kB") else "left")
    slow, large = sorted(panels, reverse=True), sorted(panels, key=lambda one: -one[1])
    for one, other in zip(slow[:SHOWN], large[:SHOWN], strict=True):
        table.add_row(one[2], f"{one[0]:.2f}", other[2], f"{other[1] / 1000:,.0f}")
    Console().print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forces", type=int, default=43)
    parser.add_argument("--months", type=int, default=37)
    parser.add_argument("--rows", type=int, default=10_000, help="street-level rows of a force and month")
    parser.add_argument("--work", help="where the files and the database are made (default: the system's)")
    parser.add_argument("--data", help="a folder with a database of every force, which is measured alone")
    return parser


if __name__ == "__main__":
    main()
