"""Disorder in the town centre that the plans cover."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.months import months_later
from analysis.plurals import plural
from components.counting import REPORTED, STREET, street
from components.panels.panel import Panel, panel
from components.panels.shared.county import county
from components.panels.shared.months.control_chart import control_panel, months_of, recording_changes
from components.panels.shared.months.period import YEAR, in_words
from components.view import Ask, View
from components.wording import phrases

# Disorder as defined here; the promise about the town centre is measured without public order.
DISORDER = "Anti-social behaviour; Public order; Violence and sexual offences"


@panel("asb/town_centre", question="Is disorder in the town centre changing?")
def town_centre(ask: Ask, view: View) -> Panel:
    """Anti-social behaviour, public order offences and violence in the town centre, together and separately."""
    centre = county(ask)
    rows = ask("asb/town_centre", scope=centre.centre_scope, crime_types=DISORDER)
    if rows.empty:
        return Panel(
            finding="The town centre’s areas are not in this database.",
            table=rows,
            source=STREET,
            empty=f"Import LSOA boundaries that hold {centre.centre_name or 'a town centre'}.",
        )
    count = int((ask("shared/scope_area")["scope"] == centre.centre_scope).sum())
    areas = f"{phrases.in_words(count)} {plural(count, 'area makes', 'areas make')}"
    together = rows.groupby(["month", "days"], as_index=False)["incidents"].sum()
    summed = control_panel(
        ask,
        view,
        together,
        what="disorder",
        series=REPORTED,
        counts=DISORDER,
        where=centre.centre_name,
        scope=centre.centre_scope,
        wanted=None,
        events=recording_changes(ask, None),
    )
    last = rows["month"].max()
    newest = rows[rows["month"] > pd.Timestamp(months_later(last, -YEAR))]
    year = in_words(months_of(newest.drop_duplicates("month")), months_later(last, 1 - YEAR), last.date())
    parts = newest.groupby("crime_type", observed=True)["incidents"].sum().sort_values(ascending=False)
    made = ", ".join(f"{phrases.what(str(name))} {phrases.number(count)}" for name, count in parts.items())
    return replace(
        summed,
        table=pd.concat([rows, together.assign(crime_type="together")]).sort_values("month", kind="stable"),
        columns={"month": "Month", "days": "Days", "crime_type": "Type", "incidents": "Recorded"},
        source=f"{street(DISORDER)}; our reading of which {areas} up the town centre",
        caveat=(
            f"In {year}: {made}. Nights and weekends cannot be separated. Officers find part of the public "
            f"order offences themselves. {summed.caveat}"
        ).rstrip(),
        how=f"Disorder here is anti-social behaviour, public order offences and violence together. {summed.how}",
        alt=f"Disorder recorded in {centre.centre_name} each month, with its usual range.",
    )
