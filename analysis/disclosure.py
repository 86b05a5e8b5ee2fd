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
    """
    return (count + STEP // 2) // STEP * STEP if count >= SMALLEST else None


def behind(shown: int) -> Range:
    """The counts that a rounded one can stand for.

    >>> behind(10), behind(15)
    ((10, 12), (13, 17))
    """
    return max(SMALLEST, shown - STEP // 2), shown + STEP // 2


def ranges(
    shown: Mapping[Key, int | None], sums: Sequence[Sum[Key]], known: Mapping[Key, Range] | None = None
) -> dict[Key, Range]:
    """The least and the most that each hidden count can be, for who sees `shown` and knows `sums` and `known`.

    Counts with a range in `known` are not among them: of these, more is out already.
    """
    found: dict[Key, Range] = {}
    for keys, tied in _tied_together(shown, sums):
        found |= _ranges(keys, tied, shown, known or {})
    return found


def pinned(
    shown: Mapping[Key, int | None], sums: Sequence[Sum[Key]], known: Mapping[Key, Range] | None = None
) -> list[Key]:
    """The hidden counts that can be told within less than `WIDTH`."""
    return [key for key, (least, most) in ranges(shown, sums, known).items() if most - least < WIDTH - _SLACK]


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
    """
    known = known or {}
    true = [one for one in sums if one.holds(counts)]
    partners: dict[Key, set[Key]] = {}
    for group in together:
        for key in group:
            partners.setdefault(key, set()).update(group)
    shown: dict[Key, int | None] = {key: rounded(count) for key, count in counts.items()}

    def hide(key: Key) -> None:
        for each in partners.get(key, {key}):
            shown[each] = None

    for key in counts:
        if shown[key] is None or key in hidden:
            hide(key)
    for keys, tied in _tied_together(shown, true):
        while True:
            found = _ranges(keys, tied, shown, known)
            open_ones = [key for key, (least, most) in found.items() if most - least < WIDTH - _SLACK]
            if not open_ones:
                break
            hide(_next(open_ones[0], keys, tied, shown, known))
    return shown


def _next(
    key: Key,
    keys: Sequence[Key],
    tied: Sequence[Sum[Key]],
    shown: Mapping[Key, int | None],
    known: Mapping[Key, Range],
) -> Key:
    """The shown count to hide for the sake of `key`: the smallest beside it, else the smallest of all."""
    beside = {other for one in tied if key in one.keys for other in one.keys}
    for among in (beside, keys):
        free = [other for other in among if shown[other] is not None and other not in known]
        if free:
            return min(free, key=lambda other: (shown[other] or 0, repr(other)))
    raise Unprotectable(f"{key} can be told from what was shown before.")


def _tied_together(shown: Mapping[Key, int | None], sums: Sequence[Sum[Key]]) -> list[tuple[list[Key], list[Sum[Key]]]]:
    """The counts in groups that no sum joins, each with its sums."""
    keys = list(shown)
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
    return list(groups.values())


def _ranges(
    keys: Sequence[Key], tied: Sequence[Sum[Key]], shown: Mapping[Key, int | None], known: Mapping[Key, Range]
) -> dict[Key, Range]:
    wanted = [key for key in keys if shown[key] is None and key not in known]
    if not wanted or not tied:
        return dict.fromkeys(wanted, (0.0, inf))
    at = {key: number for number, key in enumerate(keys)}
    exact, least = (np.zeros((sum(one.exact is kind for one in tied), len(keys))) for kind in (True, False))
    for kind, matrix in ((True, exact), (False, least)):
        for row, one in enumerate(one for one in tied if one.exact is kind):
            matrix[row, at[one.total]] -= 1
            for part in one.parts:
                matrix[row, at[part]] += 1
    limits = [_limits(key, shown, known) for key in keys]

    def extreme(key: Key, sign: int) -> float:
        goal = np.zeros(len(keys))
        goal[at[key]] = sign
        answer = linprog(
            goal,
            A_ub=least if len(least) else None,
            b_ub=np.zeros(len(least)) if len(least) else None,
            A_eq=exact if len(exact) else None,
            b_eq=np.zeros(len(exact)) if len(exact) else None,
            bounds=limits,
        )
        if answer.status == _UNBOUNDED:
            return inf
        if not answer.success:
            raise Unprotectable(f"What is known of {key} contradicts itself: {answer.message}")
        return sign * float(answer.fun)

    return {key: (extreme(key, 1), extreme(key, -1)) for key in wanted}


def _limits(key: Key, shown: Mapping[Key, int | None], known: Mapping[Key, Range]) -> Range:
    count = shown[key]
    least, most = behind(count) if count is not None else (0, inf)
    before = known.get(key, (0, inf))
    return max(least, before[0]), min(most, before[1])
