"""Why these areas: what each is on the list for, how sure its place is, and what is being done there."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from analysis.forecast.rates import Gamma, chance_in_top
from analysis.plurals import plural
from components import theme
from components.counting import EACH_REPORTED_TYPE, street
from components.panels.panel import Entry, Panel, panel
from components.panels.places.patrol.lists import (
    ADVICE,
    PatrolList,
    PatrolOptions,
    nothing,
    patrol_list,
    streets_of,
    year_in_words,
)
from components.panels.places.patrol.work import Reasons, reasons
from components.panels.shared.areas import BOUNDARIES
from components.panels.shared.many_areas import each_area
from components.pictures.counts.bars import Bar, Bars, bars
from components.rows import rows_of
from components.view import Ask, View
from components.wording import patrol, phrases

TITLE = "Why these areas"
_SURE = 0.9  # chance from which an area is said to be surely among those with most


@panel(
    "patrol/why",
    question="Why is each area on the list, and how sure is that?",
    audience="internal",
    options=PatrolOptions,
)
@each_area("Why these areas")
def why(ask: Ask, view: View) -> Panel:
    """A line for each area: main types, streets, work there, changes, and its chance of a true place on the list."""
    made = patrol_list(ask, view, view.options_of(PatrolOptions))
    if made is None:
        return nothing(ask, view, TITLE)
    chances, known, streets = chances_of(made), reasons(ask, view, made), streets_of(ask, view, made.subject)
    drawn = [
        Bar(f"{row.number} {row.label}", float(row.year_incidents), _counted(row.year_incidents, chances[at], made))
        for at, row in enumerate(rows_of(made.chosen))
    ]
    month = theme.month(made.month)
    table = made.chosen[["number", "area_code", "label", "year_incidents", "expected", "lower", "upper"]].assign(
        expected=made.chosen["expected"].round(1),
        chance=[theme.percent(chance) for chance in chances],
        months=[sum(made.months_of(code)) for code in made.chosen["area_code"]],
        types=[known[code].types for code in made.chosen["area_code"]],
        streets=[", ".join(streets.get(code, [])) for code in made.chosen["area_code"]],
        work=["; ".join(known[code].work) for code in made.chosen["area_code"]],
        change=[known[code].change for code in made.chosen["area_code"]],
    )
    return Panel(
        title=TITLE,
        note=f"recorded in {year_in_words(made.until)}; chance of being among the true {made.size}",
        finding=_finding(made, chances),
        detail=patrol.stays(made.tested) if made.tested else "",
        table=table,
        columns={
            "number": "Number",
            "area_code": "Area code",
            "label": "Area",
            "year_incidents": "Recorded in the year",
            "expected": f"Expected in {month}",
            "lower": "Range from",
            "upper": "to",
            "chance": f"Chance of being among the true {made.size}",
            "months": f"Listed in the last {len(made.months)} months",
            "types": "Mostly",
            "streets": "On or near",
            "work": "Operations and plans there",
            "change": "Beyond chance in the newest month",
        },
        source=(
            f"{street(made.subject.counted, EACH_REPORTED_TYPE)}. {BOUNDARIES}. Operations from plans and reports; "
            "problem-solving plans entered by teams"
        ),
        picture=bars([Bars(drawn)], alt=f"Bars: records of the year in the {len(drawn)} areas of the list."),
        entries=[
            _entry(row, known[row.area_code], made.months_of(row.area_code), streets.get(row.area_code, []))
            for row in rows_of(made.chosen)
        ],
        caveat=f"{ADVICE} {patrol.stays(made.tested) if made.tested else ''}".rstrip(),
        how=(
            "The chance that an area is truly among the highest comes from drawing the rates of all areas of the "
            "place many times."
        ),
    )


def chances_of(made: PatrolList) -> list[float]:
    """The chance of each area of the list to be among those whose true rates are highest."""
    shapes, scales = (tuple(made.areas[name].astype(float)) for name in ("shape", "scale"))
    return list(_chances(shapes, scales, made.size)[: len(made.chosen)])


# Three panels of a page need the same.
@lru_cache(maxsize=32)
def _chances(shapes: tuple[float, ...], scales: tuple[float, ...], size: int) -> tuple[float, ...]:
    return tuple(float(one) for one in chance_in_top(Gamma(np.array(shapes), np.array(scales)), size))


def _counted(incidents: int, chance: float, made: PatrolList) -> str:
    """The records of an area, and its chance where there is a choice."""
    if len(made.areas) <= made.size:
        return phrases.number(incidents)
    return f"{phrases.number(incidents)}, {'over 99%' if chance > 0.99 else theme.percent(chance)}"


def _finding(made: PatrolList, chances: list[float]) -> str:
    if len(made.areas) <= made.size:
        return f"{made.place} has {phrases.several(len(made.areas), 'area', 'areas')}, and all are listed."
    sure = sum(chance >= _SURE for chance in chances)
    many = patrol.how_many(len(chances))
    if sure == len(chances) > 1:
        told = f"all {many} are almost surely among the true {many}"
        return phrases.fitting(
            f"{made.place}, {theme.month(made.month)}: {told}.",
            f"{made.place}: {told}.",
            f"{phrases.sentence_case(told)}.",
        )
    told = (
        f"{phrases.in_words(sure) if sure else 'none'} of the {many} "
        f"{plural(sure, 'is', 'are')} almost surely among the true {many}"
    )
    return phrases.fitting(
        f"{made.place}, {theme.month(made.month)}: {told}; for the others it may be chance.",
        f"{made.place}: {told}; for the others it may be chance.",
        f"{phrases.sentence_case(told)}; for the others it may be chance.",
    )


def _entry(row: object, known: Reasons, months: list[bool], streets: list[str]) -> Entry:
    """A line that links to the area's own page."""
    number, label, code = (getattr(row, name) for name in ("number", "label", "area_code"))
    listed = f"{sum(months)} of {len(months)} months" if months else ""
    under = [
        *([f"On or near {', '.join(streets)}"] if streets else []),
        *([f"Mostly {known.types[:1].lower()}{known.types[1:]}"] if known.types else []),
        *([f"Newest month beyond chance: {known.change}"] if known.change else []),
        *(
            [f"Work there: {known.work_in_words()}{' (a plan is overdue)' if known.overdue else ''}"]
            if known.work
            else []
        ),
    ]
    return Entry(
        f"{number} {label}", end=f"listed {listed}" if listed else "", under=under, url_path=f"place?place={code}"
    )
