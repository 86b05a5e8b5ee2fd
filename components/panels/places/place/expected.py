"""What to expect next month in a place, area by area: for internal readers."""

from __future__ import annotations

from math import ceil, floor
from typing import Any

import pandas as pd

from analysis.forecast.summed import Summed, summed
from components import theme
from components.counting import REPORTED, STREET, street
from components.panels.panel import Panel, panel
from components.panels.places.place.about import ONE, about
from components.panels.shared.finding_length import fitting
from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import unbracketed

NUMBERED = 4
# Places of these kinds do not overlap, so that there is a position among them.
_RANKED = ("area", "ward", "town")
# Above this the areas' common ups and downs matter more than their own, and the range would be too narrow: in tested
# months of real files it held in 70% of months of a ward, 62% of a town and 39% of a district.
_MOST_AREAS = 15
_HOW = (
    "Each area: from its own months, newer ones counting more, drawn towards the county’s mean. The range holds in 8 "
    "of 10 months. Of several areas, expected counts are added, and ranges as if the areas varied independently. They "
    "also rise and fall together, so that range holds in about 7 of 10 months. A place of more than 15 areas has none."
)


@panel("place/expected", question="What is to be expected here next month?", audience="internal")
def expected(ask: Ask, view: View) -> Panel:
    """The count to expect next month with its range, of the place and of its areas with most."""
    rows, here = ask("place/expected", scope=view.scope, subject=REPORTED), unbracketed(view.scope_name)
    if rows.empty:
        return Panel(
            finding=fitting(f"What to expect in {here} cannot be said yet.", "What to expect cannot be said yet."),
            title="What to expect next month",
            table=rows,
            source=STREET,
            empty="It takes at least three complete months.",
        )
    # The ends are whole numbers: of less than one expected, both may be on one side of it.
    whole = summed(rows["expected"], rows[["lower", "expected"]].min(axis=1), rows[["upper", "expected"]].max(axis=1))
    month, about_ = theme.month(rows["month"].iloc[0].date()), phrases.number(round(whole.expected))
    often = f", {_range(whole)} in {8 if len(rows) == 1 else 7} of 10 such months" if len(rows) <= _MOST_AREAS else ""
    first = rows.head(NUMBERED)
    intervals = [_interval(number, row, len(rows)) for number, row in enumerate(rows_of(first), 1)]
    told = ", ".join(f"{one.name} {one.number}" for one in intervals)
    return Panel(
        finding=fitting(
            f"{month}: about {about_} reported records expected in {here}{often}.",
            f"{month}: about {about_} expected in {here}{often}.",
            f"{month}: about {about_} expected{often}.",
        ),
        title=f"{month}: about {about_} expected",
        note=_rank(ask, view),
        picture=interval_list(
            intervals, Heads(unit="", zero=True), alt=f"What to expect in {month}, with ranges: {told}."
        ),
        table=rows.assign(area=[area_name(row.name, row.ward) for row in rows_of(rows)])[
            ["area", "expected", "lower", "upper"]
        ].round({"expected": 1}),
        columns={"area": "Area", "expected": "Expected", "lower": "From", "upper": "To"},
        source=f"{street(REPORTED)}. A forecast from the months before",
        caveat="A forecast says where more is likely to be recorded, not where somebody is at risk; most months bring "
        "surprises.",
        how=_HOW,
    )


def _interval(number: int, row: Any, areas: int) -> Interval:
    name = area_name(row.name, row.ward)
    value, low, high = float(row.expected), float(row.lower), float(row.upper)
    # The numbers are those of the map, which numbers the areas of a place that has more.
    named = f"{number} {name}" if areas > NUMBERED else name
    said = f"{phrases.number(round(value))}, {low:.0f}–{high:.0f}"
    return Interval(named, value, min(low, value), max(high, value), number=said, tone="place")


def _range(whole: Summed) -> str:
    return f"{phrases.number(floor(whole.lower))} to {phrases.number(ceil(whole.upper))}"


def _rank(ask: Ask, view: View) -> str:
    """The position by what is expected among places of the same kind, such as "13th of 65 wards"."""
    kind = about(ask, view.scope).kind
    if kind not in _RANKED:
        return ""
    rows = ask("place/expected_of_kind", kind=kind, subject=REPORTED)
    at = rows.index[rows["scope"] == view.scope]
    return f"{ordinal(int(at[0]) + 1)} of {len(rows):,} {ONE[kind]}s" if len(at) else ""


def ordinal(number: int) -> str:
    """A position in figures.

    >>> ordinal(1), ordinal(12), ordinal(13), ordinal(22), ordinal(113)
    ('1st', '12th', '13th', '22nd', '113th')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def most_expected(ask: Ask, view: View) -> pd.DataFrame:
    """The areas with most expected next month, and that month; none for residents or without a forecast."""
    if view.audience != "internal":
        return pd.DataFrame()
    return ask("place/expected", scope=view.scope, subject=REPORTED).head(NUMBERED)
