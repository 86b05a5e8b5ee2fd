"""Names beside ranks and titles are refused; roles, places and ordinary sentences are not taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.partner.names.organisations import given_names
from data.partner.names.persons import Personal
from data.partner.reading.cells import plain, role
from data.partner.templates import TEMPLATES

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


ORGANISATIONS = [
    *("Bedstead Homes", "Grand Union Housing Group", "Smith & Sons Ltd", "Patel Brothers", "A. Jones and Sons Ltd"),
    *("Thomas Becket Catholic School", "William Knibb Centre", "Sir Christopher Hatton Academy", "Weavers Academy"),
    *("Mears Ashby Parish Council", "St Matthew's Church", "Kettering Baptist Church", "Emmanuel Church"),
    *("All Saints Church", "The Salvation Army", "Northampton Central Mosque", "Guru Nanak Gurdwara"),
    *("Old Village Residents' Association", "Neighbourhood Watch", "Age UK Northamptonshire", "Delapré Abbey"),
    *("East Midlands Ambulance Service", "British Transport Police", "DWP", "BTP", "OPFCC", "Crimestoppers"),
    *("Northampton Town FC", "Saints Rugby Club", "Lakeside Surgery", "Sainsbury’s", "Tesco", "Marks & Spencer"),
    *("Grosvenor Shopping Centre", "Royal Mail", "Network Rail", "The Red Lion Inn", "King William Arms"),
    *("University of Northampton", "Moulton College", "HMP Five Wells", "HMP Placeholder Park", "Free2Talk"),
    *("Trading Standards", "Environmental Health", "Adult Social Care", "Public Health", "Housing", "Licensing"),
    *("Voice for Victims", "Change Grow Live", "Service Six", "Street Pastors", "Eastern European community group"),
    *("West Northamptonshire Council – Licensing", "Northampton College, student services", "Police/Council"),
    *("Headteacher, Weavers Academy", "Site manager at Bedstead Homes", "Bedstead Homes (Corby)", "Asda store manager"),
    *("Chief executive of Corby Town Council", "Blackthorn Good Neighbours", "Anglian Water", "Kier Group"),
    *("Northamptonshire Children's Trust", "Women's Aid", "C2C Social Action", "Right Resolution CIC"),
]
PEOPLE = [
    *("Jane Smith", "Mohammed Khan", "Priya Patel", "Łukasz Nowak", "Nguyễn Văn Minh", "Siobhán O'Brien", "Wei Zhang"),
    *("Aoife Ní Bhriain", "José García López", "Zoë Müller", "Oluwaseun Adeyemi", "Xochitl Qureshi", "Ji-sung Park"),
    *("Charlotte Church", "Tom Hall", "Peter House", "Sarah Ward", "Mary Bishop", "Kate Temple", "Jack Banks"),
    *("Lisa Head", "Sam Constable", "David Mayor", "Aled Hall", "Emma Lodge", "Mark Lodge", "Rose Hall"),
    *("J. Smith", "J Smith", "Smith, J.", "SMITH", "SINGH", "LYNCH", "jane smith", "Jane", "Patel", "Kowalski, Piotr"),
    *("Dr Patel", "Mr Smith", "Mx Lee", "Prof. Brown", "Rev Green", "Cllr Jane Smith", "Cllr. J Smith", "Miss Day"),
    *("PC Jane Smith", "PC 1234", "PC1234", "PCSO Firstname Surname", "Sgt 567", "DC Green", "Supt. Brown"),
    *(
        "Jane Smith, Greatwell Homes",
        "Greatwell Homes, Jane Smith",
        "Greatwell Homes (Jane)",
        "Jane at Greatwell Homes",
    ),
    *("Jane Smith Greatwell Homes", "Jane Smith from Weavers Academy", "Jane (Housing)", "Housing (Jane)", "Team Jane"),
    *("Jane Smith's team", "Licensing team: Jane", "jane smith, manager", "jane smith housing officer", "J. (manager)"),
    *("Housing Officer - J Smith", "Officer Smith", "Anne-Marie Duff", "Jan van der Berg", "Maria da Silva"),
    *(
        "Sir Keith Lane",
        "Sister Bernadette",
        "Father Brown",
        "Imam Ahmed",
        "Pastor John",
        "Jane & John",
        "Bob, Licensing",
    ),
    *(
        "c/o Jane Smith",
        "Björk Guðmundsdóttir",
        "T. S. Eliot",
        "Will Young",
        "Grace Park",
        "Rose West",
        "Christian Young",
    ),
    *("Jane Smith community group", "Grace Kelly manager", "Gurpreet Singh", "Jane S.", "Wright", "Ngozi"),
]


@pytest.mark.parametrize("text", ORGANISATIONS)
def test_an_organisation_may_be_an_owner(text):
    assert role(text) == text.replace("'", "’")


@pytest.mark.parametrize("text", PEOPLE)
def test_a_person_is_no_owner(text):
    with pytest.raises(ValueError):
        role(text)


@pytest.mark.parametrize("beside", ["manager", "team", "Head", "Constable", "Church", "Hall", "Park", "House", "Bank"])
def test_no_known_given_name_passes_beside_a_role_or_a_surname_that_could_be_one(beside):
    assert len(given_names()) > 500
    for name in given_names():
        with pytest.raises(ValueError):
            role(f"{name.title()} {beside}")


def test_what_would_pass_is_said():
    assert "Trust, Homes, Council, School, Church or Ltd" in TEMPLATES["action"].column("owner_role").expected


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_an_owner_or_not_and_never_a_fault(text):
    try:
        role(" ".join(text.split()) or "-")
    except ValueError:
        return


@pytest.mark.parametrize("text", NAMED)
@pytest.mark.parametrize("before", ["", "Seen by "])
def test_a_person_is_refused_in_notes_and_in_roles(text, before):
    with pytest.raises(Personal):
        plain(before + text)
    with pytest.raises(ValueError):
        role(text)


@pytest.mark.parametrize("text", NAMED_ROLES)
def test_what_may_be_a_person_is_refused_as_a_role_with_what_to_write(text):
    with pytest.raises(Personal, match="no name, number or address of a person"):
        role(text)


@pytest.mark.parametrize("text", ROLES)
def test_a_role_is_let_be_in_roles_and_notes(text):
    assert role(text) == text
    assert plain(f"Ask the {text} again.")


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_without_a_person_is_let_be(text):
    assert plain(text) == text.replace("'", "’")
