"""Similar areas: which areas may be compared with which, by national deprivation decile and rural-urban class.

Records are not used, so that an area's own crime cannot decide what it is compared with. The names are neutral on
purpose, because residents read them: see docs/decisions/0011-similar-areas.md.
"""

from __future__ import annotations

from collections import Counter
from string import ascii_uppercase
from typing import Any

import duckdb

from analysis.similar import similar_groups
from data.derive.inserting import insert
from data.serving import sqlfiles


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table similar_area: a row for each area of the county, its group NULL if it has none."""
    sqlfiles.run(con, "derive/similar_table")
    insert(con, "similar_area", _grouped(sqlfiles.run(con, "derive/similar_areas")))
    sqlfiles.run(con, "derive/similar_others")


def _grouped(areas: list[tuple[str, str | None, int | None, bool]]) -> list[dict[str, Any]]:
    groups = similar_groups([kind for _, kind, _, _ in areas], [row[2] for row in areas], [row[3] for row in areas])
    of_area: dict[int, tuple[str, str, int]] = {}
    seen: Counter[str] = Counter()
    for group in groups:
        letter = ascii_uppercase[seen[group.kind]]
        seen[group.kind] += 1
        identity = f"{group.kind.lower().replace(' ', '-')}-{letter.lower()}"
        for member in group.members:
            of_area[member] = (identity, f"{group.kind} areas, group {letter}", len(group.members))
    names = ("group_id", "group_name", "areas")
    return [
        {"area_code": row[0], **dict(zip(names, of_area.get(at, (None,) * 3), strict=True)), "town_centre": row[3]}
        for at, row in enumerate(areas)
    ]
