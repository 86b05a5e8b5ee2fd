"""What stands out: each area and type, its newest month against its own earlier months.

Types that officers find are left out: more patrols give more records.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from analysis.unusual import unusual

_COLUMNS = (
    "area_code VARCHAR, crime_type VARCHAR, month DATE, incidents BIGINT, expected DOUBLE, usual_to INTEGER, "
    "p_value DOUBLE, listed BOOLEAN"
)


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table unusual: one row per series that could be tested."""
    con.execute(f"CREATE TABLE unusual ({_COLUMNS})")
    con.execute(
        "COMMENT ON TABLE unusual IS 'public: areas and types whose newest month was tested against their own past'"
    )
    rows = con.execute(
        """
        SELECT area_month.area_code, area_month.crime_type, area_month.month, area_month.days, area_month.incidents
        FROM area_month
        LEFT JOIN crime_type ON area_month.crime_type = crime_type.crime_type
        WHERE coalesce(crime_type.record_kind, 'unknown') <> 'found'
        ORDER BY ALL
        """
    ).df()
    if rows.empty:
        return
    table = rows.pivot(index=["area_code", "crime_type"], columns="month", values="incidents")
    lengths = rows.drop_duplicates("month").sort_values("month")
    months = [stamp.date() for stamp in lengths["month"]]
    found = unusual(months, table.to_numpy(), lengths["days"].to_numpy())
    if found.month is None:
        return
    made = pd.DataFrame(
        {
            "area_code": table.index.get_level_values("area_code"),
            "crime_type": table.index.get_level_values("crime_type"),
            "month": found.month,
            "incidents": found.counts,
            "expected": found.expected,
            "usual_to": found.upper,
            "p_value": found.p_value,
            "listed": found.listed,
        }
    )
    con.register("made", made[~np.isnan(made["p_value"])])
    con.execute("INSERT INTO unusual SELECT * FROM made ORDER BY ALL")
    con.unregister("made")
