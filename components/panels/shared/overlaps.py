"""Which places, operations and initiatives share areas; read once per file, as no filter changes it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components.rows import rows_of
from components.view import Ask, once
from components.wording.short import unbracketed

Areas = dict[str, frozenset[str]]

_HOLDING = ("town", "district", "county")


def place_areas(ask: Ask) -> Areas:
    """The codes of the areas of every place."""
    return once(ask, "areas of places", lambda ask: _sets(ask("shared/scope_area")))


def operation_areas(ask: Ask) -> Areas:
    """The codes of the areas that every operation or initiative names."""
    return once(ask, "areas of operations", lambda ask: _sets(ask("operations/target_area")))


def reaching(ask: Ask, scope: str, rows: pd.DataFrame, column: str, areas: Areas) -> pd.DataFrame:
    """The rows whose place or operation, named in a column, shares areas with a place."""
    own, none = place_areas(ask).get(scope, frozenset()), frozenset[str]()
    shared = [not own.isdisjoint(areas.get(name, none)) for name in rows[column]]
    return rows[np.array(shared, dtype=bool)].reset_index(drop=True)


def holding(ask: Ask, scope: str) -> tuple[str, str] | None:
    """The smallest larger place that contains a whole place, and its name: a town, a district or the county."""
    every, scopes = place_areas(ask), ask("shared/scope")
    own = every.get(scope, frozenset())
    larger = [
        (len(every[row.scope]), row.scope, unbracketed(row.name))
        for row in rows_of(scopes[scopes["kind"].isin(_HOLDING)])
        if own < every.get(row.scope, frozenset())
    ]
    return min(larger)[1:] if larger else None


def _sets(rows: pd.DataFrame) -> Areas:
    found: dict[str, set[str]] = {}
    for name, area in zip(*(rows[column].tolist() for column in rows), strict=True):
        found.setdefault(name, set()).add(area)
    return {name: frozenset(areas) for name, areas in found.items()}
