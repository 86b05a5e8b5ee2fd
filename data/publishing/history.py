"""This release compared with earlier ones: what they hid, what they showed, and what all of them reveal together.

For an attacker, a count that did not change between two releases is the same count, even if its place has a new name.
One that changed or is gone must still be protected as it was, in the table as it was. One that is gone may also still
be true, and then combines with what is shown today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.disclosure.attacker import Facts, Sum, Total
from analysis.disclosure.hiding import Count, behind
from data.publishing.cells import QUARTER, Cell
from data.publishing.facts import reach
from data.publishing.places import Land, Where
from data.publishing.releases import Seen

# Returns what links the cells of one release; its base counts carry the tag.
FactsOf = Callable[[Any, Land, Hashable], Facts]
# An earlier release: its name, its land, and what it showed of each cell.
Earlier = tuple[str, Land, Mapping[Any, Seen]]


@dataclass(frozen=True)
class Past:
    """A count as an earlier release had it, which has changed or is gone; `mark` distinguishes two of one cell."""

    cell: Any
    mark: Hashable


@dataclass(frozen=True)
class _Gone:
    """A count of an earlier release that this one does not have: its key and its land."""

    cell: Any
    key: Any
    name: str
    where: Where
    then: Land

    @property
    def works_in(self) -> tuple[str, ...]:
        """The places of its operation at that time."""
        return self.then.works_in.get(getattr(self.cell, "operation_id", ""), ())


def join(
    counts: Mapping[Any, Count], land: Land, facts: Facts, earlier: Sequence[Earlier], facts_of: FactsOf
) -> tuple[dict[Any, Count], Facts]:
    """The counts of this release and of `earlier` ones, the oldest first, with everything that links them."""
    joined = dict(counts)
    sums, at_least, totals = list(facts.sums), list(facts.at_least), list(facts.totals)
    now: dict[Hashable, list[Any]] = defaultdict(list)
    for cell in counts:
        now[cell.of, land.of(cell.place_id)].append(cell)
    shapes = _shapes(counts, land)
    held = [{(cell, shapes[cell]) for cell in counts}]
    gone: dict[Hashable, _Gone] = {}
    for name, then, seen in reversed(earlier):
        renamed = _renamed(counts, land, seen)
        keys = {}
        for cell, each in seen.items():
            where = then.of(cell.place_id)
            # A count of all operations cannot be one of them with a new name.
            other = renamed.get((cell.of_any_name, where, each.number), ()) if cell.name else ()
            same = now.get((cell.of, where)) or other
            # A place with a new boundary is still the same to a reader.
            keys[cell] = _key(joined, cell, each, same or [cell] * (cell in counts), name)
            if not same:
                gone.setdefault((cell.of, where), _Gone(cell, keys[cell], name, where, then))
        shapes = _shapes(seen, then)
        tables: dict[Hashable, list[Any]] = defaultdict(list)
        for cell in seen:
            tables[cell.table].append(cell)
        for table, cells in tables.items():
            # A table that is wholly contained in a later one adds nothing to it.
            said = {(keys[cell], shapes[cell]) for cell in cells}
            if any(said <= later for later in held):
                continue
            held.append(said)
            made = facts_of(cells, then, (name, table))
            sums += [Sum(keys[one.key], one.of, seen[one.key].number is None) for one in made.sums]
            at_least += made.at_least
            totals += [
                Total(keys[one.key], tuple(keys[part] for part in one.parts), seen[one.key].number is None)
                for one in made.totals
            ]
    for made in _beside(counts, land, list(gone.values()), facts_of):
        sums, at_least, totals = [*sums, *made.sums], [*at_least, *made.at_least], [*totals, *made.totals]
    return joined, Facts(sums, at_least, totals)


def _beside(counts: Mapping[Any, Count], land: Land, gone: Sequence[_Gone], facts_of: FactsOf) -> Iterator[Facts]:
    """What links today's tables with earlier counts that are gone, as if these were still true.

    Nobody outside knows whether they are, so any of it may be dropped.
    """
    tables: dict[Hashable, list[_Gone]] = defaultdict(list)
    for one in gone:
        tables[one.cell.table].append(one)
    today: dict[Hashable, list[Any]] = defaultdict(list)
    for cell in counts:
        today[cell.table].append(cell)
    for table, these in tables.items():
        if table in today:
            keys, areas, works_in = {cell: cell for cell in today[table]}, dict(land.areas), dict(land.works_in)
            for one in these:
                works_in.setdefault(getattr(one.cell, "operation_id", ""), one.works_in)
                place_id = one.cell.place_id
                if land.of(place_id) != one.where:
                    place_id = f"{place_id} of {one.name}"
                    areas |= {place_id: one.where} if isinstance(one.where, frozenset) else {}
                keys[replace(one.cell, place_id=place_id)] = one.key
            made = facts_of(keys, Land(areas, works_in), ("gone", table))
            yield Facts(
                [Sum(keys[one.key], one.of, True) for one in made.sums],
                made.at_least,
                [Total(keys[one.key], tuple(keys[part] for part in one.parts), True) for one in made.totals],
            )


def _renamed(counts: Mapping[Any, Count], land: Land, seen: Mapping[Any, Seen]) -> dict[Hashable, list[Any]]:
    """Counts of operations or surveys that an earlier release did not have, by subject and value.

    An operation that is gone while another has exactly the same number may have been renamed.
    """
    before = {cell.name for cell in seen}
    found: dict[Hashable, list[Any]] = defaultdict(list)
    for cell, count in counts.items():
        if cell.name and cell.name not in before:
            found[cell.of_any_name, land.of(cell.place_id), count.number].append(cell)
    return found


def _key(joined: dict[Any, Count], cell: Any, seen: Seen, now: Sequence[Any], name: str) -> Any:
    """The count of this release that matches an earlier one, or a past one; adds what is known to `joined`."""
    for other in sorted(now, key=lambda other: other != cell):
        if seen.shown is None and seen.listed:
            joined[other] = replace(joined[other], hidden=True)
        if _is_same(seen, joined[other].number):
            _learn(joined, other, seen)
            return other
    past = Past(cell, name if seen.number is None else seen.number)
    joined.setdefault(past, Count(seen.number, hidden=True))
    _learn(joined, past, seen)
    return past


def _is_same(seen: Seen, number: int | None) -> bool:
    """Whether a number is the same as in an earlier release, as far as can be known."""
    if seen.number is not None or number is None:
        return seen.number == number
    return seen.shown is None or behind(seen.shown)[0] <= number <= behind(seen.shown)[1]


def _learn(joined: dict[Any, Count], key: Any, seen: Seen) -> None:
    if seen.shown is not None:
        before, told = joined[key].known, behind(seen.shown)
        joined[key] = replace(joined[key], known=(max(before[0], told[0]), min(before[1], told[1])))


def _shapes(cells: Mapping[Any, object], land: Land) -> dict[Any, Hashable]:
    """For each cell, what decides its base counts: its land, its operation's land, and a year's quarters."""
    reached = reach([cell for cell in cells if isinstance(cell, Cell)], land)
    quarters: dict[Hashable, set[Hashable]] = defaultdict(set)
    for cell in cells:
        if isinstance(cell, Cell) and cell.period == QUARTER:
            quarters[cell.what, cell.operation_id, cell.place_id, cell.since.year].add(cell.since)
    return {
        cell: (
            land.of(cell.place_id),
            reached[cell.operation_id],
            frozenset(quarters[cell.what, cell.operation_id, cell.place_id, cell.since.year])
            if cell.period != QUARTER
            else None,
        )
        if isinstance(cell, Cell)
        else land.of(cell.place_id)
        for cell in cells
    }
