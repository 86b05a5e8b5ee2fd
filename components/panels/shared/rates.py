"""The areas of a place with the highest rates, with exact intervals."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.rates import rate_interval
from components import theme
from components.counting import REPORTED, street
from components.figures.ranking import Row, interval_bars
from components.panels.panel import Panel
from components.panels.shared.areas import BOUNDARIES, YEARLY, RateYear, areas, areas_in_view
from components.panels.shared.finding_length import fitting
from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import months, phrases
from components.wording.short import unbracketed

SHOWN = 10
COLUMNS = {
    "area": "Area",
    "incidents": "Recorded in the year",
    "residents": "Residents",
    "rate_per_1000_year": f"Recorded {YEARLY}",
    "lower": "95% from",
    "upper": "95% to",
}


def highest_rates(ask: Ask, view: View, crime_type: str | None) -> Panel:
    """The ten areas of the place in view with the highest rate of `crime_type` per resident in the newest year."""
    rows = areas_in_view(ask, replace(view, crime_type=crime_type))
    rows = rows[rows["residents"] > 0]
    what, year = phrases.what_reported(crime_type), RateYear.of(ask, view)
    source = f"{street(crime_type or REPORTED)}. Residents: Census 2021. {BOUNDARIES}"
    if rows.empty:
        return Panel(
            finding=f"There is no rate to show for {view.scope_name}.",
            table=rows.drop(columns="outline"),
            source=source,
            empty="Rates need boundaries and Census residents.",
            remedy="Add them on Add data; Data health shows which are missing.",
        )
    table = _rates(rows[rows["year_incidents"] > 0], year.years)
    if table.empty:
        return Panel(
            finding=months.none_recorded(what, view.scope_name, f"in {year.words}"),
            table=table,
            source=source,
            empty="So there is no rate to show.",
        )
    bars = [Row(row.area, row.rate_per_1000_year, row.lower, row.upper) for row in rows_of(table)]
    of_them, their = ("area", "its") if len(table) == 1 else (f"{len(table)} areas", "their")
    told = f"The {of_them} of {view.scope_name} with the most {what} for {their} residents, {year.words}."
    per = "per 1,000 residents" if year.short.startswith("year") else YEARLY
    most = table.iloc[0]
    rate = theme.decimal(most["rate_per_1000_year"])
    here = unbracketed(view.scope_name)
    where = f"{here}:" if most["area"] == view.scope_name else f"{here}: most in {most['area']},"
    ranges = [
        Interval(row.area, row.rate_per_1000_year, row.lower, row.upper, number=theme.decimal(row.rate_per_1000_year))
        for row in rows_of(table)
    ]
    return Panel(
        finding=fitting(
            told,
            f"{phrases.sentence_case(year.short)}, {where} {rate} {per}.",
            f"{where} {rate} {per}.",
            f"The {of_them} of {view.scope_name} with the highest rates.",
        ),
        detail=told,
        title=f"Most for {their} residents: {phrases.several(len(table), 'area', 'areas')}",
        note=f"{per}, {year.short}; line: likely range",
        picture=interval_list(ranges, Heads(), alt=f"Intervals: {what} {YEARLY} in {areas(len(table))}."),
        table=table,
        columns=COLUMNS,
        source=source,
        figure=interval_bars(bars, unit=f"recorded {YEARLY}", places=1),
        caveat="Where intervals overlap, the order may be chance. Visitors make rates in town centres look high.",
        how=(
            f"Counts of {year.words}, scaled to 365 days, divided by residents. The 95% intervals are exact "
            "for independent counts (Poisson, Garwood); incidents cluster, so the true intervals are wider."
        ),
        alt=f"Bars of {what} {YEARLY} in {areas(len(table))}, with 95% intervals.",
    )


def _rates(rows: pd.DataFrame, years: float) -> pd.DataFrame:
    top = rows.sort_values(["rate_per_1000_year", "area_code"], ascending=[False, True]).head(SHOWN)
    exact = rate_interval(top["year_incidents"].to_numpy(), top["residents"].to_numpy() * years)
    return pd.DataFrame(
        {
            "area_code": top["area_code"],
            "area": [area_name(row.name, row.ward) for row in rows_of(top)],
            "incidents": top["year_incidents"],
            "residents": top["residents"],
            "rate_per_1000_year": top["rate_per_1000_year"],
            "lower": exact.lower,
            "upper": exact.upper,
        }
    ).round({"lower": 1, "upper": 1})
