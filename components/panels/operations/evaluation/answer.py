"""Did an operation work? The answer, or why there is none."""

from __future__ import annotations

import pandas as pd

from analysis.evaluation.estimate import FEWEST_MONTHS
from analysis.evaluation.verdict import Reason
from analysis.months import months_later
from components import theme
from components.counting import JUDGED, STREET, street
from components.figures.lines import Series, lines
from components.panels.operations.evaluation.pictures import around_the_start
from components.panels.operations.evaluation.result import answer_of, withheld_of
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    marked_as_invented,
    name_of,
    named,
    operation_of,
    start_events,
)
from components.panels.operations.rows import AnswerRow, OperationRow
from components.panels.panel import Panel, panel
from components.panels.shared.months.control_chart import incomplete_months, months_of
from components.panels.shared.months.partial_months import left_out, partial_between
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording import short as wording_short
from components.wording.evaluation import by_itself
from components.wording.evaluation import verdict as words
from components.wording.evaluation.verdict import Answer
from components.wording.evaluation.withheld import at_length

SIMILAR = "Similar areas had similar levels before; none of them borders these areas, and no operation reached them."
HOW = (
    "The ratio is (after ÷ before) in the operation’s areas over the same in similar areas. Its 95% interval is the "
    "wider of two: by how much the months vary, and by how far groups of areas drifted apart where there was no "
    "operation. It counts only beyond the change in areas with the same level before (a regression over all areas "
    "that no operation reached) and, where earlier years are not imported, beyond what a peak may lose; it is "
    "withheld if the areas next door changed at least two fifths as much. Areas, months and rules were fixed before "
    "anyone looked at an outcome."
)


def asked(ask: Ask, view: View) -> tuple[OperationRow, AnswerRow, Answer]:
    """The operation, its row of answers, and the answer."""
    operation = operation_of(ask, view)
    row = next(rows_of(ask("evaluation/answer", operation_id=operation.operation_id), AnswerRow))
    return operation, row, answer_of(row, name_of(operation))


@panel("evaluation/answer", question="Did it fall by more than in similar areas?", options=OperationOptions)
def answer(ask: Ask, view: View) -> Panel:
    """The verdict, with what was recorded each month and what was expected from similar areas."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    if row.evaluated != "yes" or rows.empty:
        return _not_evaluated(view, operation, row, told)
    months = months_of(rows)
    part = partial_between(ask, months[0], months[-1])
    per_30_days = 30 / rows["days"]
    made = Panel(
        finding=wording_short.finding(told, wording_short.room(view.demonstration)),
        detail=words.verdict(told),
        title="What was recorded and what was expected",
        note="per 30 days",
        picture=around_the_start(rows, row, told) if pd.notna(row.ratio) else None,
        table=rows.round({"expected": 1}),
        columns={
            "month": "Month",
            "part": "Part",
            "target": "Recorded",
            "expected": "As in similar areas",
            "comparison": "In similar areas",
            "next_door": "Next door",
        },
        source=street(JUDGED),
        figure=lines(
            months,
            [
                Series("recorded", (rows["target"] * per_30_days).round(1).tolist()),
                Series("as in similar areas", (rows["expected"] * per_30_days).round(1).tolist(), context=True),
            ],
            unit="recorded per 30 days",
            incomplete=incomplete_months(ask, months),
            partial=part,
            events=start_events(operation),
            height=theme.MAIN_HEIGHT,
        ),
        caveat=" ".join(
            filter(None, [words.how_sure(told), _peak(row, told), _spans(row), SIMILAR, left_out(part, drawn=False)])
        ),
        how=(
            f"{HOW} Ratio {theme.decimal(told.ratio, 2)}, 95% {interval(row.lower, row.upper)}; by months alone "
            f"{interval(row.noise_lower, row.noise_upper)}, by groups of areas "
            f"{interval(row.spread_lower, row.spread_upper)}; dispersion {theme.decimal(row.dispersion)}."
        ),
        alt=f"Two lines each month: what was recorded in {told.place}, and what was expected from similar areas.",
    )
    return marked_as_invented(made, view, operation)


def _not_evaluated(view: View, operation: OperationRow, row: AnswerRow, told: Answer) -> Panel:
    detail = ""
    if row.evaluated != "yes":
        finding = f"Whether {named(operation)} worked is not judged."
        empty = f"{row.reason}. What is recorded in its areas is still shown, if they are named."
    else:
        finding = wording_short.finding(told, wording_short.room(view.demonstration))
        detail = words.verdict(told)
        empty = needed(row, operation)
    return marked_as_invented(
        Panel(finding=finding, detail=detail, table=pd.DataFrame(), source=STREET, empty=empty), view, operation
    )


def needed(row: AnswerRow, operation: OperationRow) -> str:
    """What is needed for the comparison, and where to find older months."""
    if missing := missing_besides_months(row, operation):
        return f"{missing}."
    return f"The comparison needs {months_needed(row, operation)}. Older months are in the archives of data.police.uk."


def missing_besides_months(row: AnswerRow, operation: OperationRow) -> str:
    """What is missing before the months for the comparison are known; "" if nothing is."""
    if not isinstance(operation.named, str):
        return "Nothing can be compared with similar areas until LSOA boundaries that include its areas are imported"
    if pd.isna(operation.started_from) or pd.isna(row.before_months):
        return "Nothing can be compared with similar areas until more is imported"
    return ""


def months_needed(row: AnswerRow, operation: OperationRow) -> str:
    """How many months before and after the comparison needs. Its start and the planned months must be known."""
    first, last = operation.started_from, operation.started_to
    before = theme.period(months_later(first, -int(row.before_months)), months_later(first, -1))
    after = theme.period(months_later(last, 1), months_later(last, int(row.after_months)))
    return f"at least {FEWEST_MONTHS} months from {before} and {FEWEST_MONTHS} from {after}"


def _spans(row: AnswerRow) -> str:
    before = theme.period(row.before_from.date(), row.before_to.date())
    after = theme.period(row.after_from.date(), row.after_to.date())
    between = theme.period(row.uncertain_from.date(), row.uncertain_to.date())
    return (
        f"Before: {before} ({_there(row.months_before, row.before_months)}); after: {after} "
        f"({_there(row.months_after, row.after_months)}). It may have begun, or been under way, in {between}, which is "
        "left out."
    )


def _there(months: int, planned: int) -> str:
    """How many months are imported, out of those planned if some are missing."""
    return (
        f"{months} months"
        if months >= planned
        else f"{phrases.part(months, planned, 'month is', 'months are')} imported"
    )


def interval(lower: float, upper: float) -> str:
    """An interval of ratios in words; "not known" if an end is missing."""
    if pd.isna(lower) or pd.isna(upper):
        return "not known"
    return f"{theme.decimal(lower, 2)} to {theme.decimal(upper, 2)}"


def nothing_beside(view: View, operation: OperationRow, row: AnswerRow, why: str) -> Panel:
    """Why a panel about an operation has nothing to show: `why` if it was evaluated, otherwise why it was not."""
    if row.evaluated != "yes":
        why = f"{row.reason}."
    elif pd.isna(row.ratio) and (withheld := withheld_of(row)):
        why = f"{phrases.sentence_case(at_length(withheld))}."
    made = Panel(
        finding=f"{named(operation)} is not compared with similar areas.",
        table=pd.DataFrame(),
        source=STREET,
        empty=why,
    )
    return marked_as_invented(made, view, operation)


def _peak(row: AnswerRow, told: Answer) -> str:
    """What a verdict cannot rule out if the years before are not imported."""
    unjudged = told.withheld is not None and told.withheld.reason != Reason.PEAK
    return "" if unjudged else years_before(row)


def years_before(row: AnswerRow) -> str:
    """How the years before the start compare with those in which its areas had most."""
    return by_itself.years_before(
        int(row.older_months), int(row.before_months), theme.month(row.before_from.date()), float(row.peak)
    )
