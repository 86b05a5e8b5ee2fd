"""Data health: one line on what is there and how old it is, and one card for what partners could supply."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.panels import PANELS
from components.panels.about.health.months import _together
from components.panels.shared.finding_length import LONGEST
from components.panels.shared.months.age_of_data import months_in_short
from components.viewing import view_from
from data.serving.store import Store
from tests import tiny
from tests.answers import opened
from tests.components.pictures.laws import faults
from tests.register import PAGES

MONTHS = st.dates(date(2010, 1, 1), date(2026, 12, 1)).map(lambda day: day.replace(day=1))


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


def built(store, name):
    return PANELS[name].build(store.ask, view_from(store.ask, store.meta, {}))


@given(
    st.lists(MONTHS, min_size=1, max_size=200, unique=True).map(sorted), st.integers(0, 30), st.dates(date(2026, 12, 1))
)
def test_the_finding_fits_a_line_and_says_how_old_the_newest_month_is(months, partial, today):
    told = months_in_short(months, partial, today)
    assert len(told) <= LONGEST
    assert "ended" in told


@pytest.mark.parametrize("panel", [name for name in PANELS if name.startswith("health/")])
def test_every_picture_of_it_keeps_the_laws(panel, store):
    made = built(store, panel)
    assert len(made.finding) <= LONGEST
    for width in (290, 365, 770) if made.picture else ():
        assert faults(made.picture, width, 260) == []


def test_the_age_is_that_of_the_newest_month_of_each_kind(store):
    table = built(store, "health/age").table
    assert table["kind"].tolist()[:1] and set(table["days"]) == {59}


def test_what_partners_could_supply_is_one_card_with_links_to_pages_that_exist(tmp_path):
    tiny.write_geography(tmp_path)
    tiny.write_street(tmp_path, f"lsoa\n{tiny.RIVER}")
    made = built(Store(tiny.import_into(tmp_path / "databases", tmp_path).path), "health/partners")
    assert made.title == "From partners: 0 of 15 kinds of information"
    assert {entry.url_path for entry in made.entries} <= {page.url_path for page in PAGES}
    assert not [entry for entry in made.entries if "_" in entry.words + entry.rest]


def test_where_all_is_entered_nothing_is_asked_for(store):
    assert built(store, "health/partners").entries == []


def test_a_check_that_holds_has_a_square_and_a_line(store):
    count = len(store.ask("health/checks"))
    assert built(store, "health/checks").title == f"All {count} checks held"
    assert [entry.sign for entry in built(store, "health/promises").entries] == ["holds"] * count


def test_months_of_many_home_forces_are_one_row_that_is_whole_if_each_force_is():
    rows = pd.DataFrame(
        [
            ("kent", "street", "2025-01-01", 10, False),
            ("essex", "street", "2025-01-01", 20, False),
            ("kent", "street", "2025-02-01", 11, False),
            ("essex", "street", "2025-03-01", 5, True),
            ("kent", "street", "2025-03-01", 12, False),
        ],
        columns=["force", "kind", "month", "rows", "partial"],
    )
    together = _together(rows)
    assert together[["month", "rows", "partial"]].to_numpy().tolist() == [
        ["2025-01-01", 30, False],
        ["2025-02-01", 11, True],
        ["2025-03-01", 17, True],
    ]
