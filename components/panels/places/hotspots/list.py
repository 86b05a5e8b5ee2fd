"""The list next to the map: the areas with most as bars to choose from, and all areas."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components import theme
from components.counting import REPORTED, street
from components.panels.panel import Choice, Entry, Panel, panel
from components.panels.places.hotspots import changes
from components.panels.places.hotspots.areas_shown import RANKED
from components.panels.places.hotspots.changes import Changes, YearOnYear, year_on_year
from components.panels.places.hotspots.wording import (
    AreaOptions,
    MeasureOptions,
    measure_of,
    note_of_list,
)
from components.panels.shared.area_map import BRING_OUTLINES
from components.panels.shared.area_map import NO_OUTLINES as NO_MAP
from components.panels.shared.areas import YEARLY, areas, areas_in_view
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.picture import Picture
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import LIMIT, fitted


@panel("hotspots/table", question="Which areas are these?", options=MeasureOptions)
def table(ask: Ask, view: View) -> Panel:
    """The areas of the map as rows, most first, to choose one from."""
    rows, columns, caveat = areas_in_view(ask, view), {}, ""
    first = str(rows["area_code"].iloc[0]) if len(rows) else ""
    pair, by = year_on_year(ask, view), ["incidents"]
    if measure_of(view) == "change" and pair.enough:
        rows = judged_rows(rows, changes.changes(ask, view, rows, pair))
        rows = rows.assign(unsure=rows["verdict"] == "cannot tell")
        # The change comes first, where even a narrow table has space for it.
        by, columns = ["unsure", "change"], change_columns(pair)
        caveat = "Areas that changed beyond chance come first."
    elif measure_of(view) == "rate":
        by = ["rate_per_1000_year"]
    rows = rows.sort_values(
        [*by, "area_code"],
        ascending=[name in ("unsure", "area_code") for name in [*by, "area_code"]],
        na_position="last",
    )
    rows = rows.assign(area=[area_name(row.name, row.ward) for row in rows_of(rows)])
    asked_for = view.options_of(MeasureOptions).area
    chosen = rows[rows["area_code"] == asked_for]
    numbers = [_chosen_numbers(row, pair if columns else None) for _, row in chosen.iterrows()]
    return Panel(
        title=_list_title(view, columns, rows),
        note=note_of_list(ask, view, "rate" if columns else measure_of(view)),
        finding=_first_of(view, _list_title(view, columns, rows), list(rows["area"]), numbers),
        picture=_bars_of(rows, by[-1]) if len(rows) else None,
        choices=_choices(rows, by[-1], asked_for if len(chosen) else "", first),
        entries=[Entry("", rest=_NOT_HERE.format(view.scope_name))] if asked_for and chosen.empty else (),
        table=rows[["area_code", "area", "incidents", "rate_per_1000_year", "now_paired", "before", "change"]],
        columns={"area": "Area"} | (columns or {"incidents": "Recorded", "rate_per_1000_year": "Per 1,000 a year"}),
        source=f"{street(view.crime_type or REPORTED)}. Residents: Census 2021",
        caveat=" ".join([*numbers, caveat]).strip(),
        empty="" if len(rows) else NO_MAP,
        remedy=BRING_OUTLINES,
    )


_NOT_HERE = "The area in this link is not in {}."


def _list_title(view: View, columns: dict[str, str], rows: pd.DataFrame) -> str:
    count = len(rows)
    if columns and rows["unsure"].all():
        return "Largest rises: each could be chance"
    if columns:
        return "Changes beyond chance first, then largest rises"
    most = "with the highest rates" if measure_of(view) == "rate" else "with most recorded"
    if count > RANKED:
        return f"The {RANKED} areas {most}"
    return f"{phrases.sentence_case(areas(count))}{', most first' if count > 1 else ''}"


def _said(value: float, column: str) -> str:
    if pd.isna(value):
        return "–"
    if column == "change":
        return f"{'+' if value > 0 else '−' if value < 0 else ''}{phrases.number(abs(value))}"
    return phrases.number(value) if column == "incidents" else theme.decimal(value)


def _bars_of(rows: pd.DataFrame, column: str) -> Picture:
    """The first areas of the list as bars; for changes, which go both ways, the current count."""
    shown = rows.head(RANKED)
    values = shown["now_paired"] if column == "change" else shown[column]
    drawn = [
        Bar(row.area, max(0.0, float(value)), _said(getattr(row, column), column), place)
        for place, (row, value) in enumerate(zip(rows_of(shown), values.fillna(0), strict=True), 1)
    ]
    told = ", ".join(f"{bar.name} {bar.words}" for bar in drawn)
    return bars([Bars(drawn)], alt=f"Bars: {told}.", names=0.62)


def _choices(rows: pd.DataFrame, column: str, code: str, first: str) -> list[Choice]:
    """The first areas of the list to choose from, and the chosen one if it is not among them.

    `first` is the area whose months are drawn if none is chosen.
    """
    listed = rows.assign(place=range(1, len(rows) + 1))
    shown = listed[(listed["place"] <= RANKED) | (listed["area_code"] == code)]
    most = float(rows[column].max()) if len(rows) and column != "change" else 0.0
    numbered = column != "change" and len(rows) > RANKED
    return [
        Choice(
            row.area_code,
            # A second click clears the choice.
            ("area", "" if row.area_code == code else row.area_code),
            row.area,
            _said(getattr(row, column), column),
            int(row.place) if numbered and getattr(row, column) > 0 else None,
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


def _chosen_numbers(row: pd.Series, pair: YearOnYear | None) -> str:
    """The chosen area's row in words: it may be far down in the table."""
    if pair is not None:
        now, before = phrases.number(row["now_paired"]), phrases.number(row["before"])
        verdict = changes.JUDGED[row["verdict"]]
        return f"{row['area']}: {now} recorded in {pair.now}, {before} in {pair.before}; {verdict}."
    rate = row["rate_per_1000_year"]
    per_year = f", {theme.decimal(rate)} {YEARLY} in the newest year" if pd.notna(rate) else ""
    return f"{row['area']}: {phrases.number(row['incidents'])} recorded in the period{per_year}."


def judged_rows(rows: pd.DataFrame, found: Changes) -> pd.DataFrame:
    """The rows with whether each area’s change is beyond chance, in words."""
    return rows.assign(verdict=[changes.WORDS[verdict] for verdict in found.verdicts])


def change_columns(pair: YearOnYear) -> dict[str, str]:
    """The columns of a list of changes, with the names of the two years."""
    now, before = pair.headings
    return {"change": "Change", "now_paired": now, "before": before}
