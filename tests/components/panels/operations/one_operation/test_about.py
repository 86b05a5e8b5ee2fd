"""Operations: what is said of each, that it begins in the invented data, and that nothing activity-like is judged."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.comparison import change
from components.panels import PANELS
from components.panels.operations.one_operation.activity import counted_once
from components.panels.operations.one_operation.operation import UnknownOperation
from components.panels.operations.one_operation.recorded import _beside_finding
from components.panels.shared import published_checks
from components.panels.shared.partner_entries import SUPPLIES
from components.wording.operation import IN_INVENTED_DATA
from data.serving.settings import REFERENCE
from tests.components.panels.operations.built import built
from tests.register import EVALUATED

ABOUT_ONE = [name for name in PANELS if name.startswith(("evaluation/", "tours/")) and name != "evaluation/all"]


@pytest.mark.parametrize("operation", [*EVALUATED, "OP04", "OP05", "OP33"])
@pytest.mark.parametrize("panel", ABOUT_ONE)
def test_every_sentence_about_an_operation_begins_in_the_invented_data(store, view, panel, operation):
    made = built(store, view, panel, operation)
    assert made.finding.startswith(IN_INVENTED_DATA)
    assert "nan" not in f"{made.finding} {made.caveat}".lower().split()
    assert not made.real


def test_a_chart_of_an_operation_that_is_not_evaluated_adds_nothing(store, view):
    assert "valuation" not in built(store, view, "operations/trend", "OP04").detail


def test_most_of_several_went_down_only_where_it_holds_for_all(store, monkeypatch):
    monkeypatch.setattr(published_checks, "_spread", lambda rows: 1.0)
    tests = store.ask("figures/checks")
    test = next(tests[tests["test"] == "types down"].itertuples())
    counts = pd.DataFrame({"crime_type": ["A", "B", "C"], "now": [1000, 1000, 0], "before": 1000})
    counts = counts.assign(days_now=365, days_before=365)
    said = []
    for now in (911, 800):
        rows = counts.assign(now=counts["now"].where(counts["now"] > 0, now))
        assert change(now, 365, 1000, 365).verdict == "lower"
        monkeypatch.setattr(published_checks, "_missing", lambda *_: "")
        series = [(test.scope, test.crime_types)] * 3
        said.append("1 went down" in published_checks._most(store.ask, test, rows, series, "crime types").why)
    assert said == [False, True]


@pytest.mark.parametrize(
    ("panel", "template"),
    [("tours/log", "tour_action"), ("tours/said", "tour_action"), ("operations/activity", "activity")],
)
def test_without_rows_it_is_said_what_partners_could_supply(store, view, panel, template):
    made = built(store, view, panel, "OP07" if template == "tour_action" else "OP09")
    assert SUPPLIES[template].holds in made.remedy
    assert SUPPLIES[template].who in made.remedy


def test_an_area_is_set_beside_similar_areas_one_by_one(store, view):
    made = built(store, view, "operations/similar", "OP06")
    assert len(made.table) == 4
    for row in made.table.itertuples():
        beside = "within" if row.lower <= row.rate <= row.upper else "above" if row.rate > row.upper else "below"
        assert row.said.startswith(beside)
    assert "within the range of similar areas" in made.finding
    assert made.detail.count("within the range of similar areas") == 1
    told = [entry.rest for entry in made.entries]
    assert any(re.fullmatch(r"[\d.,]+ per 1,000; similar areas [\d.,]+ to [\d.,]+", rest) for rest in told), told
    alone = built(store, view, "operations/similar", "OP05")
    assert "the one area of Corby Central lies above the range" in alone.detail
    assert alone.finding == "In the invented data, Corby Central: its one area lies above the range of similar areas."
    assert len(made.finding) <= 110


def test_a_published_share_says_what_it_is_a_share_of(store, view):
    first = built(store, view, "operations/printed", "OP01").entries[0]
    assert (first.words, first.rest) == (
        "+180%",
        "change in safeguarding activity since the Wellingborough launch",
    )


def test_the_map_of_operations_counts_those_that_name_an_area(store, view):
    county = store.ask("operations/reach").set_index("area_code")
    rows = county[county["operations"] > 0]
    areas = store.ask("operations/areas", operation_id="OP03")
    kings_heath = rows.loc[areas.loc[areas["role"] == "target", "area_code"]]
    assert kings_heath["names"].str.contains("King’s Heath").all()
    assert (kings_heath["operations"] == kings_heath["names"].str.split("; ").str.len()).all()
    whole = PANELS["operations/map"].build(store.ask, view)
    assert f"{len(rows)} areas" in whole.finding
    # The rest of the county is on the map as well, or its names would stand on nothing.
    assert set(rows.index) < set(county.index)
    assert len(county) == whole.deck.to_json().count('"t":') == store.ask("health/geography")["areas"].iloc[0]


def test_pairs_of_operations_agree_with_what_each_page_says_of_overlaps(store, view):
    pairs = store.ask("operations/pairs")
    for operation in ("OP01", "OP03", "EX-CHB1"):
        told = store.ask("operations/overlaps", operation_id=operation)
        mine = pairs[(pairs["first_id"] == operation) | (pairs["second_id"] == operation)]
        others = mine["first_id"].where(mine["first_id"] != operation, mine["second_id"])
        assert dict(zip(others, mine["shared"], strict=True)) == dict(
            zip(told["operation_id"], told["shared_areas"], strict=True)
        )
    assert "all of the later" in PANELS["operations/pairs"].build(store.ask, view).table["shared"].iloc[0]


def test_residents_do_not_read_a_document_s_word_for_places(store, view):
    public = PANELS["operations/all"].build(store.ask, replace(view, audience="public")).table
    assert not public["name"].str.contains("hot spot").any()
    assert PANELS["operations/all"].build(store.ask, view).table["name"].str.contains("hot spot").any()


def test_what_was_done_in_a_place_is_not_counted_again_beside_the_whole_operation():
    rows = pd.DataFrame(
        [
            ("visits", None, "2024", 40),
            ("visits", "estate", "2024", 15),
            ("visits", "estate", "2023", 20),
            ("visits", "town", "2023", 10),
            ("warrants", "estate", "2024", 10),
        ],
        columns=["kind", "place_id", "year", "shown"],
    )
    sums = counted_once(rows, "year").groupby(["kind", "year"])["shown"].sum().to_dict()
    assert sums == {("visits", "2024"): 40, ("visits", "2023"): 30, ("warrants", "2024"): 10}


MONTHS_BESIDE = pd.DataFrame(
    [(pd.Timestamp(month), 30, side, 10) for month in ("2018-10-01", "2022-12-01", "2024-02-01", "2026-03-01")
     for side in ("target", "untouched")],
    columns=["month", "days", "side", "incidents"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("months", "told"),
    [
        (["2022-12-01", "2024-02-01"], "in 1 of the 24 months before the start and 121.7 in 1 of the 24 after it"),
        (["2018-10-01", "2024-02-01"], "None of the 24 months before the start of Operation X is imported"),
        (["2022-12-01", "2026-03-01"], "None of the 24 months after the start of Operation X is imported"),
    ],
    ids=["both sides", "long before", "long after"],
)
def test_months_long_before_the_start_or_after_it_are_no_comparison(months, told):
    operation = SimpleNamespace(
        name="Operation X", started_from=pd.Timestamp(2023, 1, 1), started_to=pd.Timestamp(2023, 12, 1)
    )
    rows = MONTHS_BESIDE[MONTHS_BESIDE["month"].isin(pd.to_datetime(months))]
    residents = pd.Series({"target": 1000, "untouched": 1000})
    assert told in _beside_finding(rows, operation, residents, (24, 24), "of crime, Castle")


def test_no_document_is_named_by_its_id(store, view):
    with (REFERENCE / "northamptonshire" / "documents.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["document"] for row in csv.DictReader(file)}
    for operation in store.ask("operations/all")["operation_id"]:
        source = built(store, view, "operations/about", operation).source
        assert not any(name in source for name in ids), source
        assert source[0].isupper()
    outside = built(store, view, "operations/about", "EX-CHB1").source
    assert outside.startswith("Outside the five documents: press report"), "its words keep their order"


@pytest.mark.parametrize("wanted", ["", "OP99", "op03", "'; DROP TABLE operation; --"])
@pytest.mark.parametrize("panel", ["operations/about", "operations/verdict", "evaluation/answer", "tours/map"])
def test_an_unknown_operation_is_an_error_that_says_where_the_ids_are(store, view, panel, wanted):
    with pytest.raises(UnknownOperation if wanted else ValueError, match=r"manage\.py ask operations/all"):
        built(store, view, panel, wanted)
