"""Whether operations worked: every sentence says what the evaluation says, and names nothing that could be chance."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pandas as pd
import pytest

from analysis.evaluation.verdict import Reason
from components import theme
from components.panels import PANELS
from components.panels.operations.evaluation.result import reasons_of, withheld_of
from components.pictures.parts.marks import Circle, Text
from components.pictures.picture import svg
from components.wording import short
from components.wording.evaluation.withheld import at_length, in_short
from components.wording.operation import IN_INVENTED_DATA
from components.wording.short import LIMIT
from tests.answers import meant_for, panel_with
from tests.components.panels.operations.built import built
from tests.components.pictures.laws import faults
from tests.register import EVALUATED

ABOUT_AN_EVALUATION = [name for name in PANELS if name.startswith("evaluation/")]


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


def test_between_two_quarters_no_month_is_shaded_as_missing(store, view):
    picture = built(store, view, "evaluation/quarters", "OP03").picture
    assert "no whole quarter" not in svg(picture, 600, 0)


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
