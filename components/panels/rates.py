"""The areas of a place with the highest rates of one type, with exact intervals."""

from __future__ import annotations

import pandas as pd

from analysis.rates import rate_interval
from components import wording
from components.figures.ranking import Row, interval_bars
from components.panels.hotspots import BOUNDARIES
from components.panels.monthly import STREET
from components.panels.panel import Panel
from components.panels.places import area_name
from components.view import Ask, View

SHOWN = 10


def highest_rates(ask: Ask, view: View, crime_type: str) -> Panel:
    """The ten areas of the place in view with most `crime_type` for their residents."""
    rows = ask("hotspots/areas", scope=view.scope, crime_type=crime_type, since=view.since, until=view.until)
    rows = rows[rows["residents"] > 0]
    what = wording.what(crime_type)
    if rows.empty or rows["incidents"].sum() == 0:
        return Panel(
            finding="There is no rate to show.",
            table=rows.drop(columns="outline"),
            source=STREET,
            empty="Rates need boundaries and Census residents: the README says where to get them.",
        )
    table = _rates(rows)
    bars = [Row(row.area, row.rate_per_1000, row.lower, row.upper) for row in table.itertuples()]
    return Panel(
        finding=f"The {len(table)} areas of {view.scope_name} with the most {what} for their residents.",
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
        alt=f"Bars of the ten highest rates of {what} per 1,000 residents.",
    )


def _rates(rows: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "area": [area_name(row.name, row.ward) for row in rows.itertuples()],
            "incidents": rows["incidents"],
            "residents": rows["residents"],
            "rate_per_1000": (rows["incidents"] / rows["residents"] * 1000).round(1),
        }
    )
    table = table.sort_values("rate_per_1000", ascending=False).head(SHOWN)
    estimates = [rate_interval(int(row.incidents), float(row.residents)) for row in table.itertuples()]
    return table.assign(
        lower=[round(float(estimate.lower), 1) for estimate in estimates],
        upper=[round(float(estimate.upper), 1) for estimate in estimates],
    )
