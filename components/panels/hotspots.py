"""Where is it recorded?"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.rates import rate_interval
from components import maps, theme, wording
from components.figures.ranking import Row, interval_bars
from components.panels.monthly import STREET, control_panel, recording_changes
from components.panels.overview import wanted_direction
from components.panels.panel import Panel, panel
from components.panels.places import area_name
from components.view import Ask, View
from components.viewing import COUNTY

MEASURES = {
    "count": "Recorded incidents",
    "rate": "Per 1,000 residents",
    "change": "Change against a year before",
}
BOUNDARIES = "Areas: Office for National Statistics, LSOA 2021"
# A walk across: at this scale streets can be told apart.
NEAR_KM = 2.0
COLUMNS = {
    "name": "Area",
    "ward": "Ward",
    "incidents": "Recorded",
    "rate_per_1000": "Per 1,000 residents",
    "now_paired": "Same months now",
    "before": "A year before",
    "change": "Difference",
    "residents": "Residents",
}
NO_MAP = (
    "No outlines of areas are imported yet. Import the LSOA 2021 boundaries of the Office for National Statistics: "
    "the README says where to get them."
)


def areas_in_view(ask: Ask, view: View) -> pd.DataFrame:
    """The areas of the place in view with counts, rates per 1,000 residents and the difference to a year before."""
    rows = ask("hotspots/areas", scope=view.scope, crime_type=view.crime_type, since=view.since, until=view.until)
    residents = rows["residents"].where(rows["residents"] > 0)
    return rows.assign(
        rate_per_1000=(rows["incidents"] / residents * 1000).round(1),
        change=rows["now_paired"] - rows["before"],
    )


@panel("hotspots/map", question="Where is most recorded?")
def area_map(ask: Ask, view: View) -> Panel:
    """The areas of the place in view, coloured by count, rate or change."""
    rows = areas_in_view(ask, view)
    measure = view.option("measure", "count")
    measure = measure if measure in MEASURES else "count"
    shown = rows[rows["outline"].notna()]
    if shown.empty:
        return Panel(finding="There is no map to draw yet.", table=_plain(rows), source=STREET, empty=NO_MAP)
    return Panel(
        finding=_finding(rows, view, measure, _compared(ask, view)),
        table=_plain(rows),
        columns=COLUMNS,
        source=f"{STREET}. {BOUNDARIES}",
        deck=maps.shape_map(
            shown,
            _classes(shown, measure),
            [_tooltip(row) for row in shown.itertuples()],
            places=ask("hotspots/place_labels"),
            marked=[view.option("area")],
            marked_label="chosen area",
            no_data="no residents or no year before",
        ),
        caveat=_caveat(measure),
        how=(
            "An area is a Lower Layer Super Output Area of 2021, of about 1,800 residents. Incidents belong to the "
            "area whose code the file prints. With all types chosen, types that officers find (drugs, possession of "
            "weapons) are left out, because more patrols give more records. The difference to a year before counts "
            "only months that are imported in both years."
        ),
        alt=f"Map of {len(shown)} areas coloured by {MEASURES[measure].lower()}.",
    )


@panel("hotspots/table", question="Which areas are these?")
def table(ask: Ask, view: View) -> Panel:
    """The areas of the map as rows, most first, to choose one from."""
    rows = areas_in_view(ask, view)
    by = {"rate": "rate_per_1000", "change": "change"}.get(view.option("measure"), "incidents")
    rows = rows.sort_values([by, "area_code"], ascending=[False, True], na_position="last")
    rows = rows.assign(area=[area_name(row.name, row.ward) for row in rows.itertuples()])
    chosen = rows.loc[rows["area_code"] == view.option("area"), "area"]
    return Panel(
        finding=(
            f"{chosen.iloc[0]} is chosen: its own months are below."
            if len(chosen)
            else "Choose an area here or on the map to see its own months."
        ),
        table=rows[["area_code", "area", "incidents", "rate_per_1000", "now_paired", "before", "change"]],
        # The change counts only months that are imported for both years, so it stands beside those.
        columns={"area": "Area"}
        | (
            {"before": "Year before", "now_paired": "Now", "change": "Change"}
            if by == "change"
            else {"incidents": "Recorded", "rate_per_1000": "Per 1,000"}
        ),
        source=f"{STREET}. Residents: Census 2021",
        show_table=True,
        empty="" if len(rows) else NO_MAP,
    )


def _classes(rows: pd.DataFrame, measure: str) -> maps.Classes:
    if measure == "count":
        return maps.classes(rows["incidents"].tolist())
    if measure == "rate":
        return maps.classes(rows["rate_per_1000"].tolist(), places=1)
    shares = (rows["change"] / rows["before"].where(rows["before"] > 0)).astype("float64")
    return maps.change_classes(shares.tolist())


def _tooltip(row: Any) -> str:
    lines = [area_name(row.name, row.ward), f"{wording.number(row.incidents)} recorded"]
    if pd.notna(row.rate_per_1000):
        lines.append(f"{row.rate_per_1000:,.1f} per 1,000 residents")
    if pd.notna(row.before):
        lines.append(f"same months: {wording.number(row.now_paired)} now, {wording.number(row.before)} a year before")
    return "\n".join(lines)


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["area_code", *COLUMNS]]


def _compared(ask: Ask, view: View) -> str:
    """Which months stand beside a year before, where not all do; else ""."""
    known = {stamp.date() for stamp in ask("shared/month")["month"]}
    shown = [month for month in known if view.since <= month <= view.until]
    both = [month for month in shown if month.replace(year=month.year - 1) in known]
    if len(both) == len(shown):
        return ""
    return " in the one month" if len(both) == 1 else f" in the {len(both)} months"


def _finding(rows: pd.DataFrame, view: View, measure: str, compared: str) -> str:
    period = theme.period(view.since, view.until)
    what = wording.what_reported(view.crime_type)
    if measure == "change":
        paired = rows.dropna(subset=["change"])
        if paired.empty:
            return "There is no month to compare with the year before."
        up = int((paired["change"] > 0).sum())
        down = int((paired["change"] < 0).sum())
        return (
            f"{what[0].upper()}{what[1:]}: more was recorded than a year before in {up} areas and less in {down}"
            f"{compared and f',{compared} that are imported for both years'}; most such differences are chance."
        )
    by = "incidents" if measure == "count" else "rate_per_1000"
    top = rows.dropna(subset=[by]).sort_values(by, ascending=False)
    if top.empty or top[by].iloc[0] == 0:
        return f"No {what} is recorded on the map of {view.scope_name} between {period}."
    first = top.iloc[0]
    number = wording.number(first[by]) if measure == "count" else f"{first[by]:,.1f} per 1,000 residents"
    return f"Most {what} was recorded in {area_name(first['name'], first['ward'])}: {number}, {period}."


def _caveat(measure: str) -> str:
    more = "More recorded is not the same as more dangerous: people report differently, and map points are moved."
    return {
        "change": f"Small areas go up and down by chance. {more}",
        "rate": f"Where visitors come, as in town centres, residents are a poor yardstick. {more}",
    }.get(measure, more)


@panel("hotspots/ranking", question="Which areas have the highest rates, and how sure is that?")
def ranking(ask: Ask, view: View) -> Panel:
    """The ten areas with the highest rate per 1,000 residents, with exact intervals."""
    rows = areas_in_view(ask, view).dropna(subset=["rate_per_1000"])
    top = rows.sort_values(["rate_per_1000", "area_code"], ascending=[False, True]).head(10)
    if top.empty:
        return Panel(
            finding="Rates need the number of residents.",
            table=_plain(rows),
            source=STREET,
            empty="Import the Census 2021 residents by LSOA: the README says where to get them.",
        )
    estimates = [rate_interval(int(row.incidents), float(row.residents)) for row in top.itertuples()]
    table = top[["area_code", "name", "ward", "incidents", "residents", "rate_per_1000"]].assign(
        lower=[round(float(estimate.lower), 1) for estimate in estimates],
        upper=[round(float(estimate.upper), 1) for estimate in estimates],
    )
    bars = [Row(area_name(row.name, row.ward), row.rate_per_1000, row.lower, row.upper) for row in table.itertuples()]
    return Panel(
        finding=f"The {len(top)} areas with the most {wording.what_reported(view.crime_type)} for their residents.",
        table=table,
        columns={
            "name": "Area",
            "ward": "Ward",
            "incidents": "Recorded",
            "residents": "Residents",
            "rate_per_1000": "Per 1,000 residents",
            "lower": "95% from",
            "upper": "95% to",
        },
        source=f"{STREET}. Residents: Census 2021, Office for National Statistics",
        figure=interval_bars(bars, unit="per 1,000 residents in the period", places=1),
        caveat="Where intervals overlap the order may be chance. Town centres have few residents and many visitors.",
        how=(
            "Exact (Garwood) 95% intervals for the counts, divided by residents. They do not include the ups and "
            "downs between months."
        ),
        alt="Bars of the ten highest rates per 1,000 residents, with 95% intervals.",
    )


@panel("hotspots/area", question="Is the chosen area changing?")
def area(ask: Ask, view: View) -> Panel:
    """Monthly counts of the area that was clicked, or of the one with most recorded."""
    rows = areas_in_view(ask, view)
    if rows.empty:
        return Panel(finding="There is no area to choose yet.", table=rows, source=STREET, empty=NO_MAP)
    chosen = rows[rows["area_code"] == view.option("area")]
    row = chosen.iloc[0] if len(chosen) else rows.iloc[0]
    monthly = ask(
        "shared/monthly_count",
        scope=row["area_code"],
        crime_type=view.crime_type,
        since=view.since,
        until=view.until,
        leave_out=None if view.crime_type else "found",
    )
    return control_panel(
        ask,
        view,
        monthly,
        what=wording.what_reported(view.crime_type),
        series=view.crime_type or "reported",
        where=area_name(row["name"], row["ward"]),
        scope=row["area_code"],
        wanted=wanted_direction(ask, view.crime_type),
        events=recording_changes(ask, view, view.crime_type),
        caveat="One small area: a few incidents move its line.",
    )


@panel("hotspots/closer", question="Where exactly, as far as the data can say?", audience="internal")
def closer(ask: Ask, view: View) -> Panel:
    """Hexagons of about 0.1 square kilometres around the published map points, near the chosen area or place."""
    chosen = view.option("area")
    if chosen not in set(areas_in_view(ask, view)["area_code"]):
        chosen = ""  # of another place, chosen before this one
    if view.scope == COUNTY and not chosen:
        # All hexagons of a county are too small to see and weigh four times the map of areas.
        return Panel(
            finding="For a closer look, choose an area on the map or in the table, or a place.",
            table=pd.DataFrame(),
            source=STREET,
            empty="Hexagons of about 300 m across then show where in it most is recorded.",
        )
    period = {"crime_type": view.crime_type, "since": view.since, "until": view.until}
    rows = ask("hotspots/hexagons", scope=chosen or view.scope, **period)
    if rows.empty:
        return Panel(
            finding="There is no point to draw.",
            table=rows,
            source=STREET,
            empty="No incident in this period could be placed in the area that is chosen.",
        )
    what = wording.what_reported(view.crime_type)
    middle = rows.iloc[0]
    # An area has a handful of hexagons, and what lies across the road may be in the next one.
    rows = ask("hotspots/hexagons", scope=COUNTY, **period) if chosen else rows
    near = _near(rows, middle)
    return Panel(
        finding=(
            f"{what[0].upper()}{what[1:]} hereabouts, in {wording.number(len(near))} hexagons of about 300 m across."
        ),
        table=near.drop(columns="outline"),
        columns={"hexagon": "Hexagon", "incidents": "Recorded", "longitude": "Longitude", "latitude": "Latitude"},
        source=STREET,
        deck=maps.shape_map(
            near,
            maps.classes(near["incidents"].tolist()),
            [f"{wording.number(count)} recorded hereabouts" for count in near["incidents"]],
            key="hexagon",
            title="Recorded",
            places=ask("hotspots/place_labels"),
        ),
        caveat=(
            "Map points are moved before publication, to the middle of a street or to a landmark: "
            "read “hereabouts”, never “here”."
        ),
        how=(
            "Published map points are gathered into H3 hexagons of resolution 9; incidents outside the county are left "
            "out. The map shows those within 2 km of the one with most recorded."
        ),
        alt="Map of hexagons coloured by recorded incidents.",
    )


def _near(rows: pd.DataFrame, middle: pd.Series) -> pd.DataFrame:
    """The hexagons within 2 km of the one in the middle: a closer look means close."""
    east = (rows["longitude"] - middle["longitude"]) * 68.0  # km in a degree of longitude at 52° north
    north = (rows["latitude"] - middle["latitude"]) * 111.0
    return rows[east**2 + north**2 < NEAR_KM**2]


@panel("hotspots/not_on_map", question="What is not on the map?")
def not_on_map(ask: Ask, view: View) -> Panel:
    """The county's total and where its rows belong."""
    rows = ask("shared/headline", crime_type=view.crime_type, since=view.since, until=view.until)
    counts = rows.set_index("placed")["incidents"].astype(int).to_dict()
    areas = ask("hotspots/areas", scope=COUNTY, crime_type=view.crime_type, since=view.since, until=view.until)
    mapped = int(areas["incidents"].sum())
    counts["found"] = counts["area"] - mapped
    counts["area"] = mapped
    words = {
        "area": "on the map, in an area of the county",
        **(
            {"found": "in an area, but left off the map: drugs and weapons, which officers find"}
            if counts["found"]
            else {}
        ),
        "unlocated": "without any place",
        "unplaced": "in the county, but its boundary or lookup is not imported",
        "outside": "outside the county",
    }
    table = pd.DataFrame(
        {
            "belongs": [*words.values(), "together: the headline total"],
            "incidents": [*(counts[key] for key in words), sum(counts.values())],
        }
    )
    finding = wording.unlocated(
        sum(counts.values()),
        mapped=counts["area"],
        unplaced=counts["unplaced"],
        unlocated=counts["unlocated"],
        outside=counts["outside"],
        found=counts["found"],
    )
    return Panel(
        finding=finding if view.scope == COUNTY else f"In the whole county: {finding[0].lower()}{finding[1:]}",
        table=table,
        columns={"belongs": "Where the records belong", "incidents": "Recorded"},
        source=f"{STREET}; the whole county, {theme.period(view.since, view.until)}",
        show_table=True,
    )
