"""What a template is: its columns, and what each may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from data.partner.county_examples import examples

Kind = Literal[
    "text",  # one line
    "note",  # a few sentences
    "choice",
    "yes_no",
    "whole",
    "number",
    "day",
    "month",
    "quarter",
    "time",
    "id",  # the partner's own id
    "role",
    "team_email",
    "operation_id",
    "place_id",
    "outcome_id",
    "area_code",
]
# The SQL type of each kind's column, if not VARCHAR.
SQL_TYPES: dict[Kind, str] = {
    "yes_no": "BOOLEAN",
    "whole": "BIGINT",
    "number": "DOUBLE",
    "day": "DATE",
    "month": "DATE",
    "quarter": "DATE",
}
# Ids that must exist in the database, and the table that holds them.
KNOWN_IN: dict[Kind, str] = {
    "operation_id": "operation",
    "place_id": "place",
    "outcome_id": "strategy_outcome",
    "area_code": "area",
}
_HERE = examples()
# What each kind looks like, in words to follow “expected”.
_LOOKS: dict[Kind, str] = {
    "text": "text of up to 200 characters on one line",
    "note": "text of up to 2,000 characters",
    "yes_no": "yes or no",
    "day": "a day such as 2024-01-31 or 31/01/2024",
    "month": "a month such as 2024-01",
    "quarter": "a calendar quarter such as 2024-Q1",
    "time": "a time such as 18:30",
    "id": "an id of up to 40 letters, digits, dots, dashes and slashes, without spaces",
    "role": "an organisation with a word such as Trust, Homes, Council, School, Church or Ltd in its name; a team; or "
    f"a role in lower case except its first word and places, such as “Neighbourhood inspector, {_HERE.other_town}”; no "
    "name of a person",
    "team_email": f"a team's e-mail address, such as {_HERE.mailbox}.team@example.police.uk, not a person's",
    "operation_id": f"an operation_id of the county’s operations.csv, such as {_HERE.operation_id}",
    "place_id": f"a place_id of the county’s place_areas.csv, such as {_HERE.place_id}",
    "outcome_id": f"an outcome_id of the county’s strategy_outcomes.csv, such as {_HERE.followed}",
    "area_code": f"the code of a lower layer super output area of 2021, such as {_HERE.area_code}",
}


@dataclass(frozen=True)
class Column:
    """One column: what it means, what it may hold, and an example.

    `least` and `most` are limits of numbers; `past` a day or month that cannot be in the future.
    """

    name: str
    kind: Kind
    meaning: str
    example: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    past: bool = False

    @property
    def sql_type(self) -> str:
        """The type of the column in the database."""
        return SQL_TYPES.get(self.kind, "VARCHAR")

    @property
    def expected(self) -> str:
        """What the column may hold, in words."""
        words = self._looks()
        if self.past:
            words += ", not after today"
        return words if self.required else f"{words}; or blank"

    def _looks(self) -> str:
        if self.kind == "choice":
            return f"one of: {', '.join(self.allowed)}"
        if self.kind not in ("whole", "number"):
            return _LOOKS[self.kind]
        words = "a whole number" if self.kind == "whole" else "a number"
        if self.most is not None:
            return f"{words} from {_printed(self.least or 0)} to {_printed(self.most)}"
        return f"{words} of {_printed(self.least)} or more" if self.least is not None else words


@dataclass(frozen=True)
class Rule:
    """What must hold between the columns of a row; `column` is the one that a person would correct."""

    column: str
    holds: Callable[[Mapping[str, Any]], bool]
    expected: str


@dataclass(frozen=True)
class Template:
    """A spreadsheet that partners fill in; `name` is also its table's.

    The columns of `key` identify a row: the same key again replaces the earlier row.
    """

    name: str
    title: str
    purpose: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> frozenset[str]:
        """The columns that must not be blank."""
        return frozenset(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column:
        """One column by its name."""
        return next(column for column in self.columns if column.name == name)


def _printed(limit: float) -> str:
    """A limit as a person writes it: a year has no comma.

    >>> _printed(2100), _printed(-1e12)
    ('2100', '-1,000,000,000,000')
    """
    return f"{limit:,.0f}" if abs(limit) >= 10_000 else f"{limit:.0f}"


def not_before(later: str, earlier: str) -> Rule:
    """A rule: if both dates are filled in, one is not before the other."""

    def holds(row: Mapping[str, Any]) -> bool:
        return row[later] is None or row[earlier] is None or row[later] >= row[earlier]

    return Rule(later, holds, f"a day not before {earlier}")


def any_filled(*columns: str) -> Rule:
    """A rule: at least one of these columns is filled in."""

    def holds(row: Mapping[str, Any]) -> bool:
        return any(row[column] is not None for column in columns)

    return Rule(columns[0], holds, f"a value in {' or '.join(columns)}")
