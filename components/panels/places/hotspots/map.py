"""Where is it recorded?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import theme
from components.counting import REPORTED, STREET, street
from components.maps import area_map as maps
from components.panels.front.headline import wanted_direction
from components.panels.panel import Panel, panel
from components.panels.places.hotspots import changes
from components.panels.places.hotspots.areas_shown import RANKED, MapOptions, classes_of, in_view, ranked
from components.panels.places.hotspots.changes import year_on_year
from components.panels.places.hotspots.list import change_columns, judged_rows
from components.panels.places.hotspots.wording import (
    finding_of,
    measure_of,
    months_in_words,
    note_of_list,
    short_finding,
)
from components.panels.shared.area_map import BRING_OUTLINES, map_areas, map_places
from components.panels.shared.area_map import NO_OUTLINES as NO_MAP
from components.panels.shared.areas import BOUNDARIES, YEARLY, areas, areas_in_view
from components.panels.shared.months.partial_months import counted_in_part
from components.panels.shared.months.period import newest_year
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap
from components.pictures.picture import Picture
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

COLUMNS = {
    "name": "Area",
    "ward": "Ward",
    "incidents": "Recorded",
    "rate_per_1000_year": f"Recorded {YEARLY}",
    "residents": "Residents",
}
AREA = (
    "An area is a Lower Layer Super Output Area of 2021, of about 1,800 residents. Incidents belong to the area whose "
    "code is in the file. If you choose all types, those that officers find (drugs, possession of weapons) are left "
    "out, because more patrols give more records."
)
MORE = "More recorded is not the same as more dangerous: people report differently, and map points are moved."


@panel("hotspots/map", question="Where is most recorded?", options=MapOptions)
def where_recorded(ask: Ask, view: View) -> Panel:
    """The areas of the place in view, coloured by count, rate or change."""
    rows = areas_in_view(ask, view)
    if rows["outline"].isna().all():
        return Panel(
            finding="There is no map to show yet.",
            table=_plain(rows),
            source=STREET,
            empty=NO_MAP,
            remedy=BRING_OUTLINES,
        )
    measure = measure_of(view)
    if measure == "change":
        return _change_map(ask, view, rows)
    column = "incidents" if measure == "count" else "rate_per_1000_year"
    title = "Where most is recorded" if measure == "count" else "Where the rate is highest"
    months = months_in_words(ask, view, measure)
    told = finding_of(rows, view, column, months)
    sorted_into = classes_of(rows[column].tolist(), places=0 if measure == "count" else 1)
    tips = [_tooltip(row) for row in rows_of(rows)]
    unit = "Recorded" if measure == "count" else f"Recorded {YEARLY}"
    return Panel(
        finding=short_finding(rows, view, column, told, (months, newest_year(ask, view)[1])),
        detail=told,
        title=title,
        note=note_of_list(ask, view, measure),
        picture=_pictured(ask, view, rows, sorted_into, tips, unit, column),
        table=_plain(rows),
        columns=COLUMNS,
        source=f"{street(view.crime_type or REPORTED)}. {BOUNDARIES}",
        deck=_drawn(ask, view, rows, sorted_into, tips, title=unit, ranked_by=column),
        caveat=(
            f"Rates per resident mislead where there are many visitors, as in town centres. {MORE}"
            if measure == "rate"
            else f"{MORE} {counted_in_part(ask, view.since, view.until)}".rstrip()
        ),
        how=(
            f"{AREA} A rate is that of the newest year, whatever period is chosen: the count × 365 ÷ the days of its "
            "months that are imported."
        ),
        alt=f"Map of {areas(len(rows))} coloured by {unit.lower()}.",
    )


def _change_map(ask: Ask, view: View, rows: pd.DataFrame) -> Panel:
    """The areas whose change since the year before is beyond chance; the others are pale."""
    pair = year_on_year(ask, view)
    if not pair.enough:
        return Panel(
            finding=f"There are too few months to show a change in {view.scope_name}.",
            table=_plain(rows),
            source=STREET,
            empty=pair.too_few,
        )
    found = changes.changes(ask, view, rows, pair)
    tips = [
        f"{area_name(row.name, row.ward)}\n{changes.tooltip(row, verdict, pair)}"
        for row, verdict in zip(rows_of(rows), found.verdicts, strict=True)
    ]
    # More or less of what officers find is neither good nor bad; all types here leave it out.
    judged = view.crime_type is None or wanted_direction(ask, view.crime_type) == "down"
    classed = changes.change_classes(found, judged)
    return Panel(
        finding=changes.short_finding(found, pair, view.scope_name),
        detail=changes.finding(found, pair, f"{phrases.what_reported(view.crime_type)} in {view.scope_name}"),
        title="Which areas changed beyond chance",
        note=f"{pair.headings[0]} against {pair.headings[1]}",
        picture=_pictured(ask, view, rows, classed, tips, "Against a year before"),
        table=_plain(judged_rows(rows, found)),
        columns={"name": "Area", "ward": "Ward", **change_columns(pair), "verdict": "Beyond chance"},
        source=f"{street(view.crime_type or REPORTED)}. {BOUNDARIES}",
        deck=_drawn(ask, view, rows, classed, tips),
        caveat=f"{found.by_chance} {MORE}",
        how=(
            f"{AREA} The newest twelve months are compared with the same months a year before, whatever period is "
            f"chosen; only months that are imported for both years count. {found.how}"
        ),
        alt=f"Map of {areas(len(rows))}; areas that changed beyond chance, from a year before to {pair.now}, are "
        "coloured.",
    )


def _drawn(
    ask: Ask,
    view: View,
    rows: pd.DataFrame,
    sorted_into: maps.Classes,
    tooltips: Sequence[str],
    title: str = "",
    ranked_by: str = "",
) -> maps.Map:
    """The map of areas, zoomed in on the chosen one and those around it."""
    chosen = rows[rows["area_code"] == view.options_of(MapOptions).area]
    return maps.shape_map(
        rows,
        sorted_into,
        tooltips,
        title=title,
        places=ask("hotspots/place_labels"),
        numbered=ranked(rows, ranked_by)["area_code"].tolist() if len(rows) > RANKED else (),
        marked=chosen["area_code"].tolist(),
        marked_label="chosen area",
        no_data="no residents",
        fit=in_view(ask, view, rows, chosen),
        height=maps.MAIN_HEIGHT,
    )


def _pictured(
    ask: Ask,
    view: View,
    rows: pd.DataFrame,
    sorted_into: maps.Classes,
    tips: Sequence[str],
    unit: str,
    ranked_by: str = "",
) -> Picture:
    """The same map for a card; its numbers are those of the first areas in the list."""
    first = ranked(rows, ranked_by)
    chosen = rows[rows["area_code"] == view.options_of(MapOptions).area]
    return area_map(
        AreaMap(
            map_areas(rows, [tip.replace("\n", ", ") for tip in tips]),
            f"Map of {areas(len(rows))}: {unit.lower()}, the {len(first)} areas with most are numbered."
            if ranked_by
            else f"Map of {areas(len(rows))}: which of them changed beyond chance.",
            sorted_into,
            legend=unit,
            no_data="no residents",
            here=chosen["area_code"].tolist(),
            here_label="chosen area",
            numbered=first["area_code"].tolist() if len(rows) > RANKED else (),
            places=map_places(ask),
            fit=in_view(ask, view, rows, chosen),
        )
    )


def _tooltip(row: Any) -> str:
    lines = [area_name(row.name, row.ward), f"{phrases.number(row.incidents)} recorded"]
    if pd.notna(row.rate_per_1000_year):
        lines.append(f"{theme.decimal(row.rate_per_1000_year)} {YEARLY}, newest year")
    return "\n".join(lines)


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.drop(columns=["outline", "longitude", "latitude"])
