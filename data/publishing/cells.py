"""One count or answer that the public may or may not see."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

QUARTER, YEAR = "quarter", "year"
SIDES = ("positive", "other")
# The template's word for a question put to everyone; a blank means the same.
EVERYONE = "everyone"


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
        """What is counted together: nothing about another table can be worked out from it."""
        return (self.what, self.since.year)

    @property
    def of(self) -> tuple[object, ...]:
        """Its subject, without the place."""
        return (self.what, self.operation_id, self.period, self.since)

    @property
    def name(self) -> Hashable:
        """The part whose name may change later."""
        return self.operation_id

    @property
    def of_any_name(self) -> tuple[object, ...]:
        """The same as `of`, without that name."""
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
        """What is counted together: nothing about another table can be worked out from it."""
        return (self.survey, self.question, self.asked_from, self.side)

    @property
    def of(self) -> tuple[object, ...]:
        """Its subject, without the place."""
        return (*self.table, self.group_asked)

    @property
    def name(self) -> Hashable:
        """The part whose name may change later."""
        return (self.survey, self.question)

    @property
    def of_any_name(self) -> tuple[object, ...]:
        """The same as `of`, without that name."""
        return (self.asked_from, self.side, self.group_asked)
