"""What a database remembers of a file without months, such as outlines or a partner's spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb

from data.sources.inputs import InputFile


def record(con: duckdb.DuckDBPyConnection, file: InputFile, kind: str, rows: int, name: str = "") -> int:
    """Enter a file into source_file and give its number there; `name` is what it is called, if not as the file is."""
    # Such files have numbers below 0, so that police files can count on from the database before.
    return con.execute(
        """
        INSERT INTO source_file BY NAME
        SELECT
            coalesce(least(min(file_id), 0), 0) - 1 AS file_id, $kind AS kind, $name AS name, $sha256 AS sha256,
            $rows AS rows, $modified AS downloaded_on, $now AS imported_at
        FROM source_file
        RETURNING file_id
        """,
        {
            "kind": kind,
            "name": name or file.name,
            "sha256": file.sha256(),
            "rows": rows,
            "modified": file.modified,
            "now": datetime.now(UTC).replace(tzinfo=None),
        },
    ).fetchall()[0][0]
