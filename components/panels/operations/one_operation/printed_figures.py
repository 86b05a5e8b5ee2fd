"""What was published about an operation, on a card: its figures, and how many results have no number."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.panels.operations.one_operation.operation import (
    OperationOptions,
    operation_of,
    subject_of,
)
from components.panels.panel import Entry, Panel, panel
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases, short
from components.wording.published import as_printed, counted_in_words, kind_in_words

_NOT_TOLD = ("descriptor",)  # kinds of figures that say what an operation is, such as how long it was to last
_MOST = 4


@panel("operations/printed", question="What was published, in short?", options=OperationOptions)
def printed(ask: Ask, view: View) -> Panel:
    """The figures that the documents print about an operation, and how many results they state without a number."""
    operation = operation_of(ask, view)
    about = operation.in_documents
    rows = ask("operations/figures", about=about)
    rows = rows[~rows["kind"].isin(_NOT_TOLD)]
    claims = ask("operations/claims", about=about)
    entries = [Entry(*_figure(row)) for row in rows_of(rows.head(_MOST))]
    if len(claims):
        first = claims.iloc[0]
        # Documents use words for places and people that are not used for residents.
        example = f"“{first['claim']}: {first['direction_published']}”" if view.audience == "internal" else ""
        if example and len(claims) > 1:
            example = f"such as {example}"
        entries.append(
            Entry(
                phrases.several(len(claims), "result without a number", "results without a number"),
                rest=example,
            )
        )
    kinds = sorted({kind_in_words(kind) for kind in rows["kind"]})
    return Panel(
        finding=(
            f"{short.short_name(str(operation.title))}: "
            f"{phrases.several(len(rows), 'figure was', 'figures were')} published, and "
            f"{phrases.several(len(claims), 'result', 'results')} without a number."
        ),
        detail=f"Published about {subject_of(operation)}: {phrases.join_words(kinds) or 'no figure'}.",
        title="What was published",
        note="work, not results" if len(rows) and "result" not in kinds else "",
        table=pd.DataFrame([(entry.words, entry.rest) for entry in entries], columns=["figure", "about"]),
        columns={"figure": "Figure", "about": "Period, or example"},
        source="Figures as the documents print them",
        real=True,
        caveat="Arrests and referrals show what was done, not what it achieved. Open data cannot check these figures.",
        entries=entries,
        empty="" if entries else "The plans and reports read for this site give no figures or results about it.",
    )


def _figure(row: Any) -> tuple[str, str]:
    """A figure with its unit and its period; a share with its whole, which it needs."""
    # A rate needs its base.
    label, when = f"{row.label[:1].lower()}{row.label[1:]}", _when(row.period_as_stated, row.period_inferred)
    if str(row.unit).startswith("percent"):
        return as_printed(row.value, row.unit, row.qualifier), label
    counted = phrases.sentence_case(counted_in_words(row.value, row.unit, row.qualifier))
    return counted, f"{label}, {when}" if " per " in str(row.unit) else when


def _when(stated: object, inferred: object) -> str:
    """The period of a figure as stated, without other text; as inferred if it only refers elsewhere."""
    told = inferred if isinstance(stated, str) and stated.startswith("as for") else stated
    if not isinstance(told, str):
        return ""
    return phrases.dated(told.split(";")[0].split(" (by")[0]).replace('"', "“", 1).replace('"', "”", 1)
