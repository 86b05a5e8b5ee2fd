"""Bring what is kept next to the databases, own places and entries, into one that was made before them."""

from __future__ import annotations

from data.entries import keep as entries
from data.own_places import keep as own_places
from data.serving.settings import Settings

OWN_PLACES, ENTRIES = "own places", "entered rows"


def bring_in(settings: Settings) -> list[str]:
    """Put today's own places and entries into the current database; returns which of them it did not have.

    Raises as `change_copy` does.
    """
    brought = {OWN_PLACES: own_places.bring_in(settings), ENTRIES: entries.bring_in(settings)}
    return [name for name, differed in brought.items() if differed]
