"""Study tours: reviews after the walk, the places to walk to, and what residents are told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analysis.comparison import change
from components.panels import PANELS
from components.panels.operations.tours.reviews import _reviews
from components.wording.phrases import DEMONSTRATION
from data.serving.pointer import current
from data.serving.settings import Settings
from data.serving.store import connect
from tests.components.panels.operations.built import built


@pytest.mark.parametrize(
    ("today", "states"),
    [
        (date(2024, 9, 1), ["to come", "to come"]),
        (date(2025, 3, 1), ["ready", "to come"]),
        (date(2025, 11, 1), ["ready", "ready"]),
    ],
)
def test_reviews_follow_six_and_twelve_months_after_the_walk(store, view, today, states):
    made = built(store, replace(view, today=today), "tours/reviews", "OP04")
    assert made.table["due"].tolist() == [date(2025, 2, 14), date(2025, 8, 14)]
    assert made.table["state"].tolist() == states


def test_a_review_calls_a_change_only_where_it_holds_for_both():
    months = pd.date_range("2023-01-01", periods=27, freq="MS")
    rows = pd.DataFrame({"month": months, "incidents": 100, "days": 30})
    after = months >= "2024-03-01"
    walked, today = date(2024, 2, 14), date(2025, 11, 1)
    rows = rows.assign(incidents=rows["incidents"].where(~after, 70))
    assert "was lower" in _reviews(rows, walked, today, "Castle")["said"].iloc[0]
    # 533 against 600 is beyond chance for itself (p = 0.047), and 1,133 against 1,200 is not.
    rows.loc[after, "incidents"] = [89] * 5 + [88] + [100] * (int(after.sum()) - 6)
    assert change(533, 180, 600, 180).verdict == "lower"
    assert _reviews(rows, walked, today, "Castle")["said"].str.startswith("We cannot tell").all()


def test_a_walk_that_was_not_held_has_no_review(store, view):
    assert "no review is due" in built(store, view, "tours/reviews", "OP05").finding


def test_you_said_we_did_shows_only_what_is_marked_for_residents(store, view):
    entered = store.ask("partner/tour_action", as_of=view.today)
    made = built(store, view, "tours/said", "OP04")
    kept = entered[(entered["operation_id"] == "OP04") & entered["public"]]
    assert len(made.table) == len(kept) < len(entered)


def test_the_walk_sheet_names_the_places_of_the_panel_and_is_marked(store, view):
    made = built(store, view, "tours/places", "OP04")
    assert len(made.table) == 8
    assert made.table["incidents"].is_monotonic_decreasing
    html = made.sheet.html(store.ask, PANELS["tours/places"].with_options(view, {"operation": "OP04"}))
    assert html.count(DEMONSTRATION) == 1
    for street in made.table["location"]:
        assert f"<td>{street}</td>" in html
    assert "Open Government Licence v3.0" in html


def test_places_of_a_walk_are_those_with_most_records(demonstration, store):
    with connect(current(demonstration), Settings()).cursor() as con:
        rows = con.execute(
            """
            SELECT replace(location, 'On or near ', ''), longitude, latitude, crime_type
            FROM incident
            WHERE month > DATE '2024-09-01' AND longitude IS NOT NULL
            AND crime_type NOT IN ('Drugs', 'Possession of weapons')
            AND area_code IN (
                SELECT area_code FROM operation_area WHERE operation_id = 'OP04' AND role = 'target'
            )
            """
        ).fetchall()
    counted = Counter(row[1:3] for row in rows)
    told = store.ask("operations/points", operation_id="OP04")
    assert sorted(told["incidents"], reverse=True) == sorted(counted.values(), reverse=True)[: len(told)]
    for row in told.itertuples():
        assert counted[row.longitude, row.latitude] == row.incidents
