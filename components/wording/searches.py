"""Sentences about stop and search: shares, ratios and what they leave open, never a judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analysis.group_ratio import GroupRatio
from analysis.months import month_count, month_end, months_apart
from analysis.plurals import plural
from components.theme import decimal, month, percent, period
from components.wording.phrases import join_words, number, sentence_case, several
from components.wording.short import LIMIT, fitted

QUESTION = (
    "Residents may not be the people who are available to be searched; a ratio raises a question and is not "
    "proof of bias."
)
# Below this both ends of a share would be printed the same.
_ANY = 0.005
# Below this an age is in days, as at the foot of every page.
_FEWEST_IN_MONTHS = 3
# Months after which a sentence says how long ago the newest year was.
_OLD = 6


def year(searches: int, county: str, since: date, until: date, action: float) -> str:
    """What 12 pooled months show; `action` is the share that led to further action, nan if unknown.

    >>> year(2788, "Rutland", date(2020, 7, 1), date(2021, 6, 1), 0.205)
    'Police in Rutland recorded 2,788 searches in the 12 months from July 2020 to June 2021; 20% led to further action.'
    """
    led = "" if action != action else f"; {percent(action)} led to further action"
    return f"Police in {county} recorded {number(searches)} searches in {pooled(since, until)}{led}."


def year_in_short(searches: int, county: str, since: date, until: date, action: float, today: date) -> str:
    """The same in one line; with how long ago, if that is long.

    >>> year_in_short(2788, "Rutland", date(2024, 7, 1), date(2025, 6, 1), 0.205, date(2025, 7, 30))
    'Year to June 2025, Rutland: 2,788 searches; 20% led to further action.'
    >>> year_in_short(2788, "Rutland", date(2020, 5, 1), date(2021, 6, 1), 0.205, date(2025, 9, 30))
    'May 2020 to June 2021, 4 years ago, Rutland: 2,788 searches; 20% led to further action.'
    """
    months = _months_since(until, today)
    years = months // 12
    ago = several(years, "year", "years") if years else several(months, "month", "months")
    span = month_count(since, until)
    when = f"Year to {month(until)}" if span == 12 else period(since, until)
    when += f", {ago} ago" if months >= _OLD else ""
    led = "" if action != action else f"; {percent(action)} led to further action"
    return fitted(
        LIMIT,
        sentence_case(f"{when}, {county}: {several(searches, 'search', 'searches')}{led}."),
        sentence_case(f"{when}: {several(searches, 'search', 'searches')}{led}."),
    )


def counted(since: date, until: date) -> str:
    """Which months are counted, in few enough words to go next to a title.

    >>> counted(date(2024, 7, 1), date(2025, 6, 1)), counted(date(2020, 5, 1), date(2021, 6, 1))
    ('July 2024 to June 2025', '12 of 14 months, May 2020 to June 2021')
    """
    span = month_count(since, until)
    return period(since, until) if span == 12 else f"12 of {span} months, {period(since, until)}"


def pooled(since: date, until: date) -> str:
    """Twelve months in words, and out of how many if some in between are left out.

    >>> pooled(date(2020, 5, 1), date(2021, 6, 1))
    '12 of the 14 months from May 2020 to June 2021'
    """
    span = month_count(since, until)
    return f"{'the 12' if span == 12 else f'12 of the {span}'} months from {period(since, until)}"


def age(newest: date, today: date) -> str:
    """How old the newest month of searches is, in days since its end, or in whole months from three months.

    >>> age(date(2021, 6, 1), date(2025, 9, 30))
    'The newest of these months, June 2021, ended 4 years and 2 months ago.'
    >>> age(date(2025, 8, 1), date(2025, 9, 30))
    'The newest of these months, August 2025, ended 30 days ago.'
    """
    months = _months_since(newest, today)
    days = (today - month_end(newest)).days
    long_ago = _long_ago(months) if months >= _FEWEST_IN_MONTHS else several(days, "day", "days")
    return f"The newest of these months, {month(newest)}, ended {long_ago} ago."


def _months_since(newest: date, today: date) -> int:
    """Whole months since the end of a month."""
    return months_apart(newest, today) - 1


def _long_ago(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [(years, "year", "years"), (rest, "month", "months")]
    return join_words([several(count, one, many) for count, one, many in parts if count])


def too_few(longest: int, where: str) -> str:
    """What to say if 12 months in a row are not imported.

    >>> too_few(5, "Newshire")
    'Stop and search in Newshire cannot be pooled over 12 months: only 5 months in a row are imported.'
    """
    if longest == 0:
        return f"No stop-and-search file of {where} is imported."
    months = plural(longest, "1 month is", f"{longest} months in a row are")
    return f"Stop and search in {where} cannot be pooled over 12 months: only {months} imported."


def largest(parts: Sequence[tuple[str, float]], before: str) -> str:
    """The two largest parts of a total as a sentence that begins with `before`.

    >>> largest([("controlled drugs", 0.658), ("offensive weapons", 0.145)], "Most searches were for")
    'Most searches were for controlled drugs (66%) and offensive weapons (14%).'
    """
    return f"{before} {join_words([f'{name} ({share_words(share)})' for name, share in parts[:2]])}."


def action_rates(rates: Sequence[tuple[str, float]]) -> str:
    """How often searches led to further action, for the two most frequent objects, the most frequent first.

    >>> action_rates([("controlled drugs", 0.238), ("offensive weapons", 0.258), ("fireworks", 0.5)])
    '24% of searches for controlled drugs led to further action, and 26% of those for offensive weapons.'
    """
    (first, share), *others = rates[:2]
    more = "".join(f", and {share_words(rate)} of those for {name}" for name, rate in others)
    return f"{share_words(share)} of searches for {first} led to further action{more}."


def share_words(share: float) -> str:
    """A share as a percentage; a share that would round to none or all is written as under or over.

    >>> share_words(0.145), share_words(0.001), share_words(0.0)
    ('14%', 'under 1%', '0%')
    """
    return "under 1%" if 0 < share < _ANY else percent(share)


def months_left_out(left_out: str, share: float) -> str:
    """The months left out, given as "2021-04, 2021-05", because a larger `share` is unknown; "" if there are none.

    >>> months_left_out("2021-04, 2021-05", 0.2)
    'Left out of all counts: April 2021 and May 2021, when ethnicity is unknown for more than 20% of searches.'
    """
    if not left_out:
        return ""
    named = [month(date.fromisoformat(f"{text}-01")) for text in left_out.split(", ")]
    of_searches = f"for more than {percent(share)} of searches"
    return f"Left out of all counts: {join_words(named)}, when ethnicity is unknown {of_searches}."


def ratios(found: Mapping[str, GroupRatio | None], stated: str, where: str) -> str:
    """Which groups were searched more or less often per resident than White residents, and which are unclear.

    `found` has each group's ratio under the words for its people, None if it has too few searches; `stated` says who
    gave the group, such as "people stated"; `where` is the place. A group counts as different only if neither chance
    nor the unknowns could move its ratio to the other side of 1.

    >>> black, asian = GroupRatio(2.5, 2.3, 2.8, 2.0, 5.7), GroupRatio(1.0, 0.9, 1.1, 0.8, 3.0)
    >>> ratios({"Black people": black}, "people stated", "Kent").split(", ", 2)[2]
    'Black people were searched 2.5 times as often per resident as White people.'
    >>> ratios({"Asian people": asian}, "officers recorded", "Kent").split(", ")[2]
    'we cannot tell whether any group was searched more or less often per resident than White people.'
    """
    known = {people: ratio for people, ratio in found.items() if ratio is not None}
    apart = {people: ratio for people, ratio in known.items() if _one_side(ratio)}
    begin = f"In {where}, by the ethnicity that {stated}, "
    if not known:
        return f"Too few searches in {where} have an ethnicity for a ratio."
    if not apart:
        return (
            f"{begin}we cannot tell whether any group was searched more or less often per resident than White people."
        )
    (first, ratio), *others = apart.items()
    told = join_words([f"{first} were searched {_times(ratio)}", *(f"{name} {_times(part)}" for name, part in others)])
    sentence = f"{begin}{told} times as often per resident as White people."
    unsure = [people for people in known if people not in apart]
    if unsure:
        listed = " or ".join(filter(None, [", ".join(unsure[:-1]), unsure[-1]]))
        sentence += f" We cannot tell whether {listed} were searched more or less often."
    return sentence


def ratios_in_short(found: Mapping[str, GroupRatio | None], where: str, most: int) -> str:
    """As `ratios`, in at most `most` characters: those that differ, and how many others are unclear.

    >>> black = GroupRatio(2.5, 2.3, 2.8, 2.0, 5.7)
    >>> ratios_in_short({"Black people": black}, "Kent", 110)
    'Kent: Black people were searched 2.5 times as often per resident as White people.'
    """
    known = {people: ratio for people, ratio in found.items() if ratio is not None}
    apart = {people: ratio for people, ratio in known.items() if _one_side(ratio)}
    if not known:
        return fitted(most, f"Too few searches in {where} have an ethnicity for a ratio.")
    if not apart:
        return fitted(most, f"Cannot tell in {where} whether any group was searched more or less often.")
    (first, ratio), *others = apart.items()
    told = join_words([f"{first} {_times(ratio)}", *(f"{name} {_times(part)}" for name, part in others)])
    sides = {side(each).split()[0] for each in apart.values()}
    often = sides.pop() if len(sides) == 1 else "more or less"
    groups = several(len(apart), "group was", "groups were")
    begin = f"{where}: {first} were searched {_times(ratio)} times as often per resident as White people"
    return fitted(
        most,
        *([f"{begin}.", f"{begin.replace(' per resident', '')}."] if not others else []),
        f"{where}, searches compared with White residents: {told} times as often.",
        f"{where}, searches compared with White people: {told} times.",
        f"{where}: {groups} searched {often} often per resident than White people.",
        f"{where}: {groups} searched {often} often.",
    )


def side(ratio: GroupRatio) -> str:
    """Whether a group was searched more or less often, in a few words."""
    if not _one_side(ratio):
        return "cannot tell"
    return "more often" if ratio.ratio > 1 else "less often"


def _one_side(ratio: GroupRatio) -> bool:
    ends = (ratio.lower, ratio.upper, ratio.least, ratio.most)
    return min(ends) > 1 or max(ends) < 1


def _times(ratio: GroupRatio) -> str:
    return decimal(ratio.ratio, 1 if ratio.ratio >= 1 else 2)


def newer_months(newest: date, until: date) -> str:
    """Newer months that do not make up 12; "" if there are none.

    >>> newer_months(date(2024, 6, 1), date(2021, 6, 1))
    'Newer months, up to June 2024, do not make 12 in a row and are left out.'
    """
    return f"Newer months, up to {month(newest)}, do not make 12 in a row and are left out." if newest > until else ""


def no_ratio(groups: Sequence[str], fewest: int) -> str:
    """Which groups have no ratio, because of fewer searches than `fewest`.

    >>> no_ratio(["people of mixed ethnicity"], 10), no_ratio([], 10)
    ('No ratio for people of mixed ethnicity: fewer than 10 searches.', '')
    """
    return f"No ratio for {join_words(list(groups))}: fewer than {fewest} searches." if groups else ""


def unknown_share(unknown: int, total: int, who: str) -> str:
    """The share of searches without an ethnicity.

    >>> unknown_share(384, 2688, "self-defined")
    'Self-defined ethnicity is unknown for 14% of these searches.'
    """
    return sentence_case(f"{who} ethnicity is unknown for {share_words(unknown / total)} of these searches.")
