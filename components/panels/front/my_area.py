"""What an inspector opens first: their own area, one or several places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import theme
from components.counting import EACH_REPORTED_TYPE, REPORTED, STREET, street
from components.options import option
from components.panels.front.cards import overdue_entry
from components.panels.front.stands_out import COLUMNS, as_table, first_entries
from components.panels.panel import Entry, Panel, panel
from components.panels.places.neighbourhood.work import work_in
from components.panels.places.patrol.lists import first_of
from components.panels.shared.months.period import county_name
from components.panels.shared.overlaps import holding
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases
from components.wording.short import unbracketed

PLANS = "Problem-solving plans and action plan entered by the force and its partners"
_CHOOSE = "Choose one or more places next to the title, under “For inspectors”."
_OPERATIONS = 3
_PATROLLED = 2  # places whose patrol areas are named
FEWEST_CHOSEN = 10  # areas of a place from which its own list is worth a link


def _scopes(ask: Ask) -> set[str]:
    return set(ask("shared/scope")["scope"])


@dataclass(frozen=True)
class MyAreaOptions:
    """Which places are the reader's own area."""

    places: str = option("", "places as addresses write them, a space between them", allowed=_scopes, several=True)


@panel("front/area", question="What is new and unusual in my area, and what work is under way?", options=MyAreaOptions)
def my_area(ask: Ask, view: View) -> Panel:
    """Areas of my places that stand out in the newest month, and the operations that work there."""
    places = chosen_places(ask, view)
    if places.empty:
        finding = f"You have not chosen your own area of {county_name(ask)} yet."
        county = ask("shared/scope").head(1) if view.audience == "internal" else places
        links = _patrols(ask, county)
        return Panel(title="My area", finding=finding, table=places, source=STREET, empty=_CHOOSE, entries=links)
    where = phrases.join_words(list(places["name"]))
    unusual = _all_of(ask, "overview/stands_out", places["scope"], "area_code", "crime_type")
    running = pd.concat([work_in(ask, place) for place in places["scope"]]).drop_duplicates("operation_id")
    running = running[running["url_path"].notna()]
    month = ask("overview/tested").iloc[0]["month"]
    patrols = _patrols(ask, places) if view.audience == "internal" else []
    entries = [*_unusual(unusual, month), *patrols, *_running(running)]
    return Panel(
        title=f"My area: {where}" if len(where) <= 50 else f"My area: {len(places)} places",
        note=theme.month(month.date()) if pd.notna(month) else "",
        finding=_finding(unusual, len(places), where, month),
        table=as_table(unusual),
        columns=COLUMNS,
        source=street(EACH_REPORTED_TYPE, *([REPORTED] if patrols else [])),
        entries=entries,
        caveat="This is one month in one small area: check before acting. The whole county is tested; only your "
        "places are shown.",
    )


def chosen_places(ask: Ask, view: View) -> pd.DataFrame:
    """The rows of the places that the option `places` names, in its order; unknown ones are left out."""
    wanted = list(dict.fromkeys(view.options_of(MyAreaOptions).places.split()))
    scopes = ask("shared/scope").set_index("scope", drop=False)
    return scopes.loc[[name for name in wanted if name in scopes.index]]


def _all_of(ask: Ask, query: str, places: Sequence[str] | pd.Series, *key: str) -> pd.DataFrame:
    """The rows of a query for each of the places, each row once although places share areas."""
    return pd.concat([ask(query, scope=place) for place in places]).drop_duplicates(list(key)).reset_index(drop=True)


def _finding(unusual: pd.DataFrame, places: int, where: str, month: pd.Timestamp) -> str:
    named = where if len(where) <= 40 else f"your {places} places"
    if pd.isna(month):
        return f"Too early to say what is unusual in {named}: 12 months in a row are needed."
    when = theme.month(month.date())
    if unusual.empty:
        return f"{when}: nothing in {named} stands out beyond chance."
    first = unusual.sort_values("p_value").iloc[0]
    what = phrases.what(first["crime_type"])
    told = f"{when}: {what} stands out in {area_name(first['area'], first['ward'])}"
    more = len(unusual) - 1
    return f"{told}, and {more} more in {named}." if more else f"{told}."


def _unusual(rows: pd.DataFrame, month: pd.Timestamp) -> list[Entry]:
    if pd.isna(month):
        return [Entry("Too early to say what stands out", "12 months in a row are needed first")]
    if rows.empty:
        return [Entry("Nothing stands out beyond chance", "in any of its areas and types")]
    return first_entries(rows.sort_values("p_value"), "more stand out")


def _patrols(ask: Ask, places: pd.DataFrame) -> list[Entry]:
    """The patrol areas of the first places; of the town where a place is too small to choose from."""
    found: dict[str, Entry] = {}
    for place in rows_of(places.head(_PATROLLED)):
        larger = None if place.areas >= FEWEST_CHOSEN else holding(ask, place.scope)
        scope, name = larger or (place.scope, unbracketed(place.name))
        first = first_of(ask, scope)
        if first:
            month, area = first
            words = f"Patrol areas of {name} for {theme.month(month)}"
            found[scope] = Entry(words, f"most expected in {area}", url_path=f"patrol-areas?place={scope}")
    return list(found.values())


def _running(rows: pd.DataFrame) -> list[Entry]:
    return [
        Entry(str(row["name"]), row["start_as_stated"] or "", end="operation", url_path=str(row["url_path"]))
        for row in rows.head(_OPERATIONS).to_dict("records")
    ]


@panel("front/due", question="What is overdue in my area?", audience="internal", options=MyAreaOptions)
def due(ask: Ask, view: View) -> Panel:
    """Open problem-solving plans of my places, overdue ones first, and the county's overdue actions."""
    places = chosen_places(ask, view)
    scopes = places["scope"] if len(places) else [COUNTY]
    plans = (
        pd.concat([ask("front/plans", scope=place, as_of=view.today) for place in scopes])
        .drop_duplicates("plan_id")
        .sort_values(["overdue", "due_on"], ascending=[False, True])
    )
    late = int(plans["overdue"].sum()) if len(plans) else 0
    lines = [_plan(row) for row in rows_of(plans.head(4))]
    none = (
        []
        if lines or places.empty
        else [Entry("No open plan here", "problem-solving plans", url_path="problem-solving")]
    )
    actions = overdue_entry(ask("partner/action", as_of=view.today), view.today)
    where = county_name(ask) if places.empty else phrases.join_words(list(places["name"]))
    where = where if len(where) <= 50 else f"{len(places)} places of {county_name(ask)}"
    return Panel(
        title="Overdue and open",
        note="plans, and the county’s actions",
        finding=f"{phrases.sentence_case(phrases.several(len(plans), 'plan is', 'plans are'))} open in {where}; "
        f"{late or 'none'} past the due date.",
        table=plans[["title", "stage", "due_on", "overdue"]],
        columns={"title": "Problem", "stage": "Stage", "due_on": "Due", "overdue": "Overdue"},
        source=PLANS,
        entries=[*lines, *none, *actions],
        caveat=f"As of {theme.full_date(view.today)}. The number of plans shows work, not results.",
    )


def _plan(row: Any) -> Entry:
    end = "no end date" if pd.isna(row.due_on) else f"due {theme.full_date(row.due_on.date())}"
    overdue = bool(row.overdue)
    return Entry(
        str(row.title),
        f"stage: {row.stage}",
        sign="due" if overdue else "",
        badge="overdue" if overdue else "",
        end=end,
        url_path="problem-solving",
    )
