"""What panels of partners' rows share: the words while nothing is entered, and numbers with their period."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import theme
from components.panels.panel import Panel

VALUE_COLUMNS = {"measure": "Measure", "value": "Number", "period": "Period", "source": "From", "note": "Note"}


def nothing_entered(finding: str, rows: pd.DataFrame, source: str, template: str) -> Panel:
    """A panel that waits for partners' rows, and names the template that brings them."""
    to_fill = (
        f"No row is imported yet. Fill in data/templates/{template}.xlsx and run manage.py import; "
        "docs/partner-data.md tells how."
    )
    return Panel(finding=finding, table=rows, source=source, empty=to_fill)


def value_in_words(row: Any) -> str:
    """The number of a row of `measure_value`, with its unit."""
    number = theme.whole(row.value) if row.value == int(row.value) else theme.decimal(row.value)
    return f"{number} {row.unit}"


def period_in_words(row: Any) -> str:
    """The months of a row of `measure_value`."""
    return theme.period(row.period_start.date(), row.period_end.date())


def value_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `measure_value` under `VALUE_COLUMNS`."""
    return rows.assign(
        value=[value_in_words(row) for row in rows.itertuples()],
        period=[period_in_words(row) for row in rows.itertuples()],
    )[list(VALUE_COLUMNS)]
