"""Whether one replica's memory stays constant while readers come and go for an hour.

    python bench/soak.py --data ~/public
    python bench/soak.py --data ~/public --minutes 20 --people 50

Everyone opens a page every ten seconds, stays for about three minutes, and is followed by someone else. It compares
minute 10, when every page has been opened and the caches are full, with the last one.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import time
from pathlib import Path

from people import Crowd, Habits, all_pages, periods, read_together
from report import ROOT, database_folders, imported_months, machine, print_table, quantile
from servers import Server, dashboard

GOAL = 0.10
WARM_MINUTE = 10
STAY_S = 180.0
SAMPLE_S = 5.0


def main() -> None:
    """Start one replica, let people come and go, print its memory minute by minute."""
    options = _parser().parse_args()
    folder = next(iter(database_folders(options.data).values()))
    print(machine(), flush=True)
    crowd = Crowd()
    with dashboard(folder, POLICING_AUDIENCE="public", **_deployed()) as server:
        server.wait_until_it_answers()
        paths = asyncio.run(all_pages(server.port))
        months = imported_months(folder)
        habits = Habits(paths, options.pause, periods(months, options.new_views), stay_s=STAY_S)
        minutes = asyncio.run(_watched(server, options, habits, crowd))
    print(f"\n{len(crowd.asks)} pages opened, p95 {quantile(crowd.seconds, 0.95):.2f} s; ", end="")
    print(f"not whole {crowd.not_whole}, cut off {crowd.cut_off}.")
    warm, last = minutes[min(WARM_MINUTE, len(minutes) // 2)], minutes[-1]
    grown = last / warm - 1
    print(f"Memory {warm:.0f} MB → {last:.0f} MB ({grown:+.1%}); goal: within {GOAL:.0%}.")
    if len(minutes) <= 2 * WARM_MINUTE:
        print("Too short to tell.")
    else:
        print("HOLDS" if abs(grown) <= GOAL else "DOES NOT HOLD")
    print(machine())


def _deployed() -> dict[str, str]:
    """The memory settings for glibc in the shipped systemd unit."""
    unit = (ROOT / "deploy" / "policing@.service").read_text(encoding="utf-8")
    return dict(re.findall(r"^Environment=(MALLOC_\w+)=(\w+)$", unit, re.MULTILINE))


async def _watched(server: Server, options: argparse.Namespace, habits: Habits, crowd: Crowd) -> list[float]:
    """Memory of each minute, in megabytes: the median of its samples."""
    seconds = options.minutes * 60
    reading = asyncio.create_task(read_together(server.port, options.people, seconds, habits, crowd))
    started, samples = time.perf_counter(), []
    while not reading.done():
        samples.append((int((time.perf_counter() - started) // 60), server.memory_mb))
        await asyncio.sleep(SAMPLE_S)
    await reading
    # The last minute is complete: later samples belong to people who are leaving.
    minutes = [
        statistics.median(memory for minute, memory in samples if minute == one) for one in range(int(options.minutes))
    ]
    step = max(1, len(minutes) // 12)
    print_table(("minute", "MB"), [(str(one), f"{minutes[one]:.0f}") for one in range(0, len(minutes), step)])
    return minutes


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="folder that manage.py publish made")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--people", type=int, default=25)
    parser.add_argument("--pause", type=float, default=10, metavar="SECONDS", help="how long a reader looks at a page")
    parser.add_argument("--new-views", type=float, default=0.1, metavar="SHARE", help="asks for another period")
    return parser


if __name__ == "__main__":
    main()
