"""One type, force by force: each next to the chosen force, over the months that both have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from components import theme
from components.counting import REPORTED, STREET, street
from components.options import option
from components.panels.accountability.forces.held import (
    BRING_FORCES,
    FEWEST_MONTHS,
    RESIDENTS,
    Force,
    ForceOptions,
    Year,
    alone,
    chosen_force,
    force_names,
    imported_forces,
    too_few,
    year_of,
)
from components.panels.accountability.forces.rates import (
    Amount,
    Measure,
    all_records,
    amount,
    caveat_of,
    measure_of,
    monthly,
    spread_of,
    why_not,
)
from components.panels.panel import Panel, panel
from components.panels.shared.finding_length import fitting
from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval
from components.view import Ask, View
from components.wording import phrases

MOST_CHOSEN = 6
_TITLE = "Force by force"
_COUNTS = ("incidents", "months", "residents")
_HOW = (
    "Alphabetical, not ranked. Each force is counted over the months that both it and the chosen force have whole, "
    "among the newest twelve of the chosen force, and scaled to 365 days: so a month that one of them lacks is left "
    "out of both, and the time of year is the same for both. A force that lacks some of these months is drawn "
    f"hollow, with how many were counted; with fewer than {FEWEST_MONTHS} in common there is no number. Its own "
    "number and that of the chosen force in the same months are in the table. "
)
_BY_RESIDENTS = (
    "Lines are 95% intervals of each count (Garwood), widened by how much the force’s own months vary beyond chance."
)
_BY_SHARES = "Lines are exact 95% intervals of the share (Clopper and Pearson)."


@dataclass(frozen=True)
class EachOptions(ForceOptions):
    """What a page may choose: also which forces are listed."""

    others: str = option("", "the forces to list; without any, all of them", allowed=force_names, several=True)


@dataclass(frozen=True)
class _Beside:
    """A force, its amount in the months in common, and that of the chosen force in the same; None if there is none."""

    force: Force
    own: Amount | None
    chosen: Amount | None
    why: str


@panel("forces/each", question="How much did each force record of a type, over the same months?", options=EachOptions)
def each(ask: Ask, view: View) -> Panel:
    """A line for each force, alphabetically, with the chosen one as the reference."""
    options = view.options_of(EachOptions)
    force = chosen_force(ask, options.force)
    if force is None or len(imported_forces(ask)) == 1:
        return _nothing(alone(force), "A comparison needs the files of other forces.", BRING_FORCES)
    year = year_of(ask, force)
    if year is None:
        return _nothing(f"{force.name} has too few whole months to be compared.", too_few(force), "")
    measure = measure_of(ask, force)
    rows = _rows(ask, view.crime_type, force, options.others.split(), year, measure)
    own = next(row.own for row in rows if row.force.slug == force.slug)
    if own is None:
        return _nothing(f"{force.name} has no record of this type to compare.", "There is no number.", "")
    what = "reported records" if view.crime_type is None else phrases.what(view.crime_type)
    finding = _finding(rows, what, year, measure)
    return Panel(
        finding=finding,
        title=_TITLE,
        note=f"{what}, {measure.unit}, {year.words}",
        picture=interval_list(
            [_drawn(row, year, measure, chosen=row.force.slug == force.slug) for row in rows],
            Heads(own.value, at=force.name, less="", more=""),
            alt=f"{phrases.sentence_case(what)}, {measure.unit}, of {len(rows)} forces, alphabetically.",
        ),
        table=pd.DataFrame([_tabled(row) for row in rows]).astype(dict.fromkeys(_COUNTS, "Int64")),
        columns={
            "force": "Force",
            "incidents": "Recorded",
            "months": "Months counted",
            "value": phrases.sentence_case(measure.unit),
            "lower": "By chance from",
            "upper": "By chance to",
            "chosen": f"{force.name} in the same months",
            "residents": "Residents",
            "why": "Why there is no number",
        },
        source=f"{street(view.crime_type or REPORTED)}. {RESIDENTS if measure.by_residents else ''}".strip(),
        caveat=caveat_of(ask, view.crime_type, year),
        how=_HOW + (_BY_RESIDENTS if measure.by_residents else _BY_SHARES),
    )


def _rows(
    ask: Ask, crime_type: str | None, force: Force, others: Sequence[str], year: Year, measure: Measure
) -> list[_Beside]:
    months, records = monthly(ask, crime_type), {} if measure.by_residents else all_records(ask, year)

    def of(one: Force, shared: Mapping[date, int]) -> Amount:
        counts, whole = months[one.slug], records.get(one.slug, {})
        counted, total = (sum(each.get(month, 0) for month in shared) for each in (counts, whole))
        return amount(one, counted, total, shared, year, measure, spread=spread_of(counts, one))

    def beside(one: Force) -> _Beside:
        why = why_not(one, year, measure)
        if why or one.slug not in months:
            return _Beside(one, None, None, why or "nothing of this type")
        shared = year.shared(one)
        return _Beside(one, of(one, shared), of(force, shared), "")

    shown = [one for one in imported_forces(ask).values() if not others or one.slug in others or one.slug == force.slug]
    return [beside(one) for one in shown]


def _drawn(row: _Beside, year: Year, measure: Measure, *, chosen: bool) -> Interval:
    if row.own is None:
        return Interval(row.force.name, None, verdict=row.why)
    some = row.own.months < len(year.days)
    return Interval(
        row.force.name,
        row.own.value,
        row.own.low,
        row.own.high,
        verdict=f"{row.own.months} of {len(year.days)} months" if some else "",
        number=f"{row.own.number}{measure.sign}",
        tone="place" if chosen else "text",
        open=some,
        hangs=some,
    )


def _finding(rows: Sequence[_Beside], what: str, year: Year, measure: Measure) -> str:
    when = phrases.sentence_case(year.words)
    told = ", ".join(f"{row.force.name} {row.own.number}{measure.sign}" for row in rows if row.own is not None)
    counted = [row for row in rows if row.own is not None]
    some = sum(row.own is not None and row.own.months < len(year.days) for row in rows)
    per = "per 1,000 residents" if measure.by_residents else "of all records"
    without = len(rows) - len(counted)
    gaps = (
        f"{some} lack some of these months, {without} cannot be compared" if some or without else "all have every month"
    )
    sentences = [f"{when}, {what} {per}: {told}."] if len(rows) <= MOST_CHOSEN + 1 else []
    return fitting(
        *sentences,
        f"{when}, {what} {per} of {len(counted)} forces: {gaps}.",
        f"{when}, {len(counted)} forces {per}: {gaps}.",
    )


def _tabled(row: _Beside) -> dict[str, object]:
    own = row.own
    return {
        "force": row.force.name,
        "incidents": None if own is None else own.incidents,
        "months": None if own is None else own.months,
        "value": None if own is None else round(own.value, 1),
        "lower": None if own is None else round(own.low, 1),
        "upper": None if own is None else round(own.high, 1),
        "chosen": None if row.chosen is None else theme.decimal(row.chosen.value),
        "residents": row.force.residents or None,
        "why": row.why,
    }


def _nothing(finding: str, why: str, remedy: str) -> Panel:
    return Panel(finding=finding, title=_TITLE, table=pd.DataFrame(), source=STREET, empty=why, remedy=remedy)
