"""What the evaluation of an operation found, in the words of the panels about an operation."""

from __future__ import annotations

from typing import Any, Literal, Protocol

import pandas as pd

from analysis.evaluation.verdict import Reason, Shortfall, Withheld
from components import theme
from components.panels.operations.rows import AnswerRow
from components.panels.shared.months.judged_series import judge
from components.panels.shared.months.partial_months import whole_rows
from components.rows import rows_of
from components.view import Ask
from components.wording.evaluation import verdict as words
from components.wording.evaluation.by_itself import moved
from components.wording.evaluation.verdict import Answer
from components.wording.evaluation.withheld import at_length

_COUNTS = ("before", "after", "comparison_before", "comparison_after", "placebos")
_RATES = ("ratio", "lower", "upper", "p_value", "smallest_p", "detectable")
_UP, _DOWN = ("higher", "rising"), ("lower", "falling")


class WithheldRow(Protocol):
    """Why there is no verdict: what evaluation/all and evaluation/answer share."""

    withheld: str
    missing_side: Literal["before", "after"]
    months_found: int
    months_planned: int
    months_needed: int


def withheld_of(row: WithheldRow) -> Withheld | None:
    """Why there is no verdict; None if there is one, or none was planned."""
    if not isinstance(row.withheld, str):
        return None
    reason = Reason(row.withheld)
    if pd.isna(row.months_found):
        return Withheld(reason)
    counts = (int(months) for months in (row.months_found, row.months_planned, row.months_needed))
    return Withheld(reason, Shortfall(row.missing_side, *counts))


def reasons_of(rows: pd.DataFrame) -> list[Withheld | None]:
    """Why there is no verdict, for each row of queries/evaluation/all.sql."""
    return [withheld_of(row) for row in rows_of(rows)]


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of queries/evaluation/all.sql with a sentence, `why`, for the columns that say why there is no verdict.

    It is "" if there is one.
    """
    return (
        rows.assign(withheld=[at_length(withheld) for withheld in reasons_of(rows)])
        .rename(columns={"withheld": "why"})
        .drop(columns=["missing_side", "months_found", "months_planned", "months_needed"])
    )


def answer_of(row: AnswerRow, place: str) -> Answer:
    """The answer in a row of queries/evaluation/answer.sql; `place` names the operation's places within a sentence."""
    known = pd.notna(row.ratio)
    counts = [int(getattr(row, name)) if known else 0 for name in _COUNTS]
    rates = [_number(getattr(row, name)) if known else float("nan") for name in _RATES]
    since = _counted(row) if known else ""
    alone = float(row.by_itself) if known else float("nan")
    peak = float(row.peak) if known else 1.0
    return Answer(row.name, place, str(row.verdict), withheld_of(row), *counts, *rates, since, alone, peak)


def _counted(row: AnswerRow) -> str:
    """The first month after the start that counts; all of them if there are as many as the rules need."""
    first = row.after_from.date()
    if row.months_after < row.after_months:
        return theme.month(first)
    return f"{theme.short_month(first)} to {theme.short_month(row.after_to.date())}"


def beside_the_chart(ask: Ask, operation_id: str, place: str, rows: pd.DataFrame, series: str) -> str:
    """What the evaluation says, next to a chart of the same areas; "" if the operation is not evaluated.

    `rows` (month, days, incidents) are all months of the chart, whichever are drawn, and `series` says whose season
    they have.
    """
    whole = whole_rows(ask, rows)
    if not whole["incidents"].sum():
        return ""
    row = next(rows_of(ask("evaluation/answer", operation_id=operation_id), AnswerRow), None)
    if row is None or row.evaluated != "yes" or not isinstance(row.verdict, str):
        return ""
    told = answer_of(row, place)
    if pd.isna(row.ratio):
        return words.beside_the_chart("", told, "")
    signals = judge(ask, whole, "", series).table
    since = signals[signals["month"] >= row.uncertain_from]
    marks = [mark for mark in since["signal"] if isinstance(mark, str) and mark]
    direction = "higher" if marks and marks[-1] in _UP else "lower" if marks and marks[-1] in _DOWN else ""
    months = ask("evaluation/months", operation_id=operation_id)
    return words.beside_the_chart(direction, told, moved(similar_areas(months)))


def similar_areas(rows: pd.DataFrame) -> float:
    """The ratio of similar areas' daily records after the start to those before; nan if unknown.

    `rows` are those of queries/evaluation/months.sql.
    """
    sums = rows.groupby("part")[["comparison", "days"]].sum()
    per_day = sums["comparison"] / sums["days"]
    return float(per_day["after"] / per_day["before"]) if per_day["before"] else float("nan")


def _number(value: Any) -> float:
    """A number; an infinite limit is stored as NULL."""
    return float("inf") if pd.isna(value) else float(value)
