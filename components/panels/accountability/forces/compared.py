"""How a force compares with the range of all others, type by type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components import theme
from components.counting import EACH_TYPE, REPORTED, STREET, street
from components.panels.accountability.forces.held import (
    BRING_FORCES,
    BRING_RESIDENTS,
    RESIDENTS,
    Force,
    ForceOptions,
    Year,
    alone,
    force_in_view,
    imported_forces,
    too_few,
    year_of,
)
from components.panels.accountability.forces.rates import (
    Amount,
    Counts,
    Measure,
    amount,
    by_force,
    caveat_of,
    comparable,
    measure_of,
    monthly,
    spread_of,
)
from components.panels.panel import Entry, Panel, panel
from components.panels.places.place.compared import ENOUGH_FOR_SHARES, FEWEST_OTHERS
from components.panels.shared.finding_length import fitting
from components.pictures.comparisons.comparison_rows import Comparison, comparison_rows
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import type_label

_TITLE = "Compared with other forces"
_ALL = "All reported"
_HOW = (
    "Each force’s records over the months that the chosen force has whole among its newest twelve, wherever in its "
    "area, scaled to 365 days and divided by residents. The bar is made of the other forces that have all of these "
    "months whole. The line is the interval of the chosen force’s own count (Garwood), widened by how much its own "
    "months vary beyond chance: 95% for all lines together (Bonferroni). It says nothing about recording. Forces are "
    "not ranked."
)
_HOW_SHARES = (
    "The share of each type in all records of a force, over the months that the chosen force has whole among its "
    "newest twelve. The bar is made of the other forces that have all of these months whole. The line is the exact "
    "interval of the share (Clopper and Pearson), 95% for all lines together (Bonferroni). A share rises where other "
    "types fall."
)


@dataclass(frozen=True)
class _Line:
    """One line: its name, the chosen force’s amount, and the range of the others as low, middle and high."""

    name: str
    crime_type: str | None
    own: Amount
    others: tuple[float, float, float]

    def drawn(self, measure: Measure) -> Comparison:
        number = f"{self.own.number}{measure.sign}"
        return Comparison(self.name, number, self.own.value, self.own.low, self.own.high, *self.others, judged=False)


@panel("forces/compared", question="How does a force compare with the others, type by type?", options=ForceOptions)
def compared(ask: Ask, view: View) -> Panel:
    """The rate of each type in the chosen force with its interval, and the range of the other forces."""
    force = force_in_view(ask, view)
    if force is None or len(imported_forces(ask)) == 1:
        return _nothing(alone(force), "A comparison needs the files of other forces.", BRING_FORCES)
    year = year_of(ask, force)
    if year is None:
        return _nothing(f"{force.name} has too few whole months to be compared.", too_few(force), "")
    measure = measure_of(ask, force)
    others = comparable(ask, force, year, measure)
    if len(others) < FEWEST_OTHERS:
        return _nothing(
            f"Too few forces have the same months as {force.name}: see each force for itself.",
            "A range needs three other forces that have all of these months.",
            BRING_FORCES,
        )
    lines = _lines(ask, force, others, year, measure)
    drawn = [line.drawn(measure) for line in lines]
    ends = "8 in 10" if len(others) >= ENOUGH_FOR_SHARES else "lowest to highest"
    said = _said(view, force, lines, measure, f"{ends} of {len(others)} others")
    told = ", ".join(f"{row.name} {row.number} ({row.stand})" for row in drawn)
    return Panel(
        finding=fitting(*(f"{phrases.sentence_case(year.words)}, {force.name}: {words}." for words in said)),
        title=f"{force.name} compared with {len(others)} other forces",
        note=f"{measure.unit}, {year.words}",
        picture=comparison_rows(
            drawn,
            middle="middle force",
            key=f"Bar: {ends} of {len(others)} other forces. Line: what chance allows here.",
            alt=f"{measure.unit}, {force.name} and the range of {len(others)} other forces: {told}.",
        ),
        entries=[Entry(phrases.sentence_case(said[0])), *_only_shares(force, measure)],
        table=pd.DataFrame([_tabled(line, row) for line, row in zip(lines, drawn, strict=True)]),
        columns={
            "type": "Type",
            "incidents": "Recorded",
            "months": "Months counted",
            "value": phrases.sentence_case(measure.unit),
            "lower": "By chance from",
            "upper": "By chance to",
            "others_lower": "Others from",
            "others_middle": "Middle force",
            "others_upper": "Others to",
            "stand": "Compared",
        },
        source=f"{street(REPORTED, EACH_TYPE)}, {year.words}. {RESIDENTS if measure.by_residents else ''}".strip(),
        caveat=f"{caveat_of(ask, view.crime_type, year)} {_asked_for(force, measure, view)}".strip(),
        how=_HOW if measure.by_residents else _HOW_SHARES,
    )


def _asked_for(force: Force, measure: Measure, view: View) -> str:
    """What would give rates where there are only shares."""
    if measure.by_residents:
        return "Where many people visit or pass through, rates per resident say little."
    return BRING_RESIDENTS if force.has_area and view.audience != "public" else ""


def _only_shares(force: Force, measure: Measure) -> list[Entry]:
    """Why there are no rates."""
    if measure.by_residents:
        return []
    why = "Residents are not known" if force.has_area else "No area of its own"
    return [Entry(why, "so the mix of types is compared", sign="unknown")]


def _lines(ask: Ask, force: Force, others: Sequence[Force], year: Year, measure: Measure) -> list[_Line]:
    """A line for all that the public reports, where there are rates, and for each type that most forces have."""
    sums, records = _sums(ask, year)
    types = [str(name) for name in ask("shared/crime_type")["crime_type"]]
    own = ask("forces/types", force=force.slug, since=None, until=None)
    months: dict[str | None, Counts] = {
        name: by_force(own[own["crime_type"] == name]).get(force.slug, {}) for name in types
    }
    months[None] = monthly(ask, None).get(force.slug, {})
    ends = (0.1, 0.5, 0.9) if len(others) >= ENOUGH_FOR_SHARES else (0.0, 0.5, 1.0)
    found = []
    for name in [*([None] if measure.by_residents else []), *types]:
        counted = sums.get(name, {})
        values = [
            measure.value(other, counted.get(other.slug, 0), records.get(other.slug, 0), year.years())
            for other in others
        ]
        low, middle, high = np.quantile(values, ends).tolist()
        if not middle > 0:
            continue
        amounted = amount(
            force,
            counted.get(force.slug, 0),
            records.get(force.slug, 0),
            year.days,
            year,
            measure,
            spread=spread_of(months[name], force),
            confidence=1 - 0.05 / (len(types) + 1),
        )
        found.append(_Line(type_label(name) if name else _ALL, name, amounted, (low, middle, high)))
    return found


def _sums(ask: Ask, year: Year) -> tuple[dict[str | None, dict[str, int]], dict[str, int]]:
    """What each force recorded in the months of a year: by type, all that the public reports under None; and of all."""
    rows = ask("forces/types", force=None, since=year.since, until=year.until)
    rows = rows[rows["month"].isin(pd.to_datetime(list(year.days)))]
    found: dict[str | None, dict[str, int]] = {
        str(name): part.groupby("force")["incidents"].sum().astype(int).to_dict()
        for name, part in rows.groupby("crime_type", sort=False)
    }
    found[None] = {
        slug: sum(counts.get(month, 0) for month in year.days) for slug, counts in monthly(ask, None).items()
    }
    return found, rows.groupby("force")["incidents"].sum().astype(int).to_dict()


def _said(view: View, force: Force, lines: Sequence[_Line], measure: Measure, others: str) -> list[str]:
    """The chosen type in a sentence, the fullest first; of all types together where rates are known."""
    line = next((line for line in lines if line.crime_type == view.crime_type), None)
    if line is None:
        if view.crime_type is None:
            return ["choose a type to compare its share of all records; rates need residents"]
        return [f"{phrases.what(view.crime_type)} cannot be compared, as most forces have none"]
    what = "reported records" if line.crime_type is None else phrases.what(line.crime_type)
    low, _, high = line.others
    value, between = f"{line.own.number}{measure.sign}", f"{theme.decimal(low)} to {theme.decimal(high)}{measure.sign}"
    if measure.by_residents:
        return [
            f"{value} {what} per 1,000 residents; {others} have {between}",
            f"{value} per 1,000 residents; {others} have {between}",
        ]
    return [f"{what}: {value} of all records; {others} have {between}", f"{value} of all records"]


def _tabled(line: _Line, row: Comparison) -> dict[str, object]:
    return {
        "type": line.crime_type or _ALL,
        "incidents": line.own.incidents,
        "months": line.own.months,
        "value": round(line.own.value, 1),
        "lower": round(line.own.low, 1),
        "upper": round(line.own.high, 1),
        "others_lower": round(line.others[0], 1),
        "others_middle": round(line.others[1], 1),
        "others_upper": round(line.others[2], 1),
        "stand": row.stand,
    }


def _nothing(finding: str, why: str, remedy: str) -> Panel:
    return Panel(
        finding=finding,
        title="Compared with other forces",
        table=pd.DataFrame(),
        source=STREET,
        empty=why,
        remedy=remedy,
    )
