"""The choice of places to compare."""

from __future__ import annotations

import pytest

from frame.reader import side_by_side


@pytest.fixture
def written(monkeypatch):
    """What is written into the address after the list of places gave a value."""

    def added(value):
        kept = {}
        monkeypatch.setattr(side_by_side.st, "session_state", {side_by_side._ADDED: value})
        monkeypatch.setattr(side_by_side, "remember", kept.__setitem__)
        side_by_side._added(["castle"], ["blackthorn"])
        return kept

    return added


def test_a_chosen_place_is_added_to_those_compared(written):
    assert written("blackthorn") == {"with": "castle,blackthorn"}


@pytest.mark.parametrize("value", [None, "Castle, Northampton", "castle", "nowhere"])
def test_what_the_list_does_not_offer_stays_out_of_the_address(value, written):
    assert written(value) == {}
