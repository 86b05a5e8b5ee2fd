"""The server offers feeds of a public copy only."""

from __future__ import annotations

import pytest

from data.serving.pointer import current
from data.serving.store import Store
from frame import feeds


@pytest.fixture
def serving(monkeypatch):
    def serve(folder):
        store = Store(current(folder)) if folder else None
        monkeypatch.setattr(feeds, "shown", lambda: store)
        monkeypatch.setattr(feeds, "opened", lambda path: store)
        feeds._written.cache_clear()

    return serve


def test_a_public_copy_has_a_feed_for_each_place_and_an_internal_database_none(serving, demonstration, published):
    serving(published)
    assert "What changed: King’s Heath" in feeds.place_feed("kings-heath")
    assert feeds.place_feed("nowhere") is None
    serving(demonstration)
    assert feeds.place_feed("kings-heath") is None
    serving(None)
    assert feeds.place_feed("kings-heath") is None
