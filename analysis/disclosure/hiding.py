"""What may be shown of counts that could identify people: the 10–5 rule, and what must be hidden with it.

A count below 10 is hidden and every other one is rounded to the nearest 5. Where totals are shown too, a hidden count
could be worked out from the rest, so more of them are hidden until nobody can: each hidden count must have ten possible
values, for someone who knows everything that is shown and everything that `analysis.disclosure.attacker` knows. Based
on Fischetti and Salazar-González (2001), Solving the cell suppression problem on tabular data with linear constraints,
with a greedy choice instead of the cheapest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf
from typing import Generic

import numpy as np

from analysis.disclosure.attacker import Facts, Key, Tied, linked_groups
from analysis.disclosure.whole_numbers import ANYTHING, CLOSE, End, Range

SMALLEST = 10
STEP = 5
WIDTH = SMALLEST - 1
# How often to look for possible values of many counts at once, before each is looked at on its own.
_ROUNDS = 6
# How much may be computed for counts that are linked: some programs, and more of them the fewer rows they have. What is
# not safe by then is hidden with all of them. A million rows take about 20 s; 600 counts of one kind and year that
# contradict each other, published a second time with a fifth of their lines gone, need a quarter of that.
_PROGRAMS, _ROWS = 60, 1_000_000


@dataclass(frozen=True)
class Count:
    """A number to be protected; None if only someone else knows it.

    `known` is what has already been disclosed about it; `hidden` means that it is never to be shown.
    """

    number: int | None
    known: Range = ANYTHING
    hidden: bool = False

    @property
    def is_disclosed(self) -> bool:
        """Whether so much has been disclosed that there is nothing left to protect."""
        return self.known[1] - self.known[0] < WIDTH


@dataclass(frozen=True)
class Protected(Generic[Key]):
    """Every count as it may be shown, or None; and those that can be worked out anyway from what is already known."""

    shown: dict[Key, int | None]
    told: frozenset[Key]
    # Counts that were all hidden because the limit of computing was reached.
    given_up: frozenset[Key] = frozenset()
    # Linked counts, and the possible values (worlds) that show them to be safe.
    proof: tuple[tuple[Tied[Key], Sequence[np.ndarray]], ...] = field(default=(), repr=False, compare=False)


def rounded(count: int) -> int | None:
    """A count as the public may see it; None if it is hidden.

    >>> [rounded(count) for count in (0, 9, 10, 12, 13, 48)]
    [None, None, 10, 10, 15, 50]

    Source: the 10–5 rule of docs/methods.md, "What the public may see".
    """
    return (count + STEP // 2) // STEP * STEP if count >= SMALLEST else None


def behind(shown: int) -> Range:
    """The counts that a rounded one can stand for.

    >>> behind(10), behind(15)
    ((10, 12), (13, 17))

    Source: the same rule, inverted.
    """
    return max(SMALLEST, shown - STEP // 2), shown + STEP // 2


def protect(counts: Mapping[Key, Count], facts: Facts, *, together: Sequence[tuple[Key, ...]] = ()) -> Protected[Key]:
    """Decide what may be shown. The counts of each tuple in `together` are all shown or all hidden.

    A count that can be worked out from what is already known is hidden with everything it is linked to, and named.

    >>> from analysis.disclosure.attacker import Sum
    >>> counts = {"here": Count(3), "there": Count(11), "both": Count(14)}
    >>> facts = Facts([Sum("here", frozenset("h")), Sum("there", frozenset("t")), Sum("both", frozenset("ht"))])
    >>> protect(counts, facts).shown
    {'here': None, 'there': None, 'both': 15}

    Source: Fischetti and Salazar-González (2001); the count to hide next is the smallest, not the cheapest.
    """
    shown = {key: None if each.number is None or each.hidden else rounded(each.number) for key, each in counts.items()}
    partners = {key: one for one in together for key in one}
    guards = [_Guard(group, counts, shown) for group in linked_groups(list(counts), facts)]
    guard_of = {key: guard for guard in guards for key in guard.tied.keys}
    told: set[Key] = set()
    given_up: dict[int, _Guard[Key]] = {}
    # Counts still to be checked. Hiding one more count makes no other easier to work out, so each is checked until
    # safe.
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
        while not (id(guard) in given_up or key in told or counts[key].is_disclosed or guard.is_safe(key)):
            if guard.limit_reached:
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
    """The hidden counts that a reader of `shown` can work out to within less than `WIDTH`, and their ranges.

    If `made` by `protect` is given, its worlds are checked again against everything known and used if they agree;
    counts that it reports as possible to work out are skipped.

    >>> from analysis.disclosure.attacker import Sum
    >>> counts = {"here": Count(3), "there": Count(11), "both": Count(14)}
    >>> facts = Facts([Sum("here", frozenset("h")), Sum("there", frozenset("t")), Sum("both", frozenset("ht"))])
    >>> pinned(counts, facts, {"here": None, "there": 10, "both": 15})
    {'here': (1.0, 7.0)}

    Source: Fischetti and Salazar-González (2001), protection levels.
    """
    found: dict[Key, Range] = {}
    told = made.told if made else frozenset()
    for group, worlds in made.proof if made else [(group, ()) for group in linked_groups(list(counts), facts)]:
        guard = _Guard(group, counts, shown)
        guard.use_worlds(worlds)
        guard.look_around()
        for key in group.keys:
            hidden = shown[key] is None and key not in told and not counts[key].is_disclosed
            if hidden and guard.limiting(key) is not None:
                found[key] = guard.seen(key)
    return found


class _Guard(Generic[Key]):
    """Looks after counts that are tied together, and keeps the worlds that were found: whole numbers that agree with

    What was possible stays possible when more is hidden, so a count that is safe once stays safe.
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
        if not (group.alone or group.false_facts_dropped):
            self._note(group.drop_false_facts(true))
        self._start()

    def _start(self) -> None:
        program = self.tied.program
        self._enough = program.solved + _PROGRAMS + _ROWS // max(1, len(program.rows))

    @property
    def limit_reached(self) -> bool:
        """Whether the limit of computing for these counts is reached."""
        return self.tied.program.solved >= self._enough

    def seen(self, key: Key) -> Range:
        """The smallest and largest value found for a count."""
        at = self.tied.at[key]
        return float(self._least[at]), float(self._most[at])

    def is_safe(self, key: Key) -> bool:
        """Whether enough possible values were found for a count."""
        least, most = self.seen(key)
        return most - least >= WIDTH

    def use_worlds(self, worlds: Sequence[np.ndarray]) -> None:
        """Use worlds found elsewhere, if they agree with what is known here."""
        limits = self._limits()
        for world in worlds:
            if self.tied.program.holds(world, limits):
                self._note(world)

    def look_around(self) -> None:
        """Find possible values of many hidden counts at once, which is enough for most of them."""
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
        """What to hide so that a count is harder to work out; empty if nothing would help; None if it is safe.

        The smallest of the shown counts that limit its range; if none does, everything it is linked to.
        """
        if self.is_safe(key):
            return None
        ends = [self._end(key, sign) for sign in (1, -1)]
        if not self.is_safe(key) and floor(ends[1].value + CLOSE) - ceil(ends[0].value - CLOSE) >= WIDTH:
            self._search(key)
        if self.is_safe(key):
            return None
        limited = {self.tied.keys[number] for end in ends for number in end.limited_by}
        free = [other for other in limited if self._shown[other] is not None and not self._counts[other].is_disclosed]
        if free:
            return [min(free, key=lambda other: (self._shown[other] or 0, repr(other)))]
        return [other for other in self.tied.beside(key) if self._shown[other] is not None]

    def without_any_shown(self) -> set[Key]:
        """The counts still not found to be safe when all are hidden, after the same amount of computing again."""
        self._start()
        self.look_around()
        mine = [key for key in self.tied.keys if not self._counts[key].is_disclosed]
        return {key for key in mine if not self.is_safe(key) and (self.limit_reached or self.limiting(key) is not None)}

    def _end(self, key: Key, sign: int) -> End:
        """How far a count can go in fractions; computed again only if what limited it has been hidden since."""
        limits = self._limits()
        if (key, sign) in self._ends:
            end, then = self._ends[key, sign]
            if all(limits[at] == limit for at, limit in then.items()):
                return end
        at = self.tied.at[key]
        if sign < 0:
            # Far enough to be safe, and a limit for what has none; not the width, which whole numbers may not reach.
            least = min(self._least[at], ceil(self._ends[key, 1][0].value - CLOSE))
            limits[at] = (limits[at][0], min(limits[at][1], least + 2 * WIDTH))
        end = self.tied.program.end(at, sign, limits)
        self._ends[key, sign] = end, {each: self._limit(self.tied.keys[each]) for each in end.limited_by}
        whole = np.round(end.numbers)
        if np.abs(end.numbers - whole).max(initial=0) <= CLOSE and self.tied.program.holds(whole, limits):
            self._note(whole)
        return end

    def _search(self, key: Key) -> None:
        """Look for whole numbers that show a count to be safe, and as many others as possible."""
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
        """Find a world where `goal` is small and one where it is large, so that `at` is safe."""
        self._note(self.tied.program.find(goal, limits))
        if not np.isfinite(self._least).all():
            return
        # Only as far as needed, so that one count does not use up the range that several could share.
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
