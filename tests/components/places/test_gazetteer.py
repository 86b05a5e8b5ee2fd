"""A resident finds their own place, nobody is sent to a wrong one, and some things cannot be looked for."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.places.area_names import area_number
from components.places.gazetteer import MOST_ALIKE, Found, Gazetteer, Match
from components.places.postcodes import postcode_in
from components.places.typed_names import plain
from tests.answers import opened
from tests.components.places.typed_places import CHANGED, ELSEWHERE, NEVER_SURE, PLACES, POSTCODES, SURE, listed

TOWNS = ("northampton", "west northamptonshire", "wellingborough", "north northamptonshire")
DISTRICTS = {"NN1": "within", "NN5": "within", "NN11": "within", "NN8": "within", "MK19": "edge"}
ROWS = pd.DataFrame(
    [
        ("county", "county", "Northamptonshire", None, 440),
        ("north-northamptonshire", "district", "North Northamptonshire", None, 200),
        ("northampton", "town", "Northampton (former borough)", "Northampton", 137),
        ("kettering", "town", "Kettering (former borough)", "Kettering", 60),
        ("kings-heath", "place", "King's Heath", "Northampton", 2),
        ("queensway", "place", "Queensway estate", "Wellingborough", 2),
        ("redhill-grange", "place", "Redhill Grange / Gainsborough Drive", "Wellingborough", 2),
        ("nn5", "place", "NN5 postcode district", "Northampton", 30),
        ("nowhere", "place", "Nowhere", "Northampton", 0),
        ("E05000001", "ward", "Castle", "West Northamptonshire", 5),
        ("E05000002", "ward", "Woodford and Weedon", "West Northamptonshire", 5),
        ("E05000003", "ward", "Gretton", "North Northamptonshire", 5),
        ("E01000001", "area", "West Northamptonshire 012A", "Castle", 1),
        ("E01000002", "area", "NN5 7", "Castle", 1),
    ],
    columns=["scope", "kind", "name", "within", "areas"],
)
_WARDS = {"E05000001": ("Castle", "West Northamptonshire"), "E05000003": ("Gretton", "North Northamptonshire")}
STREETS = pd.DataFrame(
    [
        (street, area, ward, *_WARDS.get(ward, (None, "North Northamptonshire")))
        for street, area, ward in (
            ("Mill Road", "E01000001", "E05000001"),
            ("High Street", "E01000001", "E05000001"),
            ("High Street", "E01000002", "E05000001"),
            ("High Street", "E01000009", "E05000003"),
            ("St David'S Road", "E01000009", None),
            ("Queensway", "E01000009", "E05000003"),
            ("Kettering", "E01000003", "E05000001"),
            ("Castle", "E01000009", "E05000003"),
            ("Woodford Chase", "E01000009", "E05000003"),
            ("Southbrook", "E01000009", "E05000003"),
            ("Boughton", "E01000009", "E05000003"),
            ("Acorn Road", "E01000001", "E05000001"),
            ("M1", "E01000001", "E05000001"),
            *(("Church Lane", f"E0100010{number}", f"W{number}") for number in range(9)),
        )
    ],
    columns=["street", "area_code", "ward_code", "ward", "district"],
)
GAZETTEER = Gazetteer(ROWS, STREETS, DISTRICTS)


def labels(found: Found) -> list[str]:
    return [match.label for match in found.others]


@pytest.mark.parametrize(
    ("typed", "scope"),
    [
        ("King's Heath", "kings-heath"),
        ("KINGSHEATH", "kings-heath"),
        ("king’s heath estate", "kings-heath"),
        ("Kings Heath, Northampton", "kings-heath"),
        ("Kings Heath, Northamptonshire", "kings-heath"),
        ("queensway estate", "queensway"),
        ("gainsborough drive", "redhill-grange"),
        ("nn5", "nn5"),
        ("NN5 7AB", "nn5"),
        ("nn57", "nn5"),
        ("nn57b", "nn5"),
        ("castle ward", "E05000001"),
        ("gretton", "E05000003"),
        ("12 Mill Rd", "E01000001"),
        ("12a  mill road", "E01000001"),
        ("Mill Road, Castle ward", "E01000001"),
        ("High Street, Gretton", "E01000009"),
        ("St Davids Road", "E01000009"),
        ("E01000001", "E01000001"),
    ],
)
def test_a_whole_name_opens_its_place(typed, scope):
    found = GAZETTEER.find(typed)
    assert found.sure.scope == scope
    assert found.said == ""


@pytest.mark.parametrize(
    ("typed", "scope", "said"),
    [
        ("kngs heath", "kings-heath", "no page for a place or street called “kngs heath”"),
        ("Redhil Grange", "redhill-grange", "no page for a place or street called “Redhil Grange”"),
        ("Kings Heath, Kettering", "kings-heath", "“Kings Heath” was found, but not “Kettering”"),
        ("12 Mill Rd, Northampton", "E01000001", "“Mill Rd” was found, but not “Northampton”"),
        ("near Mill Road", "E01000001", "Did you mean this one?"),
        ("Mil Road", "E01000001", "no page for a place or street called “Mil Road”"),
        ("Acorn Rod", "E01000001", "no page for a place or street called “Acorn Rod”"),
        ("Woodford Halse", "E05000002", "no page for a place or street called “Woodford Halse”"),
        ("Southbrook estate", "E01000009", "“Southbrook” was found, but not “estate”"),
        ("Southbrook", "E01000009", "“Southbrook” is the name of a street only"),
        ("Broughton", "E01000009", "no page for a place or street called “Broughton”"),
        ("Boughton", "E01000009", "“Boughton” is the name of a street only"),
        ("castel ward", "E05000001", "no page for a place or street called “castel ward”"),
        ("M1", "E01000001", "is the name of a street only"),
        ("12 Acorn Road NN5 7AB", "E01000001", "Did you mean this one?"),
    ],
)
def test_anything_else_is_asked_back_and_what_was_not_found_is_said(typed, scope, said):
    found = GAZETTEER.find(typed)
    assert found.sure is None
    assert said in found.said
    assert scope in {match.scope for match in found.others}


def test_what_is_known_twice_is_asked_back_and_the_one_of_that_ward_stands_first():
    found = GAZETTEER.find("high street")
    assert (found.sure, found.said) == (None, "Which one do you mean?")
    assert {(one.label, one.scope) for one in found.others} == {
        ("High Street (Castle ward)", "E05000001"),
        ("High Street (Gretton ward)", "E01000009"),
    }
    assert labels(GAZETTEER.find("High Street in Gretton village"))[0] == "High Street (Gretton ward)"


def test_all_streets_of_one_name_are_offered():
    assert len(GAZETTEER.find("Church Lane").others) == 9 > MOST_ALIKE


def test_a_street_that_is_named_like_a_ward_is_asked_beside_it_and_a_station_is_not_found():
    assert labels(GAZETTEER.find("Castle")) == ["Castle ward, West Northamptonshire", "Castle (Gretton ward)"]
    assert GAZETTEER.find("Kettering") == Found(sure=Match("Kettering (former borough)", "kettering", "town", 100.0))


def test_names_are_written_as_people_write_them():
    assert GAZETTEER.find("st davids road").sure.label == "St David’s Road (North Northamptonshire)"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("MK9 3BZ", "MK9 is not a postcode district of Northamptonshire"),
        ("le1", "LE1 is not a postcode district of Northamptonshire"),
        ("EC1A1BB", "EC1A is not a postcode district"),
        ("12 Mill Road, MK1 1AA", "MK1 is not a postcode district"),
        ("MK19 6AA", "MK19 lies at the edge of Northamptonshire"),
        (
            "NN1 1AA",
            "NN1 is in Northamptonshire, but has no page of its own. These pages cover only the postcode districts NN5",
        ),
        ("nn11", "NN11 is in Northamptonshire"),
        ("nn111aa", "NN11 is in Northamptonshire"),
    ],
)
def test_a_postcode_says_where_it_lies(typed, said):
    found = GAZETTEER.find(typed)
    assert (found.sure, found.others) == (None, ())
    assert said in found.said


def test_where_the_county_s_districts_are_not_known_none_is_called_outside():
    found = Gazetteer(ROWS, STREETS).find("MK9 3BZ")
    assert "not a postcode district" not in found.said
    assert "Type the name of your street" in found.said


@pytest.mark.parametrize("text", ["mill road", "b4525", "mill road 12", "mill road b4", "nn", "5ab", ""])
def test_what_is_no_postcode_is_not_taken_for_one(text):
    found = postcode_in(text, DISTRICTS)
    assert found is None or (found.district, found.before, found.whole) == ("B45", "", False)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "x", "nowhere", "qwertzuiop", "road", "the", "\0", "%", "'; DROP TABLE area", "ß" * 5000],
)
def test_what_is_not_here_is_not_found_and_that_is_said(typed):
    found = GAZETTEER.find(typed)
    assert (found.sure, found.others) == (None, ())
    assert bool(found.said) == bool(typed.strip())


WORDS = sorted({word for name in (*ROWS["name"], *STREETS["street"]) for word in plain(name).split()})
ADDED = {"estate", "ward", "postcode", "district", "former", "borough", "northamptonshire", "12"}


@given(st.lists(st.sampled_from([*WORDS, *ADDED, "near", "kettering"]), min_size=1, max_size=5))
def test_nothing_opens_by_itself_but_what_was_typed_whole(words):
    """No word of the name is left out, and none is there that is not the place's, its ward's or its town's."""
    found = GAZETTEER.find(" ".join(words))
    if not found.sure:
        assert found.said
        return
    typed = set(plain(" ".join(words)).split())
    row = ROWS.set_index("scope").loc[found.sure.scope] if found.sure.kind != "street" else None
    names = [found.sure.label.split(" (")[0]] if row is None else [row["name"], *row["name"].split("/")]
    if found.sure.kind == "area":  # also called by its ward and number
        names.append(f"{row['within']} {area_number(row['name'])}")
    where = found.sure.label if row is None else f"{row['name']} {row['within']}"
    assert typed <= set(plain(f"{found.sure.label} {where}").split()) | ADDED
    assert any(set(plain(name).split()) - ADDED <= typed for name in names)


def test_no_other_name_of_the_county_is_taken_for_a_place_of_the_demonstration(gazetteer):
    found = {typed: gazetteer.find(typed) for typed in NEVER_SURE}
    assert {typed: answer.sure for typed, answer in found.items() if answer.sure is not None} == {}
    assert [typed for typed, answer in found.items() if not answer.said] == []


@pytest.mark.parametrize(("typed", "scope"), SURE.items())
def test_places_of_the_demonstration_open_by_their_names(typed, scope, gazetteer):
    assert gazetteer.find(typed).sure.scope == scope


def test_the_lists_are_long_and_hold_no_name_twice():
    lists = [listed(PLACES), listed(ELSEWHERE), listed(CHANGED), listed(POSTCODES)]
    assert len(lists[0]) > 200
    assert len(set(NEVER_SURE)) == len(NEVER_SURE) == sum(map(len, lists))


@pytest.fixture(scope="module")
def gazetteer(demonstration):
    return Gazetteer.of(opened(demonstration).ask)


def test_a_kind_of_place_that_files_print_cannot_be_looked_for(demonstration):
    """Schools, hospitals, prisons and the like are neither labelled nor searchable."""
    streets = opened(demonstration).ask("neighbourhood/streets")["street"]
    assert len(streets) > 100
    assert not streets.str.contains("/", regex=False).any()
    assert not streets.str.fullmatch("(?i).*(hospital|prison|supermarket|nightclub|school|refuge|clinic)").any()
