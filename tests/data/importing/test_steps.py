"""The steps of a build run in one order, SQL and Python alike."""

from __future__ import annotations

import re

import pytest

from data.importing import steps
from data.serving.settings import QUERIES


def test_steps_run_in_the_order_of_their_numbers_and_no_number_is_used_twice():
    names = steps.names()
    numbers = [int(name[:2]) for name in names]
    assert numbers == sorted(set(numbers))
    assert {name.rsplit(".", 1)[1] for name in names} == {"sql", "py"}


def test_two_steps_of_one_number_are_refused(tmp_path, monkeypatch):
    (tmp_path / "build").mkdir()
    for name in ("10_one.sql", "10_two.sql"):
        (tmp_path / "build" / name).write_text("SELECT 1", encoding="utf-8")
    monkeypatch.setattr(steps, "QUERIES", tmp_path)
    monkeypatch.setattr(steps, "DERIVE", tmp_path)
    with pytest.raises(ValueError, match="Two build steps have the number 10"):
        steps.names()


def test_every_check_promises_something_and_says_where_it_holds():
    for name, promise, _ in steps.checks():
        assert promise.endswith("."), name
    public = {name for name, _, _ in steps.checks("public")}
    assert public < {name for name, _, _ in steps.checks()}
    assert "public_holds_no_records" in public


def test_what_a_step_groups_and_keeps_it_also_sorts():
    """Groups come in no order of their own, so the same files would make two databases of different bytes."""
    unsorted = []
    for name in steps.names():
        if not name.endswith(".sql"):
            continue
        text = re.sub(r"--[^\n]*|'[^']*'", "", (QUERIES / "build" / name).read_text(encoding="utf-8"))
        for statement in re.findall(r"(?:CREATE TABLE \w+ AS|INSERT INTO \w+)\b[^;]*", text):
            outer = statement
            while outer != (outer := re.sub(r"\([^()]*\)", "", outer)):
                pass
            if re.search(r"\b(GROUP BY|DISTINCT)\b", statement) and not re.search(r"\bORDER BY [^)]*\Z", outer):
                unsorted.append(f"{name}: {statement.splitlines()[0]}")
    assert unsorted == []
