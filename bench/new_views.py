"""The cost of a view that nobody has asked for before, and how long 25 people wait who each ask for one every second.

    python bench/new_views.py --data data/local
    python bench/new_views.py --data DIR --dash ELSEWHERE/bin/python      # and the same questions asked by Dash

For each page, it asks for places, periods and crime types that this server has not shown: first one after the other,
then by people who ask again a second later, or once they have an answer. The work is the server's processor time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import time
import urllib.request
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from report import database_folders, machine, print_table, quantile
from servers import Server, dash, dashboard
from streamlit_client import connected

from components.viewing import type_slug
from data.serving.store import Store, current

PAGES = ("", "my-neighbourhood", "strategy", "acquisitive-crime", "hotspots", "asb")
WARM = 5  # views of each page before it is measured


@dataclass(frozen=True)
class Views:
    """All the choices that a database offers."""

    places: list[str]
    months: list[str]
    types: dict[str, str]

    def any(self, chance: random.Random) -> dict[str, str]:
        """A view as in the address; there are too many to ask for one twice by chance."""
        first, last = sorted(chance.sample(self.months, 2))
        kind = chance.choice(["", *self.types])
        return {"place": chance.choice(self.places), "from": first, "to": last} | ({"type": kind} if kind else {})


@dataclass
class Crowd:
    """Seconds that people waited, and what the server worked for each view."""

    seconds: list[float] = field(default_factory=list)
    work_ms: float = 0.0
    lasted_s: float = 0.0


def main() -> None:
    """Measure the dashboard, and Dash if given, on each database."""
    options = _parser().parse_args()
    print(machine())
    alone: list[tuple[str, ...]] = []
    people: list[tuple[str, ...]] = []
    for name, folder in database_folders(options.data).items():
        path = current(folder)
        assert path is not None
        views = _views(path)
        audience = Store(path).meta["audience"]
        with dashboard(folder, POLICING_AUDIENCE=audience) as server:
            server.wait_until_it_answers()
            for page in PAGES:
                work, median = asyncio.run(_alone(server, page, views, options))
                alone.append((name, page or "overview", f"{work:.0f}", f"{median:.2f}"))
            people.append(_row(name, "overview", asyncio.run(_dashboard_crowd(server, views, options))))
        if options.dash:
            with dash(path, options.dash) as server:
                work, median = asyncio.run(_dash_alone(server, views, options))
                alone.append((name, "Dash", f"{work:.0f}", f"{median:.2f}"))
                people.append(_row(name, "Dash", asyncio.run(_dash_crowd(server, views, options))))
    print_table(("database", "new view of", "work ms", "p50 s"), alone)
    print_table(("database", "new view of", "work ms", "asks a second", "p50 s", "p95 s"), people)
    print(f"\n{options.views} new views one by one; {options.people} people for {options.seconds:g} s.")
    print(machine())


def _views(path: Path) -> Views:
    store = Store(path)
    types = store.ask("shared/crime_type")["crime_type"]
    return Views(
        store.ask("shared/scope")["scope"].tolist(),
        [f"{month:%Y-%m}" for month in store.ask("shared/month")["month"]],
        {type_slug(name): name for name in types},
    )


async def _alone(server: Server, page: str, views: Views, options: argparse.Namespace) -> tuple[float, float]:
    """Server's work in ms and the median of seconds for one new view."""
    reader = await connected(server.port, prompt=True)
    await reader.open()
    chance = random.Random(page)

    async def ask() -> None:
        await reader.open(page, "&".join(f"{key}={value}" for key, value in views.any(chance).items()))

    found = await _one_by_one(server, ask, options.views)
    await reader.close()
    return found


async def _dash_alone(server: Server, views: Views, options: argparse.Namespace) -> tuple[float, float]:
    chance = random.Random("Dash")

    async def ask() -> None:
        await asyncio.to_thread(_ask_dash, server.port, views, chance)

    return await _one_by_one(server, ask, options.views)


async def _one_by_one(server: Server, ask: Callable[[], Awaitable[None]], count: int) -> tuple[float, float]:
    for _ in range(WARM):
        await ask()
    seconds, before = [], server.cpu_s
    for _ in range(count):
        started = time.perf_counter()
        await ask()
        seconds.append(time.perf_counter() - started)
    return (server.cpu_s - before) / count * 1000, statistics.median(seconds)


async def _dashboard_crowd(server: Server, views: Views, options: argparse.Namespace) -> Crowd:
    readers = [await connected(server.port) for _ in range(options.people)]
    for reader in readers:
        await reader.open()

    async def ask(number: int, chance: random.Random) -> None:
        await readers[number].open("", "&".join(f"{key}={value}" for key, value in views.any(chance).items()))

    crowd = await _together(server, ask, options)
    for reader in readers:
        await reader.close()
    return crowd


async def _dash_crowd(server: Server, views: Views, options: argparse.Namespace) -> Crowd:
    async def ask(_: int, chance: random.Random) -> None:
        await asyncio.to_thread(_ask_dash, server.port, views, chance)

    return await _together(server, ask, options)


async def _together(
    server: Server, ask: Callable[[int, random.Random], Awaitable[None]], options: argparse.Namespace
) -> Crowd:
    crowd, before, begun = Crowd(), server.cpu_s, time.perf_counter()
    until = begun + options.seconds

    async def person(number: int) -> None:
        chance = random.Random(1000 + number)
        await asyncio.sleep(chance.random())  # they do not all start at the same moment
        while (started := time.perf_counter()) < until:
            await ask(number, chance)
            crowd.seconds.append(time.perf_counter() - started)
            await asyncio.sleep(max(0.0, started + 1 - time.perf_counter()))

    await asyncio.gather(*(person(number) for number in range(options.people)))
    crowd.lasted_s = time.perf_counter() - begun
    crowd.work_ms = (server.cpu_s - before) / len(crowd.seconds) * 1000
    return crowd


def _row(name: str, what: str, crowd: Crowd) -> tuple[str, ...]:
    asks = len(crowd.seconds)
    return (
        name,
        what,
        f"{crowd.work_ms:.0f}",
        f"{asks / crowd.lasted_s:.0f}",
        f"{statistics.median(crowd.seconds):.2f}",
        f"{quantile(crowd.seconds, 0.95):.2f}",
    )


def _ask_dash(port: int, views: Views, chance: random.Random) -> None:
    """Send what Dash's own page sends when a choice changes."""
    chosen = views.any(chance)
    chosen["type"] = views.types.get(chosen.get("type", ""), "") or None  # ty: ignore[invalid-assignment]
    inputs = [{"id": name, "property": "value", "value": chosen[name]} for name in ("place", "from", "to", "type")]
    sent = {
        "output": "view.children",
        "outputs": {"id": "view", "property": "children"},
        "inputs": inputs,
        "changedPropIds": ["place.value"],
    }
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/_dash-update-component",
        json.dumps(sent).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        if b"children" not in answer.read():
            raise RuntimeError("Dash gave no view")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="folder of databases; more than once for several")
    parser.add_argument("--views", type=int, default=30, help="new views of each page")
    parser.add_argument("--people", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--dash", type=Path, metavar="PYTHON", help="a Python with Dash, DuckDB, pandas and filelock")
    return parser


if __name__ == "__main__":
    main()
