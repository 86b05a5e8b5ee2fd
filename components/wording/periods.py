"""Quarters and financial years in words."""

from __future__ import annotations

from analysis.series.periods import APRIL, Period
from components.theme import short_month, whole
from components.wording.short import LIMIT, fitted, short_place


def financial_year(one: Period) -> str:
    """The name of a financial year; with its months, if it has not all of them.

    >>> from datetime import date
    >>> financial_year(Period(date(2024, 4, 1), date(2025, 3, 1), 12, True, 9, None, None))
    '2024/25'
    >>> financial_year(Period(date(2025, 4, 1), date(2025, 9, 1), 6, False, 9, None, None))
    '2025/26, Apr to Sep'
    """
    begins = one.first.year - (one.first.month < APRIL)
    name = f"{begins}/{(begins + 1) % 100:02d}"
    return name if one.whole else f"{name}, {_months(one)}"


def quarter(one: Period) -> str:
    """The name of a quarter by its months.

    >>> from datetime import date
    >>> quarter(Period(date(2025, 7, 1), date(2025, 9, 1), 3, True, 9, None, None))
    'Jul to Sep 2025'
    """
    return f"{_months(one)} {one.last.year}"


def finding(one: Period, name: str, what: str, where: str) -> str:
    """The newest period in a sentence: its count and whether that is usual.

    >>> from datetime import date
    >>> one = Period(date(2025, 7, 1), date(2025, 9, 1), 3, True, 950, 700, 900)
    >>> finding(one, "Jul to Sep 2025", "burglary", "Ham")
    'Jul to Sep 2025: 950 of burglary in Ham, above the usual range of 700 to 900.'
    """
    said = {
        "above": f"above the {_range(one)}",
        "below": f"below the {_range(one)}",
        "usual": f"within the {_range(one)}",
        "not judged": "too few months to say what is usual",
    }[one.state]
    forms = (
        f"{name}: {whole(one.count)} of {what} in {where}, {said}.",
        f"{name}: {whole(one.count)} recorded in {where}, {said}.",
        f"{name}: {whole(one.count)} recorded in {short_place(where)}, {said}.",
    )
    return fitted(LIMIT, *forms)


def _range(one: Period) -> str:
    kind = "provisional" if one.provisional else "usual"
    return f"{kind} range of {whole(one.low or 0)} to {whole(one.high or 0)}"


def _months(one: Period) -> str:
    first, last = (short_month(each).split(" ")[0] for each in (one.first, one.last))
    return first if first == last else f"{first} to {last}"
