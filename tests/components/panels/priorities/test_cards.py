"""The cards of a priority: their numbers agree with each other, and a card never says more than its data."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from components.panels import PANELS
from components.panels.shared.finding_length import LONGEST
from components.viewing import view_from
from tests.answers import meant_for, opened
from tests.register import PRIORITIES

ACQUISITIVE = {
    "place": "northampton",
    "framework": "CSP Strategy 2020-22",
    "priority": "4 (Serious) Acquisitive Crime",
    "types": "shoplifting robbery burglary vehicle-crime",
}
PLAN = "CSP plan 2017-20"


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


def built(store, panel_id, ask=None, **given):
    view = PANELS[panel_id].view(store.ask, store.meta, meant_for(panel_id, ACQUISITIVE | given))
    return PANELS[panel_id].build(ask or store.ask, view)


@pytest.mark.parametrize("part", ["shoplifting", "robbery"])
def test_the_areas_that_hold_most_are_counted_from_all_of_them(store, part):
    made = built(store, "priority/areas", part=part)
    counts = made.table["year_incidents"]
    five, of, share = re.search(r"Where: (\d+) of (\d+) areas hold (\d+)%", made.title).groups()
    assert (int(five), int(of)) == (5, len(counts))
    assert int(share) == round(100 * counts.head(5).sum() / counts.sum())
    assert counts.is_monotonic_decreasing
    assert made.picture and all(
        f"{name} {count:,}" in made.picture.alt
        for name, count in made.table.head(5)[["area", "year_incidents"]].itertuples(index=False)
    )
    assert made.finding.startswith("Year to Sep 2025, Northampton") and len(made.finding) <= LONGEST


@pytest.mark.parametrize(
    "place, title, finding",
    [
        ("kings-heath", r"Where: 1 of 2 areas holds \d\d%", r": 1 of 2 areas holds \d\d% of robbery\."),
        ("corby-central", r"Where it is recorded", r": robbery, \d+ recorded in its only area\."),
    ],
)
def test_of_a_few_areas_none_are_said_to_hold_all(store, place, title, finding):
    made = built(store, "priority/areas", place=place, part="robbery")
    assert re.fullmatch(title, made.title) and re.search(finding, made.finding)
    assert not made.empty and len(made.finding) <= LONGEST


def test_without_outlines_there_are_bars_alone_and_without_records_neither(store):
    def no_outline(name, **params):
        rows = store.ask(name, **params)
        return rows.assign(outline=None) if "outline" in rows else rows

    def none(name, **params):
        rows = store.ask(name, **params)
        return rows.assign(year_incidents=0) if "year_incidents" in rows else rows

    assert built(store, "priority/areas", no_outline, part="robbery").picture.alt.startswith("Bars: ")
    made = built(store, "priority/areas", none, part="robbery")
    assert made.empty and made.picture is None and "Northampton" in made.finding


def test_every_type_ends_somehow(store):
    made = built(store, "priority/endings")
    assert list(made.table["type"]) == ["Shoplifting", "Robbery", "Burglary", "Vehicle crime"]
    shares = made.table.drop(columns=["type", "crimes"]).sum(axis=1)
    assert shares.tolist() == pytest.approx([1.0] * 4, abs=0.001)
    assert f"shoplifting {made.table['charged'].iloc[0]:.0%}" in made.finding


def test_below_a_town_s_size_the_county_stands_in_and_is_named(store):
    made = built(store, "priority/endings", place="blackthorn")
    assert "all of Northamptonshire" in made.finding and "all of Northamptonshire" in made.note


def test_a_promise_is_marked_where_the_chart_shows_it_and_what_is_worse_comes_first(store):
    made = built(store, "priority/outcomes", part="robbery")
    assert [row.words for row in made.rows if row.selected] == ["Less robbery"]
    assert (made.rows[0].words, made.rows[0].state) == ("Less shoplifting", "worse")
    assert made.finding == (
        f"Year to September 2025, Northampton: shoplifting worse ({made.rows[0].value}, {made.rows[0].before})."
    )
    assert not any("wanted" in str(value) for value in made.table.to_numpy().ravel())


def test_promises_name_their_place_next_to_the_chart_of_another(store):
    assert built(store, "priority/outcomes").note.startswith("year to ")
    assert built(store, "priority/outcomes", place="corby").note.startswith("Northampton, year to ")
    assert built(store, "priority/outcomes", place="county").note.startswith("Northampton, year to ")


def test_too_early_a_promise_still_says_its_newest_month(store):
    def ask(name, **params):
        rows = store.ask(name, **params)
        if name in ("shared/month", "shared/monthly_of", "shared/monthly_count"):
            rows = rows[rows["month"] >= pd.Timestamp(date(2025, 1, 1))].reset_index(drop=True)
        return rows.head(0) if name == "shared/season" else rows

    made = built(store, "priority/outcomes", ask)
    assert {row.state for row in made.rows} == {"too early to say"}
    assert all(row.value and row.before == "in Sep 2025" and row.went for row in made.rows)
    assert made.finding.startswith("September 2025, Northampton: ") and "too early" in made.finding
    assert made.rows[0].value in made.finding and len(made.finding) <= LONGEST


@pytest.mark.parametrize("priority", ["1 Serious Organised Crime", "3 ASB, Hate Crime & Town Centre Disorder"])
def test_without_partners_one_line_leads_to_what_they_could_supply(store, priority):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows.head(0) if name.startswith("partner/") else rows

    made = built(store, "priority/outcomes", ask, priority=priority)
    missing = [row for row in made.rows if row.state == "no data"]
    assert missing and all(row.went is None and row.before.endswith(" yet") for row in missing)
    assert [row.url_path for row in made.rows if row.url_path] == ["data-health"] == [made.rows[-1].url_path]
    assert len(made.rows) == len(made.table) + 1


def test_what_can_be_checked_stands_first_and_the_rest_is_counted(store):
    made = built(store, "priority/published", part="interpersonal-violence")
    assert made.entries[-1].words == f"{len(made.table) - 4} more"
    assert not any(re.search(r"\bCS\d", f"{entry.words} {entry.rest}") for entry in made.entries)


@pytest.mark.parametrize("part", [row["priority_id"] for row in PRIORITIES if row["title"] and not row["layout"]])
def test_what_was_delivered_is_a_short_list_without_codes(store, part):
    made = built(store, "delivered/priority", framework=PLAN, part=part)
    assert len(made.finding) <= LONGEST and len(made.title) <= 60
    assert len(made.entries) == len(made.table)
    assert "id" not in made.columns


def test_every_figure_of_the_plan_is_one_square(store):
    made = built(store, "delivered/overall", framework=PLAN)
    squares = [mark for mark in made.picture.draw(600, 0) if getattr(mark, "tip", "")]
    kinds = made.table[["outcome", "output", "input"]].to_numpy().sum()
    assert kinds > 20
    assert len(squares) == kinds == int(re.search(r"of (\d+) published", made.finding)[1])
    assert (made.table[["outcome", "output", "input"]].sum(axis=1) > 0).all()


def test_a_promise_that_the_main_chart_can_draw_chooses_it(store):
    parts = "shoplifting robbery"
    made = built(store, "priority/outcomes", part="robbery", parts=parts)
    assert {row.chooses for row in made.rows if row.chooses} == {("part", part) for part in parts.split()}
    assert [row.chooses for row in made.rows if row.selected] == [("part", "robbery")]


def test_what_needs_a_look_says_what_is_late_and_what_is_due_next(store):
    view = view_from(store.ask, store.meta, {})
    lines = {line.words: line for line in PANELS["front/look"].build(store.ask, view).entries}
    actions, today = store.ask("partner/action", as_of=view.today), pd.Timestamp(view.today)
    waiting = actions[(actions["due_on"] >= today) & ~actions["state"].isin(["done", "stopped"])]
    found = next(line for words, line in lines.items() if words.startswith("Due next"))
    assert found.rest in set(waiting.loc[waiting["due_on"] == waiting["due_on"].min(), "action"])
    late = int(store.ask("partner/problem_plan", as_of=view.today)["overdue"].sum())
    assert f"{late} past the end date" in PANELS["plans/open"].build(store.ask, view).finding
    assert late and f"{late} problem plans are past the end date" in lines
