"""What the newest month of a control chart shows, in the few words of a tile and in one sentence for several series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.plurals import plural
from analysis.series.control_chart import FIRM_MONTHS, ControlChart
from analysis.series.newest import NewestMonth, State, newest_month
from components.theme import month, whole
from components.wording.phrases import join_words, number, sentence_case

LONGEST = 110  # characters of a finding, short enough to read at a glance


@dataclass(frozen=True)
class Newest:
    """The state of a series in its newest month, the words for it, and fewer words for a tile."""

    state: State
    words: str
    short: str = ""

    @property
    def on_a_tile(self) -> str:
        """The shortest form."""
        return self.short or self.words


def newest(chart: ControlChart) -> Newest:
    """What the newest month of a chart shows, in words."""
    return in_words(newest_month(chart))


def in_words(found: NewestMonth) -> Newest:
    """The same for a state that is known.

    >>> in_words(NewestMonth("above", "run", 8)).words
    'above average for 8 months'
    """
    if found.state == "early":
        return Newest("early", "too early to say")
    if found.state == "usual":
        return Newest("usual", "as usual")
    side, months = found.state, found.months
    if found.signal == "run":
        return Newest(side, f"{side} average for {months} months", f"{months} months {side}")
    if found.signal == "trend":
        return Newest(side, f"{'rising' if side == 'above' else 'falling'} for {months} months")
    return Newest(side, f"{side} the usual range", f"{side} usual range")


def county_in_a_line(names: Sequence[str], states: Sequence[Newest], where: str, when: date) -> str:
    """One sentence of at most 110 characters on the newest month of several series, at least one of them judged.

    `names` are the types as within a sentence. Those that stand out are named with what they show if there is space,
    otherwise counted.
    """
    out = [(name, state) for name, state in zip(names, states, strict=True) if state.state in ("above", "below")]
    usual = sum(state.state == "usual" for state in states)
    start = f"{where}, {month(when)}: "
    if not out:
        return _fitting(start, [f"all {number(usual)} types as usual.", "all as usual."])
    rest = f"; the other {number(usual)} types as usual." if usual > 1 else "; the other as usual." if usual else "."
    full = join_words([f"{name} {state.words}" for name, state in out])
    sides = [
        f"{join_words([name for name, state in out if state.state == side])} {side}"
        for side in ("above", "below")
        if any(state.state == side for _, state in out)
    ]
    short = f"{' and '.join(sides)} average"
    above = [name for name, state in out if state.state == "above"]
    below = len(out) - len(above)
    named = [f"{join_words(above)} above average"] if above else []
    types = f"{number(below)} {plural(below, 'type', 'types')} below"
    few = ", ".join([*named, *([types] if below else []), f"{number(usual)} as usual."])
    counts = [f"{number(count)} {side}" for side, count in (("above", len(above)), ("below", below)) if count]
    of_all = f"of {number(len(states))} types, {join_words(counts)} average, {number(usual)} as usual."
    return _fitting(start, [full + rest, f"{full}.", short + rest, few, of_all])


def early_in_a_line(a_month: float, where: str, in_a_row: int) -> str:
    """One sentence if there are too few months in a row to say what is usual. `a_month` is the mean per 30 days."""
    about = whole(float(f"{a_month:.2g}")) if a_month >= 100 else whole(a_month)
    months = f"{in_a_row} {plural(in_a_row, 'month', 'months')} in a row, {FIRM_MONTHS} needed"
    told = f"about {about} recorded a month. Too early to say what is usual: {months}."
    return _fitting(f"{where}: ", [told, f"about {about} a month. Too early to say what is usual: {months}."])


def _fitting(start: str, wanted: Sequence[str]) -> str:
    """The first of the sentences that is short enough, or the last; a long place name loses its brackets."""
    starts = [start, *([] if "(" not in start else [start.split(" (")[0] + start.split(")", 1)[-1]])]
    for sentence in wanted:
        for begun in starts:
            if len(told := sentence_case(begun + sentence)) <= LONGEST:
                return told
    return sentence_case(starts[-1] + wanted[-1])
