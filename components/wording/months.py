"""A series of months in plain sentences, as long as needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis.plurals import plural
from analysis.series.control_chart import FEWEST_MONTHS, ControlChart
from analysis.series.signals import Signal
from components.theme import month, period
from components.wording.phrases import doubt, has, its, join_words, number, sentence_case, was


def trend(chart: ControlChart, what: str, where: str, season: float | None = 1.0, shown: str = "") -> str:
    """What a control chart shows: its newest one or two signals, or that there are none, or that it cannot tell.

    `what` is text from `what()`, `where` a place's name. `season` is the season's factor in the newest judged month; 1
    if the range is the same all year, None if the time of year is not known, so that it may explain a signal. `shown`
    is added to the first sentence: which months are drawn.
    """
    first, *more = _sentences(chart, what, where, season)
    return " ".join([f"{first.removesuffix('.')}; {shown}." if shown else first, *more])


def _sentences(chart: ControlChart, what: str, where: str, season: float | None) -> list[str]:
    subject = f"{what} recorded in {where}"
    if not chart.months:
        return [f"There are no months of {subject} to show."]
    if chart.judged is None:
        return [
            f"We cannot tell yet whether {subject} {has(what)} changed: there {_months_are(chart.points)} without a "
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
            f"There are too few months to say what is usual for {subject}: a provisional range from {chart.points} "
            f"months is {usual_range(chart)}, and none of them lies outside it."
        )
    else:
        since = span if chart.newest == "not judged" else f"since {month(months[0])}"
        at = months[-1] if season not in (None, 1.0) else None
        found = f"Nothing unusual: {subject} {has(what)} stayed within {its(what)} usual range"
        found += f" ({usual_range(chart, season or 1.0, at)}) {since}."
    return [*filter(None, [found, _first_guess(chart) if told else "", _after_gap(chart)])]


def none_recorded(what: str, where: str, when: str = "in these months") -> str:
    """What to say about a count of 0.

    >>> none_recorded("drug offences", "Anstey")
    'No drug offences were recorded in Anstey in these months.'
    """
    return f"No {what} {was(what)} recorded in {where} {when}."


def usual_range(chart: ControlChart, season: float = 1.0, at: date | None = None) -> str:
    """The usual range of a chart in words; "" if there is none.

    If it depends on the time of year, the range `at` a month, adjusted by that month's factor `season`.
    """
    if chart.lower is None or chart.upper is None:
        return ""
    lower, upper = chart.lower * season, chart.upper * season
    # Decimals only if both ends are small enough to need them.
    places = 0 if upper >= 10 else 1
    low, high = _about(round(lower, places)), _about(round(upper, places))
    words = f"about {low} to {high} per 30 days" if lower > 0 else f"up to about {high} per 30 days"
    return f"{words} in {at:%B}" if at else words


def named_signals(chart: ControlChart) -> list[Signal]:
    """The newest one or two signals of a chart, which its sentence names; the oldest first."""
    chosen: list[Signal] = []
    # Newest first; of signals with the same end the longest. One that shares a month with a chosen one adds nothing.
    for signal in sorted(chart.signals, key=lambda signal: (-signal.last, signal.first)):
        if len(chosen) < 2 and all(signal.last < other.first for other in chosen):
            chosen.append(signal)
    return chosen[::-1]


def _told(chart: ControlChart, signals: Sequence[Signal], what: str, subject: str, season: float | None) -> str:
    """The newest signals, after what has held since: that is what a reader asks first."""
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
    """A second event without the words that it shares with the first: periods of one kind form one list."""
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
            return f"{has(what)} been {side} {its(what)} average every month since {month(months[0])}"
        return f"{was(what)} {side} {its(what)} average every month from {period(months[0], months[-1])}"
    if len(months) <= 3:
        return f"{was(what)} {signal.direction} than usual in {join_words([month(day) for day in months])}"
    every = "every month" if signal.last - signal.first + 1 == len(months) else "most months"
    return f"{was(what)} {signal.direction} than usual in {every} from {period(months[0], months[-1])}"


def _first_guess(chart: ControlChart) -> str:
    return f"The usual range is provisional, from {chart.points} months." if chart.trial else ""


def _after_gap(chart: ControlChart) -> str:
    """A note on the newest months, if the judged stretch leaves them out."""
    if chart.judged is None or chart.newest != "not judged":
        return ""
    return f"Months after {month(chart.months[chart.judged.last])} follow a gap and are too few to judge."


def _about(x: float) -> str:
    """A number of a usual range, to at most three significant figures."""
    return number(x if abs(x) < 100 else float(f"{x:.3g}"))


def _months_are(count: int) -> str:
    return plural(count, "is 1 month", f"are {number(count)} months")
