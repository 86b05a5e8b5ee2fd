"""How long a reader waits who opens the dashboard when it starts, compared with an empty app.

    python bench/start.py                       # 5 starts of each, in turn
    python bench/start.py --imports             # and which packages the time of the imports goes to

From the start of the process to the end of the start page's first run. The files are in the system's cache and
compiled, as they are from the second start.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import time
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path

from report import database_folders, machine, print_table
from servers import SLOWEST_START_S, Server, dashboard, empty_page
from streamlit_client import connected

GOAL = 2.5
_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \| +([\w.]+)")


def main() -> None:
    """Start each server several times, measure, print."""
    options = _parser().parse_args()
    folders = database_folders(options.data)
    print(machine())
    # One uncounted start: compiles modules and fills the system's cache.
    _first_page(empty_page())
    for folder in folders.values():
        _first_page(dashboard(folder))
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in ("empty", *folders)}
    for _ in range(options.starts):
        seconds["empty"].append(_first_page(empty_page()))
        for name, folder in folders.items():
            seconds[name].append(_first_page(dashboard(folder)))
    empty = statistics.median(whole for _, whole in seconds["empty"])
    rows = []
    for name, starts in seconds.items():
        answers, whole = (statistics.median(times) for times in zip(*starts, strict=True))
        rows.append((name, f"{answers:.1f}", f"{whole - answers:.1f}", f"{whole:.1f}", f"{whole / empty:.2f}"))
    print_table(("database", "server answers s", "then first page s", "together s", "÷ empty"), rows)
    print(f"\nMedian of {options.starts}; goal {GOAL:g} × the empty app.\n{machine()}")
    if options.imports:
        _print_imports(next(iter(folders.values())))


def _first_page(context: AbstractContextManager[Server]) -> tuple[float, float]:
    """Seconds from the start of the process until it takes a connection, and until its first page is complete."""
    with context as server:
        return asyncio.run(_opened(server))


async def _opened(server: Server) -> tuple[float, float]:
    reader = await connected(server.port, wait_s=SLOWEST_START_S)
    answers = time.perf_counter() - server.started
    answer = await reader.open()
    whole = time.perf_counter() - server.started
    for note in answer.notes:
        print(f"NOT WHOLE: {note}")
    await reader.close()
    return answers, whole


def _print_imports(folder: Path) -> None:
    """Print the packages by the time that importing their modules takes, the dashboard's next to the empty app's."""
    ours = _imported(dashboard(folder, PYTHONPROFILEIMPORTTIME="1"))
    theirs = _imported(empty_page(PYTHONPROFILEIMPORTTIME="1"))
    rows = [(name, f"{ms / 1000:.0f}", f"{theirs[name] / 1000:.0f}") for name, ms in ours.most_common(20)]
    rows.append(("all", f"{ours.total() / 1000:.0f}", f"{theirs.total() / 1000:.0f}"))
    print_table(("package", "dashboard ms", "empty ms"), rows)
    print("\nOf the modules of the package alone, without what they import. Measuring makes imports slower.")


def _imported(context: AbstractContextManager[Server]) -> Counter[str]:
    """Microseconds by top-level package."""
    with context as server:
        asyncio.run(_opened(server))
        log = server.log.read_text(errors="replace")
    spent: Counter[str] = Counter()
    for own, module in _LINE.findall(log):
        spent[module.split(".")[0]] += int(own)
    return spent


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="folder of databases; more than once for several")
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--imports", action="store_true", help="list the packages that cost most to import")
    return parser


if __name__ == "__main__":
    main()
