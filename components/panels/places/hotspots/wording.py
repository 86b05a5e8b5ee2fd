"""Sentences about the areas with the most records, by count and by rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from components import theme
from components.panels.places.hotspots.measures import COUNT, RATE, Measured
from components.panels.shared.areas import YEARLY, RateYear, areas
from components.panels.shared.months.period import imported_months, in_words, newest_year
from components.places.area_names import area_name
from components.view import Ask, View
from components.wording import months as wording_months
from components.wording import phrases


@dataclass(frozen=True)
class Counted:
    """What the numbers of a map count, in words, over which `months`, and those in a few characters.

    `newest` is the last month of a rate. `typed` says that a reader chose what is counted, so that findings name it.
    """

    what: str
    months: str
    note: str
    newest: date
    typed: bool = False


def counted_of(ask: Ask, view: View, by: Measured) -> Counted:
    """What is counted by a measure: in the months chosen, or for a rate in the newest year."""
    what, newest = phrases.what_reported(view.crime_type), newest_year(ask, view)[1]
    if by.yearly:
        year = RateYear.of(ask, view)
        return Counted(what, year.words, year.short, newest, bool(view.crime_type))
    months = in_words(imported_months(ask), view.since, view.until)
    return Counted(what, months, note_of(view), newest, bool(view.crime_type))


def finding_of(rows: pd.DataFrame, view: View, by: Measured, counted: Counted) -> str:
    """Which area has the most records, or the highest rate."""
    what, period = counted.what, counted.months
    top = _most_first(rows, by)
    if top.empty or top[by.column].iloc[0] == 0:
        return wording_months.none_recorded(what, view.scope_name, f"in {period}")
    name, first = area_name(top["name"].iloc[0], top["ward"].iloc[0]), top[by.column].iloc[0]
    number = f"{by.said(first)} {YEARLY}" if by == RATE else f"{by.told(first)}{' a year' if by.yearly else ''}"
    if len(top) == 1:
        return f"{phrases.sentence_case(what)} recorded in {name}: {number}, {period}."
    how_many = f"{number}, {period}."
    if by.yearly:
        most = "highest rate" if by == RATE else "most for its size" if by.per.endswith("km²") else "highest rate"
        return f"The {most} of {what} in {view.scope_name} was recorded in {name}: {how_many}"
    were = "were" if what.endswith(("offences", "arson")) else "was"
    if (top[by.column] == first).sum() > 1:
        return f"In no area of {view.scope_name} {were} more {what} recorded than in {name}: {how_many}"
    return f"More {what} {were} recorded in {name} than in any other area of {view.scope_name}: {how_many}"


def short_finding(rows: pd.DataFrame, view: View, by: Measured, told: str, counted: Counted) -> str:
    """The same in 110 characters: the area, its number and the period, and the place if there is space."""
    top, what = _most_first(rows, by), counted.what
    if len(top) < 2 or top[by.column].iloc[0] == 0:
        number = by.told(top[by.column].iloc[0]) if len(top) else "none"
        return phrases.fitting(told, f"{view.scope_name}, {note_of(view)}: {number} recorded.")
    name, tied = area_name(top["name"].iloc[0], top["ward"].iloc[0]), top[by.column].iloc[0] == top[by.column].iloc[1]
    # How many of the months are imported, if some are not.
    some = "".join(counted.months.partition(" (")[1:])
    period, short = counted.months, f"{note_of(view)}{some}"
    if by.yearly:
        period, short = (f"Year to {said(counted.newest)}{some}" for said in (theme.month, theme.short_month))
    lead = (by.tied if tied else by.led).format(name)
    said, of = f"{lead}, {by.told(top[by.column].iloc[0])},", f"of {areas(len(rows))}"
    return phrases.fitting(
        f"{period}, {what}: {said} {of} in {view.scope_name}.",
        f"{short}, {what}: {said} {of} in {view.scope_name}.",
        *([f"{short}, {what}: {said} {of}."] if counted.typed else []),
        # A band of harm is not in the filters, so a finding never leaves it out.
        *([f"{short}, {what}: {said.removesuffix(',')}."] if counted.typed and not view.crime_type else []),
        f"{period}: {said} {of} in {view.scope_name}.",
        f"{short}: {said} {of} in {view.scope_name}.",
        f"{short}: {said} {of}.",
        f"{short}: {said.removesuffix(',')}.",
    )


def _most_first(rows: pd.DataFrame, by: Measured) -> pd.DataFrame:
    return rows.dropna(subset=[by.column]).sort_values([by.column, "area_code"], ascending=[False, True])


def note_of(view: View) -> str:
    """The chosen months, as a note."""
    return " to ".join(dict.fromkeys((theme.short_month(view.since), theme.short_month(view.until))))


def tooltip(name: str, row: object, by: Measured) -> str:
    """An area's name, its number by the measure, and the count and the rate behind it."""
    lines = [name, f"{phrases.number(getattr(row, COUNT.column))} recorded"]
    rate = getattr(row, RATE.column)
    if pd.notna(rate):
        lines.append(f"{theme.decimal(rate)} {YEARLY}, newest year")
    if by not in (COUNT, RATE) and pd.notna(value := getattr(row, by.column)):
        lines.append(f"{by.told(value)} a year, newest year")
    return "\n".join(lines)
