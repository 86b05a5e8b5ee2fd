"""Plans and priorities as a county's files describe them: names, years, pages, and what is not there."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from components.plans import (
    DELIVERED,
    UnknownPlan,
    first_of,
    names_in_figures,
    page_of_type,
    plan_of,
    plans,
    priorities,
    priority_of,
)
from data.serving.query import load

QUERIES = load()
# Of rows that leave the rest blank.
ROWS = {
    "strategy/plans": [
        {"plan": "Safe", "name": "Safer Plan", "years": "2024-27", "figures_named": "24 Priority"},
        {"plan": "Old", "name": "Older Plan", "years": "1998-02"},
    ],
    "strategy/priorities": [
        {
            "plan": "Safe",
            "priority_id": "theft",
            "layout": "priority",
            "url_path": "theft",
            "types": "Burglary; Robbery",
        },
        {"plan": "Safe", "priority_id": "town", "layout": "priority", "url_path": "town", "types": "Robbery; Drugs"},
        {"plan": "Safe", "priority_id": "none", "types": "Vehicle crime"},
    ],
}


def ask(name: str, **params: object) -> pd.DataFrame:
    return pd.DataFrame(ROWS[name], columns=[column for column, _ in QUERIES[name].columns])


@pytest.mark.parametrize(("number", "span", "first", "last"), [(0, "2024–27", 2024, 2027), (1, "1998–02", 1998, 2002)])
def test_a_plan_lasts_from_its_first_year_to_its_last(number, span, first, last):
    plan = plans(ask)[number]
    assert (plan.span, plan.first, plan.last) == (span, date(first, 1, 1), date(last, 12, 31))
    assert plan.printed == f"{plan.name} {span}"


def test_what_figures_call_a_plan_becomes_its_name():
    assert names_in_figures(ask) == {
        "24 Priority": "Safer Plan 2024–27",
        "Safe": "Safer Plan 2024–27",
        "Old": "Older Plan 1998–02",
    }


def test_a_type_leads_to_the_first_page_that_is_about_it():
    assert page_of_type(ask) == {"Burglary": "theft", "Robbery": "theft", "Drugs": "town"}


@pytest.mark.parametrize(
    ("finding", "public", "internally", "publicly"),
    [
        ("promises", "", True, True),
        ("promises", "recorded", True, False),
        ("recorded", "promises", False, True),
        ("", "", False, False),
    ],
)
def test_the_finding_is_about_what_the_row_says_for_each_audience(finding, public, internally, publicly, monkeypatch):
    told = [row | {"finding": finding, "public_finding": public} for row in ROWS["strategy/priorities"]]
    monkeypatch.setitem(ROWS, "strategy/priorities", told)
    first = priorities(ask)[0]
    assert (first.promises_first("internal"), first.promises_first("public")) == (internally, publicly)


def test_what_is_not_there_is_an_error_that_says_where_all_are_listed():
    with pytest.raises(UnknownPlan, match=r"no plan “Newer”\. .*ask strategy/priorities"):
        plan_of(ask, "Newer")
    with pytest.raises(UnknownPlan, match="no priority “theft” of “Old”"):
        priority_of(ask, "Old", "theft")
    with pytest.raises(UnknownPlan, match="No plan of the county"):
        first_of(ask, DELIVERED)
