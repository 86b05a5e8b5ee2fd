"""Months in view, imported months, and the newest year: what the period decides, and what it does not.

The period that a reader chooses decides what is counted, mapped and drawn. A verdict uses all imported months, and a
comparison of years and a rate use the newest of them, whatever is chosen.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from analysis.months import month_count, months_later
from analysis.plurals import plural
from components import theme
from components.view import Ask, View, once
from components.wording import phrases

YEAR = 12


def imported_months(ask: Ask) -> list[date]:
    """The months that are imported, oldest first, including partial ones: the basis of counts."""
    return [month.date() for month in ask("shared/month")["month"]]


def month_days(ask: Ask) -> dict[date, int]:
    """The complete months, oldest first, each with its days: the basis of rates and verdicts."""
    return once(ask, "month_days", _month_days)


def _month_days(ask: Ask) -> dict[date, int]:
    known = ask("shared/month")
    known = known[~known["partial"].astype(bool)]
    return {month.date(): int(days) for month, days in zip(known["month"], known["days"], strict=True)}


def newest_year(ask: Ask, view: View) -> tuple[date, date]:
    """First and last of the twelve calendar months up to the newest complete one, or up to the view's end."""
    months = month_days(ask)
    # The view's end is used only if no month is complete; otherwise it must not split the cache by view.
    last = max(months) if months else view.until
    return months_later(last, 1 - YEAR), last


def county_name(ask: Ask) -> str:
    """The county's name, for a sentence about all of it, whatever place is in view."""
    scopes = ask("shared/scope")
    return str(scopes.loc[scopes["kind"] == "county", "name"].iloc[0])


def in_words(known: Collection[date], since: date, until: date) -> str:
    """A period, with how many of its months are imported if some are not.

    >>> in_words([date(2025, 1, 1), date(2025, 3, 1)], date(2025, 1, 1), date(2025, 3, 1))
    'January 2025 to March 2025 (2 of 3 months)'
    """
    return f"{theme.period(since, until)}{missing(known, since, until)}"


def missing(known: Collection[date], since: date, until: date) -> str:
    """How many months of a period are imported, to follow a word; "" if all are.

    >>> missing([date(2025, 1, 1), date(2025, 3, 1)], date(2025, 1, 1), date(2025, 3, 1))
    ' (2 of 3 months)'
    """
    here, sought = imported(known, since, until), month_count(since, until)
    return "" if here == sought else f" ({here} of {sought} {plural(sought, 'month', 'months')})"


def imported(known: Collection[date], since: date, until: date) -> int:
    """How many of the `known` months are in a period."""
    return sum(since <= month <= until for month in known)


def shown(known: Collection[date], since: date, until: date) -> str:
    """What a sentence about all months adds about those drawn; "" if they are complete and include the newest.

    >>> shown([date(2025, 1, 1), date(2025, 3, 1)], date(2025, 1, 1), date(2025, 3, 1))
    '2 of the 3 months chosen are imported'
    >>> shown([date(2025, 1, 1), date(2025, 2, 1)], date(2025, 1, 1), date(2025, 1, 1))
    'the chart ends in January 2025'
    """
    here, sought = imported(known, since, until), month_count(since, until)
    parts = []
    if here < sought:
        parts.append(f"{phrases.part(here, sought, 'month chosen is', 'months chosen are')} imported")
    if known and until < max(known):
        parts.append(f"the chart ends in {theme.month(until)}")
    return " and ".join(parts)
