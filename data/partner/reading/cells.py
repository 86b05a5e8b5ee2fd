"""From the text of a cell to a value of its column's kind.

Each function takes text that is not blank and raises `ValueError` if it is not a valid value. Dates, numbers and
choices are understood in the ways that people and spreadsheets write them; ambiguous values are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from data.partner.names.persons import refuse_named_role, refuse_personal_address, refuse_persons, says_a_role
from data.partner.template import Kind

MOST_LETTERS = {"text": 200, "note": 2_000}
# Dates outside these years are typing mistakes.
FIRST_YEAR, LAST_YEAR = 1990, 2100
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_BRITISH_MONTH = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
# What a spreadsheet turns “Jan 2024” into.
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})[- ](\d{4}|\d{2})", re.ASCII)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])", re.ASCII | re.IGNORECASE)
_QUARTER_FIRST = re.compile(r"Q([1-4])[- ](\d{4})", re.ASCII | re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?", re.ASCII)
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}", re.ASCII)
_AREA_CODE = re.compile(r"[EWD]01\d{6}", re.ASCII)
# Within a word or behind its plural, as a keyboard writes it.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=s)'(?= )")
# Marks that turn the order of the letters after them, so that a text reads otherwise than it is: never taken out.
_TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_ERROR = re.compile(r"#(N/A|[A-Z0-9/]+[!?])")


class Unreadable(ValueError):
    """Why a text cannot be kept, as what was expected instead: nobody sees it in the text itself."""


def plain(text: str) -> str:
    """Text on one line without spaces around it, with printed apostrophes; no formula or control character.

    >>> plain("  Bins set\\n alight "), plain("People's Park"), plain("Residents' meeting")
    ('Bins set alight', 'People’s Park', 'Residents’ meeting')
    """
    text = " ".join(_seen(text).split())
    if len(text) > max(MOST_LETTERS.values()):
        raise ValueError("too long")
    if text.startswith("=") or _ERROR.fullmatch(text):
        raise Unreadable("no formula: no = at its start, and no error of a spreadsheet")
    if not text.isprintable():
        before = "".join(letter if letter.isprintable() else "\0" for letter in text).split("\0")[0].strip()
        where = f", as after “{before[-20:]}”" if before else ""
        raise Unreadable(f"no character that cannot be seen{where}: type it again there")
    refuse_persons(text)
    return _APOSTROPHE.sub("’", text)


def day(text: str) -> date:
    """A day as 2024-01-31 or 31/01/2024.

    >>> day("31/01/2024") == day("2024-01-31")
    True
    """
    if found := _ISO_DAY.fullmatch(text):
        return _in_range(date(*map(int, found.groups())))
    if found := _BRITISH_DAY.fullmatch(text):
        of_month, month_number, year = map(int, found.groups())
        return _in_range(date(year, month_number, of_month))
    raise ValueError("not a date")


def month(text: str) -> date:
    """The first day of a month: 2024-01, Jan-24, 01/2024, or a cell that a spreadsheet turned into its first day.

    >>> {month(text).isoformat() for text in ("2024-01", "Jan-24", "January 2024", "01/2024", "2024-01-01")}
    {'2024-01-01'}
    """
    if found := _MONTH.fullmatch(text):
        return _in_range(date(int(found[1]), int(found[2]), 1))
    if found := _BRITISH_MONTH.fullmatch(text):
        return _in_range(date(int(found[2]), int(found[1]), 1))
    if found := _NAMED_MONTH.fullmatch(text):
        name = found[1].casefold()
        numbers = [number for number, known in enumerate(_MONTHS, 1) if name in (known, known[:3], known[:4])]
        year = int(found[2]) + (2000 if len(found[2]) == 2 else 0)
        if len(numbers) == 1:
            return _in_range(date(year, numbers[0], 1))
    first = day(text)
    if first.day != 1:
        raise ValueError("not the first day of a month")
    return first


def quarter(text: str) -> date:
    """The first day of a calendar quarter.

    >>> quarter("2024-Q2")
    datetime.date(2024, 4, 1)
    """
    if found := _QUARTER.fullmatch(text):
        year, number = found.groups()
    elif found := _QUARTER_FIRST.fullmatch(text):
        number, year = found.groups()
    else:
        raise ValueError("not a quarter")
    return _in_range(date(int(year), int(number) * 3 - 2, 1))


def time(text: str) -> str:
    """A time of day as 18:30.

    >>> time("9.05")
    '09:05'
    """
    found = _TIME.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError("not a time")
    return f"{int(found[1]):02}:{found[2]}"


def number(text: str) -> float:
    """A number, with or without thousand separators; no unit."""
    if not _NUMBER.fullmatch(text):
        raise ValueError("not a number")
    return float(text.replace(",", ""))


def whole(text: str) -> int:
    """A whole number; 12.0 counts as one."""
    value = number(text)
    if value % 1:
        raise ValueError("not a whole number")
    return int(value)


def yes_no(text: str) -> bool:
    """Yes or no, in any form that a spreadsheet uses."""
    answer = text.casefold()
    if answer not in ("yes", "y", "true", "no", "n", "false"):
        raise ValueError("neither yes nor no")
    return answer in ("yes", "y", "true")


def own_id(text: str) -> str:
    """An id that the partner gave."""
    if not _ID.fullmatch(text):
        raise ValueError("no id")
    return text


def role(text: str) -> str:
    """A role or team, not a person's name."""
    text = _seen(text)
    refuse_named_role(" ".join(text.split()))
    text = plain(text)
    if not says_a_role(text):
        raise ValueError("not a role")
    return text


def team_email(text: str) -> str:
    """A team's address."""
    refuse_personal_address(text)
    return text.lower()


def area_code(text: str) -> str:
    """The code of a small area."""
    if not _AREA_CODE.fullmatch(text.upper()):
        raise ValueError("not the code of a small area")
    return text.upper()


PARSERS: dict[Kind, Callable[[str], object]] = {
    "text": plain,
    "note": plain,
    "yes_no": yes_no,
    "whole": whole,
    "number": number,
    "day": day,
    "month": month,
    "quarter": quarter,
    "time": time,
    "id": own_id,
    "role": role,
    "team_email": team_email,
    "area_code": area_code,
}


def _seen(text: str) -> str:
    """The text without marks that other programs put between letters and nobody sees, such as where a line may break.

    >>> _seen("Licens\u00ading\u200b team")
    'Licensing team'
    """
    if text.isprintable():
        return text
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf" or letter in _TURNING)


def _in_range(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError("not a likely year")
    return value
