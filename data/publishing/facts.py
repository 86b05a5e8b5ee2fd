"""What links public counts to each other, whatever their values: the facts that an attacker is assumed to know.

A year is the sum of its quarters. Land is divided into pieces that no place boundary crosses, and a place's count is
the sum of its pieces: so a place includes any place within it, two overlapping places share what is in both, and the
county includes everything. Counts without an operation include those of every operation; a group's answers are among
everyone's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from analysis.disclosure.attacker import AtLeast, Base, Facts, Sum, Total
from data.publishing.cells import QUARTER, YEAR, Answer, Cell
from data.publishing.places import Land, Where, joined

Counted = TypeVar("Counted", Cell, Answer)
# A piece of land: the numbers of the places that contain it; () is in none.
Piece = tuple[int, ...]


@dataclass(frozen=True)
class Printed:
    """A figure of a document that counts what `what` counts: at least `value` in `quarters`."""

    what: str
    operation_id: str
    # None: not known.
    areas: frozenset[str] | None
    years: tuple[int, int] | None
    value: int | None = None
    quarters: tuple[date, ...] = ()

    def is_covered_by(self, cell: Cell, where: Where) -> bool:
        """Whether the cell counts, or may count, the same or a part of it: its areas may not be known."""
        if cell.what != self.what or (self.years and not self.years[0] <= cell.since.year <= self.years[1]):
            return False
        same = bool(cell.operation_id) and cell.operation_id == self.operation_id
        within = where <= self.areas if self.areas and isinstance(where, frozenset) else where is not None
        return same or self.areas is None or within


class Pieces:
    """Land divided along the borders of places."""

    def __init__(self, places: Collection[Where]) -> None:
        """Divide along the borders of all `places` whose areas are known."""
        borders = sorted({place for place in places if isinstance(place, frozenset)}, key=sorted)
        lies_in: dict[str, list[int]] = defaultdict(list)
        for number, border in enumerate(borders):
            for area in border:
                lies_in[area].append(number)
        self._of = {border: frozenset(tuple(lies_in[area]) for area in border) for border in borders}
        self._all = frozenset({(), *(piece for pieces in self._of.values() for piece in pieces)})

    def of(self, where: Where) -> frozenset[Piece]:
        """The pieces of a place; all the land if its areas are not known."""
        return self._of[where] if isinstance(where, frozenset) else self._all


def reach(cells: Collection[Cell], land: Land) -> dict[str, Where]:
    """The land of each operation: what is stated and what its counts name; "" is everywhere."""
    named: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        named[cell.operation_id].add(cell.place_id)
    found: dict[str, Where] = {"": None}
    for operation_id, places in named.items():
        if operation_id:
            stated = land.of_operation(operation_id)
            found[operation_id] = stated and joined([stated, *(land.of(place) for place in places - {""})])
    return found


def facts_of_counts(cells: Collection[Cell], land: Land, tag: Hashable, printed: Sequence[Printed] = ()) -> Facts:
    """What links the counts of one release; `tag` separates their base counts from those of others."""
    reached = reach(cells, land)
    by_quarter: dict[tuple[str, date], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.period == QUARTER:
            by_quarter[cell.what, cell.since].append(cell)
    made: dict[Cell, frozenset[Base]] = {}
    at_least: list[AtLeast] = []
    borders = [figure.areas for figure in printed]
    cut: dict[tuple[str, date], _Work] = {}
    for key, these in by_quarter.items():
        work = cut[key] = _Work((tag, *key), these, land, reached, borders)
        for cell in these:
            made[cell], bounds = work.bases(cell)
            at_least += bounds
    years: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in made:
        years[replace(cell, period=YEAR, since=date(cell.since.year, 1, 1))].append(cell)
    totals = [Total(cell, tuple(years[cell])) for cell in cells if cell.period == YEAR and cell in years]
    made |= {total.key: frozenset().union(*(made[part] for part in total.parts)) for total in totals}
    for figure in printed:
        spans = [cut.get((figure.what, quarter)) for quarter in figure.quarters]
        if figure.value and spans and None not in spans:
            more = frozenset().union(*(work.printed(figure) for work in spans if work))
            at_least.append(AtLeast(more, by=figure.value))
    return Facts([Sum(*each) for each in made.items()], at_least, totals)


class _Work:
    """What operations did in one quarter."""

    def __init__(
        self, tag: Hashable, cells: Sequence[Cell], land: Land, reached: Mapping[str, Where], borders: Sequence[Where]
    ) -> None:
        self._tag, self._land, self._reached = tag, land, reached
        self._all = sorted({"", *(cell.operation_id for cell in cells)})
        places = [land.of(cell.place_id) for cell in cells]
        self._pieces = Pieces([*places, *(reached[one] for one in self._all), *borders])

    def bases(self, cell: Cell) -> tuple[frozenset[Base], list[AtLeast]]:
        """The base counts of a count, and what links those of a place whose areas are not known."""
        where = self._land.of(cell.place_id)
        operations = [cell.operation_id] if cell.operation_id else self._all
        if not isinstance(where, str):
            return self._done(operations, where), []
        within = {one: (self._tag, where, one) for one in operations}
        bounds = [AtLeast(self._done([one], None), frozenset({base})) for one, base in within.items()]
        return frozenset(within.values()), bounds

    def printed(self, figure: Printed) -> frozenset[Base]:
        """The base counts that a printed figure may cover."""
        named = figure.operation_id and figure.operation_id in self._all
        return self._done([figure.operation_id] if named else self._all, figure.areas)

    def _done(self, operations: Sequence[str], where: Where) -> frozenset[Base]:
        pieces = self._pieces.of(where)
        return frozenset(
            (self._tag, one, piece) for one in operations for piece in pieces & self._pieces.of(self._reached[one])
        )


def facts_of_answers(cells: Collection[Answer], land: Land, tag: Hashable) -> Facts:
    """What links the answers of one release. A person may be in several groups, so groups have no total."""
    by_question: dict[tuple, list[Answer]] = defaultdict(list)
    for cell in cells:
        by_question[cell.table].append(cell)
    sums: list[Sum] = []
    at_least: list[AtLeast] = []
    for table, these in by_question.items():
        pieces = Pieces([land.of(cell.place_id) for cell in these])
        for group in sorted({cell.group_asked for cell in these} - {""}):
            for piece in pieces.of(None):
                at_least.append(AtLeast(frozenset({(tag, table, "", piece)}), frozenset({(tag, table, group, piece)})))
        for cell in these:
            where, group = land.of(cell.place_id), cell.group_asked
            if isinstance(where, str):
                base = (tag, table, group, where)
                sums.append(Sum(cell, frozenset({base})))
                whole = frozenset((tag, table, group, piece) for piece in pieces.of(None))
                at_least.append(AtLeast(whole, frozenset({base})))
                at_least.append(AtLeast(frozenset({(tag, table, "", where)}), frozenset({base})))
            else:
                sums.append(Sum(cell, frozenset((tag, table, group, piece) for piece in pieces.of(where))))
    return Facts(sums, [one for one in at_least if one.more != one.less])
