"""The feeds of the public copy in use, one for each place."""

from __future__ import annotations

from threading import Lock

import duckdb

from board.digest.atom import atom
from board.digest.content import feed
from data.serving.store import OtherVersion, QueryTooSlow
from frame.answering.bounded_cache import Kept
from frame.answering.database import NotServed, opened, own_hosts, shown
from frame.answering.memory import Memory
from frame.middleware.place_feeds import NotNow

# One of at most 100 kB for each place and area of a county; few have more than 20 kB. Streamlit's cache would log that
# no page is running.
_FEEDS: Kept[str] = Kept(600)
# One at a time: that of a county with two dozen imports takes some seconds, and pages need the processors.
_ALONE, _SECONDS = Lock(), 2


def place_feed(place: str) -> str | None:
    """The feed of a place; None without a public copy, or if it has no such place.

    Raises `NotNow` if the copy cannot be read just now, or others are being written.
    """
    try:
        store = shown()
        if store is None or store.meta.get("audience") != "public":
            return None
        path = str(store.path)
        return _FEEDS.get((path, place)) or _alone(path, place)
    except (NotServed, OSError, OtherVersion, duckdb.Error, QueryTooSlow) as wrong:
        raise NotNow from wrong
    except ValueError:
        return None


def _alone(path: str, place: str) -> str:
    if not _ALONE.acquire(timeout=_SECONDS):
        raise NotNow
    try:
        return _FEEDS.of((path, place), lambda: _written(path, place))
    finally:
        _ALONE.release()


def _written(path: str, place: str) -> str:
    store, hosts = opened(path), own_hosts()
    # Each import is compared with the one before and the one after it: what it showed is asked for once.
    return atom(feed(Memory(store).ask, store.meta, place, f"https://{hosts[0]}/" if hosts else ""))
