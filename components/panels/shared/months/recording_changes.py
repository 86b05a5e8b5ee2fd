"""Changes of recording rules that a comparison crosses, stated wherever two periods are compared."""

from __future__ import annotations

from datetime import date

from components import theme
from components.counting import NAMED
from components.rows import rows_of
from components.view import Ask
from components.wording import phrases

MAP_ONLY = "map only"


def crossed(ask: Ask, crime_types: str, since: date, until: date) -> str:
    """A sentence on the rules that changed from `since` to `until` for any of `crime_types`; "" if none did.

    `crime_types` are types or bases of counting, joined by semicolons.
    """
    told = [
        f"{label} ({theme.month(changed_on)})" for label, changed_on in rules_between(ask, crime_types, since, until)
    ]
    if not told:
        return ""
    return f"Recording rules changed between the two: {phrases.join_words(told)}."


def rules_between(ask: Ask, crime_types: str, since: date, until: date) -> list[tuple[str, date]]:
    """The rules that changed from `since` to `until` for any of `crime_types`, as in `crossed`: label and day."""
    rows = ask("shared/recording_change", crime_type=None, since=since, until=until)
    wanted = set(crime_types.split("; "))
    several = bool(wanted & NAMED)
    return [
        (str(row.label), row.changed_on.date())
        for row in rows_of(rows)
        if row.crime_types == "all"
        or (row.crime_types != MAP_ONLY and (several or wanted & set(row.crime_types.split("; "))))
    ]
