"""The months that an evaluation compares follow from when the operation may have begun, and from the choice made."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.evaluation.design import CHOICES, MAIN, Operation, window_of

MONTHS = tuple(date(2019 + at // 12, at % 12 + 1, 1) for at in range(96))
OPERATION = Operation("OP", (0,), (), date(2023, 1, 1), date(2023, 4, 1), before_months=24, after_months=18)


def ends(window):
    return [MONTHS[at].strftime("%Y-%m") for side in (window.before, window.after) for at in (side[0], side[-1])]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("left out", ["2021-01", "2022-12", "2023-05", "2024-10"]),
        ("earliest", ["2021-01", "2022-12", "2023-02", "2024-07"]),
        ("latest", ["2021-04", "2023-03", "2023-05", "2024-10"]),
    ],
)
def test_months_in_which_it_may_have_begun_are_left_out_or_one_is_chosen(start, expected):
    choices = {choice.start: choice for choice in CHOICES if choice is MAIN or choice.varies == "start"}
    assert ends(window_of(MONTHS, OPERATION, choices[start])) == expected


def test_older_months_are_as_many_as_those_before_where_they_are_there():
    window = window_of(MONTHS, OPERATION)
    assert len(window.older) == len(window.before) == 24
    assert max(window.older) + 1 == min(window.before)
    assert not window_of(MONTHS[24:], OPERATION).older


def test_a_choice_varies_what_it_says():
    """Verdicts read `varies`, never the name, which is for people."""
    for choice in CHOICES:
        differs = {
            "start": choice.start != MAIN.start,
            "similar areas": (choice.nearest, choice.everywhere) != (MAIN.nearest, MAIN.everywhere),
            "months": (choice.before_months, choice.after_months) != (None, None),
        }
        assert [name for name, so in differs.items() if so] == ([] if choice is MAIN else [choice.varies])
