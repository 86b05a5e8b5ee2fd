"""The areas of the list on a map, numbered as in the list."""

from __future__ import annotations

from components import theme
from components.panels.panel import Panel, panel
from components.panels.places.patrol.lists import ADVICE, PatrolOptions, nothing, patrol_list, year_in_words
from components.panels.shared.area_map import classes_of, map_areas, map_places
from components.panels.shared.areas import areas
from components.panels.shared.many_areas import each_area
from components.pictures.maps.enlarged_map import enlarged_map
from components.pictures.maps.shown import AreaMap
from components.rows import rows_of
from components.view import Ask, View
from components.wording import patrol, phrases


@panel(
    "patrol/map",
    question="Which areas should a patrol visit next month, and what would it miss?",
    audience="internal",
    options=PatrolOptions,
)
@each_area(shown="map")
def patrol_map(ask: Ask, view: View) -> Panel:
    """The areas of the place by what was recorded in the newest year, those of the list outlined and numbered."""
    made = patrol_list(ask, view, view.options_of(PatrolOptions))
    if made is None or made.areas["outline"].isna().all():
        return nothing(ask, view, "Where the areas are")
    rows, chosen = made.areas, made.chosen
    tips = [
        f"{row.label}, {phrases.number(row.year_incidents)} recorded, "
        f"{phrases.few_expected(row.expected)} expected in {theme.month(made.month)}"
        for row in rows_of(rows)
    ]
    month, many = theme.month(made.month), patrol.how_many(len(chosen))
    return Panel(
        title=f"Where: the {many} areas, numbered by what to expect",
        note=f"year to {theme.short_month(made.until)}",
        finding=patrol.held(
            made.place,
            made.subject.what,
            made.size,
            len(rows),
            made.share,
            made.until,
            made.tested,
            made.too_small,
        ),
        detail=(
            f"The list is for {month}. In {year_in_words(made.until)}, its areas had "
            f"{phrases.number(chosen['year_incidents'].sum())} of "
            f"{phrases.number(rows['year_incidents'].sum())} records."
        ),
        table=rows[["number", "area_code", "label", "year_incidents", "expected", "lower", "upper"]].round(1),
        columns={
            "number": "Number",
            "area_code": "Area code",
            "label": "Area",
            "year_incidents": "Recorded in the year",
            "expected": f"Expected in {month}",
            "lower": "Range from",
            "upper": "to",
        },
        source=made.source,
        picture=enlarged_map(
            AreaMap(
                map_areas(rows, tips, opened=True),
                f"Map of {areas(len(rows))} by what was recorded; {len(chosen)} are numbered as in the list.",
                classes_of(rows["year_incidents"].tolist()),
                legend=f"Recorded in the year: {made.subject.what}",
                listed=chosen["area_code"].tolist(),
                numbered=chosen["area_code"].tolist(),
                places=map_places(ask),
            )
        ),
        caveat=ADVICE,
        how=(
            "Areas are numbered by the count to expect next month, from their own months: a month counts half of one a "
            "year later, and areas with few records are moved towards the mean of all."
        ),
        alt=f"Map of {areas(len(rows))}; {len(chosen)} are numbered.",
    )
