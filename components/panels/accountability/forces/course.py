"""The months of one force, with their usual range and what is missing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.months import months_between
from components.counting import REPORTED, STREET, street
from components.panels.accountability.forces.files import months_named
from components.panels.accountability.forces.held import Force, ForceOptions, force_in_view
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.months.control_chart import HOW, control_panel, recording_changes
from components.view import Ask, View
from components.wording import phrases

# A name that no season has: the time of year is estimated for the county alone.
_NO_SEASON = "a force"


@panel("forces/course", question="What did a force record month by month, and is that as usual?", options=ForceOptions)
def course(ask: Ask, view: View) -> Panel:
    """The control chart of a force’s whole area, of the chosen type or of all that the public reports."""
    force = force_in_view(ask, view)
    rows = ask("forces/monthly", force=force.slug, crime_type=view.crime_type) if force else pd.DataFrame()
    if force is None or rows.empty:
        return Panel(
            finding="There is no month of this type to show.",
            title="Month by month",
            table=pd.DataFrame(),
            source=STREET,
            empty="No street-level file of this force has been imported.",
        )
    partial = [month for month, held in force.months.items() if held.partial]
    basis = view.crime_type or REPORTED
    chart = control_panel(
        ask,
        view,
        rows.drop(columns="force").assign(partial=rows["month"].isin(pd.to_datetime(partial))),
        what=phrases.what_reported(view.crime_type),
        series=_NO_SEASON,
        counts=basis,
        where=force.name,
        scope=f"force {force.slug}",
        wanted=None,
        events=recording_changes(ask, view.crime_type),
        street=False,
    )
    return replace(
        chart,
        source=street(basis),
        entries=_gaps(force, view),
        caveat=f"The whole of the force’s files, wherever the records lie. {chart.caveat}".strip(),
        how=f"{HOW} The range of a force is not adjusted for the time of year." if chart.how else "",
    )


def _gaps(force: Force, view: View) -> list[Entry]:
    """Of the months that the chart shows, those between the first and the last that are missing or hold only a part."""
    every = months_between(max(min(force.months), view.since), min(max(force.months), view.until))
    missing = [month for month in every if month not in force.months]
    partial = [month for month in every if month in force.months and force.months[month].partial]
    entries = [Entry("Missing", months_named(missing), sign="no data")] if missing else []
    return [*entries, *([Entry("Only a part", months_named(partial), sign="unknown")] if partial else [])]
