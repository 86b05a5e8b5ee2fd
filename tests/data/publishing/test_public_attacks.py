"""An attacker who knows everything that is public, and reckons with whole numbers, tells no hidden count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure.hiding import rounded
from tests.attack import answers
from tests.attack.attacker import Attacker, Copy
from tests.attack.invented import AREAS, NOWHERE, OPERATIONS, can_be, land_of
from tests.attack.trial import attack, told, trial

WORKS_IN = {one: "" if "-" in land_of(one) else land_of(one) for one in OPERATIONS}


def copied(numbers: dict[tuple[str, str], tuple[int, ...]], *, hide=()) -> Copy:
    """What a program would show that only rounds, and hides nothing but what is under 10 and `hide`."""
    marks = {}
    for (operation, place), quarters in numbers.items():
        whose = ("visits", operation, place)
        marks |= {(*whose, "quarter", date(2024, 3 * n + 1, 1)): count for n, count in enumerate(quarters)}
        if len(quarters) == 4:
            marks[*whose, "year", date(2024, 1, 1)] = sum(quarters)
    shown = {cell: None if cell[1:3] in hide else rounded(count) for cell, count in marks.items()}
    return Copy(shown, AREAS, WORKS_IN, marks)


UNPROTECTED = {
    "a year less three quarters": ({("", "estate"): (1, 11, 11, 11)}, (0, 7)),
    "a county less a town, whatever else is in it": (
        {("", ""): (12,), ("", "northampton"): (11,), ("", "wellingborough"): (1,), ("OP-WIDE", ""): (10,)},
        (0, 2),
    ),
}


@pytest.mark.parametrize("numbers, ends", UNPROTECTED.values(), ids=UNPROTECTED)
def test_the_attacker_can_subtract(numbers, ends):
    assert [found[2:4] for found in told([copied(numbers)])] == [ends]


def test_the_attacker_puts_copies_together():
    """Each copy alone leaves enough open: one hides the year and one a quarter."""
    whole = {("", "estate"): (1, 11, 11, 11)}
    first, second = copied(whole), copied(whole)
    for cell in first.shown:
        if cell[3] == "year":
            first.shown[cell] = None
        elif second.shown[cell] and cell[4].month == 4:
            second.shown[cell] = None
    assert list(told([first])) == list(told([second])) == []
    assert {found[2:4] for found in told([first, second])} == {(0, 7)}


def test_the_attacker_knows_that_whole_numbers_are_counted():
    copy = copied({("", "estate"): (1,)})
    assert Attacker([copy]).range(copy, next(iter(copy.shown))) == (0, 9)


LINES = st.sampled_from(
    [(operation, place) for operation in ("", *OPERATIONS) for place in ("", *AREAS, NOWHERE) if place != "county"]
).filter(can_be)
HAPPENED = st.dictionaries(
    st.tuples(st.sampled_from(("", "OP-WIDE", "OP-NN3", "OP-EST")), st.sampled_from("ABCDEFGH"), st.integers(1, 4)),
    st.integers(min_value=0, max_value=25),
    max_size=14,
).map(lambda happened: {key: n for key, n in happened.items() if key[1] in land_of(key[0])})


@settings(max_examples=8, deadline=None)
@given(HAPPENED, HAPPENED, st.lists(LINES, min_size=2, max_size=6, unique=True), st.data())
def test_no_count_is_told_however_places_and_operations_overlap(happened, more, lines, data):
    """Drawn from the smallest up, so that what is found is shrunk to what matters."""
    later = {key: happened.get(key, 0) + more.get(key, 0) for key in {*happened, *more}}
    kept = data.draw(st.lists(st.sampled_from(lines), min_size=1, unique=True))
    made = attack([(happened, lines, AREAS), (later, kept, AREAS)])
    assert made.pinned == ()
    assert made.given_up == 0


# Two of them show it when a program hides nothing but small counts. The slow
# tests try more, and `bench/disclosure.py` 400.
SETS = {
    "two copies": {"seed": 0, "wide": False},
    "three copies": {"seed": 5, "wide": True, "copies": 3},
    "numbers that do not fit together": {"seed": 3, "wide": True, "coherent": False},
}


@pytest.mark.parametrize("made_of", SETS.values(), ids=SETS)
def test_no_count_of_a_set_is_told(made_of):
    assert_nothing_is_told(**made_of)


def assert_nothing_is_told(seed: int, **made_of: Any) -> None:
    """No count of a random set is told, and no attack was given up."""
    made = trial(seed, **made_of)
    assert made.pinned == ()
    assert made.given_up == 0


def test_nothing_is_told_by_lines_that_are_gone_or_new_while_what_happened_stays_the_same():
    """What a later copy no longer says is still true, so an attacker has one world for all copies."""
    assert_nothing_is_told(5, wide=True, corrected=False)


def test_an_attacker_of_one_world_subtracts_a_line_that_is_gone():
    """30 in the town were shown, then the line is gone and 25 in its district are new: at most 9 lie beside it."""
    shown = [{("", "northampton"): 30, ("", "street"): None}, {("", "district"): 25, ("", "street"): None}]
    areas = {**AREAS, "street": "CD"}
    copies = []
    for each in shown:
        cells = {("warrants", *line, "quarter", date(2024, 1, 1)): n for line, n in each.items()}
        copies.append(Copy(cells, areas, {}, dict.fromkeys(cells, 5)))
    street = ("warrants", "", "street", "quarter", date(2024, 1, 1))
    assert Attacker(copies).range(copies[1], street) == (0, 9)
    assert Attacker(copies, corrected=False).range(copies[1], street, 20) == (1, 9)


@pytest.mark.parametrize("seed", [0, 4])
def test_no_answer_is_told_from_groups_and_places(seed):
    assert answers.trial(seed) == []
