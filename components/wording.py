"""Results in plain sentences: what a resident would say, and never more than the numbers hold.

Crime is "recorded", what chance could explain we "cannot tell", and "higher", "lower", "rose" and "fell" are kept for
what is beyond chance.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.comparison import Change
from analysis.control_chart import FEWEST_MONTHS, ControlChart
from analysis.signals import Signal
from analysis.unusual import EARLIER_MONTHS
from components.theme import decimal, full_date, month, period, short_month, whole
from components.view import View

DEMONSTRATION = "Demonstration data: invented numbers"
IN_INVENTED_DATA = "In the invented data, "
ALL_TYPES = "All types"
SOURCES = "police.uk, ONS and OS data, Open Government Licence v3.0"
LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Police data: data.police.uk. "
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
    "Contains OS data © Crown copyright and database right."
)

HOW_TO_REPORT = (
    ("You are in danger, or a crime is going on now", "call 999"),
    ("It is not urgent", "call 101"),
    ("You do not want to give your name", "call Crimestoppers on 0800 555 111"),
)
RESIDENTS_CANNOT_TELL = (
    "What nobody told the police.",
    "The day, the hour or the house. Files give a month, and a street near by.",
    "Who did it, who was hurt, or why.",
    "How safe you are. A busy street has more reports because more people pass.",
)

# Where the official name of a crime type does not read as words for incidents.
_WORDS = {
    "Drugs": "drug offences",
    "Public order": "public order offences",
    "Public disorder and weapons": "public disorder and weapons offences",
}
# police.uk's totals hold anti-social behaviour too, which is mostly no crime.
_EVERYTHING = "crime and anti-social behaviour"
_PLURAL = (_EVERYTHING, "criminal damage and arson")
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b")
# Newest month of a series in which nothing changed: how often a chart marks it (simulated, see docs/methods.md).
_CHANCE_OF_A_MARK = 0.02
# First words that stay as they are within a sentence, besides names that are handed over.
_NAMES = {
    *("Northamptonshire", "Northampton", "Kettering", "Corby", "Wellingborough", "Daventry", "Rushden", "Towcester"),
    *("Brackley", "Blackthorn", "Queensway", "Kingsthorpe", "Eastfield", "Bellinge", "Semilong", "Operation"),
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    *("December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "English", "Census"),
}

# First words that lose their capital within a sentence even before a name: "In Northampton".
_PLAIN = {
    *("In", "At", "Across", "Around", "Between", "From", "For", "On", "Since", "After", "Before", "During", "By", "To"),
    *(
        "Of",
        "The",
        "A",
        "An",
        "All",
        "No",
        "Within",
        "Outside",
        "Over",
        "Under",
        "Near",
        "Nothing",
        "Cannot",
        "Both",
        "Whether",
        "How",
        "We",
    ),
}


@dataclass(frozen=True)
class StandOut:
    """One line of the list of what stands out: `what` in `where`, its newest count and the count that was expected."""

    what: str
    where: str
    incidents: int
    expected: float


LONGEST_FINDING = 110  # characters of a card's or a page's finding


def fitting(*sentences: str) -> str:
    """The first of several sentences that say the same that is short enough for a finding; else the last.

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
    """An expected count in a column: as a count, or that it is fewer than 1, which is not none.

    >>> few_expected(0.02), few_expected(3.24)
    ('fewer than 1', '3.2')
    """
    return "fewer than 1" if x < 1 else number(x)


def several(count: int, one: str, many: str) -> str:
    """A count with its noun and, where that follows, its verb; nought in words.

    >>> several(1, "more question is", "more questions are"), several(1200, "area", "areas"), several(0, "plan is", "")
    ('1 more question is', '1,200 areas', 'no plan is')
    """
    return f"no {one}" if count == 0 else f"{whole(count)} {one if count == 1 else many}"


def part(count: int, total: int, one: str, many: str) -> str:
    """How many of a total; `one` and `many` are its noun with the verb that follows one and several of them.

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
    """The same with a capital at its start, unless it starts with a name that has none; nothing else is changed."""
    return words if words.startswith("police.uk") else words[:1].upper() + words[1:]


def dated(text: str) -> str:
    """A text with its days and months spelt out that stand in it as numbers.

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
    """The same where all types together leave out what officers find, because more patrols give more of it.

    >>> what_reported("Drugs"), what_reported(None)
    ('drug offences', 'crime and anti-social behaviour (without drugs and weapons)')
    """
    return what(crime_type) if crime_type else f"{_EVERYTHING} (without drugs and weapons)"


def chosen(view: View, *, placed: bool = True, typed: bool = True) -> str:
    """What is chosen, in the few words that open the filters; without what a page does not let choose.

    >>> chosen(View("kings-heath", "King's Heath", date(2022, 1, 1), date(2025, 9, 1)))
    "King's Heath · all types · Jan 2022 to Sep 2025"
    """
    span = " to ".join(dict.fromkeys((short_month(view.since), short_month(view.until))))
    parts = [view.scope_name if placed else "", (view.crime_type or "all types") if typed else "", span]
    return " · ".join(part for part in parts if part)


def trend(chart: ControlChart, what: str, where: str, season: float | None = 1.0, shown: str = "") -> str:
    """What a control chart shows: its newest one or two signals, or that there is none, or that it cannot tell.

    `what` is words as `what()` gives them, `where` a place's name. `season` is the factor by which the chart's range is
    moved in its newest judged month; 1 where the range is alike all year, None where the time of year is not known, so
    that it may explain what a signal says. `shown` is added to the first sentence: which months are drawn.
    """
    first, *more = _sentences(chart, what, where, season)
    return " ".join([f"{first.removesuffix('.')}; {shown}." if shown else first, *more])


def _sentences(chart: ControlChart, what: str, where: str, season: float | None) -> list[str]:
    subject = f"{what} recorded in {where}"
    if not chart.months:
        return [f"There is no month of {subject} to show."]
    if chart.judged is None:
        return [
            f"We cannot tell yet whether {subject} {_has(what)} changed: there {_months_are(chart.points)} without a "
            f"gap, and at least {FEWEST_MONTHS} are needed."
        ]
    months = chart.months[chart.judged.span]
    told, span = named_signals(chart), f"from {period(months[0], months[-1])}"
    if not any(chart.counts[chart.judged.span]):
        return [*filter(None, [none_recorded(what, where, span), _after_gap(chart)])]
    if told:
        found = _told(chart, told, what, subject, season)
    elif chart.trial:
        found = (
            f"Too few months to say what is usual for {subject}: a first guess from {chart.points} months is "
            f"{usual_range(chart)}, and none of them lies outside it."
        )
    else:
        since = span if chart.newest == "not judged" else f"since {month(months[0])}"
        at = months[-1] if season not in (None, 1.0) else None
        found = f"Nothing unusual: {subject} {_has(what)} stayed within {_its(what)} usual range"
        found += f" ({usual_range(chart, season or 1.0, at)}) {since}."
    return [*filter(None, [found, _first_guess(chart) if told else "", _after_gap(chart)])]


def none_recorded(what: str, where: str, when: str = "in these months") -> str:
    """What to say of a count of 0.

    >>> none_recorded("drug offences", "Daventry")
    'No drug offences were recorded in Daventry in these months.'
    """
    return f"No {what} {_was(what)} recorded in {where} {when}."


def doubt(season_known: bool) -> str:
    """What follows a direction in words where the time of year is not known, and so may be the reason.

    >>> doubt(True), doubt(False)
    ('', ', as the time of year may explain')
    """
    return "" if season_known else ", as the time of year may explain"


def usual_range(chart: ControlChart, season: float = 1.0, at: date | None = None) -> str:
    """The usual range of a chart in words; "" where there is none.

    Where the time of year moves it, the range `at` a month of the year, moved by that month's factor `season`.
    """
    if chart.lower is None or chart.upper is None:
        return ""
    lower, upper = chart.lower * season, chart.upper * season
    # Decimals only where both ends are small enough to need them.
    places = 0 if upper >= 10 else 1
    low, high = _about(round(lower, places)), _about(round(upper, places))
    words = f"about {low} to {high} per 30 days" if lower > 0 else f"up to about {high} per 30 days"
    return f"{words} in {at:%B}" if at else words


def by_chance(charts: int, where: str = "") -> str:
    """What chance alone gives where many charts stand together, on a page or in a table, and nothing changed.

    >>> by_chance(84), by_chance(15)
    ('by chance about 2 of the 84 charts would be marked', 'by chance fewer than 1 of the 15 charts would be marked')
    """
    expected = charts * _CHANCE_OF_A_MARK
    of_them = "fewer than 1" if expected < 0.95 else f"about {number(round(expected))}"
    return f"by chance {of_them} of the {number(charts)} charts{f' {where}' if where else ''} would be marked"


def change(result: Change, what: str, where: str, now: str, before: str) -> str:
    """What two counts show. `now` and `before` are the two periods in words, as `period` gives them.

    Periods of unlike length are given per 30 days as well, since their counts cannot be compared.
    """
    new, old = number(result.now), number(result.before)
    if abs(result.now_days - result.before_days) > 1.5:  # a leap day makes no difference worth a second number
        new += f" ({number(result.now_per_30_days)} per 30 days)"
        old += f" ({number(result.before_per_30_days)} per 30 days)"
    if result.verdict == "cannot tell":
        return (
            f"We cannot tell whether {what} recorded in {where} {_has(what)} changed: {new} in {now} against {old} in "
            f"{before}, which could be chance."
        )
    return (
        f"{sentence_case(what)} recorded in {where} {_was(what)} {result.verdict} in {now} than in {before}: "
        f"{new} against {old}, which is more than chance explains."
    )


def likely_change(result: Change) -> str:
    """The interval of a change in words, for a caveat or "how it was computed", never for a headline.

    >>> from analysis.comparison import change as compared
    >>> likely_change(compared(now=310, now_days=92, before=250, before_days=92, dispersion=1.8))
    'between 1% fewer and 56% more a day'
    """
    if not (result.lower >= 0 and result.upper < float("inf")):
        return "the change cannot be narrowed down"
    return f"between {_more_or_fewer(result.lower)} and {_more_or_fewer(result.upper)} a day"


def stands_out(
    listed: Sequence[StandOut],
    tested: int,
    in_month: date | None = None,
    where: str = "",
    season_known: bool = True,
) -> str:
    """What stands out in the newest month, in the county or `where`; two are named, the most unusual come first.

    `tested` is how many combinations of area and type of the whole county were tested. Where the time of year is not
    known of all that are listed, the sentence says that it may explain them.
    """
    when = f"in {month(in_month)}" if in_month else "this month"
    if tested == 0:
        return f"We cannot tell yet what stands out {when}: {EARLIER_MONTHS} earlier months without a gap are needed."
    series = f"{number(tested)} combinations of area and type"
    if not listed:
        here = f"none in {where} stands out" if where else "none stands out"
        return f"Nothing unusual {when}: of {series} tested, {here}."
    named = [f"{line.what} in {line.where} ({against(line)})" for line in listed[:2]]
    if len(listed) > 2:
        named.append(f"{number(len(listed) - 2)} more")
    stand = "stand" if len(listed) > 1 else "stands"
    return (
        f"{sentence_case(join_words(named))} {stand} out {when}{doubt(season_known)} "
        f"({number(len(listed))} of {series} tested; about 5% of such a list is chance)."
    )


def unlocated(total: int, mapped: int, unplaced: int, unlocated: int, outside: int, found: int = 0) -> str:
    """Where every incident of a total went: on the map, or why not; `found` are what officers found, left off it.

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
    missing = [f"{number(count)} {one if count == 1 else many}" for count, one, many in parts if count]
    are = "is" if mapped == 1 else "are"
    return f"Of {number(total)} recorded, {number(mapped)} {are} on the map; {join_words(missing)}."


def age(days: int) -> str:
    """The age of the data.

    >>> age(0), age(1), age(45)
    ('less than a day old', '1 day old', '45 days old')
    """
    return "less than a day old" if days <= 0 else f"{number(days)} {'day' if days == 1 else 'days'} old"


def operation_sentence(sentence: str, demonstration: bool, names: Collection[str] = ()) -> str:
    """A sentence about an operation; on demonstration data it begins "In the invented data, ".

    Its first word then loses its capital, unless it is a name: one of `names`, one known here, one of two words with
    capitals (King's Heath), or one with capitals inside (ASB, NN5).

    >>> operation_sentence("Shoplifting rose.", demonstration=True)
    'In the invented data, shoplifting rose.'
    >>> operation_sentence("King's Heath had fewer.", demonstration=True)
    "In the invented data, King's Heath had fewer."
    """
    if not demonstration or not sentence or sentence.startswith(IN_INVENTED_DATA):
        return sentence
    first, _, rest = sentence.partition(" ")
    bare = first.rstrip(",.:;").removesuffix("'s").removesuffix("’s")
    is_name = bare not in _PLAIN and (
        bare in _NAMES
        or any(sentence.startswith(name) for name in names if name)
        or bare[1:] != bare[1:].lower()
        or rest[:1].isupper()
    )
    return IN_INVENTED_DATA + (sentence if is_name else sentence[:1].lower() + sentence[1:])


def named_signals(chart: ControlChart) -> list[Signal]:
    """The newest one or two signals of a chart, which its sentence names; the oldest first."""
    chosen: list[Signal] = []
    # Newest first; of signals that end alike the longest. One that shares a month with a chosen one adds nothing.
    for signal in sorted(chart.signals, key=lambda signal: (-signal.last, signal.first)):
        if len(chosen) < 2 and all(signal.last < other.first for other in chosen):
            chosen.append(signal)
    return chosen[::-1]


def _told(chart: ControlChart, signals: Sequence[Signal], what: str, subject: str, season: float | None) -> str:
    """The newest signals, after what holds since: that is what a reader asks first."""
    first, *more = (_event(signal, chart, what) for signal in signals)
    told = " and ".join([first, *(_continued(first, event) for event in more)]) + doubt(season is not None)
    last = signals[-1].last
    if chart.judged is None or last == chart.judged.last:
        return f"{sentence_case(subject)} {told}."
    quiet = [chart.months[last + 1], chart.months[chart.judged.last]]
    since = f"in {month(quiet[1])}" if quiet[0] == quiet[1] else f"since {month(quiet[0])}"
    if chart.newest == "not judged":
        since = f"from {period(*quiet)}" if quiet[0] != quiet[1] else since
    return f"Nothing unusual {since}; before that, {subject} {told}."


def _continued(first: str, second: str) -> str:
    """A second event without the words that it shares with the first: spans of one thing are one list."""
    for cut in (" from ", " in "):
        same, found, when = second.partition(cut)
        if found and first.startswith(f"{same}{cut}"):
            return f"{cut.lstrip()}{when}"
    return second


def _event(signal: Signal, chart: ControlChart, what: str) -> str:
    months = [chart.months[index] for index in signal.indexes]
    if signal.kind == "trend":
        return f"{'rose' if signal.direction == 'rising' else 'fell'} every month from {period(months[0], months[-1])}"
    if signal.kind == "run":
        side = "above" if signal.direction == "higher" else "below"
        if signal.last == len(chart.months) - 1:
            return f"{_has(what)} been {side} {_its(what)} average every month since {month(months[0])}"
        return f"{_was(what)} {side} {_its(what)} average every month from {period(months[0], months[-1])}"
    if len(months) <= 3:
        return f"{_was(what)} {signal.direction} than usual in {join_words([month(day) for day in months])}"
    every = "every month" if signal.last - signal.first + 1 == len(months) else "most months"
    return f"{_was(what)} {signal.direction} than usual in {every} from {period(months[0], months[-1])}"


def _first_guess(chart: ControlChart) -> str:
    return f"The usual range is a first guess from {chart.points} months." if chart.trial else ""


def _after_gap(chart: ControlChart) -> str:
    """What the judged stretch leaves out at the newest end."""
    if chart.judged is None or chart.newest != "not judged":
        return ""
    return f"Months after {month(chart.months[chart.judged.last])} follow a gap and are too few to judge."


def _about(x: float) -> str:
    """Three figures are as many as a usual range deserves."""
    return number(x if abs(x) < 100 else float(f"{x:.3g}"))


def against(line: StandOut) -> str:
    """What was recorded and what was expected of something that stands out."""
    expected = "fewer than 1" if line.expected < 1 else f"about {number(line.expected)}"
    return f"{number(line.incidents)} recorded, {expected} expected"


def _more_or_fewer(ratio: float) -> str:
    difference = round(abs(ratio - 1) * 100)
    return f"{difference}% {'more' if ratio > 1 else 'fewer'}" if difference else "no change"


def _months_are(count: int) -> str:
    return "is 1 month" if count == 1 else f"are {number(count)} months"


def _plural(what: str) -> bool:
    return what in _PLURAL or what.endswith("offences")


def _was(what: str) -> str:
    return "were" if _plural(what) else "was"


def _has(what: str) -> str:
    return "have" if _plural(what) else "has"


def _its(what: str) -> str:
    return "their" if _plural(what) else "its"
