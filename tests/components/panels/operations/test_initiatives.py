"""The kinds of initiatives: every one is told once, with its figures as the documents print them."""

from __future__ import annotations

import pandas as pd
import pytest

from components.initiatives import kind_of, kinds_of
from components.panels import PANELS
from components.panels.operations.initiatives.known import ran
from components.viewing import view_from
from tests.register import OPERATIONS


def test_every_initiative_is_one_that_is_not_evaluated_and_in_one_kind(store):
    rows = store.ask("operations/all").set_index("operation_id")
    ids = [each.operation_id for kind in kinds_of(store.ask) for each in kind.initiatives]
    assert sorted(ids) == sorted(row["operation_id"] for row in OPERATIONS if row["layout"] == "initiative")
    assert set(rows.loc[ids, "evaluated"]) == {"no"}


def test_every_figure_of_an_initiative_is_printed_and_belongs_to_one(store):
    printed = set(store.ask("figures/ledger")["id"])
    figures = [name for kind in kinds_of(store.ask) for each in kind.initiatives for name in each.figures]
    assert len(figures) == len(set(figures))
    assert set(figures) <= printed


@pytest.mark.parametrize("slug", sorted({row["initiative_kind"] for row in OPERATIONS} - {""}))
def test_a_kind_is_told_with_every_initiative(store, made, slug):
    kind = kind_of(slug, kinds_of(store.ask))
    panel = made("initiatives/kind", kind=kind.slug)
    assert [entry.words for entry in panel.entries] == [each.name for each in kind.initiatives]
    assert panel.table["reason"].str.len().min() > 20
    finding = made("initiatives/when", kind=kind.slug).finding
    assert finding.startswith(kind.title)
    assert len(finding) <= 110


def test_months_without_police_data_are_no_part_of_their_period_and_told_in_words(made, store):
    def with_months(*firsts):
        months = pd.DataFrame({"month": pd.to_datetime(list(firsts))})
        asked = lambda name, **given: months if name == "shared/month" else store.ask(name, **given)  # noqa: E731
        return PANELS["initiatives/when"].build(asked, view_from(store.ask, store.meta, {})).picture

    cut = with_months("2022-01-01", "2022-02-01", "2022-05-01", "2022-08-01")
    assert cut.alt.endswith(
        "Police data here: January 2022 to August 2022, except for March 2022 to April 2022 and June 2022 to July 2022."
    )
    assert sum(getattr(mark, "hatched", False) for mark in cut.draw(700, 0)) == 2
    whole = with_months("2022-01-01", "2022-02-01")
    assert whole.alt.endswith("Police data here: January 2022 to February 2022.")
    assert not any(getattr(mark, "hatched", False) for mark in whole.draw(700, 0))
    assert made("initiatives/when").picture.alt.count("Police data here: ") == 1


def test_numbers_keep_the_words_that_belong_to_them(made):
    entries = {entry.words: entry for entry in made("initiatives/kind", kind="engagement-grants").entries}
    assert entries["Community grants"].rest == "more than £3,000,000"
    assert entries["COVID-19 hub"].rest == "more than 1,060 people, 126 groups"
    assert (entries["COVID-19 hub"].end, entries["Recovery pilot"].end) == ("2020", "undated")
    told = dict(
        zip(*(made("initiatives/full", operation="OP28").table[name] for name in ("fact", "stated")), strict=True)
    )
    assert "Mentees who reduced or held their level of exploitation risk: 94% of those" in told["Counted"]


def test_where_no_kind_is_chosen_all_of_them_are_shown(store, made):
    kinds = kinds_of(store.ask)
    assert kind_of("../..", kinds) is None
    assert "OP33" in [each.operation_id for each in kind_of("night-time-economy", kinds).initiatives]
    count = sum(len(kind.initiatives) for kind in kinds)
    assert f"{count} initiatives of {len(kinds)} kinds" in made("initiatives/when").finding
    with pytest.raises(ValueError, match=r"The option kind cannot be “\.\./\.\.”; it can be all, "):
        made("initiatives/when", kind="../..")


@pytest.mark.parametrize("wanted", ["OP99", "../..", "OP03"])
def test_an_unknown_initiative_is_an_error(made, wanted):
    with pytest.raises(ValueError, match=rf"The option operation cannot be “{wanted}”; it can be OP\d\d, "):
        made("initiatives/full", operation=wanted)


def test_an_initiative_has_to_be_named(made):
    with pytest.raises(ValueError, match=r"manage\.py ask operations/initiatives"):
        made("initiatives/full", operation="")


def test_a_database_without_initiatives_says_so(store):
    def none(name, **given):
        rows = store.ask(name, **given)
        return rows.head(0) if name == "operations/initiatives" else rows

    view = view_from(store.ask, store.meta, {})
    for panel in ("initiatives/when", "initiatives/kind"):
        assert PANELS[panel].build(none, view).empty
    assert PANELS["operations/others"].build(none, view).entries == []


@pytest.mark.parametrize(
    ("stated", "ended", "started", "figures", "words"),
    [
        ("2017-20 plan", "2020", None, [], "2017–20"),
        ("2024", "2027", None, [], "2024–27"),
        ("August 14", None, "2024-08-14", [], "August 2024"),
        (None, None, None, [None, "2020"], "2020"),
        (None, None, None, [], "undated"),
        ("some time", None, None, ["2024-03-31"], "undated"),
    ],
)
def test_when_an_initiative_ran_is_said_as_far_as_it_is_known(stated, ended, started, figures, words):
    row = pd.Series(
        {
            "start_as_stated": stated,
            "ended": ended,
            "started_from": pd.Timestamp(started),
            "started_to": pd.Timestamp(started),
        }
    )
    found = ran(row, pd.DataFrame({"period_end": figures}))
    assert found.words == words
    assert (found.first is None) == (words == "undated")


def test_the_map_shows_the_areas_of_the_chosen_kind_alone(made):
    town = made("initiatives/where", kind="night-time-economy")
    every = made("initiatives/where")
    assert set(town.table["name"]) < set(every.table["name"])
    assert made("initiatives/where", kind="victim-support").empty
