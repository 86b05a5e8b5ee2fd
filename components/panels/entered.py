"""What panels of partners' rows share: the words while nothing is entered, and numbers with their period."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import theme
from components.panels.panel import Panel
from components.view import Ask

WHOLE_COUNTY = "whole county"
PER_CENT = ("%", "per cent", "percent")
VALUE_COLUMNS = {
    "measure": "Measure",
    "place": "Place",
    "value": "Number",
    "period": "Period",
    "source": "From",
    "note": "Note",
}


def nothing_entered(finding: str, rows: pd.DataFrame, source: str, template: str) -> Panel:
    """A panel that waits for partners' rows, and names the template that brings them."""
    to_fill = f"Fill in data/templates/{template}.xlsx and run manage.py import; docs/partner-data.md tells how."
    return Panel(finding=finding, table=rows, source=source, empty="No partner has supplied it yet.", remedy=to_fill)


def value_in_words(row: Any) -> str:
    """The number of a row of `measure_value` or `target`, with its unit."""
    number = theme.whole(row.value) if row.value == int(row.value) else theme.decimal(row.value)
    return f"{number}%" if row.unit in PER_CENT else f"{number} {row.unit}"


def target_in_words(row: Any) -> str:
    """A row of `target`: which way, and to what."""
    return f"{row.direction} to {value_in_words(row)}"


def period_in_words(row: Any) -> str:
    """The months of a row of `measure_value`."""
    return theme.period(row.period_start.date(), row.period_end.date())


def value_table(ask: Ask, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `measure_value` under `VALUE_COLUMNS`."""
    return rows.assign(
        place=place_names(ask, rows["place_id"]),
        value=[value_in_words(row) for row in rows.itertuples()],
        period=[period_in_words(row) for row in rows.itertuples()],
    )[list(VALUE_COLUMNS)]


def place_names(ask: Ask, ids: pd.Series) -> list[str]:
    """What each place is called; "whole county" where none is given."""
    names = ask("shared/scope").set_index("scope")["name"]
    return [WHOLE_COUNTY if pd.isna(key) else str(names.get(key, key)) for key in ids]


def whole_force(staffing: pd.DataFrame) -> pd.DataFrame:
    """Rows of `staffing` by headcount that add up to the whole force on their day.

    Rows without a partnership or place are the force's own count. Without any, its partnerships are added up, on days
    for which all of them are entered: a partial day would pass for a fall. Places lie within partnerships and add
    nothing.
    """
    rows = staffing[staffing["headcount"].notna()]
    own = rows[rows["local_area_partnership"].isna() & rows["place_id"].isna()]
    if len(own):
        return own
    parts = rows[rows["local_area_partnership"].notna() & rows["place_id"].isna()]
    entered = parts.groupby("as_of")["local_area_partnership"].nunique()
    return parts[parts["as_of"].isin(entered.index[entered == entered.max()])]
