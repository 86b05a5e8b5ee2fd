"""What was published about an operation: figures, and results stated without a number."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.panels.accountability.published.figures import source_of
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    name_of,
    operation_of,
    subject_of,
)
from components.panels.panel import Panel, panel
from components.panels.shared.published_checks import checked
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.published import (
    as_printed,
    document_in_words,
    kind_in_words,
    stated_without_number,
)
from components.wording.short import LIMIT, fitted, short_name

# The same of a word for people.
GROUP_WORD = ("gangs", "organised groups")


@panel("operations/published", question="What was published?", options=OperationOptions)
def published(ask: Ask, view: View) -> Panel:
    """Every figure that the documents print about the operation, with its qualifier, kind and caveat."""
    operation = operation_of(ask, view)
    rows = ask("operations/figures", about=operation.in_documents)
    table = pd.DataFrame(
        {
            "label": rows["label"],
            "printed": [as_printed(row.value, row.unit, row.qualifier) for row in rows_of(rows)],
            "kind": rows["kind"].map(kind_in_words),
            "period": [_period(row) for row in rows_of(rows)],
            "caveat": rows["caveat"],
            "document": [document_in_words(row.document, row.published) for row in rows_of(rows)],
        }
    )
    return Panel(
        finding=_published_finding(rows, subject_of(operation), short_name(str(operation.title)), name_of(operation)),
        title="Figures as the documents print them",
        table=table,
        columns={
            "label": "Figure",
            "printed": "As printed",
            "kind": "Kind",
            "period": "Period",
            "caveat": "Caveat",
            "document": "Document",
        },
        source="Figures as the documents print them",
        real=True,
        caveat=(
            "Arrests and referrals show what was done, not what it achieved. Open data cannot check these figures."
        ),
        show_table=not rows.empty,
        empty="" if len(rows) else "The documents give no figures about this operation.",
    )


def _period(row: Any) -> str:
    inferred = f" (inferred: {row.period_inferred})" if isinstance(row.period_inferred, str) else ""
    return phrases.dated(f"{row.period_as_stated if isinstance(row.period_as_stated, str) else 'not stated'}{inferred}")


def _published_finding(rows: pd.DataFrame, about: str, short: str, where: str) -> str:
    figures = phrases.sentence_case(phrases.several(len(rows), "figure was", "figures were"))
    outcomes = int((rows["kind"] == "outcome").sum())
    if rows.empty:
        return f"{figures} published about {about}."
    if outcomes == 0:
        what = "on what was done rather than what resulted"
        return fitted(
            LIMIT,
            f"{figures} published about {about}, {what}.",
            f"{figures} published about {short}, {what}.",
            f"{figures} published about {where}, {what}.",
            f"{figures} published about {where}.",
        )
    return fitted(
        LIMIT,
        f"{figures} published about {about}, {outcomes} of them on results.",
        f"{figures} published about {short}, {outcomes} of them on results.",
    )


@panel("operations/claims", question="Which results were stated without a number?", options=OperationOptions)
def claims(ask: Ask, view: View) -> Panel:
    """Results that the documents state in words, and whether open data could check each."""
    operation = operation_of(ask, view)
    rows = ask("operations/claims", about=operation.in_documents)
    ledger = ask("figures/ledger")
    checks = checked(ask, ledger[ledger["id"].isin(rows["claim_id"])], view.demonstration)
    table = pd.DataFrame(
        {
            "claim": rows["claim"],
            "direction": rows["direction_published"],
            "check": [checks[key].why for key in rows["claim_id"]],
            "document": [document_in_words(row.document, row.published) for row in rows_of(rows)],
        }
    )
    if view.audience == "public":
        # An empty column does not have a type.
        table = table.assign(**{name: table[name].astype(str).str.replace(*GROUP_WORD) for name in ("claim", "check")})
    known = sum(item.verdict in ("consistent", "not consistent", "inconclusive") for item in checks.values())
    return Panel(
        finding=fitted(
            LIMIT,
            told := stated_without_number(subject_of(operation), len(rows), None if view.demonstration else known),
            told.partition(";")[0].rstrip(".") + ".",
            stated_without_number(short_name(str(operation.title)), len(rows), 0).partition(";")[0] + ".",
        ),
        detail=told,
        title="Results stated without a number",
        table=table,
        columns={"claim": "Result", "direction": "As stated", "check": "What open data says", "document": "Document"},
        source=source_of(view, "Statements as the documents make them, in our words"),
        real=True,
        caveat="This does not show whether the operation was the reason.",
        show_table=not rows.empty,
        empty="" if len(rows) else "The documents state none.",
    )
