"""What may be shown of counts that could point at few people: the 10–5 rule, and what must be hidden with it.

A count below 10 is hidden and every other one is rounded to the nearest 5. Where totals are shown too, a hidden count
could be worked out from the rest, so more of them are hidden until nobody can: each hidden count must be able to be any
of ten whole numbers for somebody who knows everything that is shown and all that `analysis.disclosure.attacker` does.
After Fischetti and Salazar-González (2001), Solving the cell suppression problem on tabular data with linear
constraints, with a greedy choice in place of the cheapest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf
from typing import Generic

import numpy as np

from analysis.disclosure.attacker import Facts, Key, Tied, tied
from analysis.disclosure.whole_numbers import ANYTHING, CLOSE, End, Range

SMALLEST = 10
STEP = 5
WIDTH = SMALLEST - 1
# How often to look for possible numbers of many counts at once, before it is done for each.
_ROUNDS = 6
# How much may be reckoned for counts that are tied together: some programs, and more of them the fewer rows they have.
# What is not safe by then is hidden with all of them. A million rows take about 20 s; 600 counts of one kind and year
# that contradict each other, published a second time with a fifth of their lines gone, need a quarter of that.
_PROGRAMS, _ROWS = 60, 1_000_000


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
    # Counts that were all hidden, because as much was reckoned for them as may be.
    given_up: frozenset[Key] = frozenset()
    # Counts that are tied together, and the worlds that show them safe.
    proof: tuple[tuple[Tied[Key], Sequence[np.ndarray]], ...] = field(default=(), repr=False, compare=False)


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

    >>> from analysis.disclosure.attacker import Sum
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
    given_up: dict[int, _Guard[Key]] = {}
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
        while not (id(guard) in given_up or key in told or counts[key].given_away or guard.is_safe(key)):
            if guard.spent:
                given_up[id(guard)] = guard
                for other in guard.tied.keys:
                    if shown[other] is not None:
                        hide(other)
                break
            limiting = guard.limiting(key)
            for other in limiting or ():
                hide(other)
            if limiting == []:
                told.add(key)
    for guard in given_up.values():
        told |= guard.without_any_shown()
    return Protected(
        shown,
        frozenset(told),
        frozenset(key for guard in given_up.values() for key in guard.tied.keys),
        tuple((guard.tied, guard.worlds) for guard in guards),
    )


def pinned(
    counts: Mapping[Key, Count],
    facts: Facts,
    shown: Mapping[Key, int | None],
    made: Protected[Key] | None = None,
) -> dict[Key, Range]:
    """The hidden counts that can be told within less than `WIDTH` by who sees `shown`, and how far.

    Where they were `made` by `protect`, its worlds are set beside all that is known once more and believed where they
    agree; counts that can be told by its own word are passed over.

    >>> from analysis.disclosure.attacker import Sum
    >>> counts = {"here": Count(3), "there": Count(11), "both": Count(14)}
    >>> facts = Facts([Sum("here", frozenset("h")), Sum("there", frozenset("t")), Sum("both", frozenset("ht"))])
    >>> pinned(counts, facts, {"here": None, "there": 10, "both": 15})
    {'here': (1.0, 7.0)}

    Source: Fischetti and Salazar-González (2001), protection levels.
    """
    found: dict[Key, Range] = {}
    told = made.told if made else frozenset()
    for group, worlds in made.proof if made else [(group, ()) for group in tied(list(counts), facts)]:
        guard = _Guard(group, counts, shown)
        guard.believe(worlds)
        guard.look_around()
        for key in group.keys:
            hidden = shown[key] is None and key not in told and not counts[key].given_away
            if hidden and guard.limiting(key) is not None:
                found[key] = guard.seen(key)
    return found


class _Guard(Generic[Key]):
    """Looks after counts that are tied together, and keeps the worlds that were found: whole numbers that agree with
    all that is known.

    What was possible stays so when more is hidden, so a count that is safe once is safe for good.
    """

    def __init__(self, group: Tied[Key], counts: Mapping[Key, Count], shown: Mapping[Key, int | None]) -> None:
        self.tied, self._counts, self._shown = group, counts, shown
        self.worlds: list[np.ndarray] = []
        self._ends: dict[tuple[Key, int], tuple[End, dict[int, Range]]] = {}
        numbers = [counts[key].number for key in group.keys]
        self._least = np.array([inf if each is None else each for each in numbers], dtype=float)
        self._most = np.array([-inf if each is None else each for each in numbers], dtype=float)
        true = [
            counts[key].known if each is None else (each, each) for key, each in zip(group.keys, numbers, strict=True)
        ]
        if not (group.alone or group.settled):
            self._note(group.settle(true))
        self._start()

    def _start(self) -> None:
        program = self.tied.program
        self._enough = program.solved + _PROGRAMS + _ROWS // max(1, len(program.rows))

    @property
    def spent(self) -> bool:
        """Whether as much was reckoned for these counts as may be."""
        return self.tied.program.solved >= self._enough

    def seen(self, key: Key) -> Range:
        """The least and the most that a count was found to be."""
        at = self.tied.at[key]
        return float(self._least[at]), float(self._most[at])

    def is_safe(self, key: Key) -> bool:
        """Whether a count was found to be so many numbers as it has to."""
        least, most = self.seen(key)
        return most - least >= WIDTH

    def believe(self, worlds: Sequence[np.ndarray]) -> None:
        """Take worlds that somebody else found, those that agree with what is known here."""
        limits = self._limits()
        for world in worlds:
            if self.tied.program.holds(world, limits):
                self._note(world)

    def look_around(self) -> None:
        """Find possible numbers of many hidden counts at once, which settles most of them."""
        if self.tied.alone:
            self._least, self._most = (np.array([end]) for end in self._limit(self.tied.keys[0]))
            return
        open_before = -1
        for _ in range(_ROUNDS):
            unsafe = self._unsafe()
            if unsafe.sum() in (0, open_before):
                return
            open_before = unsafe.sum()
            self._spread(unsafe.astype(float), self._limits())

    def limiting(self, key: Key) -> list[Key] | None:
        """What to hide so that a count can be told less well; nothing where that is of no use; None where it is safe.

        The smallest of the shown counts that hold it within its range; where none does, all that it is tied to.
        """
        if self.is_safe(key):
            return None
        ends = [self._end(key, sign) for sign in (1, -1)]
        if not self.is_safe(key) and floor(ends[1].value + CLOSE) - ceil(ends[0].value - CLOSE) >= WIDTH:
            self._search(key)
        if self.is_safe(key):
            return None
        limited = {self.tied.keys[number] for end in ends for number in end.limited_by}
        free = [other for other in limited if self._shown[other] is not None and not self._counts[other].given_away]
        if free:
            return [min(free, key=lambda other: (self._shown[other] or 0, repr(other)))]
        return [other for other in self.tied.beside(key) if self._shown[other] is not None]

    def without_any_shown(self) -> set[Key]:
        """The counts that are not found to be safe, as much being reckoned once more, where all of them are hidden."""
        self._start()
        self.look_around()
        mine = [key for key in self.tied.keys if not self._counts[key].given_away]
        return {key for key in mine if not self.is_safe(key) and (self.spent or self.limiting(key) is not None)}

    def _end(self, key: Key, sign: int) -> End:
        """How far a count can go by fractions; once more only where what held it there has been hidden since."""
        limits = self._limits()
        if (key, sign) in self._ends:
            end, then = self._ends[key, sign]
            if all(limits[at] == limit for at, limit in then.items()):
                return end
        at = self.tied.at[key]
        if sign < 0:
            # Far enough to be safe, and an end for what has none; not the width, which no whole numbers may meet.
            least = min(self._least[at], ceil(self._ends[key, 1][0].value - CLOSE))
            limits[at] = (limits[at][0], min(limits[at][1], least + 2 * WIDTH))
        end = self.tied.program.end(at, sign, limits)
        self._ends[key, sign] = end, {each: self._limit(self.tied.keys[each]) for each in end.limited_by}
        whole = np.round(end.numbers)
        if np.abs(end.numbers - whole).max(initial=0) <= CLOSE and self.tied.program.holds(whole, limits):
            self._note(whole)
        return end

    def _search(self, key: Key) -> None:
        """Look for whole numbers that show a count safe, and as many others beside it as can be."""
        at = self.tied.at[key]
        goal = self._unsafe().astype(float)
        goal[at] += len(goal)
        self._spread(goal, self._limits(), at)
        if not self.is_safe(key):
            alone = np.eye(len(goal))[at]
            self._note(self.tied.program.find(alone, self._limits(), twice=True))
            limits = self._limits()
            limits[at] = (limits[at][0], min(limits[at][1], self._least[at] + 2 * WIDTH))
            self._note(self.tied.program.find(-alone, limits, twice=True))

    def _spread(self, goal: np.ndarray, limits: list[Range], at: int | None = None) -> None:
        """Find a world where `goal` comes to little, and one where it comes to much, which has `at` safe."""
        self._note(self.tied.program.find(goal, limits))
        if not np.isfinite(self._least).all():
            return
        # Only as far as needed, so that one count does not take up what several could share.
        ends = np.where(goal > 0, self._least + WIDTH, inf)
        limits = [(least, min(most, max(least, end))) for (least, most), end in zip(limits, ends, strict=True)]
        if at is not None:
            limits[at] = (limits[at][1], limits[at][1])
        self._note(self.tied.program.find(-goal, limits))  # not all can be that low at once

    def _unsafe(self) -> np.ndarray:
        hidden = np.array([self._shown[key] is None for key in self.tied.keys])
        return hidden & ~(self._most - self._least >= WIDTH)

    def _limits(self) -> list[Range]:
        return [self._limit(key) for key in self.tied.keys]

    def _limit(self, key: Key) -> Range:
        known, shown = self._counts[key].known, self._shown[key]
        least, most = ANYTHING if shown is None else behind(shown)
        return max(least, known[0]), min(most, known[1])

    def _note(self, world: np.ndarray | None) -> None:
        if world is not None:
            self.worlds.append(world)
            counts = world[: len(self.tied.keys)]
            self._least, self._most = np.fmin(self._least, counts), np.fmax(self._most, counts)
