"""Names beside ranks and titles are refused; roles, places and ordinary sentences are not taken for them."""

from __future__ import annotations

import pytest

from data.partner.cells import plain, role
from data.partner.persons import Personal

NAMED = [
    "Inspector Jane Smith",
    "Chief Inspector O’Brien",
    "Chief Inspector O'Brien",
    "J. Smith, Sergeant",
    "Jane Smith (Inspector)",
    "Jane Smith – PCSO",
    "Chair Bob Brown",
    "Bob Brown, Chair",
    "Sergeant Smith",
    "Sgt. SMITH",
    "Inspector Jones",
    "inspector Jones",
    "Constable Green",
    "Special Constable Green",
    "Sergeant A. Khan",
    "Inspector Smith-Jones",
    "Sergeant de Souza",
    "Detective Superintendent Łukasz Nowak",
    "Police and Crime Commissioner Placeholder",
    "Cllr X",
    "Councillor Placeholder",
    "Reverend Placeholder",
    "Inspector Ward",
    "Inspector West",
    "collar 1234",
    "collar no. 1234",
    "shoulder number 1234",
    "Sergeant 1234",
    "PS 1234",
]
ROLES = [
    "Neighbourhood inspector",
    "Neighbourhood Inspector",
    "NEIGHBOURHOOD INSPECTOR",
    "Inspector, Northampton Central",
    "Neighbourhood inspector, West",
    "Chief Inspector Neighbourhood Policing",
    "Neighbourhood Policing Sergeant",
    "Chair of the board",
    "Vice-Chair of the Partnership",
    "Sergeant Northampton East",
    "Sergeant (King’s Heath)",
    "Inspector Weston Favell Academy",
    "Police, Fire and Crime Commissioner",
    "Head of Community Safety",
    "Street Lighting Officer",
    "Child Protection Officer",
    "Serious Organised Crime Inspector",
    "Co-ordinator, West",
    "Ward officer",
    "Designing out crime officer",
    "ASB team, WNC",
]
NAMED_ROLES = [
    "Smith, Sergeant",
    "Sergeant, Smith",
    "Jane Smith, Neighbourhood Sergeant",
    "Manager Jones",
    "Inspector Jane Smith",
    "Inspector West",
    "Jane Smith Manager",
    "J. Smith (manager)",
]
SENTENCES = [
    "The inspector agreed. Speeding fell.",
    "Told the sergeant on Monday; Kettering comes next.",
    "Bins at Constable Road, Corby.",
    "Ask the chair of the board.",
    "Inspector to review in May.",
    "Warrant 123 of the year; a shoulder 45 cm wide.",
    "PCSO Supervisor and Sergeant Northampton East to report.",
    "After the talk at Weavers Academy, sergeants visited.",
    "Street corner meeting, St David's Church Rooms",
]


@pytest.mark.parametrize("text", NAMED)
@pytest.mark.parametrize("before", ["", "Seen by "])
def test_a_person_is_refused_in_notes_and_in_roles(text, before):
    with pytest.raises(Personal):
        plain(before + text)
    with pytest.raises(ValueError):
        role(text)


@pytest.mark.parametrize("text", NAMED_ROLES)
def test_what_may_be_a_person_is_refused_as_a_role_with_what_to_write(text):
    with pytest.raises(Personal, match="in small letters but for its first word and places"):
        role(text)


@pytest.mark.parametrize("text", ROLES)
def test_a_role_is_let_be_in_roles_and_notes(text):
    assert role(text) == text
    assert plain(f"Ask the {text} again.")


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_without_a_person_is_let_be(text):
    assert plain(text) == text
