"""A usual range that is recalculated has a date and a reason, and both ranges are shown."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from components.panels.shared.months.control_chart import control_panel
from components.view import View

MONTHS = pd.date_range("2023-01-01", periods=30, freq="MS")
VIEW = View("corby", "Corby", date(2023, 1, 1), date(2025, 6, 1))
EMPTY = {
    "shared/season": ["series", "calendar_month", "factor", "months", "until"],
    "shared/month": ["month", "days", "incomplete", "partial"],
}


def ask_with(*from_months, decided="corby", series="Shoplifting"):
    def ask(name, **params):
        if name == "shared/rebased":
            return pd.DataFrame(
                {
                    "scope": [decided] * len(from_months),
                    "series": [series] * len(from_months),
                    "from_month": pd.to_datetime(list(from_months)),
                    "reason": ["recorded by the town's own team"] * len(from_months),
                    "decided_on": pd.to_datetime(list(from_months)),
                }
            )
        frame = pd.DataFrame(columns=EMPTY[name])
        return frame.astype({"month": "datetime64[us]", "incomplete": bool}) if "incomplete" in frame else frame

    return ask


def panel_with(*from_months, of=None, **decision):
    rows = pd.DataFrame({"month": MONTHS, "days": MONTHS.days_in_month, "incidents": [40, 44] * 9 + [90, 95] * 6})
    ask = ask_with(*from_months, **decision)
    return control_panel(
        ask, VIEW, rows, what="shoplifting", series="Shoplifting", wanted="down", where="Corby", scope=of
    )


@pytest.mark.parametrize(
    ("months", "decision"),
    [
        ([], {}),
        (["2024-07-01"], {"decided": "kettering"}),
        (["2024-07-01"], {"series": "Burglary"}),
        (["2023-01-01", "2025-07-01"], {}),
    ],
)
def test_without_a_decision_for_this_place_series_and_time_there_is_one_range(months, decision):
    panel = panel_with(*months, **decision)
    assert panel.table["mean"].nunique() == 1
    assert "recalculated" not in panel.detail


def test_both_ranges_are_drawn_and_named_with_date_and_reason():
    panel = panel_with("2024-07-01")
    before, after = panel.table["mean"].iloc[:18], panel.table["mean"].iloc[18:]
    assert before.nunique() == after.nunique() == 1
    assert after.iloc[0] > 2 * before.iloc[0]
    assert "recalculated from July 2024 (recorded by the town's own team); before, it was about" in panel.detail
    assert "stayed within its usual range" in panel.detail
    assert panel.finding == "June 2025: shoplifting in Corby as usual."
    texts = " ".join(str(note.text) for note in panel.figure.layout.annotations).replace("<br>", " ")
    assert "new average: recorded by the town's own team" in texts
    assert panel.table["incidents"].sum() == 40 * 9 + 44 * 9 + 90 * 6 + 95 * 6


def test_a_few_months_before_a_decision_have_no_range():
    panel = panel_with("2023-04-01")
    assert panel.table["mean"].iloc[:3].isna().all()
    assert "too few earlier months for one" in panel.detail


def test_two_decisions_make_three_ranges():
    panel = panel_with("2023-10-01", "2024-07-01")
    assert panel.table["mean"].nunique() == 3


@pytest.mark.parametrize("scope", ["E01027243", ""])
def test_a_panel_of_another_place_is_judged_by_the_decisions_for_that_place(scope):
    assert "recalculated" in panel_with("2024-07-01", of=scope, decided=scope).detail
    assert "recalculated" not in panel_with("2024-07-01", of=scope).detail
