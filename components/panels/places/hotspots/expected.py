"""Where most is expected in the next month."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components import theme
from components.counting import REPORTED, STREET, street
from components.panels.panel import Panel, panel
from components.panels.places.hotspots.areas_shown import MapOptions
from components.panels.places.hotspots.drawing import Coloured, drawn, pictured, plain
from components.panels.places.hotspots.list import valued_list
from components.panels.places.hotspots.map import AREA, MORE, without_map
from components.panels.places.hotspots.measures import AreaOptions, Measured
from components.panels.shared.area_map import classes_of
from components.panels.shared.areas import BOUNDARIES, areas, areas_in_view
from components.panels.shared.many_areas import each_area
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

EXPECTED = Measured(
    column="expected",
    label="Expected next month",
    title="Where most is expected next month",
    unit="Expected next month",
    most="with most expected",
    no_data="nothing to go by",
)


def _rows(ask: Ask, view: View) -> pd.DataFrame:
    """The areas with what to expect in each in the next month; none if no forecast was made of what is chosen."""
    found = ask("hotspots/expected", scope=view.scope, crime_type=view.crime_type)
    # To what is printed: areas that read the same are in one class.
    found = found.assign(expected=found["expected"].round(1))
    rows = areas_in_view(ask, view).merge(found, on="area_code", how="left" if len(found) else "inner")
    return rows.sort_values(["expected", "area_code"], ascending=[False, True]).reset_index(drop=True)


def _month(rows: pd.DataFrame) -> str:
    return theme.month(rows["month"].dropna().iloc[0].date())


def _none(view: View) -> Panel:
    return Panel(
        finding=f"There are too few months to expect anything in {view.scope_name}.",
        title=EXPECTED.title,
        table=pd.DataFrame(),
        source=street(view.crime_type or REPORTED),
        empty="A forecast needs more months, or more records of this type, than are imported.",
    )


@panel("hotspots/expected", question="Where is most expected next month?", audience="internal", options=MapOptions)
@each_area(shown="map")
def expected(ask: Ask, view: View) -> Panel:
    """The areas of the place in view, coloured by the count to expect in the next month."""
    rows = _rows(ask, view)
    if rows.empty:
        return _none(view)
    if rows["outline"].isna().all():
        return without_map(rows)
    month = _month(rows)
    tips = [
        f"{area_name(row.name, row.ward)}\n{_told(row)} in {month}\n"
        f"{phrases.number(row.incidents)} recorded in the period"
        for row in rows_of(rows)
    ]
    unit = f"Expected in {month}"
    values = rows[EXPECTED.column].tolist()
    of = Coloured(rows, classes_of(values, places=1), tips, unit, EXPECTED.column, EXPECTED.no_data)
    return Panel(
        finding=_finding(view, rows, month),
        title=f"Where most is expected in {month}",
        note="range: 8 months in 10",
        picture=pictured(ask, view, of),
        table=plain(rows),
        columns={
            "name": "Area",
            "ward": "Ward",
            "expected": f"Expected in {month}",
            "lower": "8 in 10 from",
            "upper": "8 in 10 to",
            "incidents": "Recorded in the period",
        },
        source=f"{STREET}. {_counted(view)}. {BOUNDARIES}",
        deck=drawn(ask, view, of),
        caveat=(
            "A forecast is of what will be recorded, from what was: it knows no operation, no event and no person. "
            f"Much of the order among the first is luck; Patrol areas shows how such lists did. {MORE}"
        ),
        how=(
            f"{AREA} Each area’s own months, newer ones counting more (half after twelve months), drawn towards the "
            "average of the county where there are few records; the time of year is taken into account where it is "
            "known. The range holds 8 of 10 months. The period that is chosen changes nothing of it."
        ),
        alt=f"Map of {areas(len(rows))} coloured by what is expected in {month}.",
    )


@panel(
    "hotspots/expected_list",
    question="Which areas have most expected?",
    audience="internal",
    options=AreaOptions,
)
@each_area(shown="list")
def expected_list(ask: Ask, view: View) -> Panel:
    """The areas with most expected in the next month, to choose one from."""
    rows = _rows(ask, view)
    if rows.empty:
        return _none(view)
    month = _month(rows)
    made = valued_list(ask, view, rows, EXPECTED, note=month)
    chosen = rows[rows["area_code"] == view.options_of(AreaOptions).area]
    told = [f"{area_name(row.name, row.ward)}: {_told(row)} in {month}." for row in rows_of(chosen)]
    named = rows.assign(area=[area_name(row.name, row.ward) for row in rows_of(rows)])
    return replace(
        made,
        finding=told[0] if told else made.finding,
        caveat=" ".join(told),
        table=named[["area_code", "area", "expected", "lower", "upper"]],
        columns={"area": "Area", "expected": "Expected", "lower": "8 in 10 from", "upper": "to"},
        source=f"{STREET}. {_counted(view)}",
    )


def _counted(view: View) -> str:
    return street(view.crime_type or REPORTED).removeprefix(f"{STREET}. ")


def _told(row: Any) -> str:
    return (
        f"{EXPECTED.said(row.expected)} expected, {phrases.number(row.lower)} to {phrases.number(row.upper)} in 8 of 10"
        if pd.notna(row.expected)
        else "nothing to go by"
    )


def _finding(view: View, rows: pd.DataFrame, month: str) -> str:
    first, what = next(iter(rows_of(rows.head(1)))), phrases.what_reported(view.crime_type)
    name = area_name(first.name, first.ward)
    number = f"{EXPECTED.said(first.expected)}, {phrases.number(first.lower)} to {phrases.number(first.upper)}"
    of = f"of {areas(len(rows))} in {view.scope_name}"
    return phrases.fitting(
        f"{month}, {what}: most expected in {name}, {number}, {of}.",
        *([f"{month}, {what}: most expected in {name}, {number}."] if view.crime_type else []),
        f"{month}: most expected in {name}, {number}, {of}.",
        f"{month}: most expected in {name}, {number}.",
    )
