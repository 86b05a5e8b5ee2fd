"""What stands out: each area and type, its newest month against its own earlier months.

Types that officers find are left out: more patrols give more records. The time of year is removed with the county's
factors for the type, which are fixed before the newest month: otherwise chance would list more in summer than in
winter, and a January far above other Januaries would look like a usual month of the year.
"""

from __future__ import annotations

import duckdb
import pandas as pd

from analysis.series.season import seasonal_days
from analysis.series.unusual import benjamini_hochberg, unusual
from data.derive.inserting import insert_frame
from data.serving import sqlfiles


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table unusual: one row per series that could be tested."""
    sqlfiles.run(con, "derive/unusual_table")
    factors = dict(sqlfiles.run(con, "derive/unusual_season"))
    # One type at a time: all series of a country together would need several gigabytes.
    tested = []
    for (crime_type,) in sqlfiles.run(con, "derive/unusual_types"):
        rows = con.execute(sqlfiles.text("derive/unusual_counts"), {"crime_type": crime_type}).df()
        if not rows.empty:
            tested.append(_tested(rows, factors.get(crime_type)))
    if not tested:
        return
    made = pd.concat(tested)
    # One list over all types: separate lists would each include their own share of chance.
    made["listed"] = benjamini_hochberg(made["p_value"].to_numpy())
    insert_frame(con, "unusual", made[made["p_value"].notna()].sort_values(["area_code", "crime_type"]))


def _tested(rows: pd.DataFrame, factors: list[float] | None) -> pd.DataFrame:
    """The areas of one type, each tested against its own past; without factors, as if all months were the same."""
    lengths = rows.drop_duplicates("month").sort_values("month")
    months, days = [stamp.date() for stamp in lengths["month"]], lengths["days"].to_numpy()
    table = rows.pivot(index=["area_code", "crime_type"], columns="month", values="incidents")
    found = unusual(months, table.to_numpy(), days if factors is None else seasonal_days(months, days, factors))
    return pd.DataFrame(
        {
            "area_code": table.index.get_level_values("area_code"),
            "crime_type": table.index.get_level_values("crime_type"),
            "month": found.month,
            "incidents": found.counts,
            "expected": found.expected,
            "usual_to": found.upper,
            "p_value": found.p_value,
            "listed": False,
        }
    )
