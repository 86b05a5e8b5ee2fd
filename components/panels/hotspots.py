"""Where is it recorded?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from components import maps, theme, wording, wording_months
from components.panels import area_changes
from components.panels.area_changes import Changes, YearOnYear, year_on_year
from components.panels.areas import BOUNDARIES, YEARLY, RateYear, areas, areas_in_view
from components.panels.mapped import BRING_OUTLINES, map_areas, map_places
from components.panels.mapped import NO_OUTLINES as NO_MAP
from components.panels.monthly import STREET, control_panel, recording_changes
from components.panels.overview import wanted_direction
from components.panels.panel import Choice, Entry, Panel, panel
from components.panels.partial import counted_in_part
from components.panels.period import county_name, imported_months, in_words, newest_year
from components.panels.rates import highest_rates
from components.pictures.bars import Bar, Bars, bars
from components.pictures.map_picture import AreaMap, area_map
from components.pictures.picture import Picture
from components.places import area_name
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording_short import LIMIT, fitted

MEASURES = {
    "count": "Recorded",
    "rate": "Per 1,000",
    "change": "Change",
}
# A walk across: at this scale streets can be told apart.
NEAR_KM = 2.0
# A chosen area is shown among so many: a town quarter, or a stretch of villages.
NEIGHBOURS = 15
WHOLE = "whole"  # what the address says where all is shown although an area is chosen
# A large town reaches about so far from its middle.
TOWN_KM = 4.5
# As many areas are numbered, on the map and in the list.
RANKED = 10
# Of fewer shapes, classes would make extremes of small differences.
FEWEST_CLASSED = 5
EAST_KM, NORTH_KM = 68.0, 111.0  # km in a degree at 52° north
COLUMNS = {
    "name": "Area",
    "ward": "Ward",
    "incidents": "Recorded",
    "rate_per_1000_year": f"Recorded {YEARLY}",
    "residents": "Residents",
}
AREA = (
    "An area is a Lower Layer Super Output Area of 2021, of about 1,800 residents. Incidents belong to the area whose "
    "code the file prints. With all types chosen, types that officers find (drugs, possession of weapons) are left "
    "out, because more patrols give more records."
)
MORE = "More recorded is not the same as more dangerous: people report differently, and map points are moved."


@panel("hotspots/map", question="Where is most recorded?")
def where_recorded(ask: Ask, view: View) -> Panel:
    """The areas of the place in view, coloured by count, rate or change."""
    rows = areas_in_view(ask, view)
    if rows["outline"].isna().all():
        return Panel(
            finding="There is no map to draw yet.",
            table=_plain(rows),
            source=STREET,
            empty=NO_MAP,
            remedy=BRING_OUTLINES,
        )
    measure = _measure(view)
    if measure == "change":
        return _change_map(ask, view, rows)
    column = "incidents" if measure == "count" else "rate_per_1000_year"
    title = "Where most is recorded" if measure == "count" else "Where the rate is highest"
    months = _months(ask, view, measure)
    told = _finding(rows, view, column, months)
    sorted_into = _classes(rows[column].tolist(), places=0 if measure == "count" else 1)
    tips = [_tooltip(row) for row in rows.itertuples()]
    unit = "Recorded" if measure == "count" else f"Recorded {YEARLY}"
    return Panel(
        finding=_short_finding(rows, view, column, told, (months, newest_year(ask, view)[1])),
        detail=told,
        title=title,
        note=_note(ask, view, measure),
        picture=_pictured(ask, view, rows, sorted_into, tips, unit, column),
        table=_plain(rows),
        columns=COLUMNS,
        source=f"{STREET}. {BOUNDARIES}",
        deck=_drawn(ask, view, rows, sorted_into, tips, title=unit, ranked_by=column),
        caveat=(
            f"Where visitors come, as in town centres, residents are a poor yardstick. {MORE}"
            if measure == "rate"
            else f"{MORE} {counted_in_part(ask, view.since, view.until)}".rstrip()
        ),
        how=(
            f"{AREA} A rate is that of the newest year, whatever period is chosen: the count × 365 ÷ the days of its "
            "months that are imported."
        ),
        alt=f"Map of {areas(len(rows))} coloured by {unit.lower()}.",
    )


def _change_map(ask: Ask, view: View, rows: pd.DataFrame) -> Panel:
    """The areas whose change against a year before is beyond chance; the others pale."""
    pair = year_on_year(ask, view)
    if not pair.enough:
        return Panel(
            finding=f"There are too few months to show a change in {view.scope_name}.",
            table=_plain(rows),
            source=STREET,
            empty=pair.too_few,
        )
    found = area_changes.changes(ask, view, rows, pair)
    tips = [
        f"{area_name(row.name, row.ward)}\n{area_changes.tooltip(row, verdict, pair)}"
        for row, verdict in zip(rows.itertuples(), found.verdicts, strict=True)
    ]
    # What officers find is wanted neither more nor less; all types here leave it out.
    judged = view.crime_type is None or wanted_direction(ask, view.crime_type) == "down"
    classed = area_changes.change_classes(found, judged)
    return Panel(
        finding=area_changes.short_finding(found, pair, view.scope_name),
        detail=area_changes.finding(found, pair, f"{wording.what_reported(view.crime_type)} in {view.scope_name}"),
        title="Which areas changed beyond chance",
        note=f"{pair.headings[0]} against {pair.headings[1]}",
        picture=_pictured(ask, view, rows, classed, tips, "Against a year before"),
        table=_plain(_judged(rows, found)),
        columns={"name": "Area", "ward": "Ward", **_change_columns(pair), "verdict": "Beyond chance"},
        source=f"{STREET}. {BOUNDARIES}",
        deck=_drawn(ask, view, rows, classed, tips),
        caveat=f"{found.by_chance} {MORE}",
        how=(
            f"{AREA} The newest twelve months stand beside the same months a year before, whatever period is chosen; "
            f"only months that are imported for both count. {found.how}"
        ),
        alt=f"Map of {areas(len(rows))}; coloured are those that changed beyond chance, {pair.now} and a year before.",
    )


@panel("hotspots/table", question="Which areas are these?")
def table(ask: Ask, view: View) -> Panel:
    """The areas of the map as rows, most first, to choose one from."""
    rows, columns, caveat = areas_in_view(ask, view), {}, ""
    first = str(rows["area_code"].iloc[0]) if len(rows) else ""
    pair, by = year_on_year(ask, view), ["incidents"]
    if _measure(view) == "change" and pair.enough:
        rows = _judged(rows, area_changes.changes(ask, view, rows, pair))
        rows = rows.assign(unsure=rows["verdict"] == "cannot tell")
        # The change stands first, where no table is too narrow for it.
        by, columns = ["unsure", "change"], _change_columns(pair)
        caveat = "Areas that changed beyond chance come first."
    elif _measure(view) == "rate":
        by = ["rate_per_1000_year"]
    rows = rows.sort_values(
        [*by, "area_code"],
        ascending=[name in ("unsure", "area_code") for name in [*by, "area_code"]],
        na_position="last",
    )
    rows = rows.assign(area=[area_name(row.name, row.ward) for row in rows.itertuples()])
    chosen = rows[rows["area_code"] == view.option("area")]
    numbers = [_chosen_numbers(row, pair if columns else None) for _, row in chosen.iterrows()]
    return Panel(
        title=_list_title(view, columns, rows),
        note=_note(ask, view, "rate" if columns else _measure(view)),
        finding=_first_of(view, _list_title(view, columns, rows), list(rows["area"]), list(chosen["area"])),
        picture=_bars_of(rows, by[-1]) if len(rows) else None,
        choices=_choices(rows, by[-1], view.option("area") if len(chosen) else "", first),
        entries=[Entry("", rest=_NOT_HERE.format(view.scope_name))] if view.option("area") and chosen.empty else (),
        table=rows[["area_code", "area", "incidents", "rate_per_1000_year", "now_paired", "before", "change"]],
        columns={"area": "Area"} | (columns or {"incidents": "Recorded", "rate_per_1000_year": "Per 1,000 a year"}),
        source=f"{STREET}. Residents: Census 2021",
        caveat=" ".join([*numbers, caveat]).strip(),
        empty="" if len(rows) else NO_MAP,
        remedy=BRING_OUTLINES,
    )


_NOT_HERE = "The area that the address names is not in {}."


def _list_title(view: View, columns: dict[str, str], rows: pd.DataFrame) -> str:
    count = len(rows)
    if columns and rows["unsure"].all():
        return "Largest rises: each could be chance"
    if columns:
        return "Changes beyond chance first, then largest rises"
    most = "with the highest rates" if _measure(view) == "rate" else "with most recorded"
    return f"The {RANKED} areas {most}" if count > RANKED else f"{wording.sentence_case(areas(count))}, most first"


def _said(value: float, column: str) -> str:
    if pd.isna(value):
        return "–"
    if column == "change":
        return f"{'+' if value > 0 else '−' if value < 0 else ''}{wording.number(abs(value))}"
    return wording.number(value) if column == "incidents" else theme.decimal(value)


def _bars_of(rows: pd.DataFrame, column: str) -> Picture:
    """The first areas of the list as bars; of changes, which go both ways, how many are recorded now."""
    shown = rows.head(RANKED)
    values = shown["now_paired"] if column == "change" else shown[column]
    drawn = [
        Bar(row.area, max(0.0, float(value)), _said(getattr(row, column), column), place)
        for place, (row, value) in enumerate(zip(shown.itertuples(), values.fillna(0), strict=True), 1)
    ]
    told = ", ".join(f"{bar.name} {bar.words}" for bar in drawn)
    return bars([Bars(drawn)], alt=f"Bars: {told}.", names=0.62)


def _choices(rows: pd.DataFrame, column: str, code: str, first: str) -> list[Choice]:
    """The first areas of the list to choose from, and the chosen one where it is not among them.

    `first` is the area whose months are drawn where none is chosen.
    """
    listed = rows.assign(place=range(1, len(rows) + 1))
    shown = listed[(listed["place"] <= RANKED) | (listed["area_code"] == code)]
    most = float(rows[column].max()) if len(rows) and column != "change" else 0.0
    numbered = column != "change" and len(rows) > RANKED
    return [
        Choice(
            row.area_code,
            # A second click lets go of it.
            ("area", "" if row.area_code == code else row.area_code),
            row.area,
            _said(getattr(row, column), column),
            int(row.place) if numbered and getattr(row, column) > 0 else None,
            float(getattr(row, column)) / most if most > 0 and pd.notna(getattr(row, column)) else None,
            chosen=row.area_code == (code or first),
        )
        for row in shown.itertuples()
    ]


def _first_of(view: View, title: str, names: Sequence[str], chosen: Sequence[str]) -> str:
    """Which areas come first in the list, and the place of one that is chosen."""
    if view.option("area") and not chosen:
        return _NOT_HERE.format(view.scope_name)
    if chosen:
        place = names.index(chosen[0]) + 1
        return fitted(LIMIT, f"{chosen[0]} is number {place} of {areas(len(names))} in {view.scope_name}.")
    about = f"{view.scope_name}, {title[:1].lower()}{title[1:]}"
    return fitted(LIMIT, *(f"{about}: {wording.join_words(names[:most])}." for most in (3, 2, 1)), f"{about}.")


def _chosen_numbers(row: pd.Series, pair: YearOnYear | None) -> str:
    """The chosen area's row in words: it may be far down in the table."""
    if pair is not None:
        now, before = wording.number(row["now_paired"]), wording.number(row["before"])
        verdict = area_changes.JUDGED[row["verdict"]]
        return f"{row['area']}: {now} recorded in {pair.now}, {before} in {pair.before}; {verdict}."
    rate = row["rate_per_1000_year"]
    per_year = f", {theme.decimal(rate)} {YEARLY} in the newest year" if pd.notna(rate) else ""
    return f"{row['area']}: {wording.number(row['incidents'])} recorded in the period{per_year}."


def _measure(view: View) -> str:
    measure = view.option("measure", "count")
    return measure if measure in MEASURES else "count"


def _judged(rows: pd.DataFrame, found: Changes) -> pd.DataFrame:
    return rows.assign(verdict=[area_changes.WORDS[verdict] for verdict in found.verdicts])


def _change_columns(pair: YearOnYear) -> dict[str, str]:
    now, before = pair.headings
    return {"change": "Change", "now_paired": now, "before": before}


def _drawn(
    ask: Ask,
    view: View,
    rows: pd.DataFrame,
    sorted_into: maps.Classes,
    tooltips: Sequence[str],
    title: str = "",
    ranked_by: str = "",
) -> maps.Map:
    """The map of areas, closed in on the chosen one and those around it."""
    chosen = rows[rows["area_code"] == view.option("area")]
    return maps.shape_map(
        rows,
        sorted_into,
        tooltips,
        title=title,
        places=ask("hotspots/place_labels"),
        numbered=_ranked(rows, ranked_by)["area_code"].tolist() if len(rows) > RANKED else (),
        marked=chosen["area_code"].tolist(),
        marked_label="chosen area",
        no_data="no residents",
        fit=_in_view(ask, view, rows, chosen),
        height=maps.MAIN_HEIGHT,
    )


def _pictured(
    ask: Ask,
    view: View,
    rows: pd.DataFrame,
    sorted_into: maps.Classes,
    tips: Sequence[str],
    unit: str,
    ranked_by: str = "",
) -> Picture:
    """The same map for a card; its numbers are those of the list: the areas first in it."""
    first = _ranked(rows, ranked_by)
    chosen = rows[rows["area_code"] == view.option("area")]
    return area_map(
        AreaMap(
            map_areas(rows, [tip.replace("\n", ", ") for tip in tips]),
            f"Map of {areas(len(rows))}: {unit.lower()}, the {len(first)} with most numbered."
            if ranked_by
            else f"Map of {areas(len(rows))}: which of them changed beyond chance.",
            sorted_into,
            legend=unit,
            no_data="no residents",
            here=chosen["area_code"].tolist(),
            here_label="chosen area",
            numbered=first["area_code"].tolist() if len(rows) > RANKED else (),
            places=map_places(ask),
            fit=_in_view(ask, view, rows, chosen),
        )
    )


def _ranked(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The areas that are numbered: those with most, in the order of the list."""
    if not column:
        return rows[:0]
    found = rows[rows[column] > 0].sort_values([column, "area_code"], ascending=[False, True])
    return found.head(RANKED)


def towns(ask: Ask) -> dict[str, str]:
    """The large towns that a map can close in on, by the name that the address gives them."""
    labels = ask("hotspots/place_labels")
    return {name.lower().replace(" ", "-"): name for name in labels.loc[labels["importance"] == 1, "name"]}


def _in_view(ask: Ask, view: View, rows: pd.DataFrame, chosen: pd.DataFrame) -> set[str] | None:
    """The areas that the map holds: those around the chosen one, those of a town, or all."""
    zoom, labels = view.option("zoom"), ask("hotspots/place_labels")
    town = labels[labels["name"] == towns(ask).get(zoom, "")]
    near = set(rows.loc[_distance(rows, town.iloc[0]) < TOWN_KM, "area_code"]) if len(town) else set()
    if len(chosen) and zoom != WHOLE and not near & set(chosen["area_code"]):
        return _neighbourhood(rows, chosen.iloc[0])
    return near or None


def _note(ask: Ask, view: View, measure: str) -> str:
    if measure == "rate":
        return f"year to {theme.short_month(newest_year(ask, view)[1])}"
    return _note_of(view)


def _neighbourhood(rows: pd.DataFrame, chosen: pd.Series) -> set[str]:
    """The codes of the chosen area and of those nearest to it."""
    return set(rows.loc[_distance(rows, chosen).nsmallest(NEIGHBOURS).index, "area_code"])


def _distance(rows: pd.DataFrame, middle: pd.Series) -> pd.Series:
    """How far each row's point lies from that of `middle`, in km."""
    east = (rows["longitude"] - middle["longitude"]) * EAST_KM
    north = (rows["latitude"] - middle["latitude"]) * NORTH_KM
    return (east**2 + north**2) ** 0.5


def _classes(values: Sequence[float], places: int = 0) -> maps.Classes:
    """The printed classes; one plain colour where there are too few values to sort."""
    if len(values) >= FEWEST_CLASSED:
        return maps.classes(values, places=places)
    of = tuple(None if pd.isna(value) else 0 for value in values)
    return maps.Classes(
        of, ("too few areas to sort into classes: choose one for its number",), theme.SEQUENTIAL[5][1:2]
    )


def _tooltip(row: Any) -> str:
    lines = [area_name(row.name, row.ward), f"{wording.number(row.incidents)} recorded"]
    if pd.notna(row.rate_per_1000_year):
        lines.append(f"{theme.decimal(row.rate_per_1000_year)} {YEARLY}, newest year")
    return "\n".join(lines)


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.drop(columns=["outline", "longitude", "latitude"])


def _months(ask: Ask, view: View, measure: str) -> str:
    """The months of a count, which the reader chooses, or of a rate."""
    return RateYear.of(ask, view).words if measure == "rate" else in_words(imported_months(ask), view.since, view.until)


def _finding(rows: pd.DataFrame, view: View, column: str, period: str) -> str:
    """Which area has most, or the highest rate."""
    what = wording.what_reported(view.crime_type)
    top = rows.dropna(subset=[column]).sort_values([column, "area_code"], ascending=[False, True])
    if top.empty or top[column].iloc[0] == 0:
        return wording_months.none_recorded(what, view.scope_name, f"in {period}")
    name, first = area_name(top["name"].iloc[0], top["ward"].iloc[0]), top[column].iloc[0]
    number = wording.number(first) if column == "incidents" else f"{theme.decimal(first)} {YEARLY}"
    if len(top) == 1:
        return f"{wording.sentence_case(what)} recorded in {name}: {number}, {period}."
    how_many = f"{number}, {period}."
    if column != "incidents":
        return f"The highest rate of {what} in {view.scope_name} was recorded in {name}: {how_many}"
    were = "were" if what.endswith(("offences", "arson")) else "was"
    if (top[column] == first).sum() > 1:
        return f"In no area of {view.scope_name} {were} more {what} recorded than in {name}: {how_many}"
    return f"More {what} {were} recorded in {name} than in any other area of {view.scope_name}: {how_many}"


def _short_finding(rows: pd.DataFrame, view: View, column: str, told: str, spans: tuple[str, date]) -> str:
    """The same in 110 characters: the area, its number and the period, and of the place what there is room for."""
    top = rows.dropna(subset=[column]).sort_values([column, "area_code"], ascending=[False, True])
    if len(top) < 2 or top[column].iloc[0] == 0:
        return wording.fitting(told, f"{view.scope_name}, {_note_of(view)}: {_number(top, column)} recorded.")
    name, tied = area_name(top["name"].iloc[0], top["ward"].iloc[0]), top[column].iloc[0] == top[column].iloc[1]
    what = wording.what_reported(view.crime_type)
    months, newest = spans
    # How many of the months are imported, where some are not.
    some = "".join(months.partition(" (")[1:])
    period, short = months, f"{_note_of(view)}{some}"
    if column == "incidents":
        lead = f"no area has more recorded than {name}" if tied else f"{name} has most recorded"
    else:
        period, short = f"Year to {theme.month(newest)}{some}", f"Year to {theme.short_month(newest)}{some}"
        lead = f"no area has a higher rate than {name}" if tied else f"{name} has the highest rate"
    said, of = f"{lead}, {_number(top, column)},", f"of {areas(len(rows))}"
    return wording.fitting(
        f"{period}, {what}: {said} {of} in {view.scope_name}.",
        f"{short}, {what}: {said} {of} in {view.scope_name}.",
        *([f"{short}, {what}: {said} {of}."] if view.crime_type else []),
        f"{period}: {said} {of} in {view.scope_name}.",
        f"{short}: {said} {of} in {view.scope_name}.",
        f"{short}: {said} {of}.",
        f"{short}: {said.removesuffix(',')}.",
    )


def _number(top: pd.DataFrame, column: str) -> str:
    if top.empty:
        return "none"
    first = top[column].iloc[0]
    return wording.number(first) if column == "incidents" else f"{theme.decimal(first)} per 1,000"


def _note_of(view: View) -> str:
    return " to ".join(dict.fromkeys((theme.short_month(view.since), theme.short_month(view.until))))


@panel("hotspots/ranking", question="Which areas have the highest rates, and how sure is that?")
def ranking(ask: Ask, view: View) -> Panel:
    """The ten areas with the highest rate per 1,000 residents, with exact intervals."""
    return highest_rates(ask, view, view.crime_type)


@panel("hotspots/area", question="Is the chosen area changing?")
def area(ask: Ask, view: View) -> Panel:
    """Monthly counts of the area that was clicked, or of the one with most recorded."""
    rows = areas_in_view(ask, view)
    if rows.empty:
        return Panel(
            finding="There is no area to choose yet.", table=rows, source=STREET, empty=NO_MAP, remedy=BRING_OUTLINES
        )
    chosen = rows[rows["area_code"] == view.option("area")]
    row = chosen.iloc[0] if len(chosen) else rows.iloc[0]
    monthly = ask(
        "shared/monthly_count",
        scope=row["area_code"],
        crime_type=view.crime_type,
        leave_out=None if view.crime_type else "found",
    )
    made = control_panel(
        ask,
        view,
        monthly,
        what=wording.what_reported(view.crime_type),
        series=view.crime_type or "reported",
        where=area_name(row["name"], row["ward"]),
        scope=row["area_code"],
        wanted=wanted_direction(ask, view.crime_type),
        events=recording_changes(ask, view.crime_type),
        caveat="One small area: a few incidents move its line.",
    )
    rate = row["rate_per_1000_year"]
    a_year = f" · {theme.decimal(rate)} per 1,000 in the newest year" if pd.notna(rate) else ""
    numbers = Entry(wording.number(row["incidents"]), rest=f"recorded in the period{a_year}")
    return made if made.empty else replace(made, title=made.title or "Its own months", entries=[numbers])


@panel("hotspots/closer", question="Where exactly, as far as the data can say?", audience="internal")
def closer(ask: Ask, view: View) -> Panel:
    """Hexagons of about 0.1 square kilometres around the published map points, near the chosen area or place."""
    shown = areas_in_view(ask, view)
    area_row = shown[shown["area_code"] == view.option("area")]
    chosen = "" if area_row.empty else view.option("area")  # it may be of another place, chosen before this one
    if view.scope == COUNTY and not chosen:
        # All hexagons of a county are too small to see and weigh four times the map of areas.
        return Panel(
            finding=f"For a closer look at {view.scope_name}, choose an area on the map or in the table, or a place.",
            table=pd.DataFrame(),
            source=STREET,
            empty="Hexagons of about 300 m across then show where in it most is recorded.",
        )
    period = {"crime_type": view.crime_type, "since": view.since, "until": view.until}
    rows = ask("hotspots/hexagons", scope=chosen or view.scope, **period)
    if rows.empty:
        return Panel(
            finding=f"There is no point to draw in {view.scope_name}.",
            table=rows,
            source=STREET,
            empty="No incident in this period could be placed in the area that is chosen.",
        )
    what = wording.what_reported(view.crime_type)
    middle = rows.iloc[0]
    # An area has a handful of hexagons, and what lies across the road may be in the next one.
    rows = ask("hotspots/hexagons", scope=COUNTY, **period) if chosen else rows
    near = rows[_distance(rows, middle) < NEAR_KM]
    sorted_into = _classes(near["incidents"].tolist())
    tips = [f"{wording.number(count)} recorded hereabouts" for count in near["incidents"]]
    hexagons = f"{wording.several(len(near), 'hexagon', 'hexagons')} of about 300 m across"
    return Panel(
        finding=wording.fitting(
            f"{wording.sentence_case(what)} hereabouts in {_near(area_row, view)}, in {hexagons}.",
            f"Recorded hereabouts in {_near(area_row, view)}, {_note_of(view)}, in {hexagons}.",
            f"Recorded hereabouts, {_note_of(view)}, in {hexagons}.",
        ),
        table=near.drop(columns="outline"),
        columns={"hexagon": "Hexagon", "incidents": "Recorded", "longitude": "Longitude", "latitude": "Latitude"},
        source=STREET,
        title="Where exactly, as far as the data can say",
        note="hexagons of 300 m",
        picture=area_map(
            AreaMap(
                [*map_areas(near, tips, key="hexagon"), *map_areas(area_row)],
                f"Map of {len(near)} hexagons coloured by recorded incidents.",
                replace(sorted_into, of=(*sorted_into.of, *([None] * len(area_row)))),
                legend="Recorded hereabouts",
                no_data="",
                here=area_row["area_code"].tolist(),
                here_label="chosen area",
                places=map_places(ask),
            )
        ),
        deck=maps.shape_map(
            near,
            sorted_into,
            tips,
            key="hexagon",
            title="Recorded",
            places=ask("hotspots/place_labels"),
            outlines=area_row["outline"].tolist(),
            marked_label="chosen area",
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


def _near(chosen: pd.DataFrame, view: View) -> str:
    """The area that is looked at closer, else the place."""
    return view.scope_name if chosen.empty else area_name(chosen["name"].iloc[0], chosen["ward"].iloc[0])


@panel("hotspots/not_on_map", question="What is not on the map?")
def not_on_map(ask: Ask, view: View) -> Panel:
    """The county's total and where its rows belong."""
    rows = ask("shared/headline", crime_type=view.crime_type, since=view.since, until=view.until)
    counts = rows.set_index("placed")["incidents"].astype(int).to_dict()
    mapped = ask("hotspots/mapped", crime_type=view.crime_type, since=view.since, until=view.until)
    mapped = int(mapped["incidents"].iloc[0])
    counts["found"] = counts["area"] - mapped
    counts["area"] = mapped
    words = {
        "area": "On the map",
        **({"found": "Left off it: drugs and weapons, which officers find"} if counts["found"] else {}),
        "unlocated": "Without a location",
        **({"unplaced": "Boundary of the area not imported"} if counts["unplaced"] else {}),
        "outside": "Outside the county",
    }
    table = pd.DataFrame(
        {
            "belongs": [*words.values(), "All together"],
            "incidents": [*(counts[key] for key in words), sum(counts.values())],
        }
    )
    months = in_words(imported_months(ask), view.since, view.until)
    finding = wording.unlocated(
        sum(counts.values()),
        mapped=counts["area"],
        unplaced=counts["unplaced"],
        unlocated=counts["unlocated"],
        outside=counts["outside"],
        found=counts["found"],
    )
    total = sum(counts.values())
    county = county_name(ask)
    return Panel(
        finding=wording.fitting(
            f"{county}, {months}: {wording.number(total - mapped)} of {wording.number(total)} are not on the map.",
            f"{county}: {wording.number(total - mapped)} of {wording.number(total)} are not on the map.",
        ),
        detail=f"In all of {county}, {months}: {finding[0].lower()}{finding[1:]}",
        title="What is on the map, and what is not",
        note=f"{county}: {wording.number(total)} recorded",
        picture=bars(
            [Bars([Bar(name, counts[key]) for key, name in words.items()], "grey")],
            alt=f"Bars of records by where they belong. {finding}",
        ),
        table=table,
        columns={"belongs": "Where the records belong", "incidents": "Recorded"},
        source=f"{STREET}; the whole county, {months}",
    )
