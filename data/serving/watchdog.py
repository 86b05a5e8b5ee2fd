"""One thread that stops the queries which run too long, for all stores of this process."""

from __future__ import annotations

import atexit
import math
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress

import duckdb

# A query that was stopped before it had begun does not notice: it is told again.
AGAIN_AFTER = 0.1  # seconds


class Watchdog:
    """Interrupts a cursor whose time is up.

    A timer of its own for every query would start a thread for each, which takes as long as a small query.
    """

    def __init__(self) -> None:
        """Watch nothing yet: the thread begins with the first query."""
        self._changed = threading.Condition()
        self._watched: dict[int, tuple[float, duckdb.DuckDBPyConnection]] = {}
        self._thread: threading.Thread | None = None
        # When the thread looks again; never, while it has nothing to look for.
        self._looks_at = math.inf
        self._ending = False
        # A thread that Python ends for us leaves behind what it held of DuckDB, which tells of it on the error output.
        atexit.register(self._end)

    @contextmanager
    def watching(self, cursor: duckdb.DuckDBPyConnection, seconds: float) -> Generator[None]:
        """Interrupt `cursor` where the block lasts longer than `seconds`."""
        ends = time.monotonic() + seconds
        with self._changed:
            self._watched[id(cursor)] = ends, cursor
            self._begin()
            if ends < self._looks_at:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                del self._watched[id(cursor)]

    def _begin(self) -> None:
        # Threads of a process that forked are gone.
        if self._thread is None or not self._thread.is_alive():
            self._looks_at = math.inf
            self._thread = threading.Thread(target=self._watch, name="slow queries", daemon=True)
            self._thread.start()

    def _end(self) -> None:
        with self._changed:
            self._ending = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        with self._changed:
            while not self._ending:
                now = time.monotonic()
                self._looks_at = min(self._stopped(now), default=math.inf)
                self._changed.wait(None if self._looks_at == math.inf else self._looks_at - now)

    def _stopped(self, now: float) -> list[float]:
        """Stop what is over its time; gives when to look at each again."""
        for ends, cursor in self._watched.values():
            if ends <= now:
                with suppress(duckdb.Error):
                    cursor.interrupt()
        return [ends if ends > now else now + AGAIN_AFTER for ends, _ in self._watched.values()]


WATCHDOG = Watchdog()
