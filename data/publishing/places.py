"""The areas that published counts cover: places within places, and the places of operations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# The areas of a place; its id if they are not known; None for everywhere.
Where = frozenset[str] | str | None


@dataclass(frozen=True)
class Land:
    """The areas of places, and the places of operations, as one database has them."""

    areas: Mapping[str, frozenset[str]]
    works_in: Mapping[str, tuple[str, ...]]
    # Towns, districts and the county, and operations stated to cover the whole county.
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
        """Whether neither the place nor the operation, whose places must be known, is smaller than a town."""
        if operation_id and operation_id not in self.county_wide and not self.works_in.get(operation_id):
            return False
        return {place_id, *self.works_in.get(operation_id, ())} <= self.large | {""}


def joined(parts: Iterable[Where]) -> Where:
    """Several pieces of land together; everywhere if there are none, or if not all are known."""
    found = list(parts)
    known = [part for part in found if isinstance(part, frozenset)]
    return frozenset().union(*known) if known and len(known) == len(found) else None
