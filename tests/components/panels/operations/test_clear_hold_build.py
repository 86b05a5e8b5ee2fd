"""The phases of clear, hold, build: each has its own measures, and nothing is measured without them."""

from __future__ import annotations

import pandas as pd
import pytest

from components.panels.shared.partner_entries import SUPPLIES
from components.pictures.picture import svg
from tests.components.panels.operations.built import built


def test_each_phase_has_a_measure_of_its_own(store, view):
    cleared = built(store, view, "operations/clear", "EX-CHB1")
    entered = store.ask("partner/activity")
    own = entered[(entered["operation_id"] == "EX-CHB1") & entered["month"].between("2024-03-01", "2024-09-30")]
    assert dict(zip(cleared.table["kind"], cleared.table["count"], strict=True))["Arrests"] == int(
        own.loc[own["kind"] == "arrests", "count"].sum()
    )
    held = built(store, view, "operations/hold", "EX-CHB1")
    assert held.table["month"].min() == pd.Timestamp(2024, 10, 1)
    assert "since Hold began" in held.finding
    assert len(held.finding) <= 110
    waiting = built(store, view, "operations/build", "EX-CHB1")
    assert "in Blackthorn Build has not begun" in waiting.finding
    assert waiting.picture is None, "too few answered for a picture"


def test_build_tells_how_many_answered_and_how_sure_that_is(store, view):
    made = built(store, view, "operations/build", "OP03")
    assert "Build began on 1 July 2024" in made.detail
    assert "55 of 109 agreed in May 2025" in made.finding
    assert made.table["when"].tolist() == ["before Build", "before Build", "in Build"] * 2
    assert made.table["answer"].iloc[-1] == "58 of 109 (43% to 63%)"
    held = built(store, view, "operations/hold", "OP03")
    assert "2023 to 2025" in svg(made.picture, 600, 0)
    assert held.table["month"].max() == pd.Timestamp(2024, 6, 1), "Hold has ended"


@pytest.mark.parametrize("panel", ["operations/clear", "operations/hold", "operations/phases"])
def test_without_phases_nothing_is_measured(store, view, panel):
    assert SUPPLIES["phase"].holds in built(store, view, panel, "OP09").remedy


def test_phases_are_told_as_entered(store, view):
    made = built(store, view, "operations/phases", "EX-CHB1")
    assert "Blackthorn is in Hold" in made.finding
    assert "exit_rule" in made.table
