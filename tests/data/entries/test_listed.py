"""The file of entries: read as it was written, refused with a remedy if it is not one, whole or as before."""

from __future__ import annotations

import json

import pytest

from data.entries import listed
from data.entries.listed import Entries
from data.partner.templates import TEMPLATES
from data.serving.refusal import BuildRefused
from tests.partner import example

ACTION = TEMPLATES["action"]


def entered(*numbers):
    entries = Entries()
    for number in numbers:
        entries = entries.with_row(ACTION, example("action", action_id=f"A-{number}"))
    return {"action": entries}


def test_it_is_read_as_it_was_written(tmp_path):
    assert listed.read(tmp_path) == {}
    kept = entered(1, 2)
    kept["action"] = kept["action"].without(ACTION, {"action_id": "a-2", "action": "Whatever"})
    with listed.written(tmp_path, kept):
        pass
    assert listed.read(tmp_path) == kept
    assert [*kept["action"].removed.values()] == [{"action_id": "a-2"}], "its key is kept, and nothing that it said"
    with listed.written(tmp_path, {"action": Entries()}):
        pass
    assert listed.read(tmp_path) == {}


def test_a_row_with_the_same_key_takes_the_place_of_another_and_undoes_its_removal():
    entries = entered(1)["action"].without(ACTION, {"action_id": "A-1"})
    assert (len(entries.rows), len(entries.removed)) == (0, 1)
    again = entries.with_row(ACTION, example("action", action_id="a-1", state="done"))
    assert [row["state"] for row in again.rows.values()] == ["done"]
    assert again.removed == {}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "cannot be read"),
        ("[]", "does not hold templates"),
        ('{"actions": {}}', "“actions” in .* is not a template"),
        ('{"action": []}', "“action” in .* is not a template"),
        ('{"action": {"added": []}}', "is not a template"),
        ('{"action": {"rows": [{"name": "x"}]}}', "not texts by column"),
        ('{"action": {"rows": [{"action_id": 1}]}}', "not texts by column"),
        ('{"action": {"removed": {"action_id": "A-1"}}}', "not texts by column"),
    ],
)
def test_what_is_not_such_a_file_is_refused_with_its_path_and_a_remedy(tmp_path, content, why):
    (tmp_path / listed.FILE).write_text(content, encoding="utf-8")
    with pytest.raises(BuildRefused, match=f"entries.json.*{why}|{why}.*") as refused:
        listed.read(tmp_path)
    assert str(tmp_path / listed.FILE) in str(refused.value)
    assert "move it away to go on" in str(refused.value)


def test_a_file_without_a_template_s_rows_is_one_that_has_none(tmp_path):
    (tmp_path / listed.FILE).write_text(json.dumps({"action": {}}), encoding="utf-8")
    assert listed.read(tmp_path) == {"action": Entries()}


@pytest.mark.parametrize("before", [{}, entered(1)], ids=["none", "some"])
def test_if_what_follows_fails_the_file_is_as_before(tmp_path, before):
    if before:
        with listed.written(tmp_path, before):
            pass
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(RuntimeError), listed.written(tmp_path, entered(2, 3)):
        assert len(listed.read(tmp_path)["action"].rows) == 2
        raise RuntimeError
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files


def test_too_many_rows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(listed, "MOST", 2)
    with pytest.raises(BuildRefused, match="Add them as a spreadsheet"), listed.written(tmp_path, entered(1, 2, 3)):
        pass
    assert listed.read(tmp_path) == {}


def test_the_mark_tells_other_entries_apart():
    marks = [listed.mark(one) for one in ({}, {"action": Entries()}, entered(1), entered(2), entered(1, 2))]
    assert marks[0] == marks[1] == ""
    assert len(set(marks)) == 4
    assert listed.mark(entered(1)) == marks[2]
