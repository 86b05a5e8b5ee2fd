"""Officers as the strategy prints them: the years with a number, and the commitments."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import theme
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name
from components.pictures.counts.bars import standing_bars
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SHOWN_ON = "resources"
OFFICERS = "officers"
# The state of a number that was not published.
_CHANGED = {"held": "their number was held", "up": "their number rose", "down": "their number fell"}


@panel("resources/published", question="What was published about officers and PCSOs?")
def published(ask: Ask, view: View) -> Panel:
    """The printed numbers of officers as bars by year, and the commitments and results without one as lines."""
    checks = ask("figures/checks")
    rows = ask("figures/ledger")
    rows = rows[rows["id"].isin(checks.loc[checks["shown_on"] == SHOWN_ON, "id"])]
    counted = rows[(rows["unit"] == OFFICERS) & pd.to_numeric(rows["value"], errors="coerce").notna()]
    counted = counted.sort_values("period_as_stated")
    told = [_printed(row) for row in rows_of(counted)]
    others = rows[~rows["id"].isin(counted["id"])]
    return Panel(
        title="Neighbourhood officers, as published",
        note=phrases.join_words(sorted(rows["document"].dropna().unique())),
        finding=_finding(counted, told, county_name(ask)),
        picture=standing_bars(
            [(str(row.period_as_stated), float(row.value)) for row in rows_of(counted)],
            said=told,
            alt=f"Bars: neighbourhood officers as published, {phrases.join_words(told)}.",
        )
        if len(counted)
        else None,
        entries=[_other(row, counted) for row in rows_of(others)],
        table=rows[["label", "value", "unit", "qualifier", "period_as_stated", "caveat"]],
        columns={
            "label": "Figure",
            "value": "As printed",
            "unit": "Unit",
            "qualifier": "How exact",
            "period_as_stated": "Year",
            "caveat": "Note",
        },
        source="The Neighbourhood Policing Strategy’s own words and numbers",
        real=True,
        caveat="The documents do not say whether people or full-time posts are counted. This is an input: it says "
        "nothing about results.",
        empty="" if len(rows) else "The documents give no figures about this.",
    )


def _printed(row: Any) -> str:
    """The number as it is printed.

    >>> from types import SimpleNamespace
    >>> _printed(SimpleNamespace(value="150", qualifier="almost"))
    'almost 150'
    """
    number = theme.whole(float(row.value))
    return number if row.qualifier == "exact" or pd.isna(row.qualifier) else f"{row.qualifier} {number}"


def _finding(counted: pd.DataFrame, told: list[str], county: str) -> str:
    if not told:
        return f"No number of neighbourhood officers in {county} is published."
    years = [f"{words} in {row.period_as_stated}" for words, row in zip(told, rows_of(counted), strict=True)]
    return fitting(
        f"Neighbourhood officers in {county}, as published: {phrases.join_words(years)}.",
        f"Neighbourhood officers in {county}, as published: {years[-1]}.",
    )


def _other(row: Any, counted: pd.DataFrame) -> Entry:
    """A promise with its number, or a result stated without a number."""
    number = pd.to_numeric(row.value, errors="coerce")
    if row.kind != "commitment" or pd.isna(number) or counted.empty:
        if row.entry == "claim":
            return Entry(
                str(row.label), f"{_CHANGED.get(row.value, row.value)}, as the strategy says without giving a number"
            )
        return Entry(f"{row.label}: {row.value}")
    first = float(counted["value"].iloc[0])
    qualifier = "" if row.qualifier == "exact" or pd.isna(row.qualifier) else f"{row.qualifier} "
    times = str(row.unit).replace("times", "twice", 1) if number == 2 else f"{number:g} {row.unit}"
    return Entry(
        f"Commitment {row.period_as_stated}",
        f"{qualifier}{times}, that is {qualifier}{theme.whole(first * number)}",
    )
