"""A bounded cache: each value is computed once, however many threads ask for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """At most a given number of values by key; the least recently used goes first. None is not kept."""

    def __init__(self, most: int) -> None:
        """Keep at most `most`."""
        self.most = most
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()
        self._made: dict[Hashable, tuple[threading.Lock, list[None]]] = {}

    def __len__(self) -> int:
        """How many values are kept."""
        return len(self._things)

    def get(self, key: Hashable) -> T | None:
        """The value, or None."""
        with self._lock:
            found = self._things.get(key)
            if found is not None:
                self._things.move_to_end(key)
            return found

    def put(self, key: Hashable, thing: T) -> None:
        """Keep a value, and drop the oldest if there are too many."""
        with self._lock:
            self._things[key] = thing
            self._things.move_to_end(key)
            if len(self._things) > self.most:
                self._things.popitem(last=False)

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value, computed if it is not kept; other threads that ask meanwhile wait for it."""
        found = self.get(key)
        if found is not None:
            return found
        with self.alone(key):
            found = self.get(key)
            if found is None:
                found = make()
                self.put(key, found)
            return found

    @contextmanager
    def alone(self, key: Hashable) -> Generator[None]:
        """Let one thread at a time work on a key."""
        with self._lock:
            lock, waiting = self._made.setdefault(key, (threading.Lock(), []))
            waiting.append(None)
        try:
            with lock:
                yield
        finally:
            with self._lock:
                waiting.pop()
                # Unlike Streamlit's own caches, no lock is kept for a value after it is computed.
                if not waiting:
                    del self._made[key]
