"""Outlines, Census figures, deprivation and lookups into tables as imported: boundary, area_figure, postcode, ….

A file replaces earlier values of the same areas and figures, and leaves the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import duckdb
import pandas as pd

from data.importing.loading.recording import record
from data.importing.plan.plan import GeographyFile
from data.importing.report import FileReport
from data.serving import sqlfiles
from data.sources import boundaries, lookups, parishes, postcodes
from data.sources.near_misses import PARISH_NAMES, PARISH_POSTCODES
from data.sources.problem import SourceProblem
from data.sources.tables.encodings import decoded_from
from data.sources.tables.row import AnotherGeography
from data.sources.tables.spreadsheet_exports import TidiedFile


def load_geography(
    con: duckdb.DuckDBPyConnection, files: list[GeographyFile], *, old: bool, said: Callable[[str], None]
) -> Iterator[FileReport]:
    """Copy the geography of the previous database, attached as `old`, then add the new files in order.

    Yields the report on each file once it has been read, so that files before a faulty one are reported too.
    Raises `SourceProblem` for the first value that cannot be used.
    """
    if old:
        con.execute(sqlfiles.text("import/geography_again"))
    for geography in files:
        said(f"Reading {geography.file.name}")
        try:
            tables = _read(geography)
        except AnotherGeography as problem:
            # Census zips hold the same table for several geographies.
            if geography.file.explicit:
                raise problem.at(geography.file.line(problem.line)) from problem
            yield FileReport(geography.file.name, geography.kind, status="skipped", note="not by LSOA 2021")
            continue
        except SourceProblem as problem:
            raise problem.at(geography.file.line(problem.line)) from problem
        for name, table in tables.items():
            _replace_rows(con, name, _with_known_parishes(con, table) if name == postcodes.TABLE else table)
        rows = len(next(iter(tables.values())))
        sqlfiles.run(con, "import/same_file_forgotten", kind=geography.kind, sha256=geography.file.sha256())
        record(con, geography.file, geography.kind, rows)
        yield FileReport(geography.file.name, geography.kind, rows=rows, placed=rows, note=_note(geography, tables))


def parishes_wanting(con: duckdb.DuckDBPyConnection, files: list[GeographyFile]) -> list[str]:
    """A sentence if one of these files brings names of parishes or postcodes in them, and the other part is missing."""
    kinds = {file.kind for file in files}
    ((names, in_parishes),) = sqlfiles.run(con, "import/parishes_known")
    if parishes.KIND in kinds and names and not in_parishes:
        return [f"No parish is found by its name yet, because no postcode of the county has one. {PARISH_POSTCODES}"]
    if postcodes.KIND in kinds and in_parishes and not names:
        return [f"Parishes are not found by name yet. {PARISH_NAMES}"]
    return []


def _note(geography: GeographyFile, tables: dict[str, pd.DataFrame]) -> str:
    """Anything unusual about how a file was read."""
    file = geography.file
    if geography.module is boundaries or isinstance(file, TidiedFile):
        return file.note
    if geography.module is postcodes:
        # Only codes are read, and these are the same in every encoding.
        with_parish = int(tables[postcodes.TABLE]["parish"].notna().sum())
        return f"{with_parish:,} in a civil parish" if with_parish else ""
    return decoded_from(file.read())


def _read(geography: GeographyFile) -> dict[str, pd.DataFrame]:
    """The tables that a file has rows for, its main one first."""
    if geography.module is boundaries:
        return {"boundary": boundaries.read(geography.file.path)}
    name = geography.file.name
    with geography.file.open() as stream:
        table: pd.DataFrame = geography.module.read(geography.kind, stream, name)
        if geography.module is not lookups:
            return {getattr(geography.module, "TABLE", "area_figure"): table}
        if geography.kind == lookups.CHANGES:
            stream.seek(0)
            return {"code_change": table, "area_label": lookups.read_districts(stream, name)}
    # In the other lookup areas nest in districts; here they have a best-fitting ward, which may be in another district.
    return {"area_label": table.replace({"label": {"district": "district of ward"}})}


# The columns whose row a newer file replaces.
_KEYS = {
    "boundary": ["area_code", "vintage"],
    "area_figure": ["area_code", "figure"],
    "area_label": ["area_code", "label"],
    "code_change": ["old_code"],
    "parish": ["code"],
    # A file that holds a postcode district holds the whole of it.
    "postcode": ["split_part(postcode, ' ', 1)"],
}


def _with_known_parishes(con: duckdb.DuckDBPyConnection, table: pd.DataFrame) -> pd.DataFrame:
    """Postcodes with the parishes known from an earlier file, if this one has none, as a newer lookup may."""
    if table["parish"].notna().any() or not (known := dict(sqlfiles.run(con, "import/parishes_again"))):
        return table
    return table.assign(parish=table["postcode"].map(known))


def _replace_rows(con: duckdb.DuckDBPyConnection, name: str, table: pd.DataFrame) -> None:
    con.register("fresh", table[con.table(name).columns])
    keys = ", ".join(_KEYS[name])
    con.execute(f"DELETE FROM {name} WHERE ({keys}) IN (SELECT ({keys}) FROM fresh)")
    con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM fresh")
    con.unregister("fresh")
