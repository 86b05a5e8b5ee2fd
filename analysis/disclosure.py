"""What may be shown of counts that could point at few people: the 10–5 rule, and what must be hidden with it.

A count below 10 is hidden and every other one is rounded to the nearest 5. Where totals are shown too, a hidden count
could be worked out from the rest, so more of them are hidden until nobody can: for each hidden count a linear program
finds the least and the most that it can be, given everything that is shown and every sum that an attacker may know of.
The two must lie at least `WIDTH` apart, so that ten whole numbers stay possible. After Fischetti and Salazar-González
(2001), Solving the cell suppression problem on tabular data with linear constraints, with a greedy choice in place of
the cheapest.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Generic, TypeVar

import numpy as np
import scipy.sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import connected_components

SMALLEST = 10
STEP = 5
WIDTH = SMALLEST - 1

Key = TypeVar("Key", bound=Hashable)
# What is known of a count: the least and the most that it can be.
Range = tuple[float, float]

_UNBOUNDED = 3
_SLACK = 1e-6


class Unprotectable(ValueError):
    """A count that stays within less than `WIDTH` whatever is hidden, because too much of it is known already."""


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """Counts that belong together: `total` is the sum of `parts`, or, where not `exact`, at least that."""

    total: Key
    parts: tuple[Key, ...]
    exact: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        """All the counts that it ties together."""
        return (self.total, *self.parts)

    def holds(self, counts: Mapping[Key, int]) -> bool:
        """Whether the counts obey it: what does not hold tells an attacker nothing that is true."""
        parts = sum(counts[key] for key in self.parts)
        return counts[self.total] == parts if self.exact else counts[self.total] >= parts


def rounded(count: int) -> int | None:
    """A count as the public may see it; None where it is hidden.

    >>> [rounded(count) for count in (0, 9, 10, 12, 13, 48)]
    [None, None, 10, 10, 15, 50]

    Source: the 10–5 rule of docs/methods.md, "What the public may see".
    """
    return (count + STEP // 2) // STEP * STEP if count >= SMALLEST else None


def behind(shown: int) -> Range:
    """The counts that a rounded one can stand for.

    >>> behind(10), behind(15)
    ((10, 12), (13, 17))

    Source: the same rule, read backwards.
    """
    return max(SMALLEST, shown - STEP // 2), shown + STEP // 2


def ranges(
    shown: Mapping[Key, int | None], sums: Sequence[Sum[Key]], known: Mapping[Key, Range] | None = None
) -> dict[Key, Range]:
    """The least and the most that each hidden count can be, for who sees `shown` and knows `sums` and `known`.

    Counts with a range in `known` are not among them: of these, more is out already.

    >>> ranges({"here": None, "there": 10, "both": 15}, [Sum("both", ("here", "there"), exact=True)])
    {'here': (1.0, 7.0)}

    Source: Fischetti and Salazar-González (2001), the attacker's problem.
    """
    known = known or {}
    return {
        key: group.range(key, shown, known)
        for group in _tied_together(shown, sums)
        for key in group.keys
        if shown[key] is None and key not in known
    }


def pinned(
    shown: Mapping[Key, int | None], sums: Sequence[Sum[Key]], known: Mapping[Key, Range] | None = None
) -> list[Key]:
    """The hidden counts that can be told within less than `WIDTH`.

    >>> pinned({"here": None, "there": 10, "both": 15}, [Sum("both", ("here", "there"), exact=True)])
    ['here']

    Source: Fischetti and Salazar-González (2001), protection levels.
    """
    return [key for key, found in ranges(shown, sums, known).items() if _too_narrow(found)]


def protect(
    counts: Mapping[Key, int],
    sums: Sequence[Sum[Key]],
    *,
    together: Sequence[tuple[Key, ...]] = (),
    hidden: Collection[Key] = (),
    known: Mapping[Key, Range] | None = None,
) -> dict[Key, int | None]:
    """Every count as it may be shown, or None.

    Of each tuple in `together` all are shown or none. `hidden` stay hidden whatever they are; `known` are counts that
    an earlier copy gave away. Sums that the counts do not obey are passed over. Raises `Unprotectable`.

    >>> protect({"here": 3, "there": 11, "both": 14}, [Sum("both", ("here", "there"), exact=True)])
    {'here': None, 'there': None, 'both': 15}

    Source: Fischetti and Salazar-González (2001); the count to hide next is the smallest, not the cheapest.
    """
    known = known or {}
    partners = {key: one for one in together for key in one}
    groups = _tied_together(counts, [one for one in sums if one.holds(counts)])
    group_of = {key: group for group in groups for key in group.keys}
    shown: dict[Key, int | None] = {key: rounded(count) for key, count in counts.items()}
    # To be looked at. Hiding one more count makes no other easier to tell, so each is looked at until it is safe.
    waiting: list[Key] = []

    def hide(key: Key) -> None:
        for each in partners.get(key, (key,)):
            shown[each] = None
            waiting.append(each)

    for key in counts:
        if shown[key] is None or key in hidden:
            hide(key)
    while waiting:
        key = waiting.pop()
        while key not in known and _too_narrow(group_of[key].range(key, shown, known)):
            hide(_next(key, group_of[key], shown, known))
    return shown


def _too_narrow(found: Range) -> bool:
    return found[1] - found[0] < WIDTH - _SLACK


def _next(key: Key, group: _Group[Key], shown: Mapping[Key, int | None], known: Mapping[Key, Range]) -> Key:
    """The shown count to hide for the sake of `key`: the smallest beside it, else the smallest of all."""
    beside = {other for one in group.sums if key in one.keys for other in one.keys}
    for among in (beside, group.keys):
        free = [other for other in among if shown[other] is not None and other not in known]
        if free:
            return min(free, key=lambda other: (shown[other] or 0, repr(other)))
    raise Unprotectable(f"{key} can be told from what was shown before.")


class _Group(Generic[Key]):
    """Counts that sums join, directly or by others, as a linear program: one column each, one row for each sum."""

    def __init__(self, keys: Sequence[Key], sums: Sequence[Sum[Key]]) -> None:
        self.keys, self.sums = keys, sums
        self._at = {key: number for number, key in enumerate(keys)}
        self._exact = self._rows([one for one in sums if one.exact])
        self._least = self._rows([one for one in sums if not one.exact])

    def _rows(self, sums: Sequence[Sum[Key]]) -> scipy.sparse.csr_array | None:
        """Parts less total: 0 where exact, at most 0 where not."""
        if not sums:
            return None
        cells = [
            (row, self._at[key], -1.0 if key == one.total else 1.0) for row, one in enumerate(sums) for key in one.keys
        ]
        rows, columns, values = zip(*cells, strict=True)
        return scipy.sparse.csr_array((values, (rows, columns)), shape=(len(sums), len(self.keys)))

    def range(self, key: Key, shown: Mapping[Key, int | None], known: Mapping[Key, Range]) -> Range:
        """The least and the most that a count can be."""
        if not self.sums:
            return _limits(key, shown, known)
        limits = [_limits(each, shown, known) for each in self.keys]
        return self._extreme(key, 1, limits), self._extreme(key, -1, limits)

    def _extreme(self, key: Key, sign: int, limits: Sequence[Range]) -> float:
        goal = np.zeros(len(self.keys))
        goal[self._at[key]] = sign
        answer = linprog(
            goal,
            A_ub=self._least,
            b_ub=None if self._least is None else np.zeros(self._least.shape[0]),
            A_eq=self._exact,
            b_eq=None if self._exact is None else np.zeros(self._exact.shape[0]),
            bounds=limits,
        )
        if answer.status == _UNBOUNDED:
            return inf
        if not answer.success:
            raise Unprotectable(f"What is known of {key} contradicts itself: {answer.message}")
        return sign * float(answer.fun)


def _tied_together(counts: Mapping[Key, int | None] | Mapping[Key, int], sums: Sequence[Sum[Key]]) -> list[_Group[Key]]:
    """The counts in groups that no sum joins."""
    keys = list(counts)
    at = {key: number for number, key in enumerate(keys)}
    pairs = [(at[one.total], at[part]) for one in sums for part in one.parts]
    rows, columns = ([pair[side] for pair in pairs] for side in (0, 1))
    graph = scipy.sparse.coo_array((np.ones(len(pairs)), (rows, columns)), shape=(len(keys), len(keys)))
    _, labels = connected_components(graph, directed=False)
    groups: dict[int, tuple[list[Key], list[Sum[Key]]]] = {}
    for key, label in zip(keys, labels, strict=True):
        groups.setdefault(int(label), ([], []))[0].append(key)
    for one in sums:
        groups[int(labels[at[one.total]])][1].append(one)
    return [_Group(*group) for group in groups.values()]


def _limits(key: Key, shown: Mapping[Key, int | None], known: Mapping[Key, Range]) -> Range:
    count = shown[key]
    least, most = behind(count) if count is not None else (0, inf)
    before = known.get(key, (0, inf))
    return max(least, before[0]), min(most, before[1])
