"""Panels of what partners entered: filled by the examples, and in words where nothing is entered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from components.panels import PANELS
from components.panels.shared.partner_entries import SUPPLIES, whole_force
from components.panels.shared.promises.partner_states import partner_states
from components.viewing import view_from
from data.partner.templates import TEMPLATES
from tests.answers import opened, panel_with

PARTNER_PANELS = [
    *("actions/plan", "actions/overdue", "actions/decisions", "actions/targets", "actions/concerns"),
    *("actions/reoffending", "plans/open", "plans/stages", "engagement/groups", "engagement/kinds"),
    *("engagement/surveys", "engagement/teams", "resources/roles", "resources/partnerships", "targeting/phases"),
]


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


@pytest.fixture(scope="module")
def view(store):
    return view_from(store.ask, store.meta, {})


def nothing_entered(store):
    """Answers as of a database into which no partner brought a row."""

    def ask(name, **params):
        rows = store.ask(name, **params)
        if not name.startswith("partner/"):
            return rows
        return rows.assign(rows=0) if name == "partner/summary" else rows.head(0)

    return ask


@pytest.mark.parametrize("panel_id", PARTNER_PANELS)
def test_the_filled_examples_fill_every_panel(panel_id, store, view):
    panel = PANELS[panel_id].build(store.ask, view)
    assert not panel.empty
    assert len(panel.table)


@pytest.mark.parametrize("panel_id", PARTNER_PANELS)
def test_a_panel_without_rows_says_what_would_stand_there_and_who_could_supply_it(panel_id, store, view):
    panel = PANELS[panel_id].build(nothing_entered(store), view)
    assert any(supply.holds in panel.remedy and supply.who in panel.remedy for supply in SUPPLIES.values())
    (form,) = (entry.url_path for entry in panel.entries)
    assert form.removeprefix("enter-data?what=") in TEMPLATES
    assert panel.finding.strip()
    # Residents read this, too.
    assert panel.empty
    shown = panel.empty + panel.finding + panel.remedy
    assert not any(word in shown for word in ("manage.py", "data/templates", ".xlsx", "_", "/"))


@pytest.mark.parametrize("panel_id", PARTNER_PANELS)
def test_partners_rows_are_for_internal_readers(panel_id):
    assert PANELS[panel_id].audience == "internal"


def test_a_public_reader_gets_no_state_from_partners(store, view):
    assert partner_states(store.ask, replace(view, audience="public")) == {}
    assert partner_states(store.ask, view)


def test_no_activity_of_partners_is_judged(store, view):
    states = partner_states(store.ask, view)
    assert {states[key].state for key in ("SN3", "SN7", "SO1.1")} == {"not judged"}


def _values(*rows):
    columns = [
        "outcome_id",
        "measure",
        "place_id",
        "period_start",
        "period_end",
        "value",
        "unit",
        "numerator",
        "denominator",
    ]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(
        period_start=pd.to_datetime(table["period_start"]), period_end=pd.to_datetime(table["period_end"])
    )


def _share(year, part, whole):
    return "SO1.3", "Risk fell or held", None, f"{year}-04-01", f"{year + 1}-03-31", part / whole, "share", part, whole


@pytest.mark.parametrize(
    ("before", "now", "state"),
    [
        ((50, 100), (80, 100), "improving"),
        ((80, 100), (50, 100), "worsening"),
        ((50, 100), (55, 100), "no clear change"),
    ],
)
def test_a_share_is_judged_by_its_interval(store, view, before, now, state):
    rows = _values(_share(2022, *before), _share(2023, *now))

    def ask(name, **params):
        return rows if name == "partner/measure_value" else store.ask(name, **params)

    assert partner_states(ask, view)["SO1.3"].state == state


def test_spans_of_unlike_length_are_not_compared(store, view):
    short = ("SO1.3", "Risk fell or held", None, "2024-01-01", "2024-03-31", 0.9, "share", 90, 100)

    def ask(name, **params):
        return _values(_share(2022, 50, 100), short) if name == "partner/measure_value" else store.ask(name, **params)

    found = partner_states(ask, view)["SO1.3"]
    assert found.state == "not judged"
    assert "differ in length or overlap" in found.said


def test_a_number_of_the_plan_s_own_place_counts_before_the_county_s(store, view):
    own = [
        ("SO1.3", "Risk fell or held", "northampton", *_share(year, part, 100)[3:])
        for year, part in ((2022, 80), (2023, 50))
    ]
    rows = _values(*own, _share(2022, 50, 100), _share(2023, 80, 100))

    def ask(name, **params):
        return rows if name == "partner/measure_value" else store.ask(name, **params)

    assert partner_states(ask, view)["SO1.3"].state == "worsening"
    assert not partner_states(ask, view)["SO1.3"].said.startswith("Whole county")
    rows = rows[rows["place_id"].isna()]
    assert partner_states(ask, view)["SO1.3"].said.startswith("Whole county: ")


def test_two_questions_are_not_compared(store, view):
    answers = store.ask("partner/survey_answer")
    one = answers[answers["outcome_id"].notna() & (answers["n"] >= 30)].head(1)
    later = one.assign(question="Another question", asked_to=one["asked_to"] + pd.DateOffset(years=1))

    def ask(name, **params):
        return pd.concat([one, later]) if name == "partner/survey_answer" else store.ask(name, **params)

    said = partner_states(ask, view)[one["outcome_id"].iloc[0]].said
    assert "no earlier survey" in said


@pytest.mark.parametrize(
    ("rows", "officers"),
    [
        pytest.param([("2025-03-31", "East", None, 6), ("2025-03-31", "West", None, 4)], 10, id="partnerships"),
        pytest.param([("2025-03-31", "East", None, 6), ("2025-03-31", None, "kings-heath", 6)], 6, id="place within"),
        pytest.param(
            [("2025-03-31", "East", None, 6), ("2025-03-31", "West", None, 4), ("2025-06-30", "East", None, 2)],
            10,
            id="a day that is not whole",
        ),
        pytest.param([("2025-03-31", None, None, 9), ("2025-03-31", "East", None, 6)], 9, id="the force's own count"),
        pytest.param([("2025-03-31", "East", None, None)], 0, id="no headcount"),
    ],
)
def test_officers_are_counted_once(rows, officers):
    table = pd.DataFrame(rows, columns=["as_of", "local_area_partnership", "place_id", "headcount"])
    kept = whole_force(table.assign(as_of=pd.to_datetime(table["as_of"])))
    assert kept.loc[kept["as_of"] == kept["as_of"].max(), "headcount"].sum() == officers


def test_two_yearly_counts_are_not_judged(store, view):
    assert partner_states(store.ask, view)["SO1.2"].state == "not judged"


def test_what_is_overdue_follows_from_the_day(store, view):
    early = PANELS["actions/plan"].build(store.ask, replace(view, today=date(2023, 1, 1)))
    late = PANELS["actions/plan"].build(store.ask, replace(view, today=date(2030, 1, 1)))
    assert "none is overdue" in early.finding
    assert " are overdue, the oldest by " in late.finding
    assert list(late.table["state"]).count("overdue") > 4


def test_a_number_of_the_county_is_not_told_of_the_town(store, view):
    """The promises were made to Northampton, and partners may count for the county or for one place."""
    rows = store.ask("strategy/outcomes", framework="CSP Strategy 2020-22", priority=None)
    wanted = rows.loc[rows["outcome_id"] == "SO3.3", "priority"].iloc[0]
    made = panel_with("priority/partners", store.ask, view, framework="CSP Strategy 2020-22", priority=wanted)
    assert ", of all of Northamptonshire" in made.finding
    assert set(made.table["place"]) == {"whole county"}


def test_an_action_names_what_was_promised_and_not_its_number(store, view):
    about = PANELS["actions/plan"].build(store.ask, view).table["about"]
    assert not about.str.match(r"S[NO]\d").any()
    assert (about == "Meet statutory Prevent duty").any()


def test_targets_stand_beside_where_the_same_measure_and_place_are_now(store, view):
    made = PANELS["actions/targets"].build(store.ask, view)
    now = dict(zip(zip(made.table["measure"], made.table["place"], strict=True), made.table["now"], strict=True))
    until = store.ask("shared/month")["month"].max()
    rows = store.ask("shared/monthly_of", scope="kings-heath", crime_types="Anti-social behaviour")
    year = int(rows.loc[rows["month"] > until - pd.DateOffset(years=1), "incidents"].sum())
    here = now["Anti-social behaviour a year", "King’s Heath"]
    assert here.startswith(f"now {year:,} (year to ")
    assert now["Confident in the local police", "Northamptonshire"] == "now 56% (May 2025)"
    assert now["Problem plans assessed within two years", "Northamptonshire"] == "now: not supplied"


def test_a_year_that_is_not_whole_is_not_set_beside_a_target(store, view):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows.tail(9) if name == "shared/monthly_of" else rows

    table = PANELS["actions/targets"].build(ask, view).table
    assert "now: 9 of 12 months imported" in set(table["now"])


def test_one_card_names_the_lists_that_are_empty(store, view):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows.assign(rows=rows["rows"].where(rows["template"] != "target", 0)) if "summary" in name else rows

    plan = PANELS["partners/supply"].with_options(view, {"section": "action-plan"})
    made = PANELS["partners/supply"].build(ask, plan)
    assert [entry.words for entry in made.entries] == ["Targets"]
    assert made.finding == "Northamptonshire, not yet supplied by partners: targets."
    every = PANELS["partners/supply"].build(nothing_entered(store), plan)
    assert len(every.entries) == len(every.table) == 4
    assert len(every.finding) <= 110
    assert PANELS["partners/supply"].build(store.ask, plan).entries == []


def test_a_card_of_decisions_leads_to_the_rest_of_them(store, view):
    few, every = (panel_with("actions/decisions", store.ask, view, **chosen) for chosen in ({}, {"section": "whole"}))
    assert len(few.entries) == 5
    assert few.entries[-1].url_path == "action-plan"
    assert len(every.table) == 8
    assert len(every.entries) == 5
    assert (every.entries[-1].words, every.entries[-1].url_path) == ("4 more", "")
    assert every.entries[0].badge == "overdue"
    assert "due 31 Mar 2025" in {entry.end for entry in every.entries}
