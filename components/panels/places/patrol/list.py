"""The list: its areas with what to expect, their streets, and how often they were on it."""

from __future__ import annotations

from components import theme
from components.panels.panel import Panel, panel
from components.panels.places.patrol.files import files_of
from components.panels.places.patrol.lists import (
    ADVICE,
    NAMED,
    PatrolList,
    PatrolOptions,
    nothing,
    patrol_list,
    streets_of,
)
from components.panels.places.patrol.sheet import sheet_of
from components.panels.shared.many_areas import each_area
from components.pictures.comparisons.forecast_list import ForecastRow, forecast_list
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases


@panel(
    "patrol/list",
    question="Where is most expected next month, and how sure is that?",
    audience="internal",
    options=PatrolOptions,
)
@each_area(shown="list")
def the_list(ask: Ask, view: View) -> Panel:
    """The areas in order of what to expect, with an 80% range, main streets, and the months on the list."""
    made = patrol_list(ask, view, view.options_of(PatrolOptions))
    if made is None:
        return nothing(ask, view, "The list")
    streets = streets_of(ask, view, made.subject)
    rows = [
        ForecastRow(
            number=int(row.number),
            name=str(row.label),
            below=", ".join(streets.get(row.area_code, [])[:NAMED]),
            value=float(row.expected),
            low=float(row.lower),
            high=float(row.upper),
            listed=made.months_of(row.area_code),
            opens=str(row.area_code),
        )
        for row in rows_of(made.chosen)
    ]
    month = theme.month(made.month)
    table = made.chosen[["number", "area_code", "label", "expected", "lower", "upper", "year_incidents"]].assign(
        expected=made.chosen["expected"].round(1),
        months=[sum(row.listed) for row in rows],
        streets=[", ".join(streets.get(code, [])) for code in made.chosen["area_code"]],
    )
    return Panel(
        title=f"The list for {month}",
        note="range: 8 months in 10",
        finding=_finding(made, rows),
        table=table,
        columns={
            "number": "Number",
            "area_code": "Area code",
            "label": "Area",
            "expected": f"Expected in {month}",
            "lower": "Range from",
            "upper": "to",
            "months": f"Listed in the last {len(made.months)} months",
            "year_incidents": "Recorded in the year",
            "streets": "On or near",
        },
        source=made.source,
        picture=forecast_list(
            rows,
            heads=("Area, main streets", f"Expected in {month.split()[0]}", f"Listed, {len(made.months)} mths"),
            alt=f"List of {len(rows)} areas with what to expect in {month}.",
        ),
        caveat=f"{ADVICE} The order of neighbours on the list is often chance: see their ranges.",
        how=(
            "The range holds 8 of 10 counts: it covers how much months vary and how well the area’s rate is known. "
            "“Listed” says in which of the newest tested months the area was on the list, each made before its month."
        ),
        sheet=sheet_of(ask, view, made),
        files=files_of(ask, view, made),
    )


def _finding(made: PatrolList, rows: list[ForecastRow]) -> str:
    """What to expect of the list's areas together, and of the first."""
    total, month = sum(row.value for row in rows), theme.month(made.month)
    first = f"most in {rows[0].name} ({rows[0].said}, range {rows[0].between})"
    whole = f"about {phrases.number(round(total))} expected in the areas of the list"
    return phrases.fitting(
        f"{month}, {made.place}: {whole}, {first}.", f"{month}, {made.place}: {first}.", f"{month}: {first}."
    )
