"""The rows of a monthly series in the form for pictures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from components.panels.shared.months.judged_series import months_of
from components.panels.shared.months.partial_months import PARTIAL
from components.pictures.months.monthly_series import Event, MonthlySeries, Wanted


def monthly_series(
    rows: pd.DataFrame,
    wanted: Wanted | None = None,
    *,
    incomplete: Collection[date] = (),
    events: Collection[Event] = (),
    range_name: str = "usual range",
) -> MonthlySeries:
    """The months of `rows` (a judged table, including any partial months), as they are drawn.

    Columns are month, per_30_days, mean, lower, upper and signal; a missing number is NaN, no signal is "".
    """
    return MonthlySeries(
        months=months_of(rows),
        values=rows["per_30_days"].tolist(),
        mean=_numbers(rows["mean"]),
        lower=_numbers(rows["lower"]),
        upper=_numbers(rows["upper"]),
        signals=[None if mark in ("", PARTIAL) else mark for mark in rows["signal"]],
        wanted=wanted,
        incomplete=incomplete,
        partial=months_of(rows[rows["signal"] == PARTIAL]),
        events=events,
        range_name=range_name,
    )


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]
