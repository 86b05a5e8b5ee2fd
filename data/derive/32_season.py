"""The time of year in the county's counts, by type: factors that are fixed before the newest month.

The series "all" and "reported" are sums of the types that counting_basis says. A place has too few incidents for
factors of its own, so that charts of places use these too.
"""

from __future__ import annotations

import duckdb
import pandas as pd

from analysis.series.season import season_factors

_COLUMNS = "crime_type VARCHAR, calendar_month INTEGER, factor DOUBLE, months INTEGER, until DATE"
_SERIES = """
    SELECT
        counting_basis.basis AS crime_type,
        scope_month.month,
        scope_month.days,
        sum(scope_month.incidents)::BIGINT AS incidents
    FROM scope_month
    INNER JOIN counting_basis ON scope_month.crime_type = counting_basis.crime_type
    WHERE
        scope_month.scope = 'county'
        AND scope_month.month IN (SELECT whole_month.month FROM whole_month)
        AND scope_month.month < (SELECT max(whole_month.month) FROM whole_month)
    GROUP BY ALL
    ORDER BY ALL
"""


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table season: twelve rows for each type with 36 months in a row, the newest of which is judged."""
    con.execute(f"CREATE TABLE season ({_COLUMNS})")
    con.execute(
        "COMMENT ON TABLE season IS 'public: how each calendar month differs from an average one, county-wide, by type'"
    )
    series = con.execute(_SERIES).df().groupby("crime_type")
    made = [row for crime_type, rows in series for row in _rows(crime_type, rows)]
    if made:
        con.executemany("INSERT INTO season VALUES (?, ?, ?, ?, ?)", made)


def _rows(crime_type: object, rows: pd.DataFrame) -> list[tuple[object, ...]]:
    months = [stamp.date() for stamp in rows["month"]]
    season = season_factors(months, rows["incidents"].to_numpy(), rows["days"].to_numpy())
    if season is None:
        return []
    return [(crime_type, at, factor, season.months, season.until) for at, factor in enumerate(season.factors, start=1)]
