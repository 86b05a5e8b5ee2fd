"""The months that the demonstration data covers."""

from datetime import date

import numpy as np

from analysis.months import month_end, months_between

FIRST = (2020, 4)
LAST = (2025, 9)  # fixed, so that the same seed gives the same files on any day

_EACH = months_between(date(*FIRST, 1), date(*LAST, 1))
YEAR_MONTHS: tuple[tuple[int, int], ...] = tuple((month.year, month.month) for month in _EACH)
MONTHS: tuple[str, ...] = tuple(f"{month:%Y-%m}" for month in _EACH)
DAYS: np.ndarray = np.array([month_end(month).day for month in _EACH])
CALENDAR_MONTH: np.ndarray = np.array([month for _, month in YEAR_MONTHS])
