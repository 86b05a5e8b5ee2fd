"""What the public may see of counts of activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from analysis.disclosure.hiding import Count, Protected
from data.derive.inserting import insert
from data.publishing.cells import Cell
from data.publishing.facts import facts_of_counts
from data.publishing.history import Earlier, join
from data.publishing.places import Land
from data.publishing.printed_figures import printed_figures
from data.publishing.protection import Told, in_words, protected
from data.publishing.releases import Release, Seen
from data.serving import sqlfiles

# Below a town these could identify a person; searches come from police.uk, for the force as a whole.
TOWN_OR_LARGER = ("arrests", "intelligence_logs", "safeguarding_referrals")
NEVER = ("stop_searches",)
ATTENDED = "people_met"

HIDDEN = "Fewer than 10, or hidden so that another number cannot be worked out."
WHY_LEFT_OUT = {
    "town": "Shown only for a town or larger, and for operations whose places are known.",
    "never": "Searches are shown for the force as a whole, from police.uk.",
    "printed": "A document already prints this figure; a second one would make it more exact.",
    "unfinished": "The quarter or year had not ended.",
}
# Counts left out for these reasons need the same protection as hidden ones.
_STILL_SECRET = ("town", "printed")


def fill_counts(
    inside: duckdb.DuckDBPyConnection,
    outside: duckdb.DuckDBPyConnection,
    land: Land,
    earlier: Sequence[Release],
    told: Told,
) -> tuple[dict[Any, Seen], Protected[Any]]:
    """Fill protected_count; returns what is shown of each count, and how they were protected. Adds to `told`."""
    printed = printed_figures(inside, land)
    numbers: dict[Cell, int] = {}
    listed: set[Cell] = set()
    for *whose, number, ended in sqlfiles.run(inside, "publish/counts", attended=ATTENDED):
        cell = Cell(*whose)
        why = _left_out(cell, land, printed, ended)
        if not why or why in _STILL_SECRET:
            numbers[cell] = number
        if why:
            told[in_words(cell.what), "left out", WHY_LEFT_OUT[why]] += 1
        else:
            listed.add(cell)
    facts = facts_of_counts(numbers, land, "", printed)
    counts = {cell: Count(number, hidden=cell not in listed) for cell, number in numbers.items()}
    before: list[Earlier] = [(one.name, one.land, one.counts) for one in earlier]
    made = protected(*join(counts, land, facts, before, facts_of_counts))
    shown, rows = made.shown, []
    for cell in numbers:
        if cell in listed:
            told[in_words(cell.what), *(("held", "") if shown[cell] is not None else ("hidden", HIDDEN))] += 1
            rows.append(
                {
                    "what": cell.what,
                    "operation_id": cell.operation_id or None,
                    "place_id": cell.place_id or None,
                    "period": cell.period,
                    "since": cell.since,
                    "until": cell.until,
                    "shown": shown[cell],
                }
            )
    insert(outside, "protected_count", rows)
    return {cell: Seen(shown[cell], number, cell in listed) for cell, number in numbers.items()}, made


def _left_out(cell: Cell, land: Land, printed: Sequence[Any], ended: bool) -> str:
    """Why a count is not in a public copy; "" if it is."""
    if cell.what in NEVER:
        return "never"
    if cell.what in TOWN_OR_LARGER and not land.is_large(cell.place_id, cell.operation_id):
        return "town"
    where = land.of(cell.place_id) if cell.place_id else land.of_operation(cell.operation_id)
    if where is None and cell.operation_id and cell.operation_id not in land.county_wide:
        where = ""  # somewhere
    if any(figure.is_covered_by(cell, where) for figure in printed):
        return "printed"
    return "" if ended else "unfinished"
