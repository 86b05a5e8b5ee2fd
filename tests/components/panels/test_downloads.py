"""Outcomes are as old as the files that print them: a share over files of several days says so."""

from __future__ import annotations

import pandas as pd
import pytest

from components.panels import PANELS
from components.panels.shared.downloads import final_months, one_day
from components.viewing import view_from
from tests.answers import opened


def answers(folder, days):
    """The demonstration, whose files were downloaded on these days: of each month the one at its place, in turn."""
    known = opened(folder)

    def ask(name, **params):
        rows = known.ask(name, **params)
        if name == "priority/investigations":
            rows = rows.assign(downloaded_on=[pd.Timestamp(days[month.month % len(days)]) for month in rows["month"]])
        return rows

    return known, ask


@pytest.mark.parametrize(
    ("panel_id", "read"),
    [
        ("priority/investigations", lambda panel: panel.detail),
        ("framework/local", lambda panel: " ".join(panel.table["said"])),
    ],
)
def test_counts_and_outcomes_of_files_of_several_days_say_so(panel_id, read, demonstration):
    known, one = answers(demonstration, ["2025-11-28"])
    _, two = answers(demonstration, ["2025-11-28", "2025-12-05"])
    view = view_from(known.ask, known.meta, {"place": "northampton"})
    alike, unlike = (read(PANELS[panel_id].build(ask, view)) for ask in (one, two))
    assert "their files were downloaded on 2 days from 28 November 2025 to 5 December 2025" in unlike
    assert "their files" not in alike


def test_how_old_a_crime_was_is_told_by_its_own_file_not_by_the_newest_month():
    rows = pd.DataFrame(
        {
            "month": pd.to_datetime(["2024-01-01", "2024-01-01", "2025-03-01", "2025-04-01"]),
            "downloaded_on": pd.to_datetime(["2024-03-10", "2025-10-10", "2025-10-01", "2025-10-01"]),
        }
    )
    assert final_months(rows).tolist() == [False, True, True, False]
    assert one_day(rows[2:]) == ""
