"""Places side by side: the test between them, what is never tested, and numbers that equal the query."""

from __future__ import annotations

import pytest

from analysis.comparison import rate_ratio
from tests.answers import opened, panel_of

WARD, OTHER, CENTRE = "D05000029", "D05000027", "northampton-town-centre"


def compared(folder, place, *others):
    return panel_of(folder, "place/side_by_side", place=place, others=" ".join(others))


def test_what_is_far_apart_is_told_and_by_whom(demonstration):
    panel = compared(demonstration, WARD, CENTRE)
    assert "less" in panel.finding.lower()
    turned = compared(demonstration, CENTRE, WARD)
    assert "more" in turned.finding.lower()
    assert any(entry.words.startswith("Many visitors") for entry in panel.entries)


def test_a_verdict_holds_by_the_exact_test_without_dispersion_too(demonstration):
    """Dispersion and the many looked at only ever take verdicts away."""
    table = compared(demonstration, WARD, OTHER, "kings-heath", CENTRE).table
    for _, rows in table.groupby("type"):
        first = rows.iloc[0]
        for row in rows.iloc[1:].itertuples():
            if row.compared.startswith("first has"):
                sizes = [one.incidents / one.rate for one in (first, row)]
                ratio = rate_ratio(first.incidents, sizes[0], row.incidents, sizes[1])
                assert (ratio.upper < 1) == (row.compared == "first has less")
                assert (ratio.lower > 1) == (row.compared == "first has more")


def test_places_that_share_areas_are_not_tested(demonstration):
    panel = compared(demonstration, WARD, "northampton")
    assert "share areas" in panel.finding
    assert set(panel.table["compared"]) == {"", "share areas"}


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (
            ("northampton", "semilong", "kings-heath"),
            "Northampton and the others share areas, so they are not compared.",
        ),
        (
            ("D01000020", "D01000021", "D01000022"),
            "per 1,000 residents: Semilong 2 has more than Northampton 8 and NN3 5.",
        ),
        (("D01000062", "D01000063", "D01000064"), "Kingsthorpe 1 and the others differ by what could be chance."),
    ],
)
def test_of_three_places_the_finding_says_what_is_beyond_chance(places, told, demonstration):
    assert told in compared(demonstration, *places).finding


def test_counts_are_those_of_the_query(demonstration):
    known = opened(demonstration)
    table = compared(demonstration, WARD, OTHER).table
    for scope, name in ((WARD, "Northampton ward 15"), (OTHER, "Northampton ward 13")):
        asked = {"since": "2024-10-01", "until": "2025-09-01"}
        rows = known.ask("neighbourhood/types", scope=scope, **asked).set_index("crime_type")["incidents"]
        shown = table[table["place"] == name].set_index("type")["incidents"]
        assert shown["Robbery"] == rows["Robbery"]
        assert shown["Shoplifting"] == rows["Shoplifting"]
        reported = known.ask("shared/monthly_of", scope=scope, crime_types="reported", **asked)
        assert shown["All that is reported"] == reported["incidents"].sum()


@pytest.mark.parametrize("others", [(), ("nowhere",), (WARD,)])
def test_without_another_place_it_says_how_to_choose_one(others, demonstration):
    assert "Compare" in compared(demonstration, WARD, *others).empty
