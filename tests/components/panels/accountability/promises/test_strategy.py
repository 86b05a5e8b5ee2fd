"""Promises and published figures: each shown, and each checked as its data allow."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.panels import PANELS
from components.panels.accountability.promises.strategy import MOST, lists
from components.panels.accountability.published import checked as published_checked
from components.panels.accountability.published.figures import with_checks
from components.panels.panel import Entry
from components.panels.shared.finding_length import LONGEST
from components.panels.shared.promises.rows import INSIDE
from components.panels.shared.published_checks import Checked, checked
from components.pictures.parts.marks import Rect
from components.viewing import view_from
from tests.answers import opened, panel_with
from tests.components.pictures.laws import faults
from tests.register import OPERATIONS, PAGES


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


@pytest.fixture(scope="module")
def view(store):
    return view_from(store.ask, store.meta, {})


def test_every_outcome_is_shown(store, view):
    made = {key: panel_with("strategy/list", store.ask, view, list=key) for key in lists(store.ask)}
    promised = sorted(store.ask("strategy/outcomes")["outcome_id"])
    assert sorted(made["all"].table["outcome_id"]) == promised
    plans = [key for plan in ("2024-27", "2020-22", "2017-20") for key in made[plan].table["outcome_id"]]
    assert sorted(plans) == promised
    assert made["look"].offers["2020-22"] == "2020–22: 16"


def test_what_is_worth_a_look_leads_with_what_changed_and_leaves_out_no_target(store, view):
    made = PANELS["strategy/list"].build(store.ask, view)
    table = made.table
    assert 0 < len(table) <= MOST
    every = panel_with("strategy/list", store.ask, view, list="all").table
    changed = set(every.loc[every["state"].isin(["Improving", "Worsening"]), "outcome_id"])
    aimed = set(every.loc[every["target"] != "", "outcome_id"])
    assert changed and aimed
    assert changed | aimed <= set(table["outcome_id"])
    assert list(table["outcome_id"])[: len(changed)] == [key for key in table["outcome_id"] if key in changed]
    # One line stands for all that nobody has supplied a number for.
    assert [row.words for row in made.rows[len(table) :]] == ["1 promise without a number"]


def test_a_line_says_the_number_the_one_before_and_a_target_with_the_place_it_is_of(store, view):
    made = panel_with("strategy/list", store.ask, view, list="all")
    lines = dict(zip(made.table["outcome_id"], made.rows, strict=True))
    confidence, disorder = lines["SN2"], lines["SO3.2"]
    assert (confidence.value, confidence.before, confidence.target) == ("56%", "was 56%", "60% by 31\xa0Mar\xa02026")
    assert confidence.rest == "Northamptonshire" and disorder.rest == "Northampton"
    assert disorder.target.startswith("county: 13,000 by 31\xa0Mar\xa02026, now ")
    assert all(row.went is not None or row.without for row in made.rows)


def test_residents_read_no_number_of_partners_and_no_page_that_is_not_theirs(published):
    known = opened(published)
    made = panel_with("strategy/list", known.ask, view_from(known.ask, known.meta, {}), list="all")
    partners = [row for row in made.rows if row.source != "police.uk"]
    assert partners and all(row.source.endswith(", not published") and not row.value for row in partners)
    inside = {page.url_path for page in PAGES if page.audience == "internal"}
    assert not {row.url_path for row in made.rows} & inside
    assert inside >= INSIDE


def test_every_figure_claim_and_operation_is_shown(store, view):
    ledger = PANELS["figures/ledger"].build(store.ask, view).table
    assert len(ledger) == len(set(ledger["id"])) == 68 + 19 + 15
    operations = PANELS["operations/all"].build(store.ask, view).table
    assert sorted(operations["operation_id"]) == sorted(row["operation_id"] for row in OPERATIONS)


def test_what_has_no_data_is_counted_first(store, view):
    detail = PANELS["strategy/summary"].build(store.ask, view).detail
    every = panel_with("strategy/list", store.ask, view, list="all").table
    without = int((every["state"] == "No data").sum())
    have = "has" if without == 1 else "have"
    assert detail.startswith(
        f"Of the 30 results that the plans for Northampton and the county promise, {without} {have} no data"
    )


def test_nothing_is_checked_on_invented_data(store, view):
    rows = with_checks(store.ask, view, store.ask("figures/ledger"))
    ours = rows[rows["entry"] != "outside"]
    assert set(ours["verdict"]) == {"not checked: demonstration data"}
    assert "none is checked" in PANELS["figures/ledger"].build(store.ask, view).detail
    assert PANELS["figures/checks"].build(store.ask, view).finding.endswith("invented data cannot check any.")


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
    panel = panel_with("figures/ledger", store.ask, view, **options)
    assert set(panel.table["id"]) == ids
    assert bool(panel.empty) is not bool(ids)


@pytest.mark.parametrize(
    ("panel_id", "name", "said"),
    [
        ("figures/one", "figure", "There is no figure with the number “X-99” here."),
        ("measures/one", "measure", "No measure is"),
    ],
)
def test_a_choice_that_is_not_known_is_told(store, view, panel_id, name, said):
    assert panel_with(panel_id, store.ask, view, **{name: "X-99"}).finding.startswith(said)
    assert panel_with(panel_id, store.ask, view).finding.startswith("Choose a ")


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


def test_each_figure_of_the_documents_is_counted_once_and_what_can_be_checked_is_listed(store, view):
    checks, checkable, reasons = (
        PANELS[f"figures/{name}"].build(store.ask, view) for name in ("checks", "checkable", "reasons")
    )
    parts = [mark.tip for mark in checks.picture.draw(400, 0) if isinstance(mark, Rect) and mark.tip]
    counts = [re.search(r": (\d+) (.+)$", tip).groups() for tip in parts]
    assert sum(int(count) for count, _ in counts) == 68 + 19
    listed = sum(int(count) for count, state in counts if state != "are not in open data")
    assert len(checkable.entries) == listed == 10
    assert {entry.sign for entry in checkable.entries} == {"not judged"}
    assert Entry("Public disorder offences, earlier year", sign="not judged", end="1,064 offences") in checkable.entries
    assert int(reasons.table["figures"].sum()) == 68 + 19 - listed
    for made in (checks, reasons):
        for width in (260, 370, 1170):
            assert faults(made.picture, width, 0) == []


def test_what_does_not_agree_stands_first_and_says_so(store, view):
    files = Files(store, months(2018, 2019, 100) | months(2019, 2020, 100), alike=True)
    made = PANELS["figures/checkable"].build(files.ask, replace(view, demonstration=False))
    assert {(entry.sign, entry.rest) for entry in made.entries} <= {
        ("differs", "does not agree"),
        ("holds", "agrees"),
        ("unclear", "cannot tell"),
        ("early", "needs months that are not imported"),
    }
    signs = [entry.sign for entry in made.entries]
    assert signs == sorted(signs, key=["differs", "holds", "unclear", "early"].index)
    assert "differs" in signs
    assert len(made.finding) <= LONGEST


STATES = ("holds", "differs", "unclear", "early", "not judged", "no data")


@given(st.lists(st.integers(0, 200), min_size=6, max_size=6), st.booleans())
def test_the_finding_on_published_figures_fits_a_line(counts, demonstration):
    told = published_checked.finding(
        dict(zip(STATES, counts, strict=True)), sum(counts), "Northamptonshire", demonstration
    )
    assert len(told) <= LONGEST


def test_a_figure_that_waits_for_months_says_so_on_every_card(store, view):
    real = replace(view, demonstration=False)
    files = Files(store, months(2024, 2025, 100))
    waiting = with_checks(files.ask, real, files.ask("figures/ledger")).query("said == 'needs more months'")
    listed = PANELS["figures/checkable"].build(files.ask, real).table
    assert len(waiting) == len(listed) == 10
    kept = panel_with("figures/ledger", files.ask, real, verdict="cannot be checked").table
    assert not set(kept["id"]) & set(waiting["id"])


def test_no_date_of_a_figure_is_written_as_a_machine_does(store, view):
    rows = with_checks(store.ask, view, store.ask("figures/ledger"))
    ones = [panel_with("figures/one", store.ask, view, figure=key) for key in rows["id"]]
    told = [entry.words + entry.rest for one in ones for entry in one.entries]
    assert not [text for text in told if re.search(r"\b\d{4}-\d\d", text)]
    assert not [text for text in told if "CSP " in text]


def test_what_is_counted_otherwise_is_not_held_against_a_figure(store):
    found = verdicts(Files(store, months(2018, 2020, 10)))["CS01"]
    assert found.verdict == "inconclusive"
    assert "need not agree" in found.why


def test_a_claim_whose_answer_depends_on_the_start_is_not_decided(store):
    # Falls in the middle of the span in which King’s Heath may have begun.
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
    assert "does not show whether the operation was the reason" in verdicts(Files(store, clear))["DKH5"].why


def test_a_measure_names_its_promises_in_words_and_its_query_only_inside(store, view):
    table = PANELS["measures/all"].build(store.ask, view).table.set_index("measure_id")
    assert table.loc["robbery", "outcomes"] == "Reduction in robbery"
    for audience, told in (("internal", True), ("public", False)):
        card = panel_with("measures/one", store.ask, replace(view, audience=audience), measure="robbery").table
        assert ("Query" in card["fact"].tolist()) == told
        assert not card["stated"].str.contains(r"\bS[OHN]\d").any()


def test_a_chosen_promise_opens_its_story_with_the_months_of_the_place_that_was_promised_it(store, view):
    made = panel_with("strategy/list", store.ask, view, list="all", promise="SO4.2")
    lines = dict(zip(made.table["outcome_id"], made.rows, strict=True))
    chosen = lines.pop("SO4.2")
    assert chosen.selected and chosen.chooses == ("promise", "")
    assert chosen.drawer.lines[0] == "“Reduction in shoplifting”" and "Northampton" in chosen.drawer.lines[-1]
    assert "shoplifting recorded in Northampton" in chosen.drawer.picture.alt.replace("Shoplifting", "shoplifting")
    assert all(line.chooses == ("promise", key) and not line.drawer for key, line in lines.items())


def test_the_sheet_has_every_promise_the_mark_and_the_newest_months(store, view):
    html = PANELS["strategy/list"].build(store.ask, view).sheet.html(store.ask, view)
    assert html.count("<svg") >= 15 and "Year to September 2025" in html and "invented numbers" in html
    assert all(html.count(f"<b>{words}</b>") >= 1 for words in store.ask("strategy/outcomes")["short_name"])
