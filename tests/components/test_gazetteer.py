"""A resident finds their own place, in spite of typing errors, and nothing that must not be looked for."""

from __future__ import annotations

import pandas as pd
import pytest

from components.gazetteer import MOST_FOUND, Gazetteer, sure
from tests.answers import opened

PLACES = pd.DataFrame(
    [
        ("county", "county", "Northamptonshire", None, 440),
        ("northampton", "town", "Northampton (former borough)", "Northampton", 137),
        ("kings-heath", "place", "King's Heath", "Northampton", 2),
        ("queensway", "place", "Queensway estate", "Wellingborough", 2),
        ("redhill-grange", "place", "Redhill Grange / Gainsborough Drive", "Wellingborough", 2),
        ("nn5", "place", "NN5 postcode district", "Northampton", 30),
        ("nowhere", "place", "Nowhere", "Northampton", 0),
        ("E05000001", "ward", "Castle", "West Northamptonshire", 5),
        ("E01000001", "area", "West Northamptonshire 012A", "Castle", 1),
    ],
    columns=["scope", "kind", "name", "within", "areas"],
)
STREETS = pd.DataFrame(
    [
        ("Mill Road", "E01000001", "E05000001", "Castle", "West Northamptonshire"),
        ("High Street", "E01000001", "E05000001", "Castle", "West Northamptonshire"),
        ("High Street", "E01000002", "E05000001", "Castle", "West Northamptonshire"),
        ("High Street", "E01000009", "E05000002", "Gretton", "North Northamptonshire"),
        ("St David'S Road", "E01000009", None, None, "North Northamptonshire"),
        ("Queensway", "E01000009", "E05000002", "Gretton", "North Northamptonshire"),
        ("Kettering", "E01000003", "E05000001", "Castle", "West Northamptonshire"),
    ],
    columns=["street", "area_code", "ward_code", "ward", "district"],
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(PLACES, STREETS)


@pytest.mark.parametrize(
    ("typed", "scope"),
    [
        ("King's Heath", "kings-heath"),
        ("kings heath", "kings-heath"),
        ("KINGSHEATH", "kings-heath"),
        ("Kings heth, northampton", "kings-heath"),
        ("king’s heath estate", "kings-heath"),
        ("queensway estate", "queensway"),
        ("gainsborough drive", "redhill-grange"),
        ("Redhil Grange", "redhill-grange"),
        ("nn5", "nn5"),
        ("NN5 7AB", "nn5"),
        ("castle ward", "E05000001"),
        ("castel ward", "E05000001"),
        ("12 Mill Rd", "E01000001"),
        ("12a  mill road", "E01000001"),
        ("12 Mill Road, Northampton", "E01000001"),
        ("St Davids Road", "E01000009"),
    ],
)
def test_what_people_type_leads_to_the_place(typed, scope, gazetteer):
    found = gazetteer.find(typed)
    assert found[0].scope == scope


def test_a_street_of_two_wards_is_asked_back_and_one_through_two_areas_leads_to_its_ward(gazetteer):
    found = gazetteer.find("high street")
    assert not sure(found)
    assert {(one.label, one.scope) for one in found} == {
        ("High Street (Castle ward)", "E05000001"),
        ("High Street (Gretton ward)", "E01000009"),
    }


def test_an_estate_comes_before_a_street_of_its_name(gazetteer):
    assert [one.kind for one in gazetteer.find("Queensway")] == ["place", "street"]


def test_names_are_written_as_people_write_them(gazetteer):
    assert gazetteer.find("st davids road")[0].label == "St David’s Road (North Northamptonshire)"


@pytest.mark.parametrize(
    "typed",
    ["", " ", "x", "Kettering", "nowhere", "nn1", "qwertzuiop", "<b>", "\0", "%", "'; DROP TABLE area", "ß" * 5000],
)
def test_what_is_not_here_is_not_found(typed, gazetteer):
    assert not sure(gazetteer.find(typed))
    assert len(gazetteer.find(typed)) <= MOST_FOUND


def test_a_kind_of_place_that_files_print_cannot_be_looked_for(demonstration):
    """Schools, hospitals, prisons and the like are neither labelled nor searchable."""
    streets = opened(demonstration).ask("neighbourhood/streets")["street"]
    assert len(streets) > 100
    assert not streets.str.contains("/", regex=False).any()
    assert not streets.str.fullmatch("(?i).*(hospital|prison|supermarket|nightclub|school|refuge|clinic)").any()
