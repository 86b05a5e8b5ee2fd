"""The time of year in the county's counts, by type: factors that are fixed before the newest month.

The series "all" and "reported" are sums of types from counting_basis. A place has too few incidents for its own
factors, so charts of places use these too.
"""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd

from analysis.series.season import season_factors
from data.derive.inserting import insert
from data.serving import sqlfiles


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table season: twelve rows for each type with 36 months in a row, the newest of which is judged."""
    sqlfiles.run(con, "derive/season_table")
    series = con.execute(sqlfiles.text("derive/season_months")).df().groupby("crime_type")
    insert(con, "season", [row for crime_type, rows in series for row in _rows(crime_type, rows)])


def _rows(crime_type: object, rows: pd.DataFrame) -> list[dict[str, Any]]:
    months = [stamp.date() for stamp in rows["month"]]
    season = season_factors(months, rows["incidents"].to_numpy(), rows["days"].to_numpy())
    if season is None:
        return []
    known = {"crime_type": crime_type, "months": season.months, "until": season.until}
    return [{**known, "calendar_month": at, "factor": factor} for at, factor in enumerate(season.factors, start=1)]
