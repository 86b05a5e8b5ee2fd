"""The five questions about an operation on a card, each with a badge and one line."""

from __future__ import annotations

import pandas as pd

from components import theme
from components.counting import JUDGED, street
from components.panels.operations.evaluation.answer import SIMILAR, asked, missing_besides_months, months_needed
from components.panels.operations.evaluation.at_length import own_change
from components.panels.operations.one_operation.operation import OperationOptions, marked_as_invented
from components.panels.operations.rows import AnswerRow, OperationRow
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.months.recording_changes import rules_between
from components.view import Ask, View
from components.wording import phrases
from components.wording import short as wording_short
from components.wording.evaluation import questions as short
from components.wording.evaluation.questions import QUESTIONS, Short
from components.wording.evaluation.withheld import in_short


@panel(
    "evaluation/asked",
    question="Did it work? What are the answers to the five questions?",
    options=OperationOptions,
)
def five_questions(ask: Ask, view: View) -> Panel:
    """Five questions, each answered by a badge and a line; or those that can be answered without evaluation."""
    operation, row, told = asked(ask, view)
    overlaps = ask("operations/overlaps", operation_id=operation.operation_id)
    names = [_bracketed(str(title)) for title in overlaps["title"]]
    known = row.evaluated == "yes" and pd.notna(row.ratio)
    if known:
        rows = ask("evaluation/months", operation_id=operation.operation_id)
        changed = rules_between(ask, JUDGED, row.before_from.date(), row.after_to.date())
        door = (float(value) for value in (row.next_door_ratio, row.next_door_lower, row.next_door_upper))
        answers = [
            short.fell(own_change(rows), (int(row.months_before), int(row.months_after))),
            short.beside(told),
            short.next_door(*door, 0 if pd.isna(row.next_door_areas) else int(row.next_door_areas)),
            short.chance(told),
            short.something_else(names, [theme.month(day) for _, day in changed]),
        ]
        pairs = list(zip(QUESTIONS, answers, strict=True))
        finding = wording_short.finding(told, wording_short.room(view.demonstration))
    else:
        why, since = (in_short(told.withheld, side) or f"{row.reason}" for side in ("", " the start"))
        pairs = short.too_early(why, _needed(row, operation), short.something_else(names, []))
        finding = wording_short.too_early(told.place, since, wording_short.room(view.demonstration))
    table = pd.DataFrame(
        [(question, answer.badge, answer.line) for question, answer in pairs], columns=["question", "answer", "why"]
    )
    made = Panel(
        finding=finding,
        title="Five questions" if known else "What we can say so far",
        table=table,
        columns={"question": "Question", "answer": "Answer", "why": "Why"},
        source=street(JUDGED),
        caveat=f"Only the second question has a verdict. {SIMILAR}" if known else "",
        entries=[_entry(question, answer) for question, answer in pairs],
    )
    return marked_as_invented(made, view, operation)


def _entry(question: str, answer: Short) -> Entry:
    return Entry(question, rest=answer.line, badge=answer.badge, tone=answer.side)


def _bracketed(title: str) -> str:
    """An operation with its place in brackets: a comma between them would read as two operations."""
    what, where = wording_short.what_and_where(title)
    return f"{what} ({where})" if where else what


def _needed(row: AnswerRow, operation: OperationRow) -> str:
    """Which months the comparison needs, without where to find them."""
    return missing_besides_months(row, operation) or phrases.sentence_case(months_needed(row, operation))
