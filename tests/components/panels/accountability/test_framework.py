"""The national framework: every measure labelled and counted, the basket added up, and its gaps said."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from components.panels import PANELS
from components.panels.accountability.framework import LABELS
from components.panels.shared.finding_length import LONGEST
from components.pictures.parts.marks import Rect
from components.viewing import view_from
from tests.answers import opened
from tests.components.pictures.laws import faults


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


@pytest.fixture(scope="module")
def view(store):
    return view_from(store.ask, store.meta, {})


def build(store, view, name):
    return PANELS[f"framework/{name}"].build(store.ask, view)


class Changed:
    """Answers as the database gives them, but for one query."""

    def __init__(self, store, name: str, rows: pd.DataFrame) -> None:
        self.store, self.name, self.rows = store, name, rows

    def ask(self, name, **params):
        return self.rows if name == self.name else self.store.ask(name, **params)


def test_every_measure_is_shown_with_its_label_and_counted_in_the_finding(store, view):
    panel = build(store, view, "pillars")
    counts = panel.table["label"].str.lower().value_counts()
    assert len(panel.table) == len(store.ask("framework/measures")) == 12
    assert set(counts.index) == set(LABELS.values())
    here, national, partner, nobody = (counts[label] for label in LABELS.values())
    assert panel.finding == (
        f"Northamptonshire, 12 national measures: {here} shown here in part, {national} nationally, {partner} only by "
        f"partners, {nobody} by nobody."
    )
    assert here + national + partner + nobody == 12
    squares = [mark for mark in panel.picture.draw(450, 0) if isinstance(mark, Rect) and mark.tip]
    assert len(squares) == 12


@pytest.mark.parametrize("name", ["pillars", "local", "list", "gaps", "basket", "basket_types"])
def test_each_is_told_in_one_line_and_drawn_by_the_laws(store, view, name):
    panel = build(store, view, name)
    assert len(panel.finding) <= LONGEST
    assert len(panel.title) <= 60
    for width in (290, 450, 660) if panel.picture else ():
        assert faults(panel.picture, width, 270) == []


def test_no_code_of_a_measure_stands_as_its_name(store, view):
    told = [
        entry.words + entry.rest for name in ("list", "local", "gaps") for entry in build(store, view, name).entries
    ]
    assert len(told) == 12 + 2 + 8
    assert not [text for text in told if re.search(r"\bNF\d", text)]


def test_what_is_not_confirmed_is_said_of_every_measure(store, view):
    assert build(store, view, "pillars").table["not_confirmed"].str.len().gt(0).all()


def test_every_local_measure_has_a_state_and_only_recorded_crime_is_judged(store, view):
    table = build(store, view, "local").table
    local = store.ask("framework/measures").query("label == 'local'")
    assert table["measure_id"].tolist() == local["measure_id"].tolist()
    states = dict(zip(table["measure_id"], table["state"], strict=True))
    assert states["NF11"] == "Not judged"
    assert states["NF12"] in ("Improving", "Worsening", "No clear change")


def test_the_share_that_ended_well_says_how_many_months_it_rests_on(store, view):
    groups = store.ask(
        "priority/investigations",
        scope="northampton",
        crime_types="Shoplifting",
        since=view.until.replace(month=1),
        until=view.until.replace(month=3),
    )
    panel = PANELS["framework/local"].build(Changed(store, "priority/investigations", groups).ask, view)
    assert "April 2024 to March 2025 (3 of 12 months)" in panel.table["said"].iloc[0]


def test_the_basket_is_the_sum_of_its_types(store, view):
    period = {"scope": "northampton-town-centre", "since": view.since, "until": view.until}
    types = ["Shoplifting", "Robbery", "Theft from the person"]
    apart = sum(store.ask("shared/monthly_count", crime_type=name, **period)["incidents"] for name in types)
    assert build(store, view, "basket").table["incidents"].tolist() == apart.tolist()


def test_what_officers_find_is_never_judged_in_the_basket(store, view):
    table = build(store, view, "basket_types").table.set_index("crime_type")
    assert table.loc["Public order", "state"] == "not judged"
    assert set(table.drop("Public order")["state"]) <= {"improving", "worsening", "no clear change"}
    assert table.index[table["part"] == "yes"].tolist() == ["Shoplifting", "Robbery", "Theft from the person"]


def test_what_cannot_be_counted_and_which_towns_have_no_centre_is_said(store, view):
    panel = build(store, view, "gaps")
    assert panel.detail.startswith("Only Northampton has areas set for the town centre, not Corby, ")
    assert panel.table["role"].tolist().count("Cannot be counted") == 2
    assert panel.table["gap"].str.len().gt(0).all()


def test_without_a_centre_the_panels_say_so(store, view):
    none = store.ask("shared/monthly_of", scope="no such place", crime_types="Shoplifting")
    assert PANELS["framework/basket"].build(Changed(store, "shared/monthly_of", none).ask, view).empty
    assert PANELS["framework/basket_types"].build(Changed(store, "shared/monthly_of", none).ask, view).empty
    towns = pd.DataFrame({"town": ["Corby"], "scope": [None], "areas": [0]})
    found = PANELS["framework/gaps"].build(Changed(store, "framework/centres", towns).ask, view).detail
    assert found.startswith("No town of the county has areas set for its centre")
