"""The basis of an evaluation, question by question, and how reliable it is."""

from __future__ import annotations

from math import isnan
from typing import Any

import pandas as pd

from analysis.comparison import Change, change, poisson_z, wheeler_z
from analysis.months import same_day_later
from analysis.series.dispersion import dispersion
from components import theme
from components.counting import JUDGED, street
from components.panels.operations.evaluation.answer import HOW, asked, interval, nothing_beside, years_before
from components.panels.operations.evaluation.result import similar_areas
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    marked_as_invented,
)
from components.panels.operations.rows import AnswerRow
from components.panels.panel import Panel, panel
from components.panels.shared.county import place_names
from components.panels.shared.months.control_chart import months_of
from components.panels.shared.months.recording_changes import crossed
from components.rows import rows_of
from components.view import Ask, View
from components.wording import change as wording_change
from components.wording import operation as wording_operation
from components.wording import short as wording_short
from components.wording.evaluation import by_itself
from components.wording.evaluation import verdict as words
from components.wording.evaluation.chance import chance, chance_in
from components.wording.evaluation.next_door import next_door, something_else, together


@panel("evaluation/questions", question="What can we say, and how sure are we?", options=OperationOptions)
def questions(ask: Ask, view: View) -> Panel:
    """Five questions in order, each with its answer in words."""
    operation, row, told = asked(ask, view)
    if row.evaluated != "yes" or pd.isna(row.ratio):
        return nothing_beside(view, operation, row, "There is nothing more to ask.")
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    overlaps = ask("operations/overlaps", operation_id=operation.operation_id)
    rules = crossed(ask, JUDGED, row.before_from.date(), row.after_to.date())
    said = {
        "Did it fall?": f"{_trend(rows, told.place, row)} {_meanwhile(rows)}".rstrip(),
        "By more than in similar areas?": f"{words.verdict(told)} {words.how_sure(told)}",
        "Did it move next door?": " ".join(
            [
                next_door(
                    *(float(value) for value in (row.next_door_ratio, row.next_door_lower, row.next_door_upper)),
                    int(row.next_door_areas),
                ),
                together(row.wdd, row.wdd_lower, row.wdd_upper, told.alone),
            ]
        ),
        "Could it be chance?": " ".join(filter(None, [chance(told), _alone(row), years_before(row)])),
        "Could it be something else?": something_else([_overlap(each) for each in rows_of(overlaps)], rules),
    }
    names = (operation.name, operation.place, told.place, *place_names(ask))
    table = pd.DataFrame(
        {
            "question": list(said),
            "answer": [wording_operation.operation_sentence(text, view.demonstration, names) for text in said.values()],
        }
    )
    support = (
        f"Of the groups of areas p = {theme.decimal(told.p_value, 3)}. {_square_roots(rows)} "
        f"WDD of the areas alone {theme.whole(row.wdd_target)}; WDQ "
        f"{'none' if pd.isna(row.wdq) else theme.decimal(row.wdq, 2)}. {_level(row)}"
    )
    made = Panel(
        finding=wording_short.chance(told, wording_short.room(view.demonstration)),
        detail=chance_in(told),
        title="The five questions at length",
        table=table,
        columns={"question": "Question", "answer": "Answer"},
        source=street(JUDGED),
        show_table=True,
        as_list=True,
        caveat="Only the second question has a verdict; the others show how far to trust it.",
        how=f"{HOW} {support}",
    )
    return marked_as_invented(made, view, operation)


def own_change(rows: pd.DataFrame) -> Change:
    """What the months of an operation (queries/evaluation/months.sql) show on their own, after compared with before."""
    before, after = (rows[rows["part"] == part] for part in ("before", "after"))
    spread = dispersion(months_of(rows), rows["target"].to_numpy(), rows["days"].to_numpy()).cautious
    sums = [(int(part["target"].sum()), float(part["days"].sum())) for part in (after, before)]
    return change(*sums[0], *sums[1], spread)


def _trend(rows: pd.DataFrame, place: str, row: AnswerRow) -> str:
    result = own_change(rows)
    spans = [
        theme.period(first.date(), last.date())
        for first, last in ((row.after_from, row.after_to), (row.before_from, row.before_to))
    ]
    return wording_change.change(result, words.COUNTED, place, *spans)


def _meanwhile(rows: pd.DataFrame) -> str:
    """How similar areas changed, without which a fall says nothing about an operation; "" if not known."""
    ratio = similar_areas(rows)
    return "" if isnan(ratio) else f"Similar areas {by_itself.moved(ratio)} meanwhile."


def _square_roots(rows: pd.DataFrame) -> str:
    """The difference of square roots of the two counts, if both sides have the same number of days."""
    before, after = (rows[rows["part"] == part] for part in ("before", "after"))
    if abs(int(before["days"].sum()) - int(after["days"].sum())) > 1:
        return "The square-root difference needs periods of one length."
    counts = int(after["target"].sum()), int(before["target"].sum())
    spread = dispersion(months_of(rows), rows["target"].to_numpy(), rows["days"].to_numpy()).cautious
    return (
        f"Square-root difference {theme.decimal(wheeler_z(*counts), 2)} as Wheeler prints it, "
        f"{theme.decimal(poisson_z(*counts, spread), 2)} with the months’ dispersion of {theme.decimal(spread)}."
    )


def _overlap(row: Any) -> str:
    begun = theme.month(row.started_from.date())
    if row.started_to > pd.Timestamp(same_day_later(row.started_from, 1)):
        begun = f"between {begun} and {theme.month(row.started_to.date())}"
    share = "all" if row.shared_areas == row.areas else f"{row.shared_areas} of {row.areas}"
    return f"{row.name} (in {share} of its areas, begun {begun})".replace("all of its", "all its")


def _level(row: AnswerRow) -> str:
    if pd.isna(row.level_ratio):
        return "No comparative time series: it needs 24 months before and 12 after."
    held = " Neighbouring months resemble each other." if row.autocorrelation_p < 0.05 else ""
    # If it includes no change, the reader should not take it as a second verdict or as evidence against the first.
    open_ = ", which by itself cannot tell" if not (row.level_upper < 1 or row.level_lower > 1) else ""
    return (
        f"Comparative interrupted time series: {theme.decimal(row.level_ratio, 2)} "
        f"({interval(row.level_lower, row.level_upper)}){open_}, at least as wide as in groups of areas where nothing "
        f"was done.{held}{by_itself.peak_of_months(float(row.stood_last))}"
    )


def _alone(row: AnswerRow) -> str:
    """The areas' level before the start, and how such areas changed without an operation."""
    stood = (row.stood_level, row.stood_last, row.stood_years)
    return by_itself.by_itself(float(row.by_itself), *(float(value) for value in stood))
