"""Similar areas: which areas may be compared with which, by national deprivation decile and rural-urban class.

Nothing that was recorded goes in, so that what is compared cannot choose its own yardstick. The names are neutral on
purpose, as residents read them: see docs/decisions/0011-similar-areas.md.
"""

from __future__ import annotations

from collections import Counter
from string import ascii_uppercase

import duckdb
import pandas as pd

from analysis.similar import similar_groups

_AREAS = """
    SELECT
        area_code,
        nullif(trim(split_part(rural_urban, ':', 1)), '') AS kind,
        deprivation_decile AS decile,
        area_code IN (
            SELECT place_area.area_code
            FROM place_area
            INNER JOIN place USING (place_id)
            WHERE place.kind = 'town centre'
        ) AS town_centre
    FROM area
    WHERE in_county AND residents > 0
    ORDER BY area_code
"""


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table similar_area: a row for each area of the county, its group NULL where it has none."""
    con.execute(
        "CREATE TABLE similar_area "
        "(area_code VARCHAR, group_id VARCHAR, group_name VARCHAR, areas INTEGER, town_centre BOOLEAN)"
    )
    con.execute("COMMENT ON TABLE similar_area IS 'public: groups of 20 or more similar areas, to compare each with'")
    con.register("grouped", _grouped(con.execute(_AREAS).fetchall()))
    con.execute("INSERT INTO similar_area SELECT * FROM grouped ORDER BY area_code")
    con.unregister("grouped")
    # Areas that no comparison can hold are in the table all the same, so that a page can say so.
    con.execute(
        """
        INSERT INTO similar_area
        SELECT area_code, NULL, NULL, NULL, FALSE
        FROM area
        WHERE in_county AND area_code NOT IN (SELECT similar_area.area_code FROM similar_area)
        ORDER BY area_code
        """
    )


def _grouped(areas: list[tuple[str, str | None, int | None, bool]]) -> pd.DataFrame:
    groups = similar_groups([kind for _, kind, _, _ in areas], [row[2] for row in areas], [row[3] for row in areas])
    of_area: dict[int, tuple[str, str, int]] = {}
    seen: Counter[str] = Counter()
    for group in groups:
        letter = ascii_uppercase[seen[group.kind]]
        seen[group.kind] += 1
        identity = f"{group.kind.lower().replace(' ', '-')}-{letter.lower()}"
        for member in group.members:
            of_area[member] = (identity, f"{group.kind} areas, group {letter}", len(group.members))
    rows = [(row[0], *of_area.get(at, (None, None, None)), row[3]) for at, row in enumerate(areas)]
    return pd.DataFrame(rows, columns=["area_code", "group_id", "group_name", "areas", "town_centre"]).astype(
        {"area_code": "str", "group_id": "str", "group_name": "str", "areas": "Int32", "town_centre": "bool"}
    )
