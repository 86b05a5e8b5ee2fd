"""The list of patrol areas: what it is about, its areas in order, and how such lists fared before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

import pandas as pd

from analysis.months import months_later
from components import theme
from components.counting import REPORTED, street
from components.options import option
from components.panels.panel import Panel
from components.panels.shared.areas import BOUNDARIES
from components.panels.shared.months.period import YEAR, newest_year
from components.places.area_names import area_name
from components.rows import from_query, rows_of
from components.view import Ask, View
from components.viewing import type_slug
from components.wording import phrases
from components.wording.patrol import PastLists
from components.wording.short import unbracketed

USUAL = "reported"
FOUND = "yes"  # the value in the address for “with what officers find”
SIZES = {"5": "5", "10": "10", "20": "20"}
NAMED = 2  # streets of an area on the list
_UNNAMED = "not named"
NO_FORECAST = "A forecast needs three complete months in a row, and the boundaries of the areas."
BRING_MONTHS = "Add more months on Add data; Data health shows which are missing."
ADVICE = (
    "Advice to people who decide, about areas of about 1,800 residents: never about a person, and no score. Records "
    "are what was reported, so places that report less come lower."
)


@from_query("patrol/subjects")
class SubjectRow(Protocol):
    """What a list can be about."""

    subject: str
    kind: str
    name: str
    found: bool
    with_found: str
    counted: str


@dataclass(frozen=True)
class Subject:
    """What a list is about: its id, its name, its words within a sentence, and what is counted.

    `found` says whether it holds what officers find; `with_found` is the subject that adds that, "" if there is none.
    """

    subject: str
    kind: str
    name: str
    counted: str
    found: bool
    with_found: str

    @property
    def label(self) -> str:
        """The subject in a list of choices; a priority may have the name of a type."""
        kinds = {"priority": " (priority)", "band": " (band of harm)"}
        return f"{self.name}{kinds.get(self.kind, '')}"

    @property
    def what(self) -> str:
        """The subject within a sentence."""
        if self.kind == "all":
            return "all records" if self.found else "what the public report"
        if self.kind == "type":
            return phrases.what(self.name)
        name = self.name if self.name[1:2].isupper() else f"{self.name[:1].lower()}{self.name[1:]}"
        return f"{name} with what officers find" if self.found else name


def slug(subject: str) -> str:
    """A subject as written in addresses.

    >>> slug("priority:serious-violence"), slug("Vehicle crime")
    ('priority-serious-violence', 'vehicle-crime')
    """
    return type_slug(subject.replace(":", "-"))


def subjects(ask: Ask) -> dict[str, Subject]:
    """Every subject that a reader can choose, by its name in addresses; variants with what officers find are apart."""
    every = {row.subject: _subject(row) for row in rows_of(ask("patrol/subjects"), SubjectRow)}
    variants = {one.with_found for one in every.values()}
    return {slug(name): one for name, one in every.items() if name not in variants}


def _subject(row: SubjectRow) -> Subject:
    return Subject(
        subject=row.subject,
        kind=row.kind,
        name=row.name,
        counted=row.counted,
        found=bool(row.found),
        with_found=row.with_found if isinstance(row.with_found, str) else "",
    )


@dataclass(frozen=True)
class PatrolOptions:
    """What a list is about, whether what officers find is added, and how many areas it has."""

    what: str = option(USUAL, "what the list is about", allowed=subjects)
    found: str = option("", "“yes” to add what officers find", allowed=("", FOUND))
    many: str = option("10", "how many areas the list has", allowed=SIZES)


@dataclass(frozen=True)
class PatrolList:
    """All areas of a place, most expected first, of which the first `size` are the list.

    `listed` are the areas that were on the list of each of the newest twelve tested months. `until` is the newest
    complete month, at which the year of the counts ends.
    """

    subject: Subject
    size: int
    place: str
    areas: pd.DataFrame
    listed: pd.DataFrame
    until: date
    tested: PastLists | None

    @property
    def chosen(self) -> pd.DataFrame:
        """The areas of the list."""
        return self.areas.head(self.size)

    @property
    def month(self) -> date:
        """The month that the list is for."""
        return self.areas["month"].iloc[0].date()

    @property
    def too_small(self) -> bool:
        """Whether the place has too few areas for a choice of that many to mean anything."""
        return len(self.areas) < 2 * self.size

    @property
    def share(self) -> float:
        """What the areas of the list held of the records of the newest year, 0 to 1."""
        return float(self.chosen["year_incidents"].sum()) / max(1, int(self.areas["year_incidents"].sum()))

    @cached_property
    def months(self) -> list[pd.Timestamp]:
        """The tested months of the last twelve, oldest first."""
        return sorted(self.listed["month"].unique())

    def months_of(self, area_code: str) -> list[bool]:
        """For each of these months, whether an area was on its list."""
        there = set(self.listed.loc[self.listed["area_code"] == area_code, "month"])
        return [month in there for month in self.months]

    @property
    def source(self) -> str:
        """The source of its counts, with what is counted."""
        return f"{street(self.subject.counted)}. {BOUNDARIES}"


def subject_of(ask: Ask, options: PatrolOptions) -> Subject | None:
    """The subject that the options name, with what officers find if they say so; None in a database without any."""
    every = subjects(ask)
    found = every.get(options.what) or every.get(USUAL)
    if found is None or options.found != FOUND or not found.with_found:
        return found
    rows = ask("patrol/subjects")
    wider = rows[rows["subject"] == found.with_found]
    return next((_subject(row) for row in rows_of(wider, SubjectRow)), found)


def patrol_list(ask: Ask, view: View, options: PatrolOptions) -> PatrolList | None:
    """The list of the place in view; None if nothing can be forecast."""
    subject, size = subject_of(ask, options), int(options.many)
    if subject is None:
        return None
    about = {"subject": subject.subject, "scope": view.scope}
    areas = ask("patrol/expected", **about, crime_types=subject.counted)
    if areas.empty:
        return None
    areas = areas.assign(
        number=range(1, len(areas) + 1), label=[area_name(row.name, row.ward) for row in rows_of(areas)]
    )
    test = ask("patrol/test", **about, size=size)
    return PatrolList(
        subject=subject,
        size=size,
        place=unbracketed(view.scope_name),
        areas=areas,
        listed=ask("patrol/listed", **about, size=size),
        until=newest_year(ask, view)[1],
        tested=_tested(test, size) if len(test) else None,
    )


def _tested(rows: pd.DataFrame, size: int) -> PastLists | None:
    row = rows.iloc[0]
    if not row["months"] or pd.isna(row["caught"]):
        return None
    return PastLists(
        size=size,
        months=int(row["months"]),
        caught=float(row["caught"]),
        last_month=float(row["last_month_caught"]),
        best_expected=float(row["best_expected"]),
        best_hindsight=float(row["best_hindsight"]),
        gain=float(row["over_last_month"]),
        low=float(row["over_last_month_low"]),
        high=float(row["over_last_month_high"]),
        stayed=float(row["stayed"]),
        would_stay=float(row["would_stay"]),
    )


def nothing(ask: Ask, view: View, title: str) -> Panel:
    """The text in place of a list that cannot be made."""
    return Panel(
        title=title,
        finding=f"There is no list of patrol areas for {view.scope_name}.",
        table=pd.DataFrame(),
        source=street(REPORTED),
        empty=NO_FORECAST,
        remedy=BRING_MONTHS,
    )


def areas_of(ask: Ask, view: View, options: PatrolOptions) -> dict[str, str]:
    """The names of the areas of a list with their numbers, by their codes."""
    made = patrol_list(ask, view, options)
    return {} if made is None else {str(row.area_code): f"{row.number} {row.label}" for row in rows_of(made.chosen)}


def first_of(ask: Ask, scope: str) -> tuple[date, str] | None:
    """The month of the list of a place for all that the public report, and its first area; None without a list."""
    rows = ask("patrol/expected", subject=USUAL, scope=scope, crime_types=REPORTED)
    if rows.empty:
        return None
    return rows["month"].iloc[0].date(), area_name(rows["name"].iloc[0], rows["ward"].iloc[0])


def streets_of(ask: Ask, view: View, subject: Subject) -> dict[str, list[str]]:
    """The streets and squares of each area with most of a subject, most first; without those that no file names."""
    rows = ask("patrol/streets", scope=view.scope, crime_types=subject.counted)
    named = rows[rows["location"] != _UNNAMED]
    return {str(code): list(part["location"]) for code, part in named.groupby("area_code", sort=False)}


def year_in_words(until: date) -> str:
    """The newest year.

    >>> year_in_words(date(2025, 9, 1))
    'October 2024 to September 2025'
    """
    return theme.period(months_later(until, 1 - YEAR), until)
