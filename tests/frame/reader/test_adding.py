"""The list of earlier databases on Add data has each import once, however often something was entered in between."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.adding import job
from data.adding.state import State, write
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


def test_where_the_share_is_known_there_is_a_bar_with_it_and_where_not_the_step_in_words(tmp_path, monkeypatch):
    monkeypatch.setattr(job, "_works", lambda _: True)
    write(tmp_path, State("checking", "Making <b>", share=0.345))
    (bar,) = shown(tmp_path).get("progress")
    assert (bar.proto.value, bar.proto.text) == (34, "34% done")
    write(tmp_path, State("checking", "Making <b>"))
    page = shown(tmp_path)
    assert not page.get("progress")
    assert "Making &lt;b&gt;…" in page.get("html")[0].proto.body


def shown(data):
    def page(data):
        from frame.reader import adding

        adding._progress(data)

    return AppTest.from_function(page, args=(data,), default_timeout=30).run()


def test_copies_of_the_database_in_use_are_not_earlier_ones(built, monkeypatch):
    monkeypatch.setattr(adding, "settings", lambda: built.settings)
    first = kept(built.settings)[-1]
    for number in (1, 2):
        keep.enter(built.settings, "action", example("action", action_id=f"A-{number}", outcome_id=""))
        every = kept(built.settings)
        serving = next(one for one in every if one.serves)
        assert [one.path for one in adding._earlier(every, serving)] == [first.path] * (first in every)
