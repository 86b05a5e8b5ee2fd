"""Months in the form for charts: a series, its full run of months, its unbroken parts, and events."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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


Direction = Literal["higher", "lower", "rising", "falling"]
Wanted = Literal["up", "down"]
Level = float | Sequence[float | None] | None


@dataclass(frozen=True)
class MonthlySeries:
    """Monthly values with their usual range, for control charts of any size.

    `months` are firsts of months in order, at least one; one that is missing between them, or whose value is None, is a
    gap. `mean`, `lower` and `upper` are one number or one for each month; the average holds only where a range does.
    `signals` gives, for each month, the direction of its signal or None, and `wanted` the direction that is an
    improvement, None if there is none. Months in `incomplete` may still be added to; those in `partial` are only partly
    in the data. `events` may have changed what was recorded. `range_name` is the name of the range.
    """

    months: Sequence[date]
    values: Sequence[float | None]
    mean: Level = None
    lower: Level = None
    upper: Level = None
    signals: Sequence[Direction | None] = ()
    wanted: Wanted | None = None
    incomplete: Collection[date] = ()
    partial: Collection[date] = ()
    events: Collection[Event] = ()
    range_name: str = "usual range"


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
    """The values of `rows`, None if there is none."""
    found = [None if row is None else values[row] for row in rows]
    # NaN, which pandas gives for NULL, is the one value that differs from itself.
    return [None if value is None or value != value else float(value) for value in found]
