"""The tables of evaluations: whether each evaluated operation made a difference, and the basis of that."""

from __future__ import annotations

import duckdb

from analysis.evaluation.operation import evaluated
from data.derive.evaluation_input import read_county, read_operations
from data.derive.evaluation_rows import tables
from data.derive.inserting import insert
from data.serving import sqlfiles


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the five tables of evaluations; they stay empty where no operation is to be evaluated."""
    if not sqlfiles.run(con, "derive/evaluation_operations"):
        return
    county = read_county(con)
    answers = [evaluated(county, operation) for operation in read_operations(con, county)]
    for table, rows in tables(county, answers).items():
        insert(con, table, rows)
