"""A second view of harm: what is recorded, weighted by the severity of its type, where the force entered weights."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components import theme
from components.counting import REPORTED, street
from components.panels.panel import Panel, panel
from components.panels.places.hotspots.areas_shown import MapOptions
from components.panels.places.hotspots.drawing import Coloured
from components.panels.places.hotspots.list import valued_list
from components.panels.places.hotspots.map import MORE, valued_map, without_map
from components.panels.places.hotspots.measures import COUNT, AreaOptions
from components.panels.places.hotspots.wording import counted_of
from components.panels.shared.area_map import classes_of
from components.panels.shared.areas import BOUNDARIES, areas_in_view
from components.panels.shared.many_areas import each_area
from components.panels.shared.partner_entries import nothing_entered
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SCORE = "the Crime Severity Score (Office for National Statistics)"
SEVERITY = replace(
    COUNT,
    column="weighted",
    label="Harm: ONS severity",
    title="Where most is recorded by severity (ONS weights)",
    unit="Points",
    most="with most severity points",
    per="points",
    led="{} has most",
    tied="no area has more than {}",
)


def weights(ask: Ask) -> pd.DataFrame:
    """The mean weight of each type, as the force entered it; may be empty."""
    return ask("partner/severity")


def _rows(ask: Ask, view: View) -> pd.DataFrame:
    """The areas of the place in view with the points of what is reported in each, most first."""
    rows = areas_in_view(ask, replace(view, crime_type=None, options=None))
    found = ask("hotspots/severity", scope=view.scope, since=view.since, until=view.until).set_index("area_code")
    rows = rows.assign(
        weighted=rows["area_code"].map(found["weighted"]).fillna(0).round().astype(int),
        incidents=rows["area_code"].map(found["weighed"]).fillna(0).astype(int),
    )
    return rows.sort_values(["weighted", "area_code"], ascending=[False, True]).reset_index(drop=True)


def _none(view: View, of: pd.DataFrame) -> Panel:
    nothing = f"{view.scope_name}: no weights of severity have been entered."
    return nothing_entered(nothing, of, street(REPORTED), "severity")


@panel(
    "hotspots/severity", question="Where is the most severe crime recorded?", audience="internal", options=MapOptions
)
@each_area(shown="map")
def severity(ask: Ask, view: View) -> Panel:
    """The areas of the place in view, coloured by the points of what is recorded."""
    of = weights(ask)
    if of.empty:
        return _none(view, of)
    rows = _rows(ask, view)
    if rows["outline"].isna().all():
        return without_map(rows)
    tips = [
        f"{area_name(row.name, row.ward)}\n{SEVERITY.told(row.weighted)}\n{phrases.number(row.incidents)} recorded"
        for row in rows_of(rows)
    ]
    return valued_map(
        ask,
        view,
        Coloured(rows, classes_of(rows["weighted"].tolist()), tips, SEVERITY.unit, SEVERITY.column),
        SEVERITY,
        replace(counted_of(ask, view, SEVERITY), what="crime weighted by severity", typed=True),
        columns={"name": "Area", "ward": "Ward", "weighted": SEVERITY.unit, "incidents": "Recorded"},
        source=f"{street(REPORTED)}. {_entered(of)}. {BOUNDARIES}",
        caveat=f"A few severe crimes can decide an area’s points, so they vary by chance more than counts do. {MORE}",
        how=(
            f"Each type’s count times its mean weight, as the force entered it. The weights are those of {SCORE}. A "
            "mean over a year of the force’s offences hides how severe those in one area were. Anti-social behaviour "
            "has no weight, as it is not a crime; what officers find is left out. The three bands remain the first "
            f"view: no list of areas is made by points. Weights: {_listed(of)}."
        ),
    )


@panel(
    "hotspots/severity_list",
    question="Which areas have most by severity?",
    audience="internal",
    options=AreaOptions,
)
@each_area(shown="list")
def severity_list(ask: Ask, view: View) -> Panel:
    """The areas with most points, to choose one from."""
    of = weights(ask)
    if of.empty:
        return _none(view, of)
    rows = _rows(ask, view).assign(rate_per_1000_year=float("nan"))
    made = valued_list(ask, view, rows, SEVERITY, said="with a weight, in the period")
    return replace(
        made,
        table=made.table[["area_code", "area", "weighted", "incidents"]],
        columns={"area": "Area", "weighted": SEVERITY.unit, "incidents": "Recorded"},
        source=f"{street(REPORTED)}. {_entered(of)}",
    )


def _entered(of: pd.DataFrame) -> str:
    return f"Weights of severity: entered by the force, offences of the year to {theme.month(of['year_ends'].max())}"


def _listed(of: pd.DataFrame) -> str:
    return ", ".join(f"{phrases.what(row.crime_type)} {row.weight:,.10g}" for row in rows_of(of))
