"""Promises on a card: a finding that fits and agrees with its squares, and a line for each promise."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.panels import PANELS
from components.panels.shared.finding_length import LONGEST
from components.panels.shared.promises.card import SIGNS, entries_of, finding_of, squares_of
from components.pictures.parts.marks import Rect
from components.plans import Plan
from components.viewing import view_from
from tests.answers import opened

UNTIL = date(2025, 9, 1)
PLACES = ("Northampton and the county", "Northampton (former borough)")
MEASURES = ("Shoplifting", "Anti-social behaviour", "Disorder in Northampton town centre", "Burglary and vehicle crime")
# What the states without a verdict are called in a finding.
WITHOUT = {
    "no clear change": "unclear",
    "too few months": "too early",
    "not judged": "not judged",
    "no data": "without data",
}
KINDS = "|".join(WITHOUT.values())
A_PLAN = Plan("A plan", "A Safety Plan", "A Safety", "2024-27", "", "other", "", "", "")
PROMISED = st.lists(st.tuples(st.sampled_from(list(SIGNS)), st.sampled_from(MEASURES)), min_size=1, max_size=30)


def promised(made: list[tuple[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "outcome_id": [f"P{number}" for number in range(len(made))],
            "framework": "A plan",
            "priority": "1 Crime",
            "priority_name": "Crime",
            "outcome": [f"Less of number {number}" for number in range(len(made))],
            "short_name": [f"Less of {number}" if number % 2 else None for number in range(len(made))],
            "state": [state for state, _ in made],
            "measure": [measure for _, measure in made],
            "newest": "–",
            "url_path": None,
        }
    )


@given(PROMISED, st.sampled_from(PLACES))
def test_a_finding_fits_names_its_place_and_says_no_more_than_the_states(made, where):
    rows = promised(made)
    said = finding_of(rows, where, UNTIL)
    counts = rows["state"].value_counts()
    assert len(said) <= LONGEST
    assert where in said
    judged = int(counts.get("improving", 0) + counts.get("worsening", 0))
    if judged:
        assert (" worse" in said) == ("worsening" in counts)
        assert (" better" in said) == ("improving" in counts)
    if len(counts) > 1:
        # Each of the reasons for no verdict, with its own number.
        assert {words: int(number) for number, words in re.findall(rf"(\d+) ({KINDS})", said)} == {
            words: int(counts[state]) for state, words in WITHOUT.items() if state in counts
        }


@given(PROMISED)
def test_squares_and_lines_tell_the_same_states(made):
    rows = promised(made)
    drawn = squares_of(rows, [A_PLAN]).draw(290, 0)
    squares = sorted(mark.tip for mark in drawn if isinstance(mark, Rect) and mark.tip)
    lines = sorted(f"{entry.words}: {entry.badge}" for entry in entries_of(rows))
    assert squares == lines


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (["too few months", "no data"], "none of 2 promises better or worse: 1 too early to say, 1 without data."),
        (["no data", "no data"], "no data yet on any of the 2 promises."),
        (["no clear change"] * 2, "no clear change in any of the 2 promises."),
        (["no clear change", "not judged"], "none of 2 promises better or worse: 1 unclear, 1 not judged."),
        (["worsening", "no data"], "shoplifting worse; 1 without data."),
        (["improving"], "shoplifting better."),
    ],
)
def test_the_most_that_can_be_told_is_told(states, said):
    assert finding_of(promised([(state, "Shoplifting") for state in states]), "Kent", UNTIL).endswith(said)


@pytest.mark.parametrize(
    ("panel_id", "options"),
    [
        ("strategy/summary", {}),
        ("priority/outcomes", {}),
        ("neighbourhood/promised", {}),
        ("neighbourhood/recorded", {"place": "kings-heath"}),
        ("operations/activity", {"operation": "OP03"}),
        ("operations/timeline", {}),
        ("priority/investigations", {"part": "robbery"}),
        ("targeting/concentration", {}),
    ],
)
def test_a_card_is_short_and_has_something_to_look_at(panel_id, options, demonstration):
    store = opened(demonstration)
    made = PANELS[panel_id].build(store.ask, PANELS[panel_id].view(store.ask, store.meta, options))
    assert len(made.finding) <= LONGEST
    assert 0 < len(made.title) <= 60
    assert made.picture is not None or made.entries or made.rows


def test_what_is_told_of_operations_on_invented_data_is_not_called_real(demonstration):
    store = opened(demonstration)
    made = PANELS["operations/timeline"].build(store.ask, view_from(store.ask, store.meta, {}))
    assert made.picture is not None and "cannot tell" in made.picture.alt
    assert not made.real
