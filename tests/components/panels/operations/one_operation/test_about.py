"""Operations: what is said of each, that it begins in the invented data, and that nothing activity-like is judged."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import partial
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.comparison import change
from analysis.evaluation.verdict import Reason
from components import theme
from components.panels import PANELS
from components.panels.operations.evaluation.result import reasons_of, withheld_of
from components.panels.operations.one_operation.activity import counted_once
from components.panels.operations.one_operation.operation import UnknownOperation
from components.panels.operations.one_operation.recorded import _beside_finding
from components.panels.operations.tours.reviews import _reviews
from components.panels.shared import published_checks
from components.panels.shared.partner_entries import SUPPLIES
from components.pictures.parts.marks import Circle, Text
from components.pictures.picture import svg
from components.viewing import view_from
from components.wording import short
from components.wording.evaluation.withheld import at_length, in_short
from components.wording.operation import IN_INVENTED_DATA
from components.wording.phrases import DEMONSTRATION
from components.wording.short import LIMIT
from data.serving.pointer import current
from data.serving.settings import REFERENCE, Settings
from data.serving.store import connect
from tests.answers import meant_for, opened, panel_with
from tests.components.pictures.laws import faults
from tests.register import EVALUATED

ABOUT_AN_EVALUATION = [name for name in PANELS if name.startswith("evaluation/")]
ABOUT_ONE = [name for name in PANELS if name.startswith(("evaluation/", "tours/")) and name != "evaluation/all"]


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


@pytest.fixture(scope="module")
def view(store):
    return view_from(store.ask, store.meta, {})


def built(store, view, panel, operation):
    return panel_with(panel, store.ask, view, operation=operation)


@pytest.mark.parametrize("operation", [*EVALUATED, "OP04", "OP05", "OP33"])
@pytest.mark.parametrize("panel", ABOUT_ONE)
def test_every_sentence_about_an_operation_begins_in_the_invented_data(store, view, panel, operation):
    made = built(store, view, panel, operation)
    assert made.finding.startswith(IN_INVENTED_DATA)
    assert "nan" not in f"{made.finding} {made.caveat}".lower().split()
    assert not made.real


@pytest.mark.parametrize("operation", ["OP02", "OP03", "OP09", "EX-CHB1"])
def test_five_questions_are_answered_in_order(store, view, operation):
    table = built(store, view, "evaluation/questions", operation).table
    assert [question.split()[0] for question in table["question"]] == ["Did", "By", "Did", "Could", "Could"]
    assert all(answer.startswith(IN_INVENTED_DATA) for answer in table["answer"])


def test_the_page_and_the_build_tell_the_same(store, view):
    row = store.ask("evaluation/answer", operation_id="OP03").iloc[0]
    finding = built(store, view, "evaluation/answer", "OP03").finding
    assert f"{row['after']:,}" in finding
    assert f"about {row['after'] / row['ratio']:,.0f}" in finding


@pytest.mark.parametrize("operation", EVALUATED)
def test_a_chart_of_an_operation_s_areas_says_what_the_evaluation_says(store, view, operation):
    row = store.ask("evaluation/answer", operation_id=operation).iloc[0]
    made = built(store, view, "operations/trend", operation)
    finding = made.detail
    assert len(made.finding) <= 110
    words = {
        "fell more": "fewer incidents were recorded than expected",
        "cannot tell": "compared with similar areas, "
        + ("it is too early to say" if pd.isna(row["ratio"]) else "we cannot"),
    }
    assert words[row["verdict"]] in finding.lower()
    if "chart uses only the past" in finding:
        months = store.ask("evaluation/months", operation_id=operation)
        sums = months.groupby("part")[["comparison", "days"]].sum()
        change = sums.loc["after"] / sums.loc["before"]
        change = change["comparison"] / change["days"] - 1
        assert f"similar areas {'fell' if change < 0 else 'rose'} by about {abs(change):.0%} meanwhile" in finding
    else:
        assert "agrees" in finding or "cannot tell either whether" in finding or pd.isna(row["ratio"])


def test_a_chart_of_an_operation_that_is_not_evaluated_adds_nothing(store, view):
    assert "valuation" not in built(store, view, "operations/trend", "OP04").detail


@pytest.mark.parametrize("operation", ["OP02", "OP03", "OP09", "EX-CHB1"])
def test_what_such_areas_did_by_themselves_is_said_with_its_size(store, view, operation):
    row = store.ask("evaluation/answer", operation_id=operation).iloc[0]
    said = built(store, view, "evaluation/questions", operation).table["answer"]
    assert f"by about {abs(row['by_itself'] - 1):.0%}" in said.iloc[3] or "stayed about level" in said.iloc[3]
    unknown = f"chosen at a peak compared with earlier years: only {row['older_months']} of the "
    assert unknown in said.iloc[3]
    caveat = built(store, view, "evaluation/answer", operation).caveat
    assert (unknown in caveat) == (row["verdict"] != "cannot tell"), "no verdict stands without it"


def test_months_that_are_missing_are_said_beside_the_comparison(store, view):
    caveat = built(store, view, "evaluation/answer", "OP03").caveat
    assert "(24 months)" in caveat
    assert "(21 of the 24 months are imported)" in caveat


def test_an_operation_that_is_not_evaluated_says_why(store, view):
    made = built(store, view, "evaluation/answer", "OP04")
    assert "is not judged" in made.finding
    assert "months cannot show what a day changed" in made.empty


def test_overlaps_are_named(store, view):
    answers = built(store, view, "evaluation/questions", "OP03").table["answer"]
    assert "Operation Revive – Northampton (NN3 and NN5) (in all its areas" in answers.iloc[-1]


def dots(made):
    return [mark for mark in made.picture.draw(800, made.picture.height(800)) if isinstance(mark, Circle)]


@pytest.mark.parametrize("operation", [*EVALUATED, "OP04"])
@pytest.mark.parametrize("panel", ABOUT_AN_EVALUATION)
def test_an_evaluation_is_told_in_one_short_sentence_and_at_length_behind_it(store, view, panel, operation):
    for demonstration in (True, False):
        told = panel_with(
            panel,
            store.ask,
            replace(view, demonstration=demonstration),
            **meant_for(panel, {"operation": operation}),
        )
        assert len(told.finding) <= LIMIT, told.finding
        assert "…" not in told.finding
        assert len(told.title) <= 60
        assert told.finding.startswith(IN_INVENTED_DATA) == demonstration
        assert not told.detail or told.detail.startswith(IN_INVENTED_DATA) == demonstration
        for width in (290, 760) if told.picture else ():
            assert faults(told.picture, width, 200) == []


def test_before_and_after_shows_the_numbers_of_the_verdict(store, view):
    row = store.ask("evaluation/answer", operation_id="OP03").iloc[0]
    made = built(store, view, "evaluation/answer", "OP03")
    told = [mark.text for mark in made.picture.draw(760, made.picture.height(760)) if isinstance(mark, Text)]
    assert f"{row['after']:,}" in told
    assert f"about {row['after'] / row['ratio']:,.0f}" in told
    assert [word for word in told if word.endswith("if nothing had been done")]


def withheld(store, reason):
    """The store's answers, with the verdict withheld for a reason that only the whole knows."""

    def ask(name, **params):
        rows = store.ask(name, **params)
        return (
            rows.assign(verdict="cannot tell", withheld=reason)
            if name in ("evaluation/answer", "evaluation/all")
            else rows
        )

    return ask


@pytest.mark.parametrize("why", [Reason.NEXT_DOOR, Reason.PEAK])
@pytest.mark.parametrize("panel", ["evaluation/choices", "evaluation/types", "evaluation/all"])
def test_where_the_verdict_is_withheld_none_is_named_or_coloured(store, view, panel, why):
    made = panel_with(panel, withheld(store, why), view, **meant_for(panel, {"operation": "OP09"}))
    assert set(made.table["verdict"]) == {"cannot tell"}
    assert "fewer" not in made.finding
    assert not any("triangle" in shape for shape in made.figure.data[-1].marker.symbol)
    assert {mark.tone for mark in dots(made)} == {"text"}


@pytest.mark.parametrize("panel", ["evaluation/answer", "operations/trend", "evaluation/questions"])
def test_where_the_verdict_is_withheld_every_sentence_says_so(store, view, panel):
    made = panel_with(panel, withheld(store, Reason.PEAK), view, operation="OP09")
    said = made.table["answer"].iloc[1] if panel == "evaluation/questions" else f"{made.finding} {made.detail}"
    assert "we cannot tell whether safer streets" in said.lower()
    if panel == "evaluation/answer":
        assert made.finding.endswith("could be a temporary peak.")
        assert made.finding.startswith("In the invented data, we cannot tell for Queensway: ")
        assert "only beyond" in made.caveat


@pytest.mark.parametrize("operation", ["OP01", "OP04"])
def test_what_was_not_evaluated_says_why_in_every_panel(store, view, operation):
    row = store.ask("evaluation/answer", operation_id=operation).iloc[0]
    why = at_length(withheld_of(row)) if operation == "OP01" else row["reason"]
    for panel in ("questions", "difference", "quarters", "choices", "types", "placebos", "match"):
        assert built(store, view, f"evaluation/{panel}", operation).empty.lower() == f"{why}.".lower()


def test_the_whole_may_be_told_where_its_parts_cannot(store, view):
    told = store.ask("evaluation/answer", operation_id="OP03").iloc[0]["verdict"]
    made = built(store, view, "evaluation/types", "OP03")
    parts = made.table[made.table["series"] != "all together"]
    assert told == "fell more"
    assert made.finding.endswith("; together fewer.") == ("All together are fewer beyond chance" in made.detail)
    assert ("All together are fewer beyond chance" in made.detail) == (set(parts["verdict"]) == {"cannot tell"})


def test_a_fall_is_said_beside_how_similar_areas_moved(store, view):
    said = built(store, view, "evaluation/questions", "OP02").table["answer"].iloc[0]
    assert re.search(r"Similar areas (fell|rose) by about \d+% meanwhile\.$", said)


def test_only_the_planned_estimate_is_coloured(store, view):
    for panel in ("evaluation/choices", "evaluation/types"):
        made = built(store, view, panel, "OP03")
        assert set(made.figure.data[-1].marker.color[1:]) == {theme.CONTEXT}
        assert [mark.tone for mark in dots(made)] == ["place", *["text"] * (len(made.table) - 1)]


def test_the_difference_adds_up_to_what_the_verdict_says(store, view):
    table = built(store, view, "evaluation/difference", "OP03").table
    row = store.ask("evaluation/answer", operation_id="OP03").iloc[0]
    assert table["difference"].iloc[-1] == pytest.approx(row["after"] - row["after"] / row["ratio"], abs=0.5)


def test_quarters_before_the_start_lie_around_no_effect(store, view):
    table = built(store, view, "evaluation/quarters", "OP03").table
    before = table[table["month"] < pd.Timestamp(2023, 1, 1)]
    assert before["ratio"].mean() == pytest.approx(1.0, abs=0.15)
    assert table[table["month"] > pd.Timestamp(2024, 1, 1)]["ratio"].mean() < 0.9


def test_where_none_can_be_evaluated_the_reasons_stand_beside_the_names(store, view):
    rows = store.ask("evaluation/all").assign(ratio=float("nan"), verdict="cannot tell")
    made = PANELS["evaluation/all"].build(
        lambda name, **given: rows if "all" in name else store.ask(name, **given), view
    )
    assert list(made.columns) == ["name", "why"]
    # Empty intervals would be a wall of one sentence.
    assert made.picture is None
    names = [short.short_name(title) for title in rows["title"]]
    assert [line.words for line in made.entries][: len(rows)] == names
    for line, why in zip(made.entries, reasons_of(rows), strict=False):
        assert line.rest in ("", in_short(why))


def test_what_keeps_all_operations_from_being_told_is_said_once(store, view):
    few = {"missing_side": "before", "months_found": 0, "months_planned": 24, "months_needed": 12}
    none = {"ratio": float("nan"), "verdict": "cannot tell", "withheld": Reason.TOO_FEW_MONTHS.value}
    rows = store.ask("evaluation/all").assign(**none, **few)
    made = PANELS["evaluation/all"].build(
        lambda name, **given: rows if "all" in name else store.ask(name, **given), view
    )
    *lines, last = made.entries
    assert not any(line.rest for line in lines)
    assert last.rest == "no month before, 12 needed"


def test_all_operations_are_set_side_by_side_and_not_added_up(store, view):
    made = PANELS["evaluation/all"].build(store.ask, view)
    assert sorted(made.table["operation_id"]) == sorted(EVALUATED)
    assert "nothing is added up" in made.caveat


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


def test_a_type_is_called_changed_only_where_it_holds_for_all_looked_at(store, view):
    def ask(high, name, **params):
        rows = store.ask(name, **params)
        if name != "evaluation/ratios":
            return rows
        rows = rows.assign(ratio=1.0, lower=0.9, upper=1.11, by_itself=1.0, peak=1.0, verdict="cannot tell")
        rows.loc[rows.index[0], "verdict"] = "fell more"
        rows.loc[rows.index[1], ["ratio", "lower", "upper", "verdict"]] = [0.9, 0.81, high, "fell more"]
        return rows

    kept = []
    for high in (0.99, 0.93):
        made = panel_with("evaluation/types", partial(ask, high), view, operation="OP03")
        kept.append(made.table["verdict"].tolist()[1:].count("fewer"))
    assert kept == [0, 1]


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


def test_a_walk_that_was_not_held_has_no_review(store, view):
    assert "no review is due" in built(store, view, "tours/reviews", "OP05").finding


def test_you_said_we_did_shows_only_what_is_marked_for_residents(store, view):
    entered = store.ask("partner/tour_action", as_of=view.today)
    made = built(store, view, "tours/said", "OP04")
    kept = entered[(entered["operation_id"] == "OP04") & entered["public"]]
    assert len(made.table) == len(kept) < len(entered)


@pytest.mark.parametrize(
    ("panel", "template"),
    [("tours/log", "tour_action"), ("tours/said", "tour_action"), ("operations/activity", "activity")],
)
def test_without_rows_it_is_said_what_partners_could_supply(store, view, panel, template):
    made = built(store, view, panel, "OP07" if template == "tour_action" else "OP09")
    assert SUPPLIES[template].holds in made.remedy
    assert SUPPLIES[template].who in made.remedy


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


def test_residents_do_not_read_a_document_s_word_for_places(store, view):
    public = PANELS["operations/all"].build(store.ask, replace(view, audience="public")).table
    assert not public["name"].str.contains("hot spot").any()
    assert PANELS["operations/all"].build(store.ask, view).table["name"].str.contains("hot spot").any()


def test_between_two_quarters_no_month_is_shaded_as_missing(store, view):
    picture = built(store, view, "evaluation/quarters", "OP03").picture
    assert "no whole quarter" not in svg(picture, 600, 0)


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


@pytest.mark.parametrize("operation", ["OP02", "OP03", "OP09", "EX-CHB1"])
def test_the_county_is_set_beside_in_the_months_that_are_evaluated(store, view, operation):
    row = store.ask("evaluation/answer", operation_id=operation).iloc[0]
    said = built(store, view, "operations/beside", operation).detail
    for known, months, after in (
        (row["months_before"], row["before_months"], "months before the start"),
        (row["months_after"], row["after_months"], "after it"),
    ):
        share = f"the {months}" if known == months else f"{known} of the {months}"
        assert f"in {share} {after}" in said


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
