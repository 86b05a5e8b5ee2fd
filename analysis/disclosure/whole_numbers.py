"""Linear facts about whole numbers of at least 0: how far each number can go, and numbers that satisfy all facts.

Every solved program is counted, and a search for whole numbers looks at a fixed number of branches: the amount of work
depends on the facts alone and never on a clock, so the same data gives the same answer on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
import scipy.sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

# What is known about a number: the smallest and the largest that it can be.
Range = tuple[float, float]

ANYTHING: Range = (0, inf)
CLOSE = 1e-6
# Branches of one search for whole numbers. Nearly all searches end at the first.
_BRANCHES = 200


@dataclass
class Row:
    """One line of a program: numbers by column, whose sum is `least` or more, or exactly `least` if `exact`."""

    numbers: dict[int, float]
    least: float = 0
    exact: bool = True


@dataclass(frozen=True)
class End:
    """How far a number can go in fractions, the columns whose limits stop it there, and the values of all columns."""

    value: float
    limited_by: frozenset[int]
    numbers: np.ndarray


class Program:
    """Rows over columns; the first columns have limits that are given with each call, the others none.

    `solved` counts the programs solved so far.

    >>> made = Program(2)  # a and b are whole, 2a + 4b = 7
    >>> made.rows.append(Row({0: 2, 1: 4}, least=7))
    >>> limits = [(0, 10), (0, 10)]
    >>> made.end(0, -1, limits).value, made.find(np.ones(2), limits), made.solved
    (3.5, None, 2)
    """

    def __init__(self, width: int) -> None:
        """Begin with `width` columns and no rows."""
        self.width = width
        self.rows: list[Row] = []
        self.solved = 0
        self._ready: list[LinearConstraint] | None = None
        self._for = (0, 0)

    def add_column(self, numbers: dict[int, float]) -> None:
        """Add a column, with its number in each row that has it."""
        for row, number in numbers.items():
            self.rows[row].numbers[self.width] = number
        self.width += 1

    def end(self, at: int, sign: int, limits: Sequence[Range]) -> End:
        """The smallest (`sign` 1) or largest (-1) value that a column can take; it must have a limit.

        Raises `ValueError` if `limits` contradict the rows.
        """
        goal = np.zeros(self.width)
        goal[at] = sign
        exact, least = self._constraints()
        self.solved += 1
        answer = linprog(
            goal,
            A_ub=-least.A if least.A.shape[0] else None,
            b_ub=-least.lb if least.A.shape[0] else None,
            A_eq=exact.A if exact.A.shape[0] else None,
            b_eq=exact.lb if exact.A.shape[0] else None,
            bounds=self._bounds(limits),
        )
        if answer.x is None:
            raise ValueError(f"What is known contradicts itself: {answer.message}")
        held = np.abs(answer.lower.marginals) + np.abs(answer.upper.marginals)
        limited_by = frozenset(int(column) for column in np.flatnonzero(held[: len(limits)] > CLOSE))
        return End(sign * float(answer.fun), limited_by, answer.x)

    def find(self, goal: np.ndarray, limits: Sequence[Range], *, twice: bool = False) -> np.ndarray | None:
        """Whole numbers for all columns that make `goal` over the first columns small; None if not found.

        `twice` searches again in another way: the solver's first search sometimes misses what is possible.
        """
        bounds = self._bounds(limits)
        if (bounds[:, 0] > bounds[:, 1]).any():
            return None
        goal = np.concatenate([goal, np.zeros(self.width - len(goal))])
        for presolve in (True, False) if twice else (True,):
            self.solved += 1
            found = milp(
                goal,
                integrality=1,
                bounds=Bounds(*bounds.T),
                constraints=[one for one in self._constraints() if one.A.shape[0]],
                options={"presolve": presolve, "node_limit": _BRANCHES},
            )
            counts = None if found.x is None else np.round(found.x)
            if counts is not None and self.holds(counts, limits):
                return counts
        return None

    def holds(self, numbers: np.ndarray, limits: Sequence[Range]) -> bool:
        """Whether whole numbers agree with all rows and limits. The solver's answer is not trusted."""
        if numbers.shape != (self.width,):
            return False
        least, most = self._bounds(limits).T
        for one in self._constraints():
            sums = one.A @ numbers
            if (sums < one.lb - CLOSE).any() or (sums > one.ub + CLOSE).any():
                return False
        return bool((numbers >= least).all() and (numbers <= most).all())

    def least_slack(
        self, slack: Sequence[tuple[int, float]], cost: Sequence[float], limits: Sequence[Range], *, whole: bool
    ) -> np.ndarray | None:
        """How much each row of `slack` (its number and the sign of its change) must be relaxed, at little cost.

        In fractions or in `whole` numbers; None if nothing agrees even then, or if no whole numbers were found.
        """
        self.solved += 1
        found = milp(
            np.concatenate([np.zeros(self.width), cost]),
            integrality=int(whole),
            bounds=Bounds(*np.vstack([self._bounds(limits), np.tile(ANYTHING, (len(slack), 1))]).T),
            constraints=[one for one in self._laid_out(slack) if one.A.shape[0]],
            options={"node_limit": _BRANCHES},
        )
        return None if found.x is None else found.x[self.width :]

    def copy(self) -> Program:
        """The same rows and columns, to be changed separately; what was already solved counts in both."""
        made = Program(self.width)
        made.rows = [Row(dict(row.numbers), row.least, row.exact) for row in self.rows]
        made.solved = self.solved
        return made

    def _bounds(self, limits: Sequence[Range]) -> np.ndarray:
        bounds = np.tile(np.array(ANYTHING, dtype=float), (self.width, 1))
        bounds[: len(limits)] = limits
        return bounds

    def _constraints(self) -> list[LinearConstraint]:
        if self._ready is None or self._for != (self.width, len(self.rows)):
            self._ready = self._laid_out([])
            self._for = (self.width, len(self.rows))
        return self._ready

    def _laid_out(self, slack: Sequence[tuple[int, float]]) -> list[LinearConstraint]:
        """The exact rows and the others, with one more column for each row that may be relaxed."""
        extra: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, (row, sign) in enumerate(slack, start=self.width):
            extra[row].append((number, sign))
        made = []
        for exact in (True, False):
            rows = [(number, one) for number, one in enumerate(self.rows) if one.exact == exact]
            cells = [
                (at, column, value)
                for at, (number, one) in enumerate(rows)
                for column, value in [*one.numbers.items(), *extra[number]]
            ]
            where = np.array(cells, dtype=float).reshape(-1, 3).T
            matrix = scipy.sparse.csr_array(
                (where[2], (where[0].astype(int), where[1].astype(int))), shape=(len(rows), self.width + len(slack))
            )
            least = np.array([one.least for _, one in rows], dtype=float)
            made.append(LinearConstraint(matrix, least, least if exact else np.full(len(rows), inf)))
        return made
