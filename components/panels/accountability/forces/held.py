"""The forces of a database: their months, their residents, and the months in which two of them can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from analysis.months import months_between, months_later
from components import theme
from components.options import option
from components.panels.shared.areas import DAYS_IN_YEAR
from components.panels.shared.months.period import YEAR
from components.rows import rows_of
from components.view import Ask, View, once
from components.wording import phrases

# With fewer months in common a rate says more about the time of year than about the forces.
FEWEST_MONTHS = 6
# From this share of all forces on, one without any file is missing; before, a database is not about the whole country.
NATIONAL_SHARE = 0.5
RESIDENTS = "Residents: Census 2021, of the areas in which each force recorded most"
BRING_FORCES = (
    "Fetch all other forces on the page Add data, or add their street-level files, and Census 2021 residents of every "
    "LSOA in England and Wales."
)
BRING_RESIDENTS = (
    "To compare rates, add Census 2021 residents of every LSOA, and the lookup of LSOAs from 2011 to 2021."
)
_SMALL = ("and", "of")


@dataclass(frozen=True)
class Month:
    """A street-level month of a force: its days and rows, and the rows expected where it holds only a `partial` one."""

    days: int
    rows: int
    partial: bool
    expected: int


@dataclass(frozen=True)
class Force:
    """A force: its name in files and in words, its months, and its residents, 0 where they are not known."""

    slug: str
    name: str
    has_area: bool
    is_home: bool
    residents: int
    months: Mapping[date, Month] = field(default_factory=dict)

    @cached_property
    def whole(self) -> dict[date, int]:
        """The days of each month that is here and whole, oldest first."""
        return {month: held.days for month, held in sorted(self.months.items()) if not held.partial}


@dataclass(frozen=True)
class Year:
    """The months of a comparison: the whole ones of a force among the twelve up to its newest whole one."""

    until: date
    days: Mapping[date, int]

    @property
    def since(self) -> date:
        """The first of the twelve months, whether it is here or not."""
        return months_later(self.until, 1 - YEAR)

    @property
    def words(self) -> str:
        """Such as "year to Sep 2025", or "9 months to Sep 2025" where some are missing or hold only a part."""
        count = len(self.days)
        long = "year" if count == YEAR else phrases.several(count, "month", "months")
        return f"{long} to {theme.short_month(self.until)}"

    def years(self, months: Mapping[date, int] | None = None) -> float:
        """The length of these months, or of some of them, in years of 365 days."""
        return sum((self.days if months is None else months).values()) / DAYS_IN_YEAR

    def shared(self, other: Force) -> dict[date, int]:
        """The months that another force has whole too."""
        return {month: days for month, days in self.days.items() if month in other.whole}


def imported_forces(ask: Ask) -> dict[str, Force]:
    """The forces with a street-level file, by their names in files, in the order of their names in words."""
    return once(ask, "forces", _imported)


def missing_forces(ask: Ask) -> list[Force]:
    """The forces without any file, where at least half of all forces are here; otherwise none."""
    return once(ask, "forces without files", _missing)


def force_names(ask: Ask) -> list[str]:
    """The forces that a reader may choose."""
    return list(imported_forces(ask))


@dataclass(frozen=True)
class ForceOptions:
    """What a page may choose: the force that is looked at."""

    force: str = option("", "the force, by its name in files; without one the county’s own", allowed=force_names)


def chosen_force(ask: Ask, slug: str) -> Force | None:
    """The force of that name, otherwise the home force, otherwise any; None if no street-level file is imported."""
    forces = imported_forces(ask)
    home = (force for force in forces.values() if force.is_home)
    return forces.get(slug) or next(home, None) or next(iter(forces.values()), None)


def force_in_view(ask: Ask, view: View) -> Force | None:
    """The force that the options of a panel choose, as `chosen_force`."""
    return chosen_force(ask, view.options_of(ForceOptions).force)


def alone(force: Force | None) -> str:
    """That there is no other force to compare one with, as a finding."""
    if force is None:
        return "No police file is imported yet."
    return f"Only the files of {force.name} are here: there is no other force to compare it with."


def year_of(ask: Ask, force: Force) -> Year | None:
    """The months to compare a force by; None if fewer than `FEWEST_MONTHS` are here and whole.

    They end with the newest month of most forces, or before: a month that only this force has so far cannot be
    compared.
    """
    until = max((month for month in force.whole if month <= newest_of_most(ask)), default=None)
    if until is None:
        return None
    first = months_later(until, 1 - YEAR)
    days = {month: length for month, length in force.whole.items() if first <= month <= until}
    return Year(until, days) if len(days) >= FEWEST_MONTHS else None


def too_few(force: Force) -> str:
    """Why a force without a `year_of` cannot be compared."""
    whole = phrases.several(len(force.whole), "whole month is", "whole months are")
    return f"{whole} here; a comparison needs {phrases.in_words(FEWEST_MONTHS)} among the newest twelve."


def months_in_view(ask: Ask, view: View) -> list[date]:
    """The months of the chosen period; where it ends with the county's newest month, up to the newest of most forces.

    A month that only a few forces have so far is missing from none of the others.
    """
    until, known = view.until, ask("shared/month")["month"]
    if not known.empty and until >= known.max().date():
        until = max(until, newest_of_most(ask))
    return months_between(view.since, until)


def newest_of_most(ask: Ask) -> date:
    """The newest month up to which more than half of the forces have files."""
    newest = sorted((max(force.months) for force in imported_forces(ask).values()), reverse=True)
    return newest[len(newest) // 2]


def in_words(slug: str) -> str:
    """The name of a force that the list of forces does not have.

    >>> in_words("isle-of-wight")
    'Isle of Wight'
    """
    return " ".join(word if word in _SMALL else word.capitalize() for word in slug.split("-"))


def _missing(ask: Ask) -> list[Force]:
    here, forces = imported_forces(ask), _every(ask)
    gone = [force for slug, force in forces.items() if slug not in here]
    return gone if len(here) >= NATIONAL_SHARE * len(forces) else []


def _imported(ask: Ask) -> dict[str, Force]:
    return {slug: force for slug, force in _every(ask).items() if force.months}


def _every(ask: Ask) -> dict[str, Force]:
    return once(ask, "forces known", _read)


def _read(ask: Ask) -> dict[str, Force]:
    known = ask("forces/residents")
    residents = dict(zip(known["force"], known["residents"].astype(int), strict=True))
    found: list[Force] = []
    for slug, rows in ask("forces/months").groupby("force", sort=False):
        first = next(rows_of(rows))
        months = {
            row.month.date(): Month(
                int(row.days), int(row.rows), bool(row.partial), 0 if pd.isna(row.expected) else int(row.expected)
            )
            for row in rows_of(rows)
            if not pd.isna(row.month)
        }
        name = first.name if isinstance(first.name, str) else in_words(str(slug))
        people = residents.get(slug, 0) if first.has_area else 0
        found.append(Force(str(slug), name, bool(first.has_area), bool(first.is_home), people, months))
    return {force.slug: force for force in sorted(found, key=lambda force: force.name)}
