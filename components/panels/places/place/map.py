"""Where in a place most is recorded, and the places around it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components import theme
from components.counting import REPORTED, street
from components.panels.panel import Panel, panel
from components.panels.places.place.expected import NUMBERED, most_expected
from components.panels.places.place.near import ways_from
from components.panels.places.place_map import located
from components.panels.shared.areas import RateYear
from components.panels.shared.finding_length import fitting
from components.panels.shared.many_areas import each_area
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

_WAYS = 3  # places of a line below the map; the card of places around has all


@panel("place/map", question="Where in it is most recorded, and what is around it?")
@each_area(shown="map")
def where(ask: Ask, view: View) -> Panel:
    """The place's areas on a map; for internal readers those with most recorded are numbered."""
    year = RateYear.of(ask, view)
    rows = ask("hotspots/areas", scope=view.scope, crime_type=None, since=year.since, until=year.until)
    rows = rows.sort_values(["year_incidents", "area_code"], ascending=[False, True])
    counts = pd.Series(rows["year_incidents"].to_numpy(), index=rows["area_code"])
    ranks = view.audience == "internal" and len(rows) > NUMBERED and int(counts.sum()) > 0
    ahead = most_expected(ask, view)
    # The numbers of the list of what to expect, if there is one.
    first = (rows.head(NUMBERED) if ahead.empty else ahead) if ranks else rows.head(0)
    basis = f"most recorded, {year.short}"
    if len(ahead):
        basis = f"most expected, {theme.short_month(ahead['month'].iloc[0])}"
    made = located(ask, view, first["area_code"].tolist(), counts, f"Recorded in an area, {year.short}")
    if made.empty:
        return made
    around = ask("place/near", scope=view.scope)
    ways = [way for way in ways_from(ask, view, around, _WAYS) if way.label == "Next to it"]
    named = [f"{number}: {area_name(row.name, row.ward)}" for number, row in enumerate(rows_of(first), 1)]
    return replace(
        made,
        note=f"1–{NUMBERED}: {basis}" if ranks else made.note,
        detail=f"{phrases.sentence_case(basis)}: {'; '.join(named)}." if ranks else "",
        finding=_finding(rows, view, year) if ranks else made.finding,
        table=rows.assign(area=[area_name(row.name, row.ward) for row in rows_of(rows)])[
            ["area", "year_incidents", "residents"]
        ],
        columns={"area": "Area", "year_incidents": f"Recorded, {year.short}", "residents": "Residents"},
        source=f"{street(REPORTED)}, {year.words}. {made.source}",
        ways=ways,
    )


def _finding(rows: pd.DataFrame, view: View, year: RateYear) -> str:
    total, first = int(rows["year_incidents"].sum()), rows.head(NUMBERED)
    share = theme.percent(first["year_incidents"].sum() / total)
    when = phrases.sentence_case(year.short)
    return fitting(
        f"{when}: {NUMBERED} of the {len(rows)} areas of {view.scope_name} have {share} of what is recorded in it.",
        f"{when}: {NUMBERED} of its {len(rows)} areas have {share} of what is recorded.",
    )
