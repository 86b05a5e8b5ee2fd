"""Names of persons are kept out: partner files hold roles, teams and counts.

No program knows every name. Clear cases are refused: a rank or title next to a word that is not known as work or a
place, a collar number, an e-mail address that is not a team's, and an owner who is neither an organisation nor a role.
Words that could be a name or a role are refused in a column for owners, who can be described otherwise, but allowed in
a note.
"""

from __future__ import annotations

import re
from itertools import pairwise

from data.partner.names.organisations import (
    ORGANISATION,
    PLACE,
    ROLES_AND_SURNAMES,
    SAYS_SO,
    is_given_name,
    without_organisations,
)
from data.partner.names.vocabulary import CAPITAL_RANKS, DIRECTIONS, OFFICES, ORDINARY, RANKS, ROLE, SHORT_RANKS, places

_EMAIL = re.compile(r"([\w.+'-]+)@[\w-]+(?:\.[\w-]+)+")
# A full stop after a whole word ends the sentence; the next word has a capital letter because of that.
_RANK = rf"(?<![\w'-])(?:(?i:{RANKS})(?![\w'-])|(?:(?i:{SHORT_RANKS})|{CAPITAL_RANKS})(?![\w'-])\.?)"
# “Smith-Jones”, “O'Brien”, “J”, and after “de” or “van”.
_WORD = r"(?:(?:de|der|di|la|le|van|von) ){0,2}([^\W\d_][\w'-]*)"
_AFTER_RANK = re.compile(rf"{_RANK}\s+(?={_WORD})")
_AFTER_OFFICE = re.compile(rf"(?<![\w'-])(?i:{OFFICES}|{RANKS})\s+(?={_WORD})")
# “Jane Smith, Sergeant”: a single capitalised word at the start of a sentence may not be a name.
_BEFORE_RANK = re.compile(rf"(?<![\w'-])([^\W\d_][\w'-]*)\.?\s+([^\W\d_][\w'-]*)(?:\s*[,(]|\s+[–—-])\s*{_RANK}")
_COLLAR = re.compile(
    rf"{_RANK}\s?\d{{3,6}}\b|(?<!\w)(?:{CAPITAL_RANKS}|(?i:{SHORT_RANKS}))\d{{2,6}}\b|"
    r"\b(?i:collar|(?:collar|shoulder|warrant) (?:number|no)\b\.?):? ?[A-Z]{0,3}\d{2,6}\b"
)
_ABBREVIATED = re.compile(f"{SHORT_RANKS}|{CAPITAL_RANKS}", re.IGNORECASE)
_APART = re.compile(r"[,;:()/]|\s[–—-]\s")
# Short words must match whole words: “ward” does not make “edward” a team.
_TEAM = re.compile(
    r"(?<![a-z])(?:admin|asb|ask|csp|hub|info|lap|npt|unit|ward)(?![a-z])|centre|community|contact|council|engage|"
    r"enquiries|mailbox|neighbourhood|office|partnership|patrol|police|policing|safer|safety|support|team"
)
_PERSONAL_COLUMN = re.compile(
    r"(name|surname|forename|e-?mail|phone|mobile|address|birth|dob|nhs|collar|victim|suspect)"
)
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "at", "to", "by", "with", "a"))
REMEDY = "no name, number or address of a person: write the role or team"
ROLE_REMEDY = "no name, number or address of a person"


class Personal(ValueError):
    """A value that looks as if it identifies a person."""


def refuse_persons(text: str) -> None:
    """Raise `Personal` if a text clearly names a person.

    >>> refuse_persons("The inspector of the town and Chief Inspector Neighbourhood Policing agreed.")
    >>> refuse_persons("Chief Inspector O'Brien agreed.")
    Traceback (most recent call last):
    data.partner.names.persons.Personal: no name, number or address of a person: write the role or team
    """
    for found in _EMAIL.finditer(text):
        _refuse_unless_team(found[1])
    text = _without_places(text)
    if (
        _COLLAR.search(text)
        or any(_may_be_name(found[1]) for found in _AFTER_RANK.finditer(text))
        or any(_may_be_name(found[1]) and _may_be_name(found[2]) for found in _BEFORE_RANK.finditer(text))
    ):
        raise Personal(REMEDY)


def refuse_named_role(text: str) -> None:
    """Raise `Personal` if an owner may include a person's name, or be one.

    That is a name with or without an office, two unknown words in a row, or a given name next to a role or to a surname
    that could be a role. Names of organisations are ignored.
    """
    text = _without_organisations(text)
    parts = [re.findall(r"[^\W\d_][\w'-]*", part) for part in _APART.split(text)]
    words = [word for part in parts for word in part]
    beside = any(_may_be_name(found[1]) for found in _AFTER_OFFICE.finditer(text))
    apart = len(parts) > 1 and any(part and all(map(_may_be_name_apart, part)) for part in parts)
    two = any(_may_be_name(word) and _may_be_name(after) for part in parts for word, after in pairwise(part))
    given = any(is_given_name(word) and not _is_known(word.casefold().removesuffix("'s")) for word in words)
    surname = len(words) == 2 and words[1].casefold() in ROLES_AND_SURNAMES and all(word[0].isupper() for word in words)
    if beside or apart or two or given or (surname and _may_be_name(words[0])):
        raise Personal(ROLE_REMEDY)


def refuse_personal_address(text: str) -> None:
    """Raise `ValueError` if a text is not an e-mail address, `Personal` if it is not a team's."""
    found = _EMAIL.fullmatch(text)
    if not found:
        raise ValueError("no e-mail address")
    _refuse_unless_team(found[1])


def says_a_role(text: str) -> bool:
    """Whether a text is an organisation, includes a word for a role or team, or has only words for work.

    >>> says_a_role("Neighbourhood inspector, West"), says_a_role("Trading Standards"), says_a_role("Jane Placeholder")
    (True, True, False)
    """
    # A known place, such as a school, can be an organisation too.
    if SAYS_SO & set(text.casefold().split()):
        return True
    words = re.findall(r"[^\W_][\w'-]*", _without_organisations(text))
    plain = [word.casefold().removesuffix("'s").rstrip("'") for word in words]
    if any(word == ORGANISATION or ROLE.fullmatch(word) for word in plain):
        return True
    work = [word for word in plain if word not in _SMALL and word != PLACE]
    return bool(work) and all(_is_known(word) or _is_abbreviation(word, words) for word in work)


def is_personal_column(name: str) -> bool:
    """Whether the name of an unknown column suggests that it is about a person."""
    return _PERSONAL_COLUMN.search(name.casefold()) is not None


def _refuse_unless_team(local_part: str) -> None:
    if not _TEAM.search(local_part.casefold()):
        raise Personal(REMEDY)


def _without_places(text: str) -> str:
    """The text with its known places as “here”: Castle East is nobody's name."""
    return places().sub("here", text.replace("’", "'"))


def _without_organisations(text: str) -> str:
    return without_organisations(_without_places(text), _is_known)


def _is_abbreviation(word: str, words: list[str]) -> bool:
    """Whether a word is in capitals and has no vowel, like DWP or BTP but unlike any name."""
    return len(word) > 2 and word.upper() in words and word.isalpha() and not set(word) & set("aeiouy")


def _may_be_name(word: str) -> bool:
    """Whether a word has a capital letter and is not a known word of roles and notes."""
    plain = word.casefold().removesuffix("'s").rstrip("'")
    return word[0].isupper() and not (_is_known(plain) or all(map(_is_known, plain.split("-"))))


def _is_known(word: str) -> bool:
    return word in ORDINARY or ROLE.fullmatch(word) is not None or _ABBREVIATED.fullmatch(word) is not None


def _may_be_name_apart(word: str) -> bool:
    # “Inspector, West” is a role and its place; “Inspector West” may be a person.
    return _may_be_name(word) and word.casefold() not in DIRECTIONS
