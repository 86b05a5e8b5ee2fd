"""Ratios of recorded to expected, as listed in panels."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.figures.figure import Figure
from components.figures.ranking import Colour, Row, dot_intervals
from components.panels.operations.rows import RatioRow

UNIT = "recorded for each one expected"
RATIO_COLUMNS = {
    "ratio": "Ratio",
    "lower": "95% from",
    "upper": "95% to",
    "by_itself": "Change by itself",
    "detectable": "Noticed 4 times in 5, from",
    "verdict": "Compared with similar areas",
}


def forest(rows: Sequence[Row]) -> Figure:
    """Ratios with their intervals around the line of no effect."""
    return dot_intervals(rows, unit=UNIT, places=2, reference=1.0, reference_label="as similar areas", logarithmic=True)


def ratio_row(name: str, row: RatioRow, *, judged: bool) -> Row:
    """A ratio as a row of a figure; only what is judged is coloured."""
    colours: dict[str, Colour] = {"fell more": "improvement", "rose more": "concern"}
    low, high = (None if pd.isna(end) else float(end) for end in (row.lower, row.upper))
    return Row(name, float(row.ratio), low, high, colours.get(row.verdict, "unsure") if judged else "context")


def said_of(verdict: str) -> str:
    """A verdict in the words of a table."""
    return {"fell more": "fewer", "rose more": "more"}.get(verdict, verdict)
