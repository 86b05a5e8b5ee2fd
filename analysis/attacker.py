"""What somebody can work out of hidden counts: the least and the most whole number that each can be.

Every count is the sum of base counts: what one operation did in one quarter in one piece of land that no place divides,
or what one group answered there. Two counts that hold the same base counts are tied, whatever places, operations and
periods they are of, so all sums that can be made of them are known at once. The base counts are never known; they are
whole numbers of at least 0. After Fischetti and Salazar-González (2001), Solving the cell suppression problem on
tabular data with linear constraints, the attacker's problem.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import scipy.sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse.csgraph import connected_components

Key = TypeVar("Key", bound=Hashable)
Base = Hashable
# What is known of a count: the least and the most that it can be.
Range = tuple[float, float]

ANYTHING: Range = (0, inf)
_CLOSE = 1e-6
# Where numbers contradict each other, what is least sure gives way first: a printed figure before a partner's sum.
_SURE, _UNSURE = 10.0, 1.0


class Sum(NamedTuple):
    """A count is the sum of the base counts `of`; `doubted` where that may no longer be so."""

    key: Any
    of: frozenset[Base]
    doubted: bool = False


class Total(NamedTuple):
    """A count is the sum of other counts, whatever else gives way; `doubted` where that may no longer be so."""

    key: Any
    parts: tuple[Any, ...]
    doubted: bool = False


@dataclass(frozen=True)
class AtLeast:
    """The base counts `more` come to at least those of `less` and `by` together."""

    more: frozenset[Base]
    less: frozenset[Base] = frozenset()
    by: int = 0


@dataclass(frozen=True)
class Facts:
    """What ties counts to each other: the base counts that each is the sum of, and what else must hold.

    A count that was the sum of other base counts in an earlier table stands in `sums` once for each.
    """

    sums: Sequence[Sum]
    at_least: Sequence[AtLeast] = ()
    totals: Sequence[Total] = ()


@dataclass
class _Row:
    """One line of a linear program: numbers by column, which come to `least` or more, and to no more where `exact`."""

    numbers: dict[int, float]
    least: float = 0
    exact: bool = True


@dataclass(frozen=True)
class Found:
    """Counts that are possible, in the order of the keys, and those of them whose limits stood in the way of more.

    Not a number where no whole ones were found.
    """

    counts: np.ndarray
    limited_by: frozenset[int] = frozenset()


class Tied(Generic[Key]):
    """Counts that facts tie together, directly or by others: a program with whole numbers.

    The first columns are the counts in the order of `keys`; then come base counts, those that always occur together
    as one.
    """

    def __init__(self, keys: Sequence[Key], facts: Facts) -> None:
        """Lay out the program of `facts`, all of which are about `keys`."""
        self.keys = keys
        self.at = {key: number for number, key in enumerate(keys)}
        self._facts = facts
        self._width = len(keys)
        self._rows = self._laid_out()
        self._ready: list[LinearConstraint] | None = None

    @property
    def alone(self) -> bool:
        """Whether there is one count, of which nothing is known but what it shows."""
        return len(self.keys) == 1 and len(self._rows) == 1

    def beside(self, key: Key) -> list[Key]:
        """The counts that hold a base count which `key` holds, too."""
        own = {base for one in self._facts.sums if one.key == key for base in one.of}
        return [each for each in dict.fromkeys(one.key for one in self._facts.sums if one.of & own) if each != key]

    def _laid_out(self) -> list[_Row]:
        rows: list[_Row] = [_Row({self.at[one.key]: -1.0}) for one in self._facts.sums]
        within: dict[Base, list[tuple[int, float]]] = defaultdict(list)
        for number, one in enumerate(self._facts.sums):
            for base in one.of:
                within[base].append((number, 1.0))
        for number, one in enumerate(self._facts.at_least, start=len(rows)):
            rows.append(_Row({}, one.by, exact=False))
            for bases, sign in ((one.more, 1.0), (one.less, -1.0)):
                for base in bases:
                    within[base].append((number, sign))
        for total in self._facts.totals:
            rows.append(_Row({self.at[total.key]: -1.0} | {self.at[part]: 1.0 for part in total.parts}))
        for together in sorted({tuple(each) for each in within.values()}):
            for number, sign in together:
                rows[number].numbers[self._width] = sign
            self._width += 1
        return rows

    def settle(self, limits: Sequence[Range]) -> None:
        """Let go of what `limits`, which hold the true counts, contradict: it tells an attacker nothing that is true.

        What gives way is as little as can be.
        """
        sums = self._facts.sums
        slack = [(row, sign) for row in range(len(self._rows)) for sign in self._may_give_way(row)]
        cost = [_SURE if row < len(sums) and not sums[row].doubted else _UNSURE for row, _ in slack]
        given = self._solve(
            np.array([0.0] * self._width + cost),
            [*limits, *[ANYTHING] * (self._width - len(limits) + len(slack))],
            self._constraints(slack),
        )
        if given.x is None:
            raise ValueError(f"The counts around {self.keys[0]} cannot be set beside each other: {given.message}")
        loose = [each for each, value in zip(slack, given.x[self._width :], strict=True) if value > _CLOSE]
        for row, sign in loose:
            self._rows[row].numbers[self._width] = sign
            self._width += 1
        self._hold_in_pairs({row for row, _ in loose if row < len(sums)}, limits)
        self._ready = None

    def _may_give_way(self, row: int) -> tuple[float, ...]:
        if not self._rows[row].exact:
            return (1.0,)
        first = len(self._facts.sums) + len(self._facts.at_least)
        return (1.0, -1.0) if row < first or self._facts.totals[row - first].doubted else ()

    def _hold_in_pairs(self, loose: set[int], limits: Sequence[Range]) -> None:
        """Of a sum that was let go: each part of it that is no more than it, and each whole that is no less."""
        sums = self._facts.sums
        for row in loose:
            for other in range(len(sums)):
                for part, whole in ((sums[row], sums[other]), (sums[other], sums[row])):
                    low, high = self.at[part.key], self.at[whole.key]
                    if low != high and part.of <= whole.of and limits[low][1] <= limits[high][0]:
                        self._rows.append(_Row({high: 1.0, low: -1.0}, exact=False))

    def end(self, key: Key, sign: int, limits: Sequence[Range]) -> Found:
        """Where a count is the least (`sign` 1) or the most (-1) that it can be, of numbers that have an end.

        Raises `ValueError` where `limits` contradict the facts.
        """
        goal = np.zeros(len(self.keys))
        goal[self.at[key]] = sign
        return self.sweep(goal, limits)

    def sweep(self, goal: np.ndarray, limits: Sequence[Range]) -> Found:
        """Counts for which `goal`, a number for each of them, comes to the least.

        Raises `ValueError` where `limits` contradict the facts.
        """
        if self._ready is None:
            self._ready = self._constraints([])
        goal = np.concatenate([goal, np.zeros(self._width - len(goal))])
        bounds = [*limits, *[ANYTHING] * (self._width - len(limits))]
        answer = self._solve(goal, bounds, self._ready)
        if answer.x is None:
            raise ValueError(f"What is known contradicts itself: {answer.message}")
        held = np.abs(answer.lower.marginals) + np.abs(answer.upper.marginals)
        limited_by = frozenset(int(column) for column in np.flatnonzero(held[: len(self.keys)] > _CLOSE))
        counts = self._whole(answer.x, bounds)
        for presolve in (True, False) if counts is None else ():
            # Its first look sometimes leaves out what is possible.
            whole = milp(
                goal,
                integrality=1,
                bounds=Bounds(*np.array(bounds).T),
                constraints=self._ready,
                options={"presolve": presolve},
            )
            counts = None if whole.x is None else self._whole(whole.x, bounds)
            if counts is not None:
                break
        return Found(np.full(len(self.keys), np.nan) if counts is None else counts[: len(self.keys)], limited_by)

    def _whole(self, found: np.ndarray, bounds: Sequence[Range]) -> np.ndarray | None:
        """What a solver found, in whole numbers; None where these do not hold. A solver's word is not taken for it."""
        counts = np.round(found)
        if np.abs(found - counts).max(initial=0) > _CLOSE:
            return None
        least, most = np.array(bounds, dtype=float).T
        for one in self._ready or ():
            sums = one.A @ counts
            if (sums < one.lb - _CLOSE).any() or (sums > one.ub + _CLOSE).any():
                return None
        return counts if (counts >= least).all() and (counts <= most).all() else None

    def _solve(self, goal: np.ndarray, bounds: Sequence[Range], rows: list[LinearConstraint]) -> OptimizeResult:
        exact, least = rows
        return linprog(
            goal,
            A_ub=-least.A if least.A.shape[0] else None,
            b_ub=-least.lb if least.A.shape[0] else None,
            A_eq=exact.A if exact.A.shape[0] else None,
            b_eq=exact.lb if exact.A.shape[0] else None,
            bounds=bounds,
        )

    def _constraints(self, slack: Sequence[tuple[int, float]]) -> list[LinearConstraint]:
        """The exact rows and the others, with a column more for each row that may give way."""
        extra: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, (row, sign) in enumerate(slack, start=self._width):
            extra[row].append((number, sign))
        made = []
        for exact in (True, False):
            rows = [(number, one) for number, one in enumerate(self._rows) if one.exact == exact]
            cells = [
                (at, column, value)
                for at, (number, one) in enumerate(rows)
                for column, value in [*one.numbers.items(), *extra[number]]
            ]
            where = np.array(cells, dtype=float).reshape(-1, 3).T
            matrix = scipy.sparse.csr_array(
                (where[2], (where[0].astype(int), where[1].astype(int))), shape=(len(rows), self._width + len(slack))
            )
            least = np.array([one.least for _, one in rows], dtype=float)
            made.append(LinearConstraint(matrix, least, least if exact else np.full(len(rows), inf)))
        return made


def tied(keys: Sequence[Key], facts: Facts) -> list[Tied[Key]]:
    """Counts in groups that no fact joins.

    >>> facts = Facts([Sum("here", frozenset("h")), Sum("there", frozenset("t")), Sum("both", frozenset("ht"))])
    >>> [group.keys for group in tied(["here", "there", "both", "elsewhere"], facts)]
    [['here', 'there', 'both'], ['elsewhere']]

    Source: connected components of the graph that joins each count to the base counts it holds (scipy.sparse.csgraph).
    """
    used = {base for one in facts.sums for base in one.of}
    bounds = []
    for one in facts.at_least:
        # What nobody counted can be as large as anybody likes, and as small.
        less = one.less & used
        if one.more <= used and (less or one.by > 0):
            bounds.append(AtLeast(one.more, less, one.by))
    nodes: dict[object, int] = {("count", key): number for number, key in enumerate(keys)}
    links = [(("count", one.key), ("base", base)) for one in facts.sums for base in one.of]
    links += [(("count", one.key), ("count", part)) for one in facts.totals for part in one.parts]
    for one in bounds:
        first, *others = [("base", base) for base in (*one.more, *one.less)]
        links += [(first, other) for other in others]
    pairs = np.array([[nodes.setdefault(end, len(nodes)) for end in link] for link in links], dtype=int).reshape(-1, 2)
    graph = scipy.sparse.coo_array((np.ones(len(pairs)), tuple(pairs.T)), shape=(len(nodes), len(nodes)))
    _, labels = connected_components(graph, directed=False)
    groups: dict[int, tuple[list[Key], list[Sum], list[AtLeast], list[Total]]] = defaultdict(lambda: ([], [], [], []))
    for key in keys:
        groups[labels[nodes["count", key]]][0].append(key)
    for one in facts.sums:
        groups[labels[nodes["count", one.key]]][1].append(one)
    for one in bounds:
        groups[labels[nodes["base", next(iter(one.more))]]][2].append(one)
    for one in facts.totals:
        groups[labels[nodes["count", one.key]]][3].append(one)
    return [Tied(found, Facts(sums, least, totals)) for found, sums, least, totals in groups.values()]
