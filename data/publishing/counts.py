"""Partners' counts → what the public may see of them: the 10–5 rule over quarters, years and places within places.

The rules are those of docs/methods.md, "What the public may see". Nothing here is rounded or hidden by eye:
`analysis.disclosure` decides, with all that an attacker may know of (`data.publishing.facts`) and all that earlier
copies showed (`data.publishing.history`). It runs when a public copy is made. A count that cannot be protected is
hidden, with what it is tied to, and named to who publishes, not to the public; it stops nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd

from analysis import disclosure
from analysis.attacker import Facts
from analysis.disclosure import Count, Protected
from data.publishing.cells import EVERYONE, SIDES, Answer, Cell, Land
from data.publishing.facts import facts_of_answers, facts_of_counts
from data.publishing.history import Earlier, Past, join
from data.publishing.printed_figures import printed_figures
from data.publishing.releases import Release, Seen, land_of
from data.serving import sqlfiles

RULES = "2"

# The tables that it fills.
FILLED = ("protected_count", "protected_answer", "publication")

# Below a town these could point at a person; searches come from police.uk, for the force as a whole.
TOWN_OR_LARGER = ("arrests", "intelligence_logs", "safeguarding_referrals")
NEVER = ("stop_searches",)
FEWEST_ANSWERS = 30
ATTENDED = "people_met"

HIDDEN = "Fewer than 10, or hidden so that another number cannot be worked out."
SMALL_SURVEY = f"Fewer than {FEWEST_ANSWERS} answers, or fewer than 10 of one kind."
WHY_LEFT_OUT = {
    "town": "Shown for a town or larger only, and for operations whose places are known.",
    "never": "Searches are shown for the force as a whole, from police.uk.",
    "printed": "A document prints this figure already; a second one would make it sharper.",
    "unfinished": "The quarter or year had not ended.",
    "twice": "Entered twice for everyone, with a blank and with the word.",
}
# What is left out for these reasons is no less to be protected than what is hidden.
_STILL_SECRET = ("town", "printed")


def fill(
    inside: duckdb.DuckDBPyConnection,
    outside: duckdb.DuckDBPyConnection,
    name: str = "",
    earlier: Sequence[Release] = (),
) -> Release:
    """Fill protected_count, protected_answer and publication, empty in `outside`, from the internal database `inside`.

    `earlier` are all releases before this one, which will be called `name`. Gives the record of this one. Raises
    `RuntimeError` where what was filled in would tell a hidden count: a fault of the program.
    """
    land = land_of(inside)
    told: dict[tuple[str, str, str], int] = defaultdict(int)
    counts, made_of_counts = _fill_counts(inside, outside, land, earlier, told)
    answers, made_of_answers = _fill_answers(inside, outside, land, earlier, told)
    _insert(outside, "publication", [(part, fate, n, why) for (part, fate, why), n in sorted(told.items())])
    return Release(
        name,
        land,
        counts,
        answers,
        tuple(sorted(map(named, made_of_counts.told | made_of_answers.told))),
        hidden_whole=tuple(sorted({*map(_table, made_of_counts.given_up | made_of_answers.given_up)})),
    )


def _fill_counts(
    inside: duckdb.DuckDBPyConnection,
    outside: duckdb.DuckDBPyConnection,
    land: Land,
    earlier: Sequence[Release],
    told: dict[tuple[str, str, str], int],
) -> tuple[dict[Any, Seen], Protected[Any]]:
    printed = printed_figures(inside, land)
    numbers: dict[Cell, int] = {}
    listed: set[Cell] = set()
    for *whose, number, ended in sqlfiles.run(inside, "publish/counts", attended=ATTENDED):
        cell = Cell(*whose)
        why = _left_out(cell, land, printed, ended)
        if not why or why in _STILL_SECRET:
            numbers[cell] = number
        if why:
            told[_words(cell.what), "left out", WHY_LEFT_OUT[why]] += 1
        else:
            listed.add(cell)
    facts = facts_of_counts(numbers, land, "", printed)
    counts = {cell: Count(number, hidden=cell not in listed) for cell, number in numbers.items()}
    before: list[Earlier] = [(one.name, one.land, one.counts) for one in earlier]
    made = _protected(*join(counts, land, facts, before, facts_of_counts))
    shown, rows = made.shown, []
    for cell in numbers:
        if cell in listed:
            told[_words(cell.what), *(("held", "") if shown[cell] is not None else ("hidden", HIDDEN))] += 1
            whose = (cell.what, cell.operation_id or None, cell.place_id or None)
            rows.append((*whose, cell.period, cell.since, cell.until, shown[cell]))
    _insert(outside, "protected_count", rows)
    return {cell: Seen(shown[cell], number, cell in listed) for cell, number in numbers.items()}, made


def _left_out(cell: Cell, land: Land, printed: Sequence[Any], ended: bool) -> str:
    """Why a count is no part of a public copy; "" where it is."""
    if cell.what in NEVER:
        return "never"
    if cell.what in TOWN_OR_LARGER and not land.is_large(cell.place_id, cell.operation_id):
        return "town"
    where = land.of(cell.place_id) if cell.place_id else land.of_operation(cell.operation_id)
    if where is None and cell.operation_id and cell.operation_id not in land.county_wide:
        where = ""  # somewhere
    if any(figure.sharpened_by(cell, where) for figure in printed):
        return "printed"
    return "" if ended else "unfinished"


def _fill_answers(
    inside: duckdb.DuckDBPyConnection,
    outside: duckdb.DuckDBPyConnection,
    land: Land,
    earlier: Sequence[Release],
    told: dict[tuple[str, str, str], int],
) -> tuple[dict[Any, Seen], Protected[Any]]:
    numbers: dict[Answer, int] = {}
    details: dict[tuple, tuple] = {}
    for *whose, positive, other, asked_to, wanted in sqlfiles.run(inside, "publish/answers", everyone=EVERYONE):
        if tuple(whose) in details:
            told["Survey answers", "left out", WHY_LEFT_OUT["twice"]] += 1
            continue
        details[tuple(whose)] = (asked_to, wanted)
        numbers |= {Answer(*whose, side): n for side, n in zip(SIDES, (positive, other), strict=True)}
    pairs = {whose: tuple(Answer(*whose, side) for side in SIDES) for whose in details}
    few = {cell for pair in pairs.values() if sum(numbers[one] for one in pair) < FEWEST_ANSWERS for cell in pair}
    counts = {cell: Count(number, hidden=cell in few) for cell, number in numbers.items()}
    before: list[Earlier] = [(one.name, one.land, one.answers) for one in earlier]
    facts = facts_of_answers(numbers, land, "")
    made = _protected(*join(counts, land, facts, before, facts_of_answers), together=list(pairs.values()))
    shown, rows = made.shown, []
    for whose, (positive, other) in pairs.items():
        yes, no = shown[positive], shown[other]
        answers = None if yes is None or no is None else yes + no
        told["Survey answers", *(("held", "") if answers else ("hidden", SMALL_SURVEY))] += 1
        survey, question, asked_from, place_id, group = whose
        asked_to, wanted = details[whose]
        rows.append((survey, question, asked_from, asked_to, place_id or None, group or None, yes, answers, wanted))
    _insert(outside, "protected_answer", rows)
    return {cell: Seen(shown[cell], number) for cell, number in numbers.items()}, made


def _protected(
    counts: Mapping[Any, Count], facts: Facts, *, together: Sequence[tuple[Any, ...]] = ()
) -> Protected[Any]:
    """What may be shown of each count, and which can be told all the same; attacked once more before it is believed."""
    made = disclosure.protect(counts, facts, together=together)
    found = disclosure.pinned(counts, facts, made.shown, made)
    if found:
        raise RuntimeError(f"A hidden count could be worked out and nothing was put in place: {next(iter(found))}.")
    return made


def named(key: Any) -> str:
    """A count that can be told, for those who publish: what it is of, and never how many."""
    cell = key.cell if isinstance(key, Past) else key
    where = cell.place_id or "the county"
    if isinstance(cell, Answer):
        return f"“{cell.question}” ({cell.survey}, {cell.group_asked or EVERYONE}, {where}): {cell.side} answers"
    return ", ".join(filter(None, (_words(cell.what), cell.operation_id, where, f"{cell.period} from {cell.since}")))


def _table(key: Any) -> str:
    """What a count is tied to, for those who publish."""
    cell = key.cell if isinstance(key, Past) else key
    if isinstance(cell, Answer):
        return f"“{cell.question}” ({cell.survey}): {cell.side} answers"
    return f"{_words(cell.what)} of {cell.since.year}"


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """All rows at once: one by one takes a millisecond each."""
    if rows:
        con.register("fresh", pd.DataFrame(rows, dtype=object))
        con.execute(f"INSERT INTO {table} SELECT * FROM fresh")
        con.unregister("fresh")


def _words(what: str) -> str:
    return what.replace("_", " ").capitalize()
