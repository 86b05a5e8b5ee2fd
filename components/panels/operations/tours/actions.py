"""Actions from study tours, and what residents are told about results."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.panels.accountability.actions import OVERDUE
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    marked_as_invented,
    name_of,
    operation_of,
)
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.shared.partner_entries import nothing_entered
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SAID = "You said, we did"
LOG = "Actions from study tours, entered by those who took part"
_SIGNS: dict[str, Sign] = {OVERDUE: "due", "done": "better", "stopped": "no data"}


@panel(
    "tours/log",
    question="What was agreed on the walk, and what progress has been made?",
    audience="internal",
    options=OperationOptions,
)
def log(ask: Ask, view: View) -> Panel:
    """The action log of a walk: problem, action, owner, due date, SARA stage and state; overdue ones first."""
    operation = operation_of(ask, view)
    rows = ask("partner/tour_action", as_of=view.today)
    rows = rows[rows["operation_id"] == operation.operation_id]
    if rows.empty:
        made = nothing_entered(
            f"No actions from a walk in {name_of(operation)} have been entered.", rows, LOG, "tour_action"
        )
        return marked_as_invented(made, view, operation)
    late = int(rows["overdue"].sum())
    done = int((rows["state"] == "done").sum())
    table = rows.assign(state=[OVERDUE if row.overdue else row.state for row in rows_of(rows)])
    table = table.sort_values(["overdue", "due_on"], ascending=[False, True])
    made = Panel(
        finding=(
            f"Of {phrases.several(len(rows), 'action', 'actions')} agreed on the walk in {name_of(operation)} "
            f"{done or 'none'} {plural(done or 1, 'is', 'are')} done and {late or 'none'} "
            f"{plural(late or 1, 'is', 'are')} overdue."
        ),
        title="Agreed on the walk",
        note=f"{done} of {len(rows)} done, {late or 'none'} overdue",
        entries=[
            Entry(
                str(row.problem),
                rest=str(row.action),
                sign=_SIGNS.get(str(row.state), "unclear"),
                end=" ".join([str(row.state), *([theme.full_date(row.due_on.date())] if pd.notna(row.due_on) else [])]),
            )
            for row in rows_of(table)
        ],
        table=table[["problem", "action", "owner_role", "due_on", "sara_stage", "state", "note"]],
        columns={
            "problem": "What was seen",
            "action": "Action",
            "owner_role": "Owner",
            "due_on": "Due",
            "sara_stage": "Stage (SARA)",
            "state": "State",
            "note": "Note",
        },
        source=LOG,
        caveat=f"Overdue is as of {theme.full_date(view.today)}. SARA: scanning, analysis, response, assessment.",
    )
    return marked_as_invented(made, view, operation)


@panel("tours/said", question="What did residents say, and what was done?", options=OperationOptions)
def said(ask: Ask, view: View) -> Panel:
    """You said, we did: what may be shown to residents, with the date it was done."""
    operation = operation_of(ask, view)
    rows = ask("partner/tour_said", operation_id=operation.operation_id)
    if rows.empty:
        made = nothing_entered(
            f"Nothing has been entered yet for residents of {name_of(operation)}.", rows, LOG, "tour_action"
        )
        return marked_as_invented(replace(made, title=SAID), view, operation)
    done = rows["done_on"].notna()
    told = [
        f"{row.we_did} ({theme.full_date(row.done_on.date())})"
        if pd.notna(row.done_on)
        else f"{row.we_did if isinstance(row.we_did, str) else 'Not done yet'} ({row.state})"
        for row in rows_of(rows)
    ]
    count = int(done.sum())
    made = Panel(
        finding=(
            f"In {name_of(operation)}, "
            f"{phrases.part(count, len(rows), 'thing that residents raised has', 'things that residents raised have')} "
            "been done."
        ),
        title=SAID,
        note=f"{count} of {len(rows)} done",
        entries=[Entry(f"“{text}”", rest=did) for text, did in zip(rows["you_said"], told, strict=True)],
        table=pd.DataFrame({"said": [f"“{text}”" for text in rows["you_said"]], "did": told}),
        columns={"said": "You said", "did": "We did"},
        source=LOG,
        caveat="This shows only what was marked for residents when it was entered.",
    )
    return marked_as_invented(made, view, operation)
