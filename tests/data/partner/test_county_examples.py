"""Examples of templates are of the default county: ids that its files have, or words that any county could use."""

from __future__ import annotations

import csv

import pytest

from data.partner import county_examples
from data.partner.county_examples import examples
from data.profile import Profile, default


@pytest.fixture(autouse=True)
def read_anew():
    examples.cache_clear()
    yield
    examples.cache_clear()


def test_they_are_ids_of_the_county_s_own_files():
    def column(name: str, named: str) -> set[str]:
        with (default().folder / name).open(encoding="utf-8", newline="") as file:
            return {row[named] for row in csv.DictReader(file)}

    made = examples()
    assert made.place_id in column("place_areas.csv", "place_id")
    assert made.operation_id in column("operations.csv", "operation_id")
    assert {made.followed, made.by_events} <= column("strategy_outcomes.csv", "outcome_id")
    assert made.other_town in default().names


def test_a_county_without_files_has_examples_of_no_place(monkeypatch):
    monkeypatch.setattr(county_examples, "default", lambda: Profile(default().county))
    made = examples()
    assert (made.operation_id, made.place_id, made.followed, made.mailbox) == ("OP1", "mill-hill", "P1", "millhill")
    assert made.other_town == made.town == made.neighbourhood == "Milltown"
