"""A GeoPackage read as an SQLite file, with plain tables only.

Views, triggers and virtual tables are programs inside the file; a view may never end. None of them is run: anything but
a plain table is refused, SQLite may only read columns, and it is stopped after a time limit.

Source: OGC GeoPackage Encoding Standard 1.3, clauses 2.1.3 (binary form of a geometry) and 1.1.2 (systems).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

# Five million corners take 9 s, including the work on each row; this allows a slow and busy computer many times that.
MAX_SECONDS = 300
_STEPS_BETWEEN_LOOKS = 10_000
_LARGEST_CELL = 64_000_000  # bytes; the outline of 200,000 corners has 3.2 million
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_OK}
_TABLES = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
# Bytes of the envelope by its code in the flags.
_ENVELOPE = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


class NotGeoPackage(ValueError):
    """It cannot be read as a GeoPackage; the message says why if a reader can do something about it."""


@dataclass(frozen=True)
class Table:
    """A table of features: name, columns without the geometry's, geometry column, and number of its system."""

    name: str
    fields: tuple[str, ...]
    geometry: str
    system_id: int


@contextmanager
def opened(file: Path | bytes) -> Generator[sqlite3.Connection]:
    """A connection that can only read, to a file or the bytes of one. Raises `NotGeoPackage` for SQLite's errors."""
    try:
        with closing(_connect(file)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_CELL)
            connection.execute("PRAGMA trusted_schema = OFF").fetchall()
            connection.execute("PRAGMA query_only = ON").fetchall()
            until = time.monotonic() + MAX_SECONDS
            connection.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS_BETWEEN_LOOKS)
            connection.set_authorizer(_may)
            yield connection
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise NotGeoPackage(f"reading takes more than {MAX_SECONDS} seconds") from error
        raise NotGeoPackage(str(error)) from error


def tables(connection: sqlite3.Connection) -> list[Table]:
    """The tables of features. Raises `NotGeoPackage` if one of them, or of the file's own lists, is not a table."""
    kinds = {name: (kind, sql or "") for name, kind, sql in _rows(connection, "sqlite_master", "name", "type", "sql")}
    for name in _TABLES:
        _check_plain(kinds, name)
    systems = {
        name: (column, int(system))
        for name, column, system in _rows(connection, "gpkg_geometry_columns", "table_name", "column_name", "srs_id")
    }
    found = []
    for name, kind in _rows(connection, "gpkg_contents", "table_name", "data_type"):
        if kind == "features" and name in systems:
            _check_plain(kinds, name)
            column, system = systems[name]
            fields = tuple(field for field in _columns(connection, name) if field != column)
            found.append(Table(name, fields, column, system))
    return sorted(found, key=lambda table: table.name)


def system_of(connection: sqlite3.Connection, table: Table) -> tuple[str, int, str]:
    """The organisation that numbers a table's coordinate system, its number there, and its description."""
    listed = ("srs_id", "organization", "organization_coordsys_id", "definition")
    for number, organisation, code, definition in _rows(connection, "gpkg_spatial_ref_sys", *listed):
        if number == table.system_id:
            return str(organisation), int(code), str(definition)
    raise NotGeoPackage("the coordinate system is not listed")


def rows(connection: sqlite3.Connection, table: Table, columns: list[str]) -> Iterator[tuple]:
    """The values of `columns`, followed by the geometry as well-known binary, or None."""
    for *values, geometry in _rows(connection, table.name, *columns, table.geometry):
        yield (*values, None if geometry is None else _well_known(geometry))


def _connect(file: Path | bytes) -> sqlite3.Connection:
    if isinstance(file, Path):
        # Immutable: SQLite does not look for, write or roll back a journal file.
        return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection = sqlite3.connect(":memory:")
    # A file last written in write-ahead log mode cannot be opened from memory; its own pages are complete.
    connection.deserialize(file[:18] + b"\x01\x01" + file[20:])
    return connection


def _may(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _check_plain(kinds: dict[str, tuple[str, str]], name: str) -> None:
    kind, sql = kinds.get(name, ("", ""))
    if not kind:
        raise NotGeoPackage(f"the table “{name[:60]}” is missing")
    if kind != "table" or not sql.upper().lstrip().startswith("CREATE TABLE"):
        raise NotGeoPackage(f"“{name[:60]}” is not a plain table")


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    with closing(connection.execute(_select(table, ["*"]))) as cursor:
        return [column[0] for column in cursor.description]


def _rows(connection: sqlite3.Connection, table: str, *columns: str) -> Iterator[tuple]:
    with closing(connection.execute(_select(table, [_quoted(column) for column in columns]))) as cursor:
        yield from cursor


def _select(table: str, columns: list[str]) -> str:
    # Names cannot be parameters; in quotes they can only be names.
    return " ".join(["SELECT", ", ".join(columns), "FROM", _quoted(table)])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _well_known(blob: bytes) -> bytes | None:
    """The well-known binary behind the header of a geometry; None for an empty one."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        raise NotGeoPackage("a geometry is damaged")
    flags = blob[3]
    envelope = _ENVELOPE.get(flags >> 1 & 7)
    if envelope is None or flags & 0x20:
        raise NotGeoPackage("a geometry is of an extended kind")
    return None if flags & 0x10 else blob[8 + envelope :]
