"""What this import shows, kept for later ones to compare with: series, areas, operations, promises and counts.

The states are those of the pages, which a test compares: tiles, what stands out, verdicts, and promises that open data
can judge. What earlier imports showed is there already, carried over from the previous database.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from analysis.changed_states import METHOD
from analysis.comparison import together
from analysis.series.control_chart import control_chart
from analysis.series.newest import newest_month
from analysis.year_on_year import promise_state, two_years
from data.derive.inserting import insert
from data.serving import sqlfiles

_Season = dict[str, list[float]]
# How long before a demonstration its earlier import is said to have been.
INVENTED_BEFORE = timedelta(days=28)


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Add the step of this import; of a demonstration, which has no earlier one, also one that is a month older."""
    ((newest, built_at, vintage, demonstration, tested),) = sqlfiles.run(con, "derive/state_steps")
    ((last, before),) = sqlfiles.run(con, "derive/state_last_month")
    # The invented plans of a demonstration are judged as of the day of its newest file, so it is also its import's day.
    built_at = datetime.combine(vintage, time()) if demonstration and vintage else built_at
    known = {"built_at": built_at, "data_vintage": vintage, "method": METHOD}
    if demonstration and before is not None:
        month_ago = {"built_at": built_at - INVENTED_BEFORE, "data_vintage": vintage and vintage - INVENTED_BEFORE}
        insert(con, "state_step", [{**known, **month_ago, "step": 0, "last_month": before}])
        _add(con, 0, before)
    insert(con, "state_step", [{**known, "step": newest + 1, "last_month": last, "areas_tested": tested}])
    if last is not None:
        _add(con, newest + 1, last)
        sqlfiles.run(con, "derive/state_areas", step=newest + 1)


def _add(con: duckdb.DuckDBPyConnection, step: int, until: date) -> None:
    insert(con, "state_at", [{"step": step, **row} for row in (*_signals(con, until), *_promises(con, until))])
    sqlfiles.run(con, "derive/state_verdicts", step=step)
    sqlfiles.run(con, "derive/state_counts", step=step, until=until)
    sqlfiles.run(con, "derive/state_partners", step=step)


def _signals(con: duckdb.DuckDBPyConnection, until: date) -> list[dict[str, Any]]:
    """The state of each place and judged type in the month `until`."""
    rows = con.execute(sqlfiles.text("derive/state_series")).df()
    rows = rows[rows["month"] <= pd.Timestamp(until)]
    season: _Season = dict(sqlfiles.run(con, "derive/unusual_season"))
    decided = {(scope, kind): sorted(months) for scope, kind, months in sqlfiles.run(con, "derive/state_rebased")}
    return [
        _signal(str(scope), str(kind), series, season.get(str(kind)), decided.get((str(scope), str(kind)), []))
        for (scope, kind), series in rows.groupby(["scope", "crime_type"], sort=True)
    ]


def _signal(
    scope: str, crime_type: str, rows: pd.DataFrame, factors: list[float] | None, decided: list[date]
) -> dict[str, Any]:
    months = rows["month"].to_numpy().astype("datetime64[D]").tolist()
    days = rows["days"].to_numpy(dtype=float)
    if factors is not None:
        days = days * np.array([factors[month.month - 1] for month in months])
    # The usual range restarts at the newest decision that has months before and after it.
    first = max((month for month in decided if months[0] < month <= months[-1]), default=months[0])
    part = slice(sum(month < first for month in months), None)
    found = newest_month(control_chart(months[part], rows["incidents"].to_numpy()[part], days[part]))
    return {
        "kind": "signal",
        "key": crime_type,
        "scope": scope,
        "state": found.state,
        "detail": found.signal or None,
        "value": float(found.months),
    }


def _promises(con: duckdb.DuckDBPyConnection, until: date) -> list[dict[str, Any]]:
    """The state of each promise that open data can judge, corrected for looking at all of them together."""
    promised = sqlfiles.run(con, "derive/state_promised")
    pairs = list(dict.fromkeys((scope, crime_types) for _, scope, crime_types, _ in promised))
    years = [_year(con, *pair, until) for pair in pairs]
    results = dict(zip(pairs, together(years), strict=True))
    return [
        {
            "kind": "promise",
            "key": outcome,
            "scope": scope,
            "state": promise_state(result.verdict if (result := results[scope, crime_types]) else None, wanted),
        }
        for outcome, scope, crime_types, wanted in promised
    ]


def _year(con: duckdb.DuckDBPyConnection, scope: str, crime_types: str, until: date) -> Any:
    rows = sqlfiles.run(con, "derive/state_promise_months", scope=scope, crime_types=crime_types)
    months, days, counts = ([row[at] for row in rows] for at in range(3))
    found = two_years(months, counts, days, until)
    return None if found is None else found.result
