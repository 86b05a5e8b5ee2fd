"""The age of outcomes: an outcome is as of the day on which its month's file was downloaded."""

from __future__ import annotations

import pandas as pd

from components import theme
from components.wording.phrases import number

# Most investigations that lead to a charge do so within half a year.
YOUNG_MONTHS = 6


def final_months(rows: pd.DataFrame) -> pd.Series:
    """Which rows (month, downloaded_on) are months that had ended half a year before their file was downloaded.

    A file without a day counts as downloaded with the newest one.
    """
    days = pd.to_datetime(rows["downloaded_on"])
    ended = rows["month"] + pd.DateOffset(months=1)
    return ended + pd.DateOffset(months=YOUNG_MONTHS) <= days.fillna(days.max())


def one_day(rows: pd.DataFrame) -> str:
    """What a sentence adds if the months' files are from different days; otherwise "".

    >>> rows = pd.DataFrame({"downloaded_on": ["2024-03-01", "2025-10-01", "2024-03-01"]})
    >>> one_day(rows.head(1)), one_day(rows)
    ('', '; their files were downloaded on 2 days from 1 March 2024 to 1 October 2025; outcomes are as of those days')
    """
    days = sorted({day.date() for day in pd.to_datetime(rows["downloaded_on"]).dropna()})
    if len(days) < 2:
        return ""
    span = f"{theme.full_date(days[0])} to {theme.full_date(days[-1])}"
    return f"; their files were downloaded on {number(len(days))} days from {span}; outcomes are as of those days"
