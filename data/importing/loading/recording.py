"""A database's record of a file without months, such as outlines or a partner's spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb

from data.serving import sqlfiles
from data.sources.inputs import InputFile


def record(con: duckdb.DuckDBPyConnection, file: InputFile, kind: str, rows: int, name: str = "") -> int:
    """Add a file to source_file and return its number; `name` is its name, if different from the file's."""
    ((number,),) = sqlfiles.run(
        con,
        "import/file_recorded",
        kind=kind,
        name=name or file.name,
        sha256=file.sha256(),
        rows=rows,
        modified=file.modified,
        now=datetime.now(UTC).replace(tzinfo=None),
    )
    return int(number)
