"""A panel that counts records says by which basis, whichever its queries were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

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
from components.options import declared
from components.panels import PANELS, Panel
from data.serving.query import load
from tests.answers import built, opened

QUERIES = load()
NAMED = {ALL, REPORTED, JUDGED, EACH_TYPE, EACH_REPORTED_TYPE, EACH_BAND}
# Said of many sums at once, each of other types.
EACH = {basis_words(EACH_TYPE), basis_words(EACH_MEASURE)}
# What may be chosen on every page.
SHARED: tuple[dict[str, str], ...] = ({"type": "burglary"}, {"type": "drugs"}, {"place": "kings-heath"})
MOST = 6  # values of one option that are walked


def asked_and_built(folder: Path, panel_id: str, params: Mapping[str, str]) -> tuple[set[str], Panel]:
    """The bases of all answers that a panel was built from, and the panel."""
    one = built(folder, panel_id, **params)
    return {QUERIES[name].basis(**dict(given)) for name, given in one.asked} - {""}, one.panel


def choices(folder: Path, panel_id: str) -> Iterator[dict[str, str]]:
    """What may be chosen of a panel: nothing, each shared choice, and each of the values that its options may have."""
    yield {}
    yield from SHARED
    for option in declared(PANELS[panel_id].options):
        allowed = option.allowed(opened(folder).ask) if callable(option.allowed) else option.allowed
        for value in list(allowed or ())[:MOST]:
            yield {option.name: value}


def shows_numbers(panel: Panel) -> bool:
    """Whether anything of a panel is drawn or counted: a list of names that only chose by counts says none."""
    drawn = (panel.figure, panel.deck, panel.picture)
    numbers = panel.table.select_dtypes("number").columns
    return any(one is not None for one in drawn) or bool(panel.tiles or panel.rows or len(numbers))


@pytest.mark.parametrize("panel_id", sorted(PANELS))
def test_a_panel_that_counts_records_names_what_it_counts(panel_id, demonstration):
    for params in choices(demonstration, panel_id):
        bases, panel = asked_and_built(demonstration, panel_id, params)
        said = panel.source
        if not panel.empty and shows_numbers(panel):
            # Of measures side by side one may count all that is reported; a map of one band asks for the areas only.
            apart = any(basis_words(each) in said for each in (EACH_MEASURE, EACH_BAND))
            named = bases & NAMED - ({REPORTED} if apart else set())
            assert [basis for basis in named if basis_words(basis) not in said] == [], said
            types = set() if any(words in said for words in EACH) else bases - NAMED
            assert [basis for basis in types if basis_words(basis) not in said] == [], said
        assert {basis for basis in (ALL, JUDGED) if basis_words(basis) in said} <= bases, said


def test_a_third_of_the_panels_count_records(demonstration):
    """Else the test above would look at nothing."""
    assert sum(bool(asked_and_built(demonstration, panel_id, {})[0]) for panel_id in PANELS) >= len(PANELS) / 3
