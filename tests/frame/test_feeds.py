"""The server offers feeds of a public copy only."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.serving.pointer import current
from data.serving.store import OtherVersion, QueryTooSlow, Store
from frame import feeds
from frame.answering.bounded_cache import Kept
from frame.middleware.place_feeds import NotNow


@pytest.fixture
def serving(monkeypatch):
    def serve(folder):
        store = Store(current(folder)) if folder else None
        monkeypatch.setattr(feeds, "shown", lambda: store)
        monkeypatch.setattr(feeds, "opened", lambda path: store)
        monkeypatch.setattr(feeds, "_FEEDS", Kept(600))

    return serve


def test_a_public_copy_has_a_feed_for_each_place_and_an_internal_database_none(serving, demonstration, published):
    serving(published)
    assert "What changed: King’s Heath" in feeds.place_feed("kings-heath")
    assert feeds.place_feed("nowhere") is None
    serving(demonstration)
    assert feeds.place_feed("kings-heath") is None
    serving(None)
    assert feeds.place_feed("kings-heath") is None


def test_a_feed_is_written_once_and_asks_for_each_import_once(serving, published, monkeypatch):
    asked, ask = [], Store.ask
    monkeypatch.setattr(
        Store, "ask", lambda self, name, **given: asked.append((name, *given.values())) or ask(self, name, **given)
    )
    serving(published)
    told = feeds.place_feed("kings-heath")
    assert len(asked) == len(set(asked))
    assert feeds.place_feed("kings-heath") is told
    assert len(asked) == len(set(asked))


def test_while_one_feed_is_written_others_are_told_to_ask_later_but_those_kept_are_sent(
    serving, published, monkeypatch
):
    serving(published)
    told = feeds.place_feed("kings-heath")
    monkeypatch.setattr(feeds, "_SECONDS", 0)
    with feeds._ALONE:
        assert feeds.place_feed("kings-heath") is told
        with pytest.raises(NotNow):
            feeds.place_feed("county")
    assert feeds.place_feed("county")


@pytest.mark.parametrize("wrong", [QueryTooSlow("slow"), OSError("gone"), OtherVersion(Path("other"), {})])
def test_a_copy_that_cannot_be_read_just_now_has_not_lost_its_feeds(serving, published, monkeypatch, wrong):
    def written(path, place):
        raise wrong

    serving(published)
    monkeypatch.setattr(feeds, "_written", written)
    with pytest.raises(NotNow):
        feeds.place_feed("kings-heath")
