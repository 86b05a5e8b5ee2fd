"""Did an operation work? What data/derive/50_evaluation.py computes when a database is built.

Target, neighbours, comparison and months follow from rules that were fixed before any outcome was looked at: see
docs/methods.md and docs/decisions/0012-one-verdict.md. What the public and victims report is judged; drugs, weapons and
public order are what officers find, and are left out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.evaluation import FEWEST_MONTHS, Evaluation
from analysis.judging import Match, Window, judge, matched
from analysis.matching import Areas
from data.evaluation_plan import BANDS, CHOICES, FEWEST_INCIDENTS, REPORTED, Choice, County, Operation
from data.evaluation_support import answered, finite, supported


def read_county(con: duckdb.DuckDBPyConnection) -> County:
    """The county's areas, and what is reported in each month that is complete."""
    areas = con.execute(
        """
        SELECT
            area_code,
            nullif(trim(split_part(rural_urban, ':', 1)), '') AS kind,
            deprivation_decile AS decile,
            longitude * cos(radians(latitude)) AS x,
            latitude AS y,
            area_code IN (SELECT scope_area.area_code FROM scope_area WHERE scope_area.scope = 'untouched') AS untouched
        FROM area
        WHERE in_county
        ORDER BY area_code
        """
    ).df()
    rows = con.execute(
        """
        SELECT area_month.area_code, area_month.month, area_month.crime_type, crime_type.harm_band AS band,
            area_month.incidents
        FROM area_month
        INNER JOIN crime_type ON area_month.crime_type = crime_type.crime_type
        INNER JOIN whole_month ON area_month.month = whole_month.month AND NOT whole_month.incomplete
        WHERE crime_type.record_kind = 'reported'
        """
    ).df()
    months = con.execute("SELECT month, days FROM whole_month WHERE NOT incomplete ORDER BY month").fetchall()
    codes = areas["area_code"].tolist()
    grid = (codes, [month for month, _ in months])
    counts = {REPORTED: _grid(rows, grid)}
    for column in ("band", "crime_type"):
        for name, part in rows.groupby(column, observed=True):
            counts[str(name)] = _grid(part, grid)
    return County(
        codes=tuple(codes),
        months=tuple(month for month, _ in months),
        days=np.array([days for _, days in months], float),
        counts=counts,
        areas=Areas(
            before=np.zeros(len(codes)),
            deciles=areas["decile"].to_numpy(dtype=float, na_value=np.nan),
            kinds=[kind if isinstance(kind, str) else None for kind in areas["kind"]],
            x=areas["x"].to_numpy(float),
            y=areas["y"].to_numpy(float),
            untouched=areas["untouched"].to_numpy(bool),
        ),
    )


def _grid(rows: pd.DataFrame, grid: tuple[list[str], list[date]]) -> npt.NDArray[np.int64]:
    """Counts as areas × months."""
    codes, months = grid
    wide = rows.pivot_table(index="area_code", columns="month", values="incidents", aggfunc="sum", observed=True)
    return wide.reindex(index=codes, columns=pd.to_datetime(months)).fillna(0).to_numpy(np.int64)


def read_operations(con: duckdb.DuckDBPyConnection, county: County) -> list[Operation]:
    """The operations that evaluations.csv plans to evaluate and whose start can be bounded."""
    at = {code: position for position, code in enumerate(county.codes)}
    found = []
    for operation_id, first, last, before, after in con.execute(
        """
        SELECT operation_id, date_trunc('month', started_from)::DATE, date_trunc('month', started_to)::DATE,
            before_months::INTEGER, after_months::INTEGER
        FROM operation
        INNER JOIN evaluation_plan USING (operation_id)
        WHERE evaluation_plan.evaluated = 'yes' AND started_from IS NOT NULL
        ORDER BY operation_id
        """
    ).fetchall():
        rows = con.execute(
            "SELECT role, area_code FROM operation_area WHERE operation_id = ? ORDER BY area_code", [operation_id]
        ).fetchall()
        sides = {
            role: tuple(at[code] for own, code in rows if own == role and code in at) for role in ("target", "buffer")
        }
        found.append(Operation(operation_id, sides["target"], sides["buffer"], first, last, before, after))
    return found


def evaluated(county: County, operation: Operation) -> dict[str, list[tuple]]:
    """The rows of each table for one operation."""
    window = _window(county, operation, CHOICES[0])
    if not operation.target or not window.enough:
        return {"evaluation_answer": [answered(operation, "cannot tell", _too_little(county, operation, window))]}
    known = _areas(county, window)
    match = matched(known, operation.target)
    if not match.beside:
        return {"evaluation_answer": [answered(operation, "cannot tell", "no similar area is left to compare with")]}
    if judge(county.counts[REPORTED], window, match) is None:
        return {"evaluation_answer": [answered(operation, "cannot tell", "too little is recorded to compare")]}
    rows: list[tuple] = []
    results: dict[str, Evaluation] = {}
    for choice in CHOICES:
        made = _by_choice(county, operation, choice)
        if made:
            rows.append(_row(county, operation, REPORTED, choice.name, *made))
            results[choice.name] = made[-1]
    for series in (*BANDS, *(name for name in county.counts if name not in (REPORTED, *BANDS))):
        counts = county.counts.get(series)
        if counts is None or counts[list(operation.target)][:, list(window.before)].sum() < FEWEST_INCIDENTS:
            continue
        result = judge(counts, window, match)
        if result:
            rows.append(_row(county, operation, series, "main", window, match, result))
    return {"evaluation": rows, **supported(county, operation, window, known, match, results)}


def _window(county: County, operation: Operation, choice: Choice) -> Window:
    """Months before and after: those in which it is uncertain whether it had begun are left out, or one is chosen.

    Older months are as many as those before, where they are imported.
    """
    first = operation.last if choice.start == "latest" else operation.first
    last = operation.first if choice.start == "earliest" else operation.last
    length = choice.before_months or operation.before_months
    earliest, oldest = _moved(first, -length), _moved(first, -2 * length)
    latest = _moved(last, choice.after_months or operation.after_months)

    def between(since: date, until: date) -> tuple[int, ...]:
        return tuple(at for at, month in enumerate(county.months) if since <= month < until)

    return Window(between(earliest, first), between(_moved(last, 1), _moved(latest, 1)), between(oldest, earliest))


def _moved(month: date, months: int) -> date:
    at = month.year * 12 + month.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _too_little(county: County, operation: Operation, window: Window) -> str:
    if not operation.target:
        return "its areas are not in this database"
    side = "before" if len(window.before) < FEWEST_MONTHS else "after"
    months = len(getattr(window, side))
    wanted = operation.before_months if side == "before" else operation.after_months
    # Older or newer months may be there, as the other panels show: these are the ones that are compared.
    found = f"only {months}" if months else "none"
    are = "are" if months > 1 else "is"
    return f"{found} of the {wanted} months {side} its start {are} imported, and at least {FEWEST_MONTHS} are needed"


def _areas(county: County, window: Window) -> Areas:
    """What is known of the areas, with their counts before."""
    return replace(county.areas, before=county.counts[REPORTED][:, list(window.before)].sum(axis=1).astype(float))


def _by_choice(county: County, operation: Operation, choice: Choice) -> tuple[Window, Match, Evaluation] | None:
    window = _window(county, operation, choice)
    if not window.enough:
        return None
    match = matched(_areas(county, window), operation.target, choice.nearest, everywhere=choice.everywhere)
    result = judge(county.counts[REPORTED], window, match)
    return None if result is None else (window, match, result)


def _row(
    county: County,
    operation: Operation,
    series: str,
    choice: str,
    window: Window,
    match: Match,
    found: Evaluation,
) -> tuple:
    months = county.months
    return (
        *(operation.operation_id, series, choice),
        *(months[window.before[0]], months[window.before[-1]], months[window.after[0]], months[window.after[-1]]),
        *(len(window.before), len(window.after), len(match.target), len(match.beside)),
        *found.cells,
        *(found.ratio, finite(found.lower), finite(found.upper), found.noise.lower, found.noise.upper),
        *((found.spread.lower, found.spread.upper) if found.spread else (None, None)),
        *(found.dispersion, finite(found.by_itself), found.peak, found.placebos, found.p_value, found.smallest_p),
        *(finite(found.detectable), found.verdict),
    )
