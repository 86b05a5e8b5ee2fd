"""Priority 3 of the Northampton Community Safety Strategy 2020–22: ASB, hate crime and town-centre disorder."""

from __future__ import annotations

import pandas as pd

from analysis.rates import rate_interval
from components import wording
from components.figures.lines import Series, lines
from components.figures.ranking import Row, interval_bars
from components.panels.hotspots import BOUNDARIES
from components.panels.monthly import STREET, control_panel, incomplete_months, months_of, recording_changes
from components.panels.panel import Panel, panel
from components.panels.places import area_name
from components.view import Ask, View

FRAMEWORK = "CSP Strategy 2020-22"
PRIORITY = "3 ASB, Hate Crime & Town Centre Disorder"
ASB = "Anti-social behaviour"
TOWN_CENTRE = "northampton-town-centre"
# Why open data cannot measure an outcome, and what would.
CANNOT = {
    "SO3.1": ("police.uk says nothing about social integration", "events and who came, from the partnership"),
    "SO3.3": (
        "police.uk files carry no hate-crime flag",
        "the Home Office's yearly table for the force, and the national survey",
    ),
    "SO3.5": ("trust and confidence are asked, not recorded", "a survey, with how many answered"),
    "SO3.6": ("a duty is met or not; it is not a count", "the partnership's own yearly statement"),
}
SERVED = {"SO3.2": "asb/trend", "SO3.4": "asb/town_centre"}


@panel("asb/trend", question="Is anti-social behaviour changing, beyond its usual ups and downs?")
def trend(ask: Ask, view: View) -> Panel:
    """Anti-social behaviour recorded each month."""
    return _trend(ask, view, ASB, "More reports can mean more trust in the police as well as more trouble.")


@panel("asb/damage", question="Is criminal damage changing?")
def damage(ask: Ask, view: View) -> Panel:
    """Criminal damage and arson, the priority's secondary measure."""
    return _trend(ask, view, "Criminal damage and arson", "The strategy's secondary measure of anti-social behaviour.")


def _trend(ask: Ask, view: View, crime_type: str, caveat: str) -> Panel:
    rows = ask("shared/monthly_count", scope=view.scope, crime_type=crime_type, since=view.since, until=view.until)
    return control_panel(
        ask,
        view,
        rows,
        what=wording.what(crime_type),
        series=crime_type,
        wanted="down",
        events=recording_changes(ask, view, crime_type),
        caveat=caveat,
    )


@panel("asb/town_centre", question="Is disorder in Northampton town centre changing?")
def town_centre(ask: Ask, view: View) -> Panel:
    """Anti-social behaviour, public order offences and violence in the town centre, together and apart."""
    rows = ask("asb/town_centre", scope=TOWN_CENTRE, since=view.since, until=view.until)
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
        wanted=None,
        events=recording_changes(ask, view, None),
    )
    months = months_of(together)
    series = [
        Series(str(name), (part["incidents"] / part["days"] * 30).round(1).tolist())
        for name, part in rows.groupby("crime_type", observed=True)
    ]
    per_30_days = (together["incidents"] / together["days"] * 30).round(1).tolist()
    return Panel(
        finding=summed.finding,
        table=pd.concat([rows, together.assign(crime_type="together")]).sort_values("month", kind="stable"),
        columns={"month": "Month", "days": "Days", "crime_type": "Type", "incidents": "Recorded"},
        source=f"{STREET}; our reading of which five areas make up the town centre",
        figure=lines(
            months,
            [*series, Series("together", per_30_days, context=True)],
            unit="recorded per 30 days",
            incomplete=incomplete_months(ask, months),
            height=320,
        ),
        caveat="Month only: nights and weekends cannot be told apart. Part of public order is found by officers.",
        how=f"Disorder here is anti-social behaviour, public order offences and violence together. {summed.how}",
        alt=(
            "Lines of anti-social behaviour, public order offences and violence in Northampton town centre, and of the "
            "three together."
        ),
    )


@panel("asb/where", question="Where is most anti-social behaviour recorded for the residents?")
def where(ask: Ask, view: View) -> Panel:
    """The areas with the highest rate of anti-social behaviour, with exact intervals."""
    rows = ask("hotspots/areas", scope=view.scope, crime_type=ASB, since=view.since, until=view.until)
    rows = rows[rows["residents"] > 0]
    if rows.empty or rows["incidents"].sum() == 0:
        return Panel(
            finding="There is no rate to show.",
            table=rows.drop(columns="outline"),
            source=STREET,
            empty="Rates need boundaries and Census residents: the README says where to get them.",
        )
    table = pd.DataFrame(
        {
            "area": [area_name(row.name, row.ward) for row in rows.itertuples()],
            "incidents": rows["incidents"],
            "residents": rows["residents"],
            "rate_per_1000": (rows["incidents"] / rows["residents"] * 1000).round(1),
        }
    )
    table = table.sort_values("rate_per_1000", ascending=False).head(10)
    estimates = [rate_interval(int(row.incidents), float(row.residents)) for row in table.itertuples()]
    table["lower"] = [round(float(estimate.lower), 1) for estimate in estimates]
    table["upper"] = [round(float(estimate.upper), 1) for estimate in estimates]
    bars = [Row(row.area, row.rate_per_1000, row.lower, row.upper) for row in table.itertuples()]
    return Panel(
        finding=f"The {len(table)} areas of {view.scope_name} with the most anti-social behaviour for their residents.",
        table=table,
        columns={
            "area": "Area",
            "incidents": "Recorded",
            "residents": "Residents",
            "rate_per_1000": "Per 1,000 residents",
            "lower": "95% from",
            "upper": "95% to",
        },
        source=f"{STREET}. Residents: Census 2021. {BOUNDARIES}",
        figure=interval_bars(bars, unit="per 1,000 residents in the period", places=1),
        caveat="Where intervals overlap the order may be chance. Visitors make town centres look high.",
        how="Exact (Garwood) 95% intervals for the counts, divided by residents.",
        alt="Bars of the ten highest rates of anti-social behaviour per 1,000 residents.",
    )


@panel("asb/outcomes", question="What did the strategy promise, and what can be measured?")
def outcomes(ask: Ask, view: View) -> Panel:
    """Each outcome of the priority with its measure, or why there is none and what would give one."""
    rows = ask("asb/outcomes", framework=FRAMEWORK, priority=PRIORITY)
    states = {"SO3.2": trend(ask, view).finding, "SO3.4": town_centre(ask, view).finding}
    table = pd.DataFrame(
        {
            "outcome": [f"{row.outcome} (wanted: {row.direction_stated})" for row in rows.itertuples()],
            "state": [_state(str(key), states) for key in rows["outcome_id"]],
        }
    )
    measured = sum(key in SERVED for key in rows["outcome_id"])
    return Panel(
        finding=(
            f"Open data can follow {measured} of the {len(rows)} outcomes of this priority; "
            "the others need partners' numbers."
        ),
        table=table,
        columns={"outcome": "What was promised", "state": "What open data shows"},
        source="Northampton Community Safety Strategy 2020–2022",
        caveat="The strategy sets no numeric target, so none is shown.",
        show_table=True,
    )


def _state(outcome_id: str, states: dict[str, str]) -> str:
    if outcome_id in states:
        return states[outcome_id]
    why, would = CANNOT[outcome_id]
    return f"Cannot be measured with open data: {why}. Needs {would}."
