"""How many questions a panel asks the database for a view that nobody chose before: few, whatever is in the file.

Each takes a millisecond or more to plan, however small its answer. What no filter changes is asked once for a file.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.panels import PANELS
from components.view import View
from components.viewing import view_from
from data.serving.store import Store, current
from frame.answering.memory import Memory
from tests.answers import meant_for

# Of a view, once the file has answered another one.
MOST = 4
# A whole page on one sheet of A4, which residents can print.
MOST_OF_A_SHEET = 8
# Eleven measures by month, each of its own kind.
MOST_OF_MEASURES = 12
# Of the first view of a file, together with what all views have in common.
MOST_AT_FIRST = 60
OPTIONS = {
    "area": "",
    "measure": "count",
    "framework": "CSP Strategy 2020-22",
    "priority": "4 (Serious) Acquisitive Crime",
}


class Counting(Store):
    """A store that counts the queries it runs."""

    asked = 0

    def ask(self, name, **params):
        self.asked += 1
        return super().ask(name, **params)


@pytest.fixture(scope="module")
def store(demonstration):
    return Counting(current(demonstration))


@pytest.fixture(scope="module")
def memory(store):
    return Memory(store)


@pytest.fixture(scope="module")
def views(store) -> list[View]:
    """Three that differ in place, period and type: of the county, of a quarter and of a town."""
    months = store.ask("shared/month")["month"].dt.date.tolist()
    return [
        replace(
            view_from(store.ask, store.meta, {"place": place}),
            since=months[at],
            until=months[-at],
            crime_type=kind,
        )
        for at, (place, kind) in enumerate((("county", None), ("kings-heath", "Burglary"), ("northampton", "Drugs")), 1)
    ]


@pytest.mark.parametrize("panel_id", sorted(PANELS))
def test_a_panel_asks_little_for_a_view_that_nobody_chose_before(panel_id, store, memory, views):
    entry, counts = PANELS[panel_id], []
    options = meant_for(panel_id, OPTIONS, store.ask)
    for view in views:
        before = store.asked
        memory.panel(entry, entry.with_options(view, options))
        counts.append(store.asked - before)
    assert counts[0] <= MOST_AT_FIRST
    most = {"neighbourhood/work": MOST_OF_A_SHEET, "measures/all": MOST_OF_MEASURES}.get(panel_id, MOST)
    assert max(counts[1:]) <= most, counts


@pytest.mark.parametrize(
    ("panel_id", "parts"),
    [
        ("overview/types", {"scope", "scope_name"}),
        ("strategy/summary", {"audience", "today"}),
        ("neighbourhood/promised", {"audience", "today"}),
        # What is printed on it is written when somebody asks for it.
        ("neighbourhood/sheet", {"scope", "scope_name"}),
    ],
)
def test_a_panel_is_built_anew_only_for_what_it_depends_on(panel_id, parts, memory, views):
    memory.panel(PANELS[panel_id], views[0])
    assert {part for read in memory._parts[panel_id] for part in read} == parts
