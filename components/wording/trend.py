"""What the newest month of a control chart says in a short sentence; `wording_months.trend` says the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product

from analysis.series.control_chart import FIRM_MONTHS, ControlChart
from analysis.series.signals import Signal
from components.theme import month
from components.wording import months
from components.wording.phrases import doubt, number, sentence_case, several, what, what_reported
from components.wording.short import unbracketed

LONGEST = 110  # characters of a finding
LONGEST_TITLE = 60
SHORT_DOUBT = ", perhaps the time of year"

# Shorter words with the same meaning: "reported" leaves out what officers find.
_SHORTER = {
    what(None): ("recorded incidents",),
    what_reported(None): ("reported crime and anti-social behaviour", "reported incidents"),
    "criminal damage and arson": ("damage and arson",),
    "violence and sexual offences": ("violence, sexual offences",),
    "public disorder and weapons offences": ("disorder, weapons offences",),
}
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)

Form = Callable[[str, str], str]
"""From what is counted and where to a sentence."""


def finding(chart: ControlChart, what: str, where: str, season: float | None = 1.0, longest: int = LONGEST) -> str:
    """The newest month's verdict in at most `longest` characters; earlier history is left to `wording_months.trend`.

    `what`, `where` and `season` are as there. If it is too long, the name of what is counted is shortened first, then
    the verdict, and finally the place's name.

    >>> from datetime import date
    >>> from analysis.series.control_chart import control_chart
    >>> months = [date(2024, month, 1) for month in range(1, 13)]
    >>> chart = control_chart(months, [30, 32, 29, 31, 30, 28, 31, 30, 33, 29, 30, 60], days=[30] * 12)
    >>> finding(chart, "shoplifting", "Anstey")
    'December 2024: shoplifting in Anstey higher than usual: 60 recorded, 20 to 45 usual.'
    """
    return _sentence(list(_forms(chart, season)), what, where, longest)


def only_partial(what: str, where: str) -> str:
    """What to say if every month is incomplete."""
    forms: list[Form] = [
        lambda what, where: (
            f"Only parts of the months of {what} in {where} are in the data: we cannot say whether it changed."
        ),
        lambda what, where: f"{what} in {where}: only parts of months, so we cannot say whether it changed.",
        lambda what, where: f"{what} in {where}: only parts of months are in the data.",
    ]
    return sentence_case(_sentence(forms, what, where, LONGEST))


def no_month(what: str, where: str) -> str:
    """What to say if no month is imported."""
    return _sentence([lambda what, where: f"There are no months of {what} in {where} to show."], what, where, LONGEST)


def none_recorded(what: str, where: str, when: str) -> str:
    """What to say if no month has any; `when` names the months, as "in June 2025"."""
    forms: list[Form] = [
        lambda what, where: months.none_recorded(what, where, when),
        lambda what, where: f"No {_recorded(what)} in {where} {when}.",
        lambda what, where: f"No {_recorded(what)} in {where} in the months imported.",
    ]
    return _sentence(forms, what, where, LONGEST)


def title(what: str, where: str) -> str:
    """The title of a control chart's card, in at most 60 characters.

    >>> title("shoplifting", "Anstey")
    'Shoplifting recorded, Anstey'
    """
    forms: list[Form] = [
        lambda what, where: (
            sentence_case(f"{what.removeprefix('recorded ')} recorded, {where}")
            if not what.startswith("reported ")
            else sentence_case(f"{what}, {where}")
        ),
        lambda what, where: sentence_case(f"{what}, {where}"),
    ]
    return _fitting(forms, what, where, LONGEST_TITLE)


def note_on_run(chart: ControlChart, season: float | None = 1.0) -> str:
    """The label of the signal that includes the newest month: "September: the eighth month above average".

    "" if there is none, or if the unknown time of year may explain it.
    """
    signal = _newest_signal(chart)
    if signal is None or season is None or signal.kind == "two of three":
        return ""
    newest = f"{chart.months[-1]:%B}"
    if signal.kind == "outside":
        return f"{newest}: {'above' if signal.direction == 'higher' else 'below'} the usual range"
    if signal.kind == "trend":
        return f"{newest}: {signal.direction} since {month(chart.months[signal.first])}"
    length = len(signal.indexes)
    return f"{newest}: the {_ordinal(length)} month {'above' if signal.direction == 'higher' else 'below'} average"


def _forms(chart: ControlChart, season: float | None) -> Iterator[Form]:
    """The sentence in several lengths, the longest first."""
    if not chart.months:
        yield lambda what, where: f"There are no months of {what} in {where} to show."
        return
    newest, judged = month(chart.months[-1]), chart.judged
    if judged is None or (chart.trial and chart.newest == "usual"):
        yield from _too_early(chart)
    elif chart.newest == "not judged":
        yield from _after_a_gap(chart)
    elif not any(chart.counts[judged.span]):
        since = month(chart.months[judged.first])
        yield lambda what, where: f"{newest}: no {_recorded(what)} in {where} since {since}."
        yield lambda what, where: f"{newest}: no {what} in {where}."
    elif (signal := _newest_signal(chart)) is None:
        yield lambda what, where: f"{newest}: {what} in {where} as usual."
    else:
        # For a provisional range, the few months are enough reason for doubt.
        verdicts = _verdicts(chart, signal, 1.0 if chart.trial else season)
        for verdict, early in product(verdicts, _early(judged.length)[1:] if chart.trial else [""]):
            yield _ended(newest, f"{verdict}; {early}" if early else verdict)


def _ended(newest: str, verdict: str) -> Form:
    return lambda what, where: f"{newest}: {what} in {where} {verdict}."


def _recorded(what: str) -> str:
    return what if what.startswith(("recorded", "reported")) else f"{what} recorded"


def _too_early(chart: ControlChart) -> Iterator[Form]:
    """Roughly how many, and that there are too few months to say what is usual; all zeros are stated as such."""
    stretch = chart.judged or chart.stretches[-1]
    values, first = chart.values[stretch.span], chart.months[stretch.first]
    early = _early(stretch.length)
    if not any(values):
        since = f"since {month(first)}" if len(values) > 1 else f"in {month(first)}"
        for words in early:
            yield lambda what, where, words=words: f"No {_recorded(what)} in {where} {since}; {words}."
        return
    if chart.months[stretch.last] == chart.months[-1]:
        yield from _so_far(chart, stretch.length)
    mean = sum(values) / len(values)
    many = f"about {_roughly(mean)} a month" if len(values) > 1 else f"{number(mean)} in {month(first)}"
    for words in early:
        yield lambda what, where, words=words: sentence_case(f"{what} in {where}: {many}; {words}.")
    yield lambda what, where: sentence_case(f"{what} in {where}: {early[-1]}.")


def _so_far(chart: ControlChart, length: int) -> Iterator[Form]:
    """The newest of several months in a row and its direction, although chance may explain that.

    A month counts as a rise or a fall only if both its number and its number per day changed that way.
    """
    counts, values = chart.counts[-length:], chart.values[-length:]
    steps = [
        1 if up > 0 and a > b else -1 if up < 0 and a < b else 0
        for b, a, up in zip(counts, counts[1:], (v - u for u, v in pairwise(values)), strict=False)
    ]
    if not steps or not steps[-1]:
        return
    newest, before = month(chart.months[-1]), f"{number(counts[-2])} in {chart.months[-2]:%B}"
    in_a_row = next((n for n, step in enumerate(reversed(steps)) if step != steps[-1]), len(steps))
    way, from_ = ("rise", "up") if steps[-1] > 0 else ("fall", "down")
    went = f"the {_ordinal(in_a_row)} {way} in a row" if in_a_row > 1 else f"{from_} from {before}"
    now = number(counts[-1]) if counts[-1] else "none"
    for few, said in product(("too few months to rule out chance", "too early to say"), (f"{now} recorded", now)):
        yield lambda what, where, said=said, few=few: f"{newest}: {what} in {where}, {said}, {went}; {few}."


def _after_a_gap(chart: ControlChart) -> Iterator[Form]:
    """The newest month, whose run of months since a gap is too short to be judged."""
    newest, length = month(chart.months[-1]), chart.stretches[-1].length
    if any(chart.counts[-length:]):
        yield from _so_far(chart, length)
    many = f"{number(chart.counts[-1])} recorded"
    since = f"{several(length, 'month', 'months')} since a gap, {FIRM_MONTHS} needed"
    for words in (f"too early to say: {since}", *_early(length)[2:]):
        yield lambda what, where, words=words: f"{newest}: {what} in {where}, {many}; {words}."


def _early(length: int) -> list[str]:
    """Sentences that there are too few months in a row, the longest first."""
    in_a_row = f"{several(length, 'month', 'months')}{' in a row' if length > 1 else ''}, {FIRM_MONTHS} needed"
    early = f"too early to say: {in_a_row}"
    of_them = f"{length} of {FIRM_MONTHS} months"
    return [
        f"too early to say what is usual: {in_a_row}",
        early,
        f"too early to say: {of_them}",
        f"too early: {of_them}",
    ]


def _verdicts(chart: ControlChart, signal: Signal, season: float | None) -> list[str]:
    """What the newest month's signal says, the longest first, each with any doubt from an unknown season."""
    up = signal.direction in ("higher", "rising")
    first_guess = "a provisional range" if chart.trial else "usual"
    if signal.kind == "outside":
        said = _outside(chart, season or 1.0)
        plain = f"{signal.direction} than {first_guess}"
        verdicts = [f"{plain}: {said}", plain] if said else [plain]
    elif signal.kind == "run":
        side = f"{'above' if up else 'below'} average"
        verdicts = [f"{side} for {len(signal.indexes)} months", f"{side} {len(signal.indexes)} months", side]
    elif signal.kind == "trend":
        verdicts = [f"{signal.direction} since {month(chart.months[signal.first])}", signal.direction]
    else:
        verdicts = _near(chart, signal, "top" if up else "bottom", first_guess)
    doubts = list(dict.fromkeys((doubt(season is not None), SHORT_DOUBT if season is None else "")))
    return [f"{verdict}{may}" for verdict, may in product(verdicts, doubts)]


def _near(chart: ControlChart, signal: Signal, end: str, first_guess: str) -> list[str]:
    """Two of three months near one end of the range."""
    count, length = len(signal.indexes), signal.last - signal.first + 1
    several_months = f"in {count} of {length} months" if count < length else f"for {count} months"
    range_ = "the usual range" if first_guess == "usual" else first_guess
    beyond = any(other.kind == "outside" and set(other.indexes) & set(signal.indexes) for other in chart.signals)
    at = f"near or beyond the {end}" if beyond else f"near the {end}"
    return [f"{at} of {range_} {several_months}", f"{at} of {range_}"]


def _outside(chart: ControlChart, season: float) -> str:
    """The newest month's number and what is usual, rounded so that the number is outside the range in print too."""
    lower, upper = chart.lower_limits[-1], chart.upper_limits[-1]
    if lower is None or upper is None:
        return ""
    value, low, high = (round(x * season, 1) for x in (chart.values[-1], lower, upper))
    for rounded in (_three_figures, round, float):
        n, a, b = number(value) if rounded is not float else f"{value:,.1f}", rounded(low), rounded(high)
        shown = value if rounded is float else round(value, 0 if value >= 10 else 1)
        if shown < a or shown > b:
            unit = "recorded" if shown == chart.counts[-1] else "per 30 days"
            ends = (f"{a:,.1f}", f"{b:,.1f}") if rounded is float else (number(a), number(b))
            return f"{n} {unit}, {f'{ends[0]} to {ends[1]}' if a > 0 else f'up to {ends[1]}'} usual"
    return ""


def _three_figures(x: float) -> float:
    return float(f"{x:.3g}") if x >= 100 else float(round(x))


def _newest_signal(chart: ControlChart) -> Signal | None:
    """The signal of the newest month; of several the one that a chart marks, and of equal ones the longest."""
    if chart.newest in ("usual", "not judged"):
        return None
    here = [signal for signal in chart.signals if len(chart.months) - 1 in signal.indexes]
    # A run or a trend says more than two of three months far from the average.
    order = ("outside", "run", "trend", "two of three")
    return min(here, key=lambda signal: (order.index(signal.kind), -len(signal.indexes)))


def _sentence(forms: Sequence[Form], what: str, where: str, longest: int) -> str:
    """The first that fits; the title and filters distinguish two places of the same name."""
    return _fitting(forms, what, unbracketed(where), longest)


def _fitting(forms: Sequence[Form], what: str, where: str, longest: int) -> str:
    """The first that fits: first the name of what is counted is shortened, then the sentence, and finally the place."""
    whats = [what, *_SHORTER.get(what, ())]
    wheres = list(dict.fromkeys((where, where.replace(" ward (", " ("), where.replace(" postcode district", ""))))
    cut = [short for room in (32, 24, 16) for short in _cut_places(where, room)]
    for places, counted in ((wheres, whats), ([*wheres, *cut], [*whats, _cut(what, 24)])):
        for form, place, thing in product(forms, places, counted):
            sentence = form(thing, place)
            if len(sentence) <= longest:
                return sentence
    return _cut(forms[-1](_cut(what, 12), _cut(where, 16)), longest)


def _cut_places(where: str, room: int) -> list[str]:
    """Shorter names of a place: the first of several, then its beginning; brackets that distinguish it are kept."""
    parts = where.replace(" and ", ", ").split(", ")
    several_places = [f"{parts[0]} and {len(parts) - 1} more"] if len(parts) > 2 else []
    name, bracket, code = where.partition(" (")
    ended = f"{_cut(name.removesuffix(' ward'), max(8, room - len(code) - 2))}{bracket}{code}"
    return [*several_places, *([ended] if len(code) < room else []), _cut(where, room)]


def _cut(text: str, room: int) -> str:
    """At most `room` characters of a text, cut between words if possible."""
    if len(text) <= room:
        return text
    kept = text[: room - 1]
    words = kept.rsplit(" ", 1)[0]
    return f"{(words if len(words) >= room // 2 else kept).rstrip(' ,;:/(')}…"


def _roughly(x: float) -> str:
    """A first average, to two significant figures."""
    return number(float(f"{x:.2g}") if x >= 100 else x)


def _ordinal(count: int) -> str:
    return _ORDINALS[count - 1] if count <= len(_ORDINALS) else f"{count}{_ending(count)}"


def _ending(count: int) -> str:
    return "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
