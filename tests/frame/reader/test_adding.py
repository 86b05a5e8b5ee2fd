"""The list of earlier databases on Add data has each import once, however often something was entered in between."""

from __future__ import annotations

import pytest

from data.entries import keep
from data.serving.undo import kept
from frame.reader import adding
from tests import tiny
from tests.partner import example
from tests.tiny import FAR, KINGS_1, write_street


@pytest.fixture
def built(tmp_path):
    tiny.import_into(tmp_path / "databases", write_street(tmp_path, f"lsoa\n{KINGS_1}"))
    return tiny.import_into(tmp_path / "databases", write_street(tmp_path, f"lsoa\n{FAR}", month="2025-02"))


def test_copies_of_the_database_in_use_are_not_earlier_ones(built, monkeypatch):
    monkeypatch.setattr(adding, "settings", lambda: built.settings)
    first = kept(built.settings)[-1]
    for number in (1, 2):
        keep.enter(built.settings, "action", example("action", action_id=f"A-{number}", outcome_id=""))
        every = kept(built.settings)
        serving = next(one for one in every if one.serves)
        assert [one.path for one in adding._earlier(every, serving)] == [first.path] * (first in every)
