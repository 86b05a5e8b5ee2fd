"""How many fast readers one, two and three replicas can serve behind the shipped nginx.

    python bench/replicas.py --data ~/public
    python bench/replicas.py --data ~/public --replicas 1 2 --seconds 30

Everyone opens a page a second (--pause), ten times the pace of a person, so that a machine with two processors is soon
full. The crowd grows by a quarter until p95 is above two seconds; the result is the crowd before that. The client and
nginx use some of the same processors, so more replicas than processors cannot serve more, and the result is a lower
limit for a machine with a processor for each. Needs Debian's nginx.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import psutil
from people import Crowd, Habits, all_pages, periods, read_together
from report import database_folders, imported_months, machine, print_table, quantile
from servers import ROOT, Server, dashboard

# First, because some packages install a `tests` of their own.
sys.path.insert(0, str(ROOT))

from tests.deploy.proxy import Proxy

GOAL_S = 2.0
FIRST_CROWD = 20
LARGEST_CROWD = 350  # the shipped limit is 400 open pages in all


def main() -> None:
    """Start the replicas and nginx, let crowds grow, print."""
    options = _parser().parse_args()
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        raise SystemExit("There is no nginx. On Debian: apt install nginx")
    folder = next(iter(database_folders(options.data).values()))
    print(machine())
    rows, held = [], {}
    for count in options.replicas:
        with ExitStack() as stack:
            servers = [stack.enter_context(dashboard(folder, POLICING_AUDIENCE="public")) for _ in range(count)]
            for server in servers:
                server.wait_until_it_answers()
            aside = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            front = stack.enter_context(Proxy(program, aside, [server.port for server in servers]))
            held[count] = _grow(front, servers, folder, options, rows)
    heads = ("replicas", "people", "pages a second", "p50 s", "p95 s", "CPU replicas", "nginx", "client", "not whole")
    print_table((*heads, "cut off"), rows)
    print(f"\nAt p95 below {GOAL_S:g} s, with a page every {options.pause:g} s for each:")
    for count, people in held.items():
        print(f"- {count} {'replica holds' if count == 1 else 'replicas hold'} {people} people")
    print(machine())


def _grow(
    front: Proxy, servers: list[Server], folder: Path, options: argparse.Namespace, rows: list[tuple[str, ...]]
) -> int:
    """Larger and larger crowds; gives the last one that did not wait too long."""
    for server in servers:
        paths = asyncio.run(all_pages(server.port))
    habits = Habits(paths, options.pause, periods(imported_months(folder), options.new_views))
    held, people = 0, FIRST_CROWD
    while people <= LARGEST_CROWD:
        crowd, started = Crowd(), time.perf_counter()
        before = (_cpu(servers), _cpu_of_nginx(front), time.process_time())
        asyncio.run(read_together(front.port, people, options.seconds, habits, crowd))
        lasted = time.perf_counter() - started
        after = (_cpu(servers), _cpu_of_nginx(front), time.process_time())
        used = [f"{(end - start) / lasted:.2f}" for start, end in zip(before, after, strict=True)]
        p95 = quantile(crowd.seconds, 0.95)
        rate = f"{len(crowd.asks) / lasted:.0f}"
        times = (f"{statistics.median(crowd.seconds):.2f}", f"{p95:.2f}")
        rows.append((str(len(servers)), str(people), rate, *times, *used, str(crowd.not_whole), str(crowd.cut_off)))
        if p95 > GOAL_S or crowd.cut_off:
            break
        held, people = people, people * 5 // 4
    return held


def _cpu(servers: list[Server]) -> float:
    return sum(server.cpu_s for server in servers)


def _cpu_of_nginx(front: Proxy) -> float:
    assert front.process is not None
    workers = psutil.Process(front.process.pid).children()
    return sum(sum(worker.cpu_times()[:2]) for worker in workers)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="folder that manage.py publish made")
    parser.add_argument("--replicas", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--seconds", type=float, default=20, help="how long each crowd reads")
    parser.add_argument("--pause", type=float, default=1, metavar="SECONDS", help="how long a reader looks at a page")
    parser.add_argument("--new-views", type=float, default=0.1, metavar="SHARE", help="asks for another period")
    return parser


if __name__ == "__main__":
    main()
