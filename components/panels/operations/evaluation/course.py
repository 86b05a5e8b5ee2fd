"""How the answer about an operation developed: added up month by month, and quarter by quarter."""

from __future__ import annotations

from math import exp, isfinite, log

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.counting import JUDGED, street
from components.panels.operations.evaluation.answer import asked, nothing_beside
from components.panels.operations.evaluation.pictures import TONES
from components.panels.operations.evaluation.ratios import UNIT
from components.panels.operations.one_operation.operation import OperationOptions, marked_as_invented
from components.panels.operations.rows import AnswerRow
from components.panels.panel import Panel, panel
from components.panels.shared.months.control_chart import months_of
from components.pictures.months.quarter_ratios import Quarter, quarter_ratios
from components.pictures.months.running_total import running_total
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases, short
from components.wording.evaluation.verdict import Answer
from components.wording.evaluation.withheld import in_short

NORMAL = 1.96
MONTHS_OF_A_QUARTER = 3


@panel("evaluation/difference", question="How does the difference add up?", options=OperationOptions)
def difference(ask: Ask, view: View) -> Panel:
    """Incidents more or fewer than expected from similar areas, added up from the first month after the start."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    after = rows[rows["part"] == "after"] if len(rows) else rows
    if row.evaluated != "yes" or pd.isna(row.ratio) or after.empty:
        return nothing_beside(view, operation, row, "There are no months after the start to add up.")
    table = after.assign(difference=(after["target"] - after["expected"]).cumsum().round(1))
    total = float(table["difference"].iloc[-1])
    word = "fewer" if total < 0 else "more"
    low, high = told.by_chance
    # Such areas may fall on their own, so both ends of the range can have the same sign.
    ends = [
        f"{theme.whole(abs(end))} {'fewer' if end < 0 else 'more'}"
        for end in (low - told.expected, high - told.expected)
    ]
    chance = f"without the operation it would be {ends[0]} to {ends[1]}, 95 times in 100"
    made = Panel(
        finding=_difference_finding(told, total, len(table), short.room(view.demonstration)),
        detail=(
            f"After {len(table)} months {theme.whole(abs(total))} incidents {word} were recorded in {told.place} than "
            f"expected from similar areas; {chance}."
        ),
        title="How the difference adds up",
        note="incidents more or fewer",
        table=table[["month", "target", "expected", "difference"]].round({"expected": 1}),
        columns={
            "month": "Month",
            "target": "Recorded",
            "expected": "As in similar areas",
            "difference": "Difference, added up",
        },
        source=street(JUDGED),
        picture=running_total(
            months_of(table),
            table["difference"].tolist(),
            alt=f"The difference between recorded and expected incidents in {told.place}, added up month by month.",
            chance=(low - told.expected, high - told.expected) if isfinite(low) and isfinite(high) else None,
            tone=TONES.get(told.verdict, "text"),
        ),
        caveat="A line that keeps falling shows a lasting difference; one that turns back shows a temporary one.",
    )
    return marked_as_invented(made, view, operation)


def _difference_finding(told: Answer, total: float, months: int, most: int) -> str:
    """How many more or fewer than expected, and whether chance may explain it."""
    place = short.short_place(told.place)
    count = f"{theme.whole(abs(total))} {'fewer' if total < 0 else 'more'} than expected"
    sure = in_short(told.withheld) or "chance is unlikely"
    return short.fitted(
        most,
        f"{place}, {months} months after the start: {count}; {sure}.",
        f"{place}, after {months} months: {count}; {sure}.",
        f"{place}: {count}; {sure}.",
        f"{count} after {months} months; {sure}.",
    )


@panel("evaluation/quarters", question="When did it begin to differ from similar areas?", options=OperationOptions)
def quarters(ask: Ask, view: View) -> Panel:
    """Each quarter's ratio to the time before, compared with similar areas: about 1 before the start."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    if row.evaluated != "yes" or pd.isna(row.ratio):
        return nothing_beside(view, operation, row, "There is no estimate to follow over time.")
    table = _quarters(rows, told, row.dispersion * _drift(row))
    after = table[table["month"] > row.uncertain_to]
    place = short.short_place(told.place)
    quarters = phrases.several(len(after), "quarter", "quarters")
    below, above = int((after["upper"] < 1).sum()), int((after["lower"] > 1).sum())
    made = Panel(
        finding=short.fitted(
            short.room(view.demonstration),
            f"{place}: {below or 'none'} of {quarters} below similar areas beyond chance, {above or 'none'} above.",
            f"{below or 'none'} of {quarters} below similar areas beyond chance, {above or 'none'} above.",
        ),
        title="Each quarter compared with similar areas",
        note=UNIT,
        detail=(
            f"In {told.place} after the start, {below} of {len(after)} quarters {plural(below, 'lies', 'lie')} "
            f"below similar areas beyond chance, {above} above; {_before(table, row)}."
        ),
        table=table,
        columns={
            "month": "Middle month",
            "target": "Recorded",
            "comparison": "In similar areas",
            "ratio": "Ratio",
            "lower": "95% from",
            "upper": "95% to",
        },
        source=street(JUDGED),
        picture=quarter_ratios(
            [Quarter(each.month.date(), each.ratio, each.lower, each.upper) for each in rows_of(table)],
            (row.uncertain_from.date(), row.uncertain_to.date()),
            alt=f"Ratios of {told.place} to similar areas with their intervals, quarter by quarter around the start.",
        )
        if len(table)
        else None,
        empty="" if len(table) else "No complete quarter is imported.",
        caveat="If quarters before the start differ as much as those after it, the areas were not similar before.",
        how=(
            "Each quarter’s count in the operation’s areas ÷ that in similar areas, relative to the same ratio before "
            "the start; limits by the dispersion of months, widened as the verdict’s are by how far areas drift apart."
        ),
    )
    return marked_as_invented(made, view, operation)


def _drift(row: AnswerRow) -> float:
    """The verdict's variance, which includes the drift between areas, as a multiple of that by months."""
    if pd.isna(row.upper) or not row.noise_upper > row.ratio:
        return 1.0
    return (log(row.upper / row.ratio) / log(row.noise_upper / row.ratio)) ** 2


def _quarters(rows: pd.DataFrame, told: Answer, spread: float) -> pd.DataFrame:
    """Whole quarters of imported months with the ratio to the months before, compared with similar areas."""
    quarter = rows["month"].dt.to_period("Q")
    whole = rows.groupby(quarter).agg(
        month=("month", "first"), months=("month", "size"), target=("target", "sum"), comparison=("comparison", "sum")
    )
    whole = whole[(whole["months"] == MONTHS_OF_A_QUARTER) & (whole["target"] > 0) & (whole["comparison"] > 0)]
    ratio = whole["target"] / whole["comparison"] * told.comparison_before / told.before
    error = (spread * (1 / whole["target"] + 1 / whole["comparison"])) ** 0.5
    return whole.assign(
        month=whole["month"] + pd.DateOffset(months=1),
        ratio=ratio,
        lower=ratio * (-NORMAL * error).map(exp),
        upper=ratio * (NORMAL * error).map(exp),
    ).reset_index(drop=True)


def _before(table: pd.DataFrame, row: AnswerRow) -> str:
    before = table[table["month"] < row.uncertain_from]
    beyond = int(((before["upper"] < 1) | (before["lower"] > 1)).sum())
    return f"before it, {beyond} of {len(before)} {plural(beyond, 'differs', 'differ')}"
