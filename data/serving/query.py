"""A SQL file and its header as a Query.

The header is the comment block at the top of the file: a first sentence, then `key: value` lines, of which the program
reads `params`, `columns`, `counts` and `audience`. `counts` says which records a query counts: a basis of counting,
"each type" by itself, or a parameter that names it, as in "$crime_type, else reported".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.serving.settings import QUERIES

# Folders of SQL that builds and commands run and pages never ask for.
_NOT_ASKED = {"build", "checks", "derive", "export", "import", "publish", "undo"}


@dataclass(frozen=True)
class Param:
    """A parameter of a query: its SQL type, and whether NULL is a valid value."""

    name: str
    type: str
    optional: bool


@dataclass(frozen=True)
class Query:
    """One SELECT, by name ("asb/monthly_count"), with the promises of its header."""

    name: str
    sql: str
    summary: str
    params: tuple[Param, ...]
    columns: tuple[tuple[str, str], ...]
    grain: str
    source: str
    audience: str
    counts: str = ""

    def basis(self, **params: object) -> str:
        """The basis that an answer with these parameters counts by; "" if it counts no records."""
        named, _, otherwise = self.counts.partition(", else ")
        if not named.startswith("$"):
            return named
        given = params.get(named[1:])
        return otherwise if given is None else str(given)


@cache
def load(folder: Path = QUERIES) -> dict[str, Query]:
    """Read every query below `folder`, by name.

    Raises `ValueError`, naming the file, if a header lacks a line or cannot be read.
    """
    files = sorted(path for path in folder.glob("*/*.sql") if path.parent.name not in _NOT_ASKED)
    return {query.name: query for query in map(read, files)}


def read(path: Path) -> Query:
    """Read one SQL file; its name is its folder and stem.

    Raises `ValueError` as `load` does.
    """
    sql = path.read_text(encoding="utf-8")
    summary, header = _header(sql)
    for key in ("grain", "params", "columns", "source", "audience"):
        if key not in header:
            raise ValueError(f"{path}: the header has no line “{key}:”")
    if header["audience"] not in ("internal", "public"):
        raise ValueError(f"{path}: audience is “{header['audience']}”, not internal or public")
    return Query(
        name=f"{path.parent.name}/{path.stem}",
        sql=sql,
        summary=summary,
        params=tuple(_params(path, header["params"])),
        columns=tuple(_columns(path, header["columns"])),
        grain=header["grain"],
        source=header["source"],
        audience=header["audience"],
        counts=header.get("counts", ""),
    )


def _header(sql: str) -> tuple[str, dict[str, str]]:
    comments = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        comments.append(line[2:].strip())
    summary: list[str] = []
    header: dict[str, str] = {}
    key = ""
    for line in comments:
        found = re.match(r"(grain|params|columns|source|counts|audience):\s*(.*)", line)
        if found:
            key = found[1]
            header[key] = found[2]
        elif key:
            header[key] = f"{header[key]} {line}".strip()
        elif line:
            summary.append(line)
    return " ".join(summary), header


def _params(path: Path, text: str) -> list[Param]:
    if text in ("", "none"):
        return []
    params = []
    for part in text.split(";"):
        found = re.match(r"\s*\$(\w+) (\w+)(.*)", part)
        if not found:
            raise ValueError(f"{path}: cannot read the parameter “{part.strip()}”")
        params.append(Param(found[1], found[2], "or NULL" in found[3]))
    return params


def _columns(path: Path, text: str) -> list[tuple[str, str]]:
    columns = []
    for part in text.split(","):
        found = re.match(r"\s*(\w+) ([A-Z]+)", part)
        if not found:
            raise ValueError(f"{path}: cannot read the column “{part.strip()}”")
        columns.append((found[1], found[2]))
    return columns
