"""The period that a reader chooses sets what is counted, mapped and drawn. It never changes a verdict."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd
import pytest

from components.panels import PANELS
from tests.answers import opened, panel_of

# Three years with the newest month, one year with it, half a year and three years without it.
PERIODS = [("2022-10", "2025-09"), ("2024-10", "2025-09"), ("2024-01", "2024-06"), ("2020-04", "2023-03")]
CHOICES = [
    {},
    {"place": "kings-heath", "type": "shoplifting"},
    {"place": "northampton", "type": "anti-social-behaviour", "measure": "change"},
]
# Sentences that count what the period holds. Whatever they say of more or less is then the same in all periods.
COUNTING = {
    "forces/files",
    "hotspots/map",
    "hotspots/harm",
    "hotspots/harm_list",
    "hotspots/severity",
    "hotspots/severity_list",
    "hotspots/months",
    "hotspots/months_list",
    "hotspots/periods",
    "hotspots/periods_list",
    "hotspots/not_on_map",
    "hotspots/table",
    "hotspots/closer",
    "prevention/repeats",
    "priority/endings",
    "priority/investigations",
    "targeting/rank",
    "targeting/concentration",
    "urban_rural/rates",
}
DIRECTION = re.compile(
    r"\b(?:higher|lower|rose|fell|rising|falling|above|below|usual|unusual|more than|less than|beyond|chance|"
    r"improving|worsening|cannot tell|changed?|no different|as the time of year)\b",
    re.IGNORECASE,
)
JUDGING = ("verdict", "state", "said", "signal", "newest_month", "lower", "mean", "upper", "ratio", "low", "high")
# What a sentence adds on the months that are drawn, which are the reader's choice.
DRAWN = re.compile(r"; (?:\d+ of the \d+ months chosen (?:is|are) imported|the chart ends in \w+ \d{4})")


@cache
def first_area(folder):
    """Found once for all panels: pandas reads a condition in words again each time."""
    return opened(folder).ask("shared/scope").query("kind == 'area'")["scope"].iloc[0]


def built(folder, entry, choice, period):
    """A panel over a period, of one area: without a choice it is the one with most recorded in the period."""
    chosen = {"area": first_area(folder)} | choice | dict(zip(("from", "to"), period, strict=True))
    return panel_of(folder, entry, **chosen)


def verdict(entry, panel):
    """What a panel's sentence says apart from the months that are drawn."""
    told = DRAWN.sub("", f"{panel.finding or panel.empty} {panel.detail}")
    return DIRECTION.findall(told) if entry in COUNTING else told


def judged_rows(panel):
    """The judgements of the rows that any period shows, by what they are about."""
    columns = [name for name in JUDGING if name in panel.table]
    if not columns or panel.table.empty:
        return {}
    keys = [name for name in panel.table if panel.table[name].is_unique and name not in columns]
    if not keys:
        return {}
    rows = panel.table.set_index(keys[0])[columns]
    return {key: tuple(row) for key, row in zip(rows.index, rows.astype(str).to_numpy().tolist(), strict=True)}


@pytest.mark.parametrize("choice", CHOICES, ids=["county", "place and type", "change"])
@pytest.mark.parametrize("entry", PANELS)
def test_no_verdict_follows_the_period(entry, choice, demonstration):
    first, *others = [built(demonstration, entry, choice, period) for period in PERIODS]
    rows = judged_rows(first)
    for other in others:
        assert verdict(entry, other) == verdict(entry, first)
        for key, judged in judged_rows(other).items():
            assert rows.get(key, judged) == judged


def test_what_counts_says_how_many_months_it_has(demonstration):
    """The guard of the test above: these sentences do follow the period, so that the others are rightly held to it."""
    changed = {
        entry
        for entry in COUNTING
        if len({built(demonstration, entry, {"place": "northampton"}, period).finding for period in PERIODS}) > 1
    }
    assert changed == COUNTING


def test_the_chart_draws_the_period_and_its_range_is_that_of_all_months(demonstration):
    every, drawn = (
        built(demonstration, "overview/headline", {}, period)
        for period in (("2020-04", "2025-09"), ("2024-01", "2024-06"))
    )
    months = every.table["month"].between("2024-01-01", "2024-06-01")
    pd.testing.assert_frame_equal(every.table[months].reset_index(drop=True), drawn.table)
    assert drawn.detail.endswith("; the chart ends in June 2024.")
    assert drawn.finding == every.finding
