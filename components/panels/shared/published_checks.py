"""What open data says about a published figure or claim: one verdict, and its test in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

from analysis.comparison import Change, change, together
from analysis.months import month_of, months_between, months_later
from analysis.plurals import plural
from analysis.published import check_change, check_count, check_direction, check_most, check_share
from analysis.series.dispersion import dispersion
from components import theme
from components.counting import REPORTED
from components.panels.shared.months.control_chart import months_of
from components.panels.shared.months.partial_months import whole_rows
from components.panels.shared.months.recording_changes import crossed
from components.rows import from_query, rows_of
from components.view import Ask
from components.wording import phrases
from components.wording import published as words

# Months on each side of a start, so that both sides include the same season.
YEAR = 12


@dataclass(frozen=True)
class Checked:
    """The verdict on one figure or claim, why, and whether open data counts it by different rules from its document."""

    verdict: str
    why: str
    unlike: bool = False


@from_query("figures/ledger")
class LedgerRow(Protocol):
    """A published figure or claim, as it is printed."""

    id: str
    entry: str
    label: str
    value: str
    unit: str
    qualifier: str
    kind: str
    wanted: str
    period_as_stated: str
    period_start: str
    period_end: str
    period_inferred: str
    place: str
    about: str
    document: str
    published: str
    caveat: str


@from_query("figures/checks")
class CheckRow(Protocol):
    """What open data can check in a published figure, and with what."""

    id: str
    test: str
    crime_types: str
    whole_types: str
    scope: str
    place: str
    operation_id: str
    operation: str
    started_from: pd.Timestamp
    started_to: pd.Timestamp
    since: pd.Timestamp
    until: pd.Timestamp
    before_since: pd.Timestamp
    before_until: pd.Timestamp
    unlike: str
    why_not: str


def checked(ask: Ask, entries: pd.DataFrame, demonstration: bool) -> dict[str, Checked]:
    """The verdict on each published figure and claim among `entries`, rows of the ledger, by its id."""
    tests = {row.id: row for row in rows_of(ask("figures/checks"), CheckRow)}
    return {
        str(entry.id): _one(ask, tests[entry.id], entry, demonstration)
        for entry in rows_of(entries, LedgerRow)
        if entry.id in tests
    }


def _one(ask: Ask, test: CheckRow, entry: LedgerRow, demonstration: bool) -> Checked:
    if test.test == "none":
        verdict = words.NOT_CHECKED if demonstration else words.CANNOT
        return Checked(verdict, f"{phrases.sentence_case(test.why_not)}.")
    if demonstration:
        return Checked(
            words.NOT_CHECKED, "The numbers of this database are invented, so nothing is compared with them."
        )
    found = _TESTS[test.test](ask, test, entry)
    if found.verdict == "not consistent" and isinstance(test.unlike, str):
        return Checked("inconclusive", f"{found.why} {words.unlike(test.unlike)}", unlike=True)
    if isinstance(test.unlike, str) and found.verdict != words.CANNOT:
        return Checked(found.verdict, f"{found.why} Note: {test.unlike}.", unlike=True)
    return found


def _count(ask: Ask, test: CheckRow, entry: LedgerRow) -> Checked:
    rows = _whole_months(ask, scope=test.scope, crime_types=test.crime_types)
    missing = _missing(rows, test.since, test.until)
    if missing:
        return Checked(words.CANNOT, missing)
    recorded = _sum(rows, test.since, test.until)
    result = check_count(float(entry.value), recorded, _spread(rows))
    return Checked(result.verdict, words.counted(result, recorded, _printed(entry), *_what(test), _span(test)))


def _share(ask: Ask, test: CheckRow, entry: LedgerRow) -> Checked:
    part_rows = _whole_months(ask, scope=test.scope, crime_types=test.crime_types)
    missing = _missing(part_rows, test.since, test.until)
    if missing:
        return Checked(words.CANNOT, missing)
    of_rows = _whole_months(ask, scope=test.scope, crime_types=test.whole_types)
    part, whole = (_sum(rows, test.since, test.until) for rows in (part_rows, of_rows))
    if not whole:
        return Checked(words.CANNOT, "No crime was recorded there in those months.")
    result = check_share(float(entry.value) / 100, part, whole, _spread(part_rows))
    return Checked(result.verdict, words.shared(result, part, whole, _printed(entry), *_what(test), _span(test)))


def _changed(ask: Ask, test: CheckRow, entry: LedgerRow) -> Checked:
    rows = _whole_months(ask, scope=test.scope, crime_types=test.crime_types)
    missing = _missing(rows, test.before_since, test.until)
    if missing:
        return Checked(words.CANNOT, missing)
    result = _compare(rows, (test.since, test.until), (test.before_since, test.before_until))
    found = check_change(1 + float(entry.value) / 100, result)
    told = words.changed(found, result, _printed(entry), *_what(test), _span(test), _span(test, "before_"))
    return Checked(found.verdict, f"{told} {crossed(ask, test.crime_types, test.before_since, test.until)}".rstrip())


def _fell(ask: Ask, test: CheckRow, entry: LedgerRow) -> Checked:
    rows = _rows_of_operation(ask, test)
    first, last = month_of(test.started_from), month_of(test.started_to)
    windows = [(first, last), *((start, start) for start in months_between(first, last))] if last > first else []
    windows = windows or [(first, first)]
    sides = [
        ((months_later(end, 1), months_later(end, YEAR)), (months_later(start, -YEAR), months_later(start, -1)))
        for start, end in windows
    ]
    earliest, latest = min(before[0] for _, before in sides), max(after[1] for after, _ in sides)
    missing = _missing(rows, earliest, latest)
    if missing:
        return Checked(words.CANNOT, missing)
    results = [_compare(rows, after, before) for after, before in sides]
    after, before = sides[0]
    what, where = _what(test)
    rules = crossed(ask, test.crime_types, earliest, latest)
    told = words.fell(results, what, where, theme.period(*after), theme.period(*before), max(1, len(windows) - 1))
    return Checked(check_direction("down", results), f"{told} {rules}".rstrip())


def _most_types(ask: Ask, test: CheckRow, entry: LedgerRow) -> Checked:
    rows = ask("shared/types_year_on_year", scope=test.scope, until=month_of(test.until))
    rows = rows[rows["crime_type"].isin(test.crime_types.split("; "))]
    return _most(ask, test, rows, [(test.scope, name) for name in rows["crime_type"]], "crime types")


def _most_wards(ask: Ask, test: CheckRow, entry: LedgerRow) -> Checked:
    rows = ask("shared/wards_year_on_year", scope=test.scope, crime_type=test.crime_types, until=month_of(test.until))
    return _most(ask, test, rows, [(code, test.crime_types) for code in rows["ward_code"]], "wards")


def _most(ask: Ask, test: CheckRow, rows: pd.DataFrame, series: list[tuple[str, str]], parts: str) -> Checked:
    """Whether most of the parts in `rows` fell over the twelve months to `until`, each judged by its own variation.

    `series` names the place and the crime type of each row.
    """
    months = _whole_months(ask, scope=test.scope, crime_types=test.crime_types)
    missing = _missing(months, test.before_since, test.until)
    if missing:
        return Checked(words.CANNOT, missing)
    if rows.empty:
        return Checked(words.CANNOT, f"No {parts} of {test.place} are in the database: a lookup is missing.")
    spreads = [_spread(_whole_months(ask, scope=scope, crime_types=types)) for scope, types in series]
    alone = [
        change(row.now, row.days_now, row.before, row.days_before, spread)
        for row, spread in zip(rows_of(rows), spreads, strict=True)
    ]
    results = [each for each in together(alone) if each is not None]
    what = "crime" if ";" in test.crime_types else phrases.what(test.crime_types)
    told = words.most(results, parts, what, test.place, _span(test), _span(test, "before_"))
    rules = crossed(ask, test.crime_types, test.before_since, test.until)
    return Checked(check_most("down", results), f"{told} {rules}".rstrip())


_TESTS: Mapping[str, Callable[[Ask, CheckRow, LedgerRow], Checked]] = {
    "count": _count,
    "share": _share,
    "change": _changed,
    "fell after start": _fell,
    "types down": _most_types,
    "wards down": _most_wards,
}


def _rows_of_operation(ask: Ask, test: CheckRow) -> pd.DataFrame:
    if test.scope != "operation":
        return _whole_months(ask, scope=test.scope, crime_types=test.crime_types)
    rows = ask(
        "operations/beside",
        operation_id=test.operation_id,
        crime_type=None if test.crime_types == REPORTED else test.crime_types,
        since=date(2010, 1, 1),
        until=date(2099, 1, 1),
    )
    return whole_rows(ask, rows[rows["side"] == "target"])


def _whole_months(ask: Ask, scope: str, crime_types: str) -> pd.DataFrame:
    return whole_rows(ask, ask("shared/monthly_of", scope=scope, crime_types=crime_types))


def _compare(rows: pd.DataFrame, now: tuple[date, date], before: tuple[date, date]) -> Change:
    return change(_sum(rows, *now), _days(rows, *now), _sum(rows, *before), _days(rows, *before), _spread(rows))


def _spread(rows: pd.DataFrame) -> float:
    return dispersion(months_of(rows), rows["incidents"].to_numpy(), rows["days"].to_numpy()).cautious


def _missing(rows: pd.DataFrame, since: date, until: date) -> str:
    """Why the months from `since` to `until` cannot be counted; "" if all are available."""
    wanted = months_between(month_of(since), month_of(until))
    there = set(months_of(rows)) if len(rows) else set()
    absent = len([month for month in wanted if month not in there])
    if not absent:
        return ""
    return (
        f"This needs every month from {theme.period(wanted[0], wanted[-1])}, and {_absent(absent, len(wanted))} "
        "imported, or only in part."
    )


def _absent(absent: int, wanted: int) -> str:
    if wanted == 1:
        return "it is not"
    if absent == wanted:
        return f"none of these {wanted} is"
    return f"{absent} of these {wanted} {plural(absent, 'is', 'are')} not"


def _within(rows: pd.DataFrame, since: date, until: date) -> pd.DataFrame:
    return rows[rows["month"].between(pd.Timestamp(since), pd.Timestamp(until))]


def _sum(rows: pd.DataFrame, since: date, until: date) -> int:
    return int(_within(rows, since, until)["incidents"].sum())


def _days(rows: pd.DataFrame, since: date, until: date) -> float:
    return float(_within(rows, since, until)["days"].sum())


def _what(test: CheckRow) -> tuple[str, str]:
    """What is counted and where, in words."""
    types = test.crime_types
    what = "incidents (without drugs and weapons)" if types == REPORTED else phrases.what(types)
    return what, test.place if isinstance(test.place, str) else f"the areas of {test.operation}"


def _printed(entry: LedgerRow) -> str:
    return words.as_printed(entry.value, entry.unit, entry.qualifier)


def _span(test: CheckRow, side: str = "") -> str:
    return theme.period(month_of(getattr(test, f"{side}since")), month_of(getattr(test, f"{side}until")))
