"""What takes the place of a panel about each area, where a place has too many areas for one map: its districts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Literal

from components.counting import REPORTED, street
from components.panels.panel import Build, Choice, Panel
from components.panels.shared.area_map import classes_of, map_areas, map_places
from components.panels.shared.areas import BOUNDARIES, YEARLY, RateYear, areas, half, rate_a_year
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name
from components.pictures.counts.bars import Bar, Bars
from components.pictures.counts.bars import bars as drawn_bars
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases

Shown = Literal["map", "list", "told"]
_EVERY = "All types that the public report"
_LISTED = 20  # districts to choose from
_MORE = "More recorded is not the same as more dangerous: people report differently, and districts differ in size."


def too_many_areas(ask: Ask, scope: str) -> bool:
    """Whether a place is the whole of a county that has too many areas for one map."""
    return scope == COUNTY and bool(ask("shared/many_areas")["many"].iloc[0])


def each_area(title: str = "", *, shown: Shown = "told", whole: bool = False) -> Callable[[Build], Build]:
    """For a panel about each area of the place in view: where there are too many, it is about the districts.

    It is `shown` as a map of what is recorded in each district, which leads to it, as a list of those with most to
    choose from, or under its `title` as a sentence that says to choose one. A panel of the `whole` county is so
    whatever place is in view.
    """

    def of(build: Build) -> Build:
        @wraps(build)
        def built(ask: Ask, view: View) -> Panel:
            many = too_many_areas(ask, COUNTY if whole else view.scope)
            return _districts(ask, view, title, shown) if many else build(ask, view)

        return built

    return of


def _districts(ask: Ask, view: View, title: str, shown: Shown) -> Panel:
    year = RateYear.of(ask, view)
    rows = ask("shared/districts", crime_type=view.crime_type, since=year.since, until=year.until)
    rate = rate_a_year(rows["incidents"], rows["residents"].where(rows["residents"] > 0), year).round(1)
    rows = rows.assign(rate=rate)
    many, districts = areas(int(rows["areas"].sum())), phrases.several(len(rows), "district", "districts")
    finding = fitting(
        f"{county_name(ask)} has {many}, too many to show each: choose one of its {districts}.",
        f"{many} are too many to show each: choose one of the {districts}.",
    )
    most = half(rows["incidents"].tolist())
    what = phrases.sentence_case(phrases.what(view.crime_type)) if view.crime_type else _EVERY
    if shown != "told" and most:
        is_in = f"half of what is recorded is in {most} of {districts}."
        finding = fitting(f"{county_name(ask)}, {year.short}: {is_in}", f"{county_name(ask)}: {is_in}")
    made = Panel(
        finding=finding,
        # A map of districts is of what is recorded, whatever the panel is about.
        title=title or f"{what}, by district",
        note=year.short,
        table=rows[["name", "areas", "residents", "incidents", "rate"]],
        columns={
            "name": "District",
            "areas": "Areas",
            "residents": "Residents",
            "incidents": "Recorded",
            "rate": f"Recorded {YEARLY}",
        },
        source=f"{street(view.crime_type or REPORTED)}, {year.words}. {BOUNDARIES}",
    )
    if shown == "told":
        return replace(made, empty=f"{phrases.sentence_case(many)} are too many for this: choose a district or a ward.")
    first = rows.head(_LISTED)
    if shown == "list":
        most = max(1, int(rows["incidents"].max()))
        bars = [Bar(str(row.name), float(row.incidents)) for row in rows_of(first)]
        return replace(
            made,
            picture=drawn_bars([Bars(bars)], alt=f"Bars: {', '.join(f'{bar.name} {bar.words}' for bar in bars)}."),
            choices=[
                Choice(
                    str(row.scope),
                    ("place", str(row.scope)),
                    str(row.name),
                    phrases.number(row.incidents),
                    number,
                    row.incidents / most,
                )
                for number, row in enumerate(rows_of(first), 1)
            ],
            hint="choose one",
            caveat=_MORE,
        )
    rated = bool(rows["rate"].notna().any())
    of = f"Recorded {YEARLY}" if rated else "Recorded"
    alt = f"Map of {districts}: {of.lower()}."
    tips = [f"{row.name}: {phrases.number(row.incidents)} recorded in {areas(row.areas)}" for row in rows_of(rows)]
    drawn = AreaMap(
        map_areas(rows, tips, key="scope", opened=True),
        alt,
        classes_of(rows["rate" if rated else "incidents"].tolist(), places=1 if rated else 0),
        legend=of,
        no_data="no residents",
        places=[place for place in map_places(ask) if place.importance == 1],
    )
    return replace(made, picture=area_map(drawn), alt=alt, hint="choose a district", caveat=_MORE)
