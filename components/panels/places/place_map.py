"""Where a place is: its areas in blue, its surroundings, and the town or county that it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from components.maps.classes import classes
from components.panels.panel import Panel, panel
from components.panels.shared.area_map import map_areas, map_places, without_outlines
from components.panels.shared.areas import BOUNDARIES, areas
from components.panels.shared.many_areas import each_area
from components.panels.shared.overlaps import holding
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap, Locator
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases

FEW = 25  # areas: this many can be pointed at one by one


@panel("neighbourhood/place", question="Where is it?")
@each_area(shown="map")
def place(ask: Ask, view: View) -> Panel:
    """The place on a map, with how many areas it has and how many people live there."""
    return located(ask, view)


def located(
    ask: Ask, view: View, numbered: Sequence[str] = (), counts: pd.Series | None = None, legend: str = ""
) -> Panel:
    """The map of a place; `numbered` are the codes of ranked areas.

    A place of many areas is coloured by `counts`, a number for each area code, which `legend` names.
    """
    rows = ask("shared/outlines", scope=view.scope)
    here = rows[rows["here"]]
    people = ask("shared/people", scope=view.scope)
    residents = int(people["residents"].fillna(0).sum())
    lived = f", {phrases.number(residents)} residents" if residents else ""
    title = f"{phrases.sentence_case(areas(len(here)))}{lived}"
    if here["outline"].isna().all():
        return without_outlines(f"There is no map of {view.scope_name} yet.", here, BOUNDARIES, title)
    larger, within = holding(ask, view.scope) or ("", "")
    lies = f"{view.scope_name} is {'' if not lived else f'home to {phrases.number(residents)} people, in '}"
    whole = view.scope == COUNTY
    coloured = counts is not None and len(here) > FEW
    shown = _coloured(ask, view, here, within, counts, legend) if coloured else _shown(ask, view, rows, larger, within)
    return Panel(
        finding=_short(f"{lies}{areas(len(here))}{f' of {within}' if within else ''}.", view.scope_name, len(here)),
        title=view.scope_name if whole else title,
        note=f"in {within}" if within else title if whole else "",
        table=here[["name", "ward"]],
        columns={"name": "Area", "ward": "Ward"},
        source=f"{BOUNDARIES}. Residents: Census 2021",
        picture=area_map(replace(shown, numbered=numbered)),
        alt=shown.alt,
        caveat="An area is larger than an estate, and its boundary does not follow the estate’s.",
    )


def _alt(view: View, within: str) -> str:
    return f"Map of {view.scope_name}{f' and where it lies in {within}' if within else ''}."


def _shown(ask: Ask, view: View, rows: pd.DataFrame, larger: str, within: str) -> AreaMap:
    tips = [area_name(row.name, row.ward) for row in rows_of(rows)]
    here = rows.loc[rows["here"], "area_code"].tolist()
    whole = view.scope == COUNTY
    return AreaMap(
        map_areas(rows, tips if len(rows) <= FEW else (), opened=True),
        _alt(view, within),
        here=[] if whole else [*here, view.scope],
        here_label="" if whole else view.scope_name,
        places=map_places(ask),
        fit=here,
        locator=_locator(ask, rows, larger, within),
    )


def _coloured(ask: Ask, view: View, here: pd.DataFrame, within: str, counts: pd.Series | None, legend: str) -> AreaMap:
    values = here["area_code"].map({} if counts is None else counts.to_dict()).fillna(0)
    return AreaMap(
        map_areas(here, opened=True),
        _alt(view, within).replace(".", f", coloured by what is recorded in an area ({legend})."),
        classes(values.tolist()),
        legend=legend,
        places=map_places(ask),
    )


def _locator(ask: Ask, rows: pd.DataFrame, larger: str, within: str) -> Locator | None:
    if not larger:
        return None
    around = ask("shared/outlines", scope=larger)
    return Locator(map_areas(around[around["here"]]), f"in {within}")


def _short(sentence: str, name: str, count: int) -> str:
    return sentence if len(sentence) <= 110 else f"{name} is made up of {areas(count)}."
