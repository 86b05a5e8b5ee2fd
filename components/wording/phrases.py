"""Results in plain sentences: what a resident would say, and never more than the numbers show.

Crime is "recorded", differences that chance could explain are "cannot tell", and "higher", "lower", "rose" and "fell"
are used only for differences beyond chance.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from analysis.plurals import plural
from components.theme import decimal, full_date, month, short_month, whole
from components.view import View

DEMONSTRATION = "Demonstration data: invented numbers"
ALL_TYPES = "All types"
SOURCES = "police.uk, ONS and OS data, Open Government Licence v3.0"
LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Police data: data.police.uk. "
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
    "Contains OS data © Crown copyright and database right."
)

HOW_TO_REPORT = (
    ("You are in danger, or a crime is happening now", "call 999"),
    ("It is not urgent", "call 101"),
    ("You do not want to give your name", "call Crimestoppers on 0800 555 111"),
)
RESIDENTS_CANNOT_TELL = (
    "What nobody reported to the police.",
    "The day, the hour or the house. Files give the month and a nearby street.",
    "Who did it, who was hurt, or why.",
    "How safe you are. A busy street has more reports because more people pass.",
)

# Crime types whose official name does not read well within a sentence.
_WORDS = {
    "Drugs": "drug offences",
    "Public order": "public order offences",
    "Public disorder and weapons": "public disorder and weapons offences",
}
# police.uk's totals include anti-social behaviour, most of which is not crime.
_EVERYTHING = "crime and anti-social behaviour"
_PLURAL = (_EVERYTHING, "criminal damage and arson")
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b")


LONGEST_FINDING = 110  # characters of a card's or a page's finding


def fitting(*sentences: str) -> str:
    """The first of several equivalent sentences that is short enough for a finding; otherwise the last.

    >>> fitting("September 2025: " + "very " * 30 + "long.", "September 2025: short.")
    'September 2025: short.'
    """
    return next((sentence for sentence in sentences if len(sentence) <= LONGEST_FINDING), sentences[-1])


def number(x: float) -> str:
    """A count in words: 1,378. A small expected count keeps a decimal.

    >>> number(1378), number(3.24), number(3.0), number(99.6)
    ('1,378', '3.2', '3', '100')
    """
    short = round(x, 1)
    return whole(x) if abs(short) >= 10 or short == int(short) else decimal(x)


def few_expected(x: float) -> str:
    """An expected count in a column: as a count, or as “fewer than 1”, which is not the same as none.

    >>> few_expected(0.02), few_expected(3.24)
    ('fewer than 1', '3.2')
    """
    return "fewer than 1" if x < 1 else number(x)


def in_words(count: int) -> str:
    """A count up to nine in words, as within a sentence; above that in figures.

    >>> in_words(3), in_words(12)
    ('three', '12')
    """
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else whole(count)


def several(count: int, one: str, many: str) -> str:
    """A count with its noun and, if it follows, its verb; 0 in words.

    >>> several(1, "more question is", "more questions are"), several(1200, "area", "areas"), several(0, "plan is", "")
    ('1 more question is', '1,200 areas', 'no plan is')
    """
    return f"no {one}" if count == 0 else f"{whole(count)} {plural(count, one, many)}"


def part(count: int, total: int, one: str, many: str) -> str:
    """How many of a total; `one` and `many` are its noun and verb in the singular and plural.

    >>> part(0, 36, "month is", "months are"), part(1, 36, "month is", "months are")
    ('none of the 36 months is', '1 of the 36 months is')
    >>> part(2, 3, "month is", "months are"), part(3, 3, "month is", "months are")
    ('2 of the 3 months are', 'all 3 months are')
    >>> part(1, 1, "month is", "months are"), part(0, 1, "month is", "months are")
    ('the one month is', 'the one month is not')
    """
    if total == 1:
        return f"the one {one}{'' if count else ' not'}"
    if count == total:
        return f"all {whole(total)} {many}"
    nouns, verbs = many.rsplit(" ", 1)
    verb = one.rsplit(" ", 1)[1] if count < 2 else verbs
    return f"{whole(count) if count else 'none'} of the {whole(total)} {nouns} {verb}"


def join_words(words: Sequence[str]) -> str:
    """A list in words.

    >>> join_words(["June", "July", "August"])
    'June, July and August'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def sentence_case(words: str) -> str:
    """The same with a capital at its start, unless it starts with a name without one; nothing else changes."""
    return words if words.startswith("police.uk") else words[:1].upper() + words[1:]


def dated(text: str) -> str:
    """A text with its numeric dates and months spelt out.

    >>> dated("reported on 2025-03-10"), dated("2022-07 funding won"), dated("2020-22")
    ('reported on 10 March 2025', 'July 2022 funding won', '2020-22')
    """
    return _DAY.sub(lambda found: _spelt(found[0]), text)


def _spelt(day: str) -> str:
    try:
        return full_date(date.fromisoformat(day)) if len(day) > 7 else month(date.fromisoformat(f"{day}-01"))
    except ValueError:  # "2020-22" are years
        return day


def type_label(crime_type: str | None) -> str:
    """A crime type as a label: as published, or "All types"."""
    return crime_type or ALL_TYPES


def what(crime_type: str | None) -> str:
    """A crime type within a sentence. All types together hold anti-social behaviour, so they are not just "crime".

    >>> what("Shoplifting"), what("Drugs"), what(None)
    ('shoplifting', 'drug offences', 'crime and anti-social behaviour')
    """
    if crime_type is None:
        return _EVERYTHING
    return _WORDS.get(crime_type, crime_type[:1].lower() + crime_type[1:])


def what_reported(crime_type: str | None) -> str:
    """The same, but all types together leave out what officers find, because more patrols find more.

    >>> what_reported("Drugs"), what_reported(None)
    ('drug offences', 'crime and anti-social behaviour (without drugs and weapons)')
    """
    return what(crime_type) if crime_type else f"{_EVERYTHING} (without drugs and weapons)"


def chosen(view: View, *, placed: bool = True, typed: bool = True, dated: bool = True) -> str:
    """The current choices, in the few words that open the filters; without choices that a page or panel does not offer.

    >>> chosen(View("mill-hill", "Mill Hill", date(2022, 1, 1), date(2025, 9, 1)))
    'Mill Hill · all types · Jan 2022 to Sep 2025'
    >>> chosen(View("mill-hill", "Mill Hill", date(2022, 1, 1), date(2025, 9, 1)), placed=False)
    'All types · Jan 2022 to Sep 2025'
    """
    span = short_span(view.since, view.until)
    kind = (view.crime_type or "all types") if typed else ""
    parts = [view.scope_name if placed else "", kind, span if dated else ""]
    return sentence_case(" · ".join(part for part in parts if part))


def short_span(since: date, until: date) -> str:
    """A period in a few words.

    >>> short_span(date(2022, 1, 1), date(2025, 9, 1)), short_span(date(2022, 1, 1), date(2022, 1, 1))
    ('Jan 2022 to Sep 2025', 'Jan 2022')
    """
    return " to ".join(dict.fromkeys((short_month(since), short_month(until))))


def chosen_of(view: View, read: Collection[str]) -> str:
    """The choices that a panel uses, by the parts of the view that it `read`.

    A panel about all operations has no place, and one about plans no months.

    >>> chosen_of(View("mill-hill", "Mill Hill", date(2022, 1, 1), date(2025, 9, 1)), ["scope", "until"])
    'Mill Hill · Jan 2022 to Sep 2025'
    """
    kinds = {"placed": ("scope", "scope_name"), "typed": ("crime_type",), "dated": ("since", "until")}
    return chosen(view, **{kind: any(part in read for part in parts) for kind, parts in kinds.items()})


def doubt(season_known: bool) -> str:
    """What follows a direction in words if the time of year is not known, and so may be the reason.

    >>> doubt(True), doubt(False)
    ('', ', which the time of year may explain')
    """
    return "" if season_known else ", which the time of year may explain"


def unlocated(total: int, mapped: int, unplaced: int, unlocated: int, outside: int, found: int = 0) -> str:
    """Where every incident of a total is: on the map, or why not; `found` are those that officers found.

    Raises `ValueError` if the parts do not add up to the total.

    >>> unlocated(6214, mapped=6080, unplaced=0, unlocated=104, outside=30)
    'Of 6,214 recorded, 6,080 are on the map; 104 came without a location and 30 lie outside the county.'
    """
    if mapped + unplaced + unlocated + outside + found != total:
        raise ValueError(
            f"{mapped} + {unplaced} + {unlocated} + {outside} + {found} do not add up to the total of {total}"
        )
    if mapped == total:
        return f"All {number(total)} recorded are on the map." if total else "Nothing was recorded."
    parts = [
        (found, "is a drug or weapon offence, left off it", "are drug or weapon offences, left off it"),
        (unlocated, "came without a location", "came without a location"),
        (unplaced, "could not be placed in an area", "could not be placed in an area"),
        (outside, "lies outside the county", "lie outside the county"),
    ]
    missing = [f"{number(count)} {plural(count, one, many)}" for count, one, many in parts if count]
    on_the_map = f"{number(mapped)} {plural(mapped, 'is', 'are')} on the map"
    return f"Of {number(total)} recorded, {on_the_map}; {join_words(missing)}."


def age(days: int) -> str:
    """The age of the data.

    >>> age(0), age(1), age(45)
    ('less than a day old', '1 day old', '45 days old')
    """
    return "less than a day old" if days <= 0 else f"{number(days)} {plural(days, 'day', 'days')} old"


def _plural(what: str) -> bool:
    return what in _PLURAL or what.endswith("offences")


def was(what: str) -> str:
    """“was” or “were”, to follow the name of what is counted."""
    return "were" if _plural(what) else "was"


def has(what: str) -> str:
    """“has” or “have”, to follow the name of what is counted."""
    return "have" if _plural(what) else "has"


def its(what: str) -> str:
    """“its” or “their”, of what is counted."""
    return "their" if _plural(what) else "its"
