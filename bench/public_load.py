"""How long readers of the public copy wait, and the server's work for each, when many have a page open.

    python bench/public_load.py --data ~/public                     # 10, 25, 50 and 100 people, a minute each
    python bench/public_load.py --data ~/public --people 50 --seconds 300

Everyone keeps a session open and opens another page every ten seconds, sometimes for a period other than the usual one.
An empty page is read in the same way first. One replica, without nginx. The client uses some of the same processors.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
from collections import defaultdict
from pathlib import Path

from people import Crowd, Habits, all_pages, periods, read_together
from report import database_folders, imported_months, machine, print_table, quantile
from servers import Server, dashboard, empty_page

GOAL_S, GOAL_PEOPLE = 1.0, 50
SLOWEST_PAGES = 10


def main() -> None:
    """Start the servers one after the other, measure, print."""
    options = _parser().parse_args()
    print(machine())
    with empty_page() as server:
        empty = _all_loads(server, options, [])
    rows = [_row("empty page", people, load, load) for people, load in empty.items()]
    pages: dict[str, list[float]] = defaultdict(list)
    for name, folder in database_folders(options.data).items():
        with dashboard(folder, POLICING_AUDIENCE="public") as server:
            loads = _all_loads(server, options, imported_months(folder))
        rows += [_row(name, people, load, empty[people]) for people, load in loads.items()]
        for path, seconds in loads[max(loads)][0].asks:
            pages[path].append(seconds)
    heads = ("what", "people", "pages opened", "p50 s", "p95 s", "p95 ÷ empty", "longest s", "CPU", "MB", "MB each")
    print_table((*heads, "not whole", "cut off"), rows)
    slowest = sorted(pages.items(), key=lambda page: -quantile(page[1], 0.95))[:SLOWEST_PAGES]
    print(f"\nThe slowest pages, with {max(options.people)} people:")
    print_table(
        ("page", "opened", "p50 s", "p95 s"),
        [
            (path or "overview", str(len(one)), f"{statistics.median(one):.2f}", f"{quantile(one, 0.95):.2f}")
            for path, one in slowest
        ],
    )
    print(
        f"\nA page every {options.pause:g} s, {options.new_views:.0%} for another period; {options.seconds:g} s each."
    )
    print(f"Goal: {GOAL_PEOPLE} people, p95 below {GOAL_S:g} s. CPU of the server: 1.00 is one processor all the time.")
    print("MB each: what the memory grew by since all pages were opened, shared among the people.")
    print(machine())


Load = tuple[Crowd, float, float, float]  # with the server's CPU, its memory in MB, and the growth for each person


def _all_loads(server: Server, options: argparse.Namespace, months: list[str]) -> dict[int, Load]:
    server.wait_until_it_answers()
    paths = asyncio.run(all_pages(server.port))
    habits = Habits(paths, options.pause, periods(months, options.new_views))
    before = server.memory_mb
    loads = {}
    for people in sorted(options.people):
        crowd, cpu = Crowd(), server.cpu_s
        memory = asyncio.run(_one_load(server, people, options.seconds, habits, crowd))
        used = (server.cpu_s - cpu) / options.seconds
        loads[people] = (crowd, used, memory, max(0.0, memory - before) / people)
    return loads


async def _one_load(server: Server, people: int, seconds: float, habits: Habits, crowd: Crowd) -> float:
    """Let them read; gives the memory just before they leave."""
    reading = asyncio.create_task(read_together(server.port, people, seconds, habits, crowd))
    await asyncio.sleep(seconds * 0.95)
    memory = server.memory_mb
    await reading
    return memory


def _row(name: str, people: int, load: Load, empty: Load) -> tuple[str, ...]:
    crowd, cpu, memory, each = load
    p95 = quantile(crowd.seconds, 0.95)
    return (
        name,
        str(people),
        str(len(crowd.asks)),
        f"{statistics.median(crowd.seconds):.3f}",
        f"{p95:.3f}",
        f"{p95 / quantile(empty[0].seconds, 0.95):.1f}",
        f"{max(crowd.seconds):.2f}",
        f"{cpu:.2f}",
        f"{memory:.0f}",
        f"{each:.1f}",
        str(crowd.not_whole),
        str(crowd.cut_off),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="folder that manage.py publish made")
    parser.add_argument("--people", type=int, nargs="+", default=[10, 25, 50, 100])
    parser.add_argument("--seconds", type=float, default=60, help="how long each crowd reads")
    parser.add_argument("--pause", type=float, default=10, metavar="SECONDS", help="how long a reader looks at a page")
    parser.add_argument("--new-views", type=float, default=0.1, metavar="SHARE", help="asks for another period")
    return parser


if __name__ == "__main__":
    main()
