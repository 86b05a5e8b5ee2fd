"""Answers and panels of a database that are asked for or built once and then remembered, as the app's caches do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from components.options import declared
from components.panels import PANELS, Panel
from components.view import Ask, View
from components.viewing import SHARED
from data.serving.store import Store, current
from frame.memory import Built, Memory


@dataclass(frozen=True)
class Answers:
    """A database whose answers are remembered."""

    meta: dict
    ask: Callable[..., pd.DataFrame]


@cache
def opened(folder: Path) -> Answers:
    """The current database of a folder."""
    store = Store(current(folder))
    known: dict[tuple, pd.DataFrame] = {}

    def ask(name: str, **params: object) -> pd.DataFrame:
        key = name, tuple(sorted(params.items()))
        if key not in known:
            known[key] = store.ask(name, **params)
        return known[key].copy()

    return Answers(store.meta, ask)


# A panel about one operation is asked for one by its id.
_EVALUATED, _INITIATIVE = "OP03", "OP19"


def panel_with(panel_id: str, ask: Ask, view: View, **options: str) -> Panel:
    """A panel built for a view with options of its own."""
    entry = PANELS[panel_id]
    return entry.build(ask, entry.with_options(view, options))


def meant_for(panel_id: str, params: Mapping[str, str]) -> dict[str, str]:
    """Of parameters for several panels those that one of them takes, with an operation where it needs one to be named.

    It takes the shared ones, and its own options.
    """
    own = {one.name for one in declared(PANELS[panel_id].options)}
    named = {"operation": _INITIATIVE if panel_id == "initiatives/full" else _EVALUATED} if "operation" in own else {}
    given = named | dict(params)
    if panel_id == "initiatives/full":
        given |= named
    return {name: value for name, value in given.items() if name in SHARED or name in own}


@cache
def _memory(folder: Path) -> Memory:
    return Memory(opened(folder))


def built(folder: Path, panel_id: str, **params: str) -> Built:
    """A panel for the view of an address, as the app keeps it: built once for all views in which it reads the same.

    Of the parameters it gets those that are `meant_for` it. Shared by all tests of a process: never change one.
    """
    known, entry = opened(folder), PANELS[panel_id]
    view = entry.view(known.ask, known.meta, meant_for(panel_id, params))
    return _memory(folder).panel(entry, view)


def panel_of(folder: Path, panel_id: str, **params: str) -> Panel:
    """What `built` holds to be drawn."""
    return built(folder, panel_id, **params).panel
