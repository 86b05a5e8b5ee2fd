"""What changed between two imports: signals, verdicts, promises and counts, and how much of it chance explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

# The version of the methods behind the states. One more wherever a method changes so that the same files give other
# states: what two versions say is not compared.
METHOD = 1

StateKind = Literal["signal", "area", "verdict", "promise", "count", "figure"]
ChangeKind = Literal[
    "new signal",
    "signal ended",
    "area stands out",
    "verdict changed",
    "promise moved",
    "count revised",
    "figure changed",
    "figure added",
]
# The order in which changes are told.
CHANGE_KINDS: tuple[ChangeKind, ...] = (
    "new signal",
    "area stands out",
    "verdict changed",
    "promise moved",
    "figure changed",
    "figure added",
    "signal ended",
    "count revised",
)
_MARKED = ("above", "below")
# The share of series without a change that a control chart marks although it did not before, one month later and
# several months later: means of bench/new_signals.py over means of 3 to 400 a month and 24 to 60 months.
NEW_AFTER_ONE, NEW_AFTER_SEVERAL = 0.010, 0.014


@dataclass(frozen=True)
class State:
    """What one import showed of one thing.

    `key` is a crime type, an operation, a promise, a month (2025-08) or a figure; `scope` is the place, "" for none.
    `state` is above, below, usual or early for a signal, and a verdict or state in words otherwise. `detail` is the
    rule of a signal, why a verdict was withheld, or the period of a figure. `value` is the months of a signal, or the
    count or figure itself.
    """

    kind: StateKind
    key: str
    scope: str
    state: str = ""
    detail: str = ""
    value: float | None = None


@dataclass(frozen=True)
class StateChange:
    """One change: what kind it is, and the state before and now; None if there was or is none."""

    kind: ChangeKind
    before: State | None
    now: State | None

    @property
    def of(self) -> State:
        """The state that says what it is about: today's, or the earlier one where there is none."""
        found = self.now or self.before
        assert found is not None
        return found


def changed_states(before: Sequence[State], now: Sequence[State]) -> list[StateChange]:
    """The changes from one import to a later one, in the order of `CHANGE_KINDS`.

    A signal is new if its series was as usual or on the other side before, and not if it was too early to judge; it
    ended if the series is as usual now. A count is revised if both imports have the month, with different numbers;
    months that only one of them has are no revision. States of the same kind, key and place are compared; those with
    the same state are left out.

    >>> then = [State("signal", "Burglary", "county", "usual"), State("count", "2025-08", "county", value=410)]
    >>> risen = State("signal", "Burglary", "county", "above", "outside", 1)
    >>> today = [risen, State("count", "2025-08", "county", value=412)]
    >>> [(change.kind, change.now.value) for change in changed_states(then, today)]
    [('new signal', 1), ('count revised', 412)]

    Source: definitions of this project; the signals are those of `control_chart`.
    """
    earlier = {(state.kind, state.key, state.scope): state for state in before}
    found = [
        StateChange(kind, was, state)
        for state in now
        if (kind := _kind(was := earlier.get((state.kind, state.key, state.scope)), state)) is not None
    ]
    return sorted(found, key=lambda change: (CHANGE_KINDS.index(change.kind), change.of.key, change.of.scope))


def new_by_chance(series: int, months: int) -> float:
    """How many of `series` a control chart newly marks if nothing changed, `months` after the earlier import.

    Without a newer month there is nothing that chance could mark, so 0. Series that share records, such as a ward and
    its town, are marked together more often than separately; the expected number is the same.

    Raises `ValueError` for a negative number of series or months.

    >>> new_by_chance(140, 1), new_by_chance(140, 3), new_by_chance(140, 0)
    (1.4, 1.96, 0.0)

    Source: simulated, bench/new_signals.py.
    """
    if series < 0 or months < 0:
        raise ValueError("Numbers of series and months cannot be negative.")
    share = 0.0 if months == 0 else NEW_AFTER_ONE if months == 1 else NEW_AFTER_SEVERAL
    return round(series * share, 6)


def series_compared(before: Sequence[State], now: Sequence[State]) -> int:
    """How many series could be judged at both imports, so that a new signal in them differs from an old one.

    >>> usual, above, early = (State("signal", "Burglary", "county", state) for state in ("usual", "above", "early"))
    >>> series_compared([usual], [above]), series_compared([early], [above])
    (1, 0)

    Source: a definition of this project.
    """
    known = {(state.key, state.scope) for state in before if state.kind == "signal" and state.state != "early"}
    return sum(state.kind == "signal" and state.state != "early" and (state.key, state.scope) in known for state in now)


def _kind(was: State | None, now: State) -> ChangeKind | None:
    """What kind of change there is between two states of one thing; None if there is none."""
    if now.kind == "signal":
        return _signal(was, now)
    if now.kind == "area":
        return None if was else "area stands out"
    if now.kind == "figure":
        return _figure(was, now)
    if was is None:
        return None
    if now.kind == "count":
        return None if was.value == now.value else "count revised"
    if now.kind == "verdict":
        return None if (was.state, was.detail) == (now.state, now.detail) else "verdict changed"
    return None if was.state == now.state else "promise moved"


def _signal(was: State | None, now: State) -> ChangeKind | None:
    if was is None or was.state in ("early", now.state):
        return None
    if now.state in _MARKED:
        return "new signal"
    return "signal ended" if now.state == "usual" and was.state in _MARKED else None


def _figure(was: State | None, now: State) -> ChangeKind | None:
    if was is None or was.detail != now.detail:
        return "figure added"
    return None if (was.value, was.state) == (now.value, now.state) else "figure changed"
