"""One thread that stops queries that run too long, for all stores of this process."""

from __future__ import annotations

import atexit
import math
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress

import duckdb

# A query that is interrupted before it has begun does not notice, so it is interrupted again.
AGAIN_AFTER = 0.1  # seconds


class Watchdog:
    """Interrupts a cursor whose time is up.

    A separate timer for every query would start a thread for each, which takes as long as a small query.
    """

    def __init__(self) -> None:
        """Watch nothing yet: the thread begins with the first query."""
        self._changed = threading.Condition()
        self._watched: dict[int, tuple[float, duckdb.DuckDBPyConnection]] = {}
        self._thread: threading.Thread | None = None
        # When the thread checks next; never, if there is nothing to check.
        self._looks_at = math.inf
        self._ending = False
        # A thread that Python ends leaves DuckDB objects behind, which DuckDB reports on the error output.
        atexit.register(self._end)

    @contextmanager
    def watching(self, cursor: duckdb.DuckDBPyConnection, seconds: float) -> Generator[None]:
        """Interrupt `cursor` if the block lasts longer than `seconds`."""
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
        # Threads do not survive a fork.
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
        """Stop what is over its time; returns when to check each again."""
        for ends, cursor in self._watched.values():
            if ends <= now:
                with suppress(duckdb.Error):
                    cursor.interrupt()
        return [ends if ends > now else now + AGAIN_AFTER for ends, _ in self._watched.values()]


WATCHDOG = Watchdog()
