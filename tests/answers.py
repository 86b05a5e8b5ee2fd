"""Answers and panels of a database that are asked for or built once and then remembered, as the app's caches do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from components.options import chosen
from components.panels import PANELS, Panel
from components.view import Ask, View
from components.viewing import SHARED
from data.serving.store import Store, current
from frame.answering.memory import Built, Memory


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
        return known[key].copy(deep=False)

    return Answers(store.meta, ask)


# A panel about one operation is asked for one by its id.
_EVALUATED, _INITIATIVE = "OP03", "OP19"


def panel_with(panel_id: str, ask: Ask, view: View, **options: str) -> Panel:
    """A panel built for a view with options of its own."""
    entry = PANELS[panel_id]
    return entry.build(ask, entry.with_options(view, options))


def meant_for(panel_id: str, params: Mapping[str, str], ask: Ask | None = None) -> dict[str, str]:
    """Of parameters for several panels those that one of them takes: the shared ones, and its own options.

    With an operation where one has to be named. With `ask` also a value is left out that the data does not allow.
    """
    kind = PANELS[panel_id].options
    named = {"operation": _INITIATIVE if panel_id == "initiatives/full" else _EVALUATED}
    given = (*named.items(), *params.items())
    return {name: value for name, value in given if name in SHARED or _takes(kind, name, value, ask)}


def _takes(kind: type, name: str, value: str, ask: Ask | None) -> bool:
    try:
        chosen(kind, {name: value}, ask)
    except ValueError:
        return False
    return True


@cache
def _memory(folder: Path) -> Memory:
    return Memory(opened(folder))


def built(folder: Path, panel_id: str, **params: str) -> Built:
    """A panel for the view of an address, as the app keeps it: built once for all views in which it reads the same.

    Of the parameters it gets those that are `meant_for` it. Shared by all tests of a process: never change one.
    """
    known, entry = opened(folder), PANELS[panel_id]
    view = entry.view(known.ask, known.meta, meant_for(panel_id, params, known.ask))
    return _memory(folder).panel(entry, view)


def panel_of(folder: Path, panel_id: str, **params: str) -> Panel:
    """What `built` holds to be drawn."""
    return built(folder, panel_id, **params).panel
