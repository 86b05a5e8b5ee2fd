"""Months to play through and two periods: every number is the one that the query gives, in the same classes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pandas as pd
import pytest

from components.draw.cards.frames import control_of
from components.panels import PANELS
from components.pictures.picture import svg
from tests.answers import opened

YEAR = {"from": "2024-10", "to": "2025-09"}


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


def built(store, panel, ask=None, **params):
    return PANELS[panel].build(ask or store.ask, PANELS[panel].view(store.ask, store.meta, params))


def counts(store, scope, since, until, crime_type=None):
    rows = store.ask("hotspots/areas", scope=scope, crime_type=crime_type, since=since, until=until)
    return rows.set_index("area_code")["incidents"]


@pytest.mark.parametrize("span", ["1", "3"])
def test_every_month_shows_the_counts_of_its_months_and_lists_those_with_most(store, span):
    panel = built(store, "hotspots/months", span=span, place="kettering", **YEAR)
    frames, table = panel.frames, panel.table.set_index("area_code")
    assert len(frames.labels) == 13 - int(span)
    assert frames.labels[-1].endswith("September 2025")
    since = {"1": "2025-05-01", "3": "2025-03-01"}[span]
    at = next(place for place, label in enumerate(frames.labels) if label.endswith("May 2025"))
    expected = counts(store, "kettering", since, "2025-05-01")
    assert table[frames.labels[at]].to_dict() == expected.to_dict()
    assert frames.said[at] == f"{expected.sum():,} recorded"
    first = expected.reset_index().sort_values(["incidents", "area_code"], ascending=[False, True]).head(9)
    assert [row.key for row in frames.lists[at]][:9] == first["area_code"].tolist()
    assert [row.said for row in frames.lists[at]][:9] == [f"{count:,}" for count in first["incidents"]]
    # The same classes for every month: more recorded is never a lower class, within a month or between two.
    codes = store.ask("hotspots/areas", scope="kettering", since="2024-10-01", until="2025-09-01")["area_code"]
    seen = sorted(
        (table.loc[code, label], of)
        for label, classes in zip(frames.labels, frames.classes, strict=True)
        for code, of in zip(codes, classes, strict=True)
    )
    assert [of for _, of in seen] == sorted(of for _, of in seen)


def test_a_stretch_with_a_missing_month_is_left_out(store):
    def ask(name, **params):
        rows = store.ask(name, **params)
        gone = name in ("shared/month", "hotspots/months")
        return rows[rows["month"] != pd.Timestamp("2025-01-01")] if gone else rows

    months, quarters = (built(store, "hotspots/months", ask, span=span, **YEAR).frames.labels for span in ("1", "3"))
    assert len(months) == 11
    assert "January 2025" not in months
    assert len(quarters) == 12 - 2 - 3
    assert "3 months to April 2025" in quarters
    alone = built(store, "hotspots/months", place="kettering", **{"from": "2025-09"})
    assert alone.empty.startswith("A map for each month needs two of them")


def test_the_control_holds_what_the_panel_says_and_the_picture_numbers_its_areas(store):
    panel = built(store, "hotspots/months", place="kettering", area="D01000100", **YEAR)
    html = control_of(replace(panel.frames, name='<Month "1">'))
    assert '<Month "' not in html
    data = json.loads(unescape(re.search(r'data-frames="([^"]*)"', html)[1]))
    assert data["labels"] == list(panel.frames.labels)
    row, told = panel.frames.lists[2][3], data["lists"][2][3]
    assert (data["codes"][told[0]], data["names"][told[0]], *told[1:3]) == (row.key, row.name, row.said, row.number)
    assert [int(of) for of in data["classes"][0]] == list(panel.frames.classes[0])
    numbers = re.findall(r'data-at="(\d+)"', svg(panel.picture, 700, 470))
    assert sorted(map(int, numbers)) == list(range(len(panel.table)))


@pytest.mark.parametrize("area", ["", "D01000001"])
def test_the_list_of_a_month_has_the_area_whose_months_are_drawn_below(store, area):
    shown = built(store, "hotspots/months_list", area=area)
    assert len(shown.choices) == 10
    (marked,) = [choice.key for choice in shown.choices if choice.chosen]
    assert marked == (area or built(store, "hotspots/table").choices[0].key)
    frames = built(store, "hotspots/months", area=area).frames
    assert shown.choices == frames.lists[-1]
    assert {sum(row.chosen for row in rows) for rows in frames.lists} == {1}


@pytest.mark.parametrize(
    ("params", "now", "before"),
    [
        (YEAR, ("2024-10-01", "2025-09-01"), ("2023-10-01", "2024-09-01")),
        # Of more than a year the newest twelve months.
        ({"from": "2022-10"}, ("2024-10-01", "2025-09-01"), ("2023-10-01", "2024-09-01")),
        (
            {"from": "2025-01", "to": "2025-06", "against": "2024-03"},
            ("2025-01-01", "2025-06-01"),
            ("2024-03-01", "2024-08-01"),
        ),
        # Whichever is chosen, the later one is compared with the earlier.
        (
            {"from": "2024-03", "to": "2024-08", "against": "2025-01"},
            ("2025-01-01", "2025-06-01"),
            ("2024-03-01", "2024-08-01"),
        ),
    ],
)
def test_two_periods_are_the_counts_of_their_months(store, params, now, before):
    panel = built(store, "hotspots/periods", **params)
    table = panel.table.set_index("area_code")
    assert table["now_paired"].to_dict() == counts(store, "county", *now).to_dict()
    assert table["before"].to_dict() == counts(store, "county", *before).to_dict()
    assert f"{table['now_paired'].sum():,} recorded, {table['before'].sum():,} in " in panel.finding
    assert len(panel.finding) <= 110
    assert ("different times of year" in panel.caveat) == ("against" in params)


def test_periods_that_overlap_are_not_compared_and_few_months_are_not_judged(store):
    assert built(store, "hotspots/periods", **YEAR, against="2024-05").empty.startswith("The other period overlaps")
    few = {"from": "2025-07", "to": "2025-09"}
    panel = built(store, "hotspots/periods", **few)
    assert panel.finding.endswith("; too few months to judge.")
    assert set(panel.table["verdict"]) == {"cannot tell"}
    assert built(store, "hotspots/periods_list", **few).title == "Largest rises: each could be chance"
