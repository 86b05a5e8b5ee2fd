"""Did an operation work? What data/derive/50_evaluation.py computes when a database is built.

Target, neighbours, comparison and months follow from rules that were fixed before any outcome was looked at: see
docs/methods.md and docs/decisions/0012-one-verdict.md. What the public and victims report is judged; drugs, weapons and
public order are what officers find, and are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isnan, log

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.displacement import BeforeAfter, weighted_displacement_difference, weighted_displacement_quotient
from analysis.evaluation import (
    FEWEST_MONTHS,
    Cells,
    Evaluation,
    evaluate,
    poisson_error,
    ratio_of_changes,
    residual_dispersion,
)
from analysis.interrupted import level_change
from analysis.matching import NEAREST, Areas, comparison_areas, placebo_groups

REPORTED = "reported"
# Fewer incidents before than this in a target leave a type out of the list of types.
FEWEST_INCIDENTS = 30
BANDS = ("harm to people", "homes and belongings", "disorder and lesser theft")


@dataclass(frozen=True)
class Window:
    """Positions of the months before and after, in all months that are imported."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def both(self) -> list[int]:
        """All of them, in order."""
        return [*self.before, *self.after]

    @property
    def later(self) -> npt.NDArray[np.bool_]:
        """Which of `both` come after."""
        return np.array([False] * len(self.before) + [True] * len(self.after))

    @property
    def enough(self) -> bool:
        """Whether both sides hold a year."""
        return min(len(self.before), len(self.after)) >= FEWEST_MONTHS


@dataclass(frozen=True)
class Operation:
    """An operation to evaluate: its areas by position, when it may have begun, and how many months to look at."""

    operation_id: str
    target: tuple[int, ...]
    next_door: tuple[int, ...]
    first: date
    last: date
    before_months: int
    after_months: int


@dataclass(frozen=True)
class County:
    """All areas and months: counts by series as areas × months, what the areas are like, and how long months are."""

    codes: tuple[str, ...]
    months: tuple[date, ...]
    days: npt.NDArray[np.float64]
    counts: dict[str, npt.NDArray[np.int64]]
    areas: Areas


@dataclass(frozen=True)
class Choice:
    """One way to evaluate; the first is the one that was named before."""

    name: str
    nearest: int = NEAREST
    before_months: int | None = None
    after_months: int | None = None
    start: str = "left out"
    everywhere: bool = False


CHOICES = (
    Choice("main"),
    Choice("start: the earliest month", start="earliest"),
    Choice("start: the latest month", start="latest"),
    Choice("5 nearest areas for each", nearest=5),
    Choice("20 nearest areas for each", nearest=20),
    Choice("all areas that no operation touched", everywhere=True),
    Choice("12 months before", before_months=12),
    Choice("36 months before", before_months=36),
    Choice("12 months after", after_months=12),
)


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
        why = _too_little(county, operation, window)
        return {"evaluation_answer": [_answer(operation, "cannot tell", why)]}
    known = _areas(county, window)
    beside = comparison_areas(known, operation.target)
    groups = placebo_groups(known, operation.target)
    if not beside:
        return {"evaluation_answer": [_answer(operation, "cannot tell", "no similar area is left to compare with")]}
    if _judged(county.counts[REPORTED], window, operation.target, beside, []) is None:
        return {"evaluation_answer": [_answer(operation, "cannot tell", "too little is recorded to compare")]}
    rows: list[tuple] = []
    results: dict[str, Evaluation] = {}
    for choice in CHOICES:
        made = _by_choice(county, operation, choice)
        if made:
            rows.append(_row(operation, REPORTED, choice.name, *made))
            results[choice.name] = made[-1]
    for series in (*BANDS, *(name for name in county.counts if name not in (REPORTED, *BANDS))):
        counts = county.counts.get(series)
        if counts is None or counts[list(operation.target)][:, list(window.before)].sum() < FEWEST_INCIDENTS:
            continue
        result = _judged(
            counts, window, operation.target, beside, [(group, comparison_areas(known, group)) for group in groups]
        )
        if result:
            rows.append(_row(operation, series, "main", county, window, operation.target, beside, result))
    return {
        "evaluation": rows,
        **_supported(county, operation, window, beside, results),
        "evaluation_placebo": _placebos(county, operation, window, known, beside, groups),
    }


def _window(county: County, operation: Operation, choice: Choice) -> Window:
    """Months before and after: those in which it is uncertain whether it had begun are left out, or one is chosen."""
    first = operation.last if choice.start == "latest" else operation.first
    last = operation.first if choice.start == "earliest" else operation.last
    before = [at for at, month in enumerate(county.months) if month < first]
    after = [at for at, month in enumerate(county.months) if month > last]
    earliest = _moved(first, -(choice.before_months or operation.before_months))
    latest = _moved(last, choice.after_months or operation.after_months)
    return Window(
        tuple(at for at in before if county.months[at] >= earliest),
        tuple(at for at in after if county.months[at] <= latest),
    )


def _moved(month: date, months: int) -> date:
    at = month.year * 12 + month.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _too_little(county: County, operation: Operation, window: Window) -> str:
    if not operation.target:
        return "its areas are not in this database"
    side = "before" if len(window.before) < FEWEST_MONTHS else "after"
    months = len(getattr(window, side))
    wanted = operation.before_months if side == "before" else operation.after_months
    found = f"only {months} of the {wanted} months {side} its start are" if months else f"no month {side} its start is"
    return f"{found} imported, and at least {FEWEST_MONTHS} are needed"


def _areas(county: County, window: Window) -> Areas:
    """What is known of the areas, with their counts before."""
    return replace(county.areas, before=county.counts[REPORTED][:, list(window.before)].sum(axis=1).astype(float))


def _by_choice(
    county: County, operation: Operation, choice: Choice
) -> tuple[County, Window, tuple[int, ...], list[int], Evaluation] | None:
    window = _window(county, operation, choice)
    if not window.enough:
        return None
    known = _areas(county, window)

    def beside(group: Sequence[int]) -> list[int]:
        if choice.everywhere:
            return [int(at) for at in np.flatnonzero(known.untouched) if at not in set(group)]
        return comparison_areas(known, group, choice.nearest)

    pairs = [(group, beside(group)) for group in placebo_groups(known, operation.target)]
    own = beside(operation.target)
    result = _judged(county.counts[REPORTED], window, operation.target, own, pairs)
    return None if result is None else (county, window, operation.target, own, result)


def _judged(
    counts: npt.NDArray[np.int64],
    window: Window,
    target: Sequence[int],
    beside: Sequence[int],
    placebos: Sequence[tuple[Sequence[int], Sequence[int]]],
) -> Evaluation | None:
    """The evaluation of a target; None where too little is recorded on a side to compare."""
    series = [counts[list(side)][:, window.both].sum(axis=0) for side in (target, beside)]
    if not _comparable(_cells(counts, window, target, beside)) or isnan(residual_dispersion(*series, window.later)):
        return None
    cells = [_cells(counts, window, *pair) for pair in placebos]
    return evaluate(*series, window.later, [each for each in cells if _comparable(each)])


def _cells(counts: npt.NDArray[np.int64], window: Window, group: Sequence[int], beside: Sequence[int]) -> Cells:
    return Cells(
        *(
            int(counts[list(side)][:, list(when)].sum())
            for side in (group, beside)
            for when in (window.before, window.after)
        )
    )


def _comparable(cells: Cells) -> bool:
    return cells.before + cells.after > 0 and cells.comparison_before + cells.comparison_after > 0


def _row(
    operation: Operation,
    series: str,
    choice: str,
    county: County,
    window: Window,
    target: Sequence[int],
    beside: Sequence[int],
    found: Evaluation,
) -> tuple:
    months = county.months
    return (
        *(operation.operation_id, series, choice),
        *(months[window.before[0]], months[window.before[-1]], months[window.after[0]], months[window.after[-1]]),
        *(len(window.before), len(window.after), len(target), len(beside)),
        *found.cells,
        *(found.ratio, _finite(found.lower), _finite(found.upper), found.noise.lower, found.noise.upper),
        *((found.spread.lower, found.spread.upper) if found.spread else (None, None)),
        *(found.dispersion, found.placebos, found.p_value, found.smallest_p, _finite(found.detectable), found.verdict),
    )


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _supported(
    county: County, operation: Operation, window: Window, beside: list[int], results: dict[str, Evaluation]
) -> dict[str, list[tuple]]:
    """The answer and what supports it, the areas and the months."""
    counts, known = county.counts[REPORTED], _areas(county, window)
    main = results["main"]
    far = replace(known, untouched=known.untouched & ~np.isin(np.arange(len(county.codes)), beside))
    next_beside = comparison_areas(far, operation.next_door) if operation.next_door else []
    ours, theirs, near, near_theirs = (
        _weighted(county, window, counts, side) for side in (operation.target, beside, operation.next_door, next_beside)
    )
    theirs, near_theirs = _scaled(theirs, ours), _scaled(near_theirs, near)
    whole = weighted_displacement_difference(ours, theirs, near, near_theirs, main.dispersion)
    alone = weighted_displacement_difference(ours, theirs, dispersion=main.dispersion)
    nearby = _next_door(counts, window, operation, next_beside, known)
    both = np.array(window.both)
    level = level_change(
        [county.months[at] for at in both],
        counts[list(operation.target)][:, both].sum(axis=0),
        counts[beside][:, both].sum(axis=0),
        window.later,
    )
    verdict, why = _verdict(results, alone.value)
    answer = _answer(
        operation,
        verdict,
        why,
        *(whole.value, whole.lower, whole.upper, alone.value),
        weighted_displacement_quotient(ours, theirs, near),
        *((nearby.ratio, _finite(nearby.lower), _finite(nearby.upper)) if nearby else (None, None, None)),
        len(operation.next_door),
        *((level.ratio, level.lower, level.upper, level.autocorrelation_p) if level else (None,) * 4),
    )
    sides = {
        "target": operation.target,
        "comparison": beside,
        "next door": operation.next_door,
        "comparison of next door": next_beside,
    }
    return {
        "evaluation_answer": [answer],
        "evaluation_area": [
            (operation.operation_id, county.codes[at], role, int(known.before[at]))
            for role, side in sides.items()
            for at in side
        ],
        "evaluation_month": _month_rows(county, operation, window, list(sides.values())),
    }


def _verdict(results: dict[str, Evaluation], saved: float) -> tuple[str, str]:
    """The verdict of the one estimate, unless the start or another method puts it in doubt; and why."""
    main = results["main"]
    if main.verdict == "cannot tell":
        return "cannot tell", "no placebo group is left" if not main.placebos else "the interval includes no effect"
    starts = {result.verdict for name, result in results.items() if name.startswith("start: ")}
    if starts - {main.verdict}:
        return "cannot tell", "the answer changes with the month in which it may have begun"
    if saved * log(main.ratio) < 0:
        return "cannot tell", "two methods disagree on the direction"
    return main.verdict, ""


def _answer(operation: Operation, verdict: str, why: str, *support: object) -> tuple:
    given = (*support, *(None,) * (13 - len(support)))
    return operation.operation_id, verdict, why, operation.first, operation.last, *given


def _weighted(county: County, window: Window, counts: npt.NDArray[np.int64], side: Sequence[int]) -> BeforeAfter:
    """Counts of a side; the weight before brings its months to the length of those after."""
    days = [county.days[list(when)].sum() for when in (window.before, window.after)]
    before, after = (int(counts[list(side)][:, list(when)].sum()) for when in (window.before, window.after))
    return BeforeAfter(before, after, before_weight=float(days[0] / days[1]))


def _scaled(side: BeforeAfter, to: BeforeAfter) -> BeforeAfter:
    """A comparison brought to the level before of what it is compared with."""
    larger = side.before / to.before if side.before and to.before else 1.0
    return side._replace(before_weight=side.before_weight * larger, after_weight=side.after_weight * larger)


def _next_door(
    counts: npt.NDArray[np.int64], window: Window, operation: Operation, beside: Sequence[int], known: Areas
) -> Evaluation | None:
    """The areas next door beside areas like them, judged as the target is."""
    if not operation.next_door or not beside:
        return None
    pairs = [(group, comparison_areas(known, group)) for group in placebo_groups(known, operation.next_door)]
    return _judged(counts, window, operation.next_door, beside, pairs)


def _month_rows(county: County, operation: Operation, window: Window, sides: list[Sequence[int]]) -> list[tuple]:
    counts = county.counts[REPORTED]
    target, comparison, near, near_beside = (counts[list(side)].sum(axis=0) for side in sides)
    before = list(window.before)
    share = target[before].sum() / comparison[before].sum() if comparison[before].sum() else 0.0
    rows = []
    for at, month in enumerate(county.months):
        part = "before" if at in window.before else "after" if at in window.after else "outside"
        if operation.first <= month <= operation.last:
            part = "uncertain"
        sums = (
            int(target[at]),
            int(comparison[at]),
            float(comparison[at] * share),
            int(near[at]),
            int(near_beside[at]),
        )
        rows.append((operation.operation_id, month, int(county.days[at]), part, *sums))
    return rows


def _placebos(
    county: County,
    operation: Operation,
    window: Window,
    known: Areas,
    beside: list[int],
    groups: list[list[int]],
) -> list[tuple]:
    """The same estimate in groups of areas, and at dates, where nothing was done."""
    counts = county.counts[REPORTED]
    scale = poisson_error(_cells(counts, window, operation.target, beside))
    rows = []
    for number, group in enumerate(groups, start=1):
        cells = _cells(counts, window, group, comparison_areas(known, group))
        if _comparable(cells):
            # Brought to the target's Poisson error, so that all stand on one scale.
            ratio = float(np.exp(log(ratio_of_changes(cells)) / poisson_error(cells) * scale))
            rows.append((operation.operation_id, "area", f"group {number}", ratio))
    every = [at for at, month in enumerate(county.months) if month < operation.first]
    for cut in range(FEWEST_MONTHS, len(every) - FEWEST_MONTHS + 1):
        earlier, later = tuple(every[max(0, cut - 24) : cut]), tuple(every[cut : cut + 24])
        cells = _cells(counts, Window(earlier, later), operation.target, beside)
        if _comparable(cells):
            rows.append((operation.operation_id, "date", str(county.months[every[cut]]), ratio_of_changes(cells)))
    return rows
