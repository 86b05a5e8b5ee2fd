"""One problem-solving plan: what has been recorded in its place since it was opened, and where that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from analysis.months import months_later
from components import theme
from components.counting import REPORTED
from components.figures.months import Event
from components.options import option
from components.panels.front.headline import wanted_direction
from components.panels.panel import PANELS, Panel, panel
from components.panels.shared.months.control_chart import control_panel, recording_changes
from components.panels.shared.months.period import county_name
from components.panels.shared.partner_entries import nothing_entered
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY, scope_name
from components.wording import phrases

SOURCE = "Problem-solving plans entered by the force"
BEFORE = 24  # months of the chart before the plan was opened, if they are imported
# The crime types in police files for a kind of problem; other kinds have none.
_TYPES = {
    "vehicle crime": "Vehicle crime",
    "burglary": "Burglary",
    "criminal damage": "Criminal damage and arson",
    "drugs": "Drugs",
    "anti-social behaviour": "Anti-social behaviour",
    "violence": "Violence and sexual offences",
    "retail crime": "Shoplifting",
    "robbery": "Robbery",
}


def open_plans(ask: Ask, today: date) -> dict[str, str]:
    """The open plans by their id, each with its name in a list; those past their end first."""
    rows = ask("partner/problem_plan", as_of=today)
    rows = rows[rows["stage"] != "closed"].sort_values(
        ["overdue", "due_on", "opened_on"], ascending=[False, True, True]
    )
    names = _names(ask)
    return {str(row.plan_id): f"{row.title}, {names.get(_scope(row), names[COUNTY])}" for row in rows_of(rows)}


def _names(ask: Ask) -> Mapping[str, str]:
    return {str(place["scope"]): scope_name(place) for place in ask("shared/scope").to_dict("records")}


def _scope(plan: Any) -> str:
    """The place of a plan, otherwise its area, otherwise the county."""
    named = (key for key in (plan.place_id, plan.area_code) if isinstance(key, str))
    return next(named, COUNTY)


@dataclass(frozen=True)
class PlanOptions:
    """Which plan is shown."""

    plan: str = option("", "the plan, by its id; empty for the first that is open")


def _chosen(ask: Ask, view: View) -> Any | None:
    """The plan that the page asks for, otherwise the first open one; None if there is none."""
    rows = ask("partner/problem_plan", as_of=view.today).set_index("plan_id", drop=False)
    key = view.options_of(PlanOptions).plan or next(iter(open_plans(ask, view.today)), "")
    return None if key not in rows.index else next(iter(rows_of(rows.loc[[key]])))


@panel(
    "plans/chart",
    question="What has been recorded in the plan’s area since it opened?",
    audience="internal",
    options=PlanOptions,
)
def chart(ask: Ask, view: View) -> Panel:
    """Monthly counts in the place of the chosen plan, with its opening and its end as events."""
    plan = _chosen(ask, view)
    if plan is None:
        return _none(ask)
    here = _placed(ask, view, plan)
    crime_type = _TYPES.get(str(plan.problem_type))
    series = crime_type or REPORTED
    opened = plan.opened_on.date()
    rows = ask("shared/monthly_of", scope=here.scope, crime_types=series)
    begun = months_later(opened, -BEFORE)
    events = [Event(opened.replace(day=1), "plan opened")]
    if not pd.isna(plan.due_on) and plan.due_on.date() <= view.today:
        events.append(Event(plan.due_on.date().replace(day=1), "due"))
    made = control_panel(
        ask,
        replace(here, since=min(begun, here.until)),
        rows,
        what=phrases.what(crime_type) if crime_type else phrases.what_reported(None),
        series=series,
        wanted=wanted_direction(ask, crime_type) if crime_type else "down",
        events=[*events, *recording_changes(ask, crime_type)],
        caveat=_caveat(str(plan.problem_type), crime_type),
    )
    return replace(made, detail=f"{made.detail or made.finding} {_told(plan)}".strip())


def _caveat(kind: str, crime_type: str | None) -> str:
    alone = "Most problems rise and fall by themselves: a change after the plan opened may not be due to it."
    return (
        alone
        if crime_type
        else (f"Police files do not identify {kind}, so everything that is reported is shown. {alone}")
    )


def _told(plan: Any) -> str:
    due = "no end date is set" if pd.isna(plan.due_on) else f"due {theme.full_date(plan.due_on.date())}"
    return f"Plan “{plan.title}”: opened {theme.full_date(plan.opened_on.date())}, {due}, stage: {plan.stage}."


def _placed(ask: Ask, view: View, plan: Any) -> View:
    """The same view for the plan's place, or for the county if its place is not known."""
    names, scope = _names(ask), _scope(plan)
    scope = scope if scope in names else COUNTY
    return replace(view, scope=scope, scope_name=names[scope], crime_type=None)


@panel("plans/where", question="Where is the plan’s area?", audience="internal", options=PlanOptions)
def where(ask: Ask, view: View) -> Panel:
    """The place of the chosen plan on a small map."""
    plan = _chosen(ask, view)
    return _none(ask) if plan is None else PANELS["neighbourhood/place"].build(ask, _placed(ask, view, plan))


def _none(ask: Ask) -> Panel:
    rows = pd.DataFrame(columns=["plan_id"])
    return nothing_entered(f"No plans are open in {county_name(ask)}.", rows, SOURCE, "problem_plan")
