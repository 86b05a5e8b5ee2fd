"""Promises and published figures: each shown, and each checked as its data allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from components.panels import PANELS
from components.panels.figures import with_checks
from components.panels.published_checks import Checked, checked
from components.panels.strategy import FRAMEWORKS
from components.viewing import view_from
from tests.answers import opened


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


@pytest.fixture(scope="module")
def view(store):
    return view_from(store.ask, store.meta, {})


def test_every_outcome_is_shown(store, view):
    shown = [
        key
        for framework in FRAMEWORKS
        for key in PANELS["strategy/plan"].build(store.ask, view.with_options(framework=framework)).table["outcome_id"]
    ]
    assert sorted(shown) == sorted(store.ask("strategy/outcomes")["outcome_id"])
    assert len(shown) == 30


def test_every_figure_claim_and_operation_is_shown(store, view):
    ledger = PANELS["figures/ledger"].build(store.ask, view).table
    assert len(ledger) == len(set(ledger["id"])) == 68 + 19 + 15
    operations = PANELS["operations/all"].build(store.ask, view).table
    assert set(operations["operation_id"]) == {*(f"OP{number:02}" for number in range(1, 41)), "EX-CHB1"}


def test_what_has_no_data_is_counted_first(store, view):
    detail = PANELS["strategy/summary"].build(store.ask, view).detail
    without = sum(
        int(
            (
                PANELS["strategy/plan"].build(store.ask, view.with_options(framework=name)).table["state"] == "No data"
            ).sum()
        )
        for name in FRAMEWORKS
    )
    have = "has" if without == 1 else "have"
    assert detail.startswith(
        f"Of the 30 results that the plans for Northampton and the county promise, {without} {have} no data"
    )


def test_nothing_is_checked_on_invented_data(store, view):
    rows = with_checks(store.ask, view, store.ask("figures/ledger"))
    ours = rows[rows["entry"] != "outside"]
    assert set(ours["verdict"]) == {"not checked: demonstration data"}
    assert "none is checked" in PANELS["figures/ledger"].build(store.ask, view).finding


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({"find": "four dozen"}, {"KH01"}),
        ({"find": "Arrests king"}, {"KH01", "OR03", "EX01"}),
        ({"kind": "claim", "document": "npt-strategy-2024-27"}, {"DNP1"}),
        ({"find": "no such words"}, set()),
        ({"verdict": "consistent"}, set()),  # none is checked on invented data
        ({"document": "no-such-document"}, set()),
    ],
)
def test_the_ledger_is_narrowed(store, view, options, ids):
    panel = PANELS["figures/ledger"].build(store.ask, view.with_options(**options))
    assert set(panel.table["id"]) == ids
    assert bool(panel.empty) is not bool(ids)


@pytest.mark.parametrize(
    ("panel_id", "name", "said"),
    [("figures/one", "figure", "No figure has the number “X-99” here."), ("measures/one", "card", "No measure is")],
)
def test_a_choice_that_is_not_known_is_told(store, view, panel_id, name, said):
    build = PANELS[panel_id].build
    assert build(store.ask, view.with_options(**{name: "X-99"})).finding.startswith(said)
    assert build(store.ask, view).finding.startswith("Choose a ")


class Files:
    """Answers as a database of real files would give them: months of counts that the test writes down."""

    def __init__(self, store, months: dict[date, int], *, alike: bool = False) -> None:
        self.store, self.alike = store, alike
        self.rows = pd.DataFrame(
            {"month": pd.to_datetime(list(months)), "days": 30, "incidents": list(months.values()), "side": "target"}
        )

    def ask(self, name, **params):
        if name in ("shared/monthly_of", "operations/beside"):
            return self.rows
        rows = self.store.ask(name, **params)
        return rows.assign(unlike=None) if name == "figures/checks" and self.alike else rows


def months(first: int, last: int, a_month: int) -> dict[date, int]:
    """The same number every month, a little up and down, from April of one year to March of another."""
    every = [date(year, month, 1) for year in range(first, last + 1) for month in range(1, 13)]
    kept = [day for day in every if date(first, 4, 1) <= day <= date(last, 3, 1)]
    return {day: a_month + (1 if number % 2 else -1) for number, day in enumerate(kept)}


def verdicts(files: Files) -> dict[str, Checked]:
    return checked(files.ask, files.ask("figures/ledger"), demonstration=False)


def test_a_figure_without_its_months_cannot_be_checked(store):
    found = verdicts(Files(store, months(2019, 2020, 100)))
    assert found["CS18"].verdict == "cannot be checked"
    assert "12 of these 24 are not imported" in found["CS18"].why


@pytest.mark.parametrize(("now", "verdict"), [(81, "consistent"), (100, "not consistent"), (70, "not consistent")])
def test_a_printed_change_is_set_beside_the_recorded_one(store, now, verdict):
    counts = months(2018, 2019, 100) | months(2019, 2020, now)
    found = verdicts(Files(store, counts, alike=True))["CS18"]
    assert found.verdict == verdict
    assert "COVID-19 rules (March 2020)" in found.why
    # Where open data counts it by other rules, a figure that differs is not held against it.
    otherwise = verdicts(Files(store, counts))["CS18"]
    assert otherwise.unlike
    assert otherwise.verdict == ("consistent" if verdict == "consistent" else "inconclusive")


def test_what_is_counted_otherwise_is_not_held_against_a_figure(store):
    found = verdicts(Files(store, months(2018, 2020, 10)))["CS01"]
    assert found.verdict == "inconclusive"
    assert "need not agree" in found.why


def test_a_claim_whose_answer_depends_on_the_start_is_not_decided(store):
    # Falls in the middle of the span in which King's Heath may have begun.
    fallen = {day: 100 if day < date(2023, 7, 1) else 60 for day in months(2021, 2025, 100)}
    told = verdicts(Files(store, fallen))
    assert told["DKH5"].verdict in ("inconclusive", "consistent")
    steady = verdicts(Files(store, months(2021, 2025, 100)))["DKH5"]
    assert steady.verdict == "inconclusive"
    # Falls all the time, so that it fell whenever it began.
    clear = {day: round(600 * 0.95**number) for number, day in enumerate(months(2020, 2026, 100))}
    found = verdicts(Files(store, clear))["DKH5"]
    assert found.verdict == "consistent"
    assert "Counting rules (May 2023)" in found.why


def test_what_was_published_before_its_months_were_over_is_not_checked(store):
    clear = {day: 100 if day < date(2023, 1, 1) else 60 for day in months(2020, 2026, 100)}
    assert verdicts(Files(store, clear))["DOR4"].verdict == "cannot be checked"


def test_a_result_says_that_the_operation_may_not_be_the_reason(store):
    clear = {day: 100 if day < date(2023, 1, 1) else 60 for day in months(2020, 2026, 100)}
    assert "another question" in verdicts(Files(store, clear))["DKH5"].why


def test_a_measure_names_its_promises_in_words_and_its_query_only_inside(store, view):
    table = PANELS["measures/cards"].build(store.ask, view).table.set_index("measure_id")
    assert table.loc["robbery", "outcomes"] == "Reduction in robbery"
    chosen = view.with_options(card="robbery")
    for audience, told in (("internal", True), ("public", False)):
        card = PANELS["measures/one"].build(store.ask, replace(chosen, audience=audience)).table
        assert ("Query" in card["fact"].tolist()) == told
        assert not card["stated"].str.contains(r"\bS[OHN]\d").any()
