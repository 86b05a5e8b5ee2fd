"""Outlines, Census figures, deprivation and lookups → boundary, area_figure, area_label, code_change.

What a file brings replaces what was known of the same area and figure, and leaves the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import duckdb
import pandas as pd

from data import sqlfiles
from data.plan import GeographyFile
from data.report import FileReport
from data.sources import boundaries, deprivation, lookups, residents
from data.sources.inputs import InputFile
from data.sources.row import AnotherGeography


def load_geography(
    con: duckdb.DuckDBPyConnection, files: list[GeographyFile], *, old: bool, said: Callable[[str], None]
) -> list[FileReport]:
    """Copy the geography of the database before, attached as `old`, then lay the new files over it in their order.

    Raises `SourceProblem` for the first value that cannot be used.
    """
    if old:
        con.execute(sqlfiles.text("import/geography_again"))
    reports = []
    for geography in files:
        said(f"Reading {geography.file.name}")
        try:
            table = _read(geography)
        except AnotherGeography:
            # Census zips hold the same table for several geographies.
            if geography.file.explicit:
                raise
            reports.append(
                FileReport(geography.file.name, geography.kind, status="passed over", note="not by LSOA 2021")
            )
            continue
        name = _target(geography, table)
        _lay_over(con, name, table)
        _record(con, geography.file, geography.kind, len(table))
        reports.append(FileReport(geography.file.name, geography.kind, rows=len(table), placed=len(table)))
    return reports


def _read(geography: GeographyFile) -> pd.DataFrame:
    if geography.module is boundaries:
        return boundaries.read(geography.file.path)
    with geography.file.open() as stream:
        table: pd.DataFrame = geography.module.read(geography.kind, stream, geography.file.name)
    return table


def _target(geography: GeographyFile, table: pd.DataFrame) -> str:
    if geography.module is boundaries:
        return "boundary"
    if geography.module in (residents, deprivation):
        return "area_figure"
    assert geography.module is lookups
    return "code_change" if "old_code" in table.columns else "area_label"


# The columns whose row a newer file replaces.
_KEYS = {
    "boundary": ["area_code", "vintage"],
    "area_figure": ["area_code", "figure"],
    "area_label": ["area_code", "label"],
    "code_change": ["old_code"],
}


def _lay_over(con: duckdb.DuckDBPyConnection, name: str, table: pd.DataFrame) -> None:
    columns = [
        row[0] for row in con.execute("SELECT column_name FROM (DESCRIBE FROM query_table($1))", [name]).fetchall()
    ]
    con.register("fresh", table[columns])
    keys = ", ".join(_KEYS[name])
    con.execute(f"DELETE FROM {name} WHERE ({keys}) IN (SELECT ({keys}) FROM fresh)")
    con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM fresh")
    con.unregister("fresh")


def _record(con: duckdb.DuckDBPyConnection, file: InputFile, kind: str, rows: int) -> None:
    # Reference files have numbers below 0, so that police files can count on from the database before.
    con.execute(
        """
        INSERT INTO source_file BY NAME
        SELECT
            coalesce(least(min(file_id), 0), 0) - 1 AS file_id, $kind AS kind, $name AS name, $sha256 AS sha256,
            $rows AS rows, $modified AS downloaded_on, $now AS imported_at
        FROM source_file
        """,
        {
            "kind": kind,
            "name": file.name,
            "sha256": file.sha256(),
            "rows": rows,
            "modified": file.modified,
            "now": datetime.now(UTC).replace(tzinfo=None),
        },
    )
