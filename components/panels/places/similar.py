"""One area compared with similar areas, or with its own past if there are none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.funnel import FEWEST_AREAS, Funnel, funnel
from components.counting import REPORTED, STREET, street
from components.panels.panel import Entry, Panel, panel
from components.panels.places.hotspots.measures import AreaOptions
from components.panels.shared.area_map import without_outlines
from components.panels.shared.areas import BOUNDARIES, YEARLY, RateYear, areas_in_view
from components.panels.shared.many_areas import each_area
from components.pictures.comparisons.funnel import Curve, Dot
from components.pictures.comparisons.funnel import funnel as draw_funnel
from components.pictures.picture import Picture
from components.places.area_names import area_name
from components.theme import decimal
from components.view import Ask, View
from components.wording import comparison as words
from components.wording import phrases

WHERE_FROM = f"Residents: Census 2021. {BOUNDARIES}"
COLUMNS = {
    "area": "Area",
    "residents": "Residents",
    "incidents": "Recorded in the year",
    "rate_per_1000_year": f"Recorded {YEARLY}",
    "lower": "Similar areas from",
    "upper": "Similar areas to",
}
NO_GROUP = (
    "It cannot be compared: its deprivation or rural-urban class is not imported, or there are fewer "
    f"than {FEWEST_AREAS} similar areas."
)
HOW = (
    "Similar areas have the same rural-urban class and similar deciles of the Index of Multiple Deprivation. The "
    "limits cover 95% (dashed: 99.8%) of such areas, allowing for chance and for their real differences "
    "(Spiegelhalter 2005, additive random effects). Verdict and rates are those of the newest year, whatever period "
    "is chosen."
)
CURVE_POINTS = 40


@panel("similar/funnel", question="Is it different from similar areas?", options=AreaOptions)
@each_area("Compared with similar areas")
def similar(ask: Ask, view: View) -> Panel:
    """The chosen area, or the one with the most records in the place in view, on a funnel of similar areas."""
    shown = areas_in_view(ask, view)
    if shown.empty:
        return without_outlines("There are no areas to choose from yet.", shown, STREET)
    asked_for = view.options_of(AreaOptions).area
    by_reader = asked_for in set(shown["area_code"])
    code = asked_for if by_reader else shown["area_code"].iloc[0]
    year = RateYear.of(ask, view)
    rows = ask("similar/group", area=code, crime_type=view.crime_type, since=year.since, until=year.until)
    chosen = rows.index[rows["area_code"] == code]
    if not len(chosen) or len(rows) < FEWEST_AREAS or rows["incidents"].sum() == 0:
        nothing = "Nothing was recorded in similar areas in the newest year." if len(rows) >= FEWEST_AREAS else NO_GROUP
        return _alone(rows, shown[shown["area_code"] == code].iloc[0], nothing)
    return _compared(view, rows.assign(exposed=rows["residents"] * year.years), year, int(chosen[0]), by_reader)


def _alone(rows: pd.DataFrame, row: pd.Series, why: str) -> Panel:
    return Panel(
        title=_title(area_name(row["name"], row["ward"])),
        finding=f"There is nothing to compare {area_name(row['name'], row['ward'])} with.",
        table=rows.drop(columns=["area_code", "name", "ward"]),
        source=f"{STREET}. {WHERE_FROM}",
        empty=why,
    )


def _compared(view: View, rows: pd.DataFrame, year: RateYear, at: int, by_reader: bool) -> Panel:
    """`rows` of a group with `exposed`: residents × the length of the year, so that rates are for 365 days."""
    row = rows.loc[at]
    name, what = area_name(row["name"], row["ward"]), phrases.what_reported(view.crime_type)
    try:
        found = funnel(rows["incidents"].to_numpy(), rows["exposed"].to_numpy())
    except ValueError:
        return _alone(rows, row, "Nothing was recorded in nearly all similar areas in the newest year.")
    if found.verdicts[at] == "too different":
        why = f"{words.too_different(what)} Its own months are shown instead."
        return replace(_alone(rows, row, why), how=f"{HOW} {words.spread(found)}")
    lower, upper = found.limits(rows["exposed"].to_numpy())
    deciles = f"{rows['deprivation_decile'].min():.0f} to {rows['deprivation_decile'].max():.0f}"
    return Panel(
        title=_title(name),
        entries=[_numbers(found, at, float(lower[at]), float(upper[at]))],
        note=year.words,
        finding=words.in_short(found, at, name, float(lower[at]), float(upper[at])),
        detail=words.beside_similar(found, at, what, name, float(lower[at]), float(upper[at]), year.words),
        table=_table(rows, found, at),
        columns=COLUMNS if _limited(found, at) else {key: COLUMNS[key] for key in list(COLUMNS)[:4]},
        source=f"{street(view.crime_type or REPORTED)}. {WHERE_FROM}",
        picture=_picture(rows, found, at, name, year),
        caveat=_caveat(rows, found, at, by_reader),
        how=f"{HOW} Its group here: {row['group_name']}, deciles {deciles}. {words.spread(found)}",
    )


def _title(name: str) -> str:
    return f"{name} and similar areas" if len(name) <= 38 else "Compared with similar areas"


def _numbers(found: Funnel, at: int, low: float, high: float) -> Entry:
    """The area's rate and the range of similar areas, if that is meaningful."""
    similar = f"similar areas {decimal(low)} to {decimal(high)}" if _limited(found, at) else "too few for a range"
    return Entry(f"{decimal(float(found.rates[at]))} {YEARLY}", rest=similar)


def _limited(found: Funnel, at: int) -> bool:
    """Whether limits are meaningful: enough is recorded in the areas."""
    return found.verdicts[at] != "too few"


def _table(rows: pd.DataFrame, found: Funnel, at: int) -> pd.DataFrame:
    """All areas by their residents, not by rate, and without names: this is not a league table."""
    lower, upper = found.limits(rows["exposed"].to_numpy())
    table = pd.DataFrame(
        {
            "area": ["this area" if i == at else "a similar area" for i in range(len(rows))],
            "residents": rows["residents"],
            "incidents": rows["incidents"],
            "rate_per_1000_year": found.rates.round(1),
        }
    )
    if _limited(found, at):
        table = table.assign(lower=lower.round(1), upper=upper.round(1))
    return table.sort_values(["residents", "incidents"], kind="stable").reset_index(drop=True)


def _picture(rows: pd.DataFrame, found: Funnel, at: int, name: str, year: RateYear) -> Picture:
    people = rows["residents"].astype(float)
    where = np.linspace(people.min(), people.max(), CURVE_POINTS)
    curves: list[Curve] = []
    if _limited(found, at):
        low, high = found.limits(where * year.years)
        lowest, highest = found.limits(where * year.years, 0.998)
        curves = [
            Curve([found.centre] * CURVE_POINTS, "middle of similar areas", "middle", "2 3"),
            Curve(low.tolist()),
            Curve(high.tolist(), "95% of them", "95%"),
            Curve(lowest.tolist(), dash="6 4"),
            Curve(highest.tolist(), "99.8%", "99.8%", "6 4"),
        ]
    dots = [Dot(*pair) for pair in zip(people.tolist(), found.rates.tolist(), strict=True)]
    alt = (
        f"{name} among {len(rows)} similar areas by residents and by what was recorded per 1,000 residents a year, "
        f"{year.words}."
    )
    return draw_funnel(dots, at, name, alt=alt, at=where.tolist() if curves else (), curves=curves)


def _caveat(rows: pd.DataFrame, found: Funnel, at: int, by_reader: bool) -> str:
    said = [words.outside(found)] if _limited(found, at) else []
    if rows["town_centre"].iloc[at] and not rows["town_centre"].all():
        said.append("A town centre has visitors as well as residents, and there are too few like it to compare with.")
    elif not by_reader:
        said.append("Rates per resident mislead where there are many visitors.")
    if not by_reader:
        said.append("It was chosen because it has most recorded.")
    return " ".join(said)
