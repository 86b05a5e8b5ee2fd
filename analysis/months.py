"""Calendar months: how far apart they are, which are between them, and which is a given number of months later.

A month is written as its first day. Any other day is treated as its month, unless a function says otherwise.
Arithmetic on whole columns of a table is left to pandas and SQL.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS_OF_A_YEAR = 12


def month_of(day: date) -> date:
    """The month in which a day lies, as its first day; a timestamp loses its time.

    >>> month_of(date(2025, 9, 17))
    datetime.date(2025, 9, 1)
    """
    return date(day.year, day.month, 1)


def month_number(day: date) -> int:
    """The number of a month: one more for each later month, and a multiple of 12 for each January.

    >>> month_number(date(2025, 1, 1)), month_number(date(2025, 9, 17))
    (24300, 24308)
    """
    return day.year * MONTHS_OF_A_YEAR + day.month - 1


def month_numbered(number: int) -> date:
    """The month that has a number.

    Raises `ValueError` for a number outside the years 1 to 9999.

    >>> month_numbered(24308)
    datetime.date(2025, 9, 1)
    """
    year, earlier = divmod(number, MONTHS_OF_A_YEAR)
    return date(year, earlier + 1, 1)


def months_later(month: date, count: int) -> date:
    """The month `count` months after another, or before it if `count` is negative.

    >>> months_later(date(2025, 9, 1), 4), months_later(date(2025, 9, 1), -11)
    (datetime.date(2026, 1, 1), datetime.date(2024, 10, 1))
    """
    return month_numbered(month_number(month) + count)


def same_day_later(day: date, count: int) -> date:
    """The same day `count` months later; the last day of a month that is too short.

    >>> same_day_later(date(2025, 1, 17), 3), same_day_later(date(2025, 1, 30), 1)
    (datetime.date(2025, 4, 17), datetime.date(2025, 2, 28))
    """
    month = months_later(day, count)
    return month.replace(day=min(day.day, month_end(month).day))


def months_apart(first: date, last: date) -> int:
    """How many months `last` is after `first`; negative if it is before.

    >>> months_apart(date(2024, 10, 1), date(2025, 9, 1)), months_apart(date(2025, 9, 1), date(2024, 10, 1))
    (11, -11)
    """
    return month_number(last) - month_number(first)


def month_count(first: date, last: date) -> int:
    """How many calendar months there are from `first` to `last`, both included.

    >>> month_count(date(2024, 10, 1), date(2025, 9, 1))
    12
    """
    return months_apart(first, last) + 1


def months_between(first: date, last: date) -> list[date]:
    """Every month from `first` to `last`, both included; none if `last` is earlier.

    >>> months_between(date(2024, 12, 1), date(2025, 1, 1))
    [datetime.date(2024, 12, 1), datetime.date(2025, 1, 1)]
    """
    return [months_later(first, step) for step in range(month_count(first, last))]


def month_end(day: date) -> date:
    """The last day of the month in which a day lies.

    >>> month_end(date(2024, 2, 1))
    datetime.date(2024, 2, 29)
    """
    return date(day.year, day.month, monthrange(day.year, day.month)[1])
