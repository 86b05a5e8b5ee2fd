"""What the newest month of a control chart shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.series.control_chart import ControlChart

State = Literal["usual", "above", "below", "early"]


@dataclass(frozen=True)
class NewestMonth:
    """The state of a series in its newest month, the kind of signal that includes it, and how many months that has."""

    state: State
    signal: str = ""
    months: int = 0


def newest_month(chart: ControlChart) -> NewestMonth:
    """What the newest month shows: a signal that includes it, none, or too few months to tell.

    Of several signals the longest counts, because it says most. A provisional range from few months is not a verdict.

    >>> from datetime import date
    >>> from analysis.series.control_chart import control_chart
    >>> months = [date(2024, month, 1) for month in range(1, 13)]
    >>> newest_month(control_chart(months, [30, 32, 29, 31, 30, 28, 31, 30, 33, 29, 30, 60], days=[30] * 12))
    NewestMonth(state='above', signal='outside', months=1)

    Source: the signals are those of `control_chart`; which of several is told is a choice of this project.
    """
    if chart.judged is None or chart.trial or chart.newest == "not judged":
        return NewestMonth("early")
    reaching = [signal for signal in chart.signals if signal.last == len(chart.months) - 1]
    if not reaching:
        return NewestMonth("usual")
    signal = max(reaching, key=lambda one: len(one.indexes))
    return NewestMonth(
        "above" if signal.direction in ("higher", "rising") else "below", signal.kind, len(signal.indexes)
    )
