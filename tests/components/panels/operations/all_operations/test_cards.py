"""The page of all operations and the first screen of one: all are there, and all say one thing."""

from __future__ import annotations

import re

import pytest

from components.initiatives import kinds_of
from components.panels.operations.all_operations.map import numbers_of
from components.wording.short import LIMIT
from tests.register import EVALUATED, STUDY_TOURS


def test_all_operations_are_on_the_page(store, made):
    tours, others, kinds = made("operations/tours"), made("operations/others"), kinds_of(store.ask)
    count = len(store.ask("operations/all"))
    initiatives = sum(len(kind.initiatives) for kind in kinds)
    assert len(numbers_of(store.ask)) + len(tours.entries) + initiatives == count
    for entry, kind in zip(others.entries, kinds, strict=True):
        *named, last = entry.rest.split(" · ")
        more = re.fullmatch(r"(\d+) more", last)
        assert len(named) + (int(more[1]) if more else 1) == len(kind.initiatives)
        assert all(name in [each.name for each in kind.initiatives] for name in (named if more else [*named, last]))
    assert len(made("operations/all").entries) == count
    assert all(entry.url_path for entry in made("operations/all").entries)


def test_an_operation_has_one_number_on_the_map_the_line_of_time_and_its_card(store, made):
    numbers = numbers_of(store.ask)
    assert sorted(numbers.values()) == list(range(1, len(EVALUATED) + 1))
    line = [mark.text for mark in made("operations/timeline").picture.draw(800, 0) if hasattr(mark, "text")]
    for operation, number in numbers.items():
        title = made("operations/verdict", operation=operation).title
        assert title.startswith(f"{number} ")
        assert line[line.index(str(number)) + 1] == title.removeprefix(f"{number} ")
    table = made("operations/places").table.set_index("number")["name"]
    names = store.ask("evaluation/all").set_index("operation_id")["name"]
    assert {numbers[operation]: name for operation, name in names.items()} == table.to_dict()


@pytest.mark.parametrize("operation", EVALUATED)
def test_a_card_its_page_and_its_five_questions_say_one_verdict(store, made, operation):
    row = store.ask("evaluation/answer", operation_id=operation).iloc[0]
    card = made("operations/verdict", operation=operation)
    asked = made("evaluation/asked", operation=operation)
    (entry,) = card.entries
    early = row["ratio"] != row["ratio"]
    untold = "Too early to say" if early else "Cannot tell"
    assert entry.words == {"fell more": "Fewer than expected"}.get(row["verdict"], untold)
    # The line of time says it in the same words.
    name = card.title.split(" ", 1)[1]
    assert f"{name}: {entry.words.lower()}" in made("operations/timeline").picture.alt
    assert entry.url_path == row["url_path"]
    assert len(card.finding) <= LIMIT
    assert len(asked.finding) <= LIMIT
    if row["ratio"] == row["ratio"]:
        assert len(asked.entries) == 5
        assert (asked.entries[1].badge == "Yes") == (row["verdict"] == "fell more")
        assert f"{row['after']:,} against" in entry.rest
        assert f"{row['after']:,} recorded" in asked.entries[1].rest
    else:
        assert asked.entries[0].badge == "Too early"
        assert "Too early" in asked.finding or "too early" in asked.finding


def test_what_was_published_is_told_in_short_with_its_words(made):
    entries = made("operations/printed", operation="OP03").entries
    assert [entry.words for entry in entries][:2] == ["48 arrests", "More than 300 referrals"]
    assert entries[-1].words == "8 results without a number"
    assert "10 March 2025" in entries[2].rest
    assert made("operations/printed", operation="OP09").empty


@pytest.mark.parametrize("operation", STUDY_TOURS)
def test_the_finding_of_a_walk_fits_on_one_line_and_names_its_place(made, operation):
    finding = made("tours/reviews", operation=operation).finding
    assert len(finding) <= LIMIT
    assert not finding.endswith("…")
    where = made("tours/map", operation=operation).finding.removeprefix("In the invented data, ")
    assert where.split()[0] in finding
