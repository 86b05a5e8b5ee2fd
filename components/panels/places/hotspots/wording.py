"""Sentences about the areas with the most records, by count and by rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from components import theme
from components.options import option
from components.panels.shared.areas import YEARLY, RateYear, areas
from components.panels.shared.months.period import imported_months, in_words
from components.places.area_names import area_name
from components.view import Ask, View
from components.wording import months as wording_months
from components.wording import phrases

MEASURES = {
    "count": "Recorded",
    "rate": "Per 1,000",
    "change": "Change",
}


@dataclass(frozen=True)
class AreaOptions:
    """Which area is chosen."""

    area: str = option("", "the chosen area, by its code; empty for none")


@dataclass(frozen=True)
class MeasureOptions(AreaOptions):
    """Which area is chosen, and what all areas are sorted by."""

    measure: str = option("count", "what areas are sorted by", allowed=MEASURES)


def measure_of(view: View) -> str:
    """Which measure the reader chose: count, rate or change."""
    return view.options_of(MeasureOptions).measure


def note_of_list(ask: Ask, view: View, measure: str) -> str:
    """The months of the numbers that are shown: the newest year for a rate, otherwise those chosen."""
    if measure == "rate":
        return RateYear.of(ask, view).short
    return note_of(view)


def months_in_words(ask: Ask, view: View, measure: str) -> str:
    """The months of a count, which the reader chooses, or of a rate."""
    return RateYear.of(ask, view).words if measure == "rate" else in_words(imported_months(ask), view.since, view.until)


def finding_of(rows: pd.DataFrame, view: View, column: str, period: str) -> str:
    """Which area has the most records, or the highest rate."""
    what = phrases.what_reported(view.crime_type)
    top = rows.dropna(subset=[column]).sort_values([column, "area_code"], ascending=[False, True])
    if top.empty or top[column].iloc[0] == 0:
        return wording_months.none_recorded(what, view.scope_name, f"in {period}")
    name, first = area_name(top["name"].iloc[0], top["ward"].iloc[0]), top[column].iloc[0]
    number = phrases.number(first) if column == "incidents" else f"{theme.decimal(first)} {YEARLY}"
    if len(top) == 1:
        return f"{phrases.sentence_case(what)} recorded in {name}: {number}, {period}."
    how_many = f"{number}, {period}."
    if column != "incidents":
        return f"The highest rate of {what} in {view.scope_name} was recorded in {name}: {how_many}"
    were = "were" if what.endswith(("offences", "arson")) else "was"
    if (top[column] == first).sum() > 1:
        return f"In no area of {view.scope_name} {were} more {what} recorded than in {name}: {how_many}"
    return f"More {what} {were} recorded in {name} than in any other area of {view.scope_name}: {how_many}"


def short_finding(rows: pd.DataFrame, view: View, column: str, told: str, spans: tuple[str, date]) -> str:
    """The same in 110 characters: the area, its number and the period, and the place if there is space."""
    top = rows.dropna(subset=[column]).sort_values([column, "area_code"], ascending=[False, True])
    if len(top) < 2 or top[column].iloc[0] == 0:
        return phrases.fitting(told, f"{view.scope_name}, {note_of(view)}: {_number(top, column)} recorded.")
    name, tied = area_name(top["name"].iloc[0], top["ward"].iloc[0]), top[column].iloc[0] == top[column].iloc[1]
    what = phrases.what_reported(view.crime_type)
    months, newest = spans
    # How many of the months are imported, if some are not.
    some = "".join(months.partition(" (")[1:])
    period, short = months, f"{note_of(view)}{some}"
    if column == "incidents":
        lead = f"no area has more recorded than {name}" if tied else f"{name} has most recorded"
    else:
        period, short = f"Year to {theme.month(newest)}{some}", f"Year to {theme.short_month(newest)}{some}"
        lead = f"no area has a higher rate than {name}" if tied else f"{name} has the highest rate"
    said, of = f"{lead}, {_number(top, column)},", f"of {areas(len(rows))}"
    return phrases.fitting(
        f"{period}, {what}: {said} {of} in {view.scope_name}.",
        f"{short}, {what}: {said} {of} in {view.scope_name}.",
        *([f"{short}, {what}: {said} {of}."] if view.crime_type else []),
        f"{period}: {said} {of} in {view.scope_name}.",
        f"{short}: {said} {of} in {view.scope_name}.",
        f"{short}: {said} {of}.",
        f"{short}: {said.removesuffix(',')}.",
    )


def _number(top: pd.DataFrame, column: str) -> str:
    if top.empty:
        return "none"
    first = top[column].iloc[0]
    return phrases.number(first) if column == "incidents" else f"{theme.decimal(first)} per 1,000"


def note_of(view: View) -> str:
    """The chosen months, as a note."""
    return " to ".join(dict.fromkeys((theme.short_month(view.since), theme.short_month(view.until))))
