"""How long readers wait when many ask at once, each asking again as soon as they have an answer.

    python bench/sessions.py                                  # 25 sessions, 20 s, all pages
    python bench/sessions.py --data data/local --sessions 50 --seconds 60 --new-views 0.1

Every session opens a page, runs it four more times, and goes on to the next page; sessions start on different pages.
With `--new-views 0.1` one request in ten is for a period that this server may not have shown before, so that its caches
do not help. As in a browser, each session also checks for a new database every few seconds. All sessions share one
process on the same machine, whose share of the processors is reported. An empty page is measured in the same way first.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from people import all_pages
from report import database_folders, imported_months, machine, print_table, quantile
from servers import Server, dashboard, empty_page
from streamlit_client import connected

GOAL_S = 1.0
RUNS_OF_A_PAGE = 5


@dataclass
class Load:
    """What a run with many sessions measured."""

    seconds: list[float] = field(default_factory=list)
    failed: int = 0
    lasted_s: float = 0
    server_cpu: float = 0
    client_cpu: float = 0
    memory_mb: tuple[float, float, float] = (0, 0, 0)


def main() -> None:
    """Start the servers one after the other, measure, print."""
    options = _parser().parse_args()
    rows = []
    print(machine())
    with empty_page() as server:
        server.wait_until_it_answers()
        rows.append(_row("empty", asyncio.run(_load(server, options, lambda chance: ""))))
    for name, folder in database_folders(options.data).items():
        months = imported_months(folder)
        with dashboard(folder) as server:
            server.wait_until_it_answers()

            def query(chance: random.Random, months: list[str] = months) -> str:
                if chance.random() >= options.new_views:
                    return ""
                first, last = sorted(chance.sample(months, 2))
                return f"from={first}&to={last}"

            rows.append(_row(name, asyncio.run(_load(server, options, query))))
    heads = (
        "database",
        "asks",
        "a second",
        "p50 s",
        "p95 s",
        "longest s",
        "server CPU",
        "client CPU",
        "memory MB",
        "failed",
    )
    print_table(heads, rows)
    new = f"{options.new_views:.0%} of the asks for another period"
    print(f"\n{options.sessions} sessions, {options.seconds:g} s, {new}; goal p95 {GOAL_S:g} s.")
    print("CPU: 1.00 is one processor all the time. Memory: at start, with every page opened, and at the end.")
    print(machine())


async def _load(server: Server, options: argparse.Namespace, query: Callable[[random.Random], str]) -> Load:
    load = Load()
    before = server.memory_mb
    paths = await all_pages(server.port)
    warm = server.memory_mb
    started, server_s, client_s = time.perf_counter(), server.cpu_s, time.process_time()
    until = started + options.seconds
    sessions = [_session(server.port, number, paths, until, load, query) for number in range(options.sessions)]
    await asyncio.gather(*sessions)
    load.lasted_s = time.perf_counter() - started
    load.server_cpu = (server.cpu_s - server_s) / load.lasted_s
    load.client_cpu = (time.process_time() - client_s) / load.lasted_s
    load.memory_mb = (before, warm, server.memory_mb)
    return load


async def _session(
    port: int, number: int, paths: list[str], until: float, load: Load, query: Callable[[random.Random], str]
) -> None:
    reader = await connected(port)
    chance = random.Random(number)
    looked = time.perf_counter()
    for path in _path_of_each_ask(paths, number):
        answer = await reader.open(path, query(chance))
        if time.perf_counter() > until:
            break
        load.seconds.append(answer.seconds)
        load.failed += bool(answer.notes)
        if reader.watch_s and time.perf_counter() - looked > reader.watch_s:
            await reader.watch()
            looked = time.perf_counter()
    await reader.close()


def _path_of_each_ask(paths: list[str], number: int) -> Iterator[str]:
    for ask in count():
        yield paths[(number + ask // RUNS_OF_A_PAGE) % len(paths)]


def _row(name: str, load: Load) -> tuple[str, ...]:
    return (
        name,
        str(len(load.seconds)),
        f"{len(load.seconds) / load.lasted_s:.0f}",
        f"{statistics.median(load.seconds):.2f}",
        f"{quantile(load.seconds, 0.95):.2f}",
        f"{max(load.seconds):.2f}",
        f"{load.server_cpu:.2f}",
        f"{load.client_cpu:.2f}",
        " → ".join(f"{memory:.0f}" for memory in load.memory_mb),
        str(load.failed),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="folder of databases; more than once for several")
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--new-views", type=float, default=0, metavar="SHARE", help="share of asks for another period")
    return parser


if __name__ == "__main__":
    main()
