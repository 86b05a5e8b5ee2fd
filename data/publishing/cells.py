"""One count or answer that the public may see or not, and the land that it is of."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

QUARTER, YEAR = "quarter", "year"
SIDES = ("positive", "other")
# The template's own word for a question put to all; a blank means the same.
EVERYONE = "everyone"

# The areas of a place; its id where they are not known; None for everywhere.
Where = frozenset[str] | str | None


@dataclass(frozen=True)
class Cell:
    """One count: what, of which operation and place ("" for all of them and for the county), from its first month."""

    what: str
    operation_id: str
    place_id: str
    period: str
    since: date

    @property
    def until(self) -> date:
        """The first day of its last month."""
        return date(self.since.year, self.since.month + (2 if self.period == QUARTER else 11), 1)

    @property
    def table(self) -> tuple[object, ...]:
        """What is counted together: no count of another table can be told from it."""
        return (self.what, self.since.year)

    @property
    def of(self) -> tuple[object, ...]:
        """What it is of, but for the place."""
        return (self.what, self.operation_id, self.period, self.since)

    @property
    def name(self) -> Hashable:
        """What may be called something else one day."""
        return self.operation_id

    @property
    def of_any_name(self) -> tuple[object, ...]:
        """The same as `of`, whatever it is called."""
        return (self.what, self.period, self.since)


@dataclass(frozen=True)
class Answer:
    """One side of the answers to one question, of a group or ("") of everyone: `side` is positive or other."""

    survey: str
    question: str
    asked_from: date
    place_id: str
    group_asked: str
    side: str

    @property
    def table(self) -> tuple[object, ...]:
        """What is counted together: no count of another table can be told from it."""
        return (self.survey, self.question, self.asked_from, self.side)

    @property
    def of(self) -> tuple[object, ...]:
        """What it is of, but for the place."""
        return (*self.table, self.group_asked)

    @property
    def name(self) -> Hashable:
        """What may be called something else one day."""
        return (self.survey, self.question)

    @property
    def of_any_name(self) -> tuple[object, ...]:
        """The same as `of`, whatever it is called."""
        return (self.asked_from, self.side, self.group_asked)


@dataclass(frozen=True)
class Land:
    """The areas of places, and the places of operations, as one database has them."""

    areas: Mapping[str, frozenset[str]]
    works_in: Mapping[str, tuple[str, ...]]
    # Towns, districts and the county, and operations that are said to be of the whole county.
    large: frozenset[str] = frozenset()
    county_wide: frozenset[str] = frozenset()
    names: tuple[tuple[str, str], ...] = field(default=())

    def of(self, place_id: str) -> Where:
        """The land of a place."""
        return (self.areas.get(place_id) or place_id) if place_id else None

    def of_operation(self, operation_id: str) -> Where:
        """The land of an operation as far as it is stated: everywhere, unless all its places are known."""
        return joined(self.of(place) for place in self.works_in.get(operation_id, ()))

    def is_large(self, place_id: str, operation_id: str) -> bool:
        """Whether nothing smaller than a town is said by the place, nor by an operation, whose places must be known."""
        if operation_id and operation_id not in self.county_wide and not self.works_in.get(operation_id):
            return False
        return {place_id, *self.works_in.get(operation_id, ())} <= self.large | {""}


def joined(parts: Iterable[Where]) -> Where:
    """Several pieces of land together; everywhere where there are none, or where not all are known."""
    found = list(parts)
    known = [part for part in found if isinstance(part, frozenset)]
    return frozenset().union(*known) if known and len(known) == len(found) else None
