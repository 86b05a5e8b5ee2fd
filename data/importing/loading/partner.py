"""Filled-in templates into the table of each, on top of the previous database's rows.

A row replaces the row with the same key; rows that a file leaves out stay, unless the operator says that the files are
complete. Nothing is written until every row of every file has been checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from data.importing.loading.recording import record
from data.importing.report import FileReport
from data.partner.reading.found import PartnerSheet
from data.partner.template import KNOWN_IN, Column, Kind, Template
from data.partner.templates import TEMPLATES
from data.sources.problem import ManyProblems

_ARROW = {
    "VARCHAR": pa.string(),
    "BOOLEAN": pa.bool_(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
}


def load_partner(
    con: duckdb.DuckDBPyConnection, sheets: list[PartnerSheet], *, old: bool, whole: bool, said: Callable[[str], None]
) -> list[FileReport]:
    """Copy the partner rows of the previous database, attached as `old`, then add the new sheets.

    `whole`: for each template that is imported, rows that no sheet has are removed. Raises `ManyProblems` with every
    error in any sheet.
    """
    if old:
        for name in TEMPLATES:
            con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM old.{name}")
    read = _read(con, sheets, said)
    laid = [_replace_rows(con, sheet, rows) for sheet, rows in zip(sheets, read, strict=True)]
    for name in dict.fromkeys(sheet.template.name for sheet in sheets):
        _remove_left_out(con, name, [each for each in laid if each.report.kind == name], whole=whole)
    return [each.report for each in laid]


@dataclass(frozen=True)
class _Written:
    """A sheet whose rows are in their table: the number of its file, its report, and the earlier rows that stayed."""

    file_id: int
    report: FileReport
    kept: int


def _remove_left_out(con: duckdb.DuckDBPyConnection, name: str, laid: list[_Written], *, whole: bool) -> None:
    """Remove rows that complete files leave out, or say how many stayed; forget files without rows."""
    last = laid[-1]
    if whole:
        file_ids = [each.file_id for each in laid]
        con.execute(f"DELETE FROM {name} WHERE NOT list_contains($ids, file_id)", {"ids": file_ids})
        last.report.note += f", {con.fetchall()[0][0]:,} removed"
    else:
        last.report.note += f", {last.kept:,} kept"
    con.execute(f"DELETE FROM source_file WHERE kind = $1 AND file_id NOT IN (SELECT file_id FROM {name})", [name])


def _read(
    con: duckdb.DuckDBPyConnection, sheets: list[PartnerSheet], said: Callable[[str], None]
) -> list[list[dict[str, Any]]]:
    if not sheets:
        return []
    # Loads the row checks, which an import of police files does not need.
    from data.partner.reading.rows import read_rows

    known, seen = known_ids(con), {}
    read, faults = [], []
    for each in sheets:
        said(f"Reading {each.sheet.name}")
        rows, wrong = read_rows(each.sheet, each.template, known, seen)
        read.append(rows)
        faults += wrong
    if faults:
        raise ManyProblems(faults)
    return read


def known_ids(con: duckdb.DuckDBPyConnection) -> dict[Kind, dict[str, str]]:
    """The ids of operations, places, outcomes and areas that rows may name, by their kind and in lower case."""
    return {
        kind: dict(con.execute(f"SELECT DISTINCT lower({kind}), {kind} FROM {table} ORDER BY ALL").fetchall())
        for kind, table in KNOWN_IN.items()
    }


def _replace_rows(con: duckdb.DuckDBPyConnection, each: PartnerSheet, rows: list[dict[str, Any]]) -> _Written:
    """Write a sheet's rows, replacing those with the same key."""
    name = each.template.name
    file_id = record(con, each.file, name, len(rows), each.sheet.name)
    before = len(con.table(name))
    replaced = write_rows(con, each.template, rows, file_id)
    note = ", ".join(filter(None, (each.sheet.note, f"{len(rows) - replaced:,} added, {replaced:,} replaced")))
    return _Written(file_id, FileReport(each.sheet.name, name, rows=len(rows), note=note), before - replaced)


def write_rows(con: duckdb.DuckDBPyConnection, template: Template, rows: list[dict[str, Any]], file_id: int) -> int:
    """Write rows of a template as those of a file, in place of rows with the same keys; returns how many these were."""
    name = template.name
    con.register("fresh", _table(template, rows, file_id))
    replaced = _delete(con, template)
    con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM fresh")
    con.unregister("fresh")
    return replaced


def delete_rows(con: duckdb.DuckDBPyConnection, template: Template, keys: list[dict[str, Any]]) -> int:
    """Delete the rows with these values in the columns of the key; returns how many there were."""
    columns = {
        name: pa.array([key[name] for key in keys], _ARROW[template.column(name).sql_type]) for name in template.key
    }
    con.register("fresh", pa.table(columns))
    deleted = _delete(con, template)
    con.unregister("fresh")
    return deleted


def delete_rows_of(con: duckdb.DuckDBPyConnection, template: Template, file: str) -> None:
    """Delete the rows of the files of this name."""
    of_file = "file_id IN (SELECT file_id FROM source_file WHERE name = $name)"
    con.execute(f"DELETE FROM {template.name} WHERE {of_file}", {"name": file})


def _delete(con: duckdb.DuckDBPyConnection, template: Template) -> int:
    same = " AND ".join(_same(template.name, template.column(column)) for column in template.key)
    sql = f"DELETE FROM {template.name} WHERE EXISTS (SELECT 1 FROM fresh WHERE {same})"
    return int(con.execute(sql).fetchall()[0][0])


def _same(name: str, column: Column) -> str:
    """SQL that compares a column of a key; a-1 is the same as an earlier A-1, whichever apostrophe is used."""
    old, new = f"{name}.{column.name}", f"fresh.{column.name}"
    if column.sql_type == "VARCHAR":
        old, new = (f"lower(replace({each}, '''', '’'))" for each in (old, new))
    return f"{old} IS NOT DISTINCT FROM {new}"


def _table(template: Template, rows: list[dict[str, Any]], file_id: int) -> pa.Table:
    columns = {
        column.name: pa.array([row[column.name] for row in rows], _ARROW[column.sql_type])
        for column in template.columns
    }
    columns["file_id"] = pa.array([file_id] * len(rows), pa.int32())
    columns["line"] = pa.array([row["line"] for row in rows], pa.int32())
    return pa.table(columns)
