"""The newest month of each series is what the tiles of the Overview say, for the county and for other places."""

from __future__ import annotations

import pytest

from components.wording.newest import in_words
from data.adding.newest import newest_states
from tests.answers import opened, panel_of


@pytest.fixture(scope="module")
def states(demonstration):
    return newest_states(opened(demonstration))


@pytest.mark.parametrize("scope", ["county", "north-northamptonshire", "kings-heath"])
def test_the_states_are_those_of_the_tiles(demonstration, states, scope):
    tiles = panel_of(demonstration, "front/types", place=scope).table.set_index("crime_type")["state"]
    own = {kind: in_words(one.found).words for (where, kind), one in states.items() if where == scope}
    compared = tiles.index.intersection(list(own))
    assert len(compared) >= 7
    assert {kind: own[kind] for kind in compared} == dict(tiles[compared])
