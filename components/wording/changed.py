"""What changed since an earlier import, in plain sentences, and how much of it chance alone would give."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from analysis.changed_states import State, StateChange, new_by_chance
from analysis.series.newest import NewestMonth
from components.theme import month
from components.wording.newest import in_words
from components.wording.phrases import dated, fitting, number, several, what

KINDS: dict[str, str] = {
    "new signal": "Became unusual",
    "area stands out": "Areas that stand out",
    "verdict changed": "Verdicts on operations",
    "promise moved": "Promises",
    "figure changed": "Partners’ figures corrected",
    "figure added": "Partners’ newer figures",
    "signal ended": "As usual again",
    "count revised": "Months revised",
}


def by_chance(series: int, months: int) -> str:
    """How many of the series chance alone would newly mark, in words.

    >>> by_chance(140, 1), by_chance(1023, 1), by_chance(20, 1)
    ('about 1 by chance', 'about 10 by chance', 'fewer than 1 by chance')
    """
    expected = new_by_chance(series, months)
    return "fewer than 1 by chance" if expected < 0.95 else f"about {number(round(expected))} by chance"


def finding(where: str, became: int, series: int, months: int, since: str, others: int) -> str:
    """One sentence of at most 110 characters: how many counts became unusual, and how many would by chance.

    `since` is the earlier import in words, `months` how many months are newer, and `others` how much else changed.

    >>> finding("Ashmarrow", 3, 140, 1, "the data to August 2025", 2)
    'Ashmarrow: 3 of 140 counts became unusual since the data to August 2025; about 1 by chance.'
    >>> finding("Ashmarrow", 0, 140, 1, "the data to August 2025", 0)
    'Ashmarrow: nothing unusual: 0 of 140 counts became unusual since the data to August 2025.'
    >>> finding("Ashmarrow", 0, 140, 0, "the import of 3 May 2025", 0)
    'Ashmarrow: nothing changed since the import of 3 May 2025.'
    """
    start = f"{where}: "
    if not months and not became:
        changed = several(others, "change", "changes") if others else "nothing changed"
        return f"{start}{changed} since {since}."
    if not series:
        return fitting(
            f"{start}too few months in a row to say what became unusual since {since}.",
            f"{start}too few months in a row to say what became unusual.",
        )
    if not became:
        return fitting(
            f"{start}nothing unusual: 0 of {number(series)} counts became unusual since {since}.",
            f"{start}0 of {number(series)} counts became unusual since {since}.",
        )
    told = f"{start}{number(became)} of {number(series)} counts became unusual since {since}"
    return fitting(f"{told}; {by_chance(series, months)}.", f"{told}.") if months else f"{told}."


def not_compared(why: Literal["first", "method"], since: str) -> str:
    """Why nothing can be compared: there is no earlier import, or its method was another one."""
    if why == "first":
        return "This is the first import: there is nothing earlier to compare with."
    return f"The method has changed since {since}, so the two are not compared."


def kept(states: Mapping[str, int]) -> list[tuple[str, str]]:
    """What an import keeps for the next one: how many of what, from how many states there are of each kind.

    >>> kept({"signal": 1441, "verdict": 1})
    [('1,441 counts', 'of the newest month, by place and type'), ('1 verdict', 'on operations')]
    """
    named = {
        "signal": ("count", "counts", "of the newest month, by place and type"),
        "verdict": ("verdict", "verdicts", "on operations"),
        "promise": ("promise", "promises", "with what is known about each"),
        "figure": ("figure", "figures", "of partners"),
        "count": ("month", "months", "of records, to see what a newer download revises"),
    }
    return [(several(states[kind], one, many), rest) for kind, (one, many, rest) in named.items() if states.get(kind)]


def subject(change: StateChange, place: str, named: str) -> str:
    """What a change is about: a type in a place, an operation, a promise, a measure or a month."""
    of = change.of
    if of.kind in ("signal", "area"):
        told = what(of.key)
        return f"{told[:1].upper()}{told[1:]} in {place}"
    if of.kind == "count":
        return f"{month(_month(of.key))} in {place}"
    return named or of.key


def told(change: StateChange, last_month: date | None) -> str:
    """What a change is, in a few words: what it is now, and what it was before."""
    before, now = change.before, change.of
    if change.kind == "new signal":
        was = "as usual before" if before and before.state == "usual" else f"before: {_signal(before)}"
        return f"{_signal(now)}; {was}"
    if change.kind == "signal ended":
        return f"before: {_signal(before)}"
    if change.kind == "area stands out":
        when = f" in {month(last_month)}" if last_month else ""
        return f"{_value(now)} recorded{when}, more than expected"
    if change.kind == "verdict changed":
        return f"now {_verdict(now)}; before: {_verdict(before)}"
    if change.kind == "promise moved":
        return f"now {now.state}; before: {before.state if before else 'none'}"
    if change.kind == "count revised":
        return f"{_value(now)} records, {_value(before)} before"
    until = f"to {dated(now.detail)}" if now.detail else ""
    was = f"; before: {_value(before)}" if before else ""
    return f"{_value(now)} {now.state} {until}{was}".replace("  ", " ").strip()


def _signal(state: State | None) -> str:
    if state is None:
        return "not known"
    if state.state in ("above", "below"):
        side: Literal["above", "below"] = "above" if state.state == "above" else "below"
        return in_words(NewestMonth(side, state.detail, int(state.value or 0))).words
    return "as usual" if state.state == "usual" else "too early to say"


def _verdict(state: State | None) -> str:
    if state is None:
        return "none"
    return f"{state.state} ({state.detail})" if state.detail else state.state


def _value(state: State | None) -> str:
    return "–" if state is None or state.value is None else number(state.value)


def _month(key: str) -> date:
    return date.fromisoformat(f"{key}-01")
