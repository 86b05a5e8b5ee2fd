"""Answers and panels of one database file, kept for all readers.

A panel is kept by the parts of the view that its builder reads, not by the whole view: one that reads only the place is
built once for all periods and crime types. What it reads is noted while it is built, so it does not have to be
declared.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd

from components.panels.panel import Panel, PanelEntry
from components.view import Ask, View
from components.watched import part_of, watched
from data.serving.store import Store
from frame.answering.bounded_cache import Kept

T = TypeVar("T")
Asked = tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]
# About 30 kB each: mostly judged series.
MOST_ANSWERS, MOST_PANELS, MOST_SHARED = 500, 500, 300


@dataclass(frozen=True)
class Built:
    """A panel, the queries that it ran, in order, and the parts of the view that it read.

    Shared by all readers: never change one.
    """

    panel: Panel
    asked: Asked
    read: tuple[str, ...] = ()


class Memory:
    """The answers of a database file and the panels built from it, for any number of threads."""

    def __init__(self, store: Store) -> None:
        """Keep the answers of `store`, whose file never changes."""
        self._store = store
        self._answers: Kept[pd.DataFrame] = Kept(MOST_ANSWERS)
        self._panels: Kept[Built] = Kept(MOST_PANELS)
        self._shared: Kept[tuple[Any, Asked]] = Kept(MOST_SHARED)
        # By panel, the sets of parts of a view that its builder has read so far: few, like its branches.
        self._parts: dict[str, tuple[tuple[str, ...], ...]] = {}

    def ask(self, name: str, **params: Hashable) -> pd.DataFrame:
        """The rows of a named query; callers may change them without changing what is kept."""
        key = name, tuple(sorted(params.items()))
        # Pandas copies on write, so a shallow copy is enough.
        return self._answers.of(key, lambda: self._store.ask(name, **params)).copy(deep=False)

    def found(self, entry: PanelEntry, view: View) -> Built | None:
        """The panel of an earlier view that had the same parts that its builder read; otherwise None."""
        view = _for_panel(entry, view)
        for parts in self._parts.get(entry.id, ()):
            built = self._panels.get(_key(entry, view, parts))
            if built is not None:
                return built
        return None

    def panel(self, entry: PanelEntry, view: View) -> Built:
        """The panel for a view, built if it is not kept."""
        view = _for_panel(entry, view)
        built = self.found(entry, view)
        if built is not None:
            return built
        with self._panels.alone((entry.id, view)):
            return self.found(entry, view) or self._build(entry, view)

    def shared(self, key: Hashable, make: Callable[[Ask], T]) -> tuple[T, Asked]:
        """A value that panels share, and the queries behind it."""

        def made() -> tuple[T, Asked]:
            asking = _Asking(self)
            return make(asking), asking.all

        return self._shared.of(key, made)

    def _build(self, entry: PanelEntry, view: View) -> Built:
        asking, seen = _Asking(self), watched(view)
        made = entry.build(asking, seen)
        seen.reads.closed = True
        parts = tuple(sorted(seen.reads.parts))
        built = Built(made, asking.all, parts)
        self._panels.put(_key(entry, view, parts), built)
        known = self._parts.get(entry.id, ())
        if parts not in known:
            self._parts[entry.id] = (*known, parts)
        return built


@dataclass
class _Asking:
    """Asks a memory and notes the questions."""

    memory: Memory
    asked: list[tuple[str, tuple[tuple[str, Any], ...]]] = field(default_factory=list)

    def __call__(self, name: str, **params: Any) -> pd.DataFrame:
        self.asked.append((name, tuple(sorted(params.items()))))
        return self.memory.ask(name, **params)

    def once(self, key: Hashable, make: Callable[[Ask], T]) -> T:
        """As `components.view.once`."""
        made, asked = self.memory.shared(key, make)
        self.asked.extend(asked)
        return made

    @property
    def all(self) -> Asked:
        """Each question once, in order."""
        return tuple(dict.fromkeys(self.asked))


def _for_panel(entry: PanelEntry, view: View) -> View:
    """The view with the panel's own options, or their defaults."""
    return entry.with_options(view, {}) if view.options is None else view


def _key(entry: PanelEntry, view: View, parts: tuple[str, ...]) -> Hashable:
    return entry.id, parts, tuple(part_of(view, part) for part in parts)
