"""Names of persons are kept out: partner files hold roles, teams and counts.

No program knows every name. What looks like one is refused where it is plain: a rank or title before a surname, a
collar number, an e-mail address that is not a team's, and an owner who is no role.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"([\w.+'-]+)@[\w-]+(?:\.[\w-]+)+")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Cllr|PC|PCSO|DC|DS|DI|DCI|Sgt|Insp|Supt)\.? (?:[A-Z]\.? )?([A-Z][a-z’']+)"
)
_COLLAR = re.compile(r"\b(?:PC|PCSO|DC|Sgt)\.? ?\d{3,6}\b")
# “PCSO Supervisor” is a role, “PCSO Smith” is not.
_ROLE = re.compile(
    r"administrator|adviser|analyst|board|caretaker|chair|champion|chief|clerk|co-ordinator|commander|"
    r"commissioner|constable|coordinator|council|director|engagement|executive|group|head|inspector|lead|"
    r"leader|liaison|link|manager|mentor|npt|office|officer|officers|organiser|owner|partnership|patrol|pcso|"
    r"pcsos|planner|police|policing|practitioner|president|representative|secretary|sergeant|service|"
    r"specialist|staff|superintendent|supervisor|support|team|teams|trainer|treasurer|unit|volunteer|warden|"
    r"wardens|worker|workers"
)
# Short words stand for themselves only: “ward” is no team in “edward”.
_TEAM = re.compile(
    r"(?<![a-z])(?:admin|asb|ask|csp|hub|info|lap|npt|unit|ward)(?![a-z])|centre|community|contact|council|engage|"
    r"enquiries|mailbox|neighbourhood|office|partnership|patrol|police|policing|safer|safety|support|team"
)
_PERSONAL_COLUMN = re.compile(
    r"(name|surname|forename|e-?mail|phone|mobile|address|birth|dob|nhs|collar|victim|suspect)"
)
REMEDY = "no name, number or address of a person: write the role or team"


class Personal(ValueError):
    """A value that looks like it points at a person."""


def refuse_persons(text: str) -> None:
    """Raise `Personal` where a text plainly names a person."""
    for found in _EMAIL.finditer(text):
        _refuse_unless_team(found[1])
    if _COLLAR.search(text) or any(not _ROLE.fullmatch(found[1].casefold()) for found in _TITLED.finditer(text)):
        raise Personal(REMEDY)


def refuse_personal_address(text: str) -> None:
    """Raise `ValueError` where a text is no e-mail address, `Personal` where it is not a team's."""
    found = _EMAIL.fullmatch(text)
    if not found:
        raise ValueError("no e-mail address")
    _refuse_unless_team(found[1])


def says_a_role(text: str) -> bool:
    """Whether a text has a word that roles and teams have and names do not.

    >>> says_a_role("Neighbourhood inspector, West"), says_a_role("Jane Placeholder")
    (True, False)
    """
    return any(map(_ROLE.fullmatch, re.findall(r"[\w-]+", text.casefold())))


def is_personal_column(name: str) -> bool:
    """Whether a column that no template has is called like something about a person."""
    return _PERSONAL_COLUMN.search(name.casefold()) is not None


def _refuse_unless_team(local_part: str) -> None:
    if not _TEAM.search(local_part.casefold()):
        raise Personal(REMEDY)
