"""The filled examples of the demonstration show what pages must cope with."""

from __future__ import annotations

from datetime import date

import pytest

from data.partner.templates import TEMPLATES
from data.serving.pointer import current
from data.serving.settings import Settings
from data.serving.store import Store, connect

DAY = date(2025, 9, 30)


@pytest.fixture(scope="module")
def store(demonstration):
    return Store(current(demonstration), Settings())


def count(demonstration, sql: str) -> int:
    with connect(current(demonstration), Settings()).cursor() as con:
        return con.execute(f"SELECT count(*) FROM {sql}").fetchall()[0][0]


def test_every_template_is_filled_in(store):
    summary = store.ask("partner/summary")
    assert list(summary["template"]) == list(TEMPLATES)
    assert (summary["rows"] > 0).all()
    assert summary["imported_at"].notna().all()
    assert (summary["newest"].dropna().dt.year >= 2024).all()


@pytest.mark.parametrize(
    "sql",
    [
        "problem_plan WHERE due_on IS NULL AND stage <> 'closed'",
        "problem_plan WHERE place_id IS NULL",
        "problem_plan WHERE assessment_result = 'did not work'",
        "action WHERE due_on IS NULL",
        "action WHERE outcome_id IS NULL",
        "action WHERE state = 'done' AND done_on > due_on",
        "survey_answer WHERE n < 30",
        "survey_answer WHERE n > 1000",
        "target WHERE due_on < DATE '2025-09-30'",
        "engagement WHERE outcome_id = 'SO1.1'",
        "engagement WHERE outcome_id = 'SO3.1'",
        "tour_action WHERE public",
        "phase WHERE ended_on IS NULL",
        "contact WHERE next_meeting_on IS NULL",
    ],
)
def test_it_holds_the_cases_that_a_page_must_say_something_about(demonstration, sql):
    assert count(demonstration, sql) > 0


@pytest.mark.parametrize("name", ["partner/action", "partner/problem_plan", "partner/tour_action"])
def test_what_is_overdue_is_computed_for_a_day(store, name):
    rows = store.ask(name, as_of=DAY)
    assert 0 < rows["overdue"].sum() < len(rows)
    late = rows[rows["overdue"]]
    assert (late["due_on"].dt.date < DAY).all()
    closed = late["stage"] if "stage" in late else late["state"]
    assert not set(closed) & {"closed", "done", "stopped"}
    assert store.ask(name, as_of=date(2020, 1, 1))["overdue"].sum() == 0


def test_of_most_events_no_promise_is_known(store):
    events = store.ask("partner/engagement")
    assert events["outcome_id"].isna().mean() > 0.5


def test_every_area_is_looked_up_and_every_partnership_is_staffed(demonstration):
    assert count(demonstration, "area ANTI JOIN area_lookup USING (area_code)") == 0
    assert count(demonstration, "(SELECT DISTINCT kind FROM area_lookup)") == 5
    unknown = "area_lookup ON name = local_area_partnership AND kind = 'local_area_partnership'"
    assert count(demonstration, f"staffing ANTI JOIN {unknown}") == 0


def test_activity_does_not_begin_before_its_operation(demonstration):
    before = "activity JOIN operation USING (operation_id) WHERE month < date_trunc('month', started_from)"
    assert count(demonstration, before) == 0
