"""The stages of a build, and how much each has to work on."""

from __future__ import annotations

import duckdb

from data.importing import steps
from data.importing.loading.parts import ROW_BYTES
from data.importing.plan.plan import Plan
from data.serving import sqlfiles

# Besides the numbered steps.
GEOGRAPHY, PARTNER, POLICE, CHECKS = "geography", "partners", "police files", "checks"


def amounts(con: duckdb.DuckDBPyConnection, planned: Plan, *, old: bool) -> dict[str, float]:
    """The stages of a build and the bytes that each works on; 1 where that does not matter."""
    before = {tuple(row[:3]): row[3] for row in sqlfiles.run(con, "import/files_before")} if old else {}
    new = sum(file.file.size for file in planned.police)
    replaced = {(file.kind.kind, file.force, file.month) for file in planned.police}
    stay = ROW_BYTES * sum(rows for key, rows in before.items() if key not in replaced)
    return {
        **dict.fromkeys((*steps.numbered(0, steps.RECORDS_ARE_IN - 1), PARTNER), 1),
        GEOGRAPHY: sum(file.file.size for file in planned.geography),
        # Rows that stay are usually left where they are.
        POLICE: new,
        **dict.fromkeys((*steps.numbered(steps.RECORDS_ARE_IN, 99), CHECKS), new + stay),
    }
