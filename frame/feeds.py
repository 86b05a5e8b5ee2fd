"""The feeds of the public copy in use, one for each place."""

from __future__ import annotations

from functools import lru_cache

import duckdb

from board.digest.atom import atom
from board.digest.content import feed
from data.serving.store import QueryTooSlow
from frame.answering.database import NotServed, opened, own_hosts, shown


def place_feed(place: str) -> str | None:
    """The feed of a place; None without a public copy, or if it has no such place."""
    try:
        store = shown()
        if store is None or store.meta.get("audience") != "public":
            return None
        return _written(str(store.path), place)
    except (NotServed, OSError, ValueError, duckdb.Error, QueryTooSlow):
        return None


# One of at most 20 kB for each place and area of a county. Streamlit's cache would log that no page is running.
@lru_cache(maxsize=600)
def _written(path: str, place: str) -> str:
    store = opened(path)
    hosts = own_hosts()
    return atom(feed(store.ask, store.meta, place, f"https://{hosts[0]}/" if hosts else ""))
