"""Months with only part of the records expected from their force's other months: drawn hollow, never judged."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.view import Ask, once
from components.wording import phrases

PARTIAL = "partial"  # in the column `signal`
# Listing more names than this says less than their number.
MOST_NAMED = 3


def partial_months(ask: Ask) -> list[date]:
    """The months of which only a part is in the data, oldest first. Shared: do not change."""
    return once(ask, "partial_months", _partial_months)


def _partial_months(ask: Ask) -> list[date]:
    known = ask("shared/month")
    return [stamp.date() for stamp in known.loc[known["partial"].astype(bool), "month"]]


def whole_rows(ask: Ask, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of complete months (column `month`), from which every range and comparison is computed."""
    months = partial_months(ask)
    return rows[~rows["month"].isin(pd.to_datetime(months))].reset_index(drop=True) if months else rows


def partial_rows(ask: Ask, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of incomplete months."""
    months = partial_months(ask)
    return rows[rows["month"].isin(pd.to_datetime(months))].reset_index(drop=True) if months else rows.head(0)


def in_two(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of partial months and of complete ones, by their column `partial`; without it all are complete."""
    parts = rows["partial"].astype(bool) if PARTIAL in rows else pd.Series(False, index=rows.index)
    return rows[parts].reset_index(drop=True), rows[~parts].reset_index(drop=True)


def with_partial(judged: pd.DataFrame, partial: pd.DataFrame) -> pd.DataFrame:
    """A table of judged months with the partial ones (month, days, incidents) between them, without a range."""
    if partial.empty:
        return judged
    part = partial[["month", "days", "incidents"]].assign(
        per_30_days=(partial["incidents"] / partial["days"] * 30).round(1), signal=PARTIAL
    )
    return pd.concat([judged, part], ignore_index=True).sort_values("month", ignore_index=True)


def partial_between(ask: Ask, first: date, last: date) -> list[date]:
    """The partial months of a chart between two months."""
    return [month for month in partial_months(ask) if first <= month <= last]


def counted_in_part(ask: Ask, first: date, last: date) -> str:
    """A note that a count between two months includes partial months; "" if it does not.

    The count is as published, so that it matches the rows of the files.
    """
    months = partial_between(ask, first, last)
    return f"Only part of {_named(months)} is in the data." if months else ""


def left_out(months: Collection[date], *, drawn: bool = True) -> str:
    """A note that these months are not judged and why, and that charts show them hollow; "" for none.

    >>> left_out([date(2025, 3, 1)])
    'Only part of March 2025 is in the data: it is drawn hollow, and left out of every range and comparison.'
    """
    if not months:
        return ""
    they = plural(len(months), "it is", "they are")
    hollow = "drawn hollow, and " if drawn else ""
    return f"Only part of {_named(months)} is in the data: {they} {hollow}left out of every range and comparison."


def _named(months: Collection[date]) -> str:
    if len(months) > MOST_NAMED:
        return f"{len(months)} months"
    return phrases.join_words([theme.month(month) for month in sorted(months)])
