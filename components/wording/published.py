"""What a check of a published figure found, in plain sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from analysis.comparison import Change
from analysis.published import Check
from components.theme import full_date, month
from components.wording.change import likely_change
from components.wording.phrases import join_words, number

NOT_CHECKED = "not checked: demonstration data"
CANNOT = "cannot be checked"
# Kinds of published figures in a reader's words; others stay as they are.
KINDS = {
    "outcome": "result",
    "output": "what was done",
    "input": "what was put in",
    "descriptor": "what it is",
    "process": "how it is done",
}
_ISO = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?\b(?!-)")
# A range of years, which takes a dash.
_YEARS = re.compile(r"\b((?:19|20)\d\d)-((?:19|20)?\d\d)\b(?!-)")
# Abbreviations of bodies in the documents.
_BODIES = {
    "PFCC / OPFCC": "Police, Fire and Crime Commissioner and their office",
    "OPFCC": "Office of the Police, Fire and Crime Commissioner",
    "PFCC": "Police, Fire and Crime Commissioner",
    "NPT": "neighbourhood policing team",
    "LPA": "local policing area",
    "CSP": "Community Safety Partnership",
}
_BODY = re.compile(rf"\b(?:{'|'.join(map(re.escape, _BODIES))})\b")
# Units as in the ledger, and for a number without its figure's name.
_UNITS = {"CPWs": "warnings", "CPNs": "notices", "CBOs": "orders"}
_ALONE = {"CBOs": "behaviour orders"}
_WITHOUT_WORDS = ("more than", "almost", "about", "up to", "at least")


def as_printed(value: str | None, unit: str | None, qualifier: str | None) -> str:
    """A published figure with its qualifying words: "more than 300" never becomes 300.

    A figure without a value has its qualifier, and a claim its direction.

    >>> as_printed("300", "referrals", "more than"), as_printed("48", "arrests", "exact")
    ('more than 300 referrals', '48 arrests')
    >>> as_printed(None, None, "cadence (bi-monthly)"), as_printed("down", None, None)
    ('bi-monthly', 'down')
    """
    qualifier, unit = _text(qualifier), _UNITS.get(_text(unit), _text(unit))
    if not isinstance(value, str) or not value:
        return qualifier.removeprefix("cadence (").removesuffix(")")
    before = qualifier if qualifier in _WITHOUT_WORDS else ""
    # The caveat says how a count was derived.
    said = before or qualifier == "exact" or qualifier.startswith(("cadence", "change pct", "share pct", "derived"))
    note = qualifier.removeprefix("exact").strip()
    note = note[1:-1] if note.startswith("(") and note.endswith(")") else note
    after = f" ({note})" if note and not said else ""
    shown = f"{int(value):,}" if value.isdigit() else value
    if qualifier.startswith("change pct") and not shown.startswith("-"):
        shown = f"+{shown}"
    if unit == "GBP":
        return f"{before} £{shown}{after}".strip()
    first, space, rest = unit.partition(" ")
    if first == "percent":
        return f"{before} {shown.replace('-', '−')}%{space}{rest}{after}".strip()
    unit = f"{first.removesuffix('s')}{space}{rest}" if value == "1" else unit
    return f"{before} {shown} {unit}".strip() + after


def bodies_in_full(text: str) -> str:
    """Who led or helped, with bodies' abbreviations written out.

    >>> bodies_in_full("Anstey NPT, West LPA"), bodies_in_full("PFCC")
    ('Anstey neighbourhood policing team, West local policing area', 'Police, Fire and Crime Commissioner')
    """
    return _BODY.sub(lambda found: _BODIES[found[0]], text)


def counted_in_words(value: str | None, unit: str | None, qualifier: str | None) -> str:
    """A published figure in as few words as possible, without a note on how it was read.

    >>> counted_in_words("1110", "CPWs", "exact"), counted_in_words("6", "hours per night", "derived (11pm-5am)")
    ('1,110 warnings', '6 hours per night')
    >>> counted_in_words("3000000", "GBP", "more than"), counted_in_words("94", "percent of those", "share pct")
    ('more than £3,000,000', '94% of those')
    """
    kept = qualifier if qualifier in _WITHOUT_WORDS else "exact"
    return as_printed(value, _ALONE.get(_text(unit), unit), kept)


def kind_in_words(kind: str) -> str:
    """What a published figure is about, in a reader's words.

    >>> kind_in_words("output"), kind_in_words("outcome"), kind_in_words("plan")
    ('what was done', 'result', 'plan')
    """
    return KINDS.get(kind, kind)


def stated_without_number(about: str, count: int, checked: int | None) -> str:
    """How many results were stated in words, and how many of them open data can check; None on invented data.

    >>> stated_without_number("Operation X", 1, 0)
    '1 result was stated about Operation X without a number; open data cannot check it, which does not make it wrong.'
    >>> stated_without_number("Operation X", 1, None)
    '1 result was stated about Operation X without a number; it is not checked on invented data.'
    >>> stated_without_number("Operation X", 3, 2)
    '3 results were stated about Operation X without a number; open data can check 2 of them.'
    """
    if not count:
        return f"No result was stated about {about} without a number."
    one = count == 1
    if checked is None:
        said = "it is not checked on invented data" if one else "none is checked on invented data"
    elif checked:
        said = "open data can check it" if one else f"open data can check {checked} of them"
    else:
        cannot = "cannot check it, which does not make it" if one else "can check none, which does not make them"
        said = f"open data {cannot} wrong"
    return f"{count} {'result was' if one else 'results were'} stated about {about} without a number; {said}."


def dates_in_words(text: str) -> str:
    """A text with its days and months spelt out.

    >>> dates_in_words("2018-04-01 to 2019-03"), dates_in_words("2017-20 plan, 2020-2022")
    ('1 April 2018 to March 2019', '2017–20 plan, 2020–2022')
    """
    spelt = _ISO.sub(lambda found: _spelt(*found.groups()), text)
    return years_in_words(spelt)


def years_in_words(text: str) -> str:
    """A text whose years, from one to another, have a dash between them.

    >>> years_in_words("2017-20 plan")
    '2017–20 plan'
    """
    return _YEARS.sub(r"\1–\2", text)


def _spelt(year: str, number: str, day: str | None) -> str:
    try:
        when = date(int(year), int(number), int(day or 1))
    except ValueError:
        return "-".join(filter(None, [year, number, day]))
    return full_date(when) if day else month(when)


def about_in_words(about: str, plans: Mapping[str, str]) -> str:
    """What a figure is about, with the plans by the names that they have everywhere; `plans` gives both names of each.

    >>> about_in_words("2017-20 Priority: Reduce Crime", {"2017-20 Priority": "Community Safety Plan 2017–20"})
    'Community Safety Plan 2017–20: Reduce Crime'
    """
    for theirs, ours in plans.items():
        about = about.replace(theirs, ours)
    return dates_in_words(about.replace(" CSP", " Community Safety Partnership"))


def document_in_words(title: str, published: object) -> str:
    """A document with the date or wording of its publication, if it has one.

    >>> document_in_words("Press report", "2025-03-10"), document_in_words("Strategy", "about February 2023")
    ('Press report, 10 March 2025', 'Strategy, about February 2023')
    """
    if not isinstance(published, str):
        return title
    try:
        return f"{title}, {full_date(date.fromisoformat(published))}"
    except ValueError:
        return f"{title}, {published}"


def counted(check: Check, recorded: int, printed: str, what: str, where: str, when: str) -> str:
    """A published count compared with the recorded one."""
    if check.verdict == "inconclusive":
        return f"Open data counts {number(recorded)} {what} in {where}, {when}, and cannot show how much that varies."
    return (
        f"Open data counts {number(recorded)} {what} in {where}, {when}. Counts like this vary between about "
        f"{number(round(check.lower))} and {number(round(check.upper))}; the printed {printed} {_lies(check)}."
    )


def shared(check: Check, part: int, whole: int, printed: str, what: str, where: str, when: str) -> str:
    """A published share compared with the one from open data."""
    found = f"Open data counts {number(part)} {what} among {number(whole)} crimes in {where}, {when}"
    if check.verdict == "inconclusive":
        return f"{found}, and cannot show how much that varies."
    return (
        f"{found}: between {check.lower * 100:.1f}% and {check.upper * 100:.1f}%; the printed {printed} {_lies(check)}."
    )


def changed(check: Check, result: Change, printed: str, what: str, where: str, now: str, before: str) -> str:
    """A published change compared with the one from open data."""
    found = (
        f"Open data counts {number(result.now)} {what} in {where} in {now} against {number(result.before)} in "
        f"{before}: {likely_change(result)}; the printed {printed}"
    )
    if check.verdict == "inconclusive":
        return f"{found} is possible, and so is no change."
    return f"{found} {_lies(check)}."


def fell(results: list[Change], what: str, where: str, now: str, before: str, starts: int) -> str:
    """A result without a number compared with records before and after the start."""
    first = results[0]
    told = {"lower": "fewer", "higher": "more"}.get(first.verdict)
    found = (
        f"Open data counts {number(first.before)} {what} in {where} in {before} and {number(first.now)} in {now}: "
        + (f"{told} than chance explains" if told else "the difference could be chance")
    )
    if starts == 1:
        return f"{found}. This does not show whether the operation was the reason."
    same = len({result.verdict for result in results}) == 1
    depends = "the same holds" if same else "the answer changes"
    return (
        f"{found}. The start is inferred: with each of its {starts} possible months {depends}. "
        "This does not show whether the operation was the reason."
    )


def most(results: list[Change], parts: str, what: str, where: str, now: str, before: str) -> str:
    """How many of several series went down, up, or are unclear."""
    lower = sum(result.verdict == "lower" for result in results)
    higher = sum(result.verdict == "higher" for result in results)
    rest = len(results) - lower - higher
    told = [
        f"{count} {word}"
        for count, word in ((lower, "went down"), (higher, "went up"), (rest, "may be no change"))
        if count
    ]
    return f"Of {len(results)} {parts} of {where}, {join_words(told)} ({what}, {now} against {before})."


def unlike(reason: str) -> str:
    """Why a failed check does not count against the figure."""
    return f"The two need not agree: {reason}."


def _lies(check: Check) -> str:
    return "is within that" if check.verdict == "consistent" else "is outside that"


def _text(value: str | None) -> str:
    return value if isinstance(value, str) else ""
