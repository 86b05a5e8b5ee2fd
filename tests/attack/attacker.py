"""Somebody who reads everything that is public and reckons with whole numbers. Knows nothing of the program's own code.

What happened is not known, but that it is a whole number, for each operation, each area and each quarter. Everything
that is shown, in whichever copy, is the sum of some of these: that gives all families of sums at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Cell = tuple[str, str, str, str, date]


@dataclass(frozen=True)
class Copy:
    """A public copy: what it shows (None: hidden), the areas of its places, where its operations work."""

    shown: Mapping[Cell, int | None]
    areas: Mapping[str, str]
    works_in: Mapping[str, str]
    # Of each count, a mark that is the same in two copies where the number behind is: more than anybody can know.
    marks: Mapping[Cell, object]


@dataclass(frozen=True)
class Figure:
    """A document's figure: at least `value` were counted there in these quarters."""

    what: str
    operation: str
    areas: str
    quarters: tuple[date, ...]
    value: int


class Attacker:
    """Puts copies and printed figures together."""

    def __init__(
        self, copies: list[Copy], figures: tuple[Figure, ...] = (), *, trusting: bool = True, corrected: bool = True
    ) -> None:
        """Not `trusting`: the numbers may contradict each other, so only pairs that do not are reckoned with.

        Not `corrected`: what is gone from a later copy is still true, so all copies are of the same that happened.
        """
        self.trusting, self.corrected = trusting, corrected
        self._named = {cell[1] for copy in copies for cell in copy.shown} - {""}
        self.columns: dict[object, int] = {}
        self.limits: list[list[float]] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self._groups = None
        for number, copy in enumerate(copies):
            self._read(copy, number)
            for figure in figures:
                self._figure(figure, copy, number)

    def _column(self, name: object) -> int:
        if name not in self.columns:
            self.columns[name] = len(self.columns)
            self.limits.append([0, np.inf])
        return self.columns[name]

    def _unknown(self, copy: Copy, number: int, what: str, operation: str, areas: str | None, quarter: date):
        """Columns of what happened; areas None: anywhere."""
        operations = [operation] if operation else self._operations(copy)
        everywhere = {*copy.areas["county"], "-"}
        return [
            self._column((number * self.corrected, what, one, area, quarter))
            for one in operations
            for area in sorted((everywhere if areas is None else set(areas)) & self._land(copy, one, everywhere))
        ]

    def _operations(self, copy: Copy) -> list[str]:
        """Those that may have done what no row names an operation for; "" is what none of them did."""
        return ["", *sorted({cell[1] for cell in copy.shown} - {""} if self.corrected else self._named)]

    def _land(self, copy: Copy, operation: str, everywhere: set[str]) -> set[str]:
        stated = set(copy.works_in.get(operation, ""))
        named = {cell[2] for cell in copy.shown if cell[1] == operation} - {""}
        if not operation or not stated or not named <= set(copy.areas):
            return everywhere
        return stated.union(*(copy.areas[place] for place in named))

    def _read(self, copy: Copy, number: int) -> None:
        quarters: dict[tuple, list[Cell]] = defaultdict(list)
        for cell, n in copy.shown.items():
            column = self._column((cell[:2], copy.areas.get(cell[2], cell[2]), cell[3:], copy.marks[cell]))
            if n is not None:
                low, high = self.limits[column]
                self.limits[column] = [max(low, n - 2, 10), min(high, n + 2)]
            if cell[3] == "quarter":
                quarters[(*cell[:3], cell[4].year)].append(cell)
                if self.trusting:
                    self._made_of(copy, number, cell, column)
        if not self.trusting:
            self._pairs(copy)
        for cell in copy.shown:
            if cell[3] == "year":
                parts = [self.column(copy, part) for part in quarters[(*cell[:3], cell[4].year)]]
                self.rows.append(({self.column(copy, cell): -1.0} | dict.fromkeys(parts, 1.0), 0, 0))

    def column(self, copy: Copy, cell: Cell) -> int:
        """The column of a count."""
        return self.columns[cell[:2], copy.areas.get(cell[2], cell[2]), cell[3:], copy.marks[cell]]

    def _made_of(self, copy: Copy, number: int, cell: Cell, column: int) -> None:
        what, operation, place, _, since = cell
        if not place or place in copy.areas:
            parts = self._unknown(copy, number, what, operation, copy.areas[place] if place else None, since)
            self.rows.append(({column: -1.0} | dict.fromkeys(parts, 1.0), 0, 0))
            return
        # A place that nobody has drawn: some of what each operation did.
        operations, number = [operation] if operation else self._operations(copy), number * self.corrected
        parts = [self._column((number, what, one, place, since)) for one in operations]
        self.rows.append(({column: -1.0} | dict.fromkeys(parts, 1.0), 0, 0))
        for one, part in zip(operations, parts, strict=True):
            # "" among the operations is what none of them did.
            everywhere = sorted({*copy.areas["county"], "-"} & self._land(copy, one, {*copy.areas["county"], "-"}))
            whole = [self._column((number, what, one, area, since)) for area in everywhere]
            self.rows.append(({part: -1.0} | dict.fromkeys(whole, 1.0), 0, np.inf))

    def _pairs(self, copy: Copy) -> None:
        """A part is no more than its whole, wherever that is so."""
        everywhere = {*copy.areas["county"], "-"}
        for part in copy.shown:
            for whole in copy.shown:
                beside = part != whole and (part[0], *part[3:]) == (whole[0], *whole[3:])
                if not beside or whole[1] not in ("", part[1]) or copy.marks[part] > copy.marks[whole]:
                    continue
                if part[2] and part[2] not in copy.areas:
                    within = whole[2] in ("", part[2])
                else:
                    land = set(copy.areas[part[2]]) if part[2] else self._land(copy, part[1], everywhere)
                    within = not whole[2] or land <= set(copy.areas.get(whole[2], ""))
                if within:
                    self.rows.append(({self.column(copy, part): -1.0, self.column(copy, whole): 1.0}, 0, np.inf))

    def _figure(self, figure: Figure, copy: Copy, number: int) -> None:
        parts = [
            part
            for quarter in figure.quarters
            for part in self._unknown(copy, number, figure.what, figure.operation, figure.areas, quarter)
        ]
        self.rows.append((dict.fromkeys(parts, 1.0), figure.value, np.inf))

    def range(self, copy: Copy, cell: Cell, enough: int = 9) -> tuple[float, float]:
        """The least that a count can be, and the most, as far as `enough` above the least. NaN: it cannot be at all."""
        columns, rows = self._together_with(self.column(copy, cell))
        at = {column: number for number, column in enumerate(columns)}
        matrix = np.zeros((len(rows), len(columns)))
        for number, (values, _, _) in enumerate(rows):
            matrix[number, [at[column] for column in values]] = list(values.values())
        known = LinearConstraint(matrix, [row[1] for row in rows], [row[2] for row in rows])
        limits = np.array([self.limits[column] for column in columns], dtype=float)
        goal = np.zeros(len(columns))
        goal[at[self.column(copy, cell)]] = 1
        for presolve in (True, False):
            # The solver's first look sometimes leaves out what is possible: what is narrow is looked at without it.
            least = self._end(goal, limits, known, presolve)
            within = limits.copy()
            within[at[self.column(copy, cell)]][1] = min(limits[at[self.column(copy, cell)]][1], least + enough)
            most = -self._end(-goal, within, known, presolve)
            if most - least >= enough:
                break
        return least, most

    @staticmethod
    def _end(goal, limits, known, presolve: bool) -> float:
        """The least that `goal` can be; NaN where nothing is possible. A solution is checked before it is believed."""
        found = milp(goal, integrality=1, bounds=Bounds(*limits.T), constraints=known, options={"presolve": presolve})
        if found.x is None:
            return np.nan
        sums, (low, high) = known.A @ np.round(found.x), limits.T
        assert (sums >= known.lb - 1e-6).all() and (sums <= known.ub + 1e-6).all()
        assert (np.round(found.x) >= low).all() and (np.round(found.x) <= high).all()
        return round(found.fun)

    def _together_with(self, column: int):
        """The columns and rows that have anything to do with a column."""
        if self._groups is None:
            links = [(number, each) for number, (values, _, _) in enumerate(self.rows) for each in values]
            rows, columns = np.array(links).T
            shape = (len(self.rows) + len(self.columns),) * 2
            graph = coo_array((np.ones(len(links)), (rows, columns + len(self.rows))), shape=shape)
            self._groups = connected_components(graph, directed=False)[1]
        groups, first = self._groups, len(self.rows)
        mine = groups[first + column]
        rows = [row for row, group in zip(self.rows, groups, strict=False) if group == mine]
        return np.flatnonzero(groups[first:] == mine).tolist(), rows
