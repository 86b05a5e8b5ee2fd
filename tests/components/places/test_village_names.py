"""Villages, estates and postcodes lead to their areas; a second word narrows a street; nothing opens on a doubt."""

from __future__ import annotations

import pandas as pd
import pytest

from components.places.gazetteer import Gazetteer
from tests.components.places.test_gazetteer import DISTRICTS, ROWS, STREETS, labels

AREAS = pd.DataFrame(
    [
        ("E01000003", "area", "North Northamptonshire 001A", "Gretton", 1),
        ("E01000009", "area", "North Northamptonshire 001B", "Gretton", 1),
        ("settlement-gretton", "settlement", "Gretton", None, 2),
        ("settlement-the-lawns-northampton", "settlement", "The Lawns", "Northampton", 2),
        ("nn11", "postcode", "NN11 postcode district", None, 4),
    ],
    columns=ROWS.columns,
)
NORTH = "North Northamptonshire"
NAMES = pd.DataFrame(
    [
        ("Byfield", "village", None, "E01000001", "E01000001"),
        ("Gretton", "village", None, "settlement-gretton", "E01000003"),
        ("Gretton", "village", None, "settlement-gretton", "E01000009"),
        ("Weedon", "village", None, "E01000001", "E01000001"),
        ("Weedon", "village", None, "E01000009", "E01000009"),
        ("The Lawns", "estate", "Northampton", "settlement-the-lawns-northampton", "E01000001"),
        ("Rose Hill", "estate", "Northampton", "E05000001", "E01000001"),
        ("Rose Hill", "estate", "Kettering", "E01000009", "E01000009"),
        ("Boughton", "village", None, "E01000001", "E01000001"),
        (
            "North Northamptonshire Community Safety Partnership",
            "partnership",
            None,
            "north-northamptonshire",
            "E01000009",
        ),
        ("NN5 7", "postcode sector", None, "E01000001", "E01000001"),
        ("NN5 7", "postcode sector", None, "E01000009", "E01000009"),
    ],
    columns=["name", "kind", "near", "scope", "area_code"],
)
SCOPE_AREAS = pd.DataFrame([("kettering", "E01000009")], columns=["scope", "area_code"])
GAZETTEER = Gazetteer(
    pd.concat([ROWS, AREAS]), STREETS, DISTRICTS, ["Northants"], NAMES, {"NN5 7AB": "E01000001"}, SCOPE_AREAS
)


@pytest.mark.parametrize(
    ("typed", "scope", "label"),
    [
        ("byfield", "E01000001", "Byfield, in Castle (012A)"),
        ("Byfield village", "E01000001", "Byfield, in Castle (012A)"),
        ("Byfield, Northants", "E01000001", "Byfield, in Castle (012A)"),
        (
            "North Northants community safety partnership",
            "north-northamptonshire",
            f"{NORTH} Community Safety Partnership: {NORTH}",
        ),
        ("the lawns", "settlement-the-lawns-northampton", "The Lawns, Northampton"),
        ("Lawns", None, None),
        ("The Lawns estate", "settlement-the-lawns-northampton", "The Lawns, Northampton"),
        ("Rose Hill, Kettering", "E01000009", "Rose Hill, Kettering, in Gretton (001B)"),
        ("Byfield estate", None, None),
        ("High St, Byfield", "E01000001", "High Street, Byfield, in Castle (012A)"),
        ("Byfield High Street", "E01000001", "High Street, Byfield, in Castle (012A)"),
        ("High Street, Kettering", "E01000009", "High Street, Kettering, in Gretton (001B)"),
        ("Queensway, Kettering", None, None),
        ("nn5 7ab", "E01000001", "NN5 7AB, in Castle (012A)"),
        ("12 Acorn Road NN57AB", "E01000001", "NN5 7AB, in Castle (012A)"),
        ("NN5 7ZZ", "nn5", "NN5 postcode district, Northampton"),
        ("NN11", "nn11", "NN11 postcode district"),
        ("nn11 9aa", "nn11", "NN11 postcode district"),
    ],
)
def test_a_village_an_estate_and_a_postcode_lead_to_where_they_lie(typed, scope, label):
    found = GAZETTEER.find(typed)
    assert (found.sure.scope, found.sure.label) == (scope, label) if scope else found.sure is None


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Weedon", ["Weedon, in Castle (012A)", "Weedon, in Gretton (001B)"]),
        ("Rose Hill", ["Rose Hill, Kettering, in Gretton (001B)", "Rose Hill, Northampton, in Castle ward"]),
        ("Gretton", ["Gretton", "Gretton ward, North Northamptonshire"]),
        ("Boughton", ["Boughton, in Castle (012A)", "Boughton (Gretton ward)"]),
        ("NN5 7", ["NN5 7, in Castle (012A)", "NN5 7, in Gretton (001B)"]),
    ],
)
def test_a_name_with_several_meanings_is_asked_back_with_places_before_streets(typed, offered):
    found = GAZETTEER.find(typed)
    assert (found.sure, labels(found)) == (None, offered)


def test_a_street_that_is_not_in_the_village_is_said_and_the_village_stands_first():
    found = GAZETTEER.find("Mill Road, Gretton")
    assert (found.sure, labels(found)[0]) == (None, "Gretton")
    assert found.said.startswith("“Mill Road” was not found in “Gretton”.")


def test_a_street_named_only_by_a_kind_of_road_is_found():
    streets = pd.concat([STREETS, STREETS.head(1).assign(street="The Drive")])
    assert Gazetteer(ROWS, streets).find("the drive").sure.label == "The Drive (Castle ward)"


def test_a_council_is_not_offered_as_another_meaning_of_its_district():
    found = GAZETTEER.find(NORTH)
    assert (found.sure.scope, [one for one in found.others if one.scope == found.sure.scope]) == (
        "north-northamptonshire",
        [],
    )
