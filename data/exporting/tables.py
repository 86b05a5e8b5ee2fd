"""One table of a public copy as CSV and as Parquet, read once and row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.exporting.listed import Table

# Rows in memory at once; a national copy has 20 million in its largest table.
_ROWS = 100_000


@dataclass(frozen=True)
class Written:
    """A table that was written: the types of its columns, its rows, and its key, () if that does not hold.

    `values` are all values of each column that refers to another table or that others may refer to.
    """

    table: Table
    types: dict[str, pa.DataType]
    rows: int
    key: tuple[str, ...]
    values: dict[str, set[Any]]


def write(
    con: duckdb.DuckDBPyConnection, table: Table, csv_file: Path, parquet: Path, about: dict[str, str]
) -> Written:
    """Write a table. `about` goes into the Parquet file, with what each column means.

    CSV is that of RFC 4180 in UTF-8: a header, CRLF, quotes where they are needed, ISO dates, “true” and “false”, and
    nothing for a missing value. In Parquet a missing value differs from an empty text.
    """
    reader = con.table(table.name).select(*(column.name for column in table.columns)).to_arrow_reader(_ROWS)
    schema = _described(reader.schema, table, about)
    values: dict[str, set[Any]] = {column.name: set() for column in table.columns if column.refers_to}
    values |= {name: set() for name in table.key if len(table.key) == 1}
    rows, lacking = 0, set()
    with (
        csv_file.open("w", encoding="utf-8", newline="") as file,
        pq.ParquetWriter(parquet, schema, compression="zstd") as binary,
    ):
        lines = csv.writer(file, lineterminator="\r\n")
        lines.writerow(schema.names)
        for batch in reader:
            columns = {name: batch.column(name).to_pylist() for name in schema.names}
            for name in values:
                values[name].update(columns[name])
            lacking |= {name for name in schema.names if batch.column(name).null_count}
            lines.writerows(zip(*(_texts(columns[field.name], field.type) for field in schema), strict=True))
            binary.write_batch(batch.cast(schema))
            rows += batch.num_rows
    types = dict(zip(schema.names, schema.types, strict=True))
    key = table.key if not lacking & set(table.key) and _is_unique(con, table, rows) else ()
    return Written(table, types, rows, key, values)


def references(written: Written, others: Mapping[str, Written]) -> dict[str, tuple[str, str]]:
    """The columns whose every value is among those of the table and column that they refer to.

    A type of crime that is new at data.police.uk is counted before the list of types has it.
    """
    held = {}
    for column in written.table.columns:
        if column.refers_to:
            to, of = column.refers_to
            known = others[to].values[of] if others[to].key == (of,) else set()
            if written.values[column.name] - {None} <= known:
                held[column.name] = column.refers_to
    return held


def _texts(values: list[Any], kind: pa.DataType) -> Iterable[Any]:
    """The values of a column; csv writes a date as ISO, and True as Python does, which few programs read."""
    return [_TRUTH[value] for value in values] if pa.types.is_boolean(kind) else values


_TRUTH = {None: None, True: "true", False: "false"}


def _described(schema: pa.Schema, table: Table, about: dict[str, str]) -> pa.Schema:
    fields = [schema.field(column.name).with_metadata({"description": column.description}) for column in table.columns]
    return pa.schema(fields, metadata=about)


def _is_unique(con: duckdb.DuckDBPyConnection, table: Table, rows: int) -> bool:
    return bool(table.key) and len(con.table(table.name).select(*table.key).distinct()) == rows
