"""Problem-solving plans: which are open, how old, at what stage, and what was found when they were assessed."""

from __future__ import annotations

import pandas as pd

from components import theme, wording
from components.figures.ranking import Row, interval_bars
from components.panels.entered import nothing_entered
from components.panels.panel import Panel, panel
from components.panels.period import county_name
from components.view import Ask, View

SOURCE = "Problem-solving plans entered by the force"
STAGES = ("objective", "scanning", "analysis", "response", "assessment", "closed")
OLD_DAYS = 365


@panel("plans/open", question="Which problems are being solved, since when, and until when?", audience="internal")
def open_plans(ask: Ask, view: View) -> Panel:
    """Open plans, oldest first, with those past their day or without one marked."""
    rows = ask("partner/problem_plan", as_of=view.today)
    if rows.empty:
        return nothing_entered(f"No plan in {county_name(ask)} is entered yet.", rows, SOURCE, "problem_plan")
    still = rows[rows["stage"] != "closed"].sort_values("opened_on")
    ages = (pd.Timestamp(view.today) - still["opened_on"]).dt.days
    without, late, old = int(still["due_on"].isna().sum()), int(still["overdue"].sum()), int((ages > OLD_DAYS).sum())
    table = still.assign(
        age=[f"{days // 30} months" for days in ages],
        end=[
            "no end date"
            if pd.isna(row.due_on)
            else theme.full_date(row.due_on.date()) + (" (past)" if row.overdue else "")
            for row in still.itertuples()
        ],
    )
    return Panel(
        finding=(
            f"{len(still)} {'plan is' if len(still) == 1 else 'plans are'} open in {county_name(ask)}: {old or 'none'} "
            f"for more than a year, {late or 'none'} past the end date and {without or 'none'} without one."
        ),
        table=table[["title", "place_id", "problem_type", "stage", "age", "end", "owner_role", "reviewed_on"]],
        columns={
            "title": "Problem",
            "problem_type": "Kind",
            "stage": "Stage",
            "age": "Open for",
            "end": "End",
            "owner_role": "Owner",
            "reviewed_on": "Last review",
        },
        source=SOURCE,
        caveat=f"As of {theme.full_date(view.today)}. The number of plans is work, not a result.",
        show_table=True,
    )


@panel("plans/stages", question="How far are the plans, and were they assessed?", audience="internal")
def stages(ask: Ask, view: View) -> Panel:
    """How many plans are at each OSARA stage."""
    rows = ask("partner/problem_plan", as_of=view.today)
    if rows.empty:
        return nothing_entered(f"No plan in {county_name(ask)} is entered yet.", rows, SOURCE, "problem_plan")
    counts = rows["stage"].value_counts()
    table = pd.DataFrame({"stage": list(STAGES), "plans": [int(counts.get(stage, 0)) for stage in STAGES]})
    closed = rows[rows["stage"] == "closed"]
    assessed = int(closed["assessed"].sum())
    return Panel(
        finding=_stages_finding(len(rows), closed, assessed, county_name(ask)),
        table=table,
        columns={"stage": "Stage", "plans": "Plans"},
        source=SOURCE,
        figure=interval_bars(
            [Row(wording.sentence_case(row.stage), row.plans, None, None, "context") for row in table.itertuples()],
            unit="plans",
        ),
        caveat="OSARA: objective, scanning, analysis, response, assessment. “Cannot tell” is an answer.",
        alt="Bars: plans at each stage.",
    )


def _stages_finding(plans: int, closed: pd.DataFrame, assessed: int, county: str) -> str:
    count = len(closed)
    are = "are" if count > 1 else "is"
    entered = f"Of {wording.several(plans, 'plan', 'plans')} in {county}, {count or 'none'} {are} closed"
    if not count:
        return f"{entered}."
    if not assessed:
        return f"{entered}; no assessment is entered."
    whole = f"all {assessed}" if assessed > 1 else "it"
    of_these = whole if assessed == count else f"{assessed} of these"
    return f"{entered} and {of_these} {'was' if assessed == 1 else 'were'} assessed: {_results(closed)}."


def _results(closed: pd.DataFrame) -> str:
    found = closed["assessment_result"].dropna().value_counts()
    words = {
        "worked": "worked",
        "did not work": "did not work",
        "cannot tell": "left us unable to tell",
        "not yet": "not yet told",
    }
    parts = [f"{count} {words.get(str(name), str(name))}" for name, count in found.items()]
    return wording.join_words(parts) or "nothing is known of the results"
