"""The newest year's records of every area and of its similar areas; read once per file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.funnel import FEWEST_AREAS, funnel
from components.panels.shared.months.period import newest_year
from components.panels.shared.nearby import distance_km
from components.panels.shared.overlaps import place_areas
from components.view import Ask, View, once

_ENDS = (0.1, 0.5, 0.9)  # 8 in 10 of the areas are between the outer two


@dataclass(frozen=True)
class TypeBeside:
    """A type in a place with its residents, and the rates of similar areas, per 1,000 residents over the year."""

    crime_type: str
    incidents: int
    residents: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class SimilarAreas:
    """A type in a place with its residents, and the rates of similar areas per 1,000 residents over the year."""

    codes: npt.NDArray[np.object_]
    groups: npt.NDArray[np.object_]
    residents: npt.NDArray[np.float64]
    types: tuple[str, ...]
    counts: npt.NDArray[np.float64]
    verdicts: npt.NDArray[np.object_]

    def within(self, areas: frozenset[str]) -> npt.NDArray[np.bool_]:
        """Which of the areas are in a given list."""
        # numpy compares each object with each.
        return pd.Index(self.codes).isin(list(areas))

    def types_beside(self, own: npt.NDArray[np.bool_]) -> list[TypeBeside]:
        """Types of the areas `own` together and of the rest of their groups, by median rates.

        None if there are fewer than 20 similar areas, and none for a type that most of those do not have.
        """
        settled = self.residents > 0
        own, others = own & settled, ~own & settled & np.isin(self.groups, self.groups[own & (self.groups != "")])
        people = int(self.residents[own].sum())
        if others.sum() < FEWEST_AREAS or not people:
            return []
        rates = self.counts[others] / self.residents[others, None] * 1000
        ends = np.quantile(rates, _ENDS, axis=0).T.tolist()
        sums = self.counts[own].sum(axis=0)
        rows = [
            TypeBeside(kind, int(count), people, *limits)
            for kind, count, limits in zip(self.types, sums, ends, strict=True)
            if limits[1] > 0
        ]
        return sorted(rows, key=lambda row: (-row.middle, row.crime_type))


def similar_areas(ask: Ask, view: View) -> SimilarAreas:
    """The areas of a file, over its newest year."""
    since, until = newest_year(ask, view)
    return once(ask, ("similar areas", since, until), lambda ask: _read(ask, since, until))


def own_areas(ask: Ask, view: View) -> tuple[SimilarAreas, npt.NDArray[np.bool_]]:
    """The areas of a file, and which of them are those of the place in view."""
    every = similar_areas(ask, view)
    return every, every.within(place_areas(ask).get(view.scope, frozenset()))


def similar_near(ask: Ask, code: str, most: int) -> list[str]:
    """The nearest areas of the same kind as an area, `most` of them at most; none if it is not compared with others."""
    rows = ask("similar/areas").set_index("area_code")
    if code not in rows.index:
        return []
    found = rows[(rows["group_id"] == rows.loc[code, "group_id"]) & (rows.index != code)]
    return found.index[distance_km(found, rows.loc[code]).argsort()[:most]].tolist()


def _read(ask: Ask, since: date, until: date) -> SimilarAreas:
    rows = ask("similar/counts", since=since, until=until)
    areas = rows.drop_duplicates("area_code")
    codes = areas["area_code"].to_numpy(dtype=object)
    groups = areas["group_id"].fillna("").to_numpy(dtype=object)
    residents = areas["residents"].fillna(0).to_numpy(dtype=float)
    reported = rows[rows["reported"]]
    totals = reported.groupby("area_code")["incidents"].sum().reindex(codes, fill_value=0).to_numpy(dtype=float)
    kinds = reported[reported["known"]]
    table = kinds.pivot_table(index="area_code", columns="crime_type", values="incidents", aggfunc="sum", fill_value=0)
    table = table.reindex(codes, fill_value=0)
    return SimilarAreas(
        codes,
        groups,
        residents,
        tuple(map(str, table.columns)),
        table.to_numpy(dtype=float),
        _verdicts(pd.Series(groups), totals, residents),
    )


def _verdicts(groups: pd.Series, totals: np.ndarray, residents: np.ndarray) -> npt.NDArray[np.object_]:
    """How each area compares, all types together; "cannot tell" if there is no fair comparison."""
    found = np.full(len(groups), "cannot tell", dtype=object)
    for name, at in groups.groupby(groups).indices.items():
        if name and len(at) >= FEWEST_AREAS and totals[at].sum() > 0:
            try:
                found[at] = funnel(totals[at], residents[at]).verdicts
            except ValueError:
                continue
    return found
