"""Where is it recorded?"""

from __future__ import annotations

import pandas as pd

from components.counting import REPORTED, STREET, street
from components.panels.front.headline import wanted_direction
from components.panels.panel import Panel, panel
from components.panels.places.hotspots import changes
from components.panels.places.hotspots.areas_shown import MapOptions
from components.panels.places.hotspots.changes import year_on_year
from components.panels.places.hotspots.drawing import Coloured, drawn, pictured, plain
from components.panels.places.hotspots.list import change_columns, judged_rows
from components.panels.places.hotspots.measures import CHANGE, COUNT, OF_RESIDENTS, RATE, VALUED, Measured, measure_of
from components.panels.places.hotspots.wording import Counted, counted_of, finding_of, short_finding, tooltip
from components.panels.shared.area_map import BRING_OUTLINES, classes_of
from components.panels.shared.area_map import NO_OUTLINES as NO_MAP
from components.panels.shared.areas import BOUNDARIES, YEARLY, areas, areas_in_view
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.partial_months import counted_in_part
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

COLUMNS = {
    "name": "Area",
    "ward": "Ward",
    COUNT.column: "Recorded",
    RATE.column: f"Recorded {YEARLY}",
    "residents": "Residents",
}
# What another rate is divided by, as a column.
BASES = {"households": "Households", "land": "Square kilometres", "workday": "People on a working day"}
_BASE_COLUMNS = {"households": "households", "land": "area_km2", "workday": "workday"}
AREA = (
    "An area is a Lower Layer Super Output Area of 2021, of about 1,800 residents. Incidents belong to the area whose "
    "code is in the file. All types together are without those that officers find, drugs and possession of weapons, "
    "because more patrols give more records."
)
MORE = "More recorded is not the same as more dangerous: people report differently, and map points are moved."
VISITED = "Rates per resident mislead where there are many visitors, as in town centres."
_YEARLY = (
    "A rate is that of the newest year, whatever period is chosen: the count × 365 ÷ the days of its months that are"
)
_BY_DAY = (
    " Where many visit, the Census workday population (who works in an area, and who lives there and does not work) is "
    "the better base: if its table is imported, a rate per 1,000 people by day is offered."
)
_NO_WORKDAY = "No table of the Census workday population is imported, which counts who is in an area on a working day."


@panel("hotspots/map", question="Where is most recorded?", options=MapOptions)
@each_area(shown="map")
def where_recorded(ask: Ask, view: View) -> Panel:
    """The areas of the place in view, coloured by count, rate or change."""
    rows = areas_in_view(ask, view)
    if rows["outline"].isna().all():
        return without_map(rows)
    measure = measure_of(view)
    if measure == CHANGE:
        return _change_map(ask, view, rows)
    by, counted = VALUED[measure], counted_of(ask, view, VALUED[measure])
    if rows[by.column].isna().all() and measure in BASES:
        return Panel(
            finding=f"There is no such rate to show for {view.scope_name}.",
            table=plain(rows),
            source=STREET,
            empty=_NO_WORKDAY if measure == "workday" else "The data that this rate needs is not imported.",
        )
    part = f" {counted_in_part(ask, view.since, view.until)}".rstrip() if not by.yearly else ""
    extra = {_BASE_COLUMNS[measure]: BASES[measure], by.column: by.unit} if measure in BASES else {}
    return valued_map(
        ask,
        view,
        Coloured(
            rows,
            classes_of(rows[by.column].tolist(), places=by.places),
            [tooltip(area_name(row.name, row.ward), row, by) for row in rows_of(rows)],
            by.unit,
            by.column,
            by.no_data,
        ),
        by,
        counted,
        columns=COLUMNS | extra,
        source=f"{street(view.crime_type or REPORTED)}. {BOUNDARIES}",
        caveat=f"{VISITED} {MORE}" if by.column in OF_RESIDENTS else f"{MORE}{part}",
        how=f"{AREA} {_YEARLY} imported.{_BY_DAY if by.column in OF_RESIDENTS else ''}",
    )


def valued_map(
    ask: Ask,
    view: View,
    of: Coloured,
    by: Measured,
    counted: Counted,
    *,
    columns: dict[str, str],
    source: str,
    caveat: str,
    how: str,
) -> Panel:
    """The panel of a map coloured by a number of each area."""
    told = finding_of(of.rows, view, by, counted)
    return Panel(
        finding=short_finding(of.rows, view, by, told, counted),
        detail=told,
        title=by.title,
        note=counted.note,
        picture=pictured(ask, view, of),
        table=plain(of.rows),
        columns=columns,
        source=source,
        deck=drawn(ask, view, of),
        caveat=caveat,
        how=how,
        alt=f"Map of {areas(len(of.rows))} coloured by {of.unit.lower()}.",
    )


def without_map(rows: pd.DataFrame) -> Panel:
    """The text in place of a map until boundaries are imported."""
    return Panel(
        finding="There is no map to show yet.",
        table=plain(rows),
        source=STREET,
        empty=NO_MAP,
        remedy=BRING_OUTLINES,
    )


def _change_map(ask: Ask, view: View, rows: pd.DataFrame) -> Panel:
    """The areas whose change since the year before is beyond chance; the others are pale."""
    pair = year_on_year(ask, view)
    if not pair.enough:
        return Panel(
            finding=f"There are too few months to show a change in {view.scope_name}.",
            table=plain(rows),
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
    of = Coloured(rows, changes.change_classes(found, judged), tips, "Against a year before")
    return Panel(
        finding=changes.short_finding(found, pair, view.scope_name),
        detail=changes.finding(found, pair, f"{phrases.what_reported(view.crime_type)} in {view.scope_name}"),
        title="Which areas changed beyond chance",
        note=f"{pair.headings[0]} against {pair.headings[1]}",
        picture=pictured(ask, view, of),
        table=plain(judged_rows(rows, found)),
        columns={"name": "Area", "ward": "Ward", **change_columns(pair), "verdict": "Beyond chance"},
        source=f"{street(view.crime_type or REPORTED)}. {BOUNDARIES}",
        deck=drawn(ask, view, of),
        caveat=f"{found.by_chance} {MORE}",
        how=(
            f"{AREA} The newest twelve months are compared with the same months a year before, whatever period is "
            f"chosen; only months that are imported for both years count. {found.how}"
        ),
        alt=f"Map of {areas(len(rows))}; areas that changed beyond chance, from a year before to {pair.now}, are "
        "coloured.",
    )
