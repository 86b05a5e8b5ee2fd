"""The initiatives of one kind, and one of them in full."""

from __future__ import annotations

import pandas as pd

from components.initiatives import kind_of, kinds_of
from components.panels.operations.all_operations.lists import SOURCE
from components.panels.operations.initiatives.known import (
    MOST,
    count_of_plan,
    counted_in_full,
    counted_of,
    full_name,
    known_of,
    plan_of_most,
)
from components.panels.operations.initiatives.table import (
    CAVEAT,
    COLUMNS,
    InitiativeOptions,
    KindOptions,
    none_named,
    table_of,
)
from components.panels.operations.one_operation.operation import (
    UnknownOperation,
    operation_of,
)
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.months.period import county_name
from components.view import Ask, View
from components.wording import phrases
from components.wording.published import bodies_in_full


@panel(
    "initiatives/kind", question="What initiatives of this kind were there, and what was counted?", options=KindOptions
)
def kind(ask: Ask, view: View) -> Panel:
    """The initiatives of one kind as short entries: name, what was counted, and when, if that differs."""
    kinds = kinds_of(ask)
    if not kinds:
        return none_named("What was done")
    chosen = kind_of(view.options_of(KindOptions).kind, kinds) or kinds[0]
    (known,) = known_of(ask, [chosen])
    plan = plan_of_most(ask)
    span = plan.span if plan and count_of_plan(known, plan) else ""
    return Panel(
        finding=(
            f"{chosen.title}: {phrases.several(len(known), 'initiative is', 'initiatives are')} named in the documents "
            f"about {county_name(ask)}."
        ),
        title=chosen.title,
        note=span,
        table=table_of([chosen], [known], view),
        columns={name: label for name, label in COLUMNS.items() if name != "kind"},
        source=SOURCE,
        real=True,
        caveat=CAVEAT,
        entries=[
            Entry(
                each.initiative.name,
                rest=counted_of(each, MOST),
                end="" if each.ran.words == span else each.ran.words,
            )
            for each in known
        ],
    )


@panel("initiatives/full", question="What was this initiative, and why is it not judged?", options=InitiativeOptions)
def full(ask: Ask, view: View) -> Panel:
    """One initiative in full: where, when, who, how, every figure that counts it, and why it is not evaluated."""
    operation = operation_of(ask, view)
    known = [each for several in known_of(ask, kinds_of(ask)) for each in several]
    each = next((one for one in known if one.initiative.operation_id == operation.operation_id), None)
    if each is None:
        raise UnknownOperation(f"{operation.name} is no initiative; `manage.py ask operations/initiatives` lists them.")
    facts = {
        "Where": operation.place,
        "Led by": operation.lead,
        "With": operation.partners,
        "How": operation.tactics,
        "Counted": counted_in_full(each),
        "Not judged": str(each.row.reason),
    }
    told = {label: bodies_in_full(text) for label, text in facts.items() if isinstance(text, str) and text}
    return Panel(
        finding=f"{each.initiative.name}: {each.ran.words}, {operation.place}.",
        title=each.initiative.name,
        note=f"{operation.kind}, {each.ran.words}",
        detail=full_name(each, view),
        table=pd.DataFrame(list(told.items()), columns=["fact", "stated"]),
        columns={"fact": "About it", "stated": "As the documents say"},
        source=phrases.sentence_case(str(operation.documents)),
        real=True,
        caveat=CAVEAT,
        entries=[Entry(label, rest=text) for label, text in told.items()],
    )
