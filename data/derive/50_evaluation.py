"""The tables of evaluations: whether each operation that is evaluated made a difference, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from data.evaluation import evaluated, read_county, read_operations

_TABLES = {
    "evaluation": (
        "operation_id VARCHAR, series VARCHAR, choice VARCHAR, before_from DATE, before_to DATE, after_from DATE, "
        "after_to DATE, months_before INTEGER, months_after INTEGER, target_areas INTEGER, comparison_areas INTEGER, "
        "before BIGINT, after BIGINT, comparison_before BIGINT, comparison_after BIGINT, ratio DOUBLE, lower DOUBLE, "
        "upper DOUBLE, noise_lower DOUBLE, noise_upper DOUBLE, spread_lower DOUBLE, spread_upper DOUBLE, "
        "dispersion DOUBLE, by_itself DOUBLE, peak DOUBLE, placebos INTEGER, p_value DOUBLE, smallest_p DOUBLE, "
        "detectable DOUBLE, verdict VARCHAR",
        "public: how the areas of an operation changed beside similar areas, by series and by choice of method",
    ),
    "evaluation_answer": (
        "operation_id VARCHAR, verdict VARCHAR, why VARCHAR, uncertain_from DATE, uncertain_to DATE, wdd DOUBLE, "
        "wdd_lower DOUBLE, wdd_upper DOUBLE, wdd_target DOUBLE, wdq DOUBLE, next_door_ratio DOUBLE, "
        "next_door_lower DOUBLE, next_door_upper DOUBLE, next_door_areas INTEGER, level_ratio DOUBLE, "
        "level_lower DOUBLE, level_upper DOUBLE, autocorrelation_p DOUBLE, stood_level DOUBLE, stood_last DOUBLE, "
        "stood_years DOUBLE, older_months INTEGER",
        "public: the answer about each operation that is evaluated, and what supports it",
    ),
    "evaluation_area": (
        "operation_id VARCHAR, area_code VARCHAR, role VARCHAR, before BIGINT",
        "public: the areas of an evaluation: target, comparison, next door and the comparison of next door",
    ),
    "evaluation_month": (
        "operation_id VARCHAR, month DATE, days INTEGER, part VARCHAR, target BIGINT, comparison BIGINT, "
        "expected DOUBLE, next_door BIGINT, next_door_comparison BIGINT",
        "public: incidents each month in the areas of an evaluation, and what its comparison lets expect",
    ),
    "evaluation_placebo": (
        "operation_id VARCHAR, kind VARCHAR, label VARCHAR, ratio DOUBLE",
        "public: the same estimate where or when nothing was done",
    ),
}


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make the five tables of evaluations."""
    for name, (columns, comment) in _TABLES.items():
        con.execute(f"CREATE TABLE {name} ({columns})")
        con.execute(f"COMMENT ON TABLE {name} IS '{comment}'")
    county = read_county(con)
    for operation in read_operations(con, county):
        for table, rows in evaluated(county, operation).items():
            _insert(con, table, rows)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple]) -> None:
    if rows:
        con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
