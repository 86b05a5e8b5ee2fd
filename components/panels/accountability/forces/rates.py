"""Each force’s records of a type per 1,000 residents, or as a share of all, in months that the chosen force has too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import nan

import numpy as np
import pandas as pd

from analysis.rates import rate_interval
from analysis.series.dispersion import dispersion
from analysis.shares import share_interval
from components import theme
from components.panels.accountability.forces.held import FEWEST_MONTHS, Force, Year, imported_forces
from components.panels.shared.months.judged_series import months_of
from components.panels.shared.months.recording_changes import rules_between
from components.view import Ask, once
from components.wording import phrases

# Rates need the residents of the chosen force and of this many others.
FEWEST_OTHERS = 2


Counts = dict[date, int]
"""A force’s count in each of its months."""


@dataclass(frozen=True)
class Amount:
    """What a force recorded in `months` of a comparison, and how much that is, with its interval.

    `value`, `low` and `high` are a year’s records per 1,000 residents, or per cent of all of the force’s records.
    """

    incidents: int
    months: int
    value: float
    low: float
    high: float

    @property
    def number(self) -> str:
        """The value in figures."""
        return theme.decimal(self.value)


@dataclass(frozen=True)
class Measure:
    """How forces are compared: by residents, or where these are not known by the share of all of a force’s records."""

    by_residents: bool

    @property
    def unit(self) -> str:
        """What the numbers are, next to a title."""
        return "per 1,000 residents a year" if self.by_residents else "% of all its records"

    @property
    def sign(self) -> str:
        """What follows a number."""
        return "" if self.by_residents else "%"

    def value(self, force: Force, incidents: int, records: int, years: float) -> float:
        """The value alone, of a force that `can` be compared; nan without any record."""
        if self.by_residents:
            return 1000 * incidents / (force.residents * years)
        return 100 * incidents / records if records else nan

    def can(self, force: Force) -> bool:
        """Whether a force can be compared in this way."""
        return bool(force.residents) if self.by_residents else True


def measure_of(ask: Ask, force: Force) -> Measure:
    """By residents, if those of the force and of enough others are known."""
    known = [other for other in imported_forces(ask).values() if other.residents and other.slug != force.slug]
    return Measure(bool(force.residents) and len(known) >= min(FEWEST_OTHERS, len(imported_forces(ask)) - 1))


def amount(
    force: Force,
    incidents: int,
    records: int,
    months: Mapping[date, int],
    year: Year,
    measure: Measure,
    *,
    spread: float,
    confidence: float = 0.95,
) -> Amount:
    """What a force recorded in `months` of a year: `incidents` of a type, of its `records` of all types.

    `spread` is how much its months vary beyond chance, as `spread_of` gives it.
    """
    if not measure.by_residents:
        share = share_interval(incidents, records, confidence)
        return Amount(incidents, len(months), 100 * share.value, 100 * share.lower, 100 * share.upper)
    rate = rate_interval(incidents, force.residents * year.years(months), confidence=confidence, dispersion=spread)
    return Amount(incidents, len(months), float(rate.value), float(rate.lower), float(rate.upper))


def spread_of(counts: Counts, force: Force) -> float:
    """How much more a force’s months vary than by chance (φ, at least 1), from its whole months; 1 if not known."""
    months = [month for month in force.whole if month in counts]
    if not months:
        return 1.0
    known = dispersion(months, [counts[month] for month in months], [force.whole[month] for month in months]).cautious
    return known if np.isfinite(known) else 1.0


def monthly(ask: Ask, crime_type: str | None) -> dict[str, Counts]:
    """Every force’s counts of a type, or of all that the public reports. Shared: do not change."""
    return once(
        ask,
        ("forces monthly", crime_type),
        lambda ask: by_force(ask("forces/monthly", force=None, crime_type=crime_type)),
    )


def by_force(rows: pd.DataFrame) -> dict[str, Counts]:
    """The counts of each force’s months, summed where a month has several rows."""
    found: dict[str, Counts] = {}
    columns = (rows["force"].tolist(), months_of(rows), rows["incidents"].astype(int).tolist())
    for slug, month, incidents in zip(*columns, strict=True):
        counts = found.setdefault(slug, {})
        counts[month] = counts.get(month, 0) + incidents
    return found


def all_records(ask: Ask, year: Year) -> dict[str, Counts]:
    """Every force’s records of all types in each month of a year."""
    return by_force(ask("forces/types", force=None, since=year.since, until=year.until))


def comparable(ask: Ask, force: Force, year: Year, measure: Measure) -> list[Force]:
    """The other forces that have all months of a year, alphabetically: those that a range is made of."""
    return [
        other
        for other in imported_forces(ask).values()
        if other.slug != force.slug
        and other.has_area
        and measure.can(other)
        and len(year.shared(other)) == len(year.days)
    ]


def why_not(other: Force, year: Year, measure: Measure) -> str:
    """Why a force has no number next to the chosen one; "" if it has one."""
    shared = len(year.shared(other))
    if shared < FEWEST_MONTHS:
        return f"{phrases.in_words(shared)} of these months" if shared else "none of these months"
    if measure.can(other):
        return ""
    return "residents not known" if other.has_area else "no area of its own"


def caveat_of(ask: Ask, crime_type: str | None, year: Year) -> str:
    """What a comparison of forces by this type has to bear in mind, from the notes on its measure and on recording."""
    notes = [
        "Forces differ in how much of what is reported to them they record, and in how easy reporting is; a difference "
        "may be that."
    ]
    limits = ask("forces/limits")
    notes += limits.loc[limits["crime_type"] == crime_type, "limits"].tolist()
    types = ask("shared/crime_type")
    if crime_type in set(types.loc[~types["judged"], "crime_type"]):
        notes.append("Officers find part of it or all: more patrols and searches give more records.")
    changed = rules_between(ask, crime_type or "reported", year.since, year.until)
    if changed:
        told = phrases.join_words([f"{label} ({theme.month(day)})" for label, day in changed])
        notes.append(f"Recording rules changed in these months: {told}.")
    return " ".join(notes)
