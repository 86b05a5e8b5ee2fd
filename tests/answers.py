"""Answers of a database that are asked once and then remembered, as the app's cache does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd

from data.store import Store, current


@cache
def opened(folder: Path) -> tuple[Store, Callable[..., pd.DataFrame]]:
    """The store of a folder's current database, and an `ask` that remembers."""
    store = Store(current(folder))
    known: dict[tuple, pd.DataFrame] = {}

    def ask(name: str, **params: object) -> pd.DataFrame:
        key = name, tuple(sorted(params.items()))
        if key not in known:
            known[key] = store.ask(name, **params)
        return known[key].copy()

    return store, ask
