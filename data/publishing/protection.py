"""Protects counts of any kind before they are published, and names those that cannot be protected to the publisher."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.disclosure import hiding
from analysis.disclosure.attacker import Facts
from analysis.disclosure.hiding import Count, Protected
from data.publishing.cells import EVERYONE, Answer
from data.publishing.history import Past

Told = dict[tuple[str, str, str], int]
"""How many counts met with each fate: (what was counted, "held", "hidden" or "left out", why) → how many."""


def protected(counts: Mapping[Any, Count], facts: Facts, *, together: Sequence[tuple[Any, ...]] = ()) -> Protected[Any]:
    """What may be shown of each count, and which can still be worked out; attacked again before it is trusted."""
    made = hiding.protect(counts, facts, together=together)
    found = hiding.pinned(counts, facts, made.shown, made)
    if found:
        raise RuntimeError(f"A hidden count could be worked out and nothing was put in place: {next(iter(found))}.")
    return made


def named(key: Any) -> str:
    """A count that can be worked out, for the publisher: its subject, never its value."""
    cell = key.cell if isinstance(key, Past) else key
    where = cell.place_id or "the county"
    if isinstance(cell, Answer):
        return f"“{cell.question}” ({cell.survey}, {cell.group_asked or EVERYONE}, {where}): {cell.side} answers"
    return ", ".join(filter(None, (in_words(cell.what), cell.operation_id, where, f"{cell.period} from {cell.since}")))


def table_of(key: Any) -> str:
    """What a count is linked to, for the publisher."""
    cell = key.cell if isinstance(key, Past) else key
    if isinstance(cell, Answer):
        return f"“{cell.question}” ({cell.survey}): {cell.side} answers"
    return f"{in_words(cell.what)} of {cell.since.year}"


def in_words(what: str) -> str:
    """What is counted, in plain words."""
    return what.replace("_", " ").capitalize()
