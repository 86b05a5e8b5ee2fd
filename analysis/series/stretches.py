"""Months in a row: where a series runs unbroken and where a missing month ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Stretch:
    """An unbroken run of months: positions of its first and last month in the series, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many months it covers."""
        return self.last - self.first + 1

    @property
    def span(self) -> slice:
        """The same as a slice."""
        return slice(self.first, self.last + 1)


def first_days(months: Sequence[date] | npt.ArrayLike) -> tuple[date, ...]:
    """The months of a series as first days, checked.

    `months` are dates, datetimes or numpy datetimes, one a month, on any day of it.

    Raises `ValueError` if they are not in order, or if one comes twice: its count would be ambiguous.

    >>> first_days([date(2024, 1, 1), date(2024, 3, 1)])
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 1))
    """
    numbered = np.asarray(months, dtype="datetime64[M]")
    if np.any(np.diff(numbered.astype(int)) <= 0):
        raise ValueError("months must be in order, each once: sort and group the counts by month first")
    return tuple(numbered.astype("datetime64[D]").tolist())


def days_in(months: Sequence[date]) -> tuple[int, ...]:
    """Days in each calendar month.

    >>> days_in([date(2024, 2, 1), date(2025, 2, 1)])
    (29, 28)
    """
    numbered = np.asarray(months, dtype="datetime64[M]")
    lengths = (numbered + np.timedelta64(1, "M")).astype("datetime64[D]") - numbered.astype("datetime64[D]")
    return tuple(lengths.astype(int).tolist())


def stretches(months: Sequence[date]) -> tuple[Stretch, ...]:
    """The unbroken stretches of an ordered series, oldest first. A missing month ends one and starts the next.

    >>> stretches([date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1), date(2025, 3, 1)])
    (Stretch(first=0, last=2), Stretch(first=3, last=3))
    """
    if not len(months):
        return ()
    steps = np.diff(np.asarray(months, dtype="datetime64[M]").astype(int))
    breaks = (np.flatnonzero(steps != 1) + 1).tolist()
    starts, ends = [0, *breaks], [*breaks, len(months)]
    return tuple(Stretch(first, end - 1) for first, end in zip(starts, ends, strict=True))


def exposures(days: npt.ArrayLike | None, months: Sequence[date]) -> Numbers:
    """Days of each month as floats: as given, or the calendar's if `days` is None.

    Raises `ValueError` if there is not one length above 0 for each month.
    """
    lengths = np.asarray(days_in(months) if days is None else days, dtype=float)
    if lengths.shape != (len(months),) or np.any(~(lengths > 0)):
        raise ValueError("days must be one number above 0 for each month")
    return lengths


def checked_counts(counts: npt.ArrayLike, months: Sequence[date]) -> Numbers:
    """Counts as floats, one for each month along the last axis.

    Raises `ValueError` for a missing, negative or fractional count: a month without data has no place in a series.
    """
    numbers = np.asarray(counts, dtype=float)
    if numbers.shape[-1:] != (len(months),):
        raise ValueError(f"there must be one count for each month: {numbers.shape} counts, {len(months)} months")
    if np.any(~(numbers >= 0)) or np.any(numbers != np.floor(numbers)):
        raise ValueError("counts must be whole numbers of 0 or more; leave a month without data out")
    return numbers
