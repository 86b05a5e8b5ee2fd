"""The steps that build the tables that pages read: SQL in queries/build and Python in data/derive, in one order.

A step's file name begins with its number. Steps below 20 need only the geography; from 20 all records are in.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import duckdb

from data.serving.settings import QUERIES

DERIVE = Path(__file__).resolve().parent.parent / "derive"
RECORDS_ARE_IN = 20


def names() -> list[str]:
    """All steps as "10_area.sql" or "12_outlines.py", in the order in which they run.

    Raises `ValueError` if two steps have the same number.
    """
    files = [*(QUERIES / "build").glob("[0-9]*.sql"), *DERIVE.glob("[0-9]*.py")]
    ordered = sorted(file.name for file in files)
    numbers = [name[:2] for name in ordered]
    twice = [number for number in numbers if numbers.count(number) > 1]
    if twice:
        raise ValueError(f"Two build steps have the number {twice[0]}")
    return ordered


def prepare() -> None:
    """Import what the Python steps need, which takes half a second, so that it can run while a processor is idle."""
    for path in DERIVE.glob("[0-9]*.py"):
        _module(path.stem)


def numbered(first: int, last: int) -> list[str]:
    """The steps numbered `first` to `last`, both included."""
    return [name for name in names() if first <= int(name[:2]) <= last]


def run(
    con: duckdb.DuckDBPyConnection,
    first: int,
    last: int,
    said: Callable[[str], None],
    began: Callable[[str], None] = lambda _: None,
) -> None:
    """Run the steps numbered `first` to `last`, both included; each is `said` in words, and by its name to `began`."""
    for name in numbered(first, last):
        began(name)
        said(f"Making the tables: {name[3:].rsplit('.', 1)[0].replace('_', ' ')}")
        if name.endswith(".sql"):
            con.execute((QUERIES / "build" / name).read_text(encoding="utf-8"))
        else:
            _module(name[:-3]).derive(con)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"data.derive.{name}")


def check(con: duckdb.DuckDBPyConnection, audience: str = "internal") -> list[str]:
    """Run queries/checks: each must return no rows. Returns one sentence for each that does, with its first row.

    A check whose second line is "-- internal" reads tables that a public database does not hold.
    """
    failed = []
    for name, promise, sql in checks(audience):
        rows = con.execute(sql).fetchall()
        if rows:
            failed.append(f"{name}: {promise} Found: {', '.join(map(str, rows[0]))}")
    return failed


def checks(audience: str = "internal") -> list[tuple[str, str, str]]:
    """Each check's name, what it promises in one sentence, and its SQL."""
    found = []
    for path in sorted((QUERIES / "checks").glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        promise, mark = sql.splitlines()[:2]
        if audience == "internal" or mark != "-- internal":
            found.append((path.stem, promise.removeprefix("-- "), sql))
    return found
