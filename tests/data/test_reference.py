"""The facts of data/reference: whole, sound, and each shown somewhere."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from data.cards import PAGE, page
from data.serving.query import load
from data.serving.settings import REFERENCE
from tests.register import PAGES

COUNTY = REFERENCE / "northamptonshire"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of every county, of one of Northamptonshire, or of both."""
    return [row for folder in (REFERENCE, COUNTY) if (folder / name).exists() for row in read(folder / name)]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FIGURES = {row["figure_id"]: row for row in rows("published_figures.csv")}
URLS = {entry.url_path for entry in PAGES}


def value(figure_id: str) -> float:
    return float(FIGURES[figure_id]["value"])


def test_the_documents_hold_as_many_facts_as_were_read():
    counts = {name: len(rows(f"{name}.csv")) for name in ("strategy_outcomes", "published_figures")}
    assert counts == {"strategy_outcomes": 30, "published_figures": 68}
    assert len(rows("directional_claims.csv")) == 19


def test_shares_of_violent_crime_add_up():
    assert value("CS05") + value("CS06") + value("CS07") == pytest.approx(100.0)


def test_kinds_of_assault_add_up():
    assert sum(value(f"CS{number}") for number in range(11, 15)) == 3142


def test_changes_of_domestic_and_other_violence_make_the_change_of_all():
    # A share of the later year, so each part is taken back to the earlier year first.
    domestic = value("CS15") / 100
    before = domestic / (1 + value("CS16") / 100) + (1 - domestic) / (1 + value("CS17") / 100)
    assert (1 / before - 1) * 100 == pytest.approx(value("CS04"), abs=0.05)


def test_effects_of_patrols_are_those_that_abstracts_print():
    """As printed by Braga and Weisburd (2020) and Hinkle and others (2020), and the ratios worked out by hand."""
    effects = {row["effect_id"]: row for row in rows("patrol_effects.csv")}
    printed = {"hot-spots-standardised": 8.1, "hot-spots-counted": 16.0, "problem-solving": 33.8}
    assert {key: float(row["central"]) * 100 for key, row in effects.items()} == pytest.approx(printed)
    # Per cent fewer with than without: 100 of 84 and 100 of 66.2 recorded.
    assert "is 1.19 times" in effects["hot-spots-counted"]["about"]
    assert "is 1.51 times" in effects["problem-solving"]["about"]
    assert [round(100 / left, 2) for left in (84, 66.2)] == [1.19, 1.51]
    # An interval is entered only with a source that prints it.
    assert not [key for key, row in effects.items() if row["lower"] or row["upper"]]


def test_a_figure_without_a_value_is_the_ambiguous_one():
    assert [key for key, row in FIGURES.items() if not row["value"]] == ["CS47"]


def test_inputs_and_outputs_have_no_direction_that_colours_them():
    arrests = [row for row in FIGURES.values() if "arrests" in row["unit"]]
    assert {row["wanted_direction"] for row in arrests} == {"none (activity)"}


def test_every_outcome_has_its_measure_and_a_page_that_exists():
    outcomes = {row["outcome_id"] for row in rows("strategy_outcomes.csv")}
    linked = rows("outcome_measures.csv")
    assert {row["outcome_id"] for row in linked} == outcomes
    assert {row["measure_id"] for row in linked} <= {row["measure_id"] for row in rows("measures.csv")}
    assert {row["url_path"] for row in linked} <= URLS


def test_every_figure_and_claim_has_its_check_and_pages_that_exist():
    checks = rows("figure_checks.csv")
    printed = {*FIGURES, *(row["claim_id"] for row in rows("directional_claims.csv"))}
    assert {row["id"] for row in checks} == printed
    assert {row["shown_on"] for row in checks} - {""} <= URLS


def test_every_headline_measure_of_the_framework_has_its_label_and_local_ones_a_page_that_exists():
    measures = rows("framework_measures.csv")
    assert {row["label"] for row in measures} == {"local", "national", "partner", "none"}
    assert {row["pillar_order"] for row in measures} == set("012345")
    for row in measures:
        assert (row["url_path"] in URLS) == (row["label"] == "local"), row["measure_id"]
        assert all(row[part] for part in ("where_it_is", "cannot_say", "not_confirmed", "source", "reviewed_on"))


def test_the_town_centre_basket_counts_what_the_framework_names_and_states_every_gap():
    types = rows("basket_types.csv")
    basket = [row["crime_type"] for row in types if row["role"] == "basket"]
    assert {row["named_by"] for row in types if row["role"] == "basket"} == {"the framework"}
    assert all(row["gap"] and row["source"] for row in types)
    assert [not row["crime_type"] for row in types] == [row["role"] == "cannot be counted" for row in types]
    shown = [row["crime_types"] for row in rows("framework_measures.csv") if row["label"] == "local"]
    assert set(shown) == {"; ".join(sorted(basket))}


def test_no_activity_is_judged():
    wanted = {row["measure_id"]: row["direction"] for row in rows("measures.csv") if row["kind"] == "activity"}
    assert set(wanted.values()) == {"none (activity)"}


def test_the_documentation_of_measures_is_that_of_the_file():
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m data.cards writes it again"


def test_every_measure_names_a_query_that_exists():
    assert {row["query"] for row in rows("measures.csv")} <= set(load())


def test_every_template_that_would_fill_an_outcome_exists():
    named = {row["template"] for row in rows("outcome_measures.csv")} - {""}
    assert named <= {path.stem for path in (REFERENCE.parent / "templates").glob("*.csv")}


@pytest.mark.parametrize("path", sorted(REFERENCE.rglob("*.csv")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_apostrophes_and_quotation_marks_are_as_pages_print_them(path):
    assert not [value for row in read(path) for value in row.values() if re.search("['\"]", value)]


@pytest.mark.parametrize("name", ["published_figures.csv", "external_figures.csv"])
def test_what_is_said_of_a_figure_can_be_read_without_the_list_of_numbers(name):
    read = ("period_as_stated", "period_inferred", "caveat", "source", "note")
    told = [f"{row['figure_id']}: {row[column]}" for row in rows(name) for column in read if row.get(column)]
    assert len(told) > 10
    for line in told:
        assert not re.search(r"\b(KH|OR|ST|NP|CS|EX|OP)\d{1,2}\b", line.split(": ", 1)[1]), line
        assert not re.search(r"\b(seed|on purpose|do not|never add)\b", line, re.IGNORECASE), line


def test_what_documents_name_together_is_a_kind_of_operation_and_a_name_of_their_figures():
    figures = {row["operation_or_priority"] for row in rows("published_figures.csv")}
    for row in rows("named_together.csv"):
        assert row["kind"] in {operation["kind"] for operation in rows("operations.csv")}
        assert row["name"] in figures
