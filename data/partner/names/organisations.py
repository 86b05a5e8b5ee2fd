"""Names of organisations and of people, recognised by typical words.

An organisation is recognised by a word that says what it is, such as Trust, Homes, Council, School or Ltd, or is on a
list of names. Words that are also surnames, such as Church, Park and Hall, need another word next to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

_FOLDER = Path(__file__).parent


def _sections() -> dict[str, list[str]]:
    """The lines of each section of organisations.txt, without comments."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (_FOLDER / "organisations.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return sections


_SECTIONS = _sections()
_WORDS = {section: frozenset(" ".join(lines).split()) for section, lines in _SECTIONS.items()}
SAYS_SO, ALSO_SURNAMES, OFTEN_SURNAMES = (_WORDS[name] for name in ("says so", "also surnames", "often surnames"))
ROLES_AND_SURNAMES, ORDINARY = _WORDS["roles and surnames"], _WORDS["ordinary"]
# These come before the name.
_LEADING = frozenset(("HMP", "HMYOI", "HM"))
_CONNECTORS = frozenset(("of", "the", "and", "for", "&"))
_APART = re.compile(r"([,;:()/|]|\s[–—-]\s)")
# “Smith & Sons”, “St. Mary's”, “Free2Talk”.
_TOKEN = re.compile(r"&|[^\W_][\w'.-]*")
PLACE, ORGANISATION = "here", "organisation"
# A person and an organisation: “Jane Smith Greatwell Homes”.
_MOST_UNKNOWN_AFTER_A_GIVEN_NAME = 2


@cache
def given_names() -> frozenset[str]:
    """The known given names, in lower case."""
    lines = (_FOLDER / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def is_given_name(word: str) -> bool:
    """Whether a word is a given name or an initial, including double names and possessives.

    >>> is_given_name("Jane's"), is_given_name("anne-marie"), is_given_name("J."), is_given_name("Licensing")
    (True, True, True, False)
    """
    plain = word.casefold().removesuffix("'s").rstrip("'.")
    return len(plain) == 1 or plain in given_names() or plain.split("-")[0] in given_names()


def without_organisations(text: str, is_known: Callable[[str], bool]) -> str:
    """The text with each organisation in it as “organisation”; `is_known` recognises words for work, in lower case."""
    text = _by_name().sub(ORGANISATION, text.replace("’", "'"))
    return "".join(part if _APART.fullmatch(part) else _shortened(part, is_known) for part in _APART.split(text))


def _shortened(part: str, is_known: Callable[[str], bool]) -> str:
    """A part of a text between commas or brackets, with any organisation in it replaced by one word."""
    tokens = list(_TOKEN.finditer(part))
    words = [token[0].rstrip(".") for token in tokens]
    for last in reversed(range(len(words))):
        first = _begins(words, last, is_known)
        if words[last] in _LEADING:
            return part[: tokens[last].start()] + ORGANISATION + part[tokens[_ends(words, last)].end() :]
        if _names_organisation(words[first : last + 1], is_known):
            return part[: tokens[first].start()] + ORGANISATION + part[tokens[last].end() :]
    return part


def _ends(words: list[str], first: int) -> int:
    """Where the words with capital letters after a word end."""
    after = enumerate(words[first + 1 :], start=first + 1)
    return next((place - 1 for place, word in after if not word[0].isupper()), len(words) - 1)


def _begins(words: list[str], last: int, is_known: Callable[[str], bool]) -> int:
    """Where the capitalised words before a word begin, including small words and words for work between them."""
    first = last
    for place in reversed(range(last)):
        if words[place][0].isupper() or words[place] == PLACE or words[place][0].isdigit():
            first = place
        elif words[place] not in _CONNECTORS and not is_known(words[place]):
            break
    return first


def _names_organisation(words: list[str], is_known: Callable[[str], bool]) -> bool:
    *before, last = (word.casefold() for word in words)
    unknown = [word for word in words[:-1] if word.casefold() not in _CONNECTORS and not _is_plain(word, is_known)]
    if last in SAYS_SO:
        person_first = bool(unknown) and words[0] == unknown[0] and is_given_name(words[0])
        small = any(word.islower() and word not in _CONNECTORS for word in words[:-1])
        return not (person_first and (small or len(unknown) > _MOST_UNKNOWN_AFTER_A_GIVEN_NAME))
    # “St Matthew's” is not a person called Matthew.
    given = any(is_given_name(word) and saint not in ("st", "saint") for saint, word in pairwise(["", *before]))
    if last in ALSO_SURNAMES:
        return bool(before) and not given
    if last in OFTEN_SURNAMES:
        return len(unknown) < len(before) and not given
    return re.search(r"[a-z]\d+[a-z]", last) is not None and not unknown


def _is_plain(word: str, is_known: Callable[[str], bool]) -> bool:
    plain = word.casefold().removesuffix("'s").rstrip("'.")
    return plain == PLACE or plain in ORDINARY or plain in SAYS_SO or is_known(plain) or plain[0].isdigit()


@cache
def _by_name() -> re.Pattern[str]:
    names = sorted(_SECTIONS["by name"], key=len, reverse=True)
    # Only with capital letters: “mind” and “next” are ordinary words.
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, names))})(?![\w'-])")
