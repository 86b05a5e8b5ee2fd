"""The list next to the map: the areas with most as bars to choose from, and all areas."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.counting import REPORTED, street
from components.panels.panel import Choice, Entry, Panel, panel
from components.panels.places.hotspots import changes
from components.panels.places.hotspots.areas_shown import RANKED
from components.panels.places.hotspots.changes import Changes, YearOnYear, year_on_year
from components.panels.places.hotspots.measures import (
    CHANGE,
    COUNT,
    OF_RESIDENTS,
    RATE,
    VALUED,
    AreaOptions,
    Measured,
    MeasureOptions,
    measure_of,
)
from components.panels.places.hotspots.wording import counted_of
from components.panels.shared.area_map import BRING_OUTLINES
from components.panels.shared.area_map import NO_OUTLINES as NO_MAP
from components.panels.shared.areas import YEARLY, RateYear, areas, areas_in_view
from components.panels.shared.many_areas import each_area
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.picture import Picture
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import LIMIT, fitted


@panel("hotspots/table", question="Which areas are these?", options=MeasureOptions)
@each_area(shown="list")
def table(ask: Ask, view: View) -> Panel:
    """The areas of the map as rows, most first, to choose one from."""
    rows, pair = areas_in_view(ask, view), year_on_year(ask, view)
    if measure_of(view) == CHANGE:
        return changed_list(ask, view, rows, pair) if pair.enough else valued_list(ask, view, rows, COUNT)
    return valued_list(ask, view, rows, VALUED[measure_of(view)])


def valued_list(
    ask: Ask, view: View, rows: pd.DataFrame, by: Measured, *, note: str = "", said: str = "in the period"
) -> Panel:
    """The areas by a number of each, most first; `said` follows their count."""
    rows = _named(rows.sort_values([by.column, "area_code"], ascending=[False, True], na_position="last"))
    other = RATE if by == COUNT else by
    numbers = [_chosen_numbers(row, other, said) for _, row in _chosen(view, rows).iterrows()]
    visited = _visited(ask, view, rows) if by.column in OF_RESIDENTS else ""
    kept = ["area_code", "area", *dict.fromkeys([COUNT.column, RATE.column, by.column])]
    columns = {"area": "Area", COUNT.column: COUNT.unit, other.column: f"{other.per} a year"}
    return _list(
        view,
        rows,
        by,
        _list_title(rows, by),
        note or counted_of(ask, view, by).note,
        numbers=numbers,
        table=rows[kept],
        columns=columns | {other.column: phrases.sentence_case(columns[other.column])},
        caveat=" ".join([*numbers, visited]).strip(),
        entries=[Entry("", rest=visited)] if visited else [],
    )


def changed_list(ask: Ask, view: View, rows: pd.DataFrame, pair: YearOnYear, *, note: str = "") -> Panel:
    """The areas by their change since the year before, or another period, those beyond chance first."""
    rows = judged_rows(rows, changes.changes(ask, view, rows, pair))
    rows = rows.assign(unsure=rows["verdict"] == "cannot tell").sort_values(
        ["unsure", "change", "area_code"], ascending=[True, False, True], na_position="last"
    )
    rows = _named(rows)
    numbers = [_changed_numbers(row, pair) for _, row in _chosen(view, rows).iterrows()]
    title = (
        "Largest rises: each could be chance"
        if len(rows) and rows["unsure"].all()
        else "Changes beyond chance first, then largest rises"
    )
    return _list(
        view,
        rows,
        None,
        title,
        note or RateYear.of(ask, view).short,
        numbers=numbers,
        table=rows[["area_code", "area", COUNT.column, RATE.column, "now_paired", "before", "change"]],
        # The change comes first, where even a narrow table has space for it.
        columns={"area": "Area"} | change_columns(pair),
        caveat=" ".join([*numbers, "Areas that changed beyond chance come first."]),
    )


def _list(
    view: View,
    rows: pd.DataFrame,
    by: Measured | None,
    title: str,
    note: str,
    *,
    numbers: Sequence[str],
    table: pd.DataFrame,
    columns: dict[str, str],
    caveat: str,
    entries: Sequence[Entry] = (),
) -> Panel:
    """The list of `rows`, in their order; by their change if no measure is given."""
    asked_for, elsewhere = view.options_of(AreaOptions).area, _chosen(view, rows).empty
    most = rows.sort_values([COUNT.column, "area_code"], ascending=[False, True])["area_code"].head(1)
    missed = [Entry("", rest=_NOT_HERE.format(view.scope_name))] if asked_for and elsewhere else []
    return Panel(
        title=title,
        note=note,
        finding=_first_of(view, title, list(rows["area"]), numbers),
        picture=_bars_of(rows, by) if len(rows) else None,
        choices=_choices(rows, by, "" if elsewhere else asked_for, "".join(most)),
        entries=[*missed, *entries],
        table=table,
        columns=columns,
        source=f"{street(view.crime_type or REPORTED)}. Residents: Census 2021",
        caveat=caveat,
        empty="" if len(rows) else NO_MAP,
        remedy=BRING_OUTLINES,
    )


_NOT_HERE = "The area in this link is not in {}."


def _list_title(rows: pd.DataFrame, by: Measured) -> str:
    count = len(rows)
    if count > RANKED:
        return f"The {RANKED} areas {by.most}"
    return f"{phrases.sentence_case(areas(count))}{', most first' if count > 1 else ''}"


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(area=[area_name(row.name, row.ward) for row in rows_of(rows)])


def _chosen(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["area_code"] == view.options_of(AreaOptions).area]


def _visited(ask: Ask, view: View, rows: pd.DataFrame) -> str:
    """Which of the first areas are town centres, and their place by count, where visitors do not matter."""
    centres = set(ask("hotspots/town_centres", scope=view.scope)["area_code"])
    by_count = rows[COUNT.column].rank(ascending=False, method="min").astype(int)
    first = zip(rows["area_code"].head(RANKED), by_count, strict=False)
    found = [(place, count) for place, (code, count) in enumerate(first, 1) if code in centres]
    if not found or len(rows) <= RANKED:
        return ""
    places, counts = (phrases.join_words([f"{one:,}" for one in each]) for each in zip(*found, strict=True))
    are = "a town centre" if len(found) == 1 else "town centres"
    return f"{places}: {are} with many visitors. By count: {counts}."


def _said(value: float, by: Measured | None) -> str:
    if pd.isna(value):
        return "–"
    if by is None:
        return f"{'+' if value > 0 else '−' if value < 0 else ''}{phrases.number(abs(value))}"
    return by.said(value)


def _bars_of(rows: pd.DataFrame, by: Measured | None) -> Picture:
    """The first areas of the list as bars; for changes, which go both ways, the current count."""
    shown, column = rows.head(RANKED), by.column if by else "change"
    values = shown[column] if by else shown["now_paired"]
    drawn = [
        Bar(row.area, max(0.0, float(value)), _said(getattr(row, column), by), place)
        for place, (row, value) in enumerate(zip(rows_of(shown), values.fillna(0), strict=True), 1)
    ]
    told = ", ".join(f"{bar.name} {bar.words}" for bar in drawn)
    return bars([Bars(drawn)], alt=f"Bars: {told}.", names=0.62)


def _choices(rows: pd.DataFrame, by: Measured | None, code: str, first: str) -> list[Choice]:
    """The first areas of the list to choose from, and the chosen one if it is not among them.

    `first` is the area whose months are drawn if none is chosen.
    """
    column = by.column if by else "change"
    listed = rows.assign(place=range(1, len(rows) + 1))
    shown = listed[(listed["place"] <= RANKED) | (listed["area_code"] == code)]
    # A measure whose Census table was not imported is missing everywhere.
    most = float(rows[column].max()) if by and rows[column].notna().any() else 0.0
    return [
        Choice(
            row.area_code,
            # A second click clears the choice.
            ("area", "" if row.area_code == code else row.area_code),
            row.area,
            _said(getattr(row, column), by),
            int(row.place) if most > 0 and len(rows) > RANKED and getattr(row, column) > 0 else None,
            float(getattr(row, column)) / most if most > 0 and pd.notna(getattr(row, column)) else None,
            chosen=row.area_code == (code or first),
        )
        for row in rows_of(shown)
    ]


def _first_of(view: View, title: str, names: Sequence[str], chosen: Sequence[str]) -> str:
    """Which areas come first in the list, or the numbers of the chosen one."""
    if view.options_of(AreaOptions).area and not chosen:
        return _NOT_HERE.format(view.scope_name)
    if chosen:
        return fitted(LIMIT, chosen[0], f"{chosen[0].split(';')[0].split(', ')[0]}.")
    about = f"{view.scope_name}, {title[:1].lower()}{title[1:]}"
    return fitted(LIMIT, *(f"{about}: {phrases.join_words(names[:most])}." for most in (3, 2, 1)), f"{about}.")


def _chosen_numbers(row: pd.Series, other: Measured, said: str) -> str:
    """The chosen area's row in words: it may be far down in the table."""
    rate = row[other.column]
    per = YEARLY if other == RATE else f"{other.per} a year"
    per_year = f", {other.said(rate)} {per} in the newest year" if other.yearly and pd.notna(rate) else ""
    return f"{row['area']}: {phrases.number(row[COUNT.column])} recorded {said}{per_year}."


def _changed_numbers(row: pd.Series, pair: YearOnYear) -> str:
    now, before = phrases.number(row["now_paired"]), phrases.number(row["before"])
    return f"{row['area']}: {now} recorded in {pair.now}, {before} in {pair.before}; {changes.JUDGED[row['verdict']]}."


def judged_rows(rows: pd.DataFrame, found: Changes) -> pd.DataFrame:
    """The rows with whether each area’s change is beyond chance, in words."""
    return rows.assign(verdict=[changes.WORDS[verdict] for verdict in found.verdicts])


def change_columns(pair: YearOnYear) -> dict[str, str]:
    """The columns of a list of changes, with the names of the two years."""
    now, before = pair.headings
    return {"change": "Change", "now_paired": now, "before": before}
