"""Partners' counts → what the public may see of them: the 10–5 rule over quarters, years and places within places.

The rules are those of docs/methods.md, "What the public may see". Nothing here is rounded or hidden by eye:
`analysis.disclosure` decides, with every sum that an attacker may know of, and with all that earlier copies showed.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypedDict, TypeVar

import duckdb

from analysis import disclosure
from analysis.disclosure import Sum

RULES = "1"

# Below a town these could point at a person; searches come from police.uk, for the force as a whole.
TOWN_OR_LARGER = ("arrests", "intelligence_logs", "safeguarding_referrals")
NEVER = ("stop_searches",)
FEWEST_ANSWERS = 30
ATTENDED = "people_met"
# The units of printed figures that count the same thing as a kind of activity.
PRINTED_UNITS = {
    "arrests": "arrests",
    "intelligence logs": "intelligence_logs",
    "referrals": "safeguarding_referrals",
    "stop searches": "stop_searches",
    "CPWs": "community_protection_warnings",
    "CPNs": "community_protection_notices",
    "CBOs": "criminal_behaviour_orders",
    "injunctions": "injunctions",
    "closure orders": "closure_orders",
    "warrants": "warrants",
    "patrol hours": "patrol_hours",
}

SIDES = ("positive", "other")
_WHOSE = "survey, question, asked_from, coalesce(place_id, ''), coalesce(group_asked, '')"

HIDDEN = "Fewer than 10, or hidden so that another number cannot be worked out."
SMALL_SURVEY = f"Fewer than {FEWEST_ANSWERS} answers, or fewer than 10 of one kind."
WHY_LEFT_OUT = {
    "town": "Shown for a town or larger only.",
    "never": "Stop and searches are shown for the force as a whole, from police.uk.",
    "printed": "A document prints this figure already; a second one would make it sharper.",
    "unfinished": "The quarter or year had not ended.",
}


@dataclass(frozen=True)
class Cell:
    """One count: what, of which operation and place ("" for none or the county), from its first month."""

    what: str
    operation_id: str
    place_id: str
    period: str
    since: date

    @property
    def until(self) -> date:
        """The first day of its last month."""
        return date(self.since.year, self.since.month + (2 if self.period == "quarter" else 11), 1)

    @property
    def name(self) -> str:
        """The same in every copy."""
        return json.dumps([self.what, self.operation_id, self.place_id, self.period, str(self.since)])


@dataclass(frozen=True)
class Answer:
    """One side of the answers to one question: `side` is positive or other."""

    survey: str
    question: str
    asked_from: date
    place_id: str
    group_asked: str
    side: str

    @property
    def name(self) -> str:
        """The same in every copy."""
        whose = [self.survey, self.question, str(self.asked_from), self.place_id, self.group_asked]
        return json.dumps([*whose, self.side])


@dataclass(frozen=True)
class Printed:
    """A printed figure that counts what `what` counts, in `areas` (None: not known), between two years or ever."""

    what: str
    operation_id: str
    areas: frozenset[str] | None
    years: tuple[int, int] | None

    def sharpened_by(self, cell: Cell, areas: frozenset[str]) -> bool:
        """Whether the cell counts a part of the same, or the same again."""
        if cell.what != self.what or (self.years and not self.years[0] <= cell.since.year <= self.years[1]):
            return False
        same = bool(cell.operation_id) and cell.operation_id == self.operation_id
        return same or self.areas is None or areas <= self.areas


class Places:
    """The areas of places and operations in the attached internal database."""

    def __init__(self, con: duckdb.DuckDBPyConnection, source: str) -> None:
        """Read them from the database attached as `source`."""
        self.areas: dict[str, frozenset[str]] = _sets(con, f"SELECT scope, area_code FROM {source}.scope_area")
        self.county = self.areas.get("county", frozenset())
        self.large = {
            row[0]
            for row in con.execute(f"SELECT scope FROM {source}.scope WHERE kind IN ('town', 'district')").fetchall()
        } | {""}
        self.of_operation = {
            row[0]: [place for place in (row[1] or "").split("; ") if place]
            for row in con.execute(f"SELECT operation_id, place_ids FROM {source}.operation").fetchall()
        }
        self.names = con.execute(f"SELECT place_id, name FROM {source}.place").fetchall()

    def of(self, place_id: str, operation_id: str = "") -> frozenset[str]:
        """The areas that a count covers; the county where nothing says it."""
        if place_id:
            return self.areas.get(place_id, self.county)
        named = [self.areas.get(place, frozenset()) for place in self.of_operation.get(operation_id, [])]
        return frozenset().union(*named) or self.county

    def is_large(self, place_id: str, operation_id: str) -> bool:
        """Whether neither the place nor the operation says anything smaller than a town."""
        return {place_id, *self.of_operation.get(operation_id, [])} <= self.large

    def named_in(self, text: str) -> frozenset[str] | None:
        """The areas of the places that a printed figure names; None where it names none of ours."""
        plain = _plain(text)
        found = [self.areas.get(place_id, frozenset()) for place_id, name in self.names if _plain(name) in plain]
        return frozenset().union(*found) or None


Counted = TypeVar("Counted", Cell, Answer)
# Areas, and the operation or group that a count is of ("" for no one of them).
Covered = tuple[frozenset[str], str]
Before = dict[str, set[int | None]]
Told = dict[tuple[str, str, str], int]


class History(TypedDict):
    """What earlier copies hid and gave away, as `disclosure.protect` takes it."""

    hidden: set
    known: dict


def pinned(con: duckdb.DuckDBPyConnection, source: str) -> list[str]:
    """What somebody who reads the filled tables, and knows every sum, can tell within less than the rule's width."""
    places = Places(con, source)
    released: Before = {}
    for name, count in con.execute("SELECT key, shown FROM released").fetchall():
        released.setdefault(name, set()).add(count)
    counts, _ = _counted(con, source, places)
    read = con.execute(
        """
        SELECT what, coalesce(operation_id, ''), coalesce(place_id, ''), period, since, shown FROM protected_count
        """
    ).fetchall()
    found = _pinned(counts, {Cell(*row[:5]): row[5] for row in read}, sums_of_counts(counts, places), released)
    answers = _answers(con, source)
    read = con.execute(
        """
        SELECT
            survey, question, asked_from, coalesce(place_id, ''), coalesce(group_asked, ''), positive,
            answers - positive
        FROM protected_answer
        """
    ).fetchall()
    shown = {Answer(*row[:5], side): row[5 + number] for row in read for number, side in enumerate(SIDES)}
    return found + _pinned(answers, shown, sums_of_answers(answers, places), released)


def _pinned(
    counts: Mapping[Counted, int], shown: Mapping[Counted, int | None], sums: list[Sum[Counted]], released: Before
) -> list[str]:
    known = _history(counts, released)["known"]
    return [cell.name for cell in disclosure.pinned(shown, sums, known)]


def fill(con: duckdb.DuckDBPyConnection, source: str, earlier: Iterable[Path]) -> None:
    """Fill protected_count, protected_answer, released and publication from the database attached as `source`.

    What they held before is lost. `earlier` are public copies made before: what they hid stays hidden, and what they
    showed is known. Raises `Unprotectable` where those leave no way to hide a count.
    """
    for table in ("protected_count", "protected_answer", "released", "publication"):
        con.execute(f"DELETE FROM {table}")
    places = Places(con, source)
    before = _released(earlier)
    told: dict[tuple[str, str, str], int] = defaultdict(int)
    _fill_counts(con, source, places, before, told)
    _fill_answers(con, source, places, before, told)
    for name, values in sorted(before.items()):
        for shown in sorted(values, key=str):
            con.execute("INSERT INTO released VALUES (?, ?)", (name, shown))
    for (part, fate, why), n in sorted(told.items()):
        con.execute("INSERT INTO publication VALUES (?, ?, ?, ?)", (part, fate, n, why))


def _fill_counts(con: duckdb.DuckDBPyConnection, source: str, places: Places, before: Before, told: Told) -> None:
    counts, left_out = _counted(con, source, places)
    for (part, why), n in left_out.items():
        told[part, "left out", why] += n
    shown = disclosure.protect(counts, sums_of_counts(counts, places), **_history(counts, before))
    for cell, count in shown.items():
        told[_words(cell.what), *(("held", "") if count is not None else ("hidden", HIDDEN))] += 1
        before.setdefault(cell.name, set()).add(count)
        whose = (cell.what, cell.operation_id or None, cell.place_id or None)
        con.execute(
            "INSERT INTO protected_count VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*whose, cell.period, cell.since, cell.until, count),
        )


def _counted(
    con: duckdb.DuckDBPyConnection, source: str, places: Places
) -> tuple[dict[Cell, int], dict[tuple[str, str], int]]:
    """The counts by ended quarter and year that the rules let through, and how many of each they leave out."""
    rows = con.execute(
        f"""
        WITH entered AS (
            SELECT kind, coalesce(operation_id, '') AS operation_id, coalesce(place_id, '') AS place_id, month, count
            FROM {source}.activity
            UNION ALL
            SELECT $attended, '', coalesce(place_id, ''), date_trunc('month', held_on)::DATE, attended
            FROM {source}.engagement
        ),
        ended AS (SELECT max(month) + INTERVAL 1 MONTH AS day FROM entered),
        summed AS (
            SELECT
                kind, operation_id, place_id, unnest(['quarter', 'year']) AS period,
                date_trunc(period, month)::DATE AS since, count
            FROM entered
        )
        SELECT
            kind, operation_id, place_id, period, since, sum(count)::BIGINT,
            since + if(period = 'quarter', INTERVAL 3 MONTH, INTERVAL 1 YEAR) <= (SELECT day FROM ended) AS ended
        FROM summed GROUP BY ALL ORDER BY ALL
        """,
        {"attended": ATTENDED},
    ).fetchall()
    printed = _printed(con, source, places)
    counts: dict[Cell, int] = {}
    left_out: dict[tuple[str, str], int] = defaultdict(int)
    for what, operation_id, place_id, period, since, count, ended in rows:
        cell = Cell(what, operation_id, place_id, period, since)
        areas = places.of(place_id, operation_id)
        if what in NEVER:
            why = "never"
        elif what in TOWN_OR_LARGER and not places.is_large(place_id, operation_id):
            why = "town"
        elif any(figure.sharpened_by(cell, areas) for figure in printed):
            why = "printed"
        elif not ended:
            why = "unfinished"
        else:
            counts[cell] = count
            continue
        left_out[_words(what), WHY_LEFT_OUT[why]] += 1
    return counts, left_out


def _printed(con: duckdb.DuckDBPyConnection, source: str, places: Places) -> list[Printed]:
    rows = con.execute(
        f"""
        SELECT figure.unit, operation.operation_id, figure.place, figure.period_start, figure.period_end
        FROM {source}.published_figure AS figure
        LEFT JOIN {source}.operation AS operation ON figure.operation_or_priority = operation.name
        UNION ALL
        SELECT unit, NULL, place, period_start, period_end FROM {source}.external_figure
        """
    ).fetchall()
    found = []
    for unit, operation_id, place, start, end in rows:
        if unit in PRINTED_UNITS:
            areas = places.of("", operation_id) if operation_id else places.named_in(place or "")
            found.append(Printed(PRINTED_UNITS[unit], operation_id or "", areas, _years(start, end)))
    return found


def _years(start: object, end: object) -> tuple[int, int] | None:
    if not start:
        return None
    return int(str(start)[:4]), int(str(end or start)[:4])


def sums_of_counts(counts: Mapping[Cell, int], places: Places) -> list[Sum[Cell]]:
    """What an attacker may know: years are their quarters, and a place holds the places within it.

    Counts of an operation lie within those of no named operation; those of two operations are kept apart.
    """
    quarters: dict[Cell, list[Cell]] = defaultdict(list)
    beside: dict[tuple[str, str, date], list[Cell]] = defaultdict(list)
    for cell in counts:
        beside[cell.what, cell.period, cell.since].append(cell)
        if cell.period == "quarter":
            year = replace(cell, period="year", since=date(cell.since.year, 1, 1))
            quarters[year].append(cell)
    sums = [Sum(year, tuple(parts), exact=True) for year, parts in quarters.items() if year in counts]
    for cells in beside.values():
        sums += _nested(
            counts, {cell: (places.of(cell.place_id, cell.operation_id), cell.operation_id) for cell in cells}
        )
    return sums


def sums_of_answers(counts: Mapping[Answer, int], places: Places) -> list[Sum[Answer]]:
    """What an attacker may know: everyone's answers hold those of each group, and a place the places within it."""
    beside: dict[tuple[str, str, date, str], list[Answer]] = defaultdict(list)
    for cell in counts:
        beside[cell.survey, cell.question, cell.asked_from, cell.side].append(cell)
    sums: list[Sum[Answer]] = []
    for cells in beside.values():
        sums += _nested(counts, {cell: (places.of(cell.place_id), cell.group_asked) for cell in cells})
    return sums


def _nested(counts: Mapping[Counted, int], covered: Mapping[Counted, Covered]) -> list[Sum[Counted]]:
    """Each count that covers others holds each of them, and together those that do not overlap.

    Exactly, where the counts say so: an attacker may guess that the parts are the whole.
    """
    sums: list[Sum[Counted]] = []
    for whole in covered:
        within = [part for part in covered if part != whole and _lies_within(covered[part], covered[whole])]
        apart: list[Counted] = []
        for part in sorted(within, key=lambda each: (-len(covered[each][0]), repr(each))):
            if not any(_overlap(covered[part], covered[other]) for other in apart):
                apart.append(part)
        for parts in {*((part,) for part in within), tuple(apart)} - {()}:
            exact = Sum(whole, parts, exact=True)
            sums.append(exact if exact.holds(counts) else Sum(whole, parts))
    return [one for one in sums if one.holds(counts)]


def _lies_within(part: Covered, whole: Covered) -> bool:
    return part[0] <= whole[0] and whole[1] in ("", part[1])


def _overlap(one: Covered, other: Covered) -> bool:
    return bool(one[0] & other[0]) and (one[1] == other[1] or not (one[1] and other[1]))


def _fill_answers(con: duckdb.DuckDBPyConnection, source: str, places: Places, before: Before, told: Told) -> None:
    counts = _answers(con, source)
    pairs = list(zip(*(iter(counts),) * 2, strict=True))
    history = _history(counts, before)
    history["hidden"] |= {cell for pair in pairs if sum(counts[one] for one in pair) < FEWEST_ANSWERS for cell in pair}
    shown = disclosure.protect(counts, sums_of_answers(counts, places), together=pairs, **history)
    details = dict(
        con.execute(f"SELECT ({_WHOSE}), (asked_to, wanted_direction) FROM {source}.survey_answer").fetchall()
    )
    for positive, other in pairs:
        yes, no = shown[positive], shown[other]
        before.setdefault(positive.name, set()).add(yes)
        before.setdefault(other.name, set()).add(no)
        answers = None if yes is None or no is None else yes + no
        told["Survey answers", *(("held", "") if answers else ("hidden", SMALL_SURVEY))] += 1
        whose = (positive.survey, positive.question, positive.asked_from, positive.place_id, positive.group_asked)
        asked_to, wanted = details[whose]
        con.execute(
            "INSERT INTO protected_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*whose[:3], asked_to, whose[3] or None, whose[4] or None, yes, answers, wanted),
        )


def _answers(con: duckdb.DuckDBPyConnection, source: str) -> dict[Answer, int]:
    """Positive and other answers, one after the other, of each question to each group and place."""
    rows = con.execute(
        f"SELECT {_WHOSE}, n_positive, n - n_positive FROM {source}.survey_answer ORDER BY ALL"
    ).fetchall()
    return {Answer(*row[:5], side): row[5 + number] for row in rows for number, side in enumerate(SIDES)}


def _history(counts: Mapping[Counted, int], before: Before) -> History:
    """What earlier copies hid, and what they gave away that is still true."""
    hidden: set = set()
    known: dict = {}
    for cell, count in counts.items():
        earlier = before.get(cell.name, set())
        if None in earlier:
            hidden.add(cell)
        told = [disclosure.behind(shown) for shown in earlier if shown is not None]
        true = [(least, most) for least, most in told if least <= count <= most]
        if true:
            known[cell] = (max(least for least, _ in true), min(most for _, most in true))
    return {"hidden": hidden, "known": known}


def _released(earlier: Iterable[Path]) -> Before:
    """What earlier public copies showed of each count, None where they hid it. The oldest copies showed none."""
    before: Before = {}
    for path in earlier:
        with duckdb.connect(str(path), read_only=True) as con:
            if not con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'released'").fetchall():
                continue
            for name, shown in con.execute("SELECT key, shown FROM released").fetchall():
                before.setdefault(name, set()).add(shown)
    return before


def _sets(con: duckdb.DuckDBPyConnection, sql: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in con.execute(sql).fetchall():
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", text.casefold())


def _words(what: str) -> str:
    return what.replace("_", " ").capitalize()
