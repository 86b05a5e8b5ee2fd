"""Priority 3 of the Northampton Community Safety Strategy 2020–22: ASB, hate crime and town-centre disorder."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components import wording
from components.panels.monthly import STREET, control_panel, months_of, recording_changes
from components.panels.panel import Panel, panel
from components.panels.period import in_words
from components.panels.rates import highest_rates
from components.view import Ask, View

ASB = "Anti-social behaviour"
TOWN_CENTRE = "northampton-town-centre"


@panel("asb/trend", question="Is anti-social behaviour changing, beyond its usual ups and downs?")
def trend(ask: Ask, view: View) -> Panel:
    """Anti-social behaviour recorded each month."""
    return _trend(ask, view, ASB, "More reports can mean more trust in the police as well as more trouble.")


@panel("asb/damage", question="Is criminal damage changing?")
def damage(ask: Ask, view: View) -> Panel:
    """Criminal damage and arson, the priority's secondary measure."""
    return _trend(ask, view, "Criminal damage and arson", "The strategy's secondary measure of anti-social behaviour.")


def _trend(ask: Ask, view: View, crime_type: str, caveat: str) -> Panel:
    rows = ask("shared/monthly_count", scope=view.scope, crime_type=crime_type)
    return control_panel(
        ask,
        view,
        rows,
        what=wording.what(crime_type),
        series=crime_type,
        wanted="down",
        events=recording_changes(ask, crime_type),
        caveat=caveat,
    )


@panel("asb/town_centre", question="Is disorder in Northampton town centre changing?")
def town_centre(ask: Ask, view: View) -> Panel:
    """Anti-social behaviour, public order offences and violence in the town centre, together and apart."""
    rows = ask("asb/town_centre", scope=TOWN_CENTRE)
    if rows.empty:
        return Panel(
            finding="The town centre's areas are not in this database.",
            table=rows,
            source=STREET,
            empty="Import LSOA boundaries that hold Northampton town centre.",
        )
    together = rows.groupby(["month", "days"], as_index=False)["incidents"].sum()
    summed = control_panel(
        ask,
        view,
        together,
        what="disorder",
        series="reported",
        where="Northampton town centre",
        scope=TOWN_CENTRE,
        wanted=None,
        events=recording_changes(ask, None),
    )
    newest = rows[rows["month"] > rows["month"].max() - pd.DateOffset(years=1)]
    last = newest["month"].max()
    year = in_words(months_of(newest.drop_duplicates("month")), (last - pd.DateOffset(months=11)).date(), last.date())
    parts = newest.groupby("crime_type", observed=True)["incidents"].sum().sort_values(ascending=False)
    made = ", ".join(f"{wording.what(str(name))} {wording.number(count)}" for name, count in parts.items())
    return replace(
        summed,
        table=pd.concat([rows, together.assign(crime_type="together")]).sort_values("month", kind="stable"),
        columns={"month": "Month", "days": "Days", "crime_type": "Type", "incidents": "Recorded"},
        source=f"{STREET}; our reading of which five areas make up the town centre",
        caveat=(
            f"In {year}: {made}. Nights and weekends cannot be told apart. Part of public order is found by "
            f"officers. {summed.caveat}"
        ).rstrip(),
        how=f"Disorder here is anti-social behaviour, public order offences and violence together. {summed.how}",
        alt="Disorder recorded in Northampton town centre each month, with its usual range.",
    )


@panel("asb/where", question="Where is most anti-social behaviour recorded for the residents?")
def where(ask: Ask, view: View) -> Panel:
    """The areas with the highest rate of anti-social behaviour, with exact intervals."""
    return highest_rates(ask, view, ASB)
