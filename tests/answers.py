"""Answers and panels of a database that are asked for or built once and then remembered, as the app's caches do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from components.panels import PANELS, Panel
from components.viewing import view_from
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


def with_operation(panel_id: str, params: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a panel with an operation that it can show, where they name none."""
    return {"operation": _INITIATIVE if panel_id == "initiatives/full" else _EVALUATED, **params}


@cache
def _memory(folder: Path) -> Memory:
    return Memory(opened(folder))


def built(folder: Path, panel_id: str, **params: str) -> Built:
    """A panel for the view of an address, as the app keeps it: built once for all views in which it reads the same.

    Shared by all tests of a process: never change one.
    """
    known = opened(folder)
    view = view_from(known.ask, known.meta, with_operation(panel_id, params))
    return _memory(folder).panel(PANELS[panel_id], view)


def panel_of(folder: Path, panel_id: str, **params: str) -> Panel:
    """What `built` holds to be drawn."""
    return built(folder, panel_id, **params).panel
