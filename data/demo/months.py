"""The months that the demonstration data covers."""

import calendar

import numpy as np

FIRST = (2020, 4)
LAST = (2025, 9)  # fixed, so that the same seed gives the same files on any day


def _between(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = (year * 12 + month - 1 for year, month in (first, last))
    return [(number // 12, number % 12 + 1) for number in range(start, end + 1)]


YEAR_MONTHS: tuple[tuple[int, int], ...] = tuple(_between(FIRST, LAST))
MONTHS: tuple[str, ...] = tuple(f"{year}-{month:02d}" for year, month in YEAR_MONTHS)
DAYS: np.ndarray = np.array([calendar.monthrange(year, month)[1] for year, month in YEAR_MONTHS])
CALENDAR_MONTH: np.ndarray = np.array([month for _, month in YEAR_MONTHS])
