"""What someone can work out about hidden counts: the smallest and largest whole number that each can be.

Every count is the sum of base counts: what one operation did in one quarter in an area that no place boundary divides,
or what one group answered there. Two counts that share base counts are linked, whatever places, operations and periods
they describe, so every sum that can be formed from them is known at once. The base counts are never known; they are
whole numbers of at least 0. This is the attacker's problem in Fischetti and Salazar-González (2001), Solving the cell
suppression problem on tabular data with linear constraints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import scipy.sparse
from scipy.sparse.csgraph import connected_components

from analysis.disclosure.whole_numbers import CLOSE, Program, Range, Row

Key = TypeVar("Key", bound=Hashable)
Base = Hashable
# Where numbers contradict each other, the least certain is dropped first: a printed figure before a partner's sum.
_SURE, _UNSURE = 10.0, 1.0


class Sum(NamedTuple):
    """A count is the sum of the base counts `of`; `doubted` if that may no longer hold."""

    key: Any
    of: frozenset[Base]
    doubted: bool = False


class Total(NamedTuple):
    """A count is the sum of other counts, whatever else is dropped; `doubted` if that may no longer hold."""

    key: Any
    parts: tuple[Any, ...]
    doubted: bool = False


@dataclass(frozen=True)
class AtLeast:
    """The base counts `more` are at least as many as those of `less` plus `by`."""

    more: frozenset[Base]
    less: frozenset[Base] = frozenset()
    by: int = 0


@dataclass(frozen=True)
class Facts:
    """What links counts to each other: the base counts that each is the sum of, and what else must hold.

    A count that was the sum of other base counts in an earlier table appears in `sums` once for each table.
    """

    sums: Sequence[Sum]
    at_least: Sequence[AtLeast] = ()
    totals: Sequence[Total] = ()


class Tied(Generic[Key]):
    """Counts that facts link, directly or through others: a program with whole numbers.

    The first columns are the counts in the order of `keys`; then come base counts; those that always occur together
    share one column.
    """

    def __init__(self, keys: Sequence[Key], facts: Facts) -> None:
        """Lay out the program of `facts`, all of which are about `keys`."""
        self.keys = keys
        self.at = {key: number for number, key in enumerate(keys)}
        self._facts = facts
        self.program = Program(len(keys))
        self.false_facts_dropped = False
        self._lay_out()

    @property
    def alone(self) -> bool:
        """Whether there is only one count, and nothing is known about it but what it shows."""
        return len(self.keys) == 1 and len(self.program.rows) == 1

    def beside(self, key: Key) -> list[Key]:
        """The counts that hold a base count that `key` also holds."""
        own = {base for one in self._facts.sums if one.key == key for base in one.of}
        return [each for each in dict.fromkeys(one.key for one in self._facts.sums if one.of & own) if each != key]

    def _lay_out(self) -> None:
        rows = self.program.rows
        rows += [Row({self.at[one.key]: -1.0}) for one in self._facts.sums]
        within: dict[Base, list[tuple[int, float]]] = defaultdict(list)
        for number, one in enumerate(self._facts.sums):
            for base in one.of:
                within[base].append((number, 1.0))
        for number, one in enumerate(self._facts.at_least, start=len(rows)):
            rows.append(Row({}, one.by, exact=False))
            for bases, sign in ((one.more, 1.0), (one.less, -1.0)):
                for base in bases:
                    within[base].append((number, sign))
        for total in self._facts.totals:
            rows.append(Row({self.at[total.key]: -1.0} | {self.at[part]: 1.0 for part in total.parts}))
        for together in sorted({tuple(each) for each in within.values()}):
            self.program.add_column(dict(together))

    def drop_false_facts(self, limits: Sequence[Range]) -> np.ndarray | None:
        """Drop the facts that `limits`, which hold the true counts, contradict: they tell an attacker nothing true.

        As few facts as possible are dropped. Returns whole numbers for all columns that agree with the rest, or None if
        a bounded search finds none. Raises `ValueError` if nothing agrees even then.
        """
        self.false_facts_dropped = True
        nothing = np.zeros(len(self.keys))
        agreed = self.program.find(nothing, limits)
        if agreed is not None:
            return agreed
        held = self.program
        by_fractions = self._without_false_facts(limits, whole=False)
        if by_fractions is None:
            raise ValueError(f"The counts around {self.keys[0]} cannot be compared with each other.")
        self.program, agreed = by_fractions, by_fractions.find(nothing, limits)
        if agreed is None:
            # What is left may then agree only in halves, not in whole numbers.
            self.program = held
            in_whole = self._without_false_facts(limits, whole=True)
            agreed = in_whole.find(nothing, limits) if in_whole else None
            self.program = in_whole if in_whole and agreed is not None else by_fractions
        return agreed

    def _without_false_facts(self, limits: Sequence[Range], *, whole: bool) -> Program | None:
        """The program without the facts that `limits` contradict; None if there is none, or none was found."""
        rows, sums = self.program.rows, self._facts.sums
        slack = [(row, sign) for row in range(len(rows)) for sign in self._may_give_way(row)]
        cost = [_SURE if row < len(sums) and not sums[row].doubted else _UNSURE for row, _ in slack]
        given = self.program.least_slack(slack, cost, limits, whole=whole)
        if given is None:
            return None
        loose = [each for each, value in zip(slack, given, strict=True) if value > CLOSE]
        looser = self.program.copy()
        for row, sign in loose:
            looser.add_column({row: sign})
        looser.rows += self._pairs({row for row, _ in loose if row < len(sums)}, limits)
        return looser

    def _may_give_way(self, row: int) -> tuple[float, ...]:
        if not self.program.rows[row].exact:
            return (1.0,)
        first = len(self._facts.sums) + len(self._facts.at_least)
        return (1.0, -1.0) if row < first or self._facts.totals[row - first].doubted else ()

    def _pairs(self, loose: set[int], limits: Sequence[Range]) -> Iterator[Row]:
        """For a sum that was dropped: each part that is not more than it, and each whole that is not less."""
        sums = self._facts.sums
        above: dict[int, set[int]] = defaultdict(set)
        for row in loose:
            for other in range(len(sums)):
                for part, whole in ((sums[row], sums[other]), (sums[other], sums[row])):
                    low, high = self.at[part.key], self.at[whole.key]
                    if low != high and part.of <= whole.of and limits[low][1] <= limits[high][0]:
                        above[low].add(high)
        for low, wholes in sorted(above.items()):
            for high in sorted(wholes):
                between = (limits[low][1], limits[high][0])
                # A pair that follows from two others need not be stated; numbers that really increase cannot form a
                # circle.
                said = (
                    between[0] < limits[middle][0] and limits[middle][1] < between[1] and high in above.get(middle, ())
                    for middle in wholes
                )
                if not any(said):
                    yield Row({high: 1.0, low: -1.0}, exact=False)


def linked_groups(keys: Sequence[Key], facts: Facts) -> list[Tied[Key]]:
    """Groups of counts; no fact links one group to another.

    >>> facts = Facts([Sum("here", frozenset("h")), Sum("there", frozenset("t")), Sum("both", frozenset("ht"))])
    >>> [group.keys for group in linked_groups(["here", "there", "both", "elsewhere"], facts)]
    [['here', 'there', 'both'], ['elsewhere']]

    Source: connected components of the graph that joins each count to the base counts it holds (scipy.sparse.csgraph).
    """
    used = {base for one in facts.sums for base in one.of}
    bounds = []
    for one in facts.at_least:
        # What nobody counted can be as large or as small as anyone likes.
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
