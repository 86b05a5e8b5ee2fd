"""The action plan of the partnership: who does what by when, what was decided, and what residents said matters."""

from __future__ import annotations

import pandas as pd

from components import theme, wording
from components.panels.entered import (
    VALUE_COLUMNS,
    nothing_entered,
    place_names,
    target_in_words,
    value_table,
)
from components.panels.panel import Panel, panel
from components.panels.period import county_name
from components.view import Ask, View

SOURCE = "Action plan entered by the partnership"
OVERDUE = "overdue"
STATES = ("done", "under way", "not started", "stopped")


@panel("actions/plan", question="Who does what by when, and how far is it?", audience="internal")
def plan(ask: Ask, view: View) -> Panel:
    """Every action with its owner, day and state; what is overdue comes first."""
    rows = ask("partner/action", as_of=view.today)
    if rows.empty:
        return nothing_entered(f"There is no action plan for {county_name(ask)} yet.", rows, SOURCE, "action")
    rows = rows.sort_values(["overdue", "due_on"], ascending=[False, True], na_position="last")
    return Panel(
        finding=_plan_finding(rows, county_name(ask)),
        table=_listed(rows),
        columns={
            "action": "Action",
            "owner_role": "Owner",
            "due_on": "Due",
            "state": "State",
            "reviewed_on": "Last review",
            "about": "About",
        },
        source=SOURCE,
        caveat=f"Overdue is as of {theme.full_date(view.today)}; an action without a day is never overdue.",
        show_table=True,
    )


@panel("actions/overdue", question="Which actions are overdue?", audience="internal")
def overdue(ask: Ask, view: View) -> Panel:
    """Open actions past their day, the oldest first."""
    rows = ask("partner/action", as_of=view.today)
    if rows.empty:
        return nothing_entered(f"There is no action plan for {county_name(ask)} yet.", rows, SOURCE, "action")
    late = rows[rows["overdue"]].sort_values("due_on")
    if late.empty:
        return Panel(
            finding=f"No action is overdue in {county_name(ask)}.",
            table=late,
            source=SOURCE,
            empty="Every open action has time left or no day.",
        )
    count = len(late)
    days = (pd.Timestamp(view.today) - late["due_on"].iloc[0]).days
    return Panel(
        finding=(
            f"{wording.several(count, 'action is', 'actions are')} overdue in {county_name(ask)}, the oldest by "
            f"{wording.several(days, 'day', 'days')}."
        ),
        table=_listed(late),
        columns={"action": "Action", "owner_role": "Owner", "due_on": "Due", "reviewed_on": "Last review"},
        source=SOURCE,
        show_table=True,
    )


@panel("actions/decisions", question="What did the last meeting decide?", audience="internal")
def decisions(ask: Ask, view: View) -> Panel:
    """Decisions of the newest meeting, with the actions that they belong to."""
    rows = ask("partner/action", as_of=view.today)
    met = rows[rows["meeting_on"].notna() & rows["decision"].notna()]
    if met.empty:
        return nothing_entered(f"No decision for {county_name(ask)} is entered yet.", met, SOURCE, "action")
    newest = met["meeting_on"].max()
    last = met[met["meeting_on"] == newest]
    count = len(last)
    return Panel(
        finding=(
            f"In {county_name(ask)} the meeting of {theme.full_date(newest.date())} decided on "
            f"{wording.several(count, 'action', 'actions')}."
        ),
        table=_listed(last).assign(decision=last["decision"]),
        columns={"decision": "Decision", "action": "Action", "owner_role": "Owner", "due_on": "Due", "state": "State"},
        source=SOURCE,
        show_table=True,
    )


@panel("actions/targets", question="Which targets did somebody set?", audience="internal")
def targets(ask: Ask, view: View) -> Panel:
    """Targets with the day they fall due and the role that owns them."""
    rows = ask("partner/target")
    if rows.empty:
        return nothing_entered(
            f"Nobody has set a target in {county_name(ask)}; the strategies set none.",
            rows,
            "Targets entered by partners",
            "target",
        )
    passed = int((rows["due_on"] < pd.Timestamp(view.today)).sum())
    table = rows.assign(
        target=[target_in_words(row) for row in rows.itertuples()],
        place=place_names(ask, rows["place_id"]),
    )
    count = len(rows)
    late = f"; {passed} {'is past its' if passed == 1 else 'are past their'} day" if passed else ""
    return Panel(
        finding=f"{wording.several(count, 'target is', 'targets are')} set in {county_name(ask)}{late}.",
        table=table[["measure", "place", "target", "due_on", "owner_role", "decided_on", "source"]],
        columns={
            "measure": "Measure",
            "place": "Place",
            "target": "Target",
            "due_on": "Due",
            "owner_role": "Owner",
            "decided_on": "Decided",
            "source": "Where",
        },
        source="Targets entered by partners",
        caveat="The strategies set no target; these were set by whoever owns them.",
        show_table=True,
    )


@panel("actions/concerns", question="What did residents say matters most?", audience="internal")
def concerns(ask: Ask, view: View) -> Panel:
    """The top concerns of the newest quarter, in the place in view or else in the whole county."""
    rows = ask("partner/top_concern")
    if rows.empty:
        return nothing_entered(
            f"No concern in {county_name(ask)} is entered yet.", rows, "Community concerns", "top_concern"
        )
    here = rows[rows["place_id"] == view.scope]
    whole = here.empty
    here = rows[rows["place_id"].isna()] if whole else here
    if here.empty:
        return nothing_entered(
            f"No concern of all {county_name(ask)} is entered yet.", here, "Community concerns", "top_concern"
        )
    newest = here["quarter"].max()
    last = here[here["quarter"] == newest].sort_values("rank")
    before = here[here["quarter"] < newest].sort_values("quarter").groupby("concern")["rank"].last()
    table = last.assign(before=[_before(before.get(name)) for name in last["concern"]])
    where = county_name(ask) if whole else view.scope_name
    return Panel(
        finding=(
            f"In {where}, {_quarter(newest)}, residents put first: "
            f"{wording.join_words([f'“{name}”' for name in last['concern'].head(3)])}."
        ),
        table=table[["rank", "concern", "before", "source", "what_was_done"]],
        columns={
            "rank": "Rank",
            "concern": "Concern",
            "before": "When last listed",
            "source": "From",
            "what_was_done": "What was done",
        },
        source="Community concerns entered by the partnership, each quarter",
        caveat="Who was asked shapes what comes first: see where each concern comes from.",
        show_table=True,
    )


@panel("actions/reoffending", question="How many come to notice again?", audience="internal")
def reoffending(ask: Ask, view: View) -> Panel:
    """Re-offending as partners entered it: open files name no offender."""
    rows = ask("partner/measure_value")
    rows = rows[rows["measure"].str.contains("re-?offend", case=False) & rows["place_id"].isna()]
    rows = rows.sort_values("period_end", ascending=False)
    if rows.empty:
        return nothing_entered(
            f"Re-offending in {county_name(ask)}: no partner has supplied a number.",
            rows,
            "Partner data",
            "measure_value",
        )
    first = rows.iloc[0]
    table = value_table(ask, rows)
    return Panel(
        finding=(
            f"Re-offending in {county_name(ask)} (partner data): {table['value'].iloc[0]} in {table['period'].iloc[0]}."
        ),
        table=table,
        columns=VALUE_COLUMNS,
        source=f"Partner data: {first['source']}",
        caveat="Partner data, not open data: who is followed, and for how long, decides the number.",
        show_table=True,
    )


def _before(rank: float | None) -> str:
    return "new" if rank is None or rank != rank else f"no. {int(rank)}"


def _quarter(first: pd.Timestamp) -> str:
    return theme.period(first.date(), (first + pd.DateOffset(months=2)).date())


def _plan_finding(rows: pd.DataFrame, county: str) -> str:
    late = int(rows["overdue"].sum())
    counts = rows["state"].value_counts()
    parts = [f"{counts[state]} {'is' if counts[state] == 1 else 'are'} {state}" for state in STATES if state in counts]
    are = "is" if late == 1 else "are"
    overdue_ones = f"{late} {are} overdue" if late else "none is overdue"
    return (
        f"Of {wording.several(len(rows), 'action', 'actions')} in {county}, {overdue_ones}; in all, "
        f"{wording.join_words(parts)}."
    )


def _listed(rows: pd.DataFrame) -> pd.DataFrame:
    state = [OVERDUE if row.overdue else row.state for row in rows.itertuples()]
    table = rows.assign(state=state, about=rows["outcome"].fillna(rows["priority"]))
    return table[["action", "owner_role", "due_on", "state", "reviewed_on", "about"]]
