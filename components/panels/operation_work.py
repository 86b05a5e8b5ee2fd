"""What the force entered about an operation: its activity, and the phases of Clear, Hold, Build."""

from __future__ import annotations

import pandas as pd

from components import theme, wording
from components.panels.entered import nothing_entered
from components.panels.operations import name_of, operation_of, spoken
from components.panels.panel import Panel, panel
from components.view import Ask, View

ACTIVITY, PHASES = "Activity entered by the force", "Phases entered by the force"


@panel("operations/activity", question="What was done, month by month?", audience="internal")
def activity(ask: Ask, view: View) -> Panel:
    """Activity that the force entered for the operation, by year and kind; never judged."""
    operation = operation_of(ask, view)
    rows = ask("partner/activity")
    rows = rows[rows["operation_id"] == operation.operation_id]
    if rows.empty:
        made = nothing_entered(f"No activity of {operation.name} is entered.", rows, ACTIVITY, "activity")
        return spoken(made, view, operation)
    newest = rows["month"].max()
    year = rows[rows["month"] > newest - pd.DateOffset(years=1)]
    counts = year.groupby("kind")["count"].sum().sort_values(ascending=False)
    named = [f"{wording.number(count)} {str(kind).replace('_', ' ')}" for kind, count in counts.head(3).items()]
    table = rows.assign(year=rows["month"].dt.year).pivot_table(
        index="kind", columns="year", values="count", aggfunc="sum", observed=True
    )
    table.columns = [str(name) for name in table.columns]
    table = table.reset_index().assign(kind=lambda each: each["kind"].str.replace("_", " ").map(wording.sentence_case))
    made = Panel(
        finding=f"In the year to {theme.month(newest.date())}: {wording.join_words(named)}.",
        table=table,
        columns={"kind": "What was done"} | {name: name for name in table.columns if name != "kind"},
        source=ACTIVITY,
        caveat="What was done is an output: more or less of it is neither good nor bad, and says nothing of results.",
        show_table=True,
    )
    return spoken(made, view, operation)


@panel("operations/phases", question="Which phase of Clear, Hold, Build is it in?", audience="internal")
def phases(ask: Ask, view: View) -> Panel:
    """Phases of Clear, Hold, Build in the operation's places, with their days and exit rules as entered."""
    operation = operation_of(ask, view)
    rows = ask("partner/phase")
    places = operation.place_ids.split("; ") if isinstance(operation.place_ids, str) else []
    rows = rows[rows["place_id"].isin(places)].sort_values("started_on")
    if rows.empty:
        made = nothing_entered(f"No phase in {name_of(operation)} is entered.", rows, PHASES, "phase")
        return spoken(made, view, operation)
    now = rows[rows["ended_on"].isna()]
    state = f"is in {wording.join_words(sorted(set(now['phase'])))}" if len(now) else "has ended all its phases"
    made = Panel(
        finding=f"{name_of(operation)} {state}, by what the force entered.",
        table=rows[["phase", "started_on", "ended_on", "exit_rule", "source"]],
        columns={
            "phase": "Phase",
            "started_on": "From",
            "ended_on": "To",
            "exit_rule": "Rule for leaving it, as entered",
            "source": "Where",
        },
        source=PHASES,
        caveat="Clear is work, hold is whether it stays calm, build is whether people say so: they are kept apart.",
        show_table=True,
    )
    return spoken(made, view, operation)
