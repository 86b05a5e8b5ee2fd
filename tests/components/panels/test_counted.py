"""A panel that counts records says by which basis, whichever its queries were asked for."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from components.counting import (
    ALL,
    EACH_BAND,
    EACH_MEASURE,
    EACH_REPORTED_TYPE,
    EACH_TYPE,
    JUDGED,
    REPORTED,
    basis_words,
)
from components.panels import PANELS, Panel
from data.serving.query import load
from tests.answers import meant_for, opened

QUERIES = load()
NAMED = {ALL, REPORTED, JUDGED, EACH_TYPE, EACH_REPORTED_TYPE, EACH_BAND}
# Said of many sums at once, each of other types.
EACH = {basis_words(EACH_TYPE), basis_words(EACH_MEASURE)}
VIEWS: tuple[dict[str, str], ...] = (
    {},
    {"part": "burglary"},
    {"type": "burglary", "measure": "burglary-vehicle"},
    {"type": "drugs", "part": "reported", "plan": "PP-03"},
    {"place": "kings-heath", "measure": "reported"},
)


def asked_and_built(folder, panel_id: str, params: dict[str, str]) -> tuple[set[str], Panel]:
    """The bases of all answers that a panel was built from, and the panel."""
    known, bases = opened(folder), set()

    def ask(name: str, **given: Any) -> pd.DataFrame:
        bases.add(QUERIES[name].basis(**given))
        return known.ask(name, **given)

    view = PANELS[panel_id].view(known.ask, known.meta, meant_for(panel_id, params, known.ask))
    panel = PANELS[panel_id].build(ask, view)
    return bases - {""}, panel


def shows_numbers(panel: Panel) -> bool:
    """Whether anything of a panel is drawn or counted: a list of names that only chose by counts says none."""
    drawn = (panel.figure, panel.deck, panel.picture)
    numbers = panel.table.select_dtypes("number").columns
    return any(one is not None for one in drawn) or bool(panel.tiles or panel.rows or len(numbers))


@pytest.mark.parametrize("panel_id", sorted(PANELS))
def test_a_panel_that_counts_records_names_what_it_counts(panel_id, demonstration):
    for params in VIEWS:
        bases, panel = asked_and_built(demonstration, panel_id, params)
        said = panel.source
        if not panel.empty and shows_numbers(panel):
            # Of measures side by side one may count all that is reported.
            named = bases & NAMED - ({REPORTED} if basis_words(EACH_MEASURE) in said else set())
            assert [basis for basis in named if basis_words(basis) not in said] == [], said
            types = set() if any(words in said for words in EACH) else bases - NAMED
            assert [basis for basis in types if basis_words(basis) not in said] == [], said
        assert {basis for basis in (ALL, JUDGED) if basis_words(basis) in said} <= bases, said


def test_a_third_of_the_panels_count_records(demonstration):
    """Else the test above would look at nothing."""
    assert sum(bool(asked_and_built(demonstration, panel_id, {})[0]) for panel_id in PANELS) >= len(PANELS) / 3
