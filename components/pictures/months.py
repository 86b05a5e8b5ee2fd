"""Months as every chart takes them: a full run of them, its unbroken parts, and what happened meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Event:
    """Something that may have changed what was recorded: an operation's start, or a change of rules.

    `until` is set where the day is only known to lie between `when` and `until`.
    """

    when: date
    label: str
    until: date | None = None
    kind: Literal["operation", "recording"] = "operation"


def month_range(first: date, last: date) -> list[date]:
    """Every first of a month from `first` to `last`, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1) for i in range(count)]


def stretches(present: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last index of each unbroken run of True."""
    start = None
    for i, here in enumerate([*present, False]):
        if here and start is None:
            start = i
        elif not here and start is not None:
            yield start, i - 1
            start = None


def at(values: Sequence[float | None], rows: Sequence[int | None]) -> list[float | None]:
    """The values of `rows`, None where there is none."""
    found = [None if row is None else values[row] for row in rows]
    # NaN, which pandas gives for NULL, is the one value that differs from itself.
    return [None if value is None or value != value else float(value) for value in found]
