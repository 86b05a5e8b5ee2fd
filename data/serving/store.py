"""Read-only answers from one database file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from data.serving.pointer import current
from data.serving.query import Query, load
from data.serving.settings import Settings
from data.serving.watchdog import WATCHDOG

__all__ = ["SCHEMA_VERSION", "OtherVersion", "QueryTooSlow", "Store", "connect", "current"]

# Raised by one whenever the tables that queries may use change; a test checks the list.
SCHEMA_VERSION = 24
# Answers are short and read row by row, so text should be Python's own: converting Arrow's one by one was a fifth of a
# page's work.
pd.set_option("mode.string_storage", "python")
# DuckDB keeps up to 45 MB of notes about the blocks that queries used, and drops them when the file is closed.
FRESH_AFTER = 1_000  # queries
# Bytes of a database file before its first block.
_HEADER = 3 * 4096


class QueryTooSlow(RuntimeError):
    """A query ran longer than the settings allow and was interrupted."""


class OtherVersion(ValueError):
    """A database built by another version of this project; the message says how to make it again."""

    def __init__(self, path: Path, meta: dict[str, str]) -> None:
        self.meta = meta
        self.demonstration = meta.get("demonstration") == "true"
        if meta.get("audience") == "public":
            self.command, remedy = "publish", "Publish it again with manage.py publish."
        elif self.demonstration:
            self.command, remedy = "demo", "Make the demonstration again with manage.py demo."
        else:
            self.command, remedy = "import", "Import all its files again, with --data and another folder."
        super().__init__(f"{path.name} was built by another version of this project. {remedy}")


def connect(path: Path, settings: Settings) -> duckdb.DuckDBPyConnection:
    """Open a database for reading, isolated from everything else on the machine.

    `read_only` alone still lets SQL read and write other files, so file access, extensions and further settings are
    switched off. A file may be opened with only one configuration, so this function is the only place that connects.
    """
    return duckdb.connect(
        str(path),
        read_only=True,
        config={
            "enable_external_access": "false",
            "allow_community_extensions": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": settings.memory,
            "threads": str(settings.threads),
            "temp_directory": "",
            "lock_configuration": "true",
        },
    )


class Store:
    """Answers named queries from one file, for any number of threads.

    A store is never closed while in use: dropping the last reference closes the file. From time to time the file is
    reopened between two queries.
    """

    def __init__(self, path: Path, settings: Settings | None = None) -> None:
        """Open `path`. Raises `duckdb.Error` if it is not a database of this project, or `OtherVersion`."""
        self.path = path
        self.settings = settings or Settings()
        self._connection = connect(path, self.settings)
        _refuse_cut(self._connection, path)
        self._statements: dict[str, duckdb.Statement] = {}
        self._ended = threading.Condition()
        self._running = self._asked = 0
        # What this database is: audience, demonstration, data_vintage, county, first_month, last_month, …
        self.meta: dict[str, str] = dict(self._connection.cursor().table("meta").fetchall())
        if self.meta.get("schema_version") != str(SCHEMA_VERSION):
            raise OtherVersion(path, self.meta)

    def ask(self, name: str, **params: object) -> pd.DataFrame:
        """The rows of a named query.

        Parameters that are not given are NULL if the query's header allows it. Raises `KeyError` for an unknown
        query, `PermissionError` for an internal query on a public database, `ValueError` for a wrong parameter and
        `QueryTooSlow` where the time is up.
        """
        query = load().get(name)
        if query is None:
            raise KeyError(f"There is no query named {name}; `manage.py ask --list` shows them all.")
        if query.audience == "internal" and self.meta["audience"] == "public":
            raise PermissionError(f"{name} is an internal query and this database is public.")
        return self._run(query, checked(query, params))

    def _run(self, query: Query, params: dict[str, object]) -> pd.DataFrame:
        with self._cursor() as cursor:
            try:
                with WATCHDOG.watching(cursor, self.settings.query_seconds):
                    return cursor.execute(self._statement(cursor, query.sql), params).df()
            except duckdb.InterruptException as error:
                raise QueryTooSlow(
                    f"{query.name} took longer than {self.settings.query_seconds:g} seconds and was stopped."
                ) from error

    def _statement(self, cursor: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
        """The parsed text of a query, copied for each run: parsing takes up to a quarter of a small query's time."""
        found = self._statements.get(sql)
        if found is None:
            (found,) = cursor.extract_statements(sql)
            self._statements[sql] = found
        return found

    @contextmanager
    def _cursor(self) -> Generator[duckdb.DuckDBPyConnection]:
        """A cursor for one call: one connection used by several threads gives wrong answers."""
        with self._ended:
            if self._asked >= 2 * FRESH_AFTER:
                # There was no gap between queries: new ones wait until the running ones have ended.
                self._ended.wait_for(lambda: not self._running or self._asked < FRESH_AFTER)
            if self._asked >= FRESH_AFTER and not self._running:
                self._open_afresh()
            self._running += 1
            self._asked += 1
            cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            with self._ended:
                cursor.close()
                self._running -= 1
                self._ended.notify_all()

    def _open_afresh(self) -> None:
        # A file that a newer one has replaced may be gone: readers who still use it keep the open one.
        if self.path.exists():
            self._connection.close()
            self._connection = connect(self.path, self.settings)
        self._asked = 0


def _refuse_cut(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse a file whose end is missing: DuckDB opens it, and answers until a query needs the missing part."""
    # When DuckDB closes a changed file, it leaves out unused blocks at the end. Others may stay between used ones, so
    # the size alone does not tell; but a file is always of whole blocks.
    ((block, used),) = con.execute("SELECT block_size, used_blocks FROM pragma_database_size()").fetchall()
    blocks, rest = divmod(path.stat().st_size - _HEADER, block)
    if blocks < used or rest:
        raise duckdb.IOException(f'IO Error: The end of "{path}" is missing')


def checked(query: Query, given: Mapping[str, Any]) -> dict[str, object]:
    """Each declared parameter with its value: text converted to its type, None if left out.

    Raises `ValueError` for a parameter that is unknown, missing, or not of its type.
    """
    declared = {param.name: param for param in query.params}
    unknown = sorted(set(given) - set(declared))
    if unknown:
        raise ValueError(f"{query.name} has no parameter {unknown[0]}; it takes: {', '.join(declared) or 'none'}.")
    values: dict[str, object] = {}
    for name, param in declared.items():
        value = given.get(name)
        if value is None and not param.optional:
            raise ValueError(f"{query.name} needs the parameter {name} ({param.type}).")
        if isinstance(value, str) and param.type in _READ:
            value = _READ[param.type](query.name, name, value)
        values[name] = value
    return values


def _day(query: str, name: str, text: str) -> date:
    try:
        return date.fromisoformat(text if len(text) > len("2024-01") else f"{text}-01")
    except ValueError:
        raise ValueError(f"{query}: {name} is “{text}”; write a month as 2024-01.") from None


def _whole(query: str, name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{query}: {name} is “{text}”; write a whole number.") from None


# How to convert a parameter given as text, by its type; all others stay text.
_READ: dict[str, Callable[[str, str, str], object]] = {"DATE": _day, "INTEGER": _whole}
