"""Findings of one line: at most 110 characters, with recorded and expected counts, and why there is no verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analysis.evaluation.verdict import Withheld
from analysis.plurals import plural
from components.wording.evaluation.chance import chance_in_brief
from components.wording.evaluation.verdict import Answer
from components.wording.evaluation.withheld import in_short, is_early
from components.wording.operation import IN_INVENTED_DATA
from components.wording.phrases import join_words, number

LIMIT = 110
_KINDS_OF_PLACE = re.compile(r" postcode district| estate| \(former (?:borough|district)\)")
_FORMER = re.compile(r" \(former (?:borough|district)\)")
_TYPES = {
    "Violence and sexual offences": "Violence, sexual offences",
    "Criminal damage and arson": "Damage and arson",
    "Public disorder and weapons": "Disorder and weapons",
}


def type_label(crime_type: str) -> str:
    """A crime type in few words, for tables and small spaces.

    >>> type_label("Violence and sexual offences"), type_label("Robbery")
    ('Violence, sexual offences', 'Robbery')
    """
    return _TYPES.get(crime_type, crime_type)


def room(demonstration: bool) -> int:
    """How many characters are left for a finding about an operation once it says that its data is invented."""
    return LIMIT - (len(IN_INVENTED_DATA) if demonstration else 0)


def fitted(most: int, *sentences: str) -> str:
    """The first of `sentences` within a number of characters; if none is, the last, cut at a word.

    >>> fitted(20, "A sentence that is too long.", "A short one.")
    'A short one.'
    >>> fitted(12, "A sentence that is too long.")
    'A sentence…'
    """
    for sentence in sentences:
        if len(sentence) <= most:
            return sentence
    return f"{sentences[-1][:most].rsplit(' ', 1)[0].rstrip(',;:.')}…"


def short_place(place: str) -> str:
    """Places without their kind.

    >>> short_place("ZX3 postcode district and ZX5 postcode district")
    'ZX3 and ZX5'
    """
    return _KINDS_OF_PLACE.sub("", place)


def unbracketed(place: str) -> str:
    """A place without the brackets that distinguish two places of the same name, which the title and filters show.

    >>> unbracketed("Anstey (former borough)"), unbracketed("Castle (032E)")
    ('Anstey', 'Castle (032E)')
    """
    return _FORMER.sub("", place)


def short_name(title: str) -> str:
    """An operation and its place from its title, in the form for a list.

    >>> short_name("Operation Revive – Mill Hill"), short_name("Study tour – Mill End")
    ('Revive, Mill Hill', 'Study tour, Mill End')
    """
    return ", ".join(filter(None, what_and_where(title)))


def what_and_where(title: str) -> tuple[str, str]:
    """The operation and the place in an operation's title; the place is "" if the title has none.

    >>> what_and_where("Operation Revive – ZX3 and ZX5"), what_and_where("Street Pastors")
    (('Revive', 'ZX3 and ZX5'), ('Street Pastors', ''))
    """
    what, _, where = title.removeprefix("Operation ").partition(" – ")
    return what, where


def verdict(answer_verdict: str, withheld: Withheld | None = None) -> str:
    """A verdict in the words of a list; `withheld` separates “too early to say” from “cannot tell”.

    >>> from analysis.evaluation.verdict import Reason, Shortfall
    >>> verdict("cannot tell", Withheld(Reason.TOO_FEW_MONTHS, Shortfall("before", 0, 24)))
    'too early to say'
    """
    if answer_verdict == "cannot tell" and is_early(withheld):
        return "too early to say"
    return {"fell more": "fewer than expected", "rose more": "more than expected"}.get(answer_verdict, answer_verdict)


def finding(answer: Answer, most: int) -> str:
    """The answer about one operation in at most `most` characters: verdict, place, recorded, expected, or why not."""
    place, why = short_place(answer.place), in_short(answer.withheld)
    if answer.ratio != answer.ratio and is_early(answer.withheld):
        return fitted(
            most,
            f"It is too early to say whether it helped in {place}: {why}.",
            f"It is too early to say for {place}: {why}.",
            f"It is too early to say: {why}.",
        )
    if answer.ratio != answer.ratio:
        return fitted(
            most,
            f"We cannot tell whether it helped in {place}: {why}.",
            f"We cannot tell for {place}: {why}.",
            f"We cannot tell for {place}: it cannot be compared with similar areas.",
            f"We cannot tell: {why}.",
        )
    recorded, expected = number(answer.after), number(answer.expected)
    since = f" since {answer.since}" if answer.since else " after the start"
    if " to " in answer.since:
        since = f", {answer.since}"
    if answer.verdict in ("fell more", "rose more"):
        begin = "Fewer" if answer.verdict == "fell more" else "More"
        return fitted(
            most,
            f"{begin} than expected in {place}{since}: {recorded} recorded, about {expected} expected.",
            f"{begin} than expected in {place}{since}: {recorded} recorded against about {expected}.",
            f"{begin} than expected in {place}: {recorded} recorded, about {expected} expected.",
            f"{begin} than expected{since}: {recorded} recorded, about {expected} expected.",
        )
    return fitted(
        most,
        f"We cannot tell whether it helped in {place}: {recorded} recorded, about {expected} expected; {why}.",
        f"We cannot tell for {place}: {recorded} recorded, about {expected} expected; {why}.",
        f"We cannot tell for {place}: {recorded}, about {expected} expected; {why}.",
        f"We cannot tell for {place}: {why}.",
        f"We cannot tell: {recorded} recorded, about {expected} expected.",
    )


def too_early(place: str, why: str, most: int) -> str:
    """That it is too early to say whether an operation helped in a place, and `why`, in at most `most` characters."""
    place = short_place(place)
    return fitted(
        most,
        f"It is too early to say whether it helped in {place}: {why}.",
        f"It is too early to say for {place}: {why}.",
        f"It is too early to say for {place}.",
    )


def chance(answer: Answer, most: int) -> str:
    """Whether chance may explain it, with how many other groups of areas changed as much, in at most `most` characters.

    It never says more than `wording.evaluation.chance.chance`, whose first words it repeats.
    """
    place, count = short_place(answer.place), answer.placebos
    if not count:
        none = "no other group of areas is left to test"
        return fitted(most, f"Cannot tell for {place}: {none}.", f"Cannot tell: {none}.")
    as_far = round(answer.p_value * (count + 1)) - 1
    groups = f"{as_far or 'none'} of {count} other {plural(count, 'group', 'groups')} of areas changed as much"
    begin = {"Unlikely": "Chance is unlikely", "It could": "It could be chance", "Cannot tell": "Cannot tell"}[
        chance_in_brief(answer)
    ]
    return fitted(
        most,
        f"{begin} in {place}: {groups}.",
        f"{begin} in {place}: {groups.replace(' of areas', '')}.",
        f"{begin}: {groups}.",
    )


def too_few(answers: Iterable[Withheld | None]) -> str:
    """How many months are missing for every verdict, in a few words; "" if that differs.

    >>> from analysis.evaluation.verdict import Reason, Shortfall
    >>> too_few([Withheld(Reason.TOO_FEW_MONTHS, Shortfall("before", 9, 24))] * 2)
    '9 months before, 12 needed'
    """
    found = {in_short(withheld) if is_early(withheld) else "" for withheld in answers}
    return found.pop() if len(found) == 1 else ""


def all_of(named: Sequence[str], count: int, county: str, most: int, few: str = "") -> str:
    """Which of the `count` operations evaluated in a county differ from similar areas: those `named`.

    `few` says how many months are missing for all of them, as in `too_few`.

    >>> all_of(["Operation X"], 3, "Rutland", 110)
    '1 of 3 operations evaluated in Rutland differs from similar areas: X.'
    >>> all_of([], 3, "Rutland", 110, "no month before, 12 needed")
    'Too early to say for any of the 3 operations evaluated in Rutland: no month before, 12 needed.'
    """
    if count == 0:
        return fitted(most, f"No operation is evaluated in {county}.")
    if not named:
        which = plural(count, "the one operation", f"any of the {count} operations")
        if few:
            early = f"Too early to say for {which}"
            return fitted(most, f"{early} evaluated in {county}: {few}.", f"{early} evaluated: {few}.", f"{early}.")
        return fitted(most, f"Cannot tell for {which} evaluated in {county}.", f"Cannot tell for {which} evaluated.")
    differ = f"{plural(len(named), 'differs', 'differ')} from similar areas"
    which = f"{len(named)} of {count} operations" if count > 1 else "The one operation"
    listed = join_words([short_name(name) for name in named])
    where = join_words([name.rsplit(" – ", 1)[-1] for name in named])
    return fitted(
        most,
        f"{which} evaluated in {county} {differ}: {listed}.",
        f"{which.removesuffix(' operations')} in {county} {differ}: {where}.",
        f"{which} evaluated in {county} {differ}.",
        f"{which} evaluated {differ}.",
    )


def title_of_all(named: int, count: int) -> str:
    """The title over the list of all operations that are evaluated.

    >>> title_of_all(2, 5)
    'Operations: 2 of 5 differ from similar areas'
    """
    if not named:
        return "Operations compared with similar areas"
    return f"Operations: {named} of {count} {plural(named, 'differs', 'differ')} from similar areas"
