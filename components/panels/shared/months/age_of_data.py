"""Short sentences about the months that are imported and how old they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis.months import month_count, month_end
from analysis.plurals import plural
from components import theme
from components.panels.shared.finding_length import fitting

# Kinds of police files as a reader would name them.
_KINDS = {"street": "Recorded crime", "stop-and-search": "Stop and search", "outcomes": "Outcomes of crimes"}
# What happens to a record, by the column that counts it.
SHARES = {
    "placed": "in an area of the county",
    "outside": "outside the county",
    "unlocated": "without a place",
    "unplaced": "not placed",
}


def kind_in_words(kind: str) -> str:
    """A kind of police file in a reader's words.

    >>> kind_in_words("street"), kind_in_words("boundaries-2021")
    ('Recorded crime', 'Boundaries 2021')
    """
    return _KINDS.get(kind, kind.replace("-", " ").capitalize())


def kind_order(kind: str) -> int:
    """The position of a kind in a list: what pages use most comes first."""
    return list(_KINDS).index(kind) if kind in _KINDS else len(_KINDS)


def ago(days: int) -> str:
    """How long ago a month ended.

    >>> ago(0), ago(1), ago(1979)
    ('not ended', '1 day', '1,979 days')
    """
    return "not ended" if days <= 0 else plural(days, "1 day", f"{theme.whole(days)} days")


def months_in_short(months: Sequence[date], partial: int, today: date) -> str:
    """How many months of recorded crime are imported, and how old the newest is, in one line.

    >>> months_in_short([date(2025, 7, 1), date(2025, 9, 1)], 0, date(2025, 11, 28))
    '2 of 3 months of recorded crime are imported; the newest, September 2025, ended 59 days ago.'
    >>> months_in_short([date(2025, 9, 1)], 1, date(2025, 11, 28))
    'The one month of recorded crime, September 2025, ended 59 days ago, 1 of them partial.'
    """
    if not months:
        return "No months of recorded crime have been imported yet."
    first, last = months[0], months[-1]
    every = month_count(first, last)
    days = (today - month_end(last)).days
    ended = "has not ended" if days <= 0 else f"ended {ago(days)} ago"
    part = f", {partial} of them partial" if partial else ""
    if every == 1:
        return f"The one month of recorded crime, {theme.month(last)}, {ended}{part}."
    here = f"All {every}" if len(months) == every else f"{len(months)} of {every}"
    return fitting(
        f"{here} months of recorded crime are imported{part}; the newest, {theme.month(last)}, {ended}.",
        f"{here} months of recorded crime are imported{part}; the newest {ended}.",
    )
