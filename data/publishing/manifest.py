"""What a public copy holds, hides and leaves out, written next to it with its checksum."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.publishing.public_counts import RULES
from data.serving import sqlfiles

# Kinds of data that are never published, whatever they hold.
LEFT_OUT = (
    ("Records, map points and streets of single records", "They could identify a home or a person."),
    ("Hexagons, repeat locations and classes of hot spots", "They are for planning, and could label places."),
    ("Problem-solving plans, actions, targets and phases", "They are working papers of police and partners."),
    ("Top concerns and events one by one", "They are entered as free text, which could identify a person."),
    ("Staffing of places, and measures entered as a value", "A value without its counts cannot be protected."),
    ("Names and contents of imported files", "They are of no use to readers and could name a person."),
)


@dataclass(frozen=True)
class Manifest:
    """What is in a public database, by table, and what happened to partners' counts."""

    database: str
    sha256: str
    rules: str
    published_at: str
    audience: str
    demonstration: bool
    data_vintage: str
    holds: tuple[dict[str, object], ...]
    hidden: tuple[dict[str, object], ...]
    left_out: tuple[dict[str, object], ...]


def path_of(database: Path) -> Path:
    """The path of a database's manifest."""
    return database.with_suffix(".manifest.json")


def write(file: Path, named: Path) -> Manifest:
    """Write the manifest of the database in `file`, which is about to be named `named`."""
    with duckdb.connect(str(file), read_only=True) as con:
        meta = dict(con.table("meta").fetchall())
        made = Manifest(
            database=named.name,
            sha256=_sha256(file),
            rules=RULES,
            published_at=datetime.now(UTC).isoformat(timespec="seconds"),
            audience=meta["audience"],
            demonstration=meta["demonstration"] == "true",
            data_vintage=meta.get("data_vintage", ""),
            holds=_tables(con),
            hidden=_fates(con, "hidden"),
            left_out=(*_fates(con, "left out"), *({"what": what, "why": why} for what, why in LEFT_OUT)),
        )
    path_of(named).write_text(json.dumps(asdict(made), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return made


def fault(database: Path) -> str:
    """A sentence if a public database does not match its manifest; otherwise ""."""
    path = path_of(database)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return f"{path.name} is missing: copy the whole folder again."
    except ValueError:
        return f"{path.name} has changed since it was written: copy the whole folder again."
    if not isinstance(said, dict) or said.get("sha256") != _sha256(database):
        return f"{database.name} is not the file that {path.name} describes: copy the whole folder again."
    return ""


def _tables(con: duckdb.DuckDBPyConnection) -> tuple[dict[str, object], ...]:
    return tuple(
        {"table": name, "rows": _rows(con, name), "about": comment.removeprefix("public: ")}
        for name, comment in sqlfiles.run(con, "publish/tables")
    )


def _rows(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return len(con.table(table))


def _fates(con: duckdb.DuckDBPyConnection, fate: str) -> tuple[dict[str, object], ...]:
    rows = sqlfiles.run(con, "publish/publication", fate=fate)
    return tuple({"what": part, "cells": n, "why": why} for part, n, why in rows)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
