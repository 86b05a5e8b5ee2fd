"""People who read at a person's pace: open a page, look at it, open another, and leave the tab open."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from streamlit_client import Reader, connected
from websockets.exceptions import WebSocketException

Query = Callable[[random.Random], str]
# A full replica turns new readers away; they come back after this time.
COME_AGAIN_S = 2.0


@dataclass
class Crowd:
    """The experience of many people: for each page opened its path and loading time in seconds, and errors."""

    asks: list[tuple[str, float]] = field(default_factory=list)
    not_whole: int = 0
    cut_off: int = 0

    @property
    def seconds(self) -> list[float]:
        """Seconds of every page opened."""
        return [seconds for _, seconds in self.asks]


@dataclass(frozen=True)
class Habits:
    """How people read: which pages, how long they look at one, how long they stay, which period they ask for.

    Each looks at a page for half to one and a half times `pause_s`. `stay_s` is None for people who stay to the end.
    """

    paths: Sequence[str]
    pause_s: float
    query: Query
    stay_s: float | None = None


async def all_pages(port: int) -> list[str]:
    """Open every page once, so that the caches are full; gives their paths."""
    reader = await connected(port)
    await reader.open()
    paths = [page.path for page in reader.pages] or [""]
    for path in paths:
        await reader.open(path)
    await reader.close()
    return paths


async def read_together(port: int, people: int, seconds: float, habits: Habits, crowd: Crowd) -> None:
    """`people` read for some seconds, each with their own address; anyone who leaves is replaced."""
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_seat(port, number, until, habits, crowd) for number in range(people)))


def periods(months: Sequence[str], share: float) -> Query:
    """Asks for a period other than the usual one in a share of all requests."""

    def query(chance: random.Random) -> str:
        if not months or chance.random() >= share:
            return ""
        first, last = sorted(chance.sample(months, 2))
        return f"from={first}&to={last}"

    return query


async def _seat(port: int, number: int, until: float, habits: Habits, crowd: Crowd) -> None:
    chance = random.Random(number)
    # They do not all come in the same moment.
    await asyncio.sleep(chance.uniform(0, habits.pause_s))
    while time.perf_counter() < until:
        stay = until - time.perf_counter()
        if habits.stay_s is not None:
            stay = min(stay, chance.uniform(0.5, 1.5) * habits.stay_s)
        try:
            # All of 127.0.0.0/8 is this computer: limits per address should not apply to a crowd.
            reader = await connected(port, source=f"127.0.1.{number % 250 + 1}")
        except (OSError, WebSocketException):
            crowd.cut_off += 1
            await asyncio.sleep(COME_AGAIN_S)
            continue
        try:
            await _stay(reader, time.perf_counter() + stay, chance, habits, crowd)
        except (OSError, TimeoutError, WebSocketException):
            crowd.cut_off += 1
        finally:
            await reader.close()


async def _stay(reader: Reader, until: float, chance: random.Random, habits: Habits, crowd: Crowd) -> None:
    while time.perf_counter() < until:
        path = chance.choice(habits.paths)
        answer = await reader.open(path, habits.query(chance))
        crowd.asks.append((path, answer.seconds))
        crowd.not_whole += bool(answer.notes)
        await _look(reader, min(until, time.perf_counter() + chance.uniform(0.5, 1.5) * habits.pause_s))


async def _look(reader: Reader, until: float) -> None:
    """Look at a page; as in a browser, the page looks for a new database every few seconds."""
    while (left := until - time.perf_counter()) > 0:
        if reader.watch_s is None or left < reader.watch_s:
            await asyncio.sleep(left)
        else:
            await asyncio.sleep(reader.watch_s)
            await reader.watch()
