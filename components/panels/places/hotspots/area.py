"""One area's months, the highest rates with their intervals, and what is not on the map."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.counting import ALL, REPORTED, STREET, basis_words, street
from components.panels.front.headline import wanted_direction
from components.panels.panel import Entry, Panel, panel
from components.panels.places.hotspots.measures import AreaOptions
from components.panels.places.similar_areas import similar_near
from components.panels.shared.area_map import without_outlines
from components.panels.shared.areas import areas_in_view
from components.panels.shared.county import county
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.control_chart import control_panel, recording_changes
from components.panels.shared.months.period import imported_months, in_words
from components.panels.shared.rates import highest_rates
from components.pictures.comparisons.multiples import MOST
from components.pictures.counts.bars import Bar, Bars, bars
from components.places.area_names import area_name
from components.view import Ask, View
from components.wording import phrases, trend


@panel("hotspots/ranking", question="Which areas have the highest rates, and how sure are we?")
@each_area("The highest rates")
def ranking(ask: Ask, view: View) -> Panel:
    """The ten areas with the highest rate per 1,000 residents, with exact intervals."""
    return highest_rates(ask, view, view.crime_type)


@panel("hotspots/area", question="Is the chosen area changing?", options=AreaOptions)
@each_area("The chosen area")
def area(ask: Ask, view: View) -> Panel:
    """Monthly counts of the area that was clicked, or of the one with the most records."""
    rows = areas_in_view(ask, view)
    if rows.empty:
        return without_outlines("There are no areas to choose from yet.", rows, STREET)
    chosen = rows[rows["area_code"] == view.options_of(AreaOptions).area]
    row = chosen.iloc[0] if len(chosen) else rows.iloc[0]
    monthly = ask(
        "shared/monthly_of",
        scope=row["area_code"],
        crime_types=view.crime_type or REPORTED,
    )
    where = area_name(row["name"], row["ward"])
    made = control_panel(
        ask,
        view,
        monthly,
        what=phrases.what_reported(view.crime_type),
        series=view.crime_type or REPORTED,
        where=where,
        scope=row["area_code"],
        wanted=wanted_direction(ask, view.crime_type),
        events=recording_changes(ask, view.crime_type),
        caveat="This is one small area: a few incidents can move its line.",
    )
    entries = [
        Entry(
            "All about this area:",
            rest=f"{phrases.number(row['incidents'])} recorded in the period",
            url_path=f"place?place={row['area_code']}",
            elsewhere=True,
        )
    ]
    alike = similar_near(ask, row["area_code"], MOST - 1)
    if alike:
        compared = f"place?place={row['area_code']}&with={','.join(alike)}"
        entries.append(Entry("Compare similar areas", url_path=compared, elsewhere=True))
    # The card is narrow: all types together in two words.
    title = made.title if view.crime_type else trend.title("reported incidents", where)
    return made if made.empty else replace(made, title=title or "Its own months", entries=entries)


@panel("hotspots/not_on_map", question="What is not on the map?")
def not_on_map(ask: Ask, view: View) -> Panel:
    """The county's total and how many of its rows are on the map."""
    about = county(ask)
    rows = ask("shared/headline", crime_type=view.crime_type, since=view.since, until=view.until)
    counts = rows.set_index("placed")["incidents"].astype(int).to_dict()
    mapped = ask("hotspots/mapped", crime_type=view.crime_type, since=view.since, until=view.until)
    mapped = int(mapped["incidents"].iloc[0])
    counts["found"] = counts["area"] - mapped
    counts["area"] = mapped
    words = {
        "area": "On the map",
        **({"found": "Left off the map: drugs and weapons, which officers find"} if counts["found"] else {}),
        **({} if about.part_of_force else {"unlocated": "Without a location"}),
        **({"unplaced": "Boundary of the area not imported"} if counts["unplaced"] else {}),
        **({} if about.part_of_force else {"outside": "Outside the county"}),
    }
    table = pd.DataFrame(
        {
            "belongs": [*words.values(), "All together"],
            "incidents": [*(counts[key] for key in words), sum(counts.values())],
        }
    )
    months = in_words(imported_months(ask), view.since, view.until)
    finding = phrases.unlocated(
        sum(counts.values()),
        mapped=counts["area"],
        unplaced=counts["unplaced"],
        unlocated=counts["unlocated"],
        outside=counts["outside"],
        found=counts["found"],
    )
    total = sum(counts.values())
    return Panel(
        finding=phrases.fitting(
            f"{about.name}, {months}: {phrases.number(total - mapped)} of {phrases.number(total)} are not on the map.",
            f"{about.name}: {phrases.number(total - mapped)} of {phrases.number(total)} are not on the map.",
        ),
        detail=f"In the whole of {about.name}, {months}: {finding[0].lower()}{finding[1:]}",
        title="What is on the map, and what is not",
        note=f"{about.name}: {phrases.number(total)} recorded",
        picture=bars(
            [Bars([Bar(name, counts[key]) for key, name in words.items()], "grey")],
            alt=f"Bars of records by where they belong. {finding}",
        ),
        table=table,
        columns={"belongs": "Where the records belong", "incidents": "Recorded"},
        source=f"{_counted(view)}; the whole county, {months}",
        caveat=about.counted,
    )


def _counted(view: View) -> str:
    return street(view.crime_type) if view.crime_type else f"{street(ALL)}; on the map {basis_words(REPORTED)}"
