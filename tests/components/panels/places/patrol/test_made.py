"""Patrols made: rates of complete months only, counted by hand, and words that claim nothing."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from components.panels.places.patrol.made import made
from components.view import View

VIEW = View("county", "Newshire", date(2024, 1, 1), date(2025, 6, 1))


def answers(minutes):
    """Rows of one area over six months, the fourth of them not complete."""
    rows = pd.DataFrame(
        {
            "area_code": "E01000001",
            "name": "Mill Hill 1",
            "ward": None,
            "month": pd.to_datetime([f"2025-0{month}-01" for month in range(1, 7)]),
            "days": [31, 28, 31, 30, 31, 30],
            "patrolled": [int(each > 0) for each in minutes],
            "minutes": minutes,
            "incidents": [31, 14, 10, None, 8, 3],
        }
    )
    return lambda query, **_: rows


def test_what_was_recorded_is_told_before_with_and_after():
    table = made(answers([0, 0, 45, 30, 0, 0]), VIEW).table
    # 45 in 59 days; 10 in the 31 days of March, as April is not complete; 11 in 61 days.
    assert table[["minutes", "before", "with_patrols", "after"]].to_numpy().tolist() == [[75, "22.9", "9.7", "5.4"]]


def test_what_is_not_known_is_left_blank():
    table = made(answers([60, 0, 0, 0, 0, 30]), VIEW).table
    assert table[["before", "after"]].to_numpy().tolist() == [["–", "–"]]


@pytest.mark.parametrize("minutes", [[0, 0, 45, 30, 0, 0], [9_000] * 6])
def test_it_says_that_it_is_no_proof_and_takes_no_side(minutes):
    panel = made(answers(minutes), VIEW)
    assert "proves no effect" in panel.finding
    assert "fall afterwards is to be expected" in panel.caveat
    assert not {"place", "concern"} & {getattr(mark, "tone", "") for mark in panel.picture.draw(600, 0)}
