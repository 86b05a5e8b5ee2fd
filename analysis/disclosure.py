"""What may be shown of counts that could point at few people: the 10–5 rule, and what must be hidden with it.

A count below 10 is hidden and every other one is rounded to the nearest 5. Where totals are shown too, a hidden count
could be worked out from the rest, so more of them are hidden until nobody can: each hidden count must be able to be any
of ten whole numbers for somebody who knows everything that is shown and all that `analysis.attacker` does. After
Fischetti and Salazar-González (2001), Solving the cell suppression problem on tabular data with linear constraints,
with a greedy choice in place of the cheapest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import Generic

import numpy as np

from analysis.attacker import ANYTHING, Facts, Found, Key, Range, Tied, tied

SMALLEST = 10
STEP = 5
WIDTH = SMALLEST - 1
# How often to look for possible numbers of many counts at once, before it is done for each.
_ROUNDS = 6


@dataclass(frozen=True)
class Count:
    """A number to be protected; None where only somebody else knows it.

    `known` is what was given away of it already, and `hidden` says that it is never to be shown.
    """

    number: int | None
    known: Range = ANYTHING
    hidden: bool = False

    @property
    def given_away(self) -> bool:
        """Whether so much of it is known that there is nothing left to protect."""
        return self.known[1] - self.known[0] < WIDTH


@dataclass(frozen=True)
class Protected(Generic[Key]):
    """Every count as it may be shown, or None; and those that can be told all the same, from what is known already."""

    shown: dict[Key, int | None]
    told: frozenset[Key]


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


def protect(counts: Mapping[Key, Count], facts: Facts, *, together: Sequence[tuple[Key, ...]] = ()) -> Protected[Key]:
    """What may be shown. Of each tuple in `together` all are shown or none.

    A count that can be told from what is known already is hidden with all that it is tied to, and named.

    >>> from analysis.attacker import Sum
    >>> counts = {"here": Count(3), "there": Count(11), "both": Count(14)}
    >>> facts = Facts([Sum("here", frozenset("h")), Sum("there", frozenset("t")), Sum("both", frozenset("ht"))])
    >>> protect(counts, facts).shown
    {'here': None, 'there': None, 'both': 15}

    Source: Fischetti and Salazar-González (2001); the count to hide next is the smallest, not the cheapest.
    """
    shown = {key: None if each.number is None or each.hidden else rounded(each.number) for key, each in counts.items()}
    partners = {key: one for one in together for key in one}
    guards = [_Guard(group, counts, shown) for group in tied(list(counts), facts)]
    guard_of = {key: guard for guard in guards for key in guard.tied.keys}
    told: set[Key] = set()
    # To be looked at. Hiding one more count makes no other easier to tell, so each is looked at until it is safe.
    waiting: list[Key] = []

    def hide(key: Key) -> None:
        for each in partners.get(key, (key,)):
            shown[each] = None
            waiting.append(each)

    for key in [key for key in counts if shown[key] is None]:
        hide(key)
    for guard in guards:
        guard.look_around()
    while waiting:
        key = waiting.pop()
        guard = guard_of[key]
        while key not in told and not counts[key].given_away and (limiting := guard.limiting(key)) is not None:
            for other in limiting:
                hide(other)
            if not limiting:
                told.add(key)
    return Protected(shown, frozenset(told))


def pinned(counts: Mapping[Key, Count], facts: Facts, shown: Mapping[Key, int | None]) -> dict[Key, Range]:
    """The hidden counts that can be told within less than `WIDTH` by who sees `shown`, and how far.

    >>> from analysis.attacker import Sum
    >>> counts = {"here": Count(3), "there": Count(11), "both": Count(14)}
    >>> facts = Facts([Sum("here", frozenset("h")), Sum("there", frozenset("t")), Sum("both", frozenset("ht"))])
    >>> pinned(counts, facts, {"here": None, "there": 10, "both": 15})
    {'here': (1.0, 7.0)}

    Source: Fischetti and Salazar-González (2001), protection levels.
    """
    found: dict[Key, Range] = {}
    for group in tied(list(counts), facts):
        guard = _Guard(group, counts, shown)
        guard.look_around()
        for key in group.keys:
            if shown[key] is None and not counts[key].given_away and guard.limiting(key) is not None:
                found[key] = guard.seen(key)
    return found


class _Guard(Generic[Key]):
    """Looks after counts that are tied together, and remembers which numbers of each were found to be possible.

    What was possible stays so when more is hidden, so a count that is safe once is safe for good.
    """

    def __init__(self, group: Tied[Key], counts: Mapping[Key, Count], shown: Mapping[Key, int | None]) -> None:
        self.tied, self._counts, self._shown = group, counts, shown
        numbers = [counts[key].number for key in group.keys]
        self._least = np.array([inf if each is None else each for each in numbers], dtype=float)
        self._most = np.array([-inf if each is None else each for each in numbers], dtype=float)
        true = [
            counts[key].known if each is None else (each, each) for key, each in zip(group.keys, numbers, strict=True)
        ]
        if not group.alone:
            group.settle(true)

    def seen(self, key: Key) -> Range:
        """The least and the most that a count was found to be."""
        at = self.tied.at[key]
        return float(self._least[at]), float(self._most[at])

    def _is_safe(self, key: Key) -> bool:
        least, most = self.seen(key)
        return most - least >= WIDTH

    def look_around(self) -> None:
        """Find possible numbers of many hidden counts at once, which settles most of them."""
        if self.tied.alone:
            self._least, self._most = (np.array([end]) for end in self._limit(self.tied.keys[0]))
            return
        hidden = np.array([self._shown[key] is None for key in self.tied.keys])
        open_before = -1
        for _ in range(_ROUNDS):
            unsafe = hidden & ~(self._most - self._least >= WIDTH)
            if unsafe.sum() in (0, open_before):
                return
            open_before = unsafe.sum()
            limits = self._limits()
            self._note(self.tied.sweep(unsafe.astype(float), limits))
            # Only as far as needed, so that one count does not take up what several could share.
            ends = np.where(unsafe, np.minimum(self._least, self._most) + WIDTH, self._most)
            limits = [(least, min(most, max(least, end))) for (least, most), end in zip(limits, ends, strict=True)]
            with suppress(ValueError):  # not all can be that low at once
                self._note(self.tied.sweep(-unsafe.astype(float), limits))

    def limiting(self, key: Key) -> list[Key] | None:
        """What to hide so that a count can be told less well; nothing where that is of no use; None where it is safe.

        The smallest of the shown counts that hold it within its range; where none does, all that it is tied to.
        """
        ends: list[Found] = []
        at = self.tied.at[key]
        for sign in (1, -1):
            if self._is_safe(key):
                return None
            limits = self._limits()
            if sign < 0:
                # Far enough to be safe, and an end for what has none; not the width, which no whole numbers may meet.
                limits[at] = (limits[at][0], min(limits[at][1], self._least[at] + 2 * WIDTH))
            ends.append(self._note(self.tied.end(key, sign, limits)))
        if self._is_safe(key):
            return None
        limited = {self.tied.keys[number] for end in ends for number in end.limited_by}
        free = [other for other in limited if self._shown[other] is not None and not self._counts[other].given_away]
        if free:
            return [min(free, key=lambda other: (self._shown[other] or 0, repr(other)))]
        return [other for other in self.tied.beside(key) if self._shown[other] is not None]

    def _limits(self) -> list[Range]:
        return [self._limit(key) for key in self.tied.keys]

    def _limit(self, key: Key) -> Range:
        known, shown = self._counts[key].known, self._shown[key]
        least, most = ANYTHING if shown is None else behind(shown)
        return max(least, known[0]), min(most, known[1])

    def _note(self, found: Found) -> Found:
        self._least = np.fmin(self._least, found.counts)
        self._most = np.fmax(self._most, found.counts)
        return found
