"""Where most is recorded of one band of harm."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from components.counting import EACH_BAND, street
from components.options import option
from components.panels.panel import Panel, panel
from components.panels.pillars.targeting import BANDS, BANDS_IN_WORDS, DISORDER, HOMES, PEOPLE
from components.panels.places.hotspots.areas_shown import MapOptions
from components.panels.places.hotspots.drawing import Coloured
from components.panels.places.hotspots.list import valued_list
from components.panels.places.hotspots.map import COLUMNS, MORE, valued_map, without_map
from components.panels.places.hotspots.measures import COUNT, Measured
from components.panels.places.hotspots.severity import SCORE
from components.panels.places.hotspots.wording import counted_of
from components.panels.shared.area_map import classes_of
from components.panels.shared.areas import BOUNDARIES, areas_in_view
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.partial_months import counted_in_part
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

OFFERED = {"people": PEOPLE, "homes": HOMES, "disorder": DISORDER}


@dataclass(frozen=True)
class HarmOptions(MapOptions):
    """Which area is chosen, how closely the map is zoomed in, and which band of harm is counted."""

    band: str = option("people", "the band of harm", allowed=OFFERED)


def _measured(view: View) -> tuple[str, Measured]:
    """The chosen band, and the words for its count."""
    band = OFFERED[view.options_of(HarmOptions).band]
    label = phrases.sentence_case(band)
    title, unit, most = f"{label}: where most is recorded", f"{label}: recorded", "with most of it"
    return band, replace(COUNT, label=label, title=title, unit=unit, most=most)


def _rows(ask: Ask, view: View, band: str) -> pd.DataFrame:
    """The areas with the count of one band in place of the count of all types."""
    rows = areas_in_view(ask, replace(view, crime_type=None, options=None))
    counts = ask("pillars/bands", scope=view.scope, since=view.since, until=view.until)
    of_band = counts[counts["harm_band"] == band].set_index("area_code")["incidents"]
    rows = rows.assign(incidents=rows["area_code"].map(of_band).fillna(0).astype(int))
    return rows.sort_values(["incidents", "area_code"], ascending=[False, True]).reset_index(drop=True)


@panel("hotspots/harm", question="Where is most harm recorded?", audience="internal", options=HarmOptions)
@each_area(shown="map")
def harm(ask: Ask, view: View) -> Panel:
    """The areas of the place in view, coloured by what was recorded of one band of harm."""
    band, by = _measured(view)
    rows = _rows(ask, view, band)
    if rows["outline"].isna().all():
        return without_map(rows)
    tips = [f"{area_name(row.name, row.ward)}\n{phrases.number(row.incidents)} recorded" for row in rows_of(rows)]
    return valued_map(
        ask,
        view,
        Coloured(rows, classes_of(rows[by.column].tolist()), tips, by.unit, by.column),
        by,
        replace(counted_of(ask, view, by), what=band, typed=True),
        columns={name: told for name, told in COLUMNS.items() if not name.startswith("rate")},
        source=f"{street(EACH_BAND)}. {BOUNDARIES}",
        caveat=f"{MORE} {counted_in_part(ask, view.since, view.until)}".rstrip(),
        how=(
            f"{phrases.sentence_case(band)}: {BANDS[band]}. The bands are a rank, never a score: {BANDS_IN_WORDS}. "
            f"{phrases.sentence_case(SCORE)} weighs each offence. A type of police.uk holds many, so only the force "
            "knows the weight of a type. If it enters the weights, they are offered as a second view."
        ),
    )


@panel("hotspots/harm_list", question="Which areas have most of this harm?", audience="internal", options=HarmOptions)
@each_area(shown="list")
def harm_list(ask: Ask, view: View) -> Panel:
    """The areas with most of one band of harm, to choose one from."""
    band, by = _measured(view)
    rows = _rows(ask, view, band).assign(rate_per_1000_year=float("nan"))
    made = valued_list(ask, view, rows, by, said=f"in the period: {band}")
    return replace(
        made,
        columns={"area": "Area", COUNT.column: by.unit},
        table=made.table[["area_code", "area", COUNT.column]],
        source=street(EACH_BAND),
    )
