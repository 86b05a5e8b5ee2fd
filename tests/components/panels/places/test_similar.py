"""Compared with similar areas: one area is named, the others are not, and where no others are like it, its own past."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.funnel import funnel
from components.panels import PANELS
from components.pictures.picture import svg
from components.viewing import view_from
from components.wording import comparison as words
from tests.answers import opened

GROUP = [40, 48, 32, 55, 25] * 4


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


def built(store, **params):
    return PANELS["similar/funnel"].build(store.ask, PANELS["similar/funnel"].view(store.ask, store.meta, params))


def test_the_chosen_area_is_named_and_no_other(store):
    panel = built(store, area="D01000100", type="anti-social-behaviour")
    names = set(store.ask("hotspots/areas", scope="county", since="2025-01-01", until="2025-01-01")["name"])
    said = f"{panel.finding} {panel.table.to_csv()} {svg(panel.picture, 600, 0)}"
    assert [name for name in names if f"{name}<" in said or f"{name}:" in said or f"{name}," in said] == [
        store.ask("hotspots/areas", scope="D01000100", since="2025-01-01", until="2025-01-01")["name"].iloc[0]
    ]
    assert "per 1,000 residents a year (similar areas: " in panel.detail


def test_the_table_is_in_order_of_residents_and_no_league_table(store):
    table = built(store, type="burglary").table
    assert table["residents"].is_monotonic_increasing
    assert (table["area"] == "this area").sum() == 1


def test_phi_and_tau_and_the_group_are_printed(store):
    how = built(store, type="burglary").how
    assert all(
        part in how for part in ("times as much as chance", "true rates differ by about ±", "group ", "deciles ")
    )


def with_counts(store, counts):
    """Answers in which the areas of a group have other counts."""

    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows.assign(incidents=[counts(at) for at in range(len(rows))]) if name == "similar/group" else rows

    return ask


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        pytest.param(lambda at: 2000 if at % 2 else 20, "differ too much from each other", id="of another kind"),
        pytest.param(lambda at: 3 if at == 0 else 0, "Nothing was recorded", id="hardly any"),
    ],
)
def test_where_there_is_nothing_to_compare_with_it_says_why(store, counts, why):
    panel = PANELS["similar/funnel"].build(with_counts(store, counts), view_from(store.ask, store.meta, {}))
    assert panel.finding.startswith("There is nothing to compare ")
    assert why in panel.empty


def test_little_recorded_has_no_limits_either(store):
    panel = built(store, area="D01000100", type="robbery", **{"from": "2025-08"})
    assert panel.finding.startswith("We cannot tell whether")
    assert "outside" not in panel.caveat
    assert "95%" not in svg(panel.picture, 600, 0)


def test_an_area_picked_for_its_count_says_so(store):
    assert "chosen because" in built(store, type="burglary").caveat
    assert "chosen because" not in built(store, type="burglary", area="D01000100").caveat


def test_an_area_without_a_group_says_why(store):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows[rows["area_code"] == params["area"]].reset_index(drop=True) if name == "similar/group" else rows

    panel = PANELS["similar/funnel"].build(ask, view_from(store.ask, store.meta, {}))
    assert "deprivation" in panel.empty


@pytest.mark.parametrize(
    ("count", "ending"),
    [
        (110, "more than in similar areas."),
        (40, "no different from similar areas."),
        (5, "less than in similar areas."),
    ],
)
def test_the_verdict_in_words(count, ending):
    found = funnel([*GROUP, count], [1000] * 21)
    low, high = found.limits([1000])
    said = words.beside_similar(found, 20, "burglary", "Spencer ward", float(low[0]), float(high[0]), "2024")
    assert said.endswith(f"), 2024: {ending}")
    assert said.startswith(f"Burglary recorded in Spencer ward: {count}.0 per 1,000 residents a year (similar areas: ")


def test_a_group_of_another_size_counts_those_outside():
    assert words.outside(funnel([*GROUP, 110], [1000] * 21)) == (
        "Of 21 areas 1 lies outside; about 1 would be by chance alone."
    )


def test_the_public_copy_says_the_same(store, published):
    public = opened(published)
    ours, theirs = built(store, type="burglary"), built(public, type="burglary")
    assert ours.finding == theirs.finding
    pd.testing.assert_frame_equal(ours.table, theirs.table)
